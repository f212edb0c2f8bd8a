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
    r->keys = options->keys ? options->keys : &r->own_keys;
    r->measure = options->width;
    r->rows = 24;
    r->cols = 80;
    r->count = -1;
    r->selected_entity = NO_INDEX;
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
    reading_forget(r);
    sift_free(&r->sift);
    arena_free(&r->index.arena);
    vec_free(&r->index.spoken);
    arena_free(&r->panel.arena);
    vec_free(&r->panel.rows);
    buf_free(&r->panel.filter);
    buf_free(&r->panel.only_name);
    card_free(&r->card);
    for (size_t i = 0; i < r->cards_below.n; i++)
        card_free(&r->cards_below.at[i]);
    vec_free(&r->cards_below);
    prompt_free(&r->prompt);
    vec_free(&r->hints.at);
    search_free(&r->search);
    vec_free(&r->back);
    vec_free(&r->forward);
    map_free(&r->paths);
    vec_free(&r->notes);
    history_free(&r->searches);
    history_free(&r->commands);
    keymap_free(&r->own_keys);
    free(r);
}

static void forget_document(Reader *r)
{
    layout_free(r->layout);
    r->layout = NULL;
    reading_forget(r);
    r->analysis = NULL;
    r->selected_entity = NO_INDEX;
    r->evidence = (Evidence){0};
    r->panel.only_quotes = false;
    search_forget(r);
    if (r->mode == MODE_PROMPT)
        r->mode = r->prompt.back;
    letters_leave(r);
    card_close_all(r);
}

void reader_open(Reader *r, const Document *d, bool keep_place)
{
    uint32_t pos = 0, top = 0;
    bool seen = r->doc && keep_place && r->layout && reader_visible(r, r->pos);
    if (r->doc && keep_place) {
        pos = place_kept(r->doc, r->pos, d);
        top = place_kept(r->doc, r->top, d);
    }
    forget_document(r);
    r->doc = d;
    r->opened++;
    r->file = map_intern(&r->paths, d->source.path);
    index_make(r);
    r->top = top;
    r->top_blank = 0;
    reader_place(r, pos);
    reader_relayout(r);
    if (seen)
        reader_show(r, pos, SHOW_NEAREST);
    panel_fill(r);
}

// The entity of the new analysis that is named where the old one is. Of a pronoun the new one may think otherwise.
static uint32_t entity_again(const Reader *r, uint32_t entity, const Analysis *a)
{
    const Entity *e = entity == NO_INDEX || !r->analysis ? NULL : &r->analysis->entities[entity];
    for (size_t k = 0; e && k < e->mention_count; k++) {
        const Mention *m = &r->analysis->mentions[e->mentions[k]];
        uint32_t again = m->kind == MENTION_NAME ? entity_named_at(a, m->span) : NO_INDEX;
        if (again != NO_INDEX)
            return again;
    }
    return NO_INDEX;
}

// When the panel shows only the quotations of one who is called otherwise now.
static void follow_only_name(Reader *r, const Analysis *a)
{
    Buf *name = &r->panel.only_name;
    uint32_t was = 0, now;
    while (r->analysis && was < r->analysis->entity_count && !str_eq(r->analysis->entities[was].name, buf_view(name)))
        was++;
    if (!r->panel.only_quotes || !r->analysis || was == r->analysis->entity_count)
        return;
    now = entity_again(r, was, a);
    if (now == NO_INDEX)
        return;
    buf_clear(name);
    buf_str(name, a->entities[now].name);
}

void reader_analysis(Reader *r, const Analysis *a)
{
    follow_only_name(r, a);
    r->selected_entity = entity_again(r, r->selected_entity, a);
    r->analysis = a;
    index_make(r);
    reading_understood(r);
    panel_fill(r);
    voices_again(r);
    r->dirty = true;
}

void reader_progress(Reader *r, Str message)
{
    snprintf(r->progress, sizeof r->progress, STR_FMT, STR_ARG(message));
    r->dirty = true;
}

static void leave_hidden_panel(Reader *r)
{
    Mode *mode = r->mode == MODE_PROMPT ? &r->prompt.back : r->mode == MODE_LETTERS ? &r->letters.back : &r->mode;
    if (*mode == MODE_PANEL && !panel_shown(r))
        *mode = MODE_ARTICLE;
}

