/* Hyperlinks without a terminal: which tags links get, what a frame becomes, and who is taken to know them. */
#include "config.h"

#include "unit.h"

#include "tty/hyperlinks.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { COLS = 120 };

static Link links[COLS + 1];

// A row of cells of the links first, first + 1, …; 0 is none.
static Canvas canvas_of(unsigned document, uint32_t first, int n)
{
    Canvas c = {0};
    canvas_init(&c, 1, COLS);
    for (int i = 0; i < n; i++)
        c.cells[i].link = first + (uint32_t)i;
    c.links = links;
    c.document = document;
    return c;
}

static uint32_t tag_of(const Hyperlinks *h, const Canvas *c, uint32_t link)
{
    return hyperlinks_tag(h, c, &(Cell){.link = link});
}

// What is or was on the screen a frame ago keeps its tag; what was not seen since may give it to another.
static void tags_are_kept(void **state)
{
    (void)state;
    Hyperlinks *h = hyperlinks_new();
    Canvas one = canvas_of(1, 1, 3), next = canvas_of(1, 3, 3), far = canvas_of(1, 40, 3), other = canvas_of(2, 3, 3);
    hyperlinks_choose(h, &one);
    uint32_t third = tag_of(h, &one, 3), first = tag_of(h, &one, 1);
    assert_in_range(first, FIRST_TAG, FIRST_TAG + TAGS - 1);
    assert_int_not_equal(first, third);
    hyperlinks_choose(h, &next);
    assert_int_equal(tag_of(h, &next, 3), third);
    assert_int_equal(tag_of(h, &next, 1), 0);
    assert_int_not_equal(tag_of(h, &next, 4), first); // which may be on the screen still
    hyperlinks_choose(h, &far);
    assert_int_not_equal(tag_of(h, &far, 40), third);
    hyperlinks_choose(h, &other);
    assert_int_not_equal(tag_of(h, &other, 3), 0);
    assert_int_equal(tag_of(h, &next, 3), 0); // another document's third link is another link
    assert_int_equal(tag_of(NULL, &one, 1), 0);
    Canvas *all[] = {&one, &next, &far, &other};
    for (size_t i = 0; i < 4; i++)
        canvas_free(all[i]);
    hyperlinks_free(h);
}

static void more_than_there_are_tags(void **state)
{
    (void)state;
    Hyperlinks *h = hyperlinks_new();
    Canvas full = canvas_of(1, 1, COLS);
    for (int round = 0; round < 3; round++) {
        bool given[TAGS] = {false};
        size_t n = 0;
        hyperlinks_choose(h, &full);
        for (uint32_t link = 1; link <= COLS; link++) {
            uint32_t tag = tag_of(h, &full, link);
            assert_true(tag == 0 || !given[tag - FIRST_TAG]);
            if (tag)
                given[tag - FIRST_TAG] = true;
            n += tag != 0;
        }
        assert_int_equal(n, TAGS);
    }
    canvas_free(&full);
    hyperlinks_free(h);
}

