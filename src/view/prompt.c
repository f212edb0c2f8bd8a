/* The prompt in the status line: what is typed into it, shown while it is typed, done at the end, or undone. */
#include "config.h"

#include "view/commands.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

static const char *const signs[] = {
    [PROMPT_SEARCH] = "/", [PROMPT_SEARCH_BACK] = "?", [PROMPT_COMMAND] = ":", [PROMPT_PARAGRAPHS] = "&", [PROMPT_FILTER] = "filter: ",
    [PROMPT_NOTE] = "note: ",
};

const char *prompt_sign(const Prompt *p)
{
    return p->kind == PROMPT_ASK ? p->question : signs[p->kind];
}

History *prompt_history(Reader *r)
{
    static const bool none[] = {[PROMPT_FILTER] = true, [PROMPT_ASK] = true, [PROMPT_NOTE] = true};
    return none[r->prompt.kind] ? NULL : r->prompt.kind == PROMPT_COMMAND ? &r->commands : &r->searches;
}

void prompt_free(Prompt *p)
{
    buf_free(&p->text);
    buf_free(&p->draft);
    buf_free(&p->completed);
    buf_free(&p->before);
}

static bool searches_article(const Prompt *p)
{
    return (p->kind == PROMPT_SEARCH || p->kind == PROMPT_SEARCH_BACK) && p->back != MODE_CARD;
}

void prompt_open(Reader *r, PromptKind kind, int count)
{
    Prompt *p = &r->prompt;
    const Buf *filter = r->mode == MODE_CARD ? &r->card.filter : &r->panel.filter;
    const Buf *shown = kind == PROMPT_FILTER ? filter : &r->search.words;
    p->kind = kind;
    p->back = r->mode;
    p->count = count;
    p->saved_top = r->top;
    p->saved_blank = r->top_blank;
    p->saved_item = r->item;
    p->shown_before = r->search.shown;
    buf_clear(&p->before);
    buf_str(&p->before, buf_view(shown));
    buf_clear(&p->completed);
    prompt_replace(p, 0, p->text.n, kind == PROMPT_FILTER ? buf_view(shown) : STR_NONE);
    r->mode = MODE_PROMPT;
    History *h = prompt_history(r);
    p->recalled = h ? h->n : 0;
}

void prompt_ask(Reader *r, const char *question, Str text, void (*answer)(Reader *r, Str line))
{
    Prompt *p = &r->prompt;
    prompt_open(r, PROMPT_ASK, 1);
    prompt_replace(p, 0, p->text.n, text);
    p->question = question;
    p->answer = answer;
}

void prompt_replace(Prompt *p, size_t from, size_t to, Str with)
{
    Buf text = {0};
    buf_str(&text, str_sub(buf_view(&p->text), 0, from));
    buf_str(&text, with);
    buf_str(&text, str_sub(buf_view(&p->text), to, p->text.n));
    buf_free(&p->text);
    p->text = text;
    p->cursor = from + with.n;
}

static void set_filter(Reader *r, Str words)
{
    if (r->prompt.back == MODE_CARD) {
        card_filter(r, words);
        return;
    }
    buf_clear(&r->panel.filter);
    buf_str(&r->panel.filter, words);
    r->panel.selected = r->panel.top = 0;
    panel_fill(r);
}

static void restore_screen(Reader *r)
{
    r->top = r->prompt.saved_top;
    r->top_blank = r->prompt.saved_blank;
    r->item = r->prompt.saved_item;
}

// While words are typed their first match is shown already.
void prompt_preview(Reader *r)
{
    Prompt *p = &r->prompt;
    Str typed = buf_view(&p->text);
    if (p->kind == PROMPT_FILTER)
        set_filter(r, typed);
    if (!searches_article(p))
        return;
    restore_screen(r);
    search_preview(r, typed, p->kind == PROMPT_SEARCH);
}

void prompt_cancel(Reader *r)
{
    Prompt *p = &r->prompt;
    if (p->kind == PROMPT_FILTER)
        set_filter(r, buf_view(&p->before));
    if (searches_article(p)) {
        restore_screen(r);
        search_stop_seek(r);
        search_set(r, buf_view(&p->before), p->shown_before);
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

static const struct { Context context; const char *where; } places[] = {
    {CONTEXT_CARD, "on a page over the article"}, {CONTEXT_PROMPT, "while something is typed"},
};

// A command that does not belong here takes the reader where it belongs; pages and prompts cannot be made from nothing.
static bool go_where_it_works(Reader *r, const Command *c)
{
    if (c->contexts & reader_context(r))
        return true;
    if (c->contexts & CONTEXT_ARTICLE) {
        card_close_all(r);
        r->mode = MODE_ARTICLE;
        return true;
    }
    if (c->contexts & CONTEXT_PANEL) {
        card_close_all(r);
        return panel_take_focus(r);
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (c->contexts & places[i].context)
            reader_message(r, ":%s works only %s", c->name, places[i].where);
    return false;
}

static void run_command(Reader *r, const Command *c, Str argument)
{
    CommandCall call = {.count = 1, .argument = argument};
    call_count(&call);
    if (go_where_it_works(r, c))
        c->run(r, &call);
}

static void run_line(Reader *r, Str line)
{
    size_t space = str_find_byte(line, ' ', 0);
    Str name = str_sub(line, 0, space);
    Str argument = space == STR_NOT_FOUND ? STR_NONE : str_trim(str_sub(line, space, line.n));
    const Command *c = command_find(name);
    Error err = {0};
    if (!line.n)
        return;
    if (c)
        run_command(r, c, argument);
    else if (!place_like(line))
        reader_message(r, "no command is called “" STR_FMT "”; Tab completes, %s lists them", STR_ARG(name), key_of(r, "help"));
    else {
        card_close_all(r);
        if (!reader_goto(r, line, &err))
            reader_message(r, "%s", err.message);
    }
}

static void run_search(Reader *r, Str line, int count)
{
    Error err = {0};
    History *h = &r->searches;
    if (r->prompt.back != MODE_CARD) // the match shown is found again from where the search began
        restore_screen(r);
    if (!line.n && h->n) // the last words once more
        line = str_of(h->at[h->n - 1]);
    if (line.n && !search_words(r, line, r->prompt.kind == PROMPT_SEARCH, count, &err))
        reader_message(r, "%s", err.message);
}

void prompt_accept(Reader *r)
{
    Prompt *p = &r->prompt;
    Buf line = {0};
    buf_str(&line, p->kind == PROMPT_COMMAND ? str_trim(buf_view(&p->text)) : buf_view(&p->text));
    remember(prompt_history(r), buf_view(&line));
    r->mode = p->back;
    if (p->kind == PROMPT_COMMAND)
        run_line(r, buf_view(&line));
    else if (p->kind == PROMPT_PARAGRAPHS)
        reading_matching(r, buf_view(&line));
    else if (p->kind == PROMPT_ASK)
        p->answer(r, str_trim(buf_view(&line)));
    else if (p->kind == PROMPT_NOTE)
        note_put(r, p->about, p->note, buf_view(&line));
    else if (p->kind != PROMPT_FILTER)
        run_search(r, buf_view(&line), p->count);
    buf_free(&line);
}
