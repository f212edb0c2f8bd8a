/*
 * What understanding costs: words a second of the whole analysis by each kernel on one core, and of the program over many
 * files; its start, memory and size. Figures for people: nothing here passes or fails.
 *
 *   tests/bench/engine_speed [MODEL]     SAYSO and its installed model by default, over the English stories of docs/examples
 */
#include "config.h"

#include "analysis/engine/encoder.h"
#include "sayso/analysis/analyze.h"
#include "sayso/base/log.h"
#include "sayso/base/vec.h"
#include "sayso/input/input.h"

#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LEAST_MS = 1500, COPIES = 40, STARTS = 20, STORY_WORDS = 1000, ARGUMENTS_MAX = 1000 };

typedef struct Stories {
    VEC(char *) paths;
    VEC(Document *) documents;
    size_t words; // in all
} Stories;

typedef struct Bench {
    const char *program, *model; // model may be NULL: the installed one
    Stories stories;
} Bench;

static double processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static size_t count_words(const Document *d)
{
    Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    size_t words = 0;
    for (size_t t = 0; t < a->token_count; t++)
        words += a->tokens[t].kind == TOKEN_WORD || a->tokens[t].kind == TOKEN_NUMBER;
    analysis_free(a);
    return words;
}

static void add_story(Stories *s, const char *path)
{
    Error err = {0};
    Buf bytes = {0};
    Document *d = NULL;
    if (input_read_file(path, INPUT_LIMIT_DEFAULT, &bytes, &err))
        d = input_parse(buf_view(&bytes), str_of(path), &(InputOptions){.limit = 0}, &err);
    buf_free(&bytes);
    if (!d || !str_eq(d->source.language, STR("en"))) {
        document_free(d);
        return;
    }
    vec_push(&s->paths, strdup(path));
    vec_push(&s->documents, d);
    s->words += count_words(d);
}

