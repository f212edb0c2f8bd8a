/* Paragraphs that hold what "&" was told, found in slices as a search is; then they are what is shown. */
#include "config.h"

#include "view/screen.h"

#include "sayso/base/memory.h"

#include <stdlib.h>

void sift_start(Reader *r, Str typed)
{
    Sift *s = &r->sift;
    sift_stop(r);
    buf_clear(&s->typed);
    buf_str(&s->typed, typed);
    pattern_free(&s->words);
    s->words = pattern_make(typed);
    if (pattern_error(&s->words)) {
        reader_message(r, "%s", pattern_error(&s->words));
        return;
    }
    s->known = xcalloc(r->doc->block_count, sizeof *s->known);
    s->any = false;
    s->active = true;
    r->search.begun = true;
    sweep_start(&s->sweep, (Chunk){0, 0});
}

bool sift_stop(Reader *r)
{
    Sift *s = &r->sift;
    bool active = s->active;
    sweep_stop(&s->sweep);
    free(s->known);
    s->known = NULL;
    s->active = false;
    return active;
}

void sift_free(Sift *s)
{
    sweep_free(&s->sweep);
    pattern_free(&s->words);
    buf_free(&s->typed);
    free(s->known);
}

bool sift_active(const Reader *r)
{
    return r->sift.active;
}

void sift_say(Reader *r)
{
    uint32_t at = chunk_start(r->doc, r->sift.sweep.at);
    unsigned percent = (unsigned)((uint64_t)at * 100 / r->doc->text.n);
    reader_message(r, "&" STR_FMT ": searching %u%%; %s stops", STR_ARG(buf_view(&r->sift.typed)), percent, key_of(r, "undo-step"));
}

static void arrive(Reader *r)
{
    Sift *s = &r->sift;
    Str typed = buf_view(&s->typed);
    uint8_t *known = s->known;
    s->known = NULL;
    s->active = false;
    if (s->any) {
        reading_matched(r, known);
        reader_message(r, "only paragraphs that hold “" STR_FMT "”; %s: the whole text", STR_ARG(typed), key_of(r, "undo-step"));
    } else {
        free(known);
        reader_message(r, "no paragraph holds “" STR_FMT "”", STR_ARG(typed));
    }
}

// One match in a paragraph is enough.
void sift_on(Reader *r, size_t *effort)
{
    Sift *s = &r->sift;
    while (*effort && sweep_on(&s->sweep, r->doc, &s->words, effort)) {
        Chunk next = s->sweep.at;
        bool holds = s->sweep.found.n > 0;
        s->known[next.block] |= holds ? BLOCK_MATCHES : 0;
        s->any = s->any || holds;
        if (holds)
            next = (Chunk){next.block + 1, 0};
        if (holds ? next.block >= r->doc->block_count : !chunk_next(r->doc, &next)) {
            arrive(r);
            return;
        }
        sweep_start(&s->sweep, next);
    }
}
