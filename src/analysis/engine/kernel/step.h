/*
 * Step: what differs between the instruction sets, from the header of KERNEL_NAME. A step multiplies four inputs
 * of one piece by the weights of STEP_OUTPUTS outputs and adds the products to STEP_PARTS running sums for each output:
 *
 *   Act           an input: its 8 bits, minus 128, plus ACT_ZERO, in the type that the multiplication wants
 *   ACT_COPIES    how often four inputs lie in a row
 *   Weights, Inputs, Sums     what a step takes and adds to
 *   TILE_ROWS x TILE_OUTPUTS  pieces and outputs whose sums stay in registers; rows are a multiple of 3
 *   FLOAT_ROWS x FLOAT_COLUMNS  the same of the attention's products
 *   step_total()  the sums of VECTOR_LANES outputs, from their STEP_PARTS parts
 *   Vector        as many floats as a register holds; vector_min(a, b) and vector_max(a, b) give b when a is no number
 *
 * Sums of integers are exact in any order; sums of floats are always taken in LANES lanes. So all kernels agree.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_STEP_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_STEP_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline int32_t four_bytes(const void *p)
{
    int32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline int64_t eight_bytes(const void *p)
{
    int64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

#define STEP_QUOTE(...) #__VA_ARGS__
#define STEP_HEADER(set) STEP_QUOTE(analysis/engine/kernel/step_##set.h)
#define STEP_HEADER_OF(set) STEP_HEADER(set)
#include STEP_HEADER_OF(KERNEL_NAME)

enum { LANES = 16, VECTOR_LANES = VECTOR_BYTES / 4 };

typedef float Vector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));
typedef int32_t IntVector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));
typedef uint32_t BitVector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));

// A loop of a fixed number of turns that must end up in registers.
#if defined __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 32")
#endif

#define NOINLINE __attribute__((noinline))             // a tile must own the registers
#define ALWAYS_INLINE inline __attribute__((always_inline)) // so that its number of rows is a constant

static inline size_t round_up(size_t n, size_t multiple)
{
    return (n + multiple - 1) / multiple * multiple;
}

#endif
