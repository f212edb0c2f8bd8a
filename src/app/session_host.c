/* What the view asks of the session (sayso/view/host.h): files, the web, other programs, what is remembered, settings. */
#include "config.h"

#include "app/session_state.h"

#include "app/keepsake.h"
#include "app/outside.h"
#include "sayso/text/address.h"

static bool host_step_file(void *self, int delta, Error *err)
{
    Session *s = self;
    size_t n = s->files.n, at = s->files.current;
    if (n < 2)
        return error_set(err, ERR_USAGE, "there is only one article");
    if (delta < 0 ? at < (size_t)-delta : at + (size_t)delta >= n)
        return error_set(err, ERR_USAGE, delta < 0 ? "this is the first article" : "this is the last article");
    size_t target = delta < 0 ? at - (size_t)-delta : at + (size_t)delta;
    Error why = {0};
    if (session_open(s, target, false, &why))
        return true;
    Str path = files_path(&s->files, target);
    return error_set(err, why.code, "%.*s: %s", (int)path.n, path.p, why.message);
}

static bool host_open_file(void *self, Str path, Error *err)
{
    Session *s = self;
    size_t behind = s->files.n ? s->files.current + 1 : 0;
    files_insert(&s->files, behind, path);
    if (session_open(s, behind, false, err))
        return true;
    files_remove(&s->files, behind);
    return false;
}

static bool host_reload(void *self, Error *err)
{
    Session *s = self;
    if (!s->files.n)
        return error_set(err, ERR_USAGE, "no article is open");
    return session_open(s, s->files.current, true, err);
}

static bool host_whole_page(void *self, bool whole, Error *err)
{
    Session *s = self;
    bool before = s->asked.whole_page;
    s->asked.whole_page = whole;
    if (session_open(s, s->files.current, true, err))
        return true;
    s->asked.whole_page = before;
    return false;
}

// A document chose the address, so that nothing but one of the web is opened, whatever the view let through.
static bool host_follow(void *self, Str address, Error *err)
{
    Session *s = self;
    if (address_kind(address) != ADDRESS_WEB)
        return error_set(err, ERR_USAGE, "only http and https are followed");
    size_t open = files_find(&s->files, address);
    return open < s->files.n ? session_open(s, open, false, err) : host_open_file(s, address, err);
}

static bool host_browse(void *self, Str address, Error *err)
{
    Session *s = self;
    if (address_kind(address) == ADDRESS_OTHER)
        return error_set(err, ERR_USAGE, "only http, https and mailto are handed on");
    bool shared = outside_browser_takes_terminal(s->options->outside);
    if (shared)
        tty_leave(s->tty);
    bool good = outside_browse(s->options->outside, address, err);
    if (shared)
        tty_return(s->tty);
    return good;
}

static bool host_clip(void *self, Str text, Buf *where, Error *err)
{
    Session *s = self;
    return clipboard_put(s->clipboard, s->tty, text, where, err);
}

static bool host_edit(void *self, Str text, Buf *out, Error *err)
{
    Session *s = self;
    tty_leave(s->tty);
    bool good = outside_edit(s->options->outside, text, out, err);
    tty_return(s->tty);
    return good;
}

static bool host_save(void *self, const ExportWish *wish, Error *err)
{
    Session *s = self;
    const Analysis *shown = s->corrected ? s->corrected : s->analysis; // of which the quotations are numbered
    return keepsake_save(s->options->outside, &(Keepsake){s->doc, shown, &s->keeping.remarks}, wish, err);
}

static size_t host_file_count(void *self)
{
    return ((Session *)self)->files.n;
}

static size_t host_file_index(void *self)
{
    return ((Session *)self)->files.current;
}

static Str host_file_path(void *self, size_t index)
{
    return files_path(&((Session *)self)->files, index);
}

static const Remarks *host_remarks(void *self)
{
    return &((Session *)self)->keeping.remarks;
}

static uint64_t host_put_remark(void *self, const Remark *remark)
{
    return keeping_put(&((Session *)self)->keeping, remark);
}

static void host_drop_remark(void *self, uint64_t id)
{
    keeping_drop(&((Session *)self)->keeping, id);
}

static bool host_list_recent(void *self, Error *err)
{
    return keeping_list(&((Session *)self)->keeping, err);
}

// The file of the list that has this absolute path; their number: none.
static size_t find_open(const Session *s, Str path)
{
    size_t i = 0;
    bool same = false;
    while (i < s->files.n && !same) {
        Arena a = {0};
        same = str_eq(kept_path(files_path(&s->files, i), &a), path);
        arena_free(&a);
        i += !same;
    }
    return i;
}

static bool host_open_recent(void *self, uint64_t id, Error *err)
{
    Session *s = self;
    Str path = keeping_recent_path(&s->keeping, id);
    Error why = {0};
    if (!path.n)
        return error_set(err, ERR_USAGE, "it is no longer on the list");
    size_t open = find_open(s, path);
    if (open < s->files.n ? session_open(s, open, false, &why) : host_open_file(s, path, &why))
        return true;
    return error_set(err, why.code, STR_FMT ": %s", STR_ARG(path), why.message);
}

static bool host_forget(void *self, int64_t which, Error *err)
{
    return keeping_forget(&((Session *)self)->keeping, which, err);
}

static bool host_setting(void *self, size_t index, Setting *out)
{
    return settings_get(&((Session *)self)->settings, index, out);
}

static bool host_set(void *self, Str name, Str value, Error *err)
{
    return settings_set(&((Session *)self)->settings, name, value, err);
}

static void host_suspend(void *self)
{
    session_suspend(self);
}

static void host_redraw(void *self)
{
    tty_redraw(((Session *)self)->tty);
}

Host session_host(Session *s)
{
    return (Host){
        .self = s,
        .step_file = host_step_file,
        .open_file = host_open_file,
        .reload = host_reload,
        .whole_page = host_whole_page,
        .follow = host_follow,
        .browse = host_browse,
        .clip = host_clip,
        .save = host_save,
        .edit = host_edit,
        .file_count = host_file_count,
        .file_index = host_file_index,
        .file_path = host_file_path,
        .remarks = host_remarks,
        .put_remark = host_put_remark,
        .drop_remark = host_drop_remark,
        .setting = host_setting,
        .set = host_set,
        .list_recent = host_list_recent,
        .open_recent = host_open_recent,
        .forget = host_forget,
        .suspend = host_suspend,
        .redraw = host_redraw,
    };
}
