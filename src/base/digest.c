/* MurmurHash3_x64_128 with seed 0. */
#include "config.h"

#include "sayso/base/digest.h"

#define MIX_1 UINT64_C(0x87c37b91114253d5)
#define MIX_2 UINT64_C(0x4cf5ad432745937f)

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

// At most 8 bytes, the lowest first.
static uint64_t word(const char *p, size_t n)
{
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++)
        w |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return w;
}

static uint64_t mix_1(uint64_t k)
{
    return rotate(k * MIX_1, 31) * MIX_2;
}

static uint64_t mix_2(uint64_t k)
{
    return rotate(k * MIX_2, 33) * MIX_1;
}

static uint64_t spread(uint64_t k)
{
    k = (k ^ k >> 33) * UINT64_C(0xff51afd7ed558ccd);
    k = (k ^ k >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    return k ^ k >> 33;
}

static void put(uint64_t word, uint8_t *out)
{
    for (size_t i = 0; i < 8; i++)
        out[i] = (uint8_t)(word >> (8 * i));
}

void digest(Str bytes, uint8_t out[DIGEST_BYTES])
{
    uint64_t a = 0, b = 0;
    const char *p = bytes.p, *end = p + bytes.n / 16 * 16;
    for (; p != end; p += 16) {
        a = (rotate(a ^ mix_1(word(p, 8)), 27) + b) * 5 + 0x52dce729;
        b = (rotate(b ^ mix_2(word(p + 8, 8)), 31) + a) * 5 + 0x38495ab5;
    }
    size_t rest = bytes.n % 16;
    if (rest > 8)
        b ^= mix_2(word(p + 8, rest - 8));
    a ^= mix_1(word(p, rest < 8 ? rest : 8));
    a ^= bytes.n;
    b ^= bytes.n;
    a += b;
    b += a;
    a = spread(a);
    b = spread(b);
    a += b;
    b += a;
    put(a, out);
    put(b, out + 8);
}
