/* What is remembered between runs: the articles read lately, and forgetting them. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

static void list(Reader *r, const CommandCall *call);
static void forget(Reader *r, const CommandCall *call);

#define GROUP "Files"
const Command recent_commands[] = {
    {"recent", "", CONTEXT_PAGES, GROUP, "articles read lately, with the place in each", list},
    {"forget", "", CONTEXT_PAGES, GROUP, "forget what is kept of this article; :forget all", forget},
    {0},
};

static void list(Reader *r, const CommandCall *call)
{
    (void)call;
    Error err = {0};
    if (!r->host->list_recent(r->host->self, &err))
        reader_message(r, "%s", err.message);
}

static void forget_one(Reader *r, int64_t which)
{
    Error err = {0};
    if (!r->host->forget(r->host->self, which, &err))
        reader_message(r, "%s", err.message);
}

static void forget(Reader *r, const CommandCall *call)
{
    Str what = str_trim(call->argument);
    if (what.n && !str_eq(what, STR("all")))
        reader_message(r, ":forget forgets this article, :forget all forgets all");
    else
        forget_one(r, what.n ? FORGET_ALL : FORGET_THIS);
}

static void open_row(Reader *r, const CardLine *line)
{
    Error err = {0};
    Jump left = jump_here(r);
    bool from_article = r->doc->source.path.n > 0;
    if (!r->host->open_recent(r->host->self, line->datum, &err))
        reader_message(r, "%s", err.message);
    else if (from_article)
        jump_push(r, left);
}

static void drop_row(Reader *r, const CardLine *line)
{
    forget_one(r, (int64_t)line->datum);
}

static const ListKind recent_list = {.noun = "recent articles", .verb = "open", .enter = open_row, .drop = drop_row};

static void put_age(Buf *out, int64_t seconds)
{
    static const struct { int64_t seconds; const char *one, *more; } units[] = {
        {7 * 86400, "a week ago", "weeks ago"}, {86400, "yesterday", "days ago"}, {3600, "an hour ago", "hours ago"}, {60, "a minute ago", "minutes ago"},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int64_t n = seconds / units[i].seconds;
        if (n == 1)
            buf_str(out, str_of(units[i].one));
        else if (n > 1)
            buf_printf(out, "%lld %s", (long long)n, units[i].more);
        if (n > 0)
            return;
    }
    buf_str(out, STR("just now"));
}

// In one line, whatever a file's name holds: a line end in it would make rows that nobody remembers. Of long addresses the beginning.
static void put_name(Buf *out, Str name, const char *more)
{
    enum { MOST = 300 }; // bytes
    size_t n = utf8_boundary_before(name, MOST);
    safe_text(out, str_sub(name, 0, n), 0);
    buf_str(out, n < name.n ? str_of(more) : STR_NONE);
}

static void add_row(Reader *r, const RecentArticle *row, int64_t now)
{
    Buf age = {0}, remarks = {0}, title = {0}, path = {0};
    const char *more = r->options.utf8 ? "…" : "...";
    put_name(&title, row->title, more);
    if (!str_eq(row->title, row->path)) // of what has no title that is told once
        put_name(&path, row->path, more);
    put_age(&age, now - row->opened);
    if (row->remarks)
        buf_printf(&remarks, ", %u %s", row->remarks, row->remarks == 1 ? "remark" : "remarks");
    card_choice(r, row->id, NOWHERE, "%3u%%  %-14.*s  " STR_FMT STR_FMT "%s" STR_FMT, row->permille / 10, STR_ARG(buf_view(&age)),
                STR_ARG(buf_view(&title)), STR_ARG(buf_view(&remarks)), path.n ? "  " : "", STR_ARG(buf_view(&path)));
    buf_free(&title);
    buf_free(&path);
    buf_free(&age);
    buf_free(&remarks);
}

void reader_recent(Reader *r, const RecentArticle *rows, size_t count, int64_t now)
{
    bool again = r->mode == MODE_CARD && r->card.list == &recent_list && r->card.lines.n;
    uint32_t selected = again ? card_selected_whole(r) : 0;
    if (r->mode == MODE_PROMPT || r->mode == MODE_LETTERS) // it comes late: what is typed meanwhile must not become commands
        return;
    if (!count) {
        if (again)
            card_close(r);
        reader_message(r, again ? "nothing is remembered any longer" : "nothing was read lately that could be opened again");
        return;
    }
    card_list(r, STR("Read lately"), &recent_list);
    for (size_t i = 0; i < count; i++)
        add_row(r, &rows[i], now);
    card_select_whole(r, selected < count ? selected : (uint32_t)count - 1);
}
