/* The interactive reader: one terminal, one Reader, a list of files, and a worker for the article at hand. */
#ifndef SAYSO_APP_SESSION_H
#define SAYSO_APP_SESSION_H

#include "app/clipboard.h"
#include "app/configuration.h"

#include "sayso/app/options.h"

// The exit status; the files are tty_reserve's.
int session_run(const Options *o, Config *config, const TtyFiles *terminal, const Clipboard *clipboard);

#endif
