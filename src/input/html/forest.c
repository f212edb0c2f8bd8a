/* Walking the trees. */
#include "config.h"

#include "input/html/forest.h"

#include <math.h>
#include <string.h>

static float leaf_of(const ForestTree *t, const float *features)
{
    int at = 0;
    while (at >= 0) {
        const ForestSplit *s = &t->splits[at];
        at = features[s->feature] <= s->at ? s->low : s->high;
    }
    return t->leaves[~at];
}

static void add_trees(const Forest *f, const float *features, size_t n, size_t width, float *judged)
{
    for (size_t tree = 0; tree < f->n; tree++)
        for (size_t i = 0; i < n; i++)
            judged[i] += leaf_of(&f->trees[tree], features + i * width);
}

// Tree by tree over a few blocks at a time, so that neither the trees nor what they ask for leave the processor's cache.
void forest_judge(const Forest *f, const float *features, size_t n, size_t width, float *judged)
{
    enum { FEW = 64 };
    memset(judged, 0, n * sizeof *judged);
    for (size_t i = 0; i < n; i += FEW)
        add_trees(f, features + i * width, n - i < FEW ? n - i : FEW, width, judged + i);
    for (size_t i = 0; i < n; i++)
        judged[i] = 1 / (1 + expf(-judged[i]));
}
