/*
 * The stage "marks": quotation marks of every custom paired, block by block. A stack holds what is open; what a mark
 * may do (open, close) depends on its shape, the language's custom, and, for marks that do both, on the white space at
 * its sides. Speech that goes on in the next paragraph is opened there again and closed only at its end.
 */
#include "config.h"

#include "analysis/stage.h"

#include "sayso/text/unicode.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_marks = {"marks", run};

typedef enum Shape { // marks of one shape pair with each other
    SHAPE_DOUBLE_STRAIGHT, // "
    SHAPE_DOUBLE_CURLY,    // “ ”
    SHAPE_TYPEWRITER,      // `` ''
    SHAPE_LOW,             // „ “ or „ ”
    SHAPE_GUILLEMET,       // « » or » «
    SHAPE_SINGLE_GUILLEMET, // ‹ ›
    SHAPE_SINGLE_CURLY,    // ‘ ’
    SHAPE_SINGLE_STRAIGHT, // '
    SHAPE_CORNER,          // 「 」 『 』
    SHAPE_NONE,
} Shape;

enum { MAY_OPEN = 1, MAY_CLOSE = 2 };

static const struct MarkForm {
    const char *mark;
    uint8_t shape, may;
} forms[] = {
    {"\"", SHAPE_DOUBLE_STRAIGHT, MAY_OPEN | MAY_CLOSE}, {"＂", SHAPE_DOUBLE_STRAIGHT, MAY_OPEN | MAY_CLOSE},
    {"“", SHAPE_DOUBLE_CURLY, MAY_OPEN},   {"”", SHAPE_DOUBLE_CURLY, MAY_CLOSE},  {"‟", SHAPE_DOUBLE_CURLY, MAY_OPEN},
    {"``", SHAPE_TYPEWRITER, MAY_OPEN},    {"''", SHAPE_TYPEWRITER, MAY_OPEN | MAY_CLOSE},
    {"„", SHAPE_LOW, MAY_OPEN},            {"«", SHAPE_GUILLEMET, MAY_OPEN},      {"»", SHAPE_GUILLEMET, MAY_CLOSE},
    {"‹", SHAPE_SINGLE_GUILLEMET, MAY_OPEN}, {"›", SHAPE_SINGLE_GUILLEMET, MAY_CLOSE},
    {"‘", SHAPE_SINGLE_CURLY, MAY_OPEN},   {"’", SHAPE_SINGLE_CURLY, MAY_CLOSE},  {"‚", SHAPE_SINGLE_CURLY, MAY_OPEN},
    {"`", SHAPE_SINGLE_STRAIGHT, MAY_OPEN}, {"'", SHAPE_SINGLE_STRAIGHT, MAY_OPEN | MAY_CLOSE},
    {"「", SHAPE_CORNER, MAY_OPEN},        {"」", SHAPE_CORNER, MAY_CLOSE},       {"『", SHAPE_CORNER, MAY_OPEN},
    {"』", SHAPE_CORNER, MAY_CLOSE},
};

typedef struct Open {
    uint32_t mark; // index in marks
    uint8_t shape;
    bool inward;   // »…« and ”…”: opened by what closes elsewhere
} Open;

typedef struct Pairing {
    Work *w;
    VEC(Mark) marks;
    VEC(Open) open; // a stack
    const Token *tokens;
    size_t n;       // tokens of the block
} Pairing;

static const struct MarkForm *form_of(Str mark)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(mark, str_of(forms[i].mark)))
            return &forms[i];
    return NULL;
}

static bool space_before(const Pairing *p, size_t i)
{
    return i == 0 || (p->tokens[i].flags & TOKEN_SPACE_BEFORE);
}

static bool space_after(const Pairing *p, size_t i)
{
    return i + 1 == p->n || (p->tokens[i + 1].flags & TOKEN_SPACE_BEFORE);
}

static bool after_opening_bracket(const Pairing *p, size_t i)
{
    Str before = i ? span_str(p->w->doc->text, p->tokens[i - 1].span) : STR_NONE;
    return before.n && (memchr("([{-", before.p[0], 4) || str_eq(before, STR("—")) || str_eq(before, STR("–")));
}

// By its sides: a mark after white space and close to a word opens.
static bool looks_opening(const Pairing *p, size_t i)
{
    return (space_before(p, i) || after_opening_bracket(p, i)) && !space_after(p, i);
}

