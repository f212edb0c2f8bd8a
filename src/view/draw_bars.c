/*
 * Title bar and status line. Figures stand in fixed columns, so that scrolling by a line changes few cells: on a slow
 * line every cell counts.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/address.h"
#include "sayso/text/language.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/text/wrap.h"

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
    if (d->source.extent == EXTENT_PAGE)
        add_part(&right, STR("whole page"), between);
    add_part(&right, span_str(d->text, d->dateline.agency), between);
    add_part(&right, span_str(d->text, d->dateline.place), between);
    add_part(&right, span_str(d->text, d->dateline.date), between);
    if (span_empty(d->dateline.agency))
        add_part(&right, d->publisher, between);
    if (span_empty(d->dateline.date))
        add_part(&right, doc_day(d->published), between);
    canvas_fill(c, 0, 0, c->cols, ' ', PEN(STYLE_BAR));
    int end = c->cols - 1;
    if (right.n && shown_columns(buf_view(&right)) < c->cols / 2)
        end = draw_right(c, 0, end, buf_view(&right), PEN(STYLE_BAR)) - 2;
    canvas_text_cut(c, 0, 1, end, doc_title(d), PEN(STYLE_BAR));
    buf_free(&right);
}

void speaker_names(const Reader *r, const Quote *q, Buf *out)
{
    for (size_t i = 0; i < q->speaker_count; i++) {
        if (i)
            buf_str(out, STR(", "));
        buf_str(out, r->analysis->entities[q->speakers[i]].name);
    }
    if (!q->speaker_count)
        buf_str(out, q->unnamed);
}

size_t speaker_label(const Reader *r, const Quote *q, Buf *out)
{
    size_t before = out->n;
    speaker_names(r, q, out);
    if (out->n > before && confidence_low(q->confidence))
        buf_str(out, STR(" ?"));
    return out->n - before;
}

void words_label(const Reader *r, uint32_t quote, Buf *out)
{
    const Quote *q = &r->analysis->quotes[quote];
    if (q->speaker_count) {
        speaker_names(r, q, out);
        buf_printf(out, "'s words%s", confidence_low(q->confidence) ? " ?" : "");
    } else if (q->unnamed.n)
        buf_printf(out, "the words of " STR_FMT, STR_ARG(q->unnamed));
    else
        buf_str(out, STR("a quotation"));
}

static void quote_words(const Reader *r, uint32_t quote, Buf *out)
{
    const Quote *q = &r->analysis->quotes[quote];
    buf_printf(out, "%u/%zu ", quote + 1, r->analysis->quote_count);
    if (!speaker_label(r, q, out))
        buf_str(out, q->kind == QUOTE_SCARE ? STR("nobody's words") : STR("nobody named"));
    if (q->within != NO_INDEX) {
        buf_str(out, STR(" (within "));
        words_label(r, q->within, out);
        buf_byte(out, ')');
    }
    Str role = q->speaker_count ? r->analysis->entities[q->speakers[0]].role : STR_NONE;
    if (role.n)
        buf_printf(out, ", " STR_FMT, STR_ARG(role));
    if (q->cue.n)
        buf_printf(out, " %s " STR_FMT, r->options.utf8 ? "—" : "-", STR_ARG(span_str(r->doc->text, q->cue.at[0])));
}

static void link_words(const Reader *r, uint32_t link, int room, Buf *out)
{
    buf_printf(out, "link %u/%zu ", link + 1, r->doc->link_count);
    address_show(out, r->doc->links[link].url, room - (int)out->n);
}

static void note_part(const Remark *note, bool utf8, Buf *out)
{
    char sign[4];
    buf_str(out, out->n ? STR("  ") : STR_NONE);
    buf_append(out, sign, utf8_put(note_sign(utf8), sign));
    buf_byte(out, ' ');
    note_words(note, out);
}

static bool language_notice(const Reader *r, Buf *out)
{
    Str language = r->doc->source.language;
    if (str_eq(language, STR("en")) || str_eq(language, STR("und")) || !r->analysis)
        return false;
    buf_printf(out, "%s: names by form only", language_name(language.p));
    return true;
}

// The keys that lead on from here, while nothing else is to be said. Which keys they are the commands' rows tell; without
// words here, the list at hand has its own.
static const struct { Mode mode; const char *command, *words; } hints[] = {
    {MODE_ARTICLE, "help", "help"},         {MODE_ARTICLE, "next-quote", "next quote"},
    {MODE_ARTICLE, "panel", "panel"},       {MODE_ARTICLE, "quit", "quit"},
    {MODE_PANEL, "panel-follow", "go there"}, {MODE_PANEL, "panel-card", "who"},
    {MODE_PANEL, "panel-filter", "filter"}, {MODE_PANEL, "panel-quotes", "quotes"},
    {MODE_PANEL, "panel-focus", "back"},    {MODE_CARD, "card-follow", "go there"},
    {MODE_CARD, "search", "search"},        {MODE_CARD, "list-enter", NULL},
    {MODE_CARD, "list-drop", "take off"},   {MODE_CARD, "list-place", "its place"},
    {MODE_CARD, "list-filter", "filter"},   {MODE_CARD, "undo-step", "back"},
    {MODE_CARD, "card-page-down", "more"},
};

// Some keys do nothing on some cards.
static bool is_of_use(const Reader *r, const Command *c)
{
    const Card *card = &r->card;
    const CardLine *line = card->selected < card->lines.n ? &card->lines.at[card->selected] : NULL;
    if (strcmp(c->name, "card-follow") == 0)
        return line && line->choice;
    if (strcmp(c->name, "list-place") == 0)
        return line && line->target != NO_INDEX;
    if (strcmp(c->name, "card-page-down") == 0)
        return card->top < card_last_top(r);
    return strcmp(c->name, "list-drop") != 0 || (card->list && card->list->drop);
}

// As many hints as there is room for.
static void hint_words(const Reader *r, int room, Buf *out)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        const Command *c = hints[i].mode == r->mode ? command_find(str_of(hints[i].command)) : NULL;
        if (!c || !(c->contexts & reader_context(r)) || !is_of_use(r, c))
            continue;
        size_t before = out->n;
        if (before)
            buf_str(out, STR("  "));
        keymap_first_key(r->keys, c, reader_context(r), out);
        buf_printf(out, " %s", hints[i].words ? hints[i].words : r->card.list->verb);
        if (shown_columns(buf_view(out)) > room) {
            out->n = before;
            return;
        }
    }
}

// What is said of the place of the cursor; nothing where it is on nothing. The reader's own words come first, but for where a
// link leads: that is to be seen before it is followed.
static void words_here(const Reader *r, int room, Buf *out)
{
    bool on_link = current_link(r) != NO_INDEX, on_quote = r->item.kind != ITEM_NONE && r->item.kind != ITEM_MATCH;
    uint32_t quote = on_quote && !on_link ? current_quote(r) : NO_INDEX;
    const Remark *note = note_here(r);
    if (on_link)
        link_words(r, current_link(r), room, out);
    if (note)
        note_part(note, r->options.utf8, out);
    if (quote != NO_INDEX) {
        buf_str(out, out->n ? STR("  ") : STR_NONE);
        quote_words(r, quote, out);
    }
}

static void status_words(const Reader *r, int room, Buf *out)
{
    const Host *h = r->host;
    if (r->mode == MODE_ARTICLE)
        words_here(r, room, out);
    if (out->n || (r->mode == MODE_ARTICLE && language_notice(r, out)))
        return;
    if (r->mode == MODE_ARTICLE && h->file_count(h->self) > 1)
        buf_printf(out, "%zu of %zu: " STR_FMT, h->file_index(h->self) + 1, h->file_count(h->self),
                   STR_ARG(r->doc->source.path));
    else if (!r->options.plain)
        hint_words(r, room, out);
}

static unsigned percent(size_t part, size_t whole)
{
    return whole ? (unsigned)((uint64_t)(part < whole ? part : whole) * 100 / whole) : 100;
}

// How far the text is read and how long the rest will take; of a page over the article only how far.
static void progress_words(const Reader *r, Buf *out)
{
    if (r->mode == MODE_CARD) {
        buf_printf(out, "%3u%% ", percent(r->card.top + (size_t)card_rows(r), r->card.lines.n));
        return;
    }
    uint32_t end = reader_window(r).end;
    size_t words_left = (r->doc->text.n - end) / BYTES_A_WORD;
    size_t minutes = (words_left + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE;
    buf_printf(out, "%3u%% %3zu min ", percent(end, r->doc->text.n), minutes);
}

// The figures at the right end; returns their first column, or that of the right edge when there is no room for them. They
// change with every line that is scrolled, and cost less where they look like the text.
static int draw_figures(const Reader *r, Canvas *c, int row)
{
    enum { LEAST_LEFT = 12 }; // columns that remain for words
    Buf words = {0};
    if (r->options.plain) // figures that change at every step would be read out each time
        return c->cols;
    buf_byte(&words, ' ');
    if (r->count >= 0)
        buf_printf(&words, "%d  ", r->count);
    if (reading_name(r) && r->mode != MODE_CARD)
        buf_printf(&words, "%s  ", reading_name(r));
    if (*r->progress)
        buf_printf(&words, "%s  ", r->progress);
    progress_words(r, &words);
    int col = c->cols;
    if (shown_columns(buf_view(&words)) + LEAST_LEFT < c->cols)
        col = draw_right(c, row, c->cols, buf_view(&words), PEN(STYLE_TEXT));
    buf_free(&words);
    return col;
}

// As many rows as it needs and there are: above the status line, or at the top of the article when the cursor is there.
static void draw_long_message(Canvas *c, int row, Str message)
{
    enum { MOST_ROWS = 4 };
    SpanVec lines = {0};
    wrap_lines(message, 0, c->cols - 2 > 0 ? c->cols - 2 : 1, &lines);
    int most = row < 2 * MOST_ROWS ? row / 2 + 1 : MOST_ROWS, rows = lines.n < (size_t)most ? (int)lines.n : most;
    bool covers = c->cursor_row < row && c->cursor_row > row - rows, at_top = covers && c->cursor_row > rows;
    if (covers && !at_top)
        rows = row - c->cursor_row;
    int first = at_top ? 1 : row - rows + 1;
    for (int i = 0; i < rows; i++) {
        uint32_t end = i + 1 < rows ? lines.at[i].end : lines.at[lines.n - 1].end;
        canvas_fill(c, first + i, 0, c->cols, ' ', PEN(STYLE_BAR));
        canvas_text_cut(c, first + i, 1, c->cols, str_sub(message, lines.at[i].start, end), PEN(STYLE_BAR_NOTICE));
    }
    vec_free(&lines);
}

// What is said only once may take the place of the figures.
static void draw_message(const Reader *r, Canvas *c, int row, int room)
{
    Str message = str_of(r->message);
    if (1 + shown_columns(message) > c->cols || str_find_byte(message, '\n', 0) != STR_NOT_FOUND) {
        canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_BAR));
        draw_long_message(c, row, message);
        return;
    }
    if (1 + shown_columns(message) >= room) {
        canvas_fill(c, row, 1, c->cols, ' ', PEN(STYLE_BAR));
        room = c->cols;
    }
    canvas_text_cut(c, row, 1, room, message, PEN(STYLE_BAR_NOTICE));
}

static void draw_status(const Reader *r, Canvas *c, int row)
{
    Buf words = {0};
    canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_BAR));
    int figures = draw_figures(r, c, row);
    status_words(r, figures - 1, &words);
    if (*r->message)
        draw_message(r, c, row, figures);
    else
        canvas_text_cut(c, row, 1, figures, buf_view(&words), PEN(STYLE_BAR));
    buf_free(&words);
}

// What can be typed, before anything is.
static void draw_signs(Canvas *c, int row, int col, PromptKind kind)
{
    static const char signs[] = "words   ~name spelled alike   /expression   \\as typed";
    if ((kind == PROMPT_SEARCH || kind == PROMPT_SEARCH_BACK) && col + 4 + (int)sizeof signs < c->cols)
        canvas_text(c, row, col + 4, c->cols, str_of(signs), PEN(STYLE_DIM));
}

static void draw_prompt(const Reader *r, Canvas *c, int row)
{
    const Prompt *p = &r->prompt;
    canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_PROMPT));
    int col = canvas_text(c, row, 0, c->cols, str_of(prompt_sign(p)), PEN(STYLE_PROMPT));
    // Of a line longer than the screen the part around the cursor is shown.
    Str text = buf_view(&p->text);
    int before = shown_columns(str_sub(text, 0, p->cursor)), columns;
    size_t start = 0;
    for (; before > c->cols - col - 2 && start < p->cursor; before -= columns)
        start = shown_next(text, start, &columns);
    col = canvas_text(c, row, col, c->cols - 1, str_sub(text, start, p->cursor), PEN(STYLE_PROMPT));
    canvas_text(c, row, col, c->cols, str_sub(text, p->cursor, text.n), PEN(STYLE_PROMPT));
    if (!text.n)
        draw_signs(c, row, col, p->kind);
    c->cursor_row = row;
    c->cursor_col = col < c->cols ? col : c->cols - 1;
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
    draw_status(r, c, g->status_row);
}
