/*
 * Bombs: inputs that are small for what they make a careless reader do. The program reads each, or refuses it, within README's bound of
 * memory and within seconds of processor time, which is not the clock's: a busy machine changes nothing.
 */
#include "config.h"

#include "sizes.h"
#include "unit.h"

#include "sayso/base/buffer.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 30 }; // of processor time: a few on an idle machine; what is not linear takes hours

typedef struct Bomb {
    const char *name, *before, *again, *after;
    size_t bytes; // of `again` in all
} Bomb;

static const Bomb pages[] = {
    {"div in div", "", "<div>", "x", 500000},
    {"b in b", "", "<b>", "x", 300000},
    {"a in a", "", "<a href=x>", "x", 1000000},
    {"tables in cells", "", "<table><td>", "x", 1100000},
    {"tables in tables", "", "<table>", "x", 700000},
    {"p after p", "", "<p>", "x", 300000},
    {"lists in items", "", "<ul><li>", "x", 800000},
    {"quotations", "", "<blockquote>", "x", 1200000},
    {"blocks that formatting leaves open", "", "<b><div></b>", "x", 2 * MB},
    {"paragraphs that are none", "", "<p><div></p>", "x", 2 * MB},
    {"cells without tables", "", "<div><table><td></div>", "x", 2 * MB},
    {"links around buttons", "", "<button><font></i><a href=x>x", "x", 2 * MB},
    {"formatting never closed", "", "<p><b><i><u><em><code><font><s>word ", "", 2 * MB},
    {"formatting in different clothes", "", "<p><b class=\"a\"><i class=\"b\">word ", "", 2 * MB},
    {"an attribute a million times", "<p ", "class=\"x\" ", ">x</p>", 2 * MB},
    {"attributes without values", "<p ", "a b c d ", ">x</p>", 2 * MB},
    {"many tags of attributes", "", "<p class=\"ab cd\" id=\"e\" style=\"f\" title=\"g\">word", "", 2 * MB},
    {"a long class", "<div class=\"", "article-body ", "\"><p>x</p><p>y</p></div>", 2 * MB},
    {"an attribute that never ends", "<p class=\"", "article ", "", 2 * MB},
    {"one line", "<p>", "words of it and <b>more</b> ", "</p>", 20 * MB},
    {"paragraphs", "<article>", "<p>The town closed its oldest bridge on Monday, and nobody can say when it will open again.</p>\n", "", 50 * MB},
    {"short paragraphs", "", "<p>a", "", 2 * MB},
    {"breaks", "", "a<br>", "", 2 * MB},
    {"double breaks", "", "a<br><br>", "", 2 * MB},
    {"smaller than", "", "<", "", 2 * MB},
    {"smaller than and a letter", "", "<a", "", 2 * MB},
    {"ends of nothing", "", "</x>", "", 2 * MB},
    {"ends of paragraphs", "", "</p>", "", 2 * MB},
    {"ends of formatting", "<b><div><div><div><div><div><div><div><div><div>", "</b><b>", "", 2 * MB},
    {"cells of one table", "<table><tr>", "<td>1", "</table>", 1 * MB},
    {"rows of one table", "<table>", "<tr><td>1</td><td>2</td></tr>", "</table>", 2 * MB},
    {"one wide cell and many", "<table><tr><td>one that is as wide as nothing else in it</td><td>b</td></tr>", "<tr><td>1</td><td>2</td></tr>", "</table>", 3 * MB},
    {"items of one list", "<ol>", "<li>a", "</ol>", 2 * MB},
    {"links", "<base href=\"https://a.example/a/very/long/base/of/all/that/follows/in/this/page/and/more/\">", "<a href=x>y</a> ", "", 2 * MB},
    {"links to different places", "", "<p><a href=\"https://a.example/b/c\">y</a>", "", 2 * MB},
    {"references", "", "&amp;&#x41;&eacute;&notit;", "", 2 * MB},
    {"comments", "", "<!---->", "", 2 * MB},
    {"a comment that never ends", "<!--", "-- ", "", 2 * MB},
    {"scripts", "", "<script>a</script>", "", 2 * MB},
    {"scripts that never end", "", "<script>", "", 2 * MB},
    {"drawings in drawings", "", "<svg>", "</svg>", 2 * MB},
    {"pictures between blocks", "<div><div><div><div><div><div><div><div><p>a</p>", "<img src=x>", "<p>b</p>", 2 * MB},
    {"data that nests", "<script type=\"application/ld+json\">", "[", "</script><p>x</p>", 100000},
    {"data of many values", "<script type=\"application/ld+json\">{\"a\":[", "1,", "1]}</script><p>x</p>", 2 * MB},
    {"data of one long text", "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"articleBody\":\"", "words and ", "\"}</script><p>x</p>", 2 * MB},
    {"many data", "", "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":[\"a\"]}</script>", "<p>x</p>", 2 * MB},
    {"frames", "", "<frameset>", "<p>x", 2 * MB},
    {"titles", "", "<title>a</title>", "", 2 * MB},
    {"metadata", "", "<meta name=author content=b>", "<p>x", 2 * MB},
    {"articles in articles", "", "<article><p>a</article>", "", 2 * MB},
    {"one class for all", "", "<p class=story-text>a b c", "", 2 * MB},
    {"elements nobody knows", "", "<x-y>", "a", 2 * MB},
};

static const Bomb texts[] = {
    {"short lines", "", "a b\n", "", 50 * MB},
    {"codes of terminals", "", "\x1b[1mx\x1b[0m", "", 2 * MB},
    {"codes alone", "", "\x1b", "", 2 * MB},
    {"one word", "", "a", "", 2 * MB},
    {"zeros", "", "", "", 2 * MB},
    {"bytes that are no text", "", "\x80", "", 2 * MB},
    {"quotation marks", "", "“", "", 2 * MB},
};

static const Bomb markdown[] = {
    {"items", "", "* a\n", "", 2 * MB},
    {"headings", "", "# a\n", "", 2 * MB},
    {"quotations", "", "> a\n\n", "", 2 * MB},
    {"links", "", "[a](b) ", "", 2 * MB},
    {"prose", "", "The *town* closed its oldest bridge on Monday, and nobody can say when it will open again.\n\n", "", 2 * MB},
};

typedef struct Place {
    char dir[40], program[4096];
} Place;

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    const char *program = getenv("SAYSO");
    assert_non_null(realpath(program ? program : "./sayso", p->program));
    strcpy(p->dir, "/tmp/sayso-bombs-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    rmdir(p->dir);
    free(p);
    return 0;
}

// Not in memory: what this process takes would be counted as the program's, which begins as its copy.
static size_t write_bomb(const char *path, const Bomb *b)
{
    size_t step = *b->again ? strlen(b->again) : 1; // "" stands for a zero byte
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(b->before, f);
    for (size_t n = step; n <= b->bytes / SHARE; n += step)
        fwrite(b->again, 1, step, f);
    fputs(b->after, f);
    size_t bytes = (size_t)ftell(f);
    assert_int_equal(fclose(f), 0);
    return bytes;
}

static void run_it(const Place *p, const char *path)
{
    struct rlimit seconds = {SECONDS, SECONDS};
    setrlimit(RLIMIT_CPU, &seconds);
    dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
    execl(p->program, p->program, "--analysis=none", "--format=text", path, (char *)NULL);
    _exit(127);
}

static double seconds_of(const struct rusage *used)
{
    return (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) + (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1e6;
}

static bool survives(const Place *p, const Bomb *b, const char *ending)
{
    char path[100];
    int status;
    struct rusage used;
    snprintf(path, sizeof path, "%s/bomb.%s", p->dir, ending);
    long bytes = (long)write_bomb(path, b);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        run_it(p, path);
    assert_int_equal(wait4(pid, &status, 0, &used), pid);
    unlink(path);
    long most = 24 * MB + 10 * bytes;
    bool ended = WIFEXITED(status) && WEXITSTATUS(status) <= 1; // read, or refused in a line
    bool good = ended && (SANITIZED || used.ru_maxrss * 1024 <= most);
    print_message("# %s%s, %ld kB: %ld MB of at most %ld, %.2f s, status %x\n", good ? "" : "FAILED: ", b->name, bytes / 1000, used.ru_maxrss * 1024 / MB,
                  most / MB, seconds_of(&used), (unsigned)status);
    return good;
}

static void all_survive(const Place *p, const Bomb *bombs, size_t n, const char *ending)
{
    size_t failed = 0;
    for (size_t i = 0; i < n; i++)
        failed += !survives(p, &bombs[i], ending);
    if (failed)
        fail_msg("%zu of %zu failed", failed, n);
}

static void pages_survive(void **state)
{
    all_survive(*state, pages, sizeof pages / sizeof *pages, "html");
}

static void texts_survive(void **state)
{
    all_survive(*state, texts, sizeof texts / sizeof *texts, "txt");
}

static void markdown_survives(void **state)
{
    all_survive(*state, markdown, sizeof markdown / sizeof *markdown, "md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_survive), cmocka_unit_test(texts_survive), cmocka_unit_test(markdown_survives),
    };
    return cmocka_run_group_tests_name("bombs", tests, set_up, tear_down);
}
