/*
 * Markdown (CommonMark): the article in its own shape, then who said what. Text of the document is escaped, so that it
 * is shown as it was written and never becomes markup; read again, the article has the blocks that it had.
 */
#include "config.h"

#include "export/exporters.h"
#include "export/markdown_words.h"
#include "export/runs.h"

#include "sayso/doc/words.h"
#include "sayso/export/notes.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

// Is it none of the characters that decide whether asterisks beside it open or close an emphasis?
static bool is_word_character(uint32_t cp)
{
    return uc_letter(cp) || uc_digit(cp) || uc_mark(cp);
}

/*
 * May asterisks stand at both ends of the run? (CommonMark 6.2: they open before a sign only behind white space or another
 * sign, and close the other way round.) Signs that are no ASCII are judged as the stricter case.
 */
static bool can_be_marked(const Document *d, const Run *marked, Span block)
{
    unsigned len;
    Span run = marked->span;
    bool in_signs = marked->link || marked->emphasis & EMPHASIS_CODE; // brackets or backticks stand inside the asterisks
    uint32_t first = utf8_at(d->text, run.start, &len), last = utf8_before(d->text, run.end, &len);
    uint32_t before = run.start > block.start ? utf8_before(d->text, run.start, &len) : ' ';
    uint32_t behind = run.end < block.end ? utf8_at(d->text, run.end, &len) : ' ';
    bool free_before = before == ' ' || (before < 0x80 && !is_word_character(before) && before != '*');
    bool free_behind = behind == ' ' || (behind < 0x80 && !is_word_character(behind) && behind != '*');
    return ((is_word_character(first) && !in_signs) || free_before) && ((is_word_character(last) && !in_signs) || free_behind);
}

