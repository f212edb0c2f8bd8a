/*
 * Text: the article for reading in a pipe, with the speakers in a margin: each name stands beside the line on which a
 * quotation of theirs begins, further right that of who is quoted within it. With a speaker filter only the paragraphs
 * that hold their quotations are written.
 */
#include "config.h"

#include "export/exporters.h"

#include "sayso/base/memory.h"
#include "sayso/doc/spoken.h"
#include "sayso/doc/words.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/text/wrap.h"

enum { DEFAULT_WIDTH = 72, MARGIN = 18, NARROWEST_WITH_MARGIN = 30 };

typedef struct Page {
    Buf *out;
    const Document *doc;
    const Analysis *analysis;
    const ExportOptions *options;
    int margin;        // columns of the speakers' names, the gap behind them included; 0: none
    int width;         // columns of the text
    size_t next_quote; // first quote that begins at or behind the lines written so far
    SpokenVec spoken;  // of plain text; else empty
    VEC(uint32_t) waiting; // quotes whose speaker has not been written yet, for want of lines
} Page;

// What the margin says of a quote; nothing for words that nobody said.
static void put_speaker_words(Buf *words, const Analysis *a, const Quote *q)
{
    if (q->kind == QUOTE_SCARE)
        return;
    words_speakers(words, a, q);
    if (words->n && confidence_low(q->confidence))
        buf_str(words, STR(" ?"));
}

// At most `columns` of s; what does not fit ends in a period or an ellipsis.
static Str cut(Str s, int columns, bool *shortened)
{
    size_t pos = 0;
    int used = 0;
    *shortened = text_columns(s) > columns;
    while (*shortened && pos < s.n) {
        size_t end = grapheme_next(s, pos);
        used += grapheme_columns(str_sub(s, pos, end));
        if (used > columns - 1)
            break;
        pos = end;
    }
    return *shortened ? str_sub(s, 0, pos) : s;
}

// Columns that the name of who is quoted within a quotation stands further right.
static int margin_indent(const Page *p, const Quote *q)
{
    enum { STEP = 2, WIDEST = 6 };
    int columns = 0;
    for (uint32_t outer; columns < WIDEST && (outer = export_outer(p->analysis, q, p->options)) != NO_INDEX; columns += STEP)
        q = &p->analysis->quotes[outer];
    return columns;
}

static void put_margin(Page *p, const Quote *q)
{
    Buf words = {0};
    int indent = q ? margin_indent(p, q) : 0;
    if (q)
        put_speaker_words(&words, p->analysis, q);
    bool shortened;
    Str shown = cut(buf_view(&words), p->margin - 2 - indent, &shortened);
    buf_fill(p->out, ' ', (size_t)indent);
    bool colour = p->options->colour && shown.n;
    if (colour)
        buf_str(p->out, STR("\033[1m"));
    buf_str(p->out, shown);
    if (shortened)
        buf_str(p->out, p->options->utf8 ? STR("…") : STR("."));
    if (colour)
        buf_str(p->out, STR("\033[0m"));
    buf_fill(p->out, ' ', (size_t)(p->margin - indent - text_columns(shown) - shortened));
    buf_free(&words);
}

// Every line has room for one name; what begins on it queues for that room.
static const Quote *next_waiting(Page *p, uint32_t line_end)
{
    const Analysis *a = p->analysis;
    for (; p->next_quote < a->quote_count && quote_start(&a->quotes[p->next_quote]) < line_end; p->next_quote++) {
        const Quote *q = &a->quotes[p->next_quote];
        if (q->kind != QUOTE_SCARE && (q->speaker_count || q->unnamed.n) && export_wants(a, q, p->options))
            vec_push(&p->waiting, (uint32_t)p->next_quote);
    }
    if (!p->waiting.n)
        return NULL;
    uint32_t first = p->waiting.at[0];
    p->waiting.n--;
    memmove(p->waiting.at, p->waiting.at + 1, p->waiting.n * sizeof *p->waiting.at);
    return &a->quotes[first];
}

static void trim_line(Buf *out)
{
    while (out->n && out->p[out->n - 1] == ' ')
        out->n--;
    buf_byte(out, '\n');
}

static void put_line(Page *p, Span line, const char *before, const char *after)
{
    if (p->margin)
        put_margin(p, next_waiting(p, line.end));
    buf_str(p->out, str_of(before));
    safe_text(p->out, span_str(p->doc->text, line), 0);
    buf_str(p->out, str_of(after));
    trim_line(p->out);
}

