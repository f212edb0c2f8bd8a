/*
 * The stage "marks": quotation marks of every custom paired, block by block. A stack holds what is open. Speech that
 * goes on in the next paragraph is opened there again and closed only at its end. What is never closed ends with its
 * paragraph, or where the same mark opens again. Everything takes time in proportion to the text.
 */
#include "config.h"

#include "analysis/signs.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_marks = {"marks", run};

typedef struct Open {
    uint32_t mark; // index in marks
    uint8_t form;  // Form
} Open;

enum { LEVELS = 4 }; // of quotation that can go on in the next paragraph

typedef struct Carried { // what is open at the end of a paragraph
    uint8_t forms[LEVELS]; // outermost first
    uint32_t mark;         // the outermost
    size_t n;
    uint32_t block;        // where it can go on
} Carried;

typedef struct Pairing {
    Work *w;
    VEC(Mark) marks;
    VEC(uint8_t) forms; // of each mark; FORMS for a stray one
    VEC(Open) open;     // a stack
    uint32_t open_count[FORMS];
    uint32_t open_forms; // FORM_BIT of the forms in the stack
    uint32_t closes[FORMS], closes_loosely[FORMS]; // of each form: those that it closes
    uint8_t may[FORMS];
    Carried carried;
    // of the block at hand
    SignVec signs;
    uint32_t first_token;
    size_t first_mark;
    Span block;
    size_t doubles_left; // " and '' still to come
    bool tick_goes_on;   // the next paragraph opens with ' as well
    bool follows;        // what is carried can go on here …
    bool reopened;       // … and is opened again
} Pairing;

static void learn_customs(Pairing *p)
{
    for (unsigned opener = 0; opener < FORMS; opener++) {
        FormFacts f = form_facts(p->w, (Form)opener);
        p->may[opener] = f.may;
        for (unsigned closer = 0; closer < FORMS; closer++) {
            p->closes[closer] |= f.closed_by & FORM_BIT(closer) ? FORM_BIT(opener) : 0;
            p->closes_loosely[closer] |= f.loosely & FORM_BIT(closer) ? FORM_BIT(opener) : 0;
        }
    }
}

static void push(Pairing *p, Span mark, Form form)
{
    vec_push(&p->open, (Open){(uint32_t)p->marks.n, (uint8_t)form});
    vec_push(&p->marks, (Mark){.open = mark});
    vec_push(&p->forms, (uint8_t)form);
    p->open_count[form]++;
    p->open_forms |= FORM_BIT(form);
}

static void pop(Pairing *p)
{
    Form form = (Form)vec_last(&p->open).form;
    p->open.n--;
    if (!--p->open_count[form])
        p->open_forms &= ~FORM_BIT(form);
}

static Span span_of(const Pairing *p, const Sign *sign)
{
    return p->w->out->tokens[sign->token].span;
}

// Closing an outer mark ends whatever is still open inside it.
static void close_innermost(Pairing *p, const Sign *sign, uint32_t forms)
{
    while (!(FORM_BIT(vec_last(&p->open).form) & forms))
        pop(p);
    p->marks.at[vec_last(&p->open).mark].close = span_of(p, sign);
    pop(p);
}

// Apostrophe or measure after all: a surer mark follows, or the number of marks comes out even without this one.
static bool is_no_quotation(const Pairing *p, const Sign *sign)
{
    if (!sign->doubtful)
        return false;
    return sign->form == FORM_STRAIGHT || sign->form == FORM_TICKS ? p->doubles_left % 2 == 1 : sign->ahead == AHEAD_CLOSES;
}

// A closing mark that nothing opened. The first of a paragraph may end speech that was not opened there again.
static void add_stray(Pairing *p, const Sign *sign)
{
    if ((p->may[sign->form] & MAY_BE_APOSTROPHE) || sign->doubtful)
        return;
    Span close = span_of(p, sign);
    Mark m = {.open = {close.start, close.start}, .close = close};
    bool goes_on = p->follows && !p->reopened && p->marks.n == p->first_mark;
    if (goes_on && (FORM_BIT(p->carried.forms[0]) & p->closes[sign->form])) {
        m.open = (Span){p->block.start, p->block.start};
        m.continued = true;
        p->marks.at[p->carried.mark].continues = true;
    }
    vec_push(&p->marks, m);
    vec_push(&p->forms, (uint8_t)FORMS);
}

