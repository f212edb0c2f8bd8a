/* Could a text have been written so? What was decoded by a wrong charset shows it, in every script in its own way. */
#ifndef SAYSO_TEXT_CHARSET_PLAUSIBLE_H
#define SAYSO_TEXT_CHARSET_PLAUSIBLE_H

#include "sayso/text/charset.h"

// False when somebody who said the text is in this charset must be wrong; in doubt, and of a few letters, true.
bool charset_plausible(const Decoded *d);

#endif
