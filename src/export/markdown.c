/*
 * Markdown (CommonMark): the article in its own shape, then who said what. Text of the document is escaped, so that it
 * is shown as it was written and never becomes markup.
 */
#include "config.h"

#include "export/exporters.h"
#include "export/words.h"

#include "sayso/text/safe.h"

// Characters that CommonMark could take for markup anywhere in a line. '&' could begin a character reference.
static const char special[] = "\\`*_[]<>#|~&";

// "1." and "1)" begin a list at the start of a line, and so do "+" and "-"; "=" and "-" can underline a heading.
static bool starts_list_or_rule(Str line, size_t *mark)
{
    size_t i = 0;
    while (i < line.n && i < 9 && line.p[i] >= '0' && line.p[i] <= '9')
        i++;
    *mark = i;
    if (i > 0)
        return i < line.n && (line.p[i] == '.' || line.p[i] == ')');
    return line.n > 0 && memchr("+-=", line.p[0], 3) != NULL;
}

// One line of safe text, escaped; at_start: it begins a line of output.
static void put_escaped(Buf *out, Str line, bool at_start)
{
    size_t mark = 0;
    bool list = at_start && starts_list_or_rule(line, &mark);
    for (size_t i = 0; i < line.n; i++) {
        if ((list && i == mark) || memchr(special, line.p[i], sizeof special - 1))
            buf_byte(out, '\\');
        buf_byte(out, line.p[i]);
    }
}

static void put_text(Buf *out, Str untrusted, bool at_start)
{
    Buf safe = {0};
    safe_text(&safe, untrusted, 0);
    put_escaped(out, buf_view(&safe), at_start);
    buf_free(&safe);
}

// The text of a block without its markers (bullets, '>'), which Markdown's own take the place of.
static void put_unmarked(Buf *out, const Document *d, const Block *b, bool at_start)
{
    uint32_t from = b->span.start;
    for (uint32_t m = b->markers; m < b->markers + b->marker_count; m++) {
        put_text(out, str_trim(str_sub(d->text, from, d->markers[m].start)), at_start);
        from = d->markers[m].end;
    }
    put_text(out, str_trim(str_sub(d->text, from, b->span.end)), at_start);
}

// A fence longer than any run of backticks in the text cannot be closed by it.
static void put_pre(Buf *out, Str text)
{
    size_t run = 0, longest = 2;
    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    buf_fill(out, '`', longest + 1);
    buf_byte(out, '\n');
    safe_text(out, text, SAFE_KEEP_NEWLINES);
    buf_byte(out, '\n');
    buf_fill(out, '`', longest + 1);
    buf_byte(out, '\n');
}

typedef struct Shape {
    const char *before, *after;
    bool tight; // no blank line between two of the kind
} Shape;

static const Shape shapes[BLOCK_KINDS] = {
    [BLOCK_TITLE] = {"# ", "", false},      [BLOCK_SUMMARY] = {"- ", "", true},
    [BLOCK_DATELINE] = {"", "", false},     [BLOCK_PARAGRAPH] = {"", "", false},
    [BLOCK_HEADING] = {"## ", "", false},   [BLOCK_LIST] = {"- ", "", true},
    [BLOCK_CAPTION] = {"*", "*", false},    [BLOCK_CREDIT] = {"*", "*", false},
    [BLOCK_NOTICE] = {"*", "*", false},     [BLOCK_QUOTEBLOCK] = {"> ", "", false},
};

static void put_block(Buf *out, const Document *d, const Block *b, BlockKind before)
{
    const Shape *shape = &shapes[b->kind];
    if (out->n && !(shape->tight && before == b->kind))
        buf_byte(out, '\n');
    if (b->kind == BLOCK_PRE) {
        put_pre(out, span_str(d->text, b->span));
        return;
    }
    buf_str(out, str_of(shape->before));
    put_unmarked(out, d, b, !*shape->before);
    buf_printf(out, "%s\n", shape->after);
}

// Promotional lines are no part of the article; JSON and text keep them.
static void put_article(Buf *out, const Document *d)
{
    BlockKind before = BLOCK_KINDS;
    for (size_t i = 0; i < d->block_count; i++) {
        const Block *b = &d->blocks[i];
        if (b->kind == BLOCK_PROMO)
            continue;
        put_block(out, d, b, before);
        before = b->kind;
    }
}

static void put_words(Buf *out, Buf *words, const char *before, const char *after)
{
    if (words->n) {
        buf_str(out, str_of(before));
        put_escaped(out, buf_view(words), false);
        buf_str(out, str_of(after));
    }
    buf_clear(words);
}

typedef struct Saying { // the list of who said what, in the making
    Buf *out, words;
    const Analysis *analysis;
    const ExportOptions *options;
    bool any;
} Saying;

static void put_quote(Saying *s, const Quote *q, int level)
{
    Buf *out = s->out, *words = &s->words;
    buf_fill(out, ' ', 2 * (size_t)level);
    buf_str(out, STR("- "));
    words_speakers(words, s->analysis, q);
    if (!words->n)
        buf_str(words, STR("somebody"));
    put_words(out, words, "**", confidence_low(q->confidence) ? "** (?)" : "**");
    words_roles(words, s->analysis, q);
    put_words(out, words, " (", ")");
    buf_str(out, STR(": "));
    words_spans(words, s->analysis->doc, q->content);
    put_words(out, words, "", "");
    words_spans(words, s->analysis->doc, q->cue);
    put_words(out, words, " — *", "*");
    buf_byte(out, '\n');
}

// The quotes that are shown within `outer`, each with those within it as a list of its own. Words that nobody said (scare
// quotes) have no place under "who said what".
static void put_quotes(Saying *s, uint32_t outer, int level)
{
    const Analysis *a = s->analysis;
    uint32_t end = outer == NO_INDEX ? UINT32_MAX : quote_extent(&a->quotes[outer]).end;
    for (uint32_t i = outer == NO_INDEX ? 0 : outer + 1; i < a->quote_count && quote_start(&a->quotes[i]) < end; i++) {
        const Quote *q = &a->quotes[i];
        if (q->kind == QUOTE_SCARE || !export_wants(a, q, s->options) || export_outer(a, q, s->options) != outer)
            continue;
        if (!s->any)
            buf_printf(s->out, "%s## Who said what\n\n", s->out->n ? "\n" : "");
        s->any = true;
        put_quote(s, q, level);
        put_quotes(s, i, level + 1);
    }
}

static void write_markdown(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    if (!options->first)
        buf_str(out, STR("\n---\n"));
    if (!options->speaker.n) {
        put_article(out, d);
    } else {
        buf_str(out, STR("# "));
        put_text(out, doc_title(d), false);
        buf_byte(out, '\n');
    }
    Saying saying = {.out = out, .analysis = a, .options = options};
    put_quotes(&saying, NO_INDEX, 0);
    buf_free(&saying.words);
}

const Exporter exporter_markdown = {"markdown", "the article, then a list of who said what", write_markdown};
