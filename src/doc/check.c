/* The consistency check of the document; that of the analysis stands in check_analysis.c. */
#include "config.h"

#include "doc/check.h"
#include "sayso/doc/check.h"

#include "sayso/text/unicode.h"

bool span_check(const Document *d, Span s, const char *what, Error *err)
{
    if (s.start > s.end || s.end > d->text.n)
        return error_set_at(err, ERR_FORMAT, s.start, "%s is not inside the text", what);
    if ((s.start < d->text.n && !utf8_is_start(d->text.p[s.start])) || (s.end < d->text.n && !utf8_is_start(d->text.p[s.end])))
        return error_set_at(err, ERR_FORMAT, s.start, "%s cuts a character", what);
    return true;
}

static bool check_markers(const Document *d, const Block *b, Error *err)
{
    if (b->markers > d->marker_count || b->marker_count > d->marker_count - b->markers)
        return error_set_at(err, ERR_FORMAT, b->span.start, "a block's markers do not exist");
    uint32_t from = b->span.start;
    for (uint32_t i = b->markers; i < b->markers + b->marker_count; i++) {
        Span m = d->markers[i];
        if (!span_check(d, m, "a marker", err))
            return false;
        if (span_empty(m) || m.start < from || m.end > b->span.end)
            return error_set_at(err, ERR_FORMAT, m.start, "a marker is empty, outside its block or out of order");
        from = m.end;
    }
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool check_separator(const Document *d, uint32_t from, uint32_t to, Error *err)
{
    if (from > 0 && to - from != 1 && to - from != 2)
        return error_set_at(err, ERR_FORMAT, from, "between two blocks stand %u characters", to - from);
    for (uint32_t i = from; i < to; i++)
        if (d->text.p[i] != '\n')
            return error_set_at(err, ERR_FORMAT, i, "text stands between two blocks");
    return true;
}

static bool check_block(const Document *d, const Block *b, uint32_t from, Error *err)
{
    if (!span_check(d, b->span, "a block", err))
        return false;
    if (b->kind >= BLOCK_KINDS)
        return error_set_at(err, ERR_FORMAT, b->span.start, "a block's kind is unknown");
    if (span_empty(b->span) || b->span.start < from)
        return error_set_at(err, ERR_FORMAT, b->span.start, "a block is empty or overlaps the one before");
    if ((is_space(d->text.p[b->span.start]) && b->kind != BLOCK_PRE) || is_space(d->text.p[b->span.end - 1]))
        return error_set_at(err, ERR_FORMAT, b->span.start, "a block begins or ends with white space");
    return check_separator(d, from, b->span.start, err) && check_markers(d, b, err);
}

static bool check_blocks(const Document *d, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        if (!check_block(d, &d->blocks[i], from, err))
            return false;
        from = d->blocks[i].span.end;
    }
    return from == d->text.n || error_set_at(err, ERR_FORMAT, from, "text stands behind the last block");
}

static bool check_emphases(const Document *d, Error *err)
{
    for (size_t i = 0; i < d->emphasis_count; i++) {
        Span s = d->emphases[i].span;
        if (span_empty(s) || s.end > d->text.n || (i && s.start < d->emphases[i - 1].span.end))
            return error_set_at(err, ERR_FORMAT, s.start, "emphasis is out of order, or outside the text");
        if (d->text.p[s.start] == ' ' || d->text.p[s.end - 1] == ' ')
            return error_set_at(err, ERR_FORMAT, s.start, "emphasis begins or ends with a blank");
    }
    return true;
}

static bool check_links(const Document *d, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < d->link_count; i++) {
        Span s = d->links[i].span;
        if (!span_check(d, s, "a link", err))
            return false;
        if (s.start < from || span_empty(s))
            return error_set_at(err, ERR_FORMAT, s.start, "links are out of order");
        from = s.end;
    }
    return true;
}

static bool check_dateline(const Document *d, Error *err)
{
    const Dateline *l = &d->dateline;
    const Span parts[] = {l->place, l->date, l->agency};
    if (!span_check(d, l->span, "the dateline", err))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!span_check(d, parts[i], "a part of the dateline", err))
            return false;
        if (!span_empty(parts[i]) && !span_inside(parts[i], l->span))
            return error_set_at(err, ERR_FORMAT, parts[i].start, "a part of the dateline stands outside it");
    }
    return true;
}

bool doc_check(const Document *d, Error *err)
{
    size_t bad;
    if (d->text.n > UINT32_MAX / 2)
        return error_set(err, ERR_FORMAT, "the text is too long for its positions");
    if (!utf8_valid(d->text, &bad))
        return error_set_at(err, ERR_FORMAT, bad, "the text is not valid UTF-8");
    if (d->title != NO_INDEX && (d->title >= d->block_count || d->blocks[d->title].kind != BLOCK_TITLE))
        return error_set(err, ERR_FORMAT, "the title is no title block");
    return check_blocks(d, err) && check_links(d, err) && check_emphases(d, err) && check_dateline(d, err);
}
