/* The program: options, then the reader on a terminal or machine output elsewhere. */
#include "config.h"

#include "app/article.h"
#include "app/batch.h"
#include "app/corrections.h"
#include "app/configuration.h"
#include "app/kept.h"
#include "app/outside.h"
#include "app/session.h"
#include "sayso/base/log.h"
#include "sayso/input/input.h"
#include "sayso/text/safe.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int usage(const Error *err)
{
    report(STR_NONE, err);
    return EXIT_USAGE;
}

static int print(Buf *text)
{
    bool ok = fwrite(text->p, 1, text->n, stdout) == text->n && fflush(stdout) == 0;
    buf_free(text);
    if (ok)
        return EXIT_SUCCESS;
    Error err = {0};
    error_errno(&err, ERR_WRITE, errno);
    report(STR("standard output"), &err);
    return EXIT_FAILURE;
}

static int print_help(void)
{
    Buf out = {0};
    options_help(&out);
    return print(&out);
}

static void list_row(Buf *out, const char *name, const char *help, const char *endings)
{
    buf_printf(out, "  %-10s %s", name, help);
    if (endings && *endings)
        buf_printf(out, " (%s)", endings);
    buf_byte(out, '\n');
}

static int print_formats(void)
{
    Buf out = {0};
    buf_str(&out, STR("reads (--input-format):\n"));
    for (const Format *const *f = input_formats; *f; f++)
        list_row(&out, (*f)->name, (*f)->help, (*f)->endings);
    buf_str(&out, STR("writes (--format):\n"));
    for (const Exporter *const *x = exporters; *x; x++)
        list_row(&out, (*x)->name, (*x)->help, NULL);
    return print(&out);
}

static void describe_engine(Buf *out, const Engine *e)
{
    static const char *const facts[] = {"name", "version", "sources"};
    buf_str(out, STR("understands by: "));
    if (!e) {
        buf_str(out, STR("rules"));
        return;
    }
    buf_str(out, STR("the model"));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Str fact = engine_fact(e, facts[i]);
        if (fact.n) {
            buf_str(out, str_of((const char *const[]){" ", " ", "\n  learned from: "}[i]));
            safe_text(out, fact, 0);
        }
    }
    buf_printf(out, "\n  instruction set: %s", engine_kernel(e));
}

static int print_version(const Options *o)
{
    Buf out = {0};
    buf_printf(&out, "sayso %s\n", VERSION);
    describe_engine(&out, o->plan.engine);
    buf_str(&out, STR("\nreads:"));
    for (const Format *const *f = input_formats; *f; f++)
        buf_printf(&out, " %s", (*f)->name);
    buf_str(&out, STR("\nwrites:"));
    for (const Exporter *const *x = exporters; *x; x++)
        buf_printf(&out, " %s", (*x)->name);
    buf_printf(&out, "\nsandbox: %s\n", o->sandbox.facts);
    return print(&out);
}

static bool opens_reader(const Options *o)
{
    return !o->version && !o->format && isatty(STDOUT_FILENO);
}

// Without operands standard input is read, unless it is a terminal: then the reader lists what was read lately.
static bool default_operand(Options *o, Error *err)
{
    static char stdin_name[] = "-";
    static char *operand = stdin_name;
    if (o->file_count > 0 || (isatty(STDIN_FILENO) && opens_reader(o) && !o->no_state))
        return true;
    if (isatty(STDIN_FILENO))
        return error_set(err, ERR_USAGE, "no FILE is given, and standard input is a terminal (see --help)");
    o->files = &operand;
    o->file_count = 1;
    return true;
}

// A model that was asked for must be there; without one of its own the program goes by rules.
static bool open_engine(const Options *o, Engine **e, Error *err)
{
    Error none = {0};
    if (o->plan.mode != ANALYSIS_FULL)
        return true;
    *e = o->model.n ? engine_open(o->model.p, err) : engine_installed(&none);
    if (!*e && !o->model.n)
        log_line("app", "rules: %s", none.message);
    return *e || !o->model.n;
}

static const char *sandbox_refusal(const Options *o)
{
    return o->no_sandbox ? "--no-sandbox" : sandbox_hindrance();
}