// The forms in the stack that the sign closes here, or 0.
static uint32_t closable(const Pairing *p, const Sign *sign)
{
    uint8_t may = p->may[sign->form];
    bool turned = sign->opening && !sign->closing;
    if (!(may & MAY_CLOSE) || is_no_quotation(p, sign) || (turned && may & (MAY_OPEN | MAY_BE_APOSTROPHE)))
        return 0;
    uint32_t strictly = p->closes[sign->form] & p->open_forms;
    if (strictly)
        return strictly;
    return sign->closing ? p->closes_loosely[sign->form] & p->open_forms : 0;
}

static bool opens_here(const Pairing *p, const Sign *sign)
{
    uint8_t may = p->may[sign->form];
    if (may & MAY_INVERT)
        return sign->opening && !sign->closing;
    if (!(may & MAY_OPEN) || is_no_quotation(p, sign))
        return false;
    if (sign->form == FORM_TICK) // must be closed in this paragraph or go on in the next one, else it is an apostrophe: 'ello
        return sign->opening && (sign->ahead >= AHEAD_MAYBE || p->tick_goes_on);
    return !(may & MAY_CLOSE) || sign->form == FORM_GUILLEMET || sign->opening || !sign->closing;
}

static void take(Pairing *p, const Sign *sign)
{
    p->doubles_left -= sign->form == FORM_STRAIGHT || sign->form == FORM_TICKS;
    uint32_t forms = closable(p, sign);
    if (forms)
        close_innermost(p, sign, forms);
    else if (opens_here(p, sign))
        push(p, span_of(p, sign), (Form)sign->form);
    else if (p->may[sign->form] & MAY_CLOSE && sign->closing)
        add_stray(p, sign);
}

/*
 * Settling gives every mark of the block its depth and an end. One that was not closed ends where the mark around it
 * closes, where the same mark opens again (a closing one was forgotten), or with the paragraph.
 */

static bool undecided(const Pairing *p, uint32_t mark)
{
    return p->marks.at[mark].close.end == 0;
}

static void end_at(Pairing *p, uint32_t mark, uint32_t pos)
{
    p->marks.at[mark].close = (Span){pos, pos};
}

// Those on top of the stack that were never closed, down to one of this form, end at pos.
static void end_same_form(Pairing *p, uint8_t form, uint32_t pos)
{
    size_t k = p->open.n;
    while (k > 0 && undecided(p, p->open.at[k - 1].mark) && p->open.at[k - 1].form != form)
        k--;
    if (k == 0 || !undecided(p, p->open.at[k - 1].mark))
        return;
    while (p->open.n >= k)
        end_at(p, p->open.at[--p->open.n].mark, pos);
}

// A ' or ` that nothing closes was none: an apostrophe, or somebody's typing.
static bool is_dropped(const Pairing *p, uint32_t mark)
{
    bool weak = p->forms.at[mark] == FORM_TICK || p->forms.at[mark] == FORM_BACKTICK;
    return weak && undecided(p, mark) && !(p->tick_goes_on && mark == p->first_mark);
}

static void settle_mark(Pairing *p, uint32_t mark)
{
    uint8_t form = p->forms.at[mark];
    uint32_t start = p->marks.at[mark].open.start;
    while (p->open.n && !undecided(p, vec_last(&p->open).mark) && p->marks.at[vec_last(&p->open).mark].close.end <= start)
        p->open.n--;
    end_same_form(p, form, start);
    if (p->open.n && undecided(p, mark) && !undecided(p, vec_last(&p->open).mark))
        end_at(p, mark, p->marks.at[vec_last(&p->open).mark].close.start);
    p->marks.at[mark].depth = (uint32_t)p->open.n;
    if (form != FORMS)
        vec_push(&p->open, (Open){mark, form});
}

static void settle_block(Pairing *p)
{
    p->open.n = 0;
    p->open_forms = 0;
    memset(p->open_count, 0, sizeof p->open_count);
    size_t end = p->marks.n;
    p->marks.n = p->forms.n = p->first_mark;
    for (size_t i = p->first_mark; i < end; i++) {
        if (is_dropped(p, (uint32_t)i))
            continue;
        p->marks.at[p->marks.n++] = p->marks.at[i];
        p->forms.at[p->forms.n++] = p->forms.at[i];
        settle_mark(p, (uint32_t)p->marks.n - 1);
    }
}

static bool is_flow(uint8_t kind) // speech may go on from one block of these kinds to the next
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTEBLOCK || kind == BLOCK_LIST || kind == BLOCK_SUMMARY;
}

// A first paragraph of one line that is speech looks like a title.
static bool is_speech_as_title(const Work *w, uint32_t block)
{
    const uint32_t *first = &w->block_tokens[block - w->first_block];
    Form form;
    return w->doc->blocks[block].kind == BLOCK_TITLE && first[0] < first[1] && form_find(work_token(w, first[0]), &form) &&
           block + 1 < w->end_block && w->doc->blocks[block + 1].kind == BLOCK_PARAGRAPH;
}

