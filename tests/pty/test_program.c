/* The real program on a pseudo terminal: keys, resize, panel, filter, pipes, signals, and the terminal as it was before. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/guard/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n";

typedef struct Place {
    char dir[40], file[60], second[60];
    char *program;
} Place;

static void write_file(const char *path, const char *text, int times)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (int i = 0; i < times; i++)
        fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-pty-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->file, sizeof p->file, "%s/story.txt", p->dir);
    snprintf(p->second, sizeof p->second, "%s/other.txt", p->dir);
    write_file(p->file, story, 1);
    write_file(p->second, "Another title here\n\nAnother story is told here, said Ann Lee.\n", 1);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    unlink(p->file);
    unlink(p->second);
    rmdir(p->dir);
    free(p);
    return 0;
}

static void start(Term *t, Place *p, TermOptions o, char *const *operands)
{
    char *argv[8] = {p->program};
    for (int i = 0; operands[i]; i++)
        argv[i + 1] = operands[i];
    o.rows = o.rows ? o.rows : 24;
    o.cols = o.cols ? o.cols : 80;
    o.input = o.input ? o.input : -1;
    term_start(t, &o, argv);
}

static void quit_page(Term *t)
{
    term_send(t, "q");
    term_await_gone(t, "About this article");
    term_quit(t);
}

static void keys_and_quit(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    assert_true(t.alternate);
    term_await_text(&t, "┃ “We will"); // the analysis has come
    term_send(&t, "]");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_send(&t, "\033[C"); // Right
    term_await_row(&t, 23, "2/2 Tom Berg");
    term_send(&t, "w");
    term_await_text(&t, "Tom Berg: the source");
    term_send(&t, "w");
    term_await_text(&t, "Why this speaker");
    term_send(&t, "\033");
    term_await_gone(&t, "Why this speaker");
    term_send(&t, "/bread\r");
    term_await_row(&t, 23, "Tom Berg");
    term_quit(&t);
}

// Cell by cell: a name is bold, a quotation in its colour, the gutter mark in the speaker's.
static void cells(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    for (int row = 0; row < 24; row++) {
        Buf line = {0};
        term_row(&t, row, &line);
        size_t quote = str_find(buf_view(&line), STR("“We will"), 0);
        buf_free(&line);
        if (quote == STR_NOT_FOUND)
            continue;
        VTermScreenCell mark = term_cell(&t, row, 2), first = term_cell(&t, row, 4), name = term_cell(&t, row, 51);
        assert_int_equal(mark.chars[0], 0x2503);
        assert_true(VTERM_COLOR_IS_INDEXED(&first.fg));
        assert_int_equal(first.fg.indexed.idx, 63);
        assert_int_equal(name.chars[0], 'M');
        assert_true(name.attrs.bold);
        assert_true(VTERM_COLOR_IS_DEFAULT_FG(&name.fg));
        term_quit(&t);
        return;
    }
    fail_msg("the quotation is not on the screen");
}

static void assert_no_colour(Term *t)
{
    for (int row = 0; row < t->rows; row++)
        for (int col = 0; col < t->cols; col++) {
            VTermScreenCell c = term_cell(t, row, col);
            assert_true(VTERM_COLOR_IS_DEFAULT_FG(&c.fg) && VTERM_COLOR_IS_DEFAULT_BG(&c.bg));
        }
}

static void no_colour(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){.env = (const char *[]){"NO_COLOR=1", NULL}}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    assert_no_colour(&t);
    term_quit(&t);
}

// In words, without colour, panel and bars, however wide the terminal.
static void plain(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){.cols = 130}, (char *[]){"--plain", p->file, NULL});
    term_await_text(&t, "quote by Maria Holt, Mayor:");
    term_await_text(&t, "end of quote");
    term_await_row(&t, 0, "Town closes");
    assert_no_colour(&t);
    assert_false(term_shows(&t, "Speakers") || term_shows(&t, "%") || term_shows(&t, "│"));
    term_send(&t, "]");
    term_await_row(&t, 0, "quote by Maria Holt, Mayor:");
    term_send(&t, "j");
    term_await_row(&t, 0, "“We will");
    term_quit(&t);
}

static void reading_in_part(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "VV");
    term_await_gone(&t, "We will");
    term_await_row(&t, 23, "no quotes");
    term_send(&t, "]"); // what is gone to is shown
    term_await_text(&t, "We will");
    term_send(&t, "V&bread\r");
    term_await_gone(&t, "We will");
    term_await_text(&t, "Tom Berg, an engineer");
    term_send(&t, "v");
    term_await_row(&t, 0, "Voices: 2 speakers");
    term_send(&t, "\033");
    term_await_gone(&t, "Voices");
    term_quit(&t);
}

static void resize(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "]]");
    term_await_row(&t, 23, "2/2 Tom Berg");
    term_resize(&t, 12, 50);
    term_await_row(&t, 11, "2/2 Tom Berg");
    term_await_text(&t, "bridge might fall.");
    term_resize(&t, 1, 1);
    term_send(&t, "jjkk]");
    term_resize(&t, 40, 140);
    term_await_row(&t, 39, "100%");
    term_await_text(&t, "Tom Berg, an engineer");
    term_await_text(&t, "Speakers 2"); // the panel opens by itself from 110 columns
    term_quit(&t);
}

static void panel_and_filter(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "p");
    term_await_text(&t, "Speakers 2");
    term_send(&t, "\t/holt");
    term_await_text(&t, "Speakers 1 /holt");
    term_send(&t, "\r\r");
    term_await_row(&t, 23, "mention");
    term_send(&t, "p");
    term_await_gone(&t, "Speakers");
    term_quit(&t);
}

static void files(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, p->second, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "\016"); // ^N
    term_await_row(&t, 0, "Another title");
    term_send(&t, "\016");
    term_await_row(&t, 23, "this is the last article");
    write_file(p->second, "A new title\n\nThe story has changed, said Ann Lee.\n", 1);
    term_send(&t, "R");
    term_await_row(&t, 0, "A new title");
    term_send(&t, ":p\r");
    term_await_row(&t, 0, "Town closes");
    term_quit(&t);
}

// An article that cannot be opened changes nothing of the one that stays: all of its page is shown after a reload, too.
static void a_page_stays_whole(void **state)
{
    Place *p = *state;
    Term t;
    char page[4096];
    const char *top = getenv("top_srcdir");
    snprintf(page, sizeof page, "%s/docs/examples/ferry-strike.html", top ? top : ".");
    start(&t, p, (TermOptions){0}, (char *[]){page, "/absent/story.txt", NULL});
    term_await_text(&t, "┃");
    term_send(&t, "W");
    term_await_row(&t, 23, "the whole page; W");
    term_send(&t, "\016"); // ^N
    term_await_row(&t, 23, "No such file");
    term_send(&t, "R=");
    term_await_text(&t, ", the whole page");
    quit_page(&t);
}

static void assert_file(const char *path, const char *wanted)
{
    char text[200] = "";
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_non_null(fgets(text, sizeof text, f));
    fclose(f);
    assert_string_equal(text, wanted);
}

// A link is followed by no other way than the web's, and handed to the browser as nothing but one word.
static void links(void **state)
{
    Place *p = *state;
    Term t;
    char page[80], browser[80], seen[80], name[100], text[600];
    snprintf(page, sizeof page, "%s/page.md", p->dir);
    snprintf(browser, sizeof browser, "%s/browser", p->dir);
    snprintf(seen, sizeof seen, "%s/seen", p->dir);
    snprintf(name, sizeof name, "BROWSER=%s", browser);
    snprintf(text, sizeof text, "#!/bin/sh\nprintf '%%s|' \"$@\" >%s\n", seen);
    write_file(browser, text, 1);
    assert_int_equal(chmod(browser, 0700), 0);
    snprintf(text, sizeof text, "# Page of links\n\n[One](http://127.0.0.1:1/a?b=$(reboot)&c='d')\n[two](<file://%s>)\n[three](<%s>) end.\n",
             p->second, p->second);
    write_file(page, text, 1);
    start(&t, p, (TermOptions){.env = (const char *[]){name, NULL}}, (char *[]){"--input-format=markdown", page, NULL});
    term_await_row(&t, 0, "Page of links");
    term_send(&t, "t");
    term_await_row(&t, 23, "http://127.0.0.1:1/a?b=$(reboot");
    term_send(&t, "B");
    term_await_row(&t, 23, "handed to the browser: http://127.0.0.1:1/a");
    assert_file(seen, "http://127.0.0.1:1/a?b=%24(reboot)&c=%27d%27|");
    term_send(&t, "o");
    term_await_text(&t, "c=%27d%27: "); // and why it cannot be opened
    static const struct { const char *keys, *words; } files[] = {{"2o", "is not followed: only http"}, {"3o", "leads nowhere without"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        term_send(&t, files[i].keys);
        term_await_text(&t, files[i].words);
        term_send(&t, "\033");
        term_await_gone(&t, files[i].words);
    }
    assert_false(term_shows(&t, "Another title"));
    term_quit(&t);
    unlink(page);
    unlink(browser);
    unlink(seen);
}

// What is corrected is shown at once, also of the text read again, and can be taken back.
static void corrections(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will"); // the analysis has come
    term_send(&t, "]c\r");
    term_await_row(&t, 0, "Who says it?");
    term_send(&t, "/berg\r\r");
    term_await_row(&t, 23, "is said by Tom Berg; U undoes it");
    term_send(&t, "R");
    term_await_gone(&t, "U undoes it");
    term_await_text(&t, "┃ “We will");
    term_send(&t, "w");
    term_await_row(&t, 23, "Tom Berg: you corrected this");
    term_send(&t, ":corrections\r");
    term_await_row(&t, 1, "is said by Tom Berg");
    term_send(&t, "x");
    term_await_row(&t, 23, "nothing is corrected any more");
    term_send(&t, "]");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_quit(&t);
}

static void from_a_pipe(void **state)
{
    Place *p = *state;
    int ends[2];
    Term t;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], story, sizeof story - 1), sizeof story - 1);
    close(ends[1]);
    start(&t, p, (TermOptions){.input = ends[0]}, (char *[]){"-", NULL});
    close(ends[0]);
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "=");
    term_await_text(&t, "file        -");
    quit_page(&t);
}

static void sandbox_is_told(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "=");
    term_await_text(&t, sandbox_hindrance() ? "sandbox     off: " : "sandbox     Landlock ");
    quit_page(&t);
    start(&t, p, (TermOptions){0}, (char *[]){"--no-sandbox", p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "=");
    term_await_text(&t, "sandbox     off: --no-sandbox");
    quit_page(&t);
}

// The only child of a process, or 0.
static pid_t child_of(pid_t pid)
{
    char path[80], line[80] = "";
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    char *read = fgets(line, sizeof line, f);
    fclose(f);
    return read ? (pid_t)atoi(line) : 0;
}

// Whoever loses the process that opens files is told so, and reads on.
static void broker_is_gone(void **state)
{
    Place *p = *state;
    Term t;
    if (sandbox_hindrance()) { // the first child is another one: who remembers
        unit_skip("there is no broker");
        return;
    }
    start(&t, p, (TermOptions){0}, (char *[]){p->file, p->second, NULL});
    term_await_text(&t, "┃ “We will");
    pid_t broker = child_of(t.pid);
    assert_true(broker > 0);
    kill(broker, SIGKILL);
    term_send(&t, "\016"); // ^N
    term_await_text(&t, "that opens files is gone");
    term_send(&t, "]");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_quit(&t);
}

// ^C and ^Z at the terminal go to the broker, too.
static void broker_outlasts_keys(void **state)
{
    Place *p = *state;
    Term t;
    int status;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, p->second, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "\032"); // ^Z
    assert_int_equal(waitpid(t.pid, &status, WUNTRACED), t.pid);
    term_receive(&t); // the screen it left
    kill(t.pid, SIGCONT);
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "/xyz");
    term_await_text(&t, "xyz");
    term_send(&t, "\003"); // ^C ends the prompt
    term_await_gone(&t, "xyz");
    term_send(&t, "\016"); // ^N
    term_await_row(&t, 0, "A new title");
    term_quit(&t);
}

static void places(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){"--goto=q2", p->file, NULL});
    term_await_row(&t, 23, "2/2 Tom Berg");
    term_quit(&t);
    start(&t, p, (TermOptions){.rows = 6}, (char *[]){"+/as soft", p->file, NULL});
    term_await_text(&t, "as soft as bread");
    term_quit(&t);
}

static void signals(void **state)
{
    Place *p = *state;
    static const int fatal[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        Term t;
        start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
        term_await_row(&t, 0, "Town closes");
        kill(t.pid, fatal[i]);
        assert_int_equal(term_await_exit(&t), 0);
        assert_true(term_restored(&t));
        term_stop(&t);
    }
    Term t; // a crash puts the terminal back, too
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    kill(t.pid, SIGSEGV);
    assert_int_not_equal(term_await_exit(&t), 0);
    assert_true(term_restored(&t));
    term_stop(&t);
}

static void stop_and_continue(void **state)
{
    Place *p = *state;
    Term t;
    int status;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "\032"); // ^Z
    assert_int_equal(waitpid(t.pid, &status, WUNTRACED), t.pid);
    assert_true(WIFSTOPPED(status));
    term_receive(&t);
    assert_true(term_restored(&t));
    kill(t.pid, SIGCONT);
    term_await_row(&t, 0, "Town closes");
    assert_true(t.alternate);
    term_quit(&t);
}

static void kinds_of_terminals(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){.term = "xterm-nobody-knows"}, (char *[]){p->file, NULL});
    term_await_row(&t, 23, "is unknown here");
    term_quit(&t);
    start(&t, p, (TermOptions){.term = "dumb"}, (char *[]){p->file, NULL});
    assert_int_equal(term_await_exit(&t), 0);
    assert_true(term_shows(&t, "Tom Berg, an engineer"));
    assert_false(t.alternate);
    term_stop(&t);
}

static void without_utf8(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){.env = (const char *[]){"LC_ALL=C", NULL}}, (char *[]){p->file, NULL});
    term_await_text(&t, "\"We will not open it");
    term_await_row(&t, 0, "Nordwire, ODENSE");
    term_quit(&t);
    start(&t, p, (TermOptions){.env = (const char *[]){"LC_ALL=C", NULL}}, (char *[]){"--format=text", p->file, NULL});
    assert_int_equal(term_await_exit(&t), 0);
    assert_true(term_shows(&t, "\"We will not open it"));
    term_stop(&t);
    start(&t, p, (TermOptions){.env = (const char *[]){"LC_ALL=C", NULL}}, (char *[]){"--utf8", p->file, NULL});
    term_await_text(&t, "“We will not open it");
    term_quit(&t);
}

// No byte arrives while nothing happens: read until the terminal has been silent, then nothing more may come.
// Terminals and the C library count some characters otherwise than Unicode: nothing of an older screen may show through.
static void odd_widths(void **state)
{
    Place *p = *state;
    Term t;
    Buf row = {0};
    char text[2000] = "Title of it\n\n";
    for (int i = 0; i < 40; i++)
        strcat(text, "################################\n\n");
    strcat(text, "a❤️b 1️⃣c 👨‍👩‍👧d \U000E0FFFe 日f e\u0301g\n");
    write_file(p->file, text, 1);
    start(&t, p, (TermOptions){.rows = 6, .cols = 40, .input = -1}, (char *[]){p->file, NULL});
    term_await_text(&t, "####");
    term_send(&t, "G");
    term_await_text(&t, "日f");
    for (int at = 0; at < 6 && str_find(buf_view(&row), STR("日f"), 0) == STR_NOT_FOUND; at++) {
        buf_clear(&row);
        term_row(&t, at, &row);
    }
    assert_int_equal(str_find_byte(buf_view(&row), '#', 0), STR_NOT_FOUND);
    assert_str(str_trim(buf_view(&row)), "a❤ b 1\u20E3 c 👨👩👧d \uFFFDe 日f e\u0301g");
    buf_free(&row);
    term_quit(&t);
    write_file(p->file, story, 1);
}

static void idle(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "]");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_settle(&t, 200);
    size_t bytes = t.bytes;
    term_settle(&t, 700);
    assert_int_equal(t.bytes, bytes);
    term_quit(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_quit), cmocka_unit_test(cells),          cmocka_unit_test(no_colour),
        cmocka_unit_test(plain),         cmocka_unit_test(reading_in_part),
        cmocka_unit_test(resize),        cmocka_unit_test(panel_and_filter), cmocka_unit_test(files),
        cmocka_unit_test(from_a_pipe),   cmocka_unit_test(places),         cmocka_unit_test(signals),
        cmocka_unit_test(stop_and_continue), cmocka_unit_test(kinds_of_terminals), cmocka_unit_test(without_utf8),
        cmocka_unit_test(odd_widths),    cmocka_unit_test(idle),
        cmocka_unit_test(sandbox_is_told), cmocka_unit_test(broker_is_gone), cmocka_unit_test(broker_outlasts_keys),
        cmocka_unit_test(links),         cmocka_unit_test(corrections),    cmocka_unit_test(a_page_stays_whole),
    };
    return cmocka_run_group_tests_name("program", tests, set_up, tear_down);
}
