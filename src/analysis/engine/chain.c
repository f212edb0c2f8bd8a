/* Viterbi and forward-backward over one window. */
#include "config.h"

#include "analysis/engine/chain.h"

#include <math.h>

#ifdef __clang__ // GCC contracts nothing under -std=c11, and does not know the pragma
#pragma STDC FP_CONTRACT OFF
#endif

// 2^n times the Taylor series of the rest, at most half of log 2.
double exp_below(double x)
{
    if (!(x > -80))
        return 0;
    int n = (int)(x * 1.4426950408889634 - 0.5);
    double r = x - n * 0.6931471805599453, sum = 1, term = 1;
    for (int i = 1; i < 12; i++) {
        term = term * r / i;
        sum += term;
    }
    return ldexp(sum, n);
}

void chain_open(Chain *c, const float *step, size_t tags)
{
    *c = (Chain){.tags = tags, .step = step};
    for (size_t i = 0; i < (tags + 1) * tags; i++) // learned scores are small; cut off where a broken model's are not
        c->weight[i] = step[i] > 0 ? 1 / exp_below(step[i] < 60 ? -(double)step[i] : -60) : exp_below(step[i]);
}

static void find_best(const Chain *c, ChainWork *w, const float *const *scores, size_t n, uint8_t *best)
{
    size_t k = c->tags;
    float reach[2][MODEL_TAGS_MAX];
    for (size_t j = 0; j < k; j++)
        reach[0][j] = scores[0][j] + c->step[k * k + j];
    for (size_t t = 1; t < n; t++) {
        const float *before = reach[(t - 1) % 2];
        for (size_t j = 0; j < k; j++) {
            size_t from = 0;
            for (size_t i = 1; i < k; i++)
                if (before[i] + c->step[i * k + j] > before[from] + c->step[from * k + j])
                    from = i;
            w->back[t][j] = (uint8_t)from;
            reach[t % 2][j] = before[from] + c->step[from * k + j] + scores[t][j];
        }
    }
    const float *last = reach[(n - 1) % 2];
    uint8_t tag = 0;
    for (size_t j = 1; j < k; j++)
        tag = last[j] > last[tag] ? (uint8_t)j : tag;
    for (size_t t = n; t-- > 0;) {
        best[t] = tag;
        tag = t ? w->back[t][tag] : tag;
    }
}

static void scale(double *row, size_t k)
{
    double sum = 0;
    for (size_t j = 0; j < k; j++)
        sum += row[j];
    for (size_t j = 0; j < k; j++)
        row[j] = sum > 0 ? row[j] / sum : 1.0 / (double)k;
}

static void emit(const Chain *c, ChainWork *w, const float *const *scores, size_t n)
{
    for (size_t t = 0; t < n; t++) {
        float most = scores[t][0];
        for (size_t j = 1; j < c->tags; j++)
            most = scores[t][j] > most ? scores[t][j] : most;
        for (size_t j = 0; j < c->tags; j++)
            w->emit[t][j] = exp_below((double)scores[t][j] - (double)most);
    }
}

static void go_forward(const Chain *c, ChainWork *w, size_t n)
{
    size_t k = c->tags;
    for (size_t t = 0; t < n; t++) {
        for (size_t j = 0; j < k; j++) {
            double sum = t ? 0 : c->weight[k * k + j];
            for (size_t i = 0; t && i < k; i++)
                sum += w->forward[t - 1][i] * c->weight[i * k + j];
            w->forward[t][j] = sum * w->emit[t][j];
        }
        scale(w->forward[t], k);
    }
}

static void go_backward(const Chain *c, ChainWork *w, size_t n)
{
    size_t k = c->tags;
    for (size_t t = n; t-- > 0;) {
        for (size_t i = 0; i < k; i++) {
            double sum = t + 1 < n ? 0 : 1;
            for (size_t j = 0; t + 1 < n && j < k; j++)
                sum += c->weight[i * k + j] * w->emit[t + 1][j] * w->backward[t + 1][j];
            w->backward[t][i] = sum;
        }
        scale(w->backward[t], k);
    }
}

void chain_decode(const Chain *c, ChainWork *w, const float *const *scores, size_t n, uint8_t *best, float *sure, float *any)
{
    find_best(c, w, scores, n, best);
    emit(c, w, scores, n);
    go_forward(c, w, n);
    go_backward(c, w, n);
    for (size_t t = 0; t < n; t++) {
        double *p = w->forward[t];
        for (size_t j = 0; j < c->tags; j++)
            p[j] *= w->backward[t][j];
        scale(p, c->tags);
        sure[t] = (float)p[best[t]];
        if (any)
            any[t] = (float)(1 - p[0]);
    }
}