static void enter_sandbox(Options *o)
{
    const char *refusal = sandbox_refusal(o);
    if (refusal)
        sandbox_stay_out(&o->sandbox, refusal);
    else
        sandbox_enter(&o->sandbox);
    log_line("app", "sandbox: %s", o->sandbox.facts);
}

// The last file is opened here, and the last byte not written by strangers read; then the door shuts.
static int run(Options *o, Config *config)
{
    Error err = {0};
    Engine *engine = NULL;
    if (opens_reader(o))
        config_load(config, o);
    if (o->debug_log.n && !log_open(o->debug_log.p, &err)) {
        report(o->debug_log, &err);
        return EXIT_FAILURE;
    }
    Clipboard clipboard = {.file = -1};
    if (opens_reader(o) && !clipboard_open(&clipboard, o->clipboard, &err)) {
        report(o->clipboard, &err);
        return EXIT_FAILURE;
    }
    if (!open_engine(o, &engine, &err)) {
        report(o->model, &err);
        return EXIT_FAILURE;
    }
    o->plan.engine = engine;
    if (!corrections_load(o, &err)) {
        report(o->corrections_file, &err);
        engine_close(engine);
        return EXIT_FAILURE;
    }
    TtyFiles terminal = {-1, -1, -1};
    if (opens_reader(o))
        terminal = tty_reserve();
    enter_sandbox(o);
    int status = o->version ? print_version(o) : opens_reader(o) ? session_run(o, config, &terminal, &clipboard) : batch_run(o);
    clipboard_close(&clipboard);
    engine_close(engine);
    return status;
}

/*
 * What is opened first would become standard output when that was closed, and be written to. Instead something that can
 * be neither read nor written the way round it is used takes its place: reading and writing fail as they would have.
 */
static bool fill_standard_descriptors(Error *err)
{
    static const int flags[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) != fd)
            return error_errno(err, ERR_SYSTEM, errno);
    return true;
}

// A file of corrections speaks of one article, by positions in its text; the reader has its own.
static bool corrections_make_sense(const Options *o, Error *err)
{
    if (!o->corrections_file.n)
        return true;
    if (opens_reader(o))
        return error_set(err, ERR_USAGE, "--corrections=FILE is for machine output (see --format)");
    return o->file_count == 1 || error_set(err, ERR_USAGE, "--corrections=FILE is for one article");
}

// The broker is forked while the process is small and has seen nothing.
static bool open_outside(Options *o, Error *err)
{
    OutsideOptions options = {.apart = !o->version && !o->check_config && !sandbox_refusal(o)};
    if (!opens_reader(o) && !o->check_config) {
        options.only = o->files;
        options.count = o->file_count;
    }
    o->outside = outside_new(&options, err);
    return o->outside;
}

// Machine output leaves nothing behind, and reads what was left only when its corrections are asked for.
static KeptHow how_kept(const Options *o)
{
    if (o->version || o->check_config || o->no_state)
        return KEPT_NOT_AT_ALL;
    if (opens_reader(o))
        return KEPT_TO_CHANGE;
    return o->corrections && !o->corrections_file.n ? KEPT_TO_READ : KEPT_NOT_AT_ALL;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    Options o;
    Error err = {0};
    if (!fill_standard_descriptors(&err)) {
        report(STR_NONE, &err);
        return EXIT_FAILURE;
    }
    if (!options_parse(&o, argc, argv, &err))
        return usage(&err);
    if (o.help)
        return print_help();
    if (o.list_formats)
        return print_formats();
    if (!o.version && !o.check_config && !default_operand(&o, &err))
        return usage(&err);
    if (!o.version && !corrections_make_sense(&o, &err))
        return usage(&err);
    if (!open_outside(&o, &err)) {
        report(STR_NONE, &err);
        return EXIT_FAILURE;
    }
    // Behind the broker, which would hold the other end of its socket, and before everything else: it opens its file meanwhile.
    o.kept = kept_start(how_kept(&o));
    Config config = {0};
    int status = o.check_config ? config_check(&o) : run(&o, &config);
    kept_end(o.kept);
    config_free(&config);
    buf_free(&o.corrections_json);
    outside_free(o.outside);
    log_close();
    return status;
}