ReaderOptions reader_wishes(const Reader *r)
{
    ReaderOptions o = r->options;
    o.width = r->measure;
    o.panel = r->panel.decided ? r->panel.open : -1;
    return o;
}

void reader_wish(Reader *r, const ReaderOptions *wishes)
{
    bool seen = r->layout && reader_visible(r, r->pos);
    r->measure = wishes->width;
    r->panel.decided = wishes->panel >= 0;
    r->panel.open = wishes->panel > 0;
    leave_hidden_panel(r);
    reader_relayout(r);
    if (seen)
        reader_show(r, r->pos, SHOW_NEAREST);
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
    leave_hidden_panel(r);
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

static void set_message(Reader *r, const char *format, va_list args)
{
    vsnprintf(r->message, sizeof r->message, format, args);
    size_t n = strlen(r->message), bad;
    if (!utf8_valid((Str){r->message, n}, &bad) && n - bad < 4) // cut in the middle of a character
        r->message[bad] = '\0';
    r->message_fresh = true;
    r->search.said = false;
    r->dirty = true;
}

void reader_message(Reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(r, format, args);
    va_end(args);
}

const char *reader_excuse(const Reader *r)
{
    if (!r->analysis)
        return "still reading the article …";
    return strcmp(r->analysis->engine, "none") == 0 ? "the article was not analysed (--analysis=none)" : NULL;
}

bool reader_understood(Reader *r)
{
    const char *excuse = reader_excuse(r);
    if (excuse)
        reader_message(r, "%s", excuse);
    return !excuse;
}

Context reader_context(const Reader *r)
{
    static const Context contexts[] = {
        [MODE_ARTICLE] = CONTEXT_ARTICLE, [MODE_PANEL] = CONTEXT_PANEL, [MODE_CARD] = CONTEXT_CARD, [MODE_PROMPT] = CONTEXT_PROMPT,
        [MODE_LETTERS] = CONTEXT_LETTERS,
    };
    return r->mode == MODE_CARD && r->card.list ? CONTEXT_LIST : contexts[r->mode];
}

// Digits before a command are its count; a 0 that begins none is a key like others.
static bool take_digit(Reader *r, Key key)
{
    if (r->mode == MODE_PROMPT || r->mode == MODE_LETTERS || key < '0' || key > '9' || (key == '0' && r->count < 0))
        return false;
    long count = (r->count < 0 ? 0 : r->count) * 10L + (long)(key - '0');
    r->count = count > COUNT_MAX ? COUNT_MAX : (int)count;
    return true;
}

void call_count(CommandCall *call)
{
    unsigned number;
    if (call->counted || !str_to_number(call->argument, COUNT_MAX, &number) || number == 0)
        return;
    call->count = (int)number;
    call->counted = true;
}

static void run_binding(Reader *r, const Binding *b)
{
    CommandCall call = {.count = r->count < 0 ? 1 : r->count, .counted = r->count >= 0, .key = b->key, .argument = b->argument};
    call_count(&call);
    r->count = -1;
    b->command->run(r, &call);
}

const char *key_of(Reader *r, const char *command)
{
    Buf key = {0};
    char *name = r->key_names[r->keys_named++ % 2];
    keymap_first_key(r->keys, command_find(str_of(command)), reader_context(r), &key);
    snprintf(name, sizeof *r->key_names, "%s", key.p);
    buf_free(&key);
    return name;
}

static void unknown_key(Reader *r, Key key)
{
    Buf name = {0};
    key_print(&name, key);
    r->count = -1;
    reader_message(r, "%s does nothing here; %s shows the keys", name.p, key_of(r, "help"));
    buf_free(&name);
}

ReaderResult reader_done(Reader *r)
{
    if (!r->message_fresh) {
        *r->message = '\0';
        r->search.said = false;
    }
    search_at_once(r);
    if (search_seeks(r) && !r->message_fresh)
        search_say(r);
    if (sift_active(r) && !r->message_fresh)
        sift_say(r);
    return r->quit ? READER_QUIT : READER_GOES_ON;
}

ReaderResult reader_key(Reader *r, Key key)
{
    r->message_fresh = false;
    r->dirty = true;
    if (!take_digit(r, key)) {
        Binding b = keymap_find(r->keys, key, reader_context(r));
        if (b.command)
            run_binding(r, &b);
        else if (r->mode == MODE_PROMPT)
            prompt_type(r, key);
        else if (r->mode == MODE_LETTERS)
            r->letters.take(r, key);
        else
            unknown_key(r, key);
    }
    return reader_done(r);
}

void reader_paste(Reader *r, Str text)
{
    r->dirty = true;
    if (r->mode == MODE_PROMPT)
        prompt_insert(r, text);
    else
        reader_message(r, "pasted text is no command; / searches for it, : takes a command");
}

void reader_interrupt(Reader *r, bool *quit)
{
    if (r->mode != MODE_PROMPT && search_stop(r))
        return;
    if (r->mode == MODE_PROMPT || r->mode == MODE_LETTERS || r->mode == MODE_CARD || r->count >= 0)
        reader_leave_step(r);
    else
        *quit = true;
}

static bool goto_quote(Reader *r, unsigned number, Error *err)
{
    const Analysis *a = r->analysis;
    if (reader_excuse(r))
        return error_set(err, ERR_USAGE, "%s", reader_excuse(r));
    if (number > a->quote_count)
        return error_set(err, ERR_USAGE, "there is no quote q%u; the article has %zu", number, a->quote_count);
    reader_set_item(r, ITEM_QUOTE, a->quotes[number - 1].content.at[0]);
    return true;
}

static bool goto_entity(Reader *r, unsigned number, Error *err)
{
    const Analysis *a = r->analysis;
    if (reader_excuse(r))
        return error_set(err, ERR_USAGE, "%s", reader_excuse(r));
    if (number > a->entity_count)
        return error_set(err, ERR_USAGE, "there is no name e%u; the article has %zu", number, a->entity_count);
    r->selected_entity = number - 1;
    reader_set_item(r, ITEM_MENTION, a->mentions[first_name(a, &a->entities[number - 1])].span);
    return true;
}

static bool goto_paragraph(Reader *r, unsigned number, Error *err)
{
    if (number > r->doc->block_count)
        return error_set(err, ERR_USAGE, "there is no paragraph p%u; the article has %zu", number, r->doc->block_count);
    reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[number - 1].span);
    reader_show(r, r->pos, SHOW_TOP);
    return true;
}

