/* AArch64 without the dot product: bytes multiplied to 16 bits, neighbours added to 32. See step.h. */
#include "analysis/engine/kernel/vector_neon.h"

typedef int32x4_t Sums;
typedef int8x8_t Weights, Inputs;
typedef int8_t Act;

enum { VECTOR_BYTES = 16, STEP_OUTPUTS = 2, STEP_PARTS = 2, ACT_COPIES = 1, ACT_ZERO = 0 };
enum { TILE_ROWS = 6, TILE_OUTPUTS = 8, FLOAT_ROWS = 6, FLOAT_COLUMNS = 16 };

static inline Weights step_weights(const int8_t *w)
{
    return vld1_s8(w);
}

static inline Inputs step_inputs(const Act *a)
{
    return vreinterpret_s8_s32(vdup_n_s32(four_bytes(a)));
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return vpadalq_s16(sums, vmull_s8(w, a));
}

static inline int32x4_t step_total(const int32_t *parts)
{
    return vpaddq_s32(vld1q_s32(parts), vld1q_s32(parts + 4));
}