// Position in the stack of the innermost open mark that `form` can close, or the stack's size.
static size_t find_open(const Pairing *p, const struct MarkForm *form, bool opening)
{
    for (size_t k = p->open.n; k-- > 0;) {
        const Open *o = &p->open.at[k];
        bool same = o->shape == form->shape;
        if (same && o->inward && (form->may & MAY_OPEN))
            return k;
        if (same && !o->inward && (form->may & MAY_CLOSE))
            return k;
        if (o->inward && same && form->shape == SHAPE_DOUBLE_CURLY)
            return k;
        if (o->shape == SHAPE_LOW && form->shape == SHAPE_DOUBLE_CURLY) // „…“ and „…”
            return k;
        // Mixed by careless typing: “…" and "…”.
        if (opening)
            continue;
        if (o->shape == SHAPE_DOUBLE_CURLY && form->shape == SHAPE_DOUBLE_STRAIGHT && !o->inward)
            return k;
        if (o->shape == SHAPE_DOUBLE_STRAIGHT && form->shape == SHAPE_DOUBLE_CURLY && form->may == MAY_CLOSE)
            return k;
        if (o->shape == SHAPE_SINGLE_STRAIGHT && form->shape == SHAPE_SINGLE_CURLY && form->may == MAY_CLOSE)
            return k;
    }
    return p->open.n;
}

static void open_mark(Pairing *p, size_t i, const struct MarkForm *form, bool inward)
{
    Mark m = {.open = p->tokens[i].span, .depth = (uint32_t)p->open.n};
    vec_push(&p->open, (Open){(uint32_t)p->marks.n, form->shape, inward});
    vec_push(&p->marks, m);
}

// Closing an outer mark ends whatever is still open inside it.
static void close_mark(Pairing *p, size_t i, size_t k)
{
    p->marks.at[p->open.at[k].mark].close = p->tokens[i].span;
    p->open.n = k;
}

// Feet and inches: 6'2".
static bool is_measure(const Pairing *p, size_t i, const struct MarkForm *form)
{
    bool straight = form->shape == SHAPE_DOUBLE_STRAIGHT || form->shape == SHAPE_SINGLE_STRAIGHT;
    return straight && i > 0 && !space_before(p, i) && p->tokens[i - 1].kind == TOKEN_NUMBER && find_open(p, form, false) == p->open.n;
}

static void take_quote(Pairing *p, size_t i)
{
    const struct MarkForm *form = form_of(span_str(p->w->doc->text, p->tokens[i].span));
    if (!form || is_measure(p, i, form))
        return;
    bool opening = looks_opening(p, i);
    size_t k = find_open(p, form, opening);
    bool both = form->may == (MAY_OPEN | MAY_CLOSE);
    // A straight single mark close to a word on its right opens even inside another one; a double one never nests in itself.
    if (k < p->open.n && !(both && form->shape == SHAPE_SINGLE_STRAIGHT && opening))
        close_mark(p, i, k);
    else if (form->may & MAY_OPEN && (form->may == MAY_OPEN || opening || form->shape != SHAPE_SINGLE_STRAIGHT))
        open_mark(p, i, form, false);
    else if (form->may == MAY_CLOSE && opening && form->shape != SHAPE_SINGLE_CURLY)
        open_mark(p, i, form, true); // »…«, ”…”
}

static bool story_block(const Work *w, uint32_t block)
{
    return block < w->end_block && block_is_story(w->doc->blocks[block].kind);
}

// The first token of the block that is not a mark of its own ("“", "(").
static bool begins_with_quote(const Work *w, uint32_t block)
{
    uint32_t first = w->block_tokens[block - w->first_block], end = w->block_tokens[block - w->first_block + 1];
    if (first == end || w->out->tokens[first].kind != TOKEN_QUOTE)
        return false;
    const struct MarkForm *form = form_of(work_token(w, first));
    return form && (form->may & MAY_OPEN);
}

// Promotional lines stand between paragraphs of one speech without ending it.
static uint32_t next_story_block(const Work *w, uint32_t block)
{
    for (block++; block < w->end_block && !story_block(w, block); block++)
        ;
    return block;
}

static void pair_block(Pairing *p, uint32_t block, bool *continues)
{
    Work *w = p->w;
    uint32_t first = w->block_tokens[block - w->first_block];
    size_t first_mark = p->marks.n;
    p->tokens = w->out->tokens + first;
    p->n = w->block_tokens[block - w->first_block + 1] - first;
    p->open.n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->tokens[i].kind == TOKEN_QUOTE)
            take_quote(p, i);
    if (*continues && p->marks.n > first_mark)
        p->marks.at[first_mark].continued = true;
    uint32_t next = next_story_block(w, block);
    *continues = p->open.n > 0 && next < w->end_block && begins_with_quote(w, next);
    if (*continues)
        p->marks.at[p->open.at[0].mark].continues = true;
}

static void run(Work *w)
{
    Pairing p = {.w = w};
    bool continues = false;
    for (uint32_t b = w->first_block; w->out->token_count && b < w->end_block && !work_cancelled(w); b++)
        if (story_block(w, b))
            pair_block(&p, b, &continues);
    w->out->marks = vec_to_arena(&p.marks, &w->out->arena, &w->out->mark_count);
    vec_free(&p.open);
}
