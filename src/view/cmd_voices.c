/* The speakers' page: who speaks, how much of all that is quoted, and how each begins. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/safe.h"

static void voices(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command voice_commands[] = {
    {"voices", "v", CONTEXT_PAGES, GROUP, "all who speak: quotations, words, share of the words", voices},
    {0},
};

// The analysis may be another one than when the page was made: the place of the words tells which quotation it was.
static void enter(Reader *r, const CardLine *line)
{
    Span first = {line->target, line->target_end};
    uint32_t quote = quote_of(r, first), entity = (uint32_t)line->datum;
    const Quote *q = quote == NO_INDEX ? NULL : &r->analysis->quotes[quote];
    for (size_t i = 0; q && i < q->speaker_count; i++)
        if (q->speakers[i] == entity) {
            who_is(r, entity);
            return;
        }
    if (!who_says(r, quote)) // words for which nobody is named
        card_go(r, first);
}

static const ListKind voice_list = {"voices", "who", enter, NULL};

static bool on_page(const Reader *r)
{
    return r->mode == MODE_CARD && r->card.list == &voice_list;
}

// A bar of half cells: more of them than there are columns of letters to compare.
static void put_bar(Buf *out, double share, bool utf8)
{
    enum { CELLS = 7 };
    int halves = (int)(share * 2 * CELLS + 0.5), full = halves / 2, half = halves % 2;
    if (share > 0 && halves == 0)
        half = 1; // little is not nothing
    for (int i = 0; i < full; i++)
        buf_str(out, utf8 ? STR("█") : STR("#"));
    if (half)
        buf_str(out, utf8 ? STR("▌") : STR("-"));
    buf_fill(out, ' ', (size_t)(CELLS - full - half));
}

static void put_beginning(const Reader *r, uint32_t quote, Buf *out)
{
    enum { COLUMNS = 60 };
    Str words = span_str(r->doc->text, r->analysis->quotes[quote].content.at[0]);
    size_t end = 0, blank = 0;
    for (int used = 0, columns; end < words.n && used < COLUMNS; used += columns) {
        blank = words.p[end] == ' ' ? end : blank;
        end = shown_next(words, end, &columns);
    }
    bool whole = end == words.n;
    buf_str(out, str_sub(words, 0, whole || !blank ? end : blank));
    if (!whole)
        buf_str(out, r->options.utf8 ? STR(" …") : STR(" ..."));
}

static void put_name(const Reader *r, const Voice *v, Buf *out)
{
    const Entity *e = v->entity == NO_INDEX ? NULL : &r->analysis->entities[v->entity];
    if (!e) {
        buf_str(out, v->unnamed.n ? v->unnamed : STR("nobody named"));
        return;
    }
    buf_str(out, e->name);
    if (entity_uncertain(r->analysis, e))
        buf_str(out, STR(" ?"));
    if (e->role.n)
        buf_printf(out, ", " STR_FMT, STR_ARG(e->role));
}

static void voice_line(Reader *r, const Voices *all, const Voice *v)
{
    double share = voice_share(all, v);
    Buf words = {0};
    buf_printf(&words, "%3u %5u %3.0f%% ", v->quotes, v->words, 100 * share);
    if (!r->options.plain)
        put_bar(&words, share, r->options.utf8);
    buf_str(&words, STR("  "));
    put_name(r, v, &words);
    buf_str(&words, STR(": "));
    put_beginning(r, v->first, &words);
    card_choice(r, v->entity, r->analysis->quotes[v->first].content.at[0], STR_FMT, STR_ARG(buf_view(&words)));
    if (!r->options.plain)
        card_mark(r, entity_voice(r, v->entity));
    buf_free(&words);
}

static void open_page(Reader *r, const Voices *v)
{
    uint32_t named = 0, unnamed = 0;
    for (size_t i = 0; i < v->count; i++) {
        named += v->at[i].entity != NO_INDEX;
        unnamed += v->at[i].entity == NO_INDEX && v->at[i].unnamed.n;
    }
    Buf title = {0};
    buf_printf(&title, "Voices: %u speaker%s", named, plural(named));
    if (unnamed)
        buf_printf(&title, ", %u source%s without a name", unnamed, plural(unnamed));
    buf_str(&title, r->analysis->whole ? STR_NONE : STR(" so far"));
    card_list(r, buf_view(&title), &voice_list);
    buf_free(&title);
}

// The line that leads to where the selected one led: who speaks more may stand above it now.
static void select_same(Reader *r, uint32_t target)
{
    card_select_first(r);
    for (uint32_t i = 0; i < r->card.wholes.n && target != NO_INDEX; i++)
        if (r->card.wholes.at[i].target == target)
            card_select_whole(r, i);
}

static bool show_page(Reader *r)
{
    const CardLine *line = on_page(r) ? card_selected(r) : NULL;
    uint32_t target = line ? line->target : NO_INDEX;
    Voices v = voices_count(r->analysis);
    bool any = v.count > 0;
    if (any) {
        open_page(r, &v);
        card_line(r, STYLE_DIM, NOWHERE, "  \" words share");
        for (size_t i = 0; i < v.count; i++)
            voice_line(r, &v, &v.at[i]);
        card_line(r, STYLE_DIM, NOWHERE, "%3u %5u 100%%  of all words in quotation marks; \" counts reports without any, too", v.quotes,
                  v.all_words);
        select_same(r, target);
    }
    voices_free(&v);
    return any;
}

void voices_again(Reader *r)
{
    if (on_page(r))
        show_page(r);
}

static void voices(Reader *r, const CommandCall *call)
{
    (void)call;
    if (reader_understood(r) && !show_page(r))
        reader_message(r, "nobody speaks in this article%s", r->analysis->whole ? "" : ", so far");
}