// Captions, headings and lines that are no story stand between paragraphs of one speech without ending it.
static uint32_t next_in_flow(const Work *w, uint32_t block)
{
    uint8_t kind = w->doc->blocks[block].kind;
    if (is_speech_as_title(w, block))
        return block + 1;
    if (!is_flow(kind))
        return w->end_block;
    for (block++; block < w->end_block && !is_flow(w->doc->blocks[block].kind); block++)
        ;
    return block < w->end_block && w->doc->blocks[block].kind == kind ? block : w->end_block;
}

// Is the nth token of the block a mark that opens `form` again? French opens a further paragraph with » as well.
static bool opens_again(const Pairing *p, uint32_t block, uint32_t nth, uint8_t form)
{
    const Work *w = p->w;
    Form found;
    uint32_t token = w->block_tokens[block - w->first_block] + nth;
    if (token >= w->block_tokens[block - w->first_block + 1] || !form_find(work_token(w, token), &found))
        return false;
    return found == form || (form == FORM_GUILLEMET && found == FORM_GUILLEMET_R);
}

// What the paragraph leaves open goes on in the next one if that opens it again.
static void carry(Pairing *p, uint32_t block)
{
    uint32_t next = next_in_flow(p->w, block);
    if (is_flow(p->w->doc->blocks[block].kind) || next < p->w->end_block)
        p->carried = (Carried){.block = next};
    bool again = next < p->w->end_block;
    for (size_t k = 0; k < p->open.n; k++) {
        Open o = p->open.at[k];
        if (!undecided(p, o.mark))
            continue;
        end_at(p, o.mark, p->block.end);
        if (p->carried.n == LEVELS || next == p->w->end_block)
            continue;
        again = again && opens_again(p, next, (uint32_t)p->carried.n, o.form);
        p->marks.at[o.mark].continues = again;
        p->carried.mark = p->carried.n ? p->carried.mark : o.mark;
        p->carried.forms[p->carried.n++] = o.form;
    }
}

static void enter_block(Pairing *p, uint32_t block)
{
    const Work *w = p->w;
    uint32_t nth = block - w->first_block, next = next_in_flow(w, block);
    p->first_token = w->block_tokens[nth];
    p->first_mark = p->marks.n;
    p->block = w->doc->blocks[block].span;
    signs_collect(w, p->first_token, w->block_tokens[nth + 1], &p->signs);
    p->doubles_left = 0;
    for (size_t i = 0; i < p->signs.n; i++)
        p->doubles_left += p->signs.at[i].form == FORM_STRAIGHT || p->signs.at[i].form == FORM_TICKS;
    p->tick_goes_on = next < w->end_block && opens_again(p, block, 0, FORM_TICK) && opens_again(p, next, 0, FORM_TICK);
    p->follows = p->carried.n && p->carried.block == block;
    p->reopened = p->follows && opens_again(p, block, 0, p->carried.forms[0]);
}

// The marks that open what the paragraph before left open. Returns how many signs they are.
static size_t reopen(Pairing *p, uint32_t block)
{
    size_t n = 0;
    while (p->follows && n < p->carried.n && n < p->signs.n && p->signs.at[n].token == p->first_token + n &&
           opens_again(p, block, (uint32_t)n, p->carried.forms[n])) {
        p->doubles_left -= p->signs.at[n].form == FORM_STRAIGHT || p->signs.at[n].form == FORM_TICKS;
        push(p, span_of(p, &p->signs.at[n]), (Form)p->carried.forms[n]);
        vec_last(&p->marks).continued = true;
        n++;
    }
    return n;
}

static void pair_block(Pairing *p, uint32_t block)
{
    enter_block(p, block);
    for (size_t i = reopen(p, block); i < p->signs.n; i++)
        take(p, &p->signs.at[i]);
    settle_block(p);
    carry(p, block);
}

static void run(Work *w)
{
    Pairing p = {.w = w};
    learn_customs(&p);
    for (uint32_t b = w->first_block; w->out->token_count && b < w->end_block && !work_cancelled(w); b++)
        if (block_is_story((BlockKind)w->doc->blocks[b].kind))
            pair_block(&p, b);
    w->out->marks = vec_to_arena(&p.marks, &w->out->arena, &w->out->mark_count);
    vec_free(&p.forms);
    vec_free(&p.open);
    vec_free(&p.signs);
}
