/* What went wrong with a download, in plain words. */
#ifndef SAYSO_HELPER_FETCH_H
#define SAYSO_HELPER_FETCH_H

#include "helper/helper.h"

#include "sayso/base/buffer.h"

#include <curl/curl.h>

enum { REDIRECTS = 10 };

// One line without credentials; o tells what was asked for. Not for CURLE_OK.
void fetch_words(Buf *out, CURL *curl, CURLcode code, const HelperOptions *o);

#endif
