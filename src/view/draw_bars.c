/*
 * Title bar and status line. Figures stand in fixed columns, so that scrolling by a line changes few cells: on a slow
 * line every cell counts.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/language.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

enum { WORDS_A_MINUTE = 230, BYTES_A_WORD = 6 };

int draw_right(Canvas *c, int row, int end_col, Str text, Pen pen)
{
    int col = end_col - shown_columns(text);
    col = col < 0 ? 0 : col;
    canvas_text(c, row, col, end_col, text, pen);
    return col;
}

static void add_part(Buf *out, Str part, const char *between)
{
    if (!part.n)
        return;
    if (out->n)
        buf_str(out, str_of(between));
    buf_str(out, part);
}

static void draw_title_bar(const Reader *r, Canvas *c)
{
    const Document *d = r->doc;
    const char *between = c->utf8 ? " · " : ", ";
    Buf right = {0};
    add_part(&right, span_str(d->text, d->dateline.agency), between);
    add_part(&right, span_str(d->text, d->dateline.place), between);
    add_part(&right, span_str(d->text, d->dateline.date), between);
    if (!right.n)
        add_part(&right, d->published, between);
    canvas_fill(c, 0, 0, c->cols, ' ', PEN(STYLE_BAR));
    int end = c->cols - 1;
    if (right.n && shown_columns(buf_view(&right)) < c->cols / 2)
        end = draw_right(c, 0, end, buf_view(&right), PEN(STYLE_BAR)) - 2;
    canvas_text(c, 0, 1, end, doc_title(d), PEN(STYLE_BAR));
    buf_free(&right);
}

size_t speaker_label(const Reader *r, const Quote *q, Buf *out)
{
    size_t before = out->n;
    for (size_t i = 0; i < q->speaker_count; i++) {
        if (i)
            buf_str(out, STR(", "));
        buf_str(out, r->analysis->entities[q->speakers[i]].name);
    }
    if (!q->speaker_count)
        buf_str(out, q->unnamed);
    if (out->n > before && confidence_low(q->confidence))
        buf_str(out, STR(" ?"));
    return out->n - before;
}

static int draw_quote_status(const Reader *r, Canvas *c, int row, uint32_t quote)
{
    const Quote *q = &r->analysis->quotes[quote];
    Buf words = {0};
    buf_printf(&words, "%u/%zu ", quote + 1, r->analysis->quote_count);
    int col = canvas_text(c, row, 1, c->cols, buf_view(&words), PEN(STYLE_BAR));
    buf_clear(&words);
    if (!speaker_label(r, q, &words))
        buf_str(&words, q->kind == QUOTE_SCARE ? STR("nobody's words") : STR("nobody named"));
    col = canvas_text(c, row, col, c->cols, buf_view(&words), PEN(STYLE_BAR));
    buf_clear(&words);
    Str role = q->speaker_count ? r->analysis->entities[q->speakers[0]].role : STR_NONE;
    if (role.n)
        buf_printf(&words, ", " STR_FMT, STR_ARG(role));
    if (q->cue.n) {
        Str cue = span_str(r->doc->text, q->cue.at[0]);
        buf_printf(&words, c->utf8 ? " — " STR_FMT : " - " STR_FMT, STR_ARG(cue));
    }
    col = canvas_text(c, row, col, c->cols, buf_view(&words), PEN(STYLE_BAR));
    buf_free(&words);
    return col;
}

static void language_notice(const Reader *r, Buf *out)
{
    Str language = r->doc->source.language;
    if (str_eq(language, STR("en")) || str_eq(language, STR("und")) || !r->analysis)
        return;
    buf_printf(out, "%s: names are found by form only", language_name(language.p));
}

static void draw_left(const Reader *r, Canvas *c, int row)
{
    uint32_t quote = r->item.kind == ITEM_NONE || r->item.kind == ITEM_MATCH ? NO_INDEX : current_quote(r);
    Buf words = {0};
    if (*r->message) {
        canvas_text(c, row, 1, c->cols, str_of(r->message), PEN(STYLE_BAR_NOTICE));
    } else if (quote != NO_INDEX) {
        draw_quote_status(r, c, row, quote);
    } else {
        language_notice(r, &words);
        if (!words.n && r->host->file_count(r->host->self) > 1)
            buf_printf(&words, "%zu of %zu: " STR_FMT, r->host->file_index(r->host->self) + 1, r->host->file_count(r->host->self),
                       STR_ARG(r->doc->source.path));
        else if (!words.n)
            buf_str(&words, STR("h help  ] next quote  p panel  q quit"));
        canvas_text(c, row, 1, c->cols, buf_view(&words), PEN(STYLE_BAR));
    }
    buf_free(&words);
}

static unsigned percent_read(const Reader *r)
{
    uint32_t end = reader_window(r).end;
    return r->doc->text.n ? (unsigned)((uint64_t)end * 100 / r->doc->text.n) : 100;
}

static void draw_figures(const Reader *r, Canvas *c, int row)
{
    Buf words = {0};
    size_t left = r->doc->text.n - reader_window(r).end;
    unsigned minutes = (unsigned)((left / BYTES_A_WORD + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE);
    if (r->count >= 0)
        buf_printf(&words, "%d  ", r->count);
    if (*r->progress)
        buf_printf(&words, "%s  ", r->progress);
    buf_printf(&words, "%3u%% %3u min ", percent_read(r), minutes);
    int width = shown_columns(buf_view(&words));
    if (width + 12 < c->cols) {
        canvas_fill(c, row, c->cols - width - 1, c->cols, ' ', PEN(STYLE_BAR));
        draw_right(c, row, c->cols, buf_view(&words), PEN(STYLE_BAR));
    }
    buf_free(&words);
}

static void draw_prompt(const Reader *r, Canvas *c, int row)
{
    const Prompt *p = &r->prompt;
    canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_PROMPT));
    int col = canvas_text(c, row, 0, c->cols, str_of(prompt_sign(p->kind)), PEN(STYLE_PROMPT));
    // Of a line longer than the screen the part around the cursor is shown.
    Str text = buf_view(&p->text);
    size_t start = 0;
    while (shown_columns(str_sub(text, start, p->cursor)) > c->cols - col - 2 && start < p->cursor)
        start = grapheme_next(text, start);
    c->cursor_col = canvas_text(c, row, col, c->cols - 1, str_sub(text, start, p->cursor), PEN(STYLE_PROMPT));
    c->cursor_row = row;
    canvas_text(c, row, c->cursor_col, c->cols, str_sub(text, p->cursor, text.n), PEN(STYLE_PROMPT));
}

void draw_bars(const Reader *r, Canvas *c, const Geometry *g)
{
    if (!r->doc)
        return;
    if (g->title_bar)
        draw_title_bar(r, c);
    if (g->status_row < 0)
        return;
    if (r->mode == MODE_PROMPT) {
        draw_prompt(r, c, g->status_row);
        return;
    }
    canvas_fill(c, g->status_row, 0, c->cols, ' ', PEN(STYLE_BAR));
    draw_left(r, c, g->status_row);
    draw_figures(r, c, g->status_row);
}
