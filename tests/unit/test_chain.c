/* Unit tests of chains: against all paths, one by one. */
#include "config.h"

#include "unit.h"

#include "analysis/engine/chain.h"

#include <math.h>
#include <stdlib.h>

enum { TAGS = 4, TOKENS = 5, PATHS = 1024 }; // TAGS to the power of TOKENS

typedef struct Example {
    float step[(TAGS + 1) * TAGS];
    float score[TOKENS][TAGS];
    const float *rows[TOKENS];
} Example;

static float next_score(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return (float)(*random >> 8) / (float)(1 << 21) - 4; // -4 to 4
}

static void make(Example *e, uint32_t seed)
{
    for (size_t i = 0; i < (TAGS + 1) * TAGS; i++)
        e->step[i] = next_score(&seed);
    e->step[1 * TAGS + 2] = -1e4f; // a step that is not allowed
    for (size_t t = 0; t < TOKENS; t++) {
        e->rows[t] = e->score[t];
        for (size_t j = 0; j < TAGS; j++)
            e->score[t][j] = next_score(&seed);
    }
}

static double path_score(const Example *e, unsigned path, uint8_t tags[TOKENS])
{
    double sum = 0;
    for (size_t t = 0; t < TOKENS; t++, path /= TAGS) {
        tags[t] = (uint8_t)(path % TAGS);
        sum += e->score[t][tags[t]] + e->step[(t ? tags[t - 1] : TAGS) * TAGS + tags[t]];
    }
    return sum;
}

static void all_paths(void **state)
{
    (void)state;
    static ChainWork work;
    for (uint32_t seed = 1; seed < 50; seed++) {
        Example e;
        Chain c;
        make(&e, seed);
        chain_open(&c, e.step, TAGS);
        uint8_t best[TOKENS], tags[TOKENS], wanted[TOKENS] = {0};
        float sure[TOKENS], any[TOKENS];
        double of[TOKENS][TAGS] = {{0}}, all = 0, most = -1e9;
        for (unsigned path = 0; path < PATHS; path++) {
            double score = path_score(&e, path, tags), p = exp(score);
            all += p;
            for (size_t t = 0; t < TOKENS; t++)
                of[t][tags[t]] += p;
            if (score > most) {
                most = score;
                memcpy(wanted, tags, sizeof tags);
            }
        }
        chain_decode(&c, &work, e.rows, TOKENS, best, sure, any);
        assert_memory_equal(best, wanted, sizeof best);
        for (size_t t = 0; t < TOKENS; t++) {
            assert_true(fabs(sure[t] - of[t][best[t]] / all) < 1e-5);
            assert_true(fabs(any[t] - (1 - of[t][0] / all)) < 1e-5);
        }
    }
}

static void extremes(void **state) // scores of a broken model: any answer, but a probability
{
    (void)state;
    static ChainWork work;
    static const float odd[] = {0, -1e30f, 1e30f, -500, 500, INFINITY, -INFINITY, NAN};
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        Example e;
        Chain c;
        make(&e, seed);
        for (int k = 0; k < 6; k++) {
            float value = odd[(unsigned)(next_score(&seed) + 4) % (sizeof odd / sizeof *odd)];
            e.score[k % TOKENS][(unsigned)(next_score(&seed) + 4) % TAGS] = value;
            e.step[(unsigned)(2 * (next_score(&seed) + 4)) % ((TAGS + 1) * TAGS)] = value;
        }
        chain_open(&c, e.step, TAGS);
        uint8_t best[TOKENS];
        float sure[TOKENS], any[TOKENS];
        chain_decode(&c, &work, e.rows, TOKENS, best, sure, any);
        for (size_t t = 0; t < TOKENS; t++) {
            assert_true(best[t] < TAGS);
            assert_true(sure[t] >= 0 && sure[t] <= 1 && any[t] >= -1e-6f && any[t] <= 1);
        }
    }
}

static void exponential(void **state)
{
    (void)state;
    for (double x = 0; x > -79; x -= 0.037)
        assert_true(fabs(exp_below(x) / exp(x) - 1) < 1e-9);
    assert_true(exp_below(-81) == 0 && exp_below(-INFINITY) == 0 && exp_below(NAN) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_paths), cmocka_unit_test(extremes), cmocka_unit_test(exponential)};
    return cmocka_run_group_tests_name("chain", tests, NULL, NULL);
}
