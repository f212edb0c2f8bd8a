/* Messages in bytes, and what they are made of. */
#include "config.h"

#include "sayso/store/message.h"

#include "sayso/text/unicode.h"

typedef struct Head {
    uint32_t verb, sizes[MESSAGE_TEXTS], unused;
    int64_t numbers[MESSAGE_NUMBERS];
} Head;

// What each verb may look like.
static const struct Shape {
    unsigned numbers;
    uint32_t most[MESSAGE_TEXTS]; // bytes
} shapes[MESSAGE_VERBS] = {
    [MESSAGE_RING] = {0, {0}},
    [MESSAGE_ASK] = {2, {DIGEST_BYTES, MESSAGE_PATH, MESSAGE_TITLE}},
    [MESSAGE_PLACE] = {9, {ANCHOR_WORDS}},
    [MESSAGE_PUT] = {6, {ANCHOR_WORDS, ANCHOR_WORDS, MESSAGE_WHAT, MESSAGE_VALUE}},
    [MESSAGE_DROP] = {1, {0}},
    [MESSAGE_RECENT] = {0, {0}},
    [MESSAGE_FORGET] = {1, {0}},
    [MESSAGE_LEAVE] = {0, {0}},
    [MESSAGE_ARTICLE] = {9, {ANCHOR_WORDS}},
    [MESSAGE_REMARK] = {6, {ANCHOR_WORDS, ANCHOR_WORDS, MESSAGE_WHAT, MESSAGE_VALUE}},
    [MESSAGE_ROW] = {4, {MESSAGE_PATH, MESSAGE_TITLE}},
    [MESSAGE_END] = {2, {0}},
    [MESSAGE_TROUBLE] = {1, {MESSAGE_TITLE}},
};

static const char *const too_long[MESSAGE_TEXTS] = {"its words are", "its path is", "its name is", "it is"};

bool message_write(const Message *m, Buf *out, Error *err)
{
    const struct Shape *shape = &shapes[m->verb];
    Head head = {.verb = m->verb};
    for (unsigned i = 0; i < MESSAGE_TEXTS; i++) {
        if (m->texts[i].n > shape->most[i])
            return error_set(err, ERR_LIMIT, "%s longer than %u bytes", too_long[i], shape->most[i]);
        head.sizes[i] = (uint32_t)m->texts[i].n;
    }
    memcpy(head.numbers, m->numbers, shape->numbers * sizeof *m->numbers);
    buf_append(out, &head, sizeof head);
    for (unsigned i = 0; i < MESSAGE_TEXTS; i++)
        buf_str(out, m->texts[i]);
    return true;
}

static bool has_shape(const Head *head)
{
    const struct Shape *shape = &shapes[head->verb];
    for (unsigned i = 0; i < MESSAGE_TEXTS; i++)
        if (head->sizes[i] > shape->most[i])
            return false;
    for (unsigned i = shape->numbers; i < MESSAGE_NUMBERS; i++)
        if (head->numbers[i])
            return false;
    return !head->unused;
}

bool message_read(Str bytes, Message *m)
{
    Head head;
    if (bytes.n < sizeof head)
        return false;
    memcpy(&head, bytes.p, sizeof head);
    if (head.verb >= MESSAGE_VERBS || !has_shape(&head))
        return false;
    *m = (Message){.verb = (MessageVerb)head.verb};
    memcpy(m->numbers, head.numbers, sizeof head.numbers);
    size_t at = sizeof head;
    for (unsigned i = 0; i < MESSAGE_TEXTS; i++) {
        m->texts[i] = str_sub(bytes, at, at + head.sizes[i]);
        at += head.sizes[i];
    }
    return at == bytes.n;
}

static bool fits(int64_t number, int64_t most)
{
    return number >= 0 && number <= most;
}

// A span and its words in a message; the words are text.
static bool to_anchor(const int64_t *numbers, Str words, Anchor *a)
{
    size_t bad;
    if (!fits(numbers[0], UINT32_MAX) || !fits(numbers[1], UINT32_MAX) || numbers[0] > numbers[1] || !utf8_valid(words, &bad))
        return false;
    *a = (Anchor){{(uint32_t)numbers[0], (uint32_t)numbers[1]}, words};
    return true;
}

