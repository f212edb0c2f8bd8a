/*
 * Writing into a file: ":export [FORMAT] [WHAT] FILE". The file is the last word, or what stands in quotation marks at the
 * end; without FORMAT the ending of its name tells, without WHAT it is all quotations.
 */
#include "config.h"

#include "view/commands.h"
#include "view/pattern.h"

static void export_words(Reader *r, const CommandCall *call);

#define GROUP "Take along"
const Command export_commands[] = {
    {"export", "", CONTEXT_PAGES, GROUP, "quotations or notes into a file: [quotes of NAME] FILE", export_words},
    {0},
};

static const char usage[] = ":export [markdown|csv|json] [quotes|quotes of NAME|speaker|quote|notes] FILE";

typedef struct Chosen { // which quotations
    const Reader *r;
    Pattern name;     // of a speaker
    uint32_t entity;  // the speaker, or NO_INDEX …
    Str unnamed;      // … then the words for one
    uint32_t quote;   // the only one
} Chosen;

static bool is_called(const Chosen *c, Str name)
{
    return name.n && pattern_in(&c->name, name);
}

static bool speaker_is_called(const Chosen *c, const Entity *e)
{
    bool called = is_called(c, e->name);
    for (size_t i = 0; i < e->alias_count && !called; i++)
        called = is_called(c, e->aliases[i]);
    return called;
}

static bool any(const Chosen *c, uint32_t quote)
{
    (void)c;
    (void)quote;
    return true;
}

static bool by_name(const Chosen *c, uint32_t quote)
{
    const Analysis *a = c->r->analysis;
    const Quote *q = &a->quotes[quote];
    bool called = !q->speaker_count && is_called(c, q->unnamed);
    for (size_t i = 0; i < q->speaker_count && !called; i++)
        called = speaker_is_called(c, &a->entities[q->speakers[i]]);
    return called;
}

static bool by_speaker(const Chosen *c, uint32_t quote)
{
    const Quote *q = &c->r->analysis->quotes[quote];
    for (size_t i = 0; i < q->speaker_count; i++)
        if (q->speakers[i] == c->entity)
            return true;
    return c->unnamed.n && !q->speaker_count && same_source(q->unnamed, c->unnamed);
}

static bool this_one(const Chosen *c, uint32_t quote)
{
    return quote == c->quote;
}

// Who is meant by "speaker": of the row or quotation at hand, else whose mentions are marked.
static void find_speaker(Chosen *c)
{
    const Reader *r = c->r;
    const Quote *q = c->quote == NO_INDEX ? NULL : &r->analysis->quotes[c->quote];
    const PanelRow *row = r->mode == MODE_PANEL ? panel_row(r) : NULL;
    c->entity = row ? row->entity : q && q->speaker_count ? q->speakers[0] : NO_INDEX;
    if (!row && !(q && r->item.kind == ITEM_QUOTE) && r->mode == MODE_ARTICLE && current_entity(r) != NO_INDEX)
        c->entity = current_entity(r);
    if (q && !q->speaker_count)
        c->unnamed = q->unnamed;
    if (c->entity == NO_INDEX && !c->unnamed.n)
        c->entity = r->selected_entity;
}

static const struct What {
    const char *words;
    bool (*takes)(const Chosen *c, uint32_t quote); // NULL: notes
    const char *none;                               // when there is nothing of it
} whats[] = {
    {"", any, "this article has no quotations"},
    {"quotes", any, "this article has no quotations"},
    {"quote", this_one, "on no quotation; ] goes to the next one"},
    {"speaker", by_speaker, "on nobody's words or name; ] goes to the next quotation"},
    {"notes", NULL, "no notes on this article; a writes one"},
    {"quotes of ", by_name, "nobody of this name says anything here"},
};

// "quotes of NAME" is told by its beginning.
static const struct What *find_what(Str words, Str *name)
{
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        Str known = str_of(whats[i].words);
        bool takes_name = str_ends(known, STR(" "));
        if (!(takes_name ? str_starts(words, known) : str_eq(words, known)))
            continue;
        *name = takes_name ? str_trim(str_sub(words, known.n, words.n)) : STR_NONE;
        return &whats[i];
    }
    return NULL;
}

