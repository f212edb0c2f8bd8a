/* Notes on a quotation or a paragraph: written in a line or in the editor, listed, taken off. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

static void note(Reader *r, const CommandCall *call);
static void edit(Reader *r, const CommandCall *call);
static void list(Reader *r, const CommandCall *call);

#define GROUP "Take along"
const Command note_commands[] = {
    {"note", "a", CONTEXT_PAGES, GROUP, "a note on the quotation or paragraph here", note},
    {"note-editor", "A", CONTEXT_PAGES, GROUP, "the same in $EDITOR", edit},
    {"notes", "", CONTEXT_PAGES, GROUP, "all notes on this article", list},
    {0},
};

static void enter(Reader *r, const CardLine *line);
static void drop(Reader *r, const CardLine *line);
static const ListKind note_list = {"notes", "go there", enter, drop};

static bool on_list(const Reader *r)
{
    return r->mode == MODE_CARD && r->card.list == &note_list;
}

// What a note is about: on a row or line what that leads to, of a line of the list what its note is about already.
static Span about_here(const Reader *r)
{
    const CardLine *line = card_selected(r);
    const PanelRow *row = panel_row(r);
    uint32_t quote = NO_INDEX, pos = NO_INDEX;
    if (r->mode == MODE_ARTICLE)
        return note_target(r);
    if (r->mode == MODE_PANEL && row) {
        quote = row->quote;
        pos = row->target;
    } else if (r->mode == MODE_CARD && line) {
        quote = quote_of(r, (Span){line->target, line->target_end});
        pos = line->target;
    }
    if (quote != NO_INDEX)
        return r->analysis->quotes[quote].content.at[0];
    return pos != NO_INDEX && r->doc->block_count ? r->doc->blocks[doc_block_at(r->doc, pos)].span : NOWHERE;
}

static const Remark *note_there(const Reader *r, Span about)
{
    if (on_list(r))
        return card_selected(r) ? note_find(r, card_selected(r)->datum) : NULL;
    return note_on(r, about);
}

// What the note is about, and the one that is there, if any; false: nothing here can have one.
static bool find_note(Reader *r, Span *about, const Remark **old)
{
    notes_place(r);
    *about = about_here(r);
    *old = note_there(r, *about);
    bool good = *old || about->start != NO_INDEX;
    if (!good)
        reader_message(r, "nothing of the article here that a note could be about");
    return good;
}

// A line cannot show a note of several.
static void note(Reader *r, const CommandCall *call)
{
    Span about;
    const Remark *old;
    if (!find_note(r, &about, &old))
        return;
    uint64_t id = old ? old->id : 0;
    Str words = old ? old->value : STR_NONE;
    if (call->argument.n) {
        note_put(r, about, id, call->argument);
    } else if (str_find_byte(words, '\n', 0) != STR_NOT_FOUND) {
        note_edit(r, about, id, words);
    } else {
        prompt_open(r, PROMPT_NOTE, 1);
        r->prompt.about = about;
        r->prompt.note = id;
        prompt_replace(&r->prompt, 0, r->prompt.text.n, words);
    }
}

static void edit(Reader *r, const CommandCall *call)
{
    (void)call;
    Span about;
    const Remark *old;
    if (find_note(r, &about, &old))
        note_edit(r, about, old ? old->id : 0, old ? old->value : STR_NONE);
}

// Text that can be shown: editors write tabs, and whatever their user makes them.
static void put_shown(Buf *out, Str bytes)
{
    Buf spaced = {0};
    for (size_t i = 0; i < bytes.n; i++)
        if (bytes.p[i] != '\r')
            buf_byte(&spaced, bytes.p[i] == '\t' ? ' ' : bytes.p[i]);
    safe_text(out, buf_view(&spaced), SAFE_KEEP_NEWLINES);
    buf_free(&spaced);
}

bool note_edit(Reader *r, Span about, uint64_t id, Str words)
{
    Buf edited = {0}, shown = {0};
    Error err = {0};
    bool good = r->host->edit(r->host->self, words, &edited, &err);
    put_shown(&shown, buf_view(&edited));
    if (good)
        note_put(r, about, id, buf_view(&shown));
    else
        reader_message(r, "the note stays as it was: %s", err.message);
    buf_free(&edited);
    buf_free(&shown);
    return good;
}

static void show_list(Reader *r, size_t selected);

// The place of a note that is changed stays, be it found at present or not.
void note_put(Reader *r, Span about, uint64_t id, Str words)
{
    const Host *h = r->host;
    const Remark *old = id ? note_find(r, id) : NULL;
    Str text = str_trim(words);
    bool listed = on_list(r);
    size_t line = listed ? card_selected_whole(r) : 0;
    if (old && str_eq(text, old->value)) {
        reader_message(r, "the note stays as it was");
    } else if (text.n) {
        Anchor at = old ? old->at : anchor_make(r->doc, about);
        reader_message(r, old ? "note changed" : "noted; :notes lists all of them");
        h->put_remark(h->self, &(Remark){.id = old ? old->id : 0, .kind = REMARK_NOTE, .at = at, .value = text});
    } else if (old) {
        reader_message(r, "note deleted");
        h->drop_remark(h->self, old->id);
    } else {
        reader_message(r, "no words, no note");
    }
    if (listed)
        show_list(r, line);
}

// "check the date — “We were lucky,”": what it says, and what it is about.
static void put_line(Reader *r, const PlacedNote *placed)
{
    const Remark *note = note_find(r, placed->id);
    Buf words = {0};
    note_words(note, &words);
    bool lost = placed->at.start == NO_INDEX, cut = !lost && placed->at.end - placed->at.start > note->at.words.n;
    const char *dash = r->options.utf8 ? "—" : "-", *end = lost ? " (no longer in the text)" : !cut ? "" : r->options.utf8 ? "…" : "...";
    card_choice(r, note->id, placed->at, STR_FMT " %s " STR_FMT "%s", STR_ARG(buf_view(&words)), dash, STR_ARG(note->at.words), end);
    buf_free(&words);
}

static void show_list(Reader *r, size_t selected)
{
    notes_place(r);
    if (!r->notes.n) {
        if (on_list(r)) // whose last one was deleted, as was said
            card_close(r);
        else
            reader_message(r, "no notes on this article; a writes one");
        return;
    }
    card_list(r, STR("Notes"), &note_list);
    for (size_t i = 0; i < r->notes.n; i++)
        put_line(r, &r->notes.at[i]);
    card_select_whole(r, (uint32_t)(selected < r->notes.n ? selected : r->notes.n - 1));
}

static void list(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!on_list(r))
        show_list(r, 0);
}

static void enter(Reader *r, const CardLine *line)
{
    if (line->target == NO_INDEX)
        reader_message(r, "what it was about is no longer in this text");
    else
        card_go(r, (Span){line->target, line->target_end});
}

static void drop(Reader *r, const CardLine *line)
{
    size_t at = card_selected_whole(r);
    reader_message(r, "note deleted");
    r->host->drop_remark(r->host->self, line->datum);
    show_list(r, at);
}
