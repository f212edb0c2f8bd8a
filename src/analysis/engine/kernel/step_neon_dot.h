/* AArch64 with the dot product of ARMv8.2. See step.h. */
#include "analysis/engine/kernel/vector_neon.h"

typedef int32x4_t Sums;
typedef int8x16_t Weights, Inputs;
typedef int8_t Act;

enum { VECTOR_BYTES = 16, STEP_OUTPUTS = 4, STEP_PARTS = 1, ACT_COPIES = 1, ACT_ZERO = 0 };
enum { TILE_ROWS = 6, TILE_OUTPUTS = 16, FLOAT_ROWS = 6, FLOAT_COLUMNS = 16 };

static inline Weights step_weights(const int8_t *w)
{
    return vld1q_s8(w);
}

static inline Inputs step_inputs(const Act *a)
{
    return vreinterpretq_s8_s32(vdupq_n_s32(four_bytes(a)));
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return vdotq_s32(sums, w, a);
}

static inline int32x4_t step_total(const int32_t *parts)
{
    return vld1q_s32(parts);
}