// Names for which the block had no line get lines of their own.
static void put_waiting(Page *p)
{
    while (p->margin && p->waiting.n) {
        put_margin(p, next_waiting(p, 0));
        trim_line(p->out);
    }
}

typedef struct Look {
    int indent;
    const char *begin, *end; // colours
} Look;

static const Look looks[BLOCK_KINDS] = {
    [BLOCK_TITLE] = {0, "\033[1m", "\033[0m"},   [BLOCK_HEADING] = {0, "\033[1m", "\033[0m"},
    [BLOCK_SUMMARY] = {2, "", ""},               [BLOCK_LIST] = {2, "", ""},
    [BLOCK_QUOTEBLOCK] = {2, "", ""},            [BLOCK_CREDIT] = {0, "\033[2m", "\033[0m"},
    [BLOCK_NOTICE] = {0, "\033[2m", "\033[0m"},  [BLOCK_PROMO] = {0, "\033[2m", "\033[0m"},
    [BLOCK_CAPTION] = {2, "", ""},
};

typedef struct Print { // how the lines of a block are written
    const char *before, *after;
    int width; // preformatted lines are not broken: their columns mean something
} Print;

static void put_lines(Page *p, Span s, const Print *print)
{
    SpanVec lines = {0};
    wrap_lines(span_str(p->doc->text, s), s.start, print->width, &lines);
    for (size_t i = 0; i < lines.n; i++)
        put_line(p, lines.at[i], print->before, print->after);
    vec_free(&lines);
}

static void put_piece(Page *p, const SpokenPiece *piece, const Print *print)
{
    if (piece->ends)
        buf_str(p->out, STR(SPOKEN_END "\n"));
    if (piece->begins != NO_INDEX) {
        Buf label = {0};
        spoken_label(p->analysis, &p->spoken.at[piece->begins], &label);
        safe_text(p->out, buf_view(&label), 0);
        buf_byte(p->out, '\n');
        buf_free(&label);
    }
    put_lines(p, piece->span, print);
}

static void put_block(Page *p, const Block *b)
{
    const Look *look = &looks[b->kind];
    bool colour = p->options->colour;
    Buf before = {0};
    int indent = look->indent * (b->level ? b->level : 1); // of lists within lists, too
    indent = indent < p->width / 2 ? indent : 0;
    buf_fill(&before, ' ', (size_t)indent);
    buf_str(&before, colour && look->begin ? str_of(look->begin) : STR_NONE);
    Print print = {before.p, colour && look->end ? look->end : "", b->kind == BLOCK_PRE ? INT32_MAX : p->width - indent};
    SpokenPieceVec pieces = {0};
    spoken_pieces(p->doc, p->spoken.at, p->spoken.n, b->span, &pieces);
    for (size_t i = 0; i < pieces.n; i++)
        put_piece(p, &pieces.at[i], &print);
    if (!pieces.n)
        put_lines(p, b->span, &print);
    put_waiting(p);
    vec_free(&pieces);
    buf_free(&before);
}

static bool runs_on(BlockKind before, BlockKind kind)
{
    return before == kind && (kind == BLOCK_SUMMARY || kind == BLOCK_LIST);
}

static bool anybody_speaks(const Analysis *a)
{
    for (size_t i = 0; i < a->quote_count; i++)
        if (a->quotes[i].speaker_count || a->quotes[i].unnamed.n)
            return true;
    return false;
}

static void write_text(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    Page p = {.out = out, .doc = d, .analysis = a, .options = options};
    p.width = options->width ? options->width : DEFAULT_WIDTH;
    if (options->plain)
        spoken_find(a, &p.spoken);
    p.margin = !options->plain && anybody_speaks(a) && p.width >= NARROWEST_WITH_MARGIN ? MARGIN : 0;
    if (!options->first)
        buf_str(out, STR("\n\n"));
    bool *wanted = xcalloc(d->block_count, sizeof *wanted);
    export_mark_wanted(a, options, wanted);
    BlockKind before = BLOCK_KINDS;
    for (size_t i = 0; i < d->block_count; i++) {
        const Block *b = &d->blocks[i];
        if (options->speaker.n && !wanted[i])
            continue;
        if (before != BLOCK_KINDS && !runs_on(before, b->kind))
            buf_byte(out, '\n');
        put_block(&p, b);
        before = b->kind;
    }
    free(wanted);
    vec_free(&p.waiting);
    vec_free(&p.spoken);
}

const Exporter exporter_text = {"text", "the article with the speakers in the margin", write_text, .sentences = false};
