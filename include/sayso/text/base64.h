/* base64 (RFC 4648, section 4), with padding and on one line. */
#ifndef SAYSO_TEXT_BASE64_H
#define SAYSO_TEXT_BASE64_H

#include "sayso/base/buffer.h"

void base64_put(Buf *out, Str bytes);

#endif