static void find_stories(Stories *s)
{
    const char *top = getenv("top_srcdir");
    char pattern[4096];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/docs/examples/*.txt", top ? top : ".");
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        add_story(s, found.gl_pathv[i]);
    globfree(&found);
}

static void free_stories(Stories *s)
{
    for (size_t i = 0; i < s->paths.n; i++) {
        free(s->paths.at[i]);
        document_free(s->documents.at[i]);
    }
    vec_free(&s->paths);
    vec_free(&s->documents);
}

// The fastest round over all stories, since other programs only ever make one slower.
static void measure_kernel(const Stories *s, const Engine *e, AnalysisMode mode, const char *name)
{
    AnalysisPlan plan = {.mode = mode, .engine = e};
    double start = processor_ms(), best = 1e12, before = start;
    do {
        for (size_t i = 0; i < s->documents.n; i++)
            analysis_free(analyze_all(s->documents.at[i], &plan));
        double now = processor_ms();
        best = now - before < best ? now - before : best;
        before = now;
    } while (before - start < LEAST_MS);
    printf("  %-22s %9.0f words/s %9.2f ms for 1000 words\n", name, (double)s->words / best * 1e3, best / (double)s->words * 1e3);
}

static void measure_kernels(const Bench *b)
{
    Error err = {0};
    Engine *e = b->model ? engine_open(b->model, &err) : engine_installed(&err);
    printf("understanding, on one core\n");
    for (const Kernel *const *k = kernels; e && *k; k++)
        if (engine_use_kernel(e, str_of((*k)->name)))
            measure_kernel(&b->stories, e, ANALYSIS_FULL, (*k)->name);
    measure_kernel(&b->stories, NULL, ANALYSIS_RULES, "rules");
    if (!e)
        printf("  no model: %s\n", err.message);
    engine_close(e);
}

typedef struct Command { // words of a command line; the first one is the program
    char *words[ARGUMENTS_MAX + 1];
    size_t n;
} Command;

static Command command_of(const Bench *b)
{
    Command c = {0};
    c.words[c.n++] = (char *)b->program;
    if (b->model) {
        c.words[c.n++] = "--model";
        c.words[c.n++] = (char *)b->model;
    }
    return c;
}

static void add_word(Command *c, const char *word)
{
    if (c->n < ARGUMENTS_MAX)
        c->words[c->n++] = (char *)word;
}

typedef struct Run { // of the program
    pid_t pid;
    int out; // its standard output
    double started;
} Run;

// A pipe of the smallest size, so that the program waits before it has written all.
static Run start(const Command *c)
{
    Run r = {.started = clock_ms()};
    int fd[2];
    if (pipe2(fd, O_CLOEXEC) != 0)
        abort();
    fcntl(fd[0], F_SETPIPE_SZ, 4096);
    r.pid = fork();
    if (r.pid == 0) {
        dup2(fd[1], STDOUT_FILENO);
        execv(c->words[0], c->words);
        _exit(127);
    }
    close(fd[1]);
    r.out = fd[0];
    return r;
}

static double wait_for_output(const Run *r)
{
    poll(&(struct pollfd){.fd = r->out, .events = POLLIN}, 1, -1);
    return clock_ms() - r->started;
}

// Reads all that is left and returns how long the program ran.
static double finish(const Run *r, struct rusage *usage)
{
    char bytes[1 << 16];
    int status = 0;
    while (read(r->out, bytes, sizeof bytes) > 0)
        ;
    close(r->out);
    wait4(r->pid, &status, 0, usage);
    if (status != 0)
        fprintf(stderr, "engine_speed: the program failed\n");
    return clock_ms() - r->started;
}

static void measure_jobs(const Bench *b, const char *jobs)
{
    Command c = command_of(b);
    struct rusage usage;
    size_t words = 0;
    add_word(&c, jobs);
    add_word(&c, "--format=jsonl");
    for (size_t i = 0; i < COPIES; i++)
        for (size_t k = 0; k < b->stories.paths.n; k++)
            add_word(&c, b->stories.paths.at[k]);
    words = b->stories.words * COPIES;
    Run r = start(&c);
    double ms = finish(&r, &usage);
    printf("  %-22s %9.0f words/s %9.2f s for %zu words; %.1f MB at most\n", jobs, (double)words / ms * 1e3, ms / 1e3, words,
           (double)usage.ru_maxrss / 1024);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void measure_start(const Bench *b, const char *name, const char *first, const char *second)
{
    double ms[STARTS];
    struct rusage usage;
    Command c = command_of(b);
    add_word(&c, first);
    add_word(&c, second);
    for (size_t i = 0; i < STARTS; i++) {
        Run r = start(&c);
        ms[i] = wait_for_output(&r);
        finish(&r, &usage);
    }
    qsort(ms, STARTS, sizeof *ms, by_size);
    printf("  %-22s %9.1f ms at best, %.1f ms half the time\n", name, ms[0], ms[STARTS / 2]);
}

// A number of kB from /proc/…/smaps_rollup; the lines of that name added.
static long rollup_kb(pid_t pid, const char *name)
{
    char path[60], line[200];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            kb += strtol(strchr(line, ':') + 1, NULL, 10);
    if (f)
        fclose(f);
    return kb;
}

// A story of STORY_WORDS words or some more, made of the others. The caller removes the file.
static size_t write_story(const Stories *s, char *path)
{
    FILE *f = fdopen(mkstemp(path), "w");
    size_t words = 0;
    for (size_t i = 0; f && words < STORY_WORDS && s->documents.n; i = (i + 1) % s->documents.n) {
        const Document *d = s->documents.at[i];
        for (size_t b = 0; b < d->block_count && words < STORY_WORDS; b++) {
            Str text = span_str(d->text, d->blocks[b].span);
            fprintf(f, STR_FMT "\n\n", STR_ARG(text));
            for (size_t k = 0; k < text.n; k++)
                words += text.p[k] == ' ' || k + 1 == text.n;
        }
    }
    if (f)
        fclose(f);
    return words;
}

static void measure_memory(const Bench *b)
{
    char path[] = "/tmp/sayso-story-XXXXXX";
    size_t words = write_story(&b->stories, path);
    struct rusage usage;
    Command c = command_of(b);
    add_word(&c, "--format=json");
    add_word(&c, path);
    Run r = start(&c);
    wait_for_output(&r); // all is understood now, and nothing is freed yet
    long written = rollup_kb(r.pid, "Private_Dirty"), clean = rollup_kb(r.pid, "Private_Clean") + rollup_kb(r.pid, "Shared_Clean");
    finish(&r, &usage);
    unlink(path);
    printf("memory for a story of %zu words\n", words);
    printf("  %-22s %9.1f MB\n", "most at a time", (double)usage.ru_maxrss / 1024);
    printf("  %-22s %9.1f MB at the end\n", "private, written", (double)written / 1024);
    printf("  %-22s %9.1f MB at the end, the model among them\n", "pages of files", (double)clean / 1024);
}

static void measure_size(const Bench *b)
{
    char path[] = "/tmp/sayso-stripped-XXXXXX";
    struct stat st = {0};
    close(mkstemp(path));
    pid_t pid = fork();
    if (pid == 0) {
        execlp("strip", "strip", "-o", path, b->program, (char *)NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
    stat(path, &st);
    unlink(path);
    printf("size\n  %-22s %9.1f MB\n", "program, stripped", (double)st.st_size / (1 << 20));
}

int main(int argc, char **argv)
{
    const char *program = getenv("SAYSO");
    Bench b = {.program = program ? program : "./sayso", .model = argc > 1 ? argv[1] : NULL};
    find_stories(&b.stories);
    if (!b.stories.words || access(b.program, X_OK) != 0) {
        fprintf(stderr, "usage: engine_speed [MODEL]: %s or docs/examples cannot be used\n", b.program);
        return 2;
    }
    printf("%zu stories with %zu words\n", b.stories.paths.n, b.stories.words);
    measure_kernels(&b);
    printf("the program, over many files\n");
    measure_jobs(&b, "-j1");
    measure_jobs(&b, "-j2");
    printf("start\n");
    measure_start(&b, "--version", "--version", "--analysis=full");
    measure_start(&b, "first output", "--format=text", b.stories.paths.at[0]);
    measure_memory(&b);
    measure_size(&b);
    free_stories(&b.stories);
    return 0;
}
