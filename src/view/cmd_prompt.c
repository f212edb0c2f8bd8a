/* Editing the line at the prompt. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/unicode.h"

static void accept(Reader *r, const CommandCall *call);
static void cancel(Reader *r, const CommandCall *call);
static void complete(Reader *r, const CommandCall *call);
static void to_editor(Reader *r, const CommandCall *call);
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
    {"prompt-accept", "Enter ^J", CONTEXT_PROMPT, GROUP, "search, run the command, keep the filter or note", accept},
    {"prompt-cancel", "Esc", CONTEXT_PROMPT, GROUP, "leave everything as it was", cancel},
    {"prompt-complete", "Tab", CONTEXT_PROMPT, GROUP, "complete a command's name; again for the next one", complete},
    {"prompt-editor", "^X", CONTEXT_PROMPT, GROUP, "go on with a note in $EDITOR", to_editor},
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

// The longest beginning that all lines have in common.
static Str common_beginning(const StrVec *lines)
{
    Str common = lines->n ? lines->at[0] : STR_NONE;
    for (size_t i = 1; i < lines->n; i++) {
        size_t n = 0;
        while (n < common.n && n < lines->at[i].n && lines->at[i].p[n] == common.p[n])
            n++;
        common = str_sub(common, 0, n);
    }
    return common;
}

// The line behind the one shown, round and round.
static Str next_line(const StrVec *lines, Str shown)
{
    for (size_t i = 0; i < lines->n; i++)
        if (str_eq(lines->at[i], shown))
            return lines->at[(i + 1) % lines->n];
    return lines->n ? lines->at[0] : shown;
}

static void complete(Reader *r, const CommandCall *call)
{
    (void)call;
    Prompt *p = &r->prompt;
    if (p->kind != PROMPT_COMMAND)
        return;
    bool again = p->completed.n && str_eq(buf_view(&p->text), buf_view(&p->completed));
    p->stem = again ? p->stem : p->text.n;
    Arena arena = {0};
    StrVec lines = {0};
    complete_lines(r, str_sub(buf_view(&p->text), 0, p->stem), &arena, &lines);
    Str common = again ? STR_NONE : common_beginning(&lines);
    prompt_replace(p, 0, p->text.n, common.n > p->text.n ? common : next_line(&lines, buf_view(&p->text)));
    buf_clear(&p->completed);
    buf_str(&p->completed, buf_view(&p->text));
    vec_free(&lines);
    arena_free(&arena);
}

// A note that the editor does not give back is still being typed.
static void to_editor(Reader *r, const CommandCall *call)
{
    (void)call;
    Prompt *p = &r->prompt;
    if (p->kind != PROMPT_NOTE)
        return;
    r->mode = p->back;
    if (!note_edit(r, p->about, p->note, buf_view(&p->text)))
        r->mode = MODE_PROMPT;
}

static void recall(Reader *r, bool older)
{
    Prompt *p = &r->prompt;
    const History *h = prompt_history(r);
    if (!h && p->kind != PROMPT_FILTER)
        return;
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