static void only_what_may_be_followed(void **state)
{
    (void)state;
    static const struct { const char *url; const char *address; } cases[] = {
        {"https://example.org/\033]8;;x\033\\\a\x9C", "https://example.org/%1B]8;;x%1B%5C%07%9C"},
        {"file:///etc/passwd", NULL}, {"javascript:alert(1)", NULL}, {"mailto:a@example.org", "mailto:a@example.org"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Hyperlinks *h = hyperlinks_new();
        Link saved = links[0];
        links[0].url = str_of(cases[i].url);
        Canvas c = canvas_of(1, 1, 1);
        hyperlinks_choose(h, &c);
        uint32_t tag = tag_of(h, &c, 1);
        assert_int_equal(tag != 0, cases[i].address != NULL);
        if (tag)
            assert_string_equal(h->tags[tag - FIRST_TAG].address, cases[i].address);
        links[0] = saved;
        canvas_free(&c);
        hyperlinks_free(h);
    }
}

#define A "\xF3\xA0\x80\xA0" // the first tag
#define B "\xF3\xA0\x80\xA1"
#define OPEN_A "\033]8;id=1.1;https://x.example/1\033\\"
#define OPEN_B "\033]8;id=1.2;https://x.example/2\033\\"
#define CLOSE "\033]8;;\033\\"

static const struct { const char *frame, *sent; } frames[] = {
    {"", ""},
    {"plain text\r\n\033[1mbold\033[m", "plain text\r\n\033[1mbold\033[m"},
    {"go h" A "e" A "r" A "e" A ".", "go " OPEN_A "here" CLOSE "."},
    {"h" A "e" A, OPEN_A "he" CLOSE},
    {"a" A "b" B, OPEN_A "a" OPEN_B "b" CLOSE},
    {"a" A "\033[1;3H\033[4m" "b" A, OPEN_A "a\033[1;3H\033[4m" "b" CLOSE},          // movements and looks leave it open
    {"a" A "\033[K" "b" A, OPEN_A "a" CLOSE "\033[K" OPEN_A "b" CLOSE},              // what erases does not
    {"a" A "\n" "b" A, OPEN_A "a" CLOSE "\n" OPEN_A "b" CLOSE},                      // nor what may scroll
    {"a" A "\033Mb", OPEN_A "a" CLOSE "\033Mb"},
    {"a" A "\033(Bb" A, OPEN_A "a" CLOSE "\033(B" OPEN_A "b" CLOSE},
    {"e\xCC\x81" A "x", OPEN_A "e\xCC\x81" CLOSE "x"},                               // marks belong to their letter
    {"e\xCC\x81x" A, "e\xCC\x81" OPEN_A "x" CLOSE},
    {"\xE6\xA9\x8B" A, OPEN_A "\xE6\xA9\x8B" CLOSE},
    {"\033", "\033"},
    {"\033[", "\033["},
};

static void frames_are_written(void **state)
{
    (void)state;
    Hyperlinks *h = hyperlinks_new();
    Canvas c = canvas_of(1, 1, 2);
    hyperlinks_choose(h, &c);
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        Buf frame = {0};
        buf_str(&frame, str_of(frames[i].frame));
        hyperlinks_write(h, &frame);
        if (!str_eq(buf_view(&frame), str_of(frames[i].sent)))
            fail_msg("frame %zu becomes \"%.*s\"", i, (int)frame.n, frame.p);
        buf_free(&frame);
    }
    canvas_free(&c);
    hyperlinks_free(h);
}

static const char *const variables[] = {
    "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION", "DOMTERM", "TMUX", "STY", "FORCE_HYPERLINK",
};

static const struct { const char *set[3]; bool by_terminfo, known; } environments[] = {
    {{"TERM=xterm-256color"}, false, false},
    {{"TERM=xterm-256color"}, true, true},
    {{"TERM=linux"}, false, false},
    {{"TERM=xterm-kitty"}, false, true},
    {{"TERM=foot-extra"}, false, true},
    {{"TERM=alacritty"}, false, true},
    {{"TERM_PROGRAM=iTerm.app"}, false, true},
    {{"TERM_PROGRAM=Apple_Terminal"}, false, false},
    {{"VTE_VERSION=7200"}, false, true},
    {{"VTE_VERSION=5000"}, false, false},
    {{"VTE_VERSION="}, false, false},
    {{"KONSOLE_VERSION=220401"}, false, true},
    {{"WT_SESSION=0"}, false, true},
    {{"WT_SESSION="}, false, false},
    {{"VTE_VERSION=7200", "STY=1.pts"}, false, false},
    {{"VTE_VERSION=7200", "TMUX=/tmp/x,1,0"}, false, false},
    {{"TMUX=/tmp/x,1,0", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.3a"}, false, false},
    {{"TMUX=/tmp/x,1,0", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.4"}, false, true},
    {{"TMUX=/tmp/x,1,0", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.10"}, false, true},
    {{"TERM=linux", "FORCE_HYPERLINK=1"}, false, true},
    {{"TERM=xterm-kitty", "FORCE_HYPERLINK=0"}, true, false},
};

static void terminals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
        for (size_t k = 0; k < sizeof variables / sizeof *variables; k++)
            unsetenv(variables[k]);
        for (size_t k = 0; k < 3 && environments[i].set[k]; k++)
            putenv((char *)environments[i].set[k]);
        if (hyperlinks_known(environments[i].by_terminfo) != environments[i].known)
            fail_msg("environment %zu, %s, is not judged well", i, environments[i].set[0]);
    }
}

int main(void)
{
    static char addresses[COLS + 1][32];
    for (int i = 0; i <= COLS; i++) {
        snprintf(addresses[i], sizeof *addresses, "https://x.example/%d", i + 1);
        links[i].url = str_of(addresses[i]);
    }
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8")); // the width of characters is the C library's
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_kept),      cmocka_unit_test(more_than_there_are_tags), cmocka_unit_test(only_what_may_be_followed),
        cmocka_unit_test(frames_are_written), cmocka_unit_test(terminals),
    };
    return cmocka_run_group_tests_name("hyperlinks", tests, NULL, NULL);
}
