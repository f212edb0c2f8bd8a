dnl SAYSO_KERNEL(NAME, CFLAGS, MACHINE, HEADER, STATEMENTS)
dnl Whether the compiler makes STATEMENTS into code of another instruction set with CFLAGS, on a machine whose compilers
dnl define MACHINE. If so, HAVE_KERNEL_NAME is defined and the conditional KERNEL_NAME holds. KERNEL_NAME_CFLAGS: the flags.
AC_DEFUN([SAYSO_KERNEL], [
  AC_MSG_CHECKING([for the encoder's kernel $1])
  save_CFLAGS=$CFLAGS
  CFLAGS="$2 $CFLAGS"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[
#ifndef $3
#error "another machine"
#endif
#include <$4>
]], [[$5]])], [have_kernel=yes], [have_kernel=no])
  CFLAGS=$save_CFLAGS
  AC_MSG_RESULT([$have_kernel])
  AS_IF([test $have_kernel = yes], [AC_DEFINE([HAVE_KERNEL_$1], [1], [The encoder's kernel $1 is in this build.])])
  AM_CONDITIONAL([KERNEL_$1], [test $have_kernel = yes])
  AC_SUBST([KERNEL_$1_CFLAGS], ["$2"])
])

dnl SAYSO_KERNELS
dnl The kernels of this machine's kind, and KERNEL_CFLAGS, the flags of them all. CFLAGS come behind them and often say
dnl -O2, so that loops are vectorised by flags of their own. Nothing here lets a compiler change a result: no fused
dnl operations, no sums in another order. Without -fno-tree-pre GCC 12 runs out of registers in the tiles of SSE2.
AC_DEFUN([SAYSO_KERNELS], [
  KERNEL_CFLAGS=
  m4_foreach([flag],
    [[-fno-math-errno], [-fno-trapping-math], [-ffp-contract=off], [-ftree-vectorize], [-fvect-cost-model=dynamic], [-fno-tree-pre]],
    [SAYSO_TRY_FLAG(flag, [KERNEL_CFLAGS])])
  AC_SUBST([KERNEL_CFLAGS])
  SAYSO_KERNEL([AVX512_VNNI], [-mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vnni -mprefer-vector-width=512],
    [__x86_64__], [immintrin.h],
    [__m512i v = _mm512_set1_epi32(1); return _mm512_reduce_add_epi32(_mm512_dpbusd_epi32(v, v, v));])
  SAYSO_KERNEL([AVX_VNNI], [-mavx2 -mavxvnni], [__x86_64__], [immintrin.h],
    [__m256i v = _mm256_set1_epi32(1); return _mm256_extract_epi32(_mm256_dpbusd_avx_epi32(v, v, v), 0);])
  SAYSO_KERNEL([AVX2], [-mavx2], [__x86_64__], [immintrin.h],
    [__m256i v = _mm256_set1_epi32(1); return _mm256_extract_epi32(_mm256_madd_epi16(v, v), 0);])
  SAYSO_KERNEL([SSE2], [], [__x86_64__], [emmintrin.h],
    [__m128i v = _mm_set1_epi32(1); return _mm_cvtsi128_si32(_mm_madd_epi16(v, v));])
  SAYSO_KERNEL([NEON_DOT], [-march=armv8.2-a+dotprod], [__aarch64__], [arm_neon.h],
    [int8x16_t v = vdupq_n_s8(1); return vgetq_lane_s32(vdotq_s32(vdupq_n_s32(0), v, v), 0);])
  SAYSO_KERNEL([NEON], [], [__aarch64__], [arm_neon.h],
    [int8x8_t v = vdup_n_s8(1); return vgetq_lane_s32(vpaddlq_s16(vmull_s8(v, v)), 0);])
])
