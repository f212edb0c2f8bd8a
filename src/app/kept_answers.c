/* One message after another becomes an answer. */
#include "config.h"

#include "app/kept_answers.h"

#include "sayso/base/log.h"

#include <stdio.h>

static void forget_article(KeptAnswer *a)
{
    remarks_free(&a->remarks);
    a->remarks = (Remarks){0};
    a->known = false;
}

uint64_t answers_expect(KeptAnswer *a)
{
    forget_article(a);
    return ++a->serial;
}

static KeptNews take_article(KeptAnswer *a, const Message *m)
{
    arena_reset(&a->words);
    a->known = message_to_place(m, &a->place);
    a->place.at.words = arena_str(&a->words, a->place.at.words);
    return KEPT_NOTHING;
}

static KeptNews take_remark(KeptAnswer *a, const Message *m)
{
    Remark r;
    if (message_to_remark(m, &r))
        remarks_put(&a->remarks, &r);
    return KEPT_NOTHING;
}

static KeptNews take_row(KeptAnswer *a, const Message *m)
{
    RecentArticle row;
    if (!message_to_row(m, &row))
        return KEPT_NOTHING;
    row.path = arena_str(&a->rows, row.path);
    row.title = arena_str(&a->rows, row.title);
    vec_push(&a->recent, row);
    return KEPT_NOTHING;
}

// What came of an article left meanwhile is forgotten: the answers come in the order of the questions.
static KeptNews take_end_of_article(KeptAnswer *a, uint64_t serial)
{
    if (serial == a->serial)
        return KEPT_ARTICLE;
    forget_article(a);
    return KEPT_NOTHING;
}

static KeptNews take_end(KeptAnswer *a, const Message *m)
{
    a->left = m->numbers[0] == MESSAGE_LEAVE;
    a->count = (uint32_t)m->numbers[1];
    switch (m->numbers[0]) {
    case MESSAGE_ASK: return take_end_of_article(a, (uint64_t)m->numbers[1]);
    case MESSAGE_RECENT: return KEPT_RECENT;
    case MESSAGE_FORGET: return KEPT_FORGOTTEN;
    default: return KEPT_NOTHING;
    }
}

// What a user is told of.
static const char *const losses[MESSAGE_VERBS] = {
    [MESSAGE_PUT] = "not kept", [MESSAGE_DROP] = "not kept", [MESSAGE_FORGET] = "not forgotten",
    [MESSAGE_RECENT] = "what was read lately is not known",
};

static KeptNews take_trouble(KeptAnswer *a, const Message *m)
{
    snprintf(a->why, sizeof a->why, STR_FMT, STR_ARG(m->texts[0]));
    a->lost = m->numbers[0] >= 0 && m->numbers[0] < MESSAGE_VERBS ? losses[m->numbers[0]] : NULL;
    log_line("kept", "message %d: %s", (int)m->numbers[0], a->why);
    return KEPT_LOST;
}

static KeptNews (*const takers[MESSAGE_VERBS])(KeptAnswer *a, const Message *m) = {
    [MESSAGE_ARTICLE] = take_article, [MESSAGE_REMARK] = take_remark, [MESSAGE_ROW] = take_row,
    [MESSAGE_END] = take_end, [MESSAGE_TROUBLE] = take_trouble,
};

bool answers_take(KeptAnswer *a, const Message *m, KeptNews *news)
{
    if (!takers[m->verb])
        return false;
    *news = takers[m->verb](a, m);
    return true;
}

void answers_free(KeptAnswer *a)
{
    remarks_free(&a->remarks);
    vec_free(&a->recent);
    arena_free(&a->words);
    arena_free(&a->rows);
}
