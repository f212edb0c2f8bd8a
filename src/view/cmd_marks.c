/* Bookmarks: a place of the article by a letter, which is remembered with it. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/unicode.h"

static void mark(Reader *r, const CommandCall *call);
static void to_mark(Reader *r, const CommandCall *call);
static void marks(Reader *r, const CommandCall *call);

#define GROUP "Search and jumps"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command mark_commands[] = {
    {"mark", "m", HERE, GROUP, "set a bookmark here: type a letter, a-z or A-Z", mark},
    {"to-mark", "'", HERE, GROUP, "to a letter's bookmark; '' to before the last jump", to_mark},
    {"marks", "", CONTEXT_PAGES, GROUP, "list of the bookmarks", marks},
    {0},
};

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static bool is_letter(Key key)
{
    return key > 0 && key < 0x80 && strchr(letters, (int)key);
}

// NULL: none is set. It lasts until the next one is.
static const Remark *find(const Reader *r, char letter)
{
    const Remarks *all = r->host->remarks(r->host->self);
    for (size_t i = 0; i < all->at.n; i++)
        if (all->at.at[i].kind == REMARK_BOOKMARK && str_eq(all->at.at[i].what, (Str){&letter, 1}))
            return &all->at.at[i];
    return NULL;
}

static void put_letters(const Reader *r, Buf *out)
{
    for (const char *l = letters; *l; l++)
        if (find(r, *l))
            buf_printf(out, " %c", *l);
}

static void set(Reader *r, Key key)
{
    letters_leave(r);
    if (!is_letter(key)) {
        reader_message(r, "a bookmark is a letter, a-z or A-Z");
        return;
    }
    char letter = (char)key;
    const Remark *old = find(r, letter);
    Remark new = {.id = old ? old->id : 0, .kind = REMARK_BOOKMARK, .at = anchor_make(r->doc, (Span){r->pos, r->pos}), .what = {&letter, 1}};
    if (!new.at.words.n) {
        reader_message(r, "there is nothing here that could be marked");
        return;
    }
    reader_message(r, "bookmark %c %s; '%c comes back", letter, old ? "moved here" : "set", letter);
    r->host->put_remark(r->host->self, &new);
}

static void go(Reader *r, char letter)
{
    const Remark *m = find(r, letter);
    Span place;
    if (!m)
        reader_message(r, "there is no bookmark %c; m%c sets it", letter, letter);
    else if (!anchor_find(r->doc, &m->at, &place))
        reader_message(r, "bookmark %c: its words are no longer in the text", letter);
    else {
        card_close_all(r);
        jump_note(r);
        reader_place(r, place.start);
        reading_reveal(r, place.start);
        reader_show(r, place.start, SHOW_NEAREST);
    }
}

static void go_to(Reader *r, Key key)
{
    letters_leave(r);
    if (key == '\'')
        jump_swap(r);
    else if (is_letter(key))
        go(r, (char)key);
    else
        reader_message(r, "a bookmark is a letter, a-z or A-Z; '' goes back");
}

static Key typed_letter(const CommandCall *call)
{
    unsigned len;
    Key key = utf8_at(call->argument, 0, &len);
    return len == call->argument.n ? key : 0;
}

static void mark(Reader *r, const CommandCall *call)
{
    if (call->argument.n) {
        set(r, typed_letter(call));
        return;
    }
    Buf used = {0};
    put_letters(r, &used);
    letters_await(r, set);
    reader_message(r, "bookmark: a letter%s" STR_FMT, used.n ? "; set are" : "", STR_ARG(buf_view(&used)));
    buf_free(&used);
}

static void to_mark(Reader *r, const CommandCall *call)
{
    if (call->argument.n) {
        go_to(r, typed_letter(call));
        return;
    }
    Buf used = {0};
    put_letters(r, &used);
    letters_await(r, go_to);
    reader_message(r, "to bookmark" STR_FMT "%s ' back", STR_ARG(buf_view(&used)), used.n ? ";" : "");
    buf_free(&used);
}

static void enter(Reader *r, const CardLine *line) { go(r, (char)line->datum); }

static void drop(Reader *r, const CardLine *line);

static const ListKind mark_list = {"bookmarks", "go there", enter, drop};

static void add_line(Reader *r, char letter, const Remark *m)
{
    Span place;
    bool there = anchor_find(r->doc, &m->at, &place);
    Str words = str_sub(m->at.words, 0, str_find_byte(m->at.words, '\n', 0)); // of its own paragraph
    uint64_t percent = there && r->doc->text.n ? (uint64_t)place.start * 100 / r->doc->text.n : 0;
    if (there)
        card_choice(r, (uint64_t)letter, (Span){place.start, (uint32_t)grapheme_next(r->doc->text, place.start)}, "%c %3u%%  " STR_FMT, letter,
                    (unsigned)percent, STR_ARG(words));
    else
        card_choice(r, (uint64_t)letter, NOWHERE, "%c gone  " STR_FMT, letter, STR_ARG(words));
}

static void fill(Reader *r)
{
    card_list(r, STR("Bookmarks"), &mark_list);
    for (const char *l = letters; *l; l++)
        if (find(r, *l))
            add_line(r, *l, find(r, *l));
}

static void drop(Reader *r, const CardLine *line)
{
    const Remark *m = find(r, (char)line->datum);
    uint32_t selected = card_selected_whole(r);
    if (m)
        r->host->drop_remark(r->host->self, m->id);
    fill(r);
    card_select_after_drop(r, selected, "there are no bookmarks any more");
}

static void marks(Reader *r, const CommandCall *call)
{
    (void)call;
    Buf used = {0};
    put_letters(r, &used);
    if (!used.n)
        reader_message(r, "there are no bookmarks; m and a letter sets one");
    else {
        fill(r);
        card_select_first(r);
    }
    buf_free(&used);
}
