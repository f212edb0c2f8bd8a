/* Editing the line at the prompt. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/unicode.h"

static void accept(Reader *r, const CommandCall *call);
static void cancel(Reader *r, const CommandCall *call);
static void complete(Reader *r, const CommandCall *call);
static void older(Reader *r, const CommandCall *call);
static void newer(Reader *r, const CommandCall *call);
static void left(Reader *r, const CommandCall *call);
static void right(Reader *r, const CommandCall *call);
static void start(Reader *r, const CommandCall *call);
static void end(Reader *r, const CommandCall *call);
static void erase(Reader *r, const CommandCall *call);
static void erase_right(Reader *r, const CommandCall *call);
static void erase_word(Reader *r, const CommandCall *call);
static void erase_to_start(Reader *r, const CommandCall *call);
static void erase_to_end(Reader *r, const CommandCall *call);

#define GROUP "While something is typed"
const Command prompt_commands[] = {
    {"prompt-accept", "Enter ^J", CONTEXT_PROMPT, GROUP, "search, run the command, keep the filter", accept},
    {"prompt-cancel", "Esc", CONTEXT_PROMPT, GROUP, "leave everything as it was", cancel},
    {"prompt-complete", "Tab", CONTEXT_PROMPT, GROUP, "complete a command's name; again for the next one", complete},
    {"prompt-older", "Up ^P", CONTEXT_PROMPT, GROUP, "what was typed before; in the filter one row up", older},
    {"prompt-newer", "Down ^N", CONTEXT_PROMPT, GROUP, "what was typed after it; in the filter one row down", newer},
    {"prompt-left", "Left ^B", CONTEXT_PROMPT, GROUP, "one character left", left},
    {"prompt-right", "Right ^F", CONTEXT_PROMPT, GROUP, "one character right", right},
    {"prompt-start", "Home ^A", CONTEXT_PROMPT, GROUP, "to the start of the line", start},
    {"prompt-end", "End ^E", CONTEXT_PROMPT, GROUP, "to the end of the line", end},
    {"prompt-erase", "Backspace ^H", CONTEXT_PROMPT, GROUP, "erase the character before; leave an empty line", erase},
    {"prompt-erase-right", "Delete ^D", CONTEXT_PROMPT, GROUP, "erase the character under the cursor", erase_right},
    {"prompt-erase-word", "^W", CONTEXT_PROMPT, GROUP, "erase the word before", erase_word},
    {"prompt-erase-to-start", "^U", CONTEXT_PROMPT, GROUP, "erase to the start of the line", erase_to_start},
    {"prompt-erase-to-end", "^K", CONTEXT_PROMPT, GROUP, "erase to the end of the line", erase_to_end},
    {0},
};

static void accept(Reader *r, const CommandCall *call)
{
    (void)call;
    prompt_accept(r);
}

static void cancel(Reader *r, const CommandCall *call)
{
    (void)call;
    prompt_cancel(r);
}

static void edit(Reader *r, size_t from, size_t to, Str with)
{
    prompt_replace(&r->prompt, from, to, with);
    prompt_preview(r);
}

void prompt_type(Reader *r, Key key)
{
    char utf8[4];
    if (key >= KEY_BASE_ || uc_control(key))
        return;
    edit(r, r->prompt.cursor, r->prompt.cursor, (Str){utf8, utf8_put(key, utf8)});
}

void prompt_insert(Reader *r, Str text)
{
    Buf line = {0};
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        bool blank = uc_space(cp);
        if (blank && line.n && line.p[line.n - 1] != ' ')
            buf_byte(&line, ' ');
        else if (!blank && !uc_control(cp))
            buf_str(&line, str_sub(text, i, i + len));
    }
    edit(r, r->prompt.cursor, r->prompt.cursor, buf_view(&line));
    buf_free(&line);
}

// The next command behind `after` whose name begins so, round and round; all names when nothing begins them.
static const Command *next_named(Str beginning, Str after)
{
    const Command *first = NULL;
    bool passed = false;
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (!(c->contexts & CONTEXT_PAGES) || !str_starts(str_of(c->name), beginning))
                continue;
            if (passed)
                return c;
            first = first ? first : c;
            passed = str_eq(str_of(c->name), after);
        }
    }
    return first;
}

// The longest beginning that all names which begin so have in common; shorter than the given one when there are none.
static Str common_beginning(Str beginning)
{
    const Command *first = next_named(beginning, STR_NONE), *c = first;
    Str common = first ? str_of(first->name) : STR_NONE;
    while (first && (c = next_named(beginning, str_of(c->name))) != first) {
        size_t n = 0;
        while (n < common.n && c->name[n] == common.p[n])
            n++;
        common = str_sub(common, 0, n);
    }
    return common;
}

static void complete(Reader *r, const CommandCall *call)
{
    (void)call;
    Prompt *p = &r->prompt;
    if (p->kind != PROMPT_COMMAND)
        return;
    bool again = p->completed.n && str_eq(buf_view(&p->text), buf_view(&p->completed));
    p->stem = again ? p->stem : p->text.n;
    Str stem = str_sub(buf_view(&p->text), 0, p->stem), common = again ? STR_NONE : common_beginning(stem);
    if (common.n > p->text.n) {
        prompt_replace(p, 0, p->text.n, common);
    } else {
        const Command *c = next_named(stem, again ? buf_view(&p->text) : STR_NONE);
        if (c)
            prompt_replace(p, 0, p->text.n, str_of(c->name));
    }
    buf_clear(&p->completed);
    buf_str(&p->completed, buf_view(&p->text));
}

static void recall(Reader *r, bool older)
{
    Prompt *p = &r->prompt;
    const History *h = prompt_history(r);
    if (!h) {
        panel_select(r, (long)r->panel.selected + (older ? -1 : 1));
        return;
    }
    if (older ? p->recalled == 0 : p->recalled >= h->n)
        return;
    if (p->recalled == h->n) { // what is typed now can be come back to
        buf_clear(&p->draft);
        buf_str(&p->draft, buf_view(&p->text));
    }
    p->recalled += older ? (size_t)-1 : 1;
    edit(r, 0, p->text.n, p->recalled < h->n ? str_of(h->at[p->recalled]) : buf_view(&p->draft));
}

static void older(Reader *r, const CommandCall *call)
{
    (void)call;
    recall(r, true);
}

static void newer(Reader *r, const CommandCall *call)
{
    (void)call;
    recall(r, false);
}

static void left(Reader *r, const CommandCall *call)
{
    (void)call;
    r->prompt.cursor = grapheme_prev(buf_view(&r->prompt.text), r->prompt.cursor);
}

static void right(Reader *r, const CommandCall *call)
{
    (void)call;
    r->prompt.cursor = grapheme_next(buf_view(&r->prompt.text), r->prompt.cursor);
}

static void start(Reader *r, const CommandCall *call)
{
    (void)call;
    r->prompt.cursor = 0;
}

static void end(Reader *r, const CommandCall *call)
{
    (void)call;
    r->prompt.cursor = r->prompt.text.n;
}

static void erase(Reader *r, const CommandCall *call)
{
    (void)call;
    const Prompt *p = &r->prompt;
    if (!p->text.n)
        prompt_cancel(r); // as in vim and less: nothing left to erase
    else if (p->cursor)
        edit(r, grapheme_prev(buf_view(&p->text), p->cursor), p->cursor, STR_NONE);
}

// The cursor stays where it is.
static void erase_right(Reader *r, const CommandCall *call)
{
    (void)call;
    size_t at = r->prompt.cursor;
    edit(r, at, grapheme_next(buf_view(&r->prompt.text), at), STR_NONE);
}

static void erase_word(Reader *r, const CommandCall *call)
{
    (void)call;
    const Prompt *p = &r->prompt;
    size_t from = p->cursor;
    while (from > 0 && p->text.p[from - 1] == ' ')
        from--;
    while (from > 0 && p->text.p[from - 1] != ' ')
        from--;
    edit(r, from, p->cursor, STR_NONE);
}

static void erase_to_start(Reader *r, const CommandCall *call)
{
    (void)call;
    edit(r, 0, r->prompt.cursor, STR_NONE);
}

static void erase_to_end(Reader *r, const CommandCall *call)
{
    (void)call;
    edit(r, r->prompt.cursor, r->prompt.text.n, STR_NONE);
}
