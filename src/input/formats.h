/* The input formats; each stands at the end of its own file. */
#ifndef SAYSO_INPUT_FORMATS_H
#define SAYSO_INPUT_FORMATS_H

#include "sayso/input/input.h"

extern const Format format_plain;

#endif
