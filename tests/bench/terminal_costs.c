/*
 * What the program costs a terminal, with the limits it is to keep and what less costs: bytes it sends for each key, time
 * until the last of them, and the first screen's bytes, time and memory. Figures for people: nothing here passes or
 * fails; tests/pty/test_costs holds the bytes to their limits.
 *
 *   tests/bench/terminal_costs [FILE]     with SAYSO, and docs/examples/harbour-talks.txt by default
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

enum { QUIET_MS = 250, SETTLE_MS = 1000, LARGE = 1 << 20, PATIENCE_MS = 5000 };

static const struct Row { const char *name, *keys; int times; bool ours; int limit; } rows[] = { // in this order, each from where the last one ended
    {"line down", "j", 6, false, 130},          {"line up", "k", 4, false, 0},            {"page down", " ", 2, false, 1600},
    {"page up", "b", 2, false, 0},              {"next quote in view", "]", 3, true, 120}, {"evidence", "w", 1, true, 0},
    {"its marks gone", "\033", 1, true, 0},     {"card", "K", 1, true, 0},                {"card closed", "\033", 1, true, 0},
    {"next name, marked", "e", 3, true, 0},     {"marks gone", "\033", 1, true, 0},       {"next pronoun, told", "i", 2, true, 0},
    {"panel shown or hidden", "p", 1, true, 1500}, {"line down, panel", "j", 4, true, 400}, {"panel, the other way", "p", 1, true, 0},
    {"only voices", "V", 1, true, 0},           {"no quotes", "V", 1, true, 0},           {"the whole text again", "V", 1, true, 0},
    {"paragraphs that match", "&said\r", 1, true, 0}, {"the whole text again", "\033", 1, true, 0}, {"voices page", "v", 1, true, 0},
    {"page closed", "\033", 1, true, 0},        {"to the end", "G", 1, false, 0},
};
enum { ROWS = sizeof rows / sizeof *rows, FIRST_BYTES = 2500, FIRST_MS = 20, FIRST_MB = 20, KEY_MS = 5, RESIZE_MS = 50 };

typedef struct Figures {
    size_t first_bytes, idle;
    double first_ms, first_mb, end_mb;
    double mean[ROWS], most_ms[ROWS];
} Figures;

static long peak_kb(pid_t pid)
{
    char path[40], line[200];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    if (f)
        fclose(f);
    return kb;
}

static double peak_mb(pid_t pid)
{
    return (double)peak_kb(pid) / 1024;
}

// Until nothing came for a while; the time of the last byte, or `from` when there was none.
static double last_byte(Term *t, double from)
{
    struct pollfd p = {.fd = t->master, .events = POLLIN};
    for (size_t before = t->bytes; poll(&p, 1, QUIET_MS) > 0; before = t->bytes) {
        term_receive(t);
        if (t->bytes == before)
            break;
        from = clock_ms();
    }
    return from;
}

static void measure_row(Term *t, size_t i, Figures *f)
{
    size_t before = t->bytes;
    for (int n = 0; n < rows[i].times; n++) {
        double sent = clock_ms();
        term_send(t, rows[i].keys);
        double took = last_byte(t, sent) - sent;
        f->most_ms[i] = took > f->most_ms[i] ? took : f->most_ms[i];
    }
    f->mean[i] = (double)(t->bytes - before) / rows[i].times;
}

static double start(Term *t, char *const *argv, int size_rows, int size_cols)
{
    struct pollfd p = {.events = POLLIN};
    double begun = clock_ms();
    term_start(t, &(TermOptions){.rows = size_rows, .cols = size_cols, .input = -1}, argv);
    p.fd = t->master;
    while (t->bytes == 0 && poll(&p, 1, PATIENCE_MS) > 0)
        term_receive(t);
    return clock_ms() - begun;
}

static Figures measure(char *program, char *file, bool ours, int size_rows, int size_cols)
{
    Figures f = {0};
    Term t;
    f.first_ms = start(&t, (char *[]){program, file, NULL}, size_rows, size_cols);
    f.first_mb = peak_mb(t.pid);
    term_settle(&t, QUIET_MS);
    f.first_bytes = t.bytes;
    term_settle(&t, SETTLE_MS);
    for (size_t i = 0; i < ROWS; i++)
        if (ours || !rows[i].ours)
            measure_row(&t, i, &f);
    size_t before = t.bytes;
    term_settle(&t, 2 * SETTLE_MS);
    f.idle = t.bytes - before;
    f.end_mb = peak_mb(t.pid);
    term_stop(&t);
    return f;
}

// A figure with its limit, if there is one, and that of less.
static void print_row(const char *name, const char *unit, double figure, int limit, double less)
{
    printf("%-24s %9.1f %-6s", name, figure, unit);
    if (limit)
        printf("%7d%s", limit, figure > limit ? " !" : "  ");
    else
        printf("%9s", "");
    if (less >= 0)
        printf(" %9.1f", less);
    printf("\n");
}

static void print_table(const Figures *f, const Figures *less, bool limits)
{
    print_row("first screen", "bytes", (double)f->first_bytes, limits ? FIRST_BYTES : 0, (double)less->first_bytes);
    print_row("", "ms", f->first_ms, FIRST_MS, less->first_ms);
    print_row("", "MB", f->first_mb, FIRST_MB, less->first_mb);
    for (size_t i = 0; i < ROWS; i++)
        print_row(rows[i].name, "bytes", f->mean[i], limits ? rows[i].limit : 0, rows[i].ours ? -1 : less->mean[i]);
    double most = 0;
    for (size_t i = 0; i < ROWS; i++)
        if (*rows[i].keys != '\033') // which waits whether it is the beginning of another key
            most = f->most_ms[i] > most ? f->most_ms[i] : most;
    print_row("slowest key", "ms", most, KEY_MS, -1);
    print_row("idle", "bytes", (double)f->idle, 0, (double)less->idle);
    print_row("memory in the end", "MB", f->end_mb, 0, less->end_mb);
}

static void compare(char *program, char *less, char *file, int size_rows, int size_cols)
{
    Figures ours = measure(program, file, true, size_rows, size_cols), theirs = {0};
    if (less)
        theirs = measure(less, file, false, size_rows, size_cols);
    printf("\n%s at %dx%d %31s %9s\n", file, size_cols, size_rows, "limit", less ? "less" : "");
    print_table(&ours, &theirs, size_cols == 80);
}

// The article again and again.
static bool write_large(const char *path, const char *file)
{
    FILE *in = fopen(file, "r"), *out = fopen(path, "w");
    static char text[1 << 16];
    size_t n = in ? fread(text, 1, sizeof text, in) : 0;
    for (size_t done = 0; out && n && done < LARGE; done += n)
        fwrite(text, 1, n, out);
    if (in)
        fclose(in);
    return out && fclose(out) == 0 && n;
}

static void key_while_analysing(Term *t, const char *name, const char *key, int times)
{
    double sum = 0, most = 0;
    for (int i = 0; i < times; i++) {
        struct pollfd p = {.fd = t->master, .events = POLLIN};
        term_receive(t);
        double sent = clock_ms();
        term_send(t, key);
        poll(&p, 1, PATIENCE_MS); // a frame is one write
        double took = clock_ms() - sent;
        sum += took;
        most = took > most ? took : most;
        poll(NULL, 0, 20);
    }
    print_row(name, "ms", sum / times, KEY_MS, -1);
    print_row("  the slowest", "ms", most, 0, -1);
}

static void large(char *program, char *file)
{
    char path[] = "/tmp/sayso-costs-XXXXXX";
    int fd = mkstemp(path);
    Term t;
    if (fd < 0 || !write_large(path, file))
        return;
    close(fd);
    printf("\na megabyte of it at 80x24\n");
    double first = start(&t, (char *[]){program, path, NULL}, 24, 80);
    print_row("first screen", "ms", first, FIRST_MS, -1);
    print_row("", "MB", peak_mb(t.pid), FIRST_MB, -1);
    key_while_analysing(&t, "line down, analysing", "j", 40);
    double begun = clock_ms();
    size_t before = t.bytes;
    term_resize(&t, 40, 100);
    while (t.bytes == before && clock_ms() - begun < PATIENCE_MS)
        term_settle(&t, 1);
    print_row("resize", "ms", clock_ms() - begun, RESIZE_MS, -1);
    term_stop(&t);
    unlink(path);
}

int main(int argc, char **argv)
{
    const char *sayso = getenv("SAYSO");
    char *file = argc > 1 ? argv[1] : "docs/examples/harbour-talks.txt", *program = (char *)(sayso ? sayso : "./sayso");
    static char less[] = "/usr/bin/less";
    if (access(program, X_OK) != 0 || access(file, R_OK) != 0) {
        fprintf(stderr, "usage: terminal_costs [FILE]: %s or %s cannot be used\n", program, file);
        return 2;
    }
    bool has_less = access(less, X_OK) == 0;
    compare(program, has_less ? less : NULL, file, 24, 80);
    compare(program, has_less ? less : NULL, file, 50, 200);
    large(program, file);
    return 0;
}
