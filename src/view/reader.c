/* The reader: its life, what happens to it, and how a key finds its command. */
#include "config.h"

#include "view/screen.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

Reader *reader_new(const Host *host, const ReaderOptions *options)
{
    Reader *r = xcalloc(1, sizeof *r);
    r->host = host;
    r->options = *options;
    r->measure = options->width;
    r->rows = 24;
    r->cols = 80;
    r->count = -1;
    r->selected_entity = r->asked_entity = NO_INDEX;
    r->panel.decided = options->panel >= 0;
    r->panel.open = options->panel > 0;
    r->dirty = true;
    return r;
}

static void history_free(History *h)
{
    for (size_t i = 0; i < h->n; i++)
        free(h->at[i]);
}

void reader_free(Reader *r)
{
    if (!r)
        return;
    layout_free(r->layout);
    arena_free(&r->index.arena);
    arena_free(&r->panel.arena);
    vec_free(&r->panel.rows);
    buf_free(&r->panel.filter);
    buf_free(&r->panel.only_name);
    arena_free(&r->card.arena);
    vec_free(&r->card.wholes);
    vec_free(&r->card.lines);
    buf_free(&r->prompt.text);
    buf_free(&r->search.words);
    vec_free(&r->back);
    vec_free(&r->forward);
    history_free(&r->searches);
    history_free(&r->commands);
    free(r);
}

// The same words again: the place in the new text that stands after as much text, moved to where its words are found.
static uint32_t same_place(const Document *old, uint32_t pos, const Document *d)
{
    Str words = str_sub(old->text, pos, pos + 60);
    size_t near = pos > 20000 ? pos - 20000 : 0, at = str_find(d->text, words, near);
    at = at == STR_NOT_FOUND ? str_find(d->text, words, 0) : at;
    if (at != STR_NOT_FOUND)
        return (uint32_t)at;
    return d->block_count ? d->blocks[doc_block_at(d, pos)].span.start : 0;
}

static void forget_places(Reader *r)
{
    r->item = (Item){ITEM_NONE, {r->pos, r->pos}};
    r->selected_entity = r->asked_entity = NO_INDEX;
    vec_clear(&r->back);
    vec_clear(&r->forward);
    r->panel.only_quotes = false;
}

void reader_open(Reader *r, const Document *d, bool keep_place)
{
    uint32_t pos = r->doc && keep_place ? same_place(r->doc, r->pos, d) : 0;
    uint32_t top = r->doc && keep_place ? same_place(r->doc, r->top, d) : 0;
    if (r->mode != MODE_ARTICLE && r->mode != MODE_PANEL)
        r->mode = MODE_ARTICLE;
    layout_free(r->layout);
    r->layout = NULL;
    r->doc = d;
    r->analysis = NULL;
    index_make(r);
    r->pos = pos;
    r->top = top;
    forget_places(r);
    reader_relayout(r);
    panel_fill(r);
}

static uint32_t entity_again(const Reader *r, uint32_t entity, const Analysis *a)
{
    if (entity == NO_INDEX || !r->analysis)
        return NO_INDEX;
    const Entity *e = &r->analysis->entities[entity];
    Span span = r->analysis->mentions[e->mentions[0]].span;
    for (size_t i = analysis_mention_at(a, span.start); i < a->mention_count && a->mentions[i].span.start == span.start; i++)
        if (a->mentions[i].span.end == span.end)
            return a->mentions[i].entity;
    return NO_INDEX;
}

void reader_analysis(Reader *r, const Analysis *a)
{
    r->selected_entity = entity_again(r, r->selected_entity, a);
    r->asked_entity = entity_again(r, r->asked_entity, a);
    r->analysis = a;
    index_make(r);
    panel_fill(r);
    r->dirty = true;
}

void reader_progress(Reader *r, Str message)
{
    snprintf(r->progress, sizeof r->progress, STR_FMT, STR_ARG(message));
    r->dirty = true;
}

void reader_utf8(Reader *r, bool utf8)
{
    r->options.utf8 = utf8;
    r->dirty = true;
}

void reader_resize(Reader *r, int rows, int cols)
{
    bool seen = r->layout && reader_visible(r, r->pos);
    r->rows = rows < 1 ? 1 : rows;
    r->cols = cols < 1 ? 1 : cols;
    reader_relayout(r);
    card_rewrap(r);
    if (seen && r->item.kind != ITEM_NONE)
        reader_show(r, r->pos, SHOW_NEAREST);
}

bool reader_wants_draw(const Reader *r)
{
    return r->dirty;
}

uint32_t reader_position(const Reader *r)
{
    return r->pos;
}

void reader_message(Reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->message, sizeof r->message, format, args);
    va_end(args);
    r->message_fresh = true;
    r->dirty = true;
}

