/* The kernels that this build has, and which of them the machine can run. */
#include "config.h"

#include "analysis/engine/kernel/kernel.h"

#if defined HAVE_KERNEL_AVX_VNNI
#include <cpuid.h>
#endif
#if defined HAVE_KERNEL_NEON_DOT
#include <sys/auxv.h>
#ifndef HWCAP_ASIMDDP
#define HWCAP_ASIMDDP (1 << 20)
#endif
#endif

// A kernel and the question whether it runs here.
#define KERNEL(name, title, question)                                                                        \
    static bool name##_runs_here(void)                                                                       \
    {                                                                                                        \
        return question;                                                                                     \
    }                                                                                                        \
    static const Kernel name = {title, name##_runs_here, kernel_##name##_workspace, kernel_##name##_run};

#ifdef HAVE_KERNEL_AVX512_VNNI
KERNEL(avx512_vnni, "avx512-vnni",
       __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
#endif

#ifdef HAVE_KERNEL_AVX_VNNI
// Compilers learned its name late. Leaf 7, 1: EAX bit 4.
static bool has_avx_vnni(void)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1);
}

KERNEL(avx_vnni, "avx-vnni", __builtin_cpu_supports("avx2") && has_avx_vnni())
#endif

#ifdef HAVE_KERNEL_AVX2
KERNEL(avx2, "avx2", __builtin_cpu_supports("avx2"))
#endif

#ifdef HAVE_KERNEL_SSE2
KERNEL(sse2, "sse2", __builtin_cpu_supports("sse2"))
#endif

#ifdef HAVE_KERNEL_NEON_DOT
KERNEL(neon_dot, "neon-dot", (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0)
#endif

#ifdef HAVE_KERNEL_NEON
KERNEL(neon, "neon", true)
#endif

KERNEL(portable, "portable", true)

const Kernel *const kernels[] = {
#ifdef HAVE_KERNEL_AVX512_VNNI
    &avx512_vnni,
#endif
#ifdef HAVE_KERNEL_AVX_VNNI
    &avx_vnni,
#endif
#ifdef HAVE_KERNEL_AVX2
    &avx2,
#endif
#ifdef HAVE_KERNEL_SSE2
    &sse2,
#endif
#ifdef HAVE_KERNEL_NEON_DOT
    &neon_dot,
#endif
#ifdef HAVE_KERNEL_NEON
    &neon,
#endif
    &portable,
    NULL,
};

const Kernel *kernel_best(void)
{
    const Kernel *const *k = kernels;
    while (!(*k)->runs_here())
        k++;
    return *k;
}

const Kernel *kernel_find(Str name)
{
    for (const Kernel *const *k = kernels; *k; k++)
        if (str_eq(str_of((*k)->name), name) && (*k)->runs_here())
            return *k;
    return NULL;
}
