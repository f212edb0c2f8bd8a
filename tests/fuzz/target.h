/*
 * Target: what every fuzzer is made of. Its own file defines fuzz_one(), which takes any bytes and breaks off when a
 * promise is not kept; target.c runs it within bounds, for libFuzzer as for the runner in main.c.
 */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include "sayso/base/error.h"
#include "sayso/doc/analysis.h"
#include "sayso/input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void fuzz_one(Str bytes);

_Noreturn void broken(const char *promise, const Error *err); // err may be NULL
#define PROMISE(kept) ((kept) ? (void)0 : broken(#kept, NULL))

// The first byte chooses, the rest is the input.
unsigned choice(Str *bytes);

Document *read_as(const char *format, Str bytes, InputOptions options); // whatever the bytes are; every invariant holds
Analysis *understand(const Document *d);                                // by rules; every invariant holds

// Valid UTF-8, but for line feeds where there may be `lines` without anything that safe.h replaces; or, for programs, at
// least without controls.
void check_safe(Str shown, bool lines);
void check_without_controls(Str written, bool lines);

#endif
