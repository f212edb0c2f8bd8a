/*
 * What it costs to tell an article from its page: processor time for each page and each step on the way, the fastest of
 * several rounds, and the program's start. Figures for people: nothing here passes or fails.
 *
 *   tests/bench/extraction [FOLDER]     the pages of a folder, else three of 150 kB that it makes
 */
#include "config.h"

#include "input/html/extract.h"
#include "input/html/forest.h"
#include "input/html/markup.h"

#include "sayso/base/vec.h"
#include "sayso/input/input.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 7, STARTS = 20, PAGE_BYTES = 150000, STEPS = 6 };

static const char *const step_names[STEPS] = {"all, to the document", "markup", "parser and tree", "text blocks", "metadata", "features and forest"};

typedef VEC(Str) Pages; // their bytes, each on the heap

static double processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void add_times(Buf *page, const char *text, size_t bytes)
{
    for (size_t end = page->n + bytes; page->n < end;)
        buf_str(page, str_of(text));
}

// As pages are: most of one is scripts and what stands around its article.
static void make_page(Pages *pages, const char *paragraph)
{
    Buf page = {0};
    buf_str(&page, STR("<!DOCTYPE html><html lang=en><head><title>The bridge closes</title>"));
    add_times(&page, "<script>if (a < b) c(\"<p>\");</script><style>.a > b { c: d }</style>\n", PAGE_BYTES * 4 / 10);
    buf_str(&page, STR("</head><body><nav class=\"main-menu\"><ul>"));
    add_times(&page, "<li class=\"menu-item level-2\"><a class=\"menu-link\" href=\"/news/section\"><span>Section of news</span></a></li>\n", PAGE_BYTES * 2 / 10);
    buf_str(&page, STR("</ul></nav><main><article class=\"story\"><h1>The bridge closes</h1><div class=\"article-body\">"));
    add_times(&page, paragraph, PAGE_BYTES * 2 / 10);
    buf_str(&page, STR("</div></article><aside class=\"related\">"));
    add_times(&page, "<div class=\"teaser card\"><img src=x><h3><a href=\"/a\">Another story of today</a></h3><p>What it tells.</p></div>\n", PAGE_BYTES * 2 / 10);
    buf_str(&page, STR("</aside></main><footer>© Nordwire</footer></body></html>"));
    vec_push(pages, (Str){page.p, page.n});
}

static void make_pages(Pages *pages)
{
    make_page(pages, "<p>The town closed its oldest bridge on Monday, and <a href=\"/b\">nobody</a> can say when it will open again.</p>\n");
    make_page(pages, "<div class=\"p\"><span>„Die Brücke ist zu“, sagte <b>Bürgermeisterin</b> Ann Lee am Montag im Rathaus.</span></div>\n");
    make_page(pages, "<p>町は月曜日に最も古い橋を閉鎖した。再開の見通しは立っていない。</p>\n");
}

static void read_folder(Pages *pages, const char *folder)
{
    char pattern[4096];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/*.html", folder);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Buf bytes = {0};
        Error err = {0};
        if (input_read_file(found.gl_pathv[i], 0, &bytes, &err))
            vec_push(pages, (Str){bytes.p, bytes.n});
        else
            fprintf(stderr, "%s: %s\n", found.gl_pathv[i], err.message);
    }
    globfree(&found);
}

static void read_whole(Str bytes)
{
    Error err = {0};
    document_free(input_parse(bytes, STR("page.html"), &(InputOptions){.format = STR("html")}, &err));
}

// Each step once, with what it took added up.
static void take_apart(Str bytes, double took[STEPS])
{
    Arena a = {0};
    Error err = {0};
    Decoded text;
    Markup markup;
    Page page;
    TextBlocks blocks;
    Metadata meta;
    if (!charset_decode(&a, bytes, &(CharsetHints){0}, &text, &err))
        return;
    double at[STEPS];
    at[0] = processor_ms();
    markup_clean(text.text, &markup);
    at[1] = processor_ms();
    page_parse(&a, text.text, &page); // does the markup once more
    at[2] = processor_ms();
    blocks_find(&a, &page, &blocks);
    at[3] = processor_ms();
    metadata_find(&a, &page, &meta);
    at[4] = processor_ms();
    extract_article(&a, &page, &blocks, &meta);
    at[5] = processor_ms();
    for (int i = 1; i < STEPS; i++)
        took[i] += at[i] - at[i - 1] - (i == 2 ? at[1] - at[0] : 0);
    markup_free(&markup);
    arena_free(&a);
}

static void measure(const Pages *pages)
{
    double best[STEPS];
    size_t bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double took[STEPS] = {0}, start = processor_ms();
        for (size_t i = 0; i < pages->n; i++)
            read_whole(pages->at[i]);
        took[0] = processor_ms() - start;
        for (size_t i = 0; i < pages->n; i++)
            take_apart(pages->at[i], took);
        for (int i = 0; i < STEPS; i++)
            best[i] = round == 0 || took[i] < best[i] ? took[i] : best[i];
    }
    for (size_t i = 0; i < pages->n; i++)
        bytes += pages->at[i].n;
    printf("%zu pages of %zu kB\n", pages->n, bytes / pages->n / 1000);
    for (int i = 0; i < STEPS; i++)
        printf("  %-22s %7.2f ms a page\n", step_names[i], best[i] / (double)pages->n);
}

static double run_once(const char *program)
{
    struct rusage used;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(open("/dev/null", O_RDWR), STDIN_FILENO);
        dup2(STDIN_FILENO, STDOUT_FILENO);
        execl(program, program, "--analysis=none", "--format=text", "-", (char *)NULL);
        _exit(127);
    }
    bool good = pid > 0 && wait4(pid, &status, 0, &used) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return good ? (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3 : -1;
}

static void measure_start(const char *program)
{
    double best = run_once(program);
    for (int i = 1; i < STARTS && best >= 0; i++) {
        double ms = run_once(program);
        best = ms < best ? ms : best;
    }
    if (best >= 0)
        printf("start, with nothing to read\n  %-22s %7.2f ms\n", program, best);
}

int main(int argc, char **argv)
{
    Pages pages = {0};
    const char *program = getenv("SAYSO");
    if (argc > 1)
        read_folder(&pages, argv[1]);
    else
        make_pages(&pages);
    if (!pages.n) {
        fprintf(stderr, "no pages\n");
        return EXIT_FAILURE;
    }
    measure(&pages);
    measure_start(program ? program : "./sayso");
    for (size_t i = 0; i < pages.n; i++)
        free((char *)pages.at[i].p);
    vec_free(&pages);
    return EXIT_SUCCESS;
}
