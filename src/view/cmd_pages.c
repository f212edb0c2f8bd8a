/* Pages about the program and the article: the keys, and how the file was read. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/language.h"

static void help(Reader *r, const CommandCall *call);
static void information(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command page_commands[] = {
    {"help", "h F1", CONTEXT_PAGES, GROUP, "this page of keys", help},
    {"information", "=", CONTEXT_PAGES, GROUP, "about the file and how it was read", information},
    {0},
};

// The keys that call it here, or elsewhere when it does not work here.
static void help_line(Reader *r, const Command *c, Context context)
{
    Buf keys = {0};
    keymap_keys(r->keys, c, c->contexts & context ? context : c->contexts, &keys);
    if (keys.n)
        card_line(r, STYLE_CARD, NOWHERE, "  %-18s  %s", keys.p, c->help);
    else
        card_line(r, STYLE_CARD, NOWHERE, "  :%-17s  %s", c->name, c->help);
    buf_free(&keys);
}

// What a newcomer needs, on the first screen of a terminal of 24 rows: commands that belong together share a line.
static const struct { const char *commands, *help; } commonest[] = {
    {"page-down page-up", "one page down, up"},
    {"line-down line-up", "one line down, up"},
    {"start end", "to the beginning, to the end; to paragraph N"},
    {"next-quote previous-quote", "next, previous quotation"},
    {"next-same-speaker previous-same-speaker", "next, previous quotation of the same speaker"},
    {"next-entity previous-entity", "next, previous name"},
    {"next-mention previous-mention", "next, previous mention of this one, \"he\" and \"she\" too"},
    {"next-reference previous-reference", "next \"he\" or \"the minister\", and who that is"},
    {"card evidence", "who is this? and why this one, in words"},
    {"voices", "all who speak: quotations, words, share of the words"},
    {"reading-mode paragraphs", "only voices, none, all; only paragraphs with a word"},
    {"panel panel-focus", "panel of speakers and names; into it, and back"},
    {"search next-match previous-match", "search; next, previous match"},
    {"hints", "two letters on all in sight: type them to go there"},
    {"mark to-mark", "a bookmark here; to a bookmark: a letter for each"},
    {"back forward", "back to before the last jump, and forward again"},
    {"correct undo-correction", "set right who speaks or is named; undo that"},
    {"yank yank-paragraph", "copy the quotation with its speaker; the paragraph"},
    {"note", "a note on the quotation or paragraph here"},
    {"follow-link links", "open the link here; list of all links"},
    {"command", "type a command, as :export :notes :marks :set :recent"},
    {"undo-step quit", "one step back, out of anything; quit"},
};

static void help_of_commonest(Reader *r)
{
    for (size_t i = 0; i < sizeof commonest / sizeof *commonest; i++) {
        Buf keys = {0};
        Str rest = str_of(commonest[i].commands), name;
        while ((name = str_next_word(&rest)).n) {
            if (keys.n)
                buf_byte(&keys, ' ');
            keymap_first_key(r->keys, command_find(name), CONTEXT_ARTICLE, &keys);
        }
        buf_byte(&keys, '\0');
        card_line(r, STYLE_CARD, NOWHERE, "  %-18s  %s", keys.p, commonest[i].help);
        buf_free(&keys);
    }
}

// The rows that mean something in the context, or those that do not.
static void help_of_context(Reader *r, Context context, bool inside)
{
    const char *group = "";
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (inside != ((c->contexts & context) != 0))
                continue;
            if (strcmp(group, c->group) != 0) {
                card_line(r, STYLE_CARD, NOWHERE, " ");
                card_line(r, STYLE_HEADING, NOWHERE, "%s", c->group);
            }
            group = c->group;
            help_line(r, c, context);
        }
    }
}

// Those that only call a command stand in its line.
static void help_of_own_keys(Reader *r, Context context)
{
    bool any = false;
    for (size_t i = 0; i < r->keys->bindings.n; i++) {
        const Binding *b = &r->keys->bindings.at[i];
        if (!(b->contexts & context) || !b->command || !b->argument.n)
            continue;
        Buf key = {0};
        key_print(&key, b->key);
        if (!any) {
            card_line(r, STYLE_CARD, NOWHERE, " ");
            card_line(r, STYLE_HEADING, NOWHERE, "Your own keys");
        }
        card_line(r, STYLE_CARD, NOWHERE, "  %-18s  :%s " STR_FMT, key.p, b->command->name, STR_ARG(b->argument));
        buf_free(&key);
        any = true;
    }
}

static void help(Reader *r, const CommandCall *call)
{
    (void)call;
    Context context = reader_context(r);
    Buf title = {0};
    buf_str(&title, STR("Keys   a number before a key repeats it   "));
    keymap_first_key(r->keys, command_find(STR("search")), CONTEXT_CARD, &title);
    buf_str(&title, STR(" searches this page"));
    card_open(r, buf_view(&title));
    buf_free(&title);
    if (context == CONTEXT_ARTICLE)
        help_of_commonest(r);
    help_of_own_keys(r, context);
    help_of_context(r, context, true);
    card_line(r, STYLE_CARD, NOWHERE, " ");
    card_line(r, STYLE_TITLE, NOWHERE, "Elsewhere");
    help_of_context(r, context, false);
}

enum { WORDS_A_MINUTE = 230 };

static size_t count_words(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += (unsigned char)text.p[i] > ' ' && (i == 0 || (unsigned char)text.p[i - 1] <= ' ');
    return n;
}

static const char *const extents[] = {
    [EXTENT_ALL] = "", [EXTENT_ARTICLE] = ", the article alone", [EXTENT_PAGE] = ", the whole page",
};

static void put_file(Reader *r)
{
    const SourceInfo *s = &r->doc->source;
    const Host *h = r->host;
    size_t count = h->file_count(h->self);
    card_line(r, STYLE_CARD, NOWHERE, "file        " STR_FMT, STR_ARG(s->path));
    if (r->doc->url.n && !str_eq(r->doc->url, s->path))
        card_line(r, STYLE_CARD, NOWHERE, "address     " STR_FMT, STR_ARG(r->doc->url));
    if (count > 1)
        card_line(r, STYLE_CARD, NOWHERE, "            %zu of %zu", h->file_index(h->self) + 1, count);
    card_line(r, STYLE_CARD, NOWHERE, "format      " STR_FMT "%s, %zu bytes", STR_ARG(s->format), extents[s->extent], s->bytes);
    card_line(r, STYLE_CARD, NOWHERE, "charset     " STR_FMT " (" STR_FMT ")", STR_ARG(s->charset),
              STR_ARG(s->charset_witness));
    if (s->replaced)
        card_line(r, STYLE_CARD, NOWHERE, "            %zu invalid sequence%s shown as U+FFFD", s->replaced,
                  plural(s->replaced));
}

static void put_text(Reader *r)
{
    size_t words = count_words(r->doc->text);
    size_t blocks = r->doc->block_count, links = r->doc->link_count;
    size_t cut = r->doc->links_cut;
    card_line(r, STYLE_CARD, NOWHERE, "text        %zu paragraph%s, %zu link%s", blocks, plural(blocks), links, plural(links));
    if (cut)
        card_line(r, STYLE_CARD, NOWHERE, "            the addresses of %zu link%s more are left out (--max-links)", cut, plural(cut));
    card_line(r, STYLE_CARD, NOWHERE, "language    %s", language_name(r->doc->source.language.p));
    card_line(r, STYLE_CARD, NOWHERE, "length      %zu word%s, %zu minutes", words, plural(words),
              (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
    if (r->doc->byline.n)
        card_line(r, STYLE_CARD, NOWHERE, "by          " STR_FMT, STR_ARG(r->doc->byline));
    if (r->doc->publisher.n)
        card_line(r, STYLE_CARD, NOWHERE, "from        " STR_FMT, STR_ARG(r->doc->publisher));
    if (r->doc->published.n)
        card_line(r, STYLE_CARD, NOWHERE, "published   " STR_FMT, STR_ARG(r->doc->published));
}

static void put_analysis(Reader *r)
{
    const Analysis *a = r->analysis;
    if (reader_excuse(r)) {
        card_line(r, STYLE_CARD, NOWHERE, "analysis    %s", reader_excuse(r));
        return;
    }
    card_line(r, STYLE_CARD, NOWHERE, "analysis    %s: %zu quotation%s, %zu name%s in %zu mention%s%s", a->engine,
              a->quote_count, plural(a->quote_count), a->entity_count, plural(a->entity_count), a->mention_count,
              plural(a->mention_count), a->whole ? "" : " so far");
}

static void put_notes(Reader *r)
{
    notes_place(r);
    if (r->notes.n)
        card_line(r, STYLE_CARD, NOWHERE, "notes       %zu (:notes)", r->notes.n);
}

static void information(Reader *r, const CommandCall *call)
{
    (void)call;
    card_open(r, STR("About this article"));
    card_line(r, STYLE_TITLE, NOWHERE, STR_FMT, STR_ARG(doc_title(r->doc)));
    put_file(r);
    put_text(r);
    put_analysis(r);
    put_notes(r);
    card_line(r, STYLE_CARD, NOWHERE, "screen      text %d columns wide", reader_geometry(r).text_width);
    if (r->options.sandbox)
        card_line(r, STYLE_DIM, NOWHERE, "sandbox     %s", r->options.sandbox);
    card_line(r, STYLE_DIM, NOWHERE, "sayso       %s", r->options.version ? r->options.version : "");
}
