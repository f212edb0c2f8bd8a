/* Nearest: the distance of Damerau and Levenshtein in its simple form (no letter is moved twice). */
#include "config.h"

#include "sayso/base/nearest.h"

enum { LONGEST = 40 }; // bytes; no name is longer

Nearest nearest_to(Str word)
{
    return (Nearest){.word = word, .distance = (unsigned)(word.n / 3) + 2};
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

// Rows of the table of distances between beginnings: the one at hand and the two before it.
static unsigned distance(Str a, Str b)
{
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            row[j] = least(above[j - 1] + (a.p[i - 1] != b.p[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[a.n % 3][b.n];
}

void nearest_try(Nearest *n, Str name)
{
    if (n->word.n > LONGEST || name.n > LONGEST)
        return;
    unsigned d = distance(n->word, name);
    if (d >= n->distance)
        return;
    n->distance = d;
    n->best = name;
}
