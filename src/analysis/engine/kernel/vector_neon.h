/* Floats of AArch64. See step.h. */
#include <arm_neon.h>

static inline float32x4_t vector_min(float32x4_t a, float32x4_t b)
{
    return vminnmq_f32(a, b);
}

static inline float32x4_t vector_max(float32x4_t a, float32x4_t b)
{
    return vmaxnmq_f32(a, b);
}

static inline float32x4_t vector_times(float32x4_t v, const float *factor)
{
    return vmulq_n_f32(v, *factor);
}
