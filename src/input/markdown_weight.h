/* How much work Markdown is. */
#ifndef SAYSO_INPUT_MARKDOWN_WEIGHT_H
#define SAYSO_INPUT_MARKDOWN_WEIGHT_H

#include "sayso/base/str.h"

// Would it take memory or time out of all proportion to its length to read this as Markdown? No article is near that.
bool markdown_too_heavy(Str text);

#endif
