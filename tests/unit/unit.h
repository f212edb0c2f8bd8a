/* What every unit test includes: cmocka with the headers it wants before it. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "sayso/base/str.h"

// Compares a Str with a literal and shows both when they differ.
#define assert_str(got, wanted)                                                          \
    do {                                                                                 \
        Str got_ = (got);                                                                \
        Str wanted_ = str_of(wanted);                                                    \
        if (!str_eq(got_, wanted_))                                                      \
            fail_msg("got \"" STR_FMT "\", wanted \"" STR_FMT "\"", STR_ARG(got_), STR_ARG(wanted_)); \
    } while (0)

// Tells why a test returns early. cmocka's own skip() says "not ok" in TAP, which counts as a failure.
static inline void unit_skip(const char *why)
{
    print_message("# skipped: %s\n", why);
}

// A number below n, the same ones in each run: xorshift32 (Marsaglia, "Xorshift RNGs", 2003).
static inline uint32_t unit_random(uint32_t n)
{
    static uint32_t state = 7;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % n;
}

#endif
