/*
 * The reader's event loop. Keys, signals and finished analyses wake it; everything that came is handled before the next
 * frame is drawn, so that a held key never queues frames on a slow line.
 */
#include "config.h"

#include "app/session.h"

#include "app/article.h"
#include "app/batch.h"
#include "app/files.h"
#include "app/outside.h"
#include "app/waiting_screen.h"
#include "sayso/base/log.h"
#include "sayso/text/address.h"
#include "sayso/view/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONG_TEXT = 2 << 20 }; // bytes from which the analysis takes long enough to be spoken of

typedef struct Session {
    const Options *options;
    TtyFiles terminal;
    Options asked;  // … but for whole_page, which is of the article shown
    FileList files;
    StdinCopy input;
    Document *doc;
    Analysis *analysis;
    Worker *worker;
    Reader *reader;
    Tty *tty;
    Canvas canvas;
    WaitingScreen waiting;
    int wake[2];    // the worker writes one byte a snapshot
    Str place;      // wished by the command line, until it can be gone to
    Remarks remarks; // left at the article shown
    bool started;   // the worker runs for doc
    bool quit;
} Session;

static void leave_document(Session *s)
{
    worker_stop(s->worker);
    s->worker = NULL;
    s->started = false;
    analysis_free(s->analysis);
    s->analysis = NULL;
    document_free(s->doc);
    s->doc = NULL;
    remarks_free(&s->remarks);
}

// Opens the file at index; on failure the article shown stays. How much of a page is shown is kept with the place.
static bool open_index(Session *s, size_t index, bool keep_place, Error *err)
{
    if (!keep_place)
        s->asked.whole_page = s->options->whole_page;
    const Waiting on_screen = waiting_screen(&s->waiting), *waiting = s->tty ? &on_screen : NULL;
    Document *d = article_open(&s->asked, files_path(&s->files, index), &s->input, waiting, err);
    if (!d)
        return false;
    Document *old = s->doc;
    s->doc = NULL;
    Analysis *old_analysis = s->analysis;
    s->analysis = NULL;
    worker_stop(s->worker);
    s->worker = NULL;
    reader_open(s->reader, d, keep_place);
    analysis_free(old_analysis);
    document_free(old);
    s->doc = d;
    remarks_free(&s->remarks);
    s->remarks = (Remarks){0};
    s->started = false;
    s->files.current = index;
    return true;
}

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
    if (open_index(s, target, false, &why))
        return true;
    Str path = files_path(&s->files, target);
    return error_set(err, why.code, "%.*s: %s", (int)path.n, path.p, why.message);
}

static bool host_open_file(void *self, Str path, Error *err)
{
    Session *s = self;
    files_insert(&s->files, s->files.current + 1, path);
    if (open_index(s, s->files.current + 1, false, err))
        return true;
    files_remove(&s->files, s->files.current + 1);
    return false;
}

static bool host_reload(void *self, Error *err)
{
    Session *s = self;
    return open_index(s, s->files.current, true, err);
}

static bool host_whole_page(void *self, bool whole, Error *err)
{
    Session *s = self;
    bool before = s->asked.whole_page;
    s->asked.whole_page = whole;
    if (open_index(s, s->files.current, true, err))
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
    return open < s->files.n ? open_index(s, open, false, err) : host_open_file(s, address, err);
}

static bool host_browse(void *self, Str address, Error *err)
{
    Session *s = self;
    if (address_kind(address) == ADDRESS_OTHER)
        return error_set(err, ERR_USAGE, "only http, https and mailto are handed on");
    bool shared = outside_takes_terminal(s->options->outside, OUTSIDE_BROWSER);
    if (shared)
        tty_leave(s->tty);
    bool good = outside_run(s->options->outside, OUTSIDE_BROWSER, address, err);
    if (shared)
        tty_return(s->tty);
    return good;
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
    return &((Session *)self)->remarks;
}

static uint64_t host_put_remark(void *self, const Remark *remark)
{
    Remark r = *remark;
    r.id = r.id ? r.id : remark_new_id();
    remarks_put(&((Session *)self)->remarks, &r);
    return r.id;
}

static void host_drop_remark(void *self, uint64_t id)
{
    remarks_drop(&((Session *)self)->remarks, id);
}

static void host_suspend(void *self)
{
    tty_suspend(((Session *)self)->tty);
}

static void host_redraw(void *self)
{
    tty_redraw(((Session *)self)->tty);
}

// Goes to the place the command line asked for, as soon as it can be known: quotes and entities need the analysis.
static void go_to_place(Session *s)
{
    if (!s->place.n)
        return;
    bool needs_analysis = s->place.p[0] == 'q' || s->place.p[0] == 'e';
    if (needs_analysis && !(s->analysis && s->analysis->whole))
        return;
    Error err = {0};
    if (!reader_goto(s->reader, s->place, &err))
        reader_message(s->reader, "%s", err.message);
    s->place = STR_NONE;
}

static void start_worker(Session *s)
{
    s->started = true;
    s->worker = worker_start(s->doc, &s->options->plan, reader_position(s->reader), s->wake[1]);
    if (s->doc->text.n > LONG_TEXT)
        reader_progress(s->reader, STR("analysing"));
}

// A few bytes on the status line, at the pace of the worker's wake-ups.
static void show_progress(Session *s)
{
    char words[32];
    int n = snprintf(words, sizeof words, "understanding %u%%", worker_percent(s->worker));
    reader_progress(s->reader, (Str){words, (size_t)n});
}

