/* How near two vectors are: 1 when they point the same way. */
#ifndef TESTS_UNIT_COSINE_H
#define TESTS_UNIT_COSINE_H

#include <math.h>
#include <stddef.h>

static inline double cosine(const float *a, const float *b, size_t n)
{
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < n; i++) {
        ab += (double)a[i] * b[i];
        aa += (double)a[i] * a[i];
        bb += (double)b[i] * b[i];
    }
    return ab / sqrt(aa * bb);
}

#endif
