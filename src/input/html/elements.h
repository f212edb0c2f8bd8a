/* Elements: what stands around a block, by its tag, by the names it was given, and by its attributes. */
#ifndef SAYSO_INPUT_HTML_ELEMENTS_H
#define SAYSO_INPUT_HTML_ELEMENTS_H

#include "input/html/features.h"

enum { LEVELS_MOST = 12 }; // that are looked up from a block

void element_features(Arena *a, const Survey *s);

#endif
