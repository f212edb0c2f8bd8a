/* Plain C, for every machine; the other kernels are tested against this one. See step.h. */

typedef struct Sums {
    int32_t v[16];
} Sums;
typedef const int8_t *Weights, *Inputs;
typedef int8_t Act;

enum { VECTOR_BYTES = 16, STEP_OUTPUTS = 16, STEP_PARTS = 1, ACT_COPIES = 1, ACT_ZERO = 0 };
enum { TILE_ROWS = 3, TILE_OUTPUTS = 16, FLOAT_ROWS = 3, FLOAT_COLUMNS = 16 };

typedef float PlainVector __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t PlainInts __attribute__((vector_size(16), aligned(4), may_alias));

static inline Weights step_weights(const int8_t *w)
{
    return w;
}

static inline Inputs step_inputs(const Act *a)
{
    return a;
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    for (int i = 0; i < 16; i++)
        sums.v[i] += w[4 * i] * a[0] + w[4 * i + 1] * a[1] + w[4 * i + 2] * a[2] + w[4 * i + 3] * a[3];
    return sums;
}

static inline PlainInts step_total(const int32_t *parts)
{
    PlainInts sums;
    memcpy(&sums, parts, sizeof sums);
    return sums;
}

static inline PlainVector vector_min(PlainVector a, PlainVector b)
{
    for (int i = 0; i < 4; i++)
        a[i] = a[i] < b[i] ? a[i] : b[i];
    return a;
}

static inline PlainVector vector_max(PlainVector a, PlainVector b)
{
    for (int i = 0; i < 4; i++)
        a[i] = a[i] > b[i] ? a[i] : b[i];
    return a;
}

static inline PlainVector vector_times(PlainVector v, const float *factor)
{
    return v * *factor;
}
