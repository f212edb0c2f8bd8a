/* Machine output: every file through one exporter to standard output, in order. */
#ifndef SAYSO_APP_BATCH_H
#define SAYSO_APP_BATCH_H

#include "sayso/app/options.h"

int batch_run(const Options *o); // the exit status; a bad file is reported and does not stop the others

#endif
