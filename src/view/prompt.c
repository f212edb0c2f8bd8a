/* The prompt in the status line: a line editor for searches, commands and the panel's filter. */
#include "config.h"

#include "view/commands.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

static const char *const signs[] = {
    [PROMPT_SEARCH] = "/", [PROMPT_SEARCH_BACK] = "?", [PROMPT_COMMAND] = ":", [PROMPT_FILTER] = "filter: ",
};

const char *prompt_sign(PromptKind kind)
{
    return signs[kind];
}

static History *history_of(Reader *r)
{
    return r->prompt.kind == PROMPT_COMMAND ? &r->commands : r->prompt.kind == PROMPT_FILTER ? NULL : &r->searches;
}

void prompt_open(Reader *r, PromptKind kind)
{
    Prompt *p = &r->prompt;
    buf_clear(&p->text);
    buf_append(&p->text, NULL, 0);
    p->kind = kind;
    p->back = r->mode;
    p->cursor = 0;
    p->saved_top = r->top;
    p->saved_item = r->item;
    if (kind == PROMPT_FILTER) {
        buf_str(&p->text, buf_view(&r->panel.filter));
        p->cursor = p->text.n;
    }
    r->mode = MODE_PROMPT;
    History *h = history_of(r);
    p->recalled = h ? h->n : 0;
}

static void replace(Prompt *p, size_t from, size_t to, Str with)
{
    Buf text = {0};
    buf_str(&text, str_sub(buf_view(&p->text), 0, from));
    buf_str(&text, with);
    buf_str(&text, str_sub(buf_view(&p->text), to, p->text.n));
    buf_free(&p->text);
    p->text = text;
    p->cursor = from + with.n;
}

// While words are typed their first match is shown already.
static void preview(Reader *r)
{
    Prompt *p = &r->prompt;
    if (p->kind == PROMPT_FILTER) {
        buf_clear(&r->panel.filter);
        buf_str(&r->panel.filter, buf_view(&p->text));
        r->panel.selected = r->panel.top = 0;
        panel_fill(r);
    } else if (p->kind != PROMPT_COMMAND && p->back != MODE_CARD) {
        Span match;
        r->top = p->saved_top;
        r->item = p->saved_item;
        buf_clear(&r->search.words);
        buf_str(&r->search.words, buf_view(&p->text));
        r->search.shown = p->text.n > 0;
        bool forward = p->kind == PROMPT_SEARCH;
        if (p->text.n && search_find(r, buf_view(&p->text), r->pos, forward, SEARCH_SOON, &match)) {
            r->item = (Item){ITEM_MATCH, match};
            reader_show(r, match.start, SHOW_NEAREST);
        }
    }
}

static void cancel(Reader *r)
{
    Prompt *p = &r->prompt;
    if (p->kind == PROMPT_FILTER) {
        buf_clear(&r->panel.filter);
        panel_fill(r);
    } else if (p->kind != PROMPT_COMMAND) {
        r->search.shown = false;
        if (p->back != MODE_CARD) {
            r->top = p->saved_top;
            r->item = p->saved_item;
        }
    }
    r->mode = p->back;
}

static void remember(History *h, Str line)
{
    if (!h || !line.n || (h->n && str_eq(str_of(h->at[h->n - 1]), line)))
        return;
    if (h->n == HISTORY) {
        free(h->at[0]);
        memmove(h->at, h->at + 1, --h->n * sizeof *h->at);
    }
    char *copy = xmalloc(line.n + 1);
    memcpy(copy, line.p, line.n);
    copy[line.n] = '\0';
    h->at[h->n++] = copy;
}

static void run_line(Reader *r, Str line)
{
    size_t space = str_find_byte(line, ' ', 0);
    Str name = str_sub(line, 0, space);
    CommandCall call = {.count = 1, .argument = space == STR_NOT_FOUND ? STR_NONE : str_trim(str_sub(line, space, line.n))};
    unsigned number;
    Error err = {0};
    const Command *c = command_find(name);
    if (!line.n)
        return;
    if (c)
        c->run(r, &call);
    else if (str_to_number(line, 100000000, &number) && number > 0 && number <= r->doc->block_count)
        reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[number - 1].span);
    else if (!reader_goto(r, line, &err))
        reader_error(r, "no command is called “%.*s”; Tab completes, h lists them", (int)name.n, name.p);
}

