/*
 * Bounds: what one input may cost. An input that needs more processor time or memory than its size allows for stops the
 * program, as a broken promise does. The bounds are wide enough for sanitizers, valgrind aside, and narrow enough that work
 * which grows with the square of the input does not pass once inputs are some ten kilobytes large.
 */
#ifndef TESTS_FUZZ_BOUNDS_H
#define TESTS_FUZZ_BOUNDS_H

#include <stddef.h>

enum {
    BOUND_MILLISECONDS = 1000, // for any input, and …
    BOUND_MICROSECONDS_A_BYTE = 5,
    BOUND_MEGABYTES = 192,
    BOUND_BYTES_A_BYTE = 100,
};

/*
 * Around one input of so many bytes. Memory is what the process's largest extent grew by, so that it is noticed only
 * where an input needs more than all before it.
 */
void bounds_begin(size_t size);
void bounds_end(size_t size);

#endif
