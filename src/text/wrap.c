/* Paragraphs into lines: a greedy walk over graphemes that remembers the last place where a line may end. */
#include "config.h"

#include "sayso/text/wrap.h"

#include "sayso/base/memory.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

enum { SMALL = 4096 }; // most paragraphs need no memory of their own for their breaks

// The end of the line that begins at `start`, and where the next one begins.
static size_t line_end(Str text, const char *breaks, size_t start, int columns, size_t *next)
{
    size_t pos = start, chance = start;
    int used = 0;
    while (pos < text.n) {
        if (pos > start && breaks[pos] == BREAK_MUST)
            return *next = pos;
        if (pos > start && breaks[pos] == BREAK_MAY)
            chance = pos;
        int wide;
        size_t end = shown_next(text, pos, &wide);
        bool space = end == pos + 1 && (text.p[pos] == ' ' || text.p[pos] == '\n');
        wide = space ? 1 : wide;
        // White space may hang over the edge: it is not shown at the end of a line.
        if (used + wide > columns && !space)
            return *next = chance > start ? chance : pos > start ? pos : end;
        used += wide;
        pos = end;
    }
    return *next = text.n;
}

static size_t without_space(Str text, size_t start, size_t end)
{
    while (end > start && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
        end--;
    return end;
}

void wrap_lines(Str text, uint32_t base, int columns, SpanVec *out)
{
    char small[SMALL];
    char *breaks = text.n <= SMALL ? small : xmalloc(text.n);
    line_breaks(text, breaks);
    for (size_t start = 0, next; start < text.n; start = next) {
        size_t end = line_end(text, breaks, start, columns, &next);
        vec_push(out, (Span){base + (uint32_t)start, base + (uint32_t)without_space(text, start, end)});
    }
    if (breaks != small)
        free(breaks);
}
