/* What the session remembers of the article shown. */
#include "config.h"

#include "app/keeping.h"

#include "sayso/base/log.h"
#include "sayso/doc/correction.h"

#include <stdlib.h>
#include <time.h>

enum {
    REST_MS = 1000,
    ANSWER_MS = 100, // the first frame waits so long for the keeper; what comes later is gone to later
    LIST_MS = 2000,
};

static void drop_remarks(Keeping *k)
{
    remarks_free(&k->remarks);
    k->remarks = (Remarks){0};
}

// After a reload it is the same article: what was left there stays, also where nothing is remembered.
void keeping_open(Keeping *k, const Document *d, KeepingWish wish)
{
    if (wish != WISH_NOTHING)
        drop_remarks(k);
    arena_reset(&k->arena);
    k->doc = d;
    k->key = kept_key(d, &k->arena);
    k->has_saved = k->forgotten = false;
    k->wish = wish;
    k->awaits = true;
    kept_ask(k->kept, &k->key);
}

// What was left meanwhile, before the answer came, stays.
static void take_remarks(Keeping *k, Remarks *came)
{
    for (size_t i = 0; i < k->remarks.at.n; i++)
        remarks_put(came, &k->remarks.at.at[i]);
    drop_remarks(k);
    k->remarks = *came;
    *came = (Remarks){0};
    reader_remarks(k->reader);
    if (corrections_any(&k->remarks))
        k->corrected(k->self);
}

static void take_article(Keeping *k)
{
    KeptAnswer *a = kept_answer(k->kept);
    k->awaits = false;
    take_remarks(k, &a->remarks);
    if (a->known && k->wish != WISH_NOTHING)
        reader_come_back(k->reader, &a->place, k->wish == WISH_PLACE);
    k->wish = WISH_NOTHING;
}

static void take_list(Keeping *k)
{
    const KeptAnswer *a = kept_answer(k->kept);
    vec_clear(&k->recent);
    arena_reset(&k->recent_arena);
    for (size_t i = 0; i < a->recent.n; i++) {
        RecentArticle row = a->recent.at[i];
        row.path = arena_str(&k->recent_arena, row.path);
        row.title = arena_str(&k->recent_arena, row.title);
        vec_push(&k->recent, row);
    }
}

// The user's own folder goes by its short name.
static Str path_shown(Str path, Arena *a)
{
    Str home = str_of(getenv("HOME"));
    bool below = home.n > 1 && str_starts(path, home) && path.n > home.n && path.p[home.n] == '/';
    return below ? arena_printf(a, "~" STR_FMT, STR_ARG(str_sub(path, home.n, path.n))) : path;
}

void keeping_show_list(Keeping *k)
{
    Arena a = {0};
    RecentArticle *rows = ARENA_ARRAY(&a, RecentArticle, k->recent.n);
    for (size_t i = 0; i < k->recent.n; i++) {
        rows[i] = k->recent.at[i];
        rows[i].path = path_shown(rows[i].path, &a);
    }
    k->wants_recent = false;
    reader_recent(k->reader, rows, k->recent.n, time(NULL));
    arena_free(&a);
}

static bool on_list(const Keeping *k, int64_t which)
{
    return which > 0 && keeping_recent_path(k, (uint64_t)which).n;
}

static void forget_list(Keeping *k)
{
    vec_clear(&k->recent);
    arena_reset(&k->recent_arena);
    keeping_show_list(k); // one that is open closes
}

static void say_forgotten(Keeping *k, uint32_t count)
{
    Error err = {0};
    if (k->forgetting == FORGET_ALL) {
        forget_list(k);
        reader_message(k->reader, "forgotten: %u %s, with all that was left there", count, count == 1 ? "article" : "articles");
    } else if (k->forgetting == FORGET_THIS)
        reader_message(k->reader, count ? "forgotten: nothing more is remembered of this article until it is opened again"
                                        : "nothing is remembered of this article");
    else
        keeping_list(k, &err);
}

static void say_lost(Keeping *k)
{
    const KeptAnswer *a = kept_answer(k->kept);
    k->wants_recent = false;
    if (a->lost)
        reader_message(k->reader, "%s: %s", a->lost, a->why);
}

static void take(Keeping *k, KeptNews news)
{
    switch (news) {
    case KEPT_ARTICLE: take_article(k); break;
    case KEPT_RECENT:
        take_list(k);
        if (k->wants_recent)
            keeping_show_list(k);
        break;
    case KEPT_FORGOTTEN: say_forgotten(k, kept_answer(k->kept)->count); break;
    case KEPT_LOST: say_lost(k); break;
    case KEPT_NOTHING: break;
    }
}

