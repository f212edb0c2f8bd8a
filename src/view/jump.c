/* Places left behind: back and forward through them; and the cursor going to an item. */
#include "config.h"

#include "view/commands.h"

#include "sayso/doc/anchor.h"
#include "sayso/text/unicode.h"

static void back(Reader *r, const CommandCall *call);
static void forward(Reader *r, const CommandCall *call);

#define GROUP "Search and jumps"
const Command jump_commands[] = {
    {"back", "^O", CONTEXT_PAGES, GROUP, "back to the place before the last jump", back},
    {"forward", "O", CONTEXT_PAGES, GROUP, "forward again", forward},
    {0},
};

enum { MOST = 200 };

Jump jump_here(const Reader *r)
{
    Jump j = {.file = r->file, .pos = r->pos, .top = r->top, .item = r->item};
    Str words = str_sub(r->doc->text, r->pos, r->pos + ANCHOR);
    if (words.n)
        memcpy(j.words, words.p, words.n);
    j.n = (uint8_t)words.n;
    return j;
}

void jump_push(Reader *r, Jump left)
{
    const Jump *last = r->back.n ? &vec_last(&r->back) : NULL;
    vec_clear(&r->forward);
    if (last && last->file == left.file && last->pos == left.pos && last->top == left.top)
        return;
    if (r->back.n == MOST)
        memmove(r->back.at, r->back.at + 1, --r->back.n * sizeof *r->back.at);
    vec_push(&r->back, left);
}

void jump_note(Reader *r)
{
    jump_push(r, jump_here(r));
}

static uint32_t block_start(const Document *d, uint32_t pos)
{
    return d->block_count ? d->blocks[doc_block_at(d, pos)].span.start : 0;
}

// Where the words stand that once stood at pos.
static uint32_t place_again(const Document *d, Str words, uint32_t pos)
{
    uint32_t at = text_find_near(d->text, words, pos);
    return at == NO_INDEX ? block_start(d, pos) : at;
}

// Words from pos on that no other blocks in between could part.
static Str words_of_block(const Document *d, uint32_t pos)
{
    uint32_t end = d->blocks[doc_block_at(d, pos)].span.end;
    return str_sub(d->text, pos, end - pos > ANCHOR ? pos + ANCHOR : end);
}

uint32_t place_kept(const Document *from, uint32_t pos, const Document *to)
{
    enum { BLOCKS = 40 }; // looked for, in each direction
    if (!from->block_count)
        return block_start(to, pos);
    uint32_t here = doc_block_at(from, pos), at = text_find_near(to->text, words_of_block(from, pos), pos);
    for (uint32_t i = here + 1; at == NO_INDEX && i < from->block_count && i <= here + BLOCKS; i++)
        at = text_find_near(to->text, words_of_block(from, from->blocks[i].span.start), pos);
    for (uint32_t i = here; at == NO_INDEX && i-- > 0 && here - i <= BLOCKS;)
        at = text_find_near(to->text, words_of_block(from, from->blocks[i].span.start), pos);
    return at == NO_INDEX ? block_start(to, pos) : at;
}

static bool to_file(Reader *r, uint32_t file)
{
    const Host *h = r->host;
    Str path = map_key(&r->paths, file);
    Error err = {0};
    if (file == r->file)
        return true;
    for (size_t i = 0; i < h->file_count(h->self); i++) {
        if (!str_eq(h->file_path(h->self, i), path))
            continue;
        if (h->step_file(h->self, (int)i - (int)h->file_index(h->self), &err))
            return true;
        reader_message(r, "%s", err.message);
        return false;
    }
    reader_message(r, STR_FMT " is no longer open", STR_ARG(path));
    return false;
}

static void arrive(Reader *r, const Jump *to)
{
    Str text = r->doc->text, words = {to->words, to->n};
    Span item = to->item.span;
    bool same = utf8_on_boundary(text, to->pos) && str_starts(str_sub(text, to->pos, text.n), words);
    reader_place(r, same ? to->pos : place_again(r->doc, words, to->pos));
    if (same && utf8_on_boundary(text, item.start) && utf8_on_boundary(text, item.end))
        r->item = to->item;
    if (same && utf8_on_boundary(text, to->top)) {
        r->top = to->top;
        r->top_blank = 0;
    }
    reading_reveal(r, r->pos);
    reader_show(r, r->pos, SHOW_NEAREST);
    r->dirty = true;
}

// One step: from the end of one list to the end of the other. A place that cannot be reached is dropped.
static bool step(Reader *r, JumpVec *from, JumpVec *other)
{
    Jump left = jump_here(r), to = vec_last(from);
    from->n--;
    if (!to_file(r, to.file))
        return false;
    card_close_all(r);
    vec_push(other, left);
    arrive(r, &to);
    return true;
}

void jump_swap(Reader *r)
{
    Jump left = jump_here(r);
    if (!r->back.n) {
        reader_message(r, "no jump to go back from");
        return;
    }
    Jump to = vec_last(&r->back);
    if (to_file(r, to.file)) {
        vec_last(&r->back) = left;
        arrive(r, &to);
    }
}

static void back(Reader *r, const CommandCall *call)
{
    if (!r->back.n)
        reader_message(r, "no jump to go back from");
    for (int i = 0; i < call->count && r->back.n && step(r, &r->back, &r->forward); i++)
        ;
}

static void forward(Reader *r, const CommandCall *call)
{
    if (!r->forward.n)
        reader_message(r, "no jump to go forward to");
    for (int i = 0; i < call->count && r->forward.n && step(r, &r->forward, &r->back); i++)
        ;
}

void reader_place(Reader *r, uint32_t pos)
{
    r->pos = pos;
    r->item = (Item){ITEM_NONE, {pos, pos}};
    r->dirty = true;
}

// A promotional line that holds what is gone to opens; moving over paragraphs leaves it folded.
static void unfold(Reader *r, uint32_t pos)
{
    uint32_t block = r->doc->block_count ? doc_block_at(r->doc, pos) : NO_INDEX;
    if (block != NO_INDEX && layout_block(r->layout, block)->folded)
        layout_fold(r->layout, block, false);
}

void reader_set_item(Reader *r, ItemKind kind, Span span)
{
    r->pos = span.start;
    r->item = (Item){kind, span};
    r->dirty = true;
    reading_reveal(r, span.start);
    if (kind == ITEM_QUOTE || kind == ITEM_MENTION || kind == ITEM_MATCH || kind == ITEM_LINK)
        unfold(r, span.start);
    reader_show(r, span.start, SHOW_NEAREST);
    if (kind != ITEM_QUOTE && kind != ITEM_MATCH && kind != ITEM_LINK)
        return;
    reader_show(r, span.end - 1, SHOW_NEAREST);
    reader_show(r, span.start, SHOW_NEAREST); // of what is longer than the screen, the beginning
}