static Chosen choose(const Reader *r, Str name)
{
    const CardLine *line = r->mode == MODE_CARD ? card_selected(r) : NULL;
    Chosen c = {.r = r, .name = pattern_make(name), .entity = NO_INDEX};
    if (r->mode == MODE_ARTICLE)
        c.quote = current_quote(r);
    else if (r->mode == MODE_PANEL)
        c.quote = panel_quote(r);
    else
        c.quote = line ? quote_of(r, (Span){line->target, line->target_end}) : NO_INDEX;
    find_speaker(&c);
    return c;
}

// Words that nobody said (scare quotes) are no quotations of anybody.
static size_t mark_chosen(const Reader *r, const struct What *what, Str name, bool *marked)
{
    Chosen c = choose(r, name);
    size_t count = 0;
    for (uint32_t i = 0; i < r->analysis->quote_count; i++) {
        marked[i] = r->analysis->quotes[i].kind != QUOTE_SCARE && what->takes(&c, i);
        count += marked[i];
    }
    pattern_free(&c.name);
    return count;
}

static void save(Reader *r, const ExportWish *wish, size_t count)
{
    const char *noun = wish->notes ? "note" : "quotation";
    Error err = {0};
    if (r->host->save(r->host->self, wish, &err))
        reader_message(r, "%zu %s%s written to " STR_FMT, count, noun, plural(count), STR_ARG(wish->path));
    else
        reader_message(r, STR_FMT ": %s", STR_ARG(wish->path), err.message);
}

static void save_quotes(Reader *r, const struct What *what, Str name, ExportWish *wish)
{
    Arena arena = {0};
    if (!reader_understood(r))
        return;
    if (!r->analysis->whole) {
        reader_message(r, "not all of the article is understood yet");
        return;
    }
    bool *marked = ARENA_ARRAY(&arena, bool, r->analysis->quote_count);
    size_t count = mark_chosen(r, what, name, marked);
    wish->quotes = marked;
    if (count)
        save(r, wish, count);
    else
        reader_message(r, "%s", what->none);
    arena_free(&arena);
}

static void save_notes(Reader *r, const struct What *what, ExportWish *wish)
{
    notes_place(r);
    wish->notes = true;
    if (r->notes.n)
        save(r, wish, r->notes.n);
    else
        reader_message(r, "%s", what->none);
}

// Cuts the name of the file off the end.
static Str take_path(Str *words)
{
    size_t start = words->n;
    bool quoted = words->n > 1 && str_ends(*words, STR("\""));
    char before = quoted ? '"' : ' ';
    size_t end = words->n - quoted;
    for (start = end; start > 0 && words->p[start - 1] != before;)
        start--;
    Str path = str_sub(*words, start, end);
    *words = str_trim(str_sub(*words, 0, start - (quoted && start > 0)));
    return path;
}

static Str take_format(Str *words)
{
    static const struct { const char *word, *format; } formats[] = {
        {"markdown", "markdown"}, {"md", "markdown"}, {"csv", "csv"}, {"json", "json"},
    };
    Str first = str_sub(*words, 0, str_find_byte(*words, ' ', 0));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!str_eq(first, str_of(formats[i].word)))
            continue;
        *words = str_trim(str_sub(*words, first.n, words->n));
        return str_of(formats[i].format);
    }
    return STR_NONE;
}

static void export_words(Reader *r, const CommandCall *call)
{
    Str words = call->argument, name;
    ExportWish wish = {.path = take_path(&words)};
    wish.format = take_format(&words);
    const struct What *what = find_what(words, &name);
    if (!wish.path.n || !what)
        reader_message(r, "%s", usage);
    else if (what->takes)
        save_quotes(r, what, name, &wish);
    else
        save_notes(r, what, &wish);
}
