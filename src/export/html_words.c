/*
 * Words as HTML. Elements must nest, while links and quotations may cross: where one begins or ends inside another, the
 * inner elements are closed and opened again behind the place.
 */
#include "config.h"

#include "export/html_words.h"

#include "export/runs.h"

#include "sayso/doc/words.h"
#include "sayso/text/safe.h"

// Two code points are no characters, and may not stand in XML.
static const struct { Str character, escaped; } escapes[] = {
    {STR("&"), STR("&amp;")}, {STR("<"), STR("&lt;")}, {STR(">"), STR("&gt;")}, {STR("\""), STR("&quot;")},
    {STR("\xEF\xBF\xBE"), STR("\xEF\xBF\xBD")}, {STR("\xEF\xBF\xBF"), STR("\xEF\xBF\xBD")},
};
enum { ESCAPES = sizeof escapes / sizeof *escapes };

static void put_escaped(Buf *out, Str safe)
{
    for (size_t i = 0; i < safe.n;) {
        size_t k = 0;
        while (k < ESCAPES && !str_starts(str_sub(safe, i, safe.n), escapes[k].character))
            k++;
        if (k < ESCAPES)
            buf_str(out, escapes[k].escaped);
        else
            buf_byte(out, safe.p[i]);
        i += k < ESCAPES ? escapes[k].character.n : 1;
    }
}

static void put_safe(Buf *out, Str untrusted, unsigned flags)
{
    Buf safe = {0};
    safe_text(&safe, untrusted, flags);
    put_escaped(out, buf_view(&safe));
    buf_free(&safe);
}

void html_put(Buf *out, Str untrusted)
{
    put_safe(out, untrusted, 0);
}

void html_put_lines(Buf *out, Str untrusted)
{
    put_safe(out, untrusted, SAFE_KEEP_NEWLINES);
}

void html_put_link(Buf *out, Str url, Str words)
{
    buf_str(out, STR("<a href=\""));
    html_put(out, url);
    buf_str(out, STR("\" rel=\"noopener noreferrer\">"));
    html_put(out, words);
    buf_str(out, STR("</a>"));
}

static int by_start(const void *a, const void *b)
{
    const Said *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->quote > y->quote) - (x->quote < y->quote);
}

void html_words_begin(HtmlWords *w, Buf *out, const Analysis *a, const ExportOptions *options)
{
    VEC(Said) said = {0};
    for (uint32_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        if (q->kind == QUOTE_SCARE || !export_wants(a, q, options))
            continue;
        for (size_t k = 0; k < q->content.n; k++)
            vec_push(&said, (Said){q->content.at[k], i});
    }
    if (said.n)
        qsort(said.at, said.n, sizeof *said.at, by_start);
    *w = (HtmlWords){.out = out, .analysis = a, .said = said.at, .said_count = said.n};
}

void html_words_end(HtmlWords *w)
{
    free(w->said);
    vec_free(&w->open);
}

static void open_element(HtmlWords *w, const Said *said)
{
    Buf speakers = {0};
    words_speakers(&speakers, w->analysis, &w->analysis->quotes[said->quote]);
    buf_printf(w->out, "<span class=\"quote\" data-quote=\"q%u\"", said->quote + 1);
    if (speakers.n) {
        buf_str(w->out, STR(" data-speaker=\""));
        put_escaped(w->out, buf_view(&speakers));
        buf_byte(w->out, '"');
    }
    buf_byte(w->out, '>');
    buf_free(&speakers);
}

static void open_elements(HtmlWords *w, size_t from)
{
    for (size_t i = from; i < w->open.n; i++)
        open_element(w, &w->open.at[i]);
}

static void close_elements(HtmlWords *w, size_t down_to)
{
    for (size_t i = w->open.n; i > down_to; i--)
        buf_str(w->out, STR("</span>"));
}

// The first of the open ones that ends at or before pos.
static size_t first_ended(const HtmlWords *w, uint32_t pos)
{
    size_t i = 0;
    while (i < w->open.n && w->open.at[i].span.end > pos)
        i++;
    return i;
}

static void drop_ended(HtmlWords *w, uint32_t pos)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->open.n; i++)
        if (w->open.at[i].span.end > pos)
            w->open.at[kept++] = w->open.at[i];
    w->open.n = kept;
}

static void take_begun(HtmlWords *w, uint32_t pos)
{
    for (; w->next < w->said_count && w->said[w->next].span.start <= pos; w->next++)
        if (w->said[w->next].span.end > pos)
            vec_push(&w->open, w->said[w->next]);
}

// Moves to pos; what stays open around it is not closed in between.
static void move_to(HtmlWords *w, uint32_t pos)
{
    size_t stay = first_ended(w, pos);
    close_elements(w, stay);
    drop_ended(w, pos);
    take_begun(w, pos);
    open_elements(w, stay);
}

// Where a quotation begins or ends next.
static uint32_t next_change(const HtmlWords *w, uint32_t end)
{
    for (size_t i = 0; i < w->open.n; i++)
        end = w->open.at[i].span.end < end ? w->open.at[i].span.end : end;
    bool begins = w->next < w->said_count && w->said[w->next].span.start < end;
    return begins ? w->said[w->next].span.start : end;
}

static const struct {
    unsigned kind;
    const char *start, *end;
} emphases[] = {
    {EMPHASIS_STRONG, "<strong>", "</strong>"}, {EMPHASIS_STRESS, "<em>", "</em>"}, {EMPHASIS_CODE, "<code>", "</code>"},
};
enum { EMPHASES = sizeof emphases / sizeof *emphases };

static void put_piece(HtmlWords *w, const Run *run, Str words)
{
    for (size_t i = 0; i < EMPHASES; i++)
        buf_str(w->out, run->emphasis & emphases[i].kind ? str_of(emphases[i].start) : STR_NONE);
    if (run->link)
        html_put_link(w->out, run->link->url, words);
    else
        html_put(w->out, words);
    for (size_t i = EMPHASES; i-- > 0;)
        buf_str(w->out, run->emphasis & emphases[i].kind ? str_of(emphases[i].end) : STR_NONE);
}

static void put_run(HtmlWords *w, const Run *run)
{
    Str text = w->analysis->doc->text;
    for (uint32_t pos = run->span.start, end; pos < run->span.end; pos = end) {
        move_to(w, pos);
        end = next_change(w, run->span.end);
        put_piece(w, run, str_sub(text, pos, end));
    }
}

void html_words_put(HtmlWords *w, const Block *b)
{
    Run run;
    drop_ended(w, b->span.start);
    open_elements(w, 0);
    for (Runs runs = runs_of(w->analysis->doc, b); runs_next(&runs, &run);)
        put_run(w, &run);
    close_elements(w, 0);
}