void keeping_news(Keeping *k)
{
    for (KeptNews news; (news = kept_wait(k->kept, 0)) != KEPT_NOTHING;)
        take(k, news);
}

void keeping_come_back(Keeping *k)
{
    KeptNews news = KEPT_NOTHING;
    double start = clock_ms();
    while (k->awaits && (news = kept_wait(k->kept, ANSWER_MS)) != KEPT_NOTHING)
        take(k, news);
    log_line("kept", "waited %.1f ms for the keeper%s", clock_ms() - start, k->awaits ? ", in vain" : "");
}

void keeping_touched(Keeping *k)
{
    k->wish = WISH_NOTHING;
}

// While the answer is awaited the place remembered is better than the one where nobody moved yet.
static bool is_better_known(const Keeping *k, const Place *now)
{
    return k->awaits && (k->wish != WISH_NOTHING || (now->top == 0 && now->at.span.start == 0));
}

static bool is_other_place(const Keeping *k, const Place *now)
{
    return k->doc && !k->forgotten && !is_better_known(k, now) && !(k->has_saved && place_same(&k->saved, now));
}

int keeping_rest_ms(const Keeping *k)
{
    if (!k->doc)
        return -1;
    Place now = reader_place_now(k->reader);
    return is_other_place(k, &now) || kept_is_behind(k->kept) ? REST_MS : -1;
}

void keeping_save(Keeping *k)
{
    if (!k->doc)
        return;
    Place now = reader_place_now(k->reader);
    if (!is_other_place(k, &now))
        return;
    kept_place(k->kept, &now);
    k->saved = now;
    k->has_saved = true;
}

void keeping_rested(Keeping *k)
{
    keeping_save(k);
    keeping_news(k);
}

void keeping_leave(Keeping *k)
{
    keeping_save(k);
    k->doc = NULL;
    k->awaits = false;
}

uint64_t keeping_put(Keeping *k, const Remark *remark)
{
    Remark r = *remark;
    Error err = {0};
    r.id = r.id ? r.id : remarks_next_id(&k->remarks);
    remarks_put(&k->remarks, &r);
    k->forgotten = false; // whoever leaves something here wants it remembered
    bool good = k->doc ? kept_put(k->kept, &r, &err) : error_set(&err, ERR_USAGE, "no article is open");
    if (is_correction(&r))
        k->corrected(k->self);
    if (!good)
        reader_message(k->reader, "not kept: %s", err.message);
    return r.id;
}

void keeping_drop(Keeping *k, uint64_t id)
{
    Error err = {0};
    const Remark *r = remarks_find(&k->remarks, id);
    bool corrects = r && is_correction(r);
    bool good = !remarks_drop(&k->remarks, id) || !k->doc || kept_drop(k->kept, id, &err);
    if (corrects)
        k->corrected(k->self);
    if (!good)
        reader_message(k->reader, "not kept: %s", err.message);
}

bool keeping_list(Keeping *k, Error *err)
{
    k->wants_recent = true;
    return kept_recent(k->kept, err);
}

bool keeping_await_list(Keeping *k, Error *err)
{
    if (!kept_recent(k->kept, err))
        return false;
    KeptNews news = kept_wait(k->kept, LIST_MS);
    take(k, news == KEPT_RECENT ? news : KEPT_NOTHING);
    if (news == KEPT_LOST)
        return error_set(err, ERR_SYSTEM, "%s", kept_answer(k->kept)->why);
    return k->recent.n || error_set(err, ERR_USAGE, "nothing was read lately");
}

Str keeping_recent_path(const Keeping *k, uint64_t id)
{
    for (size_t i = 0; i < k->recent.n; i++)
        if (k->recent.at[i].id == id)
            return k->recent.at[i].path;
    return STR_NONE;
}

static bool is_this(const Keeping *k, int64_t which)
{
    return which == FORGET_THIS || which == FORGET_ALL ||
           (on_list(k, which) && k->doc && str_eq(keeping_recent_path(k, (uint64_t)which), k->key.path));
}

bool keeping_forget(Keeping *k, int64_t which, Error *err)
{
    if (which == FORGET_THIS && !k->doc)
        return error_set(err, ERR_USAGE, "no article is open");
    if (!kept_forget(k->kept, which, err))
        return false;
    k->forgetting = which;
    if (!is_this(k, which))
        return true;
    bool corrects = corrections_any(&k->remarks);
    k->forgotten = true;
    drop_remarks(k);
    reader_remarks(k->reader);
    if (corrects)
        k->corrected(k->self);
    return true;
}

void keeping_free(Keeping *k)
{
    remarks_free(&k->remarks);
    arena_free(&k->arena);
    vec_free(&k->recent);
    arena_free(&k->recent_arena);
}