static size_t longest_backticks(Str text)
{
    size_t run = 0, longest = 0;
    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

// Backticks more than any run of them in the text cannot be closed by it.
static void put_code(Buf *out, Str text)
{
    size_t longest = longest_backticks(text);
    buf_fill(out, '`', longest + 1);
    buf_str(out, longest ? STR(" ") : STR_NONE);
    safe_text(out, text, 0);
    buf_str(out, longest ? STR(" ") : STR_NONE);
    buf_fill(out, '`', longest + 1);
}

static void put_run(Buf *out, const Document *d, const Run *run, bool at_start)
{
    Str words = span_str(d->text, run->span);
    if (run->link)
        md_link(out, words, run->link->url);
    else if (run->emphasis & EMPHASIS_CODE)
        put_code(out, words);
    else
        md_text(out, words, at_start);
}

static Str asterisks(unsigned emphasis)
{
    return str_sub(STR("***"), 0, (emphasis & EMPHASIS_STRONG ? 2u : 0) + (emphasis & EMPHASIS_STRESS ? 1u : 0));
}

// Runs that are marked never touch: where one ends, the next begins without marks.
static void put_marked_runs(Buf *out, const Document *d, const Block *b)
{
    Run run;
    uint32_t marked_to = b->span.start;
    bool at_start = true;
    for (Runs runs = runs_of(d, b); runs_next(&runs, &run); at_start = false) {
        bool touches = !at_start && run.span.start == marked_to;
        if (touches || !can_be_marked(d, &run, b->span))
            run.emphasis = 0;
        Str marks = asterisks(run.emphasis);
        buf_str(out, marks);
        put_run(out, d, &run, at_start && !marks.n);
        buf_str(out, marks);
        marked_to = run.emphasis ? run.span.end : marked_to;
    }
}

// Headings and asides are set apart already: words in them are not marked.
static void put_runs(Buf *out, const Document *d, const Block *b)
{
    Run run;
    for (Runs runs = runs_of(d, b); runs_next(&runs, &run);) {
        run.emphasis = 0;
        put_run(out, d, &run, false);
    }
}

// A fence longer than any run of backticks in the text cannot be closed by it.
static void put_pre(Buf *out, Str text)
{
    size_t longest = longest_backticks(text), fence = longest < 3 ? 3 : longest + 1;
    buf_fill(out, '`', fence);
    buf_byte(out, '\n');
    safe_text(out, text, SAFE_KEEP_NEWLINES);
    buf_byte(out, '\n');
    buf_fill(out, '`', fence);
    buf_byte(out, '\n');
}

enum { LEVELS = 16 }; // of lists within lists

typedef struct Page {
    Buf *out;
    const Document *doc;
    const Block *before;        // the block written last, or NULL
    bool marked;                // the item at hand has a marker
    size_t columns[LEVELS + 1]; // where the words of the item at hand begin, by its level
} Page;

static size_t list_level(const Block *b)
{
    return b->level < 1 ? 1 : b->level < LEVELS ? b->level : LEVELS;
}

// "a)" is no mark that Markdown knows, and stays a word.
static bool is_word(Str marker)
{
    unsigned number;
    return marker.n && (marker.p[marker.n - 1] == ')' || marker.p[marker.n - 1] == '.') && !marker_number(marker, &number);
}

// What belongs to an item, the items within it too, begins in the column of its words.
static void put_item_mark(Page *p, const Block *b, size_t level)
{
    unsigned number;
    size_t start = p->columns[level - 1];
    Str marker = block_marker(p->doc, b);
    bool numbered = marker_number(marker, &number);
    buf_fill(p->out, ' ', start);
    size_t mark = p->out->n;
    if (numbered)
        buf_printf(p->out, "%u%c ", number, marker.p[marker.n - 1]);
    else
        buf_str(p->out, STR("- "));
    p->columns[level] = start + p->out->n - mark;
    for (size_t deeper = level + 1; deeper <= LEVELS; deeper++)
        p->columns[deeper] = p->columns[level];
    if (is_word(marker)) {
        md_text(p->out, marker, true);
        buf_byte(p->out, ' ');
    }
}

static bool goes_on(const Page *p, const Block *b)
{
    return p->before && p->before->kind == b->kind && p->marked && !b->marker_count;
}

// A block without a marker goes on in the item before it, unless that has none either.
static void put_item(Page *p, const Block *b)
{
    size_t level = list_level(b);
    if (goes_on(p, b)) {
        buf_fill(p->out, ' ', p->columns[level]);
    } else {
        p->marked = b->marker_count > 0;
        put_item_mark(p, b, level);
    }
    put_marked_runs(p->out, p->doc, b);
}

static void put_heading(Page *p, const Block *b)
{
    buf_fill(p->out, '#', b->kind == BLOCK_TITLE ? 1 : b->level < 2 ? 2 : b->level);
    buf_byte(p->out, ' ');
    put_runs(p->out, p->doc, b);
}

static void put_paragraph(Page *p, const Block *b)
{
    put_marked_runs(p->out, p->doc, b);
}

static void put_aside(Page *p, const Block *b)
{
    buf_byte(p->out, '*');
    put_runs(p->out, p->doc, b);
    buf_byte(p->out, '*');
}

static void put_quotation(Page *p, const Block *b)
{
    for (unsigned level = 0; level < (b->level ? b->level : 1u); level++)
        buf_str(p->out, STR("> "));
    put_marked_runs(p->out, p->doc, b);
}

static void put_lines(Page *p, const Block *b)
{
    put_pre(p->out, span_str(p->doc->text, b->span));
}

// Promotional lines are no part of the article; JSON and text keep them.
static void (*const shapes[BLOCK_KINDS])(Page *, const Block *) = {
    [BLOCK_TITLE] = put_heading,       [BLOCK_SUMMARY] = put_item, [BLOCK_DATELINE] = put_paragraph,
    [BLOCK_PARAGRAPH] = put_paragraph, [BLOCK_HEADING] = put_heading, [BLOCK_LIST] = put_item,
    [BLOCK_CAPTION] = put_aside,       [BLOCK_CREDIT] = put_aside, [BLOCK_NOTICE] = put_aside,
    [BLOCK_QUOTEBLOCK] = put_quotation, [BLOCK_PRE] = put_lines,
};

static bool is_item(const Block *b)
{
    return b && (b->kind == BLOCK_LIST || b->kind == BLOCK_SUMMARY);
}

// A list that is numbered, but not from 1, does not begin right below the words of the item that holds it.
static bool follows_tightly(const Page *p, const Block *b)
{
    unsigned number;
    if (!is_item(b) || !is_item(p->before) || b->kind != p->before->kind || goes_on(p, b))
        return false;
    return list_level(b) <= list_level(p->before) || !marker_number(block_marker(p->doc, b), &number);
}

// How many quotations hold both of two blocks.
static unsigned quotations_around(const Block *a, const Block *b)
{
    if (!a || a->kind != BLOCK_QUOTEBLOCK || b->kind != BLOCK_QUOTEBLOCK)
        return 0;
    return a->level < b->level ? a->level : b->level;
}

static void put_gap(Page *p, const Block *b)
{
    if (!p->out->n || follows_tightly(p, b))
        return;
    buf_fill(p->out, '>', quotations_around(p->before, b));
    buf_byte(p->out, '\n');
}

static void put_block(Page *p, const Block *b)
{
    put_gap(p, b);
    if (!is_item(b))
        memset(p->columns, 0, sizeof p->columns);
    shapes[b->kind](p, b);
    if (b->kind != BLOCK_PRE)
        buf_byte(p->out, '\n');
    p->before = b;
}

static void put_article(Buf *out, const Document *d)
{
    Page p = {.out = out, .doc = d};
    if (d->title == NO_INDEX)
        md_facts(out, d);
    for (size_t i = 0; i < d->block_count; i++) {
        if (shapes[d->blocks[i].kind])
            put_block(&p, &d->blocks[i]);
        if (i == d->title)
            md_facts(out, d);
    }
}

static void put_words(Buf *out, Buf *words, const char *before, const char *after)
{
    if (words->n) {
        buf_str(out, str_of(before));
        md_escaped(out, buf_view(words), false);
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

// What the reader noted of the quotation, as an item below it.
static void put_note(Saying *s, const Quote *q, int level)
{
    for (size_t i = 0; i < s->options->note_count; i++) {
        const ExportNote *note = &s->options->notes[i];
        if (!span_same(note->at, q->content.at[0]))
            continue;
        buf_fill(s->out, ' ', 2 * (size_t)level);
        buf_str(s->out, STR("- *Note:* "));
        note_line(note, &s->words);
        put_words(s->out, &s->words, "", "\n");
    }
}

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
    put_note(s, q, level + 1);
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
    if (!options->speaker.n && !options->only) {
        put_article(out, d);
    } else {
        buf_str(out, STR("# "));
        md_text(out, doc_title(d), false);
        buf_byte(out, '\n');
        if (options->only)
            md_facts(out, d);
    }
    Saying saying = {.out = out, .analysis = a, .options = options};
    put_quotes(&saying, NO_INDEX, 0);
    buf_free(&saying.words);
}

const Exporter exporter_markdown = {"markdown", "the article, then a list of who said what", write_markdown, .sentences = false};
