/*
 * The reader's event loop. Keys, signals and finished analyses wake it; everything that came is handled before the next
 * frame is drawn, and none is drawn before the terminal has taken the last, so that a held key never queues frames on a
 * slow line.
 */
#include "config.h"

#include "app/session.h"

#include "app/article.h"
#include "app/batch.h"
#include "app/session_state.h"
#include "app/start_page.h"
#include "sayso/base/log.h"
#include "sayso/doc/correction.h"
#include "sayso/view/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    PROGRESS_FROM_MS = 1000, // what is understood by then needs no word about it
    WORK_SHOWN_EVERY = 2000, // milliseconds
};

static void forget_analysis(Session *s)
{
    analysis_free(s->analysis);
    analysis_free(s->corrected);
    s->analysis = s->corrected = NULL;
}

static void leave_document(Session *s)
{
    worker_stop(s->worker);
    s->worker = NULL;
    s->started = false;
    forget_analysis(s);
    document_free(s->doc);
    s->doc = NULL;
    keeping_free(&s->keeping);
}

// Shows another document in place of the one before, at the place remembered unless this one is to be kept.
static void show_document(Session *s, Document *d, bool keep_place)
{
    Document *old = s->doc;
    keeping_leave(&s->keeping);
    worker_stop(s->worker);
    s->worker = NULL;
    reader_open(s->reader, d, keep_place);
    forget_analysis(s);
    document_free(old);
    s->doc = d;
    s->started = false;
    if (d->source.path.n)
        keeping_open(&s->keeping, d, keep_place ? WISH_NOTHING : s->place.n ? WISH_LOOK : WISH_PLACE);
    if (s->tty) // the first frame waits for it only when the size of the screen is known
        keeping_come_back(&s->keeping);
}

// How much of a page is shown is kept with the place.
bool session_open(Session *s, size_t index, bool keep_place, Error *err)
{
    bool whole_page = s->asked.whole_page;
    if (!keep_place)
        s->asked.whole_page = s->options->whole_page;
    const Waiting on_screen = waiting_screen(&s->waiting), *waiting = s->tty ? &on_screen : NULL;
    Document *d = article_open(&s->asked, files_path(&s->files, index), &s->input, waiting, err);
    if (!d) {
        s->asked.whole_page = whole_page;
        return false;
    }
    show_document(s, d, keep_place);
    s->files.current = index;
    return true;
}

// The reader gets what was understood with all corrections; without any that is the worker's own.
static void show_analysis(Session *s)
{
    const Remarks *remarks = &s->keeping.remarks;
    if (!s->analysis)
        return;
    double start = clock_ms();
    Analysis *corrected = corrections_any(remarks) ? analysis_corrected(s->analysis, remarks) : NULL;
    if (corrected)
        log_line("app", "corrected in %.1f ms", clock_ms() - start);
    reader_analysis(s->reader, corrected ? corrected : s->analysis);
    analysis_free(s->corrected);
    s->corrected = corrected;
}

static void corrected(void *self)
{
    show_analysis(self);
}

void session_suspend(Session *s)
{
    keeping_save(&s->keeping);
    tty_suspend(s->tty);
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
    s->began = clock_ms();
    s->worker = worker_start(s->doc, &s->options->plan, reader_position(s->reader), s->wake[1]);
}

// A few bytes on the status line, at the pace of the worker's wake-ups.
static void show_progress(Session *s)
{
    if (clock_ms() - s->began < PROGRESS_FROM_MS)
        return;
    char words[32];
    int n = snprintf(words, sizeof words, "understanding %u%%", worker_percent(s->worker));
    reader_progress(s->reader, (Str){words, (size_t)n});
}

static void take_analysis(Session *s)
{
    Analysis *a = worker_take(s->worker);
    if (s->worker && !worker_done(s->worker))
        show_progress(s);
    if (!a)
        return;
    Analysis *old = s->analysis;
    s->analysis = a;
    show_analysis(s);
    analysis_free(old);
    if (a->whole) {
        log_line("app", "analysis: %zu entities, %zu quotes", a->entity_count, a->quote_count);
        reader_progress(s->reader, STR_NONE);
    }
    go_to_place(s);
}

// The worker, or the keeper, has something new.
static void take_news(Session *s)
{
    char bytes[64];
    while (read(s->wake[0], bytes, sizeof bytes) > 0)
        ;
    take_analysis(s);
    keeping_news(&s->keeping);
}

static void resize(Session *s)
{
    int rows, cols;
    tty_size(s->tty, &rows, &cols);
    reader_resize(s->reader, rows, cols);
}

static void handle_key(Session *s, Key key)
{
    keeping_touched(&s->keeping);
    s->place = STR_NONE; // whoever types is where they want to be
    if (reader_key(s->reader, key) == READER_QUIT)
        s->quit = true;
}

static void handle_mouse(Session *s)
{
    TtyMouse m = tty_mouse_at(s->tty);
    keeping_touched(&s->keeping);
    s->place = STR_NONE;
    if (reader_mouse(s->reader, m.act, m.row, m.col) == READER_QUIT)
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
    case TTY_MOUSE: handle_mouse(s); break;
    case TTY_WAKE: take_news(s); break;
    case TTY_INTERRUPT: reader_interrupt(s->reader, &s->quit); break;
    case TTY_STOP: session_suspend(s); resize(s); break;
    case TTY_CONTINUE: tty_redraw(s->tty); resize(s); break;
    case TTY_HANGUP: s->quit = true; break;
    case TTY_READY:
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
    if (!reader_wants_draw(s->reader) || !tty_ready(s->tty))
        return;
    reader_draw(s->reader, &s->canvas);
    tty_present(s->tty, &s->canvas);
}

