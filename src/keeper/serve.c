/* What each message does. */
#include "config.h"

#include "keeper/keeper.h"

#include "sayso/base/memory.h"
#include "sayso/base/packet.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { RECENT_MOST = 200 };

// False: the reader is gone. What it sent before is done all the same. What no message can hold none of ours wrote.
static bool say(Keeper *k, const Message *m)
{
    Buf bytes = {0};
    Error ignored = {0};
    bool heard = !message_write(m, &bytes, &ignored) || packet_send(k->socket, buf_view(&bytes), -1);
    buf_free(&bytes);
    return heard;
}

// What does not fit into the bell's pipe would say nothing new.
static void ring(const Keeper *k)
{
    ssize_t ignored = k->bell >= 0 ? write(k->bell, "", 1) : 0;
    (void)ignored;
}

static void end(Keeper *k, MessageVerb of, int64_t number)
{
    say(k, &(Message){MESSAGE_END, {of, number}, {{0}}});
    ring(k);
}

static void trouble(Keeper *k, MessageVerb of, const Error *why)
{
    say(k, &(Message){MESSAGE_TROUBLE, {of}, {str_of(why->message)}});
    ring(k);
}

static void tell_remarks(Keeper *k, const Remarks *remarks)
{
    bool heard = true;
    for (size_t i = 0; i < remarks->at.n && heard; i++) {
        Message m = message_of_remark(MESSAGE_REMARK, &remarks->at.at[i]);
        heard = say(k, &m);
    }
}

// What is known of an article, all of it or nothing.
static bool tell_article(Keeper *k, Error *err)
{
    Arena a = {0};
    Remarks remarks = {0};
    Place place = {0};
    bool good = store_find(k->store, &k->key, &a, &k->article, &place, err) &&
                (!k->article || store_remarks(k->store, k->article, &remarks, err));
    if (good && k->article) {
        Message m = message_of_place(MESSAGE_ARTICLE, &place);
        say(k, &m);
        tell_remarks(k, &remarks);
    }
    remarks_free(&remarks);
    arena_free(&a);
    return good;
}

static void take_key(Keeper *k, const ArticleKey *key)
{
    buf_clear(&k->texts);
    buf_str(&k->texts, key->path);
    buf_str(&k->texts, key->title);
    k->key = *key;
    k->key.path = str_sub(buf_view(&k->texts), 0, key->path.n);
    k->key.title = str_sub(buf_view(&k->texts), key->path.n, k->texts.n);
    k->asked = true;
    k->article = 0;
}

static bool do_ask(Keeper *k, const Message *m, Error *err)
{
    ArticleKey key;
    if (!message_to_key(m, &key))
        return error_set(err, ERR_FORMAT, "not understood");
    take_key(k, &key);
    if (!k->store && k->read_only)
        *err = k->lack; // whoever only reads does nothing else that would tell
    return k->store && tell_article(k, err);
}

static bool do_place(Keeper *k, const Message *m, Error *err)
{
    Place place;
    if (!k->asked || !message_to_place(m, &place))
        return error_set(err, ERR_FORMAT, "not understood");
    return store_place(k->store, &k->key, &k->article, &place, err);
}

static bool do_put(Keeper *k, const Message *m, Error *err)
{
    Remark remark;
    if (!k->asked || !message_to_remark(m, &remark))
        return error_set(err, ERR_FORMAT, "not understood");
    return store_put(k->store, &k->key, &k->article, &remark, err);
}

static bool do_drop(Keeper *k, const Message *m, Error *err)
{
    return store_drop(k->store, k->article, (uint64_t)m->numbers[0], err);
}

static bool tell_row(void *self, const RecentArticle *row)
{
    Message m = message_of_row(row);
    return say(self, &m);
}

static bool do_recent(Keeper *k, const Message *m, Error *err)
{
    (void)m;
    return store_recent(k->store, RECENT_MOST, tell_row, k, err);
}

static bool do_forget(Keeper *k, const Message *m, Error *err)
{
    uint32_t count = 0;
    if (!k->store) {
        *err = k->lack;
        if (!err->code)
            end(k, MESSAGE_FORGET, 0);
        return false;
    }
    int64_t which = m->numbers[0] == FORGET_THIS ? k->article : m->numbers[0];
    bool good = m->numbers[0] == FORGET_ALL ? store_forget_all(k->store, &count, err) : store_forget(k->store, which, &count, err);
    if (good)
        end(k, MESSAGE_FORGET, count);
    return good;
}

static bool do_leave(Keeper *k, const Message *m, Error *err)
{
    (void)k;
    (void)m;
    (void)err;
    return true;
}

// A read that fails is an article never seen; a change that fails is said.
static const struct Act {
    bool (*run)(Keeper *k, const Message *m, Error *err); // NULL: not a reader's to send
    bool changes; // the store
    bool needs;   // … that there is one
    bool ends;    // it is answered in any case
} acts[MESSAGE_VERBS] = {
    [MESSAGE_ASK] = {do_ask, .ends = true}, // without a store, too: then nothing is known of the article
    [MESSAGE_PLACE] = {do_place, .changes = true, .needs = true},
    [MESSAGE_PUT] = {do_put, .changes = true, .needs = true},
    [MESSAGE_DROP] = {do_drop, .changes = true, .needs = true},
    [MESSAGE_RECENT] = {do_recent, .needs = true, .ends = true},
    [MESSAGE_FORGET] = {do_forget, .changes = true},
    [MESSAGE_LEAVE] = {do_leave, .ends = true},
};

static void answer(Keeper *k, const Message *m)
{
    const struct Act *act = &acts[m->verb];
    Error err = {0};
    if (act->changes && k->read_only)
        error_errno(&err, ERR_SYSTEM, EPERM);
    else if (act->needs && !k->store)
        err = k->lack;
    else
        act->run(k, m, &err);
    if (err.code)
        trouble(k, m->verb, &err);
    if (act->ends)
        end(k, m->verb, m->verb == MESSAGE_ASK ? m->numbers[0] : 0);
}

static bool serve_one(Keeper *k, char *room)
{
    Message m;
    int descriptor;
    ptrdiff_t n = packet_receive(k->socket, room, MESSAGE_MOST, &descriptor);
    if (n > 0 && message_read((Str){room, (size_t)n}, &m) && m.verb == MESSAGE_RING && descriptor >= 0 && k->bell < 0) {
        k->bell = descriptor;
        return true;
    }
    if (descriptor >= 0)
        close(descriptor);
    if (n <= 0 || !message_read((Str){room, (size_t)n}, &m) || !acts[m.verb].run)
        return false;
    answer(k, &m);
    return true;
}

void keeper_serve(Keeper *k)
{
    char *room = xmalloc(MESSAGE_MOST);
    while (serve_one(k, room))
        ;
    free(room);
    buf_free(&k->texts);
}