static void accept(Reader *r)
{
    Prompt *p = &r->prompt;
    Buf line = {0};
    Error err = {0};
    buf_str(&line, str_trim(buf_view(&p->text)));
    remember(history_of(r), buf_view(&line));
    r->mode = p->back;
    if (p->kind == PROMPT_COMMAND) {
        run_line(r, buf_view(&line));
    } else if (p->kind != PROMPT_FILTER) {
        if (p->back != MODE_CARD) { // the match shown is found again from where the search began
            r->top = p->saved_top;
            r->item = p->saved_item;
        }
        if (!line.n && r->searches.n)
            buf_str(&line, str_of(r->searches.at[r->searches.n - 1]));
        if (line.n && !reader_search(r, buf_view(&line), p->kind == PROMPT_SEARCH, &err))
            reader_error(r, "%s", err.message);
    }
    buf_free(&line);
}

static void recall(Reader *r, int delta)
{
    Prompt *p = &r->prompt;
    History *h = history_of(r);
    if (!h || (delta < 0 && p->recalled == 0) || (delta > 0 && p->recalled >= h->n))
        return;
    p->recalled += (size_t)delta;
    Str line = p->recalled < h->n ? str_of(h->at[p->recalled]) : STR_NONE;
    replace(p, 0, p->text.n, line);
}

static void left(Reader *r) { r->prompt.cursor = grapheme_prev(buf_view(&r->prompt.text), r->prompt.cursor); }
static void right(Reader *r) { r->prompt.cursor = grapheme_next(buf_view(&r->prompt.text), r->prompt.cursor); }
static void home(Reader *r) { r->prompt.cursor = 0; }
static void end(Reader *r) { r->prompt.cursor = r->prompt.text.n; }
static void older(Reader *r) { recall(r, -1); }
static void newer(Reader *r) { recall(r, 1); }

static void erase(Reader *r)
{
    Prompt *p = &r->prompt;
    if (!p->text.n)
        cancel(r); // as in vim and less: nothing left to erase
    else if (p->cursor)
        replace(p, grapheme_prev(buf_view(&p->text), p->cursor), p->cursor, STR_NONE);
}

static void erase_right(Reader *r)
{
    Prompt *p = &r->prompt;
    size_t at = p->cursor;
    replace(p, at, grapheme_next(buf_view(&p->text), at), STR_NONE);
}

static void erase_word(Reader *r)
{
    Prompt *p = &r->prompt;
    size_t from = p->cursor;
    while (from > 0 && p->text.p[from - 1] == ' ')
        from--;
    while (from > 0 && p->text.p[from - 1] != ' ')
        from--;
    replace(p, from, p->cursor, STR_NONE);
}

static void erase_to_start(Reader *r) { replace(&r->prompt, 0, r->prompt.cursor, STR_NONE); }

static void erase_to_end(Reader *r)
{
    size_t at = r->prompt.cursor;
    replace(&r->prompt, at, r->prompt.text.n, STR_NONE);
}

// The longest beginning that all commands which begin like the typed words share.
static void complete(Reader *r)
{
    Prompt *p = &r->prompt;
    Str typed = buf_view(&p->text), common = STR_NONE;
    if (p->kind != PROMPT_COMMAND)
        return;
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            Str name = str_of(c->name);
            if (!str_starts(name, typed))
                continue;
            size_t n = 0;
            while (common.p && n < common.n && n < name.n && common.p[n] == name.p[n])
                n++;
            common = common.p ? str_sub(common, 0, n) : name;
        }
    }
    if (common.n > typed.n)
        replace(p, 0, p->text.n, common);
}

static const struct { Key key; void (*run)(Reader *); } edits[] = {
    {SKEY_LEFT, left},       {2, left},           {SKEY_RIGHT, right},     {6, right},      {SKEY_HOME, home},
    {1, home},               {SKEY_END, end},     {5, end},                {SKEY_UP, older}, {16, older},
    {SKEY_DOWN, newer},      {14, newer},         {SKEY_BACKSPACE, erase}, {SKEY_DELETE, erase_right}, {4, erase_right},
    {23, erase_word},        {21, erase_to_start}, {11, erase_to_end},     {SKEY_TAB, complete},
};

bool prompt_key(Reader *r, Key key)
{
    if (key == SKEY_ESC) {
        cancel(r);
        return true;
    }
    if (key == SKEY_ENTER || key == '\n') {
        accept(r);
        return true;
    }
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        if (edits[i].key == key) {
            edits[i].run(r);
            if (r->mode == MODE_PROMPT)
                preview(r);
            return true;
        }
    }
    char utf8[4];
    if (key < 32 || key >= KEY_BASE_)
        return false;
    Str typed = {utf8, utf8_put(key, utf8)};
    replace(&r->prompt, r->prompt.cursor, r->prompt.cursor, typed);
    preview(r);
    return true;
}
