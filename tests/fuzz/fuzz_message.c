/* Any bytes, read as a message between reader and keeper: what is one can be written again, to the same bytes, and what it is made of makes sense. */
#include "config.h"

#include "target.h"

#include "sayso/store/message.h"
#include "sayso/text/unicode.h"

static void check_anchor(const Anchor *a)
{
    size_t bad;
    PROMISE(a->span.start <= a->span.end && a->words.n <= ANCHOR_WORDS && utf8_valid(a->words, &bad));
}

static void check_contents(const Message *m)
{
    ArticleKey key;
    Place place;
    Remark remark;
    RecentArticle row;
    if (message_to_key(m, &key))
        PROMISE(key.bytes <= UINT32_MAX && key.path.n <= MESSAGE_PATH);
    if (message_to_place(m, &place)) {
        check_anchor(&place.at);
        PROMISE(place.permille <= 1000 && place.panel <= (PLACE_DECIDED | PLACE_PANEL));
    }
    if (message_to_remark(m, &remark)) {
        check_anchor(&remark.at);
        check_anchor(&remark.other);
        PROMISE(remark.id && remark.kind < REMARK_KINDS);
    }
    if (message_to_row(m, &row))
        PROMISE(row.id && row.opened >= 0 && row.permille <= 1000);
}

void fuzz_one(Str bytes)
{
    Error err = {0};
    Buf again = {0};
    Message m;
    if (message_read(bytes, &m)) {
        PROMISE(message_write(&m, &again, &err));
        PROMISE(str_eq(buf_view(&again), bytes));
        check_contents(&m);
    }
    buf_free(&again);
}