void reader_error(Reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->message, sizeof r->message, format, args);
    va_end(args);
    r->message_is_error = r->message_fresh = true;
    r->dirty = true;
}

bool reader_understood(Reader *r)
{
    if (!r->analysis)
        reader_message(r, "still reading the article …");
    else if (strcmp(r->analysis->engine, "none") == 0)
        reader_message(r, "the article was not analysed (--analysis=none)");
    else
        return true;
    return false;
}

static Context context_of(const Reader *r)
{
    static const Context contexts[] = {
        [MODE_ARTICLE] = CONTEXT_ARTICLE, [MODE_PANEL] = CONTEXT_PANEL, [MODE_CARD] = CONTEXT_CARD, [MODE_PROMPT] = CONTEXT_PROMPT,
    };
    return contexts[r->mode];
}

enum { COUNT_MAX = 999999 };

// Digits before a command are its count; a 0 that begins none is a key like others.
static bool take_digit(Reader *r, Key key)
{
    if (key < '0' || key > '9' || (key == '0' && r->count < 0))
        return false;
    long count = (r->count < 0 ? 0 : r->count) * 10L + (long)(key - '0');
    r->count = count > COUNT_MAX ? COUNT_MAX : (int)count;
    return true;
}

static void run_command(Reader *r, const Command *c, Key key)
{
    CommandCall call = {.count = r->count < 0 ? 1 : r->count, .counted = r->count >= 0, .key = key};
    r->count = -1;
    c->run(r, &call);
}

static void unknown_key(Reader *r, Key key)
{
    Buf name = {0};
    key_print(&name, key);
    r->count = -1;
    reader_message(r, "%s does nothing here; h shows the keys", name.p);
    buf_free(&name);
}

ReaderResult reader_key(Reader *r, Key key)
{
    r->message_fresh = false;
    r->dirty = true;
    if (r->mode == MODE_PROMPT) {
        prompt_key(r, key);
    } else if (!take_digit(r, key)) {
        const Command *c = command_for_key(key, context_of(r));
        if (c)
            run_command(r, c, key);
        else
            unknown_key(r, key);
    }
    if (!r->message_fresh)
        *r->message = '\0';
    return r->quit ? READER_QUIT : READER_GOES_ON;
}

void reader_interrupt(Reader *r, bool *quit)
{
    if (r->mode == MODE_PROMPT || r->mode == MODE_CARD || r->count >= 0)
        reader_leave_step(r);
    else
        *quit = true;
}

static bool goto_number(Reader *r, char kind, unsigned number, Error *err)
{
    const Analysis *a = r->analysis;
    if (kind == 'q') {
        if (!a || number > a->quote_count)
            return error_set(err, ERR_USAGE, "there is no quote q%u; the article has %zu", number, a ? a->quote_count : 0);
        const Quote *q = &a->quotes[number - 1];
        reader_set_item(r, ITEM_QUOTE, (Span){quote_start(q), q->content.at[0].end});
        return true;
    }
    if (kind == 'e') {
        if (!a || number > a->entity_count)
            return error_set(err, ERR_USAGE, "there is no entity e%u; the article has %zu", number, a ? a->entity_count : 0);
        r->selected_entity = number - 1;
        reader_set_item(r, ITEM_MENTION, a->mentions[a->entities[number - 1].mentions[0]].span);
        return true;
    }
    if (number > r->doc->block_count)
        return error_set(err, ERR_USAGE, "there is no paragraph p%u; the article has %zu", number, r->doc->block_count);
    reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[number - 1].span);
    reader_show(r, r->pos, SHOW_TOP);
    return true;
}

bool reader_goto_position(Reader *r, uint32_t pos)
{
    if (pos > r->doc->text.n)
        return false;
    jump_note(r);
    while (pos > 0 && pos < r->doc->text.n && !utf8_is_start(r->doc->text.p[pos]))
        pos--;
    r->pos = pos;
    r->item = (Item){ITEM_NONE, {pos, pos}};
    reader_show(r, pos, SHOW_TOP);
    return true;
}

bool reader_goto(Reader *r, Str place, Error *err)
{
    unsigned number;
    if (place.n > 1 && place.p[0] == '/')
        return reader_search(r, str_sub(place, 1, place.n), true, err);
    if (place.n > 1 && memchr("qep", place.p[0], 3) && str_to_number(str_sub(place, 1, place.n), 99999999, &number) && number > 0) {
        jump_note(r);
        return goto_number(r, place.p[0], number, err);
    }
    if (str_ends(place, STR("%")) && str_to_number(str_sub(place, 0, place.n - 1), 100, &number))
        return reader_goto_position(r, (uint32_t)((uint64_t)r->doc->text.n * number / 100));
    return error_set(err, ERR_USAGE, "“%.*s” is no place: q3, e2, p12, 50%% or /words", (int)place.n, place.p ? place.p : "");
}
