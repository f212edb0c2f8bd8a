/* Cards: pages over the article whose lines can lead back into the text. One may lie on another, as help does. */
#include "config.h"

#include "view/pattern.h"
#include "view/screen.h"

#include "sayso/text/safe.h"
#include "sayso/text/wrap.h"

#include <stdio.h>

enum { MOST_BELOW = 8 };

static void empty(Card *c)
{
    arena_reset(&c->arena);
    vec_clear(&c->wholes);
    vec_clear(&c->lines);
    buf_clear(&c->filter);
    c->list = NULL;
    c->top = c->selected = 0;
}

void card_free(Card *c)
{
    arena_free(&c->arena);
    vec_free(&c->wholes);
    vec_free(&c->lines);
    buf_free(&c->filter);
}

void card_open(Reader *r, Str title)
{
    Card *c = &r->card;
    if (r->mode != MODE_CARD)
        r->card_back = r->mode;
    else if (!str_eq(c->title, title) && r->cards_below.n < MOST_BELOW) {
        vec_push(&r->cards_below, *c);
        *c = (Card){0};
    }
    empty(c);
    c->title = arena_str(&c->arena, title);
    r->mode = MODE_CARD;
    r->dirty = true;
}

void card_list(Reader *r, Str title, const ListKind *list)
{
    Card *c = &r->card;
    Buf filter = {0};
    if (r->mode == MODE_CARD && c->list == list) {
        buf_str(&filter, buf_view(&c->filter));
        c->title = title; // it may be told otherwise now, of the same list
    }
    card_open(r, title);
    c->list = list;
    buf_free(&c->filter);
    c->filter = filter;
}

void card_close(Reader *r)
{
    r->dirty = true;
    if (r->cards_below.n) {
        card_free(&r->card);
        r->card = r->cards_below.at[--r->cards_below.n];
        card_rewrap(r);
        return;
    }
    empty(&r->card);
    r->mode = r->card_back == MODE_PANEL && panel_shown(r) ? MODE_PANEL : MODE_ARTICLE;
}

void card_close_all(Reader *r)
{
    while (r->mode == MODE_CARD)
        card_close(r);
}

size_t card_last_top(const Reader *r)
{
    size_t rows = (size_t)card_rows(r);
    return r->card.lines.n > rows ? r->card.lines.n - rows : 0;
}

// Behind the last part of the line that this one is a part of.
static size_t card_whole_end(const Card *c, size_t line)
{
    size_t end = line;
    while (end < c->lines.n && c->lines.at[end].whole == c->lines.at[line].whole)
        end++;
    return end;
}

void card_scroll(Reader *r, long lines)
{
    long to = (long)r->card.top + lines, last = (long)card_last_top(r);
    r->card.top = to < 0 ? 0 : to > last ? (size_t)last : (size_t)to;
}

// As much of the selected line as fits is shown, its beginning in any case.
void card_show_selected(Reader *r)
{
    Card *c = &r->card;
    size_t rows = (size_t)card_rows(r), end = card_whole_end(c, c->selected);
    if (end > c->top + rows)
        c->top = end - rows;
    if (c->selected < c->top)
        c->top = c->selected;
}

const CardLine *card_selected(const Reader *r)
{
    const Card *c = &r->card;
    const CardLine *line = c->selected < c->lines.n ? &c->lines.at[c->selected] : NULL;
    return line && line->choice ? &c->wholes.at[line->whole] : NULL;
}

// Where the parts of a long line begin: below its last column, which two blanks set off.
static int hanging_indent(Str text, int width)
{
    enum { WIDEST = 24 }; // columns
    int hang = 0, column = 0, columns;
    for (size_t i = 0; i + 1 < text.n && column < WIDEST; column += columns) {
        if (text.p[i] == ' ' && text.p[i + 1] == ' ')
            hang = column + 2;
        i = shown_next(text, i, &columns);
    }
    return hang * 2 <= width ? hang : 0;
}

// All parts of a line lead to the same place.
static void wrap_whole(Reader *r, uint32_t index)
{
    Card *c = &r->card;
    CardLine part = c->wholes.at[index];
    Str text = part.text;
    int width = card_width(r), hang = hanging_indent(text, width);
    SpanVec first = {0}, rest = {0};
    wrap_lines(text, 0, width, &first);
    size_t end = first.n ? first.at[0].end : 0;
    while (end < text.n && text.p[end] == ' ')
        end++;
    wrap_lines(str_sub(text, end, text.n), (uint32_t)end, width - hang, &rest);
    part.whole = index;
    part.text = first.n ? span_str(text, first.at[0]) : STR_NONE;
    vec_push(&c->lines, part);
    part.indent = hang;
    part.mark = 0;
    for (size_t i = 0; i < rest.n; i++) {
        part.text = span_str(text, rest.at[i]);
        vec_push(&c->lines, part);
    }
    vec_free(&first);
    vec_free(&rest);
}

