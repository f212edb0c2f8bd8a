/*
 * Foreign: files that hold no text to read. What begins in a known way is told in words, with the tool that makes text
 * of it; of the rest it is asked whether what came of decoding it looks like writing.
 */
#ifndef SAYSO_INPUT_FOREIGN_H
#define SAYSO_INPUT_FOREIGN_H

#include "sayso/base/str.h"

const char *foreign_kind(Str bytes); // "a PNG image", …; NULL: none that is known
bool foreign_is_noise(Str decoded);  // more control characters than texts have; too little to tell is none

#endif
