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

#endif
