/* Stories: kinds of prose, datelines and bylines, whatever format they came in. */
#include "config.h"

#include "input/story.h"

#include "input/wire.h"
#include "sayso/text/unicode.h"

enum { DATELINE_AT_MOST = 200 }; // bytes in which a dateline ends

BlockKind story_kind(const Story *s, Str text)
{
    return story_kind_beside(s, text, wire_kind(text));
}

BlockKind story_kind_beside(const Story *s, Str text, BlockKind kind)
{
    Str author, date;
    bool above = kind == BLOCK_PARAGRAPH && !s->begun;
    return above && (wire_is_byline(text, &author, &date) || wire_is_stamp(text)) ? BLOCK_CREDIT : kind;
}

static Span moved(Span s, uint32_t by)
{
    return span_empty(s) ? (Span){0, 0} : (Span){s.start + by, s.end + by};
}

// The builder folds white space, so spans found in a passage fit the built text only when it holds single spaces.
static bool single_spaced(Str text)
{
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        if (uc_space(cp) && (cp != ' ' || i == 0 || (i + 1 < text.n && text.p[i + 1] == ' ')))
            return false;
    }
    return true;
}

static void note_dateline(Story *s, Str text)
{
    Dateline line;
    if (s->has_dateline || !wire_dateline(text, &line) || !single_spaced(str_sub(text, 0, DATELINE_AT_MOST)))
        return;
    s->has_dateline = true;
    uint32_t by = builder_position(s->b);
    line.span = moved(line.span, by);
    line.place = moved(line.place, by);
    line.date = moved(line.date, by);
    line.agency = moved(line.agency, by);
    builder_dateline(s->b, line);
}

static void note_byline(Story *s, Str text)
{
    Str author, date;
    if (s->begun || s->has_byline || !wire_is_byline(text, &author, &date))
        return;
    s->has_byline = true;
    builder_byline(s->b, author);
    if (date.n)
        builder_published(s->b, date);
}

void story_begin(Story *s, BlockKind kind, unsigned level, Str text)
{
    builder_begin(s->b, kind, level);
    if (kind == BLOCK_PARAGRAPH)
        note_dateline(s, text);
    if (kind == BLOCK_CREDIT)
        note_byline(s, text);
    s->titled = s->titled || kind != BLOCK_PROMO;
    s->begun = s->begun || kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTEBLOCK;
}