// Waits for an event while the reader works, a slice at a time. TTY_TIMEOUT: the work made something to be drawn, or the
// reader rested.
static TtyEvent wait_for_event(Session *s, Key *key)
{
    double shown = clock_ms();
    while (reader_works(s->reader) && !reader_wants_draw(s->reader)) {
        TtyEvent event = tty_wait(s->tty, 0, key);
        if (event != TTY_TIMEOUT)
            return event;
        reader_work(s->reader);
        if (clock_ms() - shown >= WORK_SHOWN_EVERY)
            reader_show_work(s->reader);
    }
    if (reader_wants_draw(s->reader)) // at once, or when the terminal has taken the last frame
        return tty_wait(s->tty, tty_ready(s->tty) ? 0 : -1, key);
    TtyEvent event = tty_wait(s->tty, keeping_rest_ms(&s->keeping), key);
    if (event == TTY_TIMEOUT)
        keeping_rested(&s->keeping);
    return event;
}

static void loop(Session *s)
{
    while (!s->quit) {
        draw(s);
        if (!s->started)
            start_worker(s); // only now: the first screen never waits for the analysis
        Key key = 0;
        TtyEvent event = wait_for_event(s, &key);
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
        if (session_open(s, i, false, &err))
            return true;
        report(files_path(&s->files, i), &err);
    }
    return false;
}

// Without an article on the command line: those read lately.
static bool open_list(Session *s)
{
    Error err = {0}, usage = {0};
    if (keeping_await_list(&s->keeping, &err)) {
        show_document(s, start_page(), false);
        return true;
    }
    error_set(&usage, ERR_USAGE, "no FILE is given, and %s (see --help)", err.message);
    report(STR_NONE, &usage);
    return false;
}

static bool open_pipe(Session *s, Error *err)
{
    return pipe2(s->wake, O_NONBLOCK | O_CLOEXEC) == 0 || error_errno(err, ERR_SYSTEM, errno);
}

static void notice_complaints(const Session *s)
{
    const Complaints *c = &s->config->complaints;
    Buf only = {0};
    if (c->count == 1) {
        if (!c->list.at[0].line) // not a mistake in a file, but that of a file
            buf_str(&only, STR("configuration: "));
        complaint_put(&only, &c->list.at[0]);
        reader_message(s->reader, STR_FMT, STR_ARG(buf_view(&only)));
    } else if (c->count)
        reader_message(s->reader, "configuration: %zu errors; sayso --check-config shows them", c->count);
    buf_free(&only);
}

static int read_on_terminal(Session *s)
{
    Error err = {0};
    TtyOptions t = {
        .files = s->terminal,
        .colour = s->options->plain ? COLOUR_NEVER : s->options->colour,
        .theme = &s->config->theme,
        .mouse = s->options->mouse,
        .hyperlinks = s->options->hyperlinks,
        .utf8 = s->options->utf8,
        .escape_delay = (int)s->options->escape_delay,
        .wake_fd = s->wake[0],
    };
    s->tty = tty_open(&t, &err);
    if (!s->tty) { // a terminal that cannot place its cursor gets the text itself
        report(STR_NONE, &err);
        return s->files.n ? batch_run(s->options) : EXIT_USAGE;
    }
    s->settings.tty = s->tty;
    s->waiting = (WaitingScreen){.tty = s->tty, .reader = s->reader, .canvas = &s->canvas, .wake_fd = s->wake[0]};
    resize(s);
    reader_utf8(s->reader, tty_utf8(s->tty) && !s->options->plain);
    keeping_come_back(&s->keeping);
    if (!s->files.n)
        keeping_show_list(&s->keeping);
    notice_complaints(s);
    if (tty_notice(s->tty))
        reader_message(s->reader, "%s", tty_notice(s->tty));
    go_to_place(s);
    loop(s);
    keeping_leave(&s->keeping);
    tty_close(s->tty);
    return EXIT_SUCCESS;
}

int session_run(const Options *o, Config *config, const TtyFiles *terminal, const Clipboard *clipboard)
{
    Session s = {.options = o, .config = config, .asked = *o, .terminal = *terminal, .clipboard = clipboard, .place = o->place};
    const Host host = session_host(&s);
    ReaderOptions options = {.width = (int)o->width, .panel = o->panel, .width_wished = options_given(o, "width"), .panel_wished = options_given(o, "panel"),
                             .keys = &config->keys, .plain = o->plain, .version = VERSION, .sandbox = o->sandbox.facts};
    Error err = {0};
    int status = o->file_count ? EXIT_FAILURE : EXIT_USAGE;
    files_init(&s.files, o->files, o->file_count);
    s.reader = reader_new(&host, &options);
    s.settings = (Settings){.options = &s.asked, .reader = s.reader, .theme = &config->theme};
    s.keeping.kept = o->kept;
    s.keeping.reader = s.reader;
    s.keeping.corrected = corrected;
    s.keeping.self = &s;
    if (!open_pipe(&s, &err))
        report(STR_NONE, &err);
    else if (kept_ring(o->kept, s.wake[1]), o->file_count ? open_first(&s) : open_list(&s))
        status = read_on_terminal(&s);
    leave_document(&s);
    reader_free(s.reader);
    canvas_free(&s.canvas);
    files_free(&s.files);
    stdin_copy_free(&s.input);
    settings_free(&s.settings);
    return status;
}
