/* What the helper program takes apart for the input formats. */
#ifndef SAYSO_APP_UNPACK_H
#define SAYSO_APP_UNPACK_H

#include "sayso/app/options.h"
#include "sayso/input/input.h"

Unpacker unpacker(const Options *o); // o outlives it

#endif
