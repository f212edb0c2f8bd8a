/*
 * What the program costs a terminal: bytes it sends for each key, time until it is silent, and the first screen's bytes,
 * time and memory. Figures for people: nothing here passes or fails.
 *
 *   tests/bench/terminal_costs [FILE [COMMAND]]     SAYSO and docs/examples/harbour-talks.txt by default
 *   tests/bench/terminal_costs story.txt less       the keys that less shares
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <stdio.h>
#include <unistd.h>

enum { QUIET_MS = 250, SETTLE_MS = 600 };

static const struct { const char *name, *keys; int times; bool ours; } rows[] = { // in this order, each from where the last one ended
    {"line down", "j", 6, false},        {"line up", "k", 4, false},           {"page down", " ", 2, false},
    {"page up", "b", 2, false},          {"next quote in view", "]", 3, true}, {"evidence", "w", 1, true},
    {"its marks gone", "\033", 1, true}, {"card", "K", 1, true},               {"card closed", "\033", 1, true},
    {"next name, marked", "e", 3, true}, {"marks gone", "\033", 1, true},      {"next pronoun, told", "i", 2, true},
    {"panel opened", "p", 1, true},      {"line down, panel", "j", 4, true},   {"panel closed", "p", 1, true},
    {"only voices", "V", 1, true},      {"no quotes", "V", 1, true},          {"the whole text again", "V", 1, true},
    {"paragraphs that match", "&said\r", 1, true}, {"the whole text again", "\033", 1, true}, {"voices page", "v", 1, true},
    {"page closed", "\033", 1, true},   {"to the end", "G", 1, false},
};

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

static void measure_row(Term *t, size_t row)
{
    size_t before = t->bytes, most = 0;
    for (int i = 0; i < rows[row].times; i++) {
        size_t start = t->bytes;
        term_send(t, rows[row].keys);
        term_settle(t, QUIET_MS);
        most = t->bytes - start > most ? t->bytes - start : most;
    }
    printf("%-24s %8.0f bytes  (most %zu)\n", rows[row].name, (double)(t->bytes - before) / rows[row].times, most);
}

static void measure(char *program, char *file, bool ours, int size_rows, int size_cols)
{
    Term t;
    double start = clock_ms();
    term_start(&t, &(TermOptions){.rows = size_rows, .cols = size_cols, .input = -1}, (char *[]){program, file, NULL});
    while (t.bytes == 0)
        term_receive(&t);
    double first = clock_ms() - start;
    long kb = peak_kb(t.pid);
    term_settle(&t, QUIET_MS);
    printf("\n%s %s at %dx%d\n%-24s %8zu bytes  %.1f ms to the first byte, %.1f MB\n", program, file, size_cols, size_rows, "first screen", t.bytes,
           first, (double)kb / 1024);
    term_settle(&t, SETTLE_MS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (ours || !rows[i].ours)
            measure_row(&t, i);
    size_t before = t.bytes;
    term_settle(&t, 2 * SETTLE_MS);
    printf("%-24s %8zu bytes\n%-24s %8.1f MB\n", "idle", t.bytes - before, "memory in the end", (double)peak_kb(t.pid) / 1024);
    term_stop(&t);
}

static char *find_program(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, strchr(name, '/') ? "%s" : "/usr/bin/%s", name);
    return path;
}

int main(int argc, char **argv)
{
    const char *sayso = getenv("SAYSO");
    char *file = argc > 1 ? argv[1] : "docs/examples/harbour-talks.txt";
    char *program = find_program(argc > 2 ? argv[2] : sayso ? sayso : "./sayso");
    if (access(program, X_OK) != 0 || access(file, R_OK) != 0) {
        fprintf(stderr, "usage: terminal_costs [FILE [COMMAND]]: %s or %s cannot be used\n", program, file);
        return 2;
    }
    bool ours = strstr(program, "less") == NULL;
    measure(program, file, ours, 24, 80);
    measure(program, file, ours, 50, 200);
    return 0;
}
