/* Floats of AVX, for the steps that have nothing wider. See step.h. */
#include <immintrin.h>

static inline __m256 vector_min(__m256 a, __m256 b)
{
    return _mm256_min_ps(a, b);
}

static inline __m256 vector_max(__m256 a, __m256 b)
{
    return _mm256_max_ps(a, b);
}

static inline __m256 vector_times(__m256 v, const float *factor)
{
    return _mm256_mul_ps(v, _mm256_set1_ps(*factor));
}