static void take_analysis(Session *s)
{
    char bytes[64];
    while (read(s->wake[0], bytes, sizeof bytes) > 0)
        ;
    Analysis *a = worker_take(s->worker);
    if (s->worker && !worker_done(s->worker))
        show_progress(s);
    if (!a)
        return;
    reader_analysis(s->reader, a);
    analysis_free(s->analysis);
    s->analysis = a;
    if (a->whole) {
        log_line("app", "analysis: %zu entities, %zu quotes", a->entity_count, a->quote_count);
        reader_progress(s->reader, STR_NONE);
    }
    go_to_place(s);
}

static void resize(Session *s)
{
    int rows, cols;
    tty_size(s->tty, &rows, &cols);
    reader_resize(s->reader, rows, cols);
}

static void handle_key(Session *s, Key key)
{
    s->place = STR_NONE; // whoever types is where they want to be
    if (reader_key(s->reader, key) == READER_QUIT)
        s->quit = true;
}

// What came while a download was waited for.
static void catch_up(Session *s)
{
    WaitingScreen *w = &s->waiting;
    s->quit = s->quit || w->quit;
    if (w->resized)
        resize(s);
    w->resized = false;
    for (size_t i = 0; i < w->typed_count && !s->quit; i++) // a key may download again; what is typed then comes behind
        handle_key(s, w->typed[i]);
    w->typed_count = 0;
}

static void take_event(Session *s, TtyEvent event, Key key)
{
    switch (event) {
    case TTY_KEY: handle_key(s, key); break;
    case TTY_PASTE: reader_paste(s->reader, tty_pasted(s->tty)); break;
    case TTY_RESIZE: resize(s); break;
    case TTY_WAKE: take_analysis(s); break;
    case TTY_INTERRUPT: reader_interrupt(s->reader, &s->quit); break;
    case TTY_CONTINUE: tty_redraw(s->tty); resize(s); break;
    case TTY_HANGUP: s->quit = true; break;
    case TTY_TIMEOUT: break;
    }
}

static void handle(Session *s, TtyEvent event, Key key)
{
    take_event(s, event, key);
    catch_up(s);
}

static void draw(Session *s)
{
    if (!reader_wants_draw(s->reader))
        return;
    reader_draw(s->reader, &s->canvas);
    tty_present(s->tty, &s->canvas);
}

static void loop(Session *s)
{
    while (!s->quit) {
        draw(s);
        if (!s->started)
            start_worker(s); // only now: the first screen never waits for the analysis
        Key key = 0;
        TtyEvent event = tty_wait(s->tty, -1, &key);
        handle(s, event, key);
        while (!s->quit && (event = tty_wait(s->tty, 0, &key)) != TTY_TIMEOUT)
            handle(s, event, key);
    }
}

// The first file that can be read; the others that failed before it are reported at once.
static bool open_first(Session *s)
{
    for (size_t i = 0; i < s->files.n; i++) {
        Error err = {0};
        if (open_index(s, i, false, &err))
            return true;
        report(files_path(&s->files, i), &err);
    }
    return false;
}

static bool open_pipe(Session *s, Error *err)
{
    return pipe2(s->wake, O_NONBLOCK | O_CLOEXEC) == 0 || error_errno(err, ERR_SYSTEM, errno);
}

static int read_on_terminal(Session *s)
{
    Error err = {0};
    TtyOptions t = {
        .files = s->terminal,
        .colour = s->options->colour,
        .hyperlinks = s->options->hyperlinks,
        .utf8 = s->options->utf8,
        .escape_delay = (int)s->options->escape_delay,
        .wake_fd = s->wake[0],
    };
    s->tty = tty_open(&t, &err);
    if (!s->tty) { // a terminal that cannot place its cursor gets the text itself
        report(STR_NONE, &err);
        return batch_run(s->options);
    }
    s->waiting = (WaitingScreen){.tty = s->tty, .reader = s->reader, .canvas = &s->canvas, .wake_fd = s->wake[0]};
    resize(s);
    reader_utf8(s->reader, tty_utf8(s->tty));
    if (tty_notice(s->tty))
        reader_message(s->reader, "%s", tty_notice(s->tty));
    go_to_place(s);
    loop(s);
    tty_close(s->tty);
    return EXIT_SUCCESS;
}

int session_run(const Options *o, const TtyFiles *terminal)
{
    Session s = {.options = o, .asked = *o, .terminal = *terminal, .place = o->place};
    const Host host = {
        .self = &s,
        .step_file = host_step_file,
        .open_file = host_open_file,
        .reload = host_reload,
        .whole_page = host_whole_page,
        .follow = host_follow,
        .browse = host_browse,
        .file_count = host_file_count,
        .file_index = host_file_index,
        .file_path = host_file_path,
        .remarks = host_remarks,
        .put_remark = host_put_remark,
        .drop_remark = host_drop_remark,
        .suspend = host_suspend,
        .redraw = host_redraw,
    };
    ReaderOptions options = {.width = (int)o->width, .panel = -1, .version = VERSION, .sandbox = o->sandbox.facts};
    Error err = {0};
    int status = EXIT_FAILURE;
    files_init(&s.files, o->files, o->file_count);
    s.reader = reader_new(&host, &options);
    if (!open_pipe(&s, &err))
        report(STR_NONE, &err);
    else if (open_first(&s))
        status = read_on_terminal(&s);
    leave_document(&s);
    reader_free(s.reader);
    canvas_free(&s.canvas);
    files_free(&s.files);
    stdin_copy_free(&s.input);
    return status;
}