enum { PLACE_MAX = 99999999 };
static const struct NumberedPlace { char letter; bool (*go)(Reader *r, unsigned number, Error *err); } numbered[] = {
    {'p', goto_paragraph}, {'q', goto_quote}, {'e', goto_entity},
};

bool reader_goto_position(Reader *r, uint32_t pos)
{
    if (pos > r->doc->text.n)
        return false;
    jump_note(r);
    pos = (uint32_t)utf8_boundary_before(r->doc->text, pos);
    reader_place(r, pos);
    reader_show(r, pos, SHOW_TOP);
    return true;
}

static bool goto_numbered(Reader *r, const struct NumberedPlace *kind, unsigned number, Error *err)
{
    Jump left = jump_here(r);
    if (!kind->go(r, number, err))
        return false;
    jump_push(r, left);
    return true;
}

// A letter and a number, or a number alone for a paragraph.
static const struct NumberedPlace *place_number(Str words, unsigned *number)
{
    Str digits = str_sub(words, 1, words.n);
    if (str_to_number(words, PLACE_MAX, number) && *number > 0)
        return &numbered[0];
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
        if (words.n && numbered[i].letter == words.p[0] && str_to_number(digits, PLACE_MAX, number) && *number > 0)
            return &numbered[i];
    return NULL;
}

static bool place_percent(Str words, unsigned *percent)
{
    return str_ends(words, STR("%")) && str_to_number(str_sub(words, 0, words.n - 1), 100, percent);
}

bool place_like(Str words)
{
    unsigned n;
    return (words.n > 1 && words.p[0] == '/') || place_percent(words, &n) || place_number(words, &n);
}

bool reader_goto(Reader *r, Str place, Error *err)
{
    unsigned n;
    const struct NumberedPlace *kind = place_number(place, &n);
    if (kind)
        return goto_numbered(r, kind, n, err);
    if (place_percent(place, &n))
        return reader_goto_position(r, (uint32_t)((uint64_t)r->doc->text.n * n / 100));
    if (place.n > 1 && place.p[0] == '/')
        return reader_search(r, str_sub(place, 1, place.n), true, err);
    return error_set(err, ERR_USAGE, "“" STR_FMT "” is no place: q3, e2, p12, 50%% or /words", STR_ARG(place));
}
