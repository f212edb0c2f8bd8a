/* The functions of a kernel, as encoder.c defines them under each KERNEL_NAME and kernels.c lists them. */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_KERNEL_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_KERNEL_H

#include "analysis/engine/encoder.h"

#define KERNEL_JOIN(name, function) kernel_##name##_##function
#define KERNEL_JOIN_EXPANDED(name, function) KERNEL_JOIN(name, function)
#define KERNEL_FUNCTION(function) KERNEL_JOIN_EXPANDED(KERNEL_NAME, function)

#define KERNEL_DECLARE(name)                                            \
    size_t kernel_##name##_workspace(const Model *m, size_t pieces_max); \
    void kernel_##name##_run(const Model *m, void *work, const InputPiece *in, size_t n, float *vectors, float *scores);

KERNEL_DECLARE(avx512_vnni)
KERNEL_DECLARE(avx_vnni)
KERNEL_DECLARE(avx2)
KERNEL_DECLARE(sse2)
KERNEL_DECLARE(neon_dot)
KERNEL_DECLARE(neon)
KERNEL_DECLARE(portable)

#endif
