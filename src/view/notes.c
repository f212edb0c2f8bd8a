/* Notes where they stand: the remarks of this kind, found again in the document at hand. */
#include "config.h"

#include "view/screen.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
    const PlacedNote *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

// Differs when there are other notes, or another document.
static uint64_t mark_of(const Reader *r, const Remarks *remarks)
{
    enum { PRIME = 1000003 };
    uint64_t mark = r->opened;
    for (size_t i = 0; i < remarks->at.n; i++)
        if (remarks->at.at[i].kind == REMARK_NOTE)
            mark = mark * PRIME + remarks->at.at[i].id;
    return mark;
}

// What cannot be found stands behind all that can.
void notes_place(Reader *r)
{
    const Remarks *remarks = r->host->remarks(r->host->self);
    uint64_t mark = mark_of(r, remarks);
    if (!r->doc || mark == r->notes.mark)
        return;
    r->notes.mark = mark;
    vec_clear(&r->notes);
    for (size_t i = 0; i < remarks->at.n; i++) {
        const Remark *remark = &remarks->at.at[i];
        PlacedNote note = {NOWHERE, remark->id};
        if (remark->kind != REMARK_NOTE)
            continue;
        if (!anchor_find(r->doc, &remark->at, &note.at))
            note.at = NOWHERE;
        vec_push(&r->notes, note);
    }
    if (r->notes.n)
        qsort(r->notes.at, r->notes.n, sizeof *r->notes.at, by_start);
}

const Remark *note_find(const Reader *r, uint64_t id)
{
    return remarks_find(r->host->remarks(r->host->self), id);
}

const Remark *note_on(const Reader *r, Span what)
{
    for (size_t i = 0; i < r->notes.n && what.start != NO_INDEX; i++) // notes whose words are gone stand on nothing
        if (span_same(r->notes.at[i].at, what))
            return note_find(r, r->notes.at[i].id);
    return NULL;
}

bool note_begins_in(const Reader *r, Span where)
{
    for (size_t i = 0; i < r->notes.n && r->notes.at[i].at.start < where.end; i++)
        if (span_has(where, r->notes.at[i].at.start))
            return true;
    return false;
}

Span note_target(const Reader *r)
{
    uint32_t quote = current_quote(r);
    if (quote != NO_INDEX)
        return r->analysis->quotes[quote].content.at[0];
    return r->doc->block_count ? r->doc->blocks[doc_block_at(r->doc, r->pos)].span : NOWHERE;
}

// The one on what stands here; else the innermost that holds it: the last one that begins before.
const Remark *note_here(const Reader *r)
{
    const Remark *found = note_on(r, note_target(r));
    for (size_t i = r->notes.n; i-- > 0 && !found;)
        if (span_has(r->notes.at[i].at, r->pos))
            found = note_find(r, r->notes.at[i].id);
    return found;
}

// A dagger: the printers' sign for a note, in every font and one column wide.
uint32_t note_sign(bool utf8)
{
    return utf8 ? 0x2020 : '*';
}

void note_words(const Remark *note, Buf *out)
{
    Str rest = note->value, line;
    for (bool first = true; str_next_line(&rest, &line); first = false) {
        if (!first)
            buf_byte(out, ' ');
        buf_str(out, str_trim(line));
    }
}
