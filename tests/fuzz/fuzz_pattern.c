/*
 * Anything typed into the search prompt, over any text: it is a pattern or is told to be none, its matches are pieces of the
 * text in order, the same in slices as at once, and no slice does more than it may. The first line is typed.
 */
#include "config.h"

#include "target.h"

#include "view/pattern.h"

enum { MOST_STEPS = 200, MOST_MATCHES = 500 };

static void check_match(Str text, Span before, Span match)
{
    PROMISE(match.start < match.end && match.end <= text.n && match.start >= before.end);
    PROMISE(utf8_is_start(text.p[match.start]) && (match.end == text.n || utf8_is_start(text.p[match.end])));
}

// A pause is a place further on, and nothing is spent that was not given.
static size_t in_slices(const Pattern *p, Str text, Span *found, bool *whole)
{
    Scan s;
    Span before = {0, 0};
    size_t n = 0, steps = 0;
    ScanStep step = SCAN_PAUSE;
    scan_begin(&s, p, text, (Span){0, (uint32_t)text.n});
    for (; step != SCAN_END && n < MOST_MATCHES && steps < MOST_STEPS; steps += step == SCAN_PAUSE) {
        size_t effort = SCAN_SLICE;
        uint32_t at = s.at;
        step = scan_step(&s, &effort, &found[n]);
        PROMISE(effort <= SCAN_SLICE && (step != SCAN_PAUSE || s.at > at));
        if (step != SCAN_MATCH)
            continue;
        check_match(text, before, found[n]);
        before = found[n++];
    }
    *whole = step == SCAN_END;
    scan_end(&s);
    return n;
}

void fuzz_one(Str bytes)
{
    Str typed;
    if (!str_next_line(&bytes, &typed))
        return;
    Document *d = read_as("plain", bytes, (InputOptions){.hints = {.option = STR("UTF-8")}});
    Pattern p = pattern_make(typed), again = pattern_make(typed);
    static Span sliced[MOST_MATCHES], once[MOST_MATCHES];
    bool whole;
    size_t n = in_slices(&p, d->text, sliced, &whole);
    PROMISE(!pattern_error(&p) || (pattern_empty(&p) && n == 0));
    if (whole) {
        PROMISE(pattern_matches(&again, d->text, once, MOST_MATCHES) == n);
        for (size_t i = 0; i < n; i++)
            PROMISE(span_same(sliced[i], once[i]));
        PROMISE(pattern_in(&again, d->text) == (n > 0));
    }
    pattern_free(&p);
    pattern_free(&again);
    document_free(d);
}
