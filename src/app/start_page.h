/* The page below the list of recent articles, where no article was named. */
#ifndef SAYSO_APP_START_PAGE_H
#define SAYSO_APP_START_PAGE_H

#include "sayso/doc/document.h"

Document *start_page(void); // the caller's; without a path

#endif
