/* The encoder as its papers write it, in double precision and without quantised inputs: what kernels must come close to. */
#ifndef SAYSO_TESTS_ENCODER_REFERENCE_H
#define SAYSO_TESTS_ENCODER_REFERENCE_H

#include "analysis/engine/encoder.h"

// As Kernel.run, without a workspace.
void reference_run(const Model *m, const InputPiece *in, size_t n, float *vectors, float *scores);

#endif
