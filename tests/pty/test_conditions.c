/*
 * The reader under all conditions: kinds of terminals and locales, sizes, storms of resizes, terminals that close or take
 * nothing any more, pasted text, keys that come in pieces or with 8 bits, and scripts of all directions and widths.
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n";

typedef struct Place {
    char dir[40], file[80], locales[80];
    char *program;
    bool latin1; // a locale of ISO-8859-1 could be made
} Place;

static void write_file(const char *path, const char *text, int times)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (int i = 0; i < times; i++)
        fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

// Debian has no locale of another charset than UTF-8 until somebody makes one.
static bool make_latin1(const char *folder)
{
    char command[300];
    snprintf(command, sizeof command, "mkdir -p %s && localedef -i en_US -f ISO-8859-1 %s/en_US.ISO-8859-1 >/dev/null 2>&1", folder, folder);
    bool made = system(command) == 0;
    if (!made && getenv("CI"))
        fail_msg("no locale can be made: is the package locales installed?");
    return made;
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-conditions-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->file, sizeof p->file, "%s/story.txt", p->dir);
    snprintf(p->locales, sizeof p->locales, "LOCPATH=%s/locales", p->dir);
    p->latin1 = make_latin1(p->locales + strlen("LOCPATH="));
    write_file(p->file, story, 1);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    term_remove(p->dir);
    free(p);
    return 0;
}

typedef struct Locale {
    const char *setting; // "LC_ALL=…"
    bool utf8;
    const char *quote;   // how the first quotation begins on the screen
    const char *marked;  // … when the analysis has come
} Locale;

static const Locale utf8 = {"LC_ALL=C.UTF-8", true, "“We will not", "┃ “We will not"};
static const Locale locales[] = {
    {"LC_ALL=C.UTF-8", true, "“We will not", "┃ “We will not"},
    {"LC_ALL=C", false, "\"We will not", "| \"We will not"},
    {"LC_ALL=en_US.ISO-8859-1", false, "\"We will not", "| \"We will not"},
};
static const Locale *const latin1 = &locales[2];

static void start(Term *t, Place *p, TermOptions o, const Locale *l, char *const *operands)
{
    char *argv[8] = {p->program};
    // With LOCPATH glibc's setlocale loses a block, which is no finding here.
    const char *const env[] = {l->setting, l == latin1 ? p->locales : NULL, "ASAN_OPTIONS=detect_leaks=0", NULL};
    for (int i = 0; operands[i]; i++)
        argv[i + 1] = operands[i];
    o.rows = o.rows ? o.rows : 24;
    o.cols = o.cols ? o.cols : 80;
    o.input = -1;
    o.env = env;
    term_start(t, &o, argv);
    vterm_set_utf8(t->vt, l->utf8);
}

static void read_a_little(Term *t, const Locale *l)
{
    term_await_text(t, l->quote);
    term_await_text(t, "Maria Holt said");
    term_await_text(t, l->marked);
    term_send(t, "]");
    term_await_row(t, 23, "1/2 Maria Holt");
    term_send(t, "G");
    term_await_row(t, 23, "100%");
    term_send(t, "=");
    term_await_row(t, 0, "About this article");
    term_send(t, "\033");
    term_await_row(t, 0, "Town closes its oldest");
}

static void terminals(void **state)
{
    Place *p = *state;
    static const char *const kinds[] = {"xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100", "vt220", "ansi"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t k = 0; k < sizeof locales / sizeof *locales; k++) {
            Term t;
            if (strstr(locales[k].setting, "8859") && !p->latin1)
                continue;
            print_message("# %s, %s\n", kinds[i], locales[k].setting);
            start(&t, p, (TermOptions){.term = kinds[i]}, &locales[k], (char *[]){p->file, NULL});
            read_a_little(&t, &locales[k]);
            term_quit(&t);
        }
}

// Nothing can be placed there: the text itself comes, and nothing that steers a terminal.
static void terminals_without_a_cursor(void **state)
{
    Place *p = *state;
    static const char *const kinds[] = {"dumb", ""};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Term t;
        start(&t, p, (TermOptions){.term = kinds[i]}, &utf8, (char *[]){p->file, NULL});
        assert_int_equal(term_await_exit(&t), 0);
        assert_true(term_shows(&t, "Tom Berg, an engineer"));
        assert_true(term_restored(&t));
        term_stop(&t);
    }
}

static void unknown_terminals(void **state)
{
    Place *p = *state;
    static const struct { const char *term, *as; } kinds[] = {{"xterm-nobody-knows", "treated as xterm-256color"}, {"nobody-knows", "treated as vt100"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Term t;
        start(&t, p, (TermOptions){.term = kinds[i].term}, &utf8, (char *[]){p->file, NULL});
        term_await_row(&t, 23, kinds[i].as);
        read_a_little(&t, &utf8);
        term_quit(&t);
    }
}

static void sizes(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){.rows = 1, .cols = 1}, &utf8, (char *[]){p->file, NULL});
    term_await_text(&t, "T");
    term_send(&t, "jjkkG]gp");
    term_quit(&t);
    start(&t, p, (TermOptions){.rows = 5, .cols = 20}, &utf8, (char *[]){p->file, NULL});
    term_await_text(&t, "Town closes");
    term_send(&t, "/bread\r");
    term_await_text(&t, "bread");
    term_quit(&t);
    start(&t, p, (TermOptions){.rows = 200, .cols = 500}, &utf8, (char *[]){p->file, NULL});
    term_await_text(&t, "Speakers 2");
    term_send(&t, "]");
    term_await_row(&t, 199, "1/2 Maria Holt");
    term_quit(&t);
}

// Sizes that change faster than they can be drawn, while the text is still being understood.
static void storm(void **state)
{
    Place *p = *state;
    Term t;
    unsigned random = 7;
    write_file(p->file, story, 1000);
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    for (int i = 0; i < 300; i++) {
        random = random * 1103515245 + 12345;
        term_resize(&t, 1 + (int)(random >> 16) % 60, 1 + (int)(random >> 8) % 200);
        if (i % 10 == 0)
            term_send(&t, i % 20 ? "f" : "j");
        term_receive(&t);
    }
    term_resize(&t, 24, 80);
    term_send(&t, "G");
    term_await_row(&t, 23, "100%");
    term_await_row(&t, 0, "Town closes");
    term_await_text(&t, "as soft as bread");
    term_quit(&t);
    write_file(p->file, story, 1);
}

// Higher and back before the program looks: its size is what it was, but the terminal has pushed rows out of sight.
static void resize_to_the_same_size(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){p->file, NULL});
    term_await_text(&t, utf8.marked);
    kill(t.pid, SIGSTOP);
    vterm_input_write(t.vt, "\033[24;1H\n\n\n", 10); // what such a terminal does
    assert_false(term_shows(&t, "Nordwire · ODENSE"));
    term_resize(&t, 50, 100);
    term_resize(&t, 24, 80);
    kill(t.pid, SIGCONT);
    term_await_row(&t, 0, "Nordwire · ODENSE");
    term_quit(&t);
}

// The exit status without reading what the program writes; fails at the deadline.
static int await_end_unread(Term *t)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    while (waitpid(t->pid, &t->status, WNOHANG) == 0) {
        poll(NULL, 0, 5);
        if (clock_ms() > deadline)
            fail_msg("the program did not end");
    }
    t->ended = true;
    return WIFSIGNALED(t->status) ? 128 + WTERMSIG(t->status) : WEXITSTATUS(t->status);
}

static void closed_terminal(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    close(t.slave);
    close(t.master);
    assert_int_equal(await_end_unread(&t), 0);
    t.master = t.slave = open("/dev/null", O_RDWR); // for term_stop to close
    t.slave = dup(t.master);
    term_stop(&t);
}

// Keys that repaint everything, until the terminal's buffer is full and the rest waits in the program.
static void fill_terminal(Term *t)
{
    int waiting = 0, before = -1;
    for (int same = 0; same < 20; before = waiting) {
        assert_int_equal(write(t->master, "\014p", 2), 2); // ^L
        poll(NULL, 0, 10); // nothing can be waited for: what is full does not become fuller
        assert_int_equal(ioctl(t->master, FIONREAD, &waiting), 0);
        same = waiting == before && waiting > 0 ? same + 1 : 0;
    }
}

// A connection that hangs takes no bytes: who ends the program must not wait for it.
static void terminal_that_takes_nothing(void **state)
{
    Place *p = *state;
    static const int fatal[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        Term t;
        start(&t, p, (TermOptions){.rows = 200, .cols = 400}, &utf8, (char *[]){p->file, NULL});
        term_await_row(&t, 0, "Town closes");
        fill_terminal(&t);
        kill(t.pid, fatal[i]);
        assert_int_equal(await_end_unread(&t), 0);
        term_stop(&t);
    }
}

static void pasted_text(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){p->file, NULL});
    term_await_row(&t, 0, "Town closes");
    term_send(&t, "\033[200~q:quit\rqQG\033[201~");
    term_await_row(&t, 23, "pasted text is no command");
    term_send(&t, "/\033[200~as soft\n");
    term_settle(&t, 100);
    term_send(&t, "as bread\033[201~");
    term_await_row(&t, 23, "/as soft as bread");
    term_send(&t, "\033");
    term_await_gone(&t, "/as soft as bread");
    term_send(&t, "\033[200~an end that never comes q");
    term_settle(&t, 100);
    kill(t.pid, SIGINT);
    term_send(&t, "=");
    term_await_row(&t, 0, "About this article");
    term_send(&t, "\033");
    term_await_gone(&t, "About this article");
    term_quit(&t);
}

static void paste_again(Term *t, const char *pieces)
{
    term_send(t, "/\033[200~");
    for (; *pieces; pieces++) { // each Esc by itself
        char piece[2] = {*pieces};
        term_send(t, piece);
        if (*pieces == '\033')
            term_settle(t, 300);
    }
    term_await_row(t, 23, "/bread");
    term_send(t, "\025"); // ^U: keys are keys again
    term_await_gone(t, "/bread");
    term_send(t, "\r");
}

// An end that comes slowly, and one that is lost, which Esc Esc stands for: the keys behind it are keys.
static void pasted_text_with_an_odd_end(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){p->file, NULL});
    term_await_text(&t, "┃ “We will");
    paste_again(&t, "bread\033[201~");
    paste_again(&t, "bread\033\033");
    term_quit(&t);
}

static void keys_in_pieces(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){"--escape-delay=10000", p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "\033");
    term_settle(&t, 200);
    term_send(&t, "[");
    term_settle(&t, 200);
    term_send(&t, "C"); // Right
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_send(&t, "/");
    term_await_text(&t, "/");
    static const char umlaut[] = "\xC3\xB6";
    for (int i = 0; i < 2; i++) {
        term_send(&t, (char[]){umlaut[i], '\0'});
        term_settle(&t, 100);
    }
    term_await_row(&t, 23, "/ö");
    term_send(&t, "\003");
    term_await_gone(&t, "/ö");
    term_quit(&t);
}

// What another program asked the terminal for, and what comes of it behind that program's end, in pieces or not.
static void answers_to_others(void **state)
{
    Place *p = *state;
    static const char *const answers[] = {
        "\033[?62;1;2;4c", "\033[>41;354;0c", "\033[12;40R", "\033[?2026;2$y", "\033[?0u", "\033[97;5u", "\033[27;5;13~",
        "\033]11;rgb:1e1e/1e1e/1e1e\033\\", "\033]11;rgb:1e1e/1e1e/1e1e\a", "\033P>|XTerm(370)q\033\\",
        "\033P1$r0m\033\\", "\033P1+r436f\033\\", "\033[M !q", "\033[I\033[O",
    };
    Term t;
    start(&t, p, (TermOptions){0}, &utf8, (char *[]){"--escape-delay=1000", p->file, NULL});
    term_await_text(&t, "┃ “We will");
    term_send(&t, "/");
    term_await_row(&t, 23, "/");
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        term_send(&t, answers[i]);
    term_send(&t, "\033]11;rgb:1e");
    term_settle(&t, 100);
    term_send(&t, "1e\033");
    term_settle(&t, 100);
    term_send(&t, "\\bread");
    term_await_row(&t, 23, "/bread"); // the prompt is still open, and has what was typed
    term_send(&t, "\033");
    term_await_gone(&t, "/bread");
    term_send(&t, "\033]1;a title that never ends");
    term_send(&t, "\033=");
    term_await_row(&t, 0, "About this article");
    term_send(&t, "\033");
    term_await_gone(&t, "About this article");
    term_send(&t, "\033]"); // two keys, and no answer
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_quit(&t);
}

// CSI as one character: a single byte where bytes are characters, U+009B in UTF-8.
static void keys_of_8_bits(void **state)
{
    Place *p = *state;
    static const struct { const Locale *locale; const char *term, *right; } ways[] = {
        {&locales[1], "vt220", "\x9B" "C"}, {&locales[0], "xterm", "\xC2\x9B" "C"}, {&locales[0], "xterm-256color", "\xC2\x9B" "C"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Term t;
        start(&t, p, (TermOptions){.term = ways[i].term}, ways[i].locale, (char *[]){p->file, NULL});
        term_await_text(&t, ways[i].locale->marked);
        term_send(&t, ways[i].right);
        term_await_row(&t, 23, "1/2 Maria Holt");
        term_quit(&t);
    }
}

static void note_escapes(Term *t, const char *bytes, size_t n)
{
    *(bool *)t->seer = *(bool *)t->seer || memchr(bytes, '\033', n);
}

static void machine_output_has_no_colour(void **state)
{
    Place *p = *state;
    static char *const formats[] = {"--format=text", "--format=json", "--format=jsonl", "--format=markdown", "--format=html", "--format=csv"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        bool steered = false;
        Term t;
        start(&t, p, (TermOptions){0}, &utf8, (char *[]){formats[i], p->file, NULL});
        t.sees = note_escapes;
        t.seer = &steered;
        assert_int_equal(term_await_exit(&t), 0);
        assert_true(t.bytes > 0);
        assert_false(steered);
        term_stop(&t);
    }
}

// All that is shown of the article, without blanks and the column of the gutter.
static void put_shown(Term *t, Buf *out)
{
    for (int row = 0; row < t->rows - 1; row++) {
        Buf line = {0};
        term_row(t, row, &line);
        for (size_t i = 0; i < line.n; i++)
            if (line.p[i] != ' ')
                buf_byte(out, line.p[i]);
        buf_free(&line);
    }
}

static void scripts(void **state)
{
    Place *p = *state;
    static const char *const texts[] = {
        "ראשהעירייה אמרה שהגשר ייסגר עד האביב", "قالت رئيسة البلدية إن الجسر مغلق حتى الربيع", "市長は橋を春まで閉鎖すると述べた。", "ne\u0301 a\u0308o\u0308u\u0308 Zu\u0308rich n\u0303 e\u0302\u0323",
        "नगर ने पुल बंद किया", "สะพานถูกปิดจนถึงฤดูใบไม้ผลิ",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Term t;
        Buf wanted = {0};
        for (const char *c = texts[i]; *c; c++)
            if (*c != ' ')
                buf_byte(&wanted, *c);
        write_file(p->file, texts[i], 1);
        start(&t, p, (TermOptions){0}, &utf8, (char *[]){"--analysis=none", p->file, NULL});
        for (int cols = 80; cols >= 5; cols -= cols > 12 ? 34 : 1) {
            term_resize(&t, 60, cols);
            double deadline = clock_ms() + TERM_DEADLINE_MS;
            for (bool all = false; !all && clock_ms() < deadline;) {
                Buf shown = {0};
                term_settle(&t, 20);
                put_shown(&t, &shown);
                all = str_find(buf_view(&shown), buf_view(&wanted), 0) != STR_NOT_FOUND;
                buf_free(&shown);
                if (!all && clock_ms() > deadline)
                    fail_msg("%d columns: not all of %s is shown", cols, texts[i]);
            }
        }
        term_quit(&t);
        buf_free(&wanted);
    }
    write_file(p->file, story, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terminals),        cmocka_unit_test(terminals_without_a_cursor), cmocka_unit_test(unknown_terminals),
        cmocka_unit_test(sizes),            cmocka_unit_test(storm),                      cmocka_unit_test(resize_to_the_same_size),
        cmocka_unit_test(closed_terminal),
        cmocka_unit_test(terminal_that_takes_nothing), cmocka_unit_test(pasted_text),     cmocka_unit_test(pasted_text_with_an_odd_end),
        cmocka_unit_test(keys_in_pieces),   cmocka_unit_test(answers_to_others),          cmocka_unit_test(keys_of_8_bits),
        cmocka_unit_test(machine_output_has_no_colour), cmocka_unit_test(scripts),
    };
    return cmocka_run_group_tests_name("conditions", tests, set_up, tear_down);
}