// Of texts too long for a message, the beginning.
static Str cut(Str text, size_t most)
{
    return str_sub(text, 0, utf8_boundary_before(text, most));
}

Message message_of_key(const ArticleKey *key, uint64_t serial)
{
    return (Message){MESSAGE_ASK, {(int64_t)serial, (int64_t)key->bytes},
                     {{(const char *)key->digest, DIGEST_BYTES}, key->path, cut(key->title, MESSAGE_TITLE)}};
}

bool message_to_key(const Message *m, ArticleKey *key)
{
    size_t bad;
    if (m->texts[0].n != DIGEST_BYTES || !fits(m->numbers[1], UINT32_MAX) || !utf8_valid(m->texts[2], &bad))
        return false;
    *key = (ArticleKey){.bytes = (uint64_t)m->numbers[1], .path = m->texts[1], .title = m->texts[2]};
    memcpy(key->digest, m->texts[0].p, DIGEST_BYTES);
    return true;
}

enum { ITEMS = 100, PANEL_KINDS_MOST = 100, READINGS_MOST = 100, MEASURE_MOST = 1000, BLANKS_MOST = 100 };

// The item is told by its kind and a span; the panel's two numbers share one.
Message message_of_place(MessageVerb verb, const Place *p)
{
    return (Message){verb, {p->at.span.start, p->at.span.end, p->item, p->top, p->top_blank, p->measure,
                            (int64_t)p->panel_kind << 2 | p->panel, p->permille, p->reading}, {p->at.words}};
}

bool message_to_place(const Message *m, Place *p)
{
    const int64_t *n = m->numbers;
    *p = (Place){0};
    if (!to_anchor(n, m->texts[0], &p->at) || !fits(n[2], ITEMS) || !fits(n[3], UINT32_MAX) || !fits(n[4], BLANKS_MOST) ||
        !fits(n[5], MEASURE_MOST) || !fits(n[6], PANEL_KINDS_MOST << 2) || !fits(n[7], 1000) ||
        !fits(n[8], READINGS_MOST))
        return false;
    p->item = (uint32_t)n[2];
    p->top = (uint32_t)n[3];
    p->top_blank = (uint32_t)n[4];
    p->measure = (uint32_t)n[5];
    p->panel = (uint32_t)n[6] & (PLACE_DECIDED | PLACE_PANEL);
    p->panel_kind = (uint32_t)n[6] >> 2;
    p->permille = (uint32_t)n[7];
    p->reading = (uint32_t)n[8];
    return true;
}

Message message_of_remark(MessageVerb verb, const Remark *r)
{
    return (Message){verb, {(int64_t)r->id, r->kind, r->at.span.start, r->at.span.end, r->other.span.start, r->other.span.end},
                     {r->at.words, r->other.words, r->what, r->value}};
}

bool message_to_remark(const Message *m, Remark *r)
{
    const int64_t *n = m->numbers;
    size_t bad;
    *r = (Remark){0};
    if (n[0] <= 0 || !fits(n[1], REMARK_KINDS - 1) || !to_anchor(n + 2, m->texts[0], &r->at) ||
        !to_anchor(n + 4, m->texts[1], &r->other) || !utf8_valid(m->texts[2], &bad) || !utf8_valid(m->texts[3], &bad))
        return false;
    r->id = (uint64_t)n[0];
    r->kind = (RemarkKind)n[1];
    r->what = m->texts[2];
    r->value = m->texts[3];
    return true;
}

Message message_of_row(const RecentArticle *row)
{
    return (Message){MESSAGE_ROW, {(int64_t)row->id, row->opened, row->permille, row->remarks},
                     {row->path, cut(row->title, MESSAGE_TITLE)}};
}

bool message_to_row(const Message *m, RecentArticle *row)
{
    const int64_t *n = m->numbers;
    size_t bad;
    if (n[0] <= 0 || n[1] < 0 || !fits(n[2], 1000) || !fits(n[3], UINT32_MAX) || !utf8_valid(m->texts[1], &bad))
        return false;
    *row = (RecentArticle){(uint64_t)n[0], n[1], (uint32_t)n[2], (uint32_t)n[3], m->texts[0], m->texts[1]};
    return true;
}
