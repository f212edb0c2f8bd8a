/* An index of code points: a count before every STEPth byte, so that a position costs one look-up and a short walk. */
#include "config.h"

#include "export/code_points.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

enum { STEP = 64 };

static uint32_t count_starts(Str text, size_t from, size_t to)
{
    uint32_t n = 0;
    for (size_t i = from; i < to; i++)
        n += utf8_is_start(text.p[i]);
    return n;
}

CodePoints code_points_index(Str text)
{
    CodePoints c = {.text = text, .before = xcalloc(text.n / STEP + 1, sizeof *c.before)};
    for (size_t i = STEP; i <= text.n; i += STEP)
        c.before[i / STEP] = c.before[i / STEP - 1] + count_starts(text, i - STEP, i);
    return c;
}

size_t code_points_before(const CodePoints *c, size_t pos)
{
    return c->before[pos / STEP] + count_starts(c->text, pos / STEP * STEP, pos);
}

size_t code_points_position(const CodePoints *c, size_t points)
{
    size_t low = 0, high = c->text.n / STEP; // the last step with no more than that before it
    while (low < high) {
        size_t mid = high - (high - low) / 2;
        if (c->before[mid] <= points)
            low = mid;
        else
            high = mid - 1;
    }
    size_t pos = low * STEP, before = c->before[low];
    while (pos < c->text.n && (!utf8_is_start(c->text.p[pos]) || before < points))
        before += utf8_is_start(c->text.p[pos++]);
    return pos;
}

void code_points_free(CodePoints *c)
{
    free(c->before);
    *c = (CodePoints){0};
}