static void add_line(Reader *r, CardLine line, const char *format, va_list args)
{
    Card *c = &r->card;
    Buf text = {0};
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    buf_reserve(&text, (size_t)n);
    vsnprintf(text.p, (size_t)n + 1, format, again);
    va_end(again);
    text.n = (size_t)n;
    line.text = arena_str(&c->arena, buf_view(&text));
    vec_push(&c->wholes, line);
    wrap_whole(r, (uint32_t)c->wholes.n - 1);
    buf_free(&text);
}

void card_line(Reader *r, Style style, Span target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_line(r, (CardLine){.style = style, .target = target.start, .target_end = target.end, .choice = target.start != NO_INDEX},
             format, args);
    va_end(args);
}

void card_choice(Reader *r, uint64_t datum, Span target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_line(r, (CardLine){.style = STYLE_CARD, .target = target.start, .target_end = target.end, .choice = true, .datum = datum},
             format, args);
    va_end(args);
}

void card_mark(Reader *r, uint8_t voice)
{
    Card *c = &r->card;
    size_t first = c->lines.n - 1;
    while (first > 0 && c->lines.at[first - 1].whole == c->lines.at[first].whole)
        first--;
    vec_last(&c->wholes).mark = c->lines.at[first].mark = (uint16_t)(voice + 1);
}

void card_always(Reader *r, uint64_t datum, const char *words)
{
    card_choice(r, datum, NOWHERE, "%s", words);
    vec_last(&r->card.wholes).always = true;
}

static ItemKind item_kind(const Reader *r, Span target)
{
    if (r->card.list == &link_list)
        return ITEM_LINK;
    if (quote_of(r, target) != NO_INDEX)
        return ITEM_QUOTE;
    bool paragraph = r->doc->block_count && span_same(r->doc->blocks[doc_block_at(r->doc, target.start)].span, target);
    return paragraph ? ITEM_PARAGRAPH : ITEM_MENTION;
}

void card_go(Reader *r, Span target)
{
    ItemKind kind = item_kind(r, target);
    card_close_all(r);
    r->mode = MODE_ARTICLE;
    jump_note(r);
    reader_set_item(r, kind, target);
}

// What is written between the lines that lead somewhere stays.
static void wrap_all(Reader *r)
{
    Card *c = &r->card;
    Pattern p = pattern_make(buf_view(&c->filter));
    vec_clear(&c->lines);
    for (uint32_t i = 0; i < c->wholes.n; i++)
        if (!c->filter.n || !c->wholes.at[i].choice || c->wholes.at[i].always || pattern_in(&p, c->wholes.at[i].text))
            wrap_whole(r, i);
    pattern_free(&p);
}

// Of a list that was filled anew under its filter.
static void take_filter(Reader *r)
{
    if (r->card.filter.n)
        wrap_all(r);
}

void card_select_first(Reader *r)
{
    Card *c = &r->card;
    take_filter(r);
    for (c->selected = 0; c->selected + 1 < c->lines.n && !c->lines.at[c->selected].choice;)
        c->selected++;
}

static size_t first_part(const Card *c, uint32_t whole)
{
    size_t i = 0;
    while (i + 1 < c->lines.n && c->lines.at[i].whole < whole)
        i++;
    return i;
}

void card_rewrap(Reader *r)
{
    Card *c = &r->card;
    uint32_t selected = card_selected_whole(r), top = c->lines.n ? c->lines.at[c->top].whole : 0;
    wrap_all(r);
    c->selected = first_part(c, selected);
    c->top = first_part(c, top);
    c->top = c->top < card_last_top(r) ? c->top : card_last_top(r);
    if (c->lines.n && c->lines.at[c->selected].choice)
        card_show_selected(r);
}

uint32_t card_selected_whole(const Reader *r)
{
    return r->card.lines.n ? r->card.lines.at[r->card.selected].whole : 0;
}

void card_select_whole(Reader *r, uint32_t whole)
{
    take_filter(r);
    r->card.selected = first_part(&r->card, whole);
    card_show_selected(r);
}

void card_select_after_drop(Reader *r, uint32_t whole, const char *none)
{
    if (r->card.wholes.n) {
        card_select_whole(r, whole);
        return;
    }
    card_close(r);
    if (!r->message_fresh) // else the host had something to say
        reader_message(r, "%s", none);
}

void card_filter(Reader *r, Str words)
{
    buf_clear(&r->card.filter);
    buf_str(&r->card.filter, words);
    card_rewrap(r);
}

// From behind the selected line round to itself.
static bool find_next(Reader *r, bool forward)
{
    Card *c = &r->card;
    bool found = false;
    for (size_t step = 1; step <= c->lines.n && !found; step++) {
        size_t i = (forward ? c->selected + step : c->selected + c->lines.n - step) % c->lines.n;
        found = pattern_in(&r->search.pattern, c->lines.at[i].text);
        if (found) {
            c->selected = i;
            card_show_selected(r);
        }
    }
    return found;
}

bool card_find(Reader *r, bool forward, int count)
{
    size_t lines = r->card.lines.n; // after as many rounds as that it is all the same
    bool found = false;
    for (int i = count; i > 0 && (size_t)(count - i) <= lines; i--)
        found = find_next(r, forward);
    return found;
}
