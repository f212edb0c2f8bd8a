/*
 * Digest: 128 bits that stand for many bytes, by which equal ones are found again. Method: MurmurHash3_x64_128 (Austin
 * Appleby, public domain), some gigabytes a second. It keeps off chance, not somebody who makes two texts that agree.
 */
#ifndef SAYSO_BASE_DIGEST_H
#define SAYSO_BASE_DIGEST_H

#include "sayso/base/str.h"

enum { DIGEST_BYTES = 16 };
void digest(Str bytes, uint8_t out[DIGEST_BYTES]); // the same on every machine

#endif
