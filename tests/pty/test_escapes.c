/*
 * Nothing raw reaches a terminal: the bytes that the real program sends to it, from documents of every format that hold every
 * sequence, with names that hold them, too; and from arguments and variables. tests/unit/test_escapes does it for files.
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "documents.h"
#include "raw.h"
#include "sequences.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int setupterm(const char *term, int fd, int *status); // of <term.h>, which defines too much

enum { TOGETHER = 16, MOST_FILES = 100, NAME = 240 }; // sequences in one document; documents; bytes of a file's name

typedef struct Place {
    char dir[40], *program;
    char *files[MOST_FILES]; // of one template, by a path that holds the sequences
    size_t count;
    Buf sent; // all that the program wrote
} Place;

// Several sequences, with blanks between. A name can hold neither NUL nor '/', and an argument no NUL.
static void put_sequences(Buf *out, size_t first, const char *without, size_t most)
{
    for (size_t i = first; i < first + TOGETHER && i < sequence_count(); i++) {
        Str s = sequence_at(i).bytes;
        for (size_t k = 0; k < s.n && out->n < most; k++)
            if (s.p[k] && !strchr(without, s.p[k]))
                buf_byte(out, s.p[k]);
        buf_byte(out, ' ');
    }
}

static void write_document(Place *p, const Template *t, size_t first)
{
    Buf path = {0}, sequences = {0}, bytes = {0};
    buf_printf(&path, "%s/", p->dir);
    put_sequences(&path, first, "/", NAME);
    for (size_t i = first; i < first + TOGETHER && i < sequence_count(); i++) {
        buf_str(&sequences, sequence_at(i).bytes);
        buf_byte(&sequences, ' ');
    }
    document_put(&bytes, t, buf_view(&sequences));
    p->files[p->count] = buf_take(&path);
    FILE *f = fopen(p->files[p->count++], "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
    buf_free(&sequences);
    buf_free(&bytes);
}

static void write_documents(Place *p, const Template *t)
{
    for (size_t i = 0; i < sequence_count(); i += TOGETHER)
        write_document(p, t, i);
}

static void remove_documents(Place *p)
{
    for (; p->count; free(p->files[p->count]))
        unlink(p->files[--p->count]);
}

static int set_up(void **state)
{
    int status;
    Place *p = xcalloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-escapes-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    assert_int_equal(setupterm("xterm-256color", 1, &status), 0);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    remove_documents(p);
    rmdir(p->dir);
    buf_free(&p->sent);
    free(p);
    return 0;
}

static void keep(Term *t, const char *bytes, size_t n)
{
    buf_append(&((Place *)t->seer)->sent, bytes, n);
    term_show(t, bytes, n);
}

// The program with some arguments, all files of the place, and one that is missing.
static void start(Term *t, Place *p, const char *const *environment, const char *const *arguments)
{
    enum { MOST_ARGUMENTS = 8 };
    static char missing[] = "missing\033[" SEQUENCE_NUMBER "m";
    char *argv[MOST_FILES + MOST_ARGUMENTS] = {p->program};
    size_t n = 1;
    while (*arguments)
        argv[n++] = (char *)*arguments++;
    for (size_t i = 0; i < p->count; i++)
        argv[n++] = p->files[i];
    if (p->count)
        argv[n] = missing;
    buf_clear(&p->sent);
    term_start(t, &(TermOptions){.rows = 40, .cols = 160, .input = -1, .env = environment}, argv);
    t->seer = p;
    t->sees = keep;
}

static void fail_raw(Place *p, size_t at, const char *what, const char *where)
{
    char around[300];
    raw_quote(around, sizeof around, buf_view(&p->sent), at);
    fail_msg("%s: the terminal got %s: %s", where, what, around);
}

static void check_screen(Place *p, unsigned flags, const char *where)
{
    const char *what = NULL;
    size_t at = raw_find_on_screen(buf_view(&p->sent), flags, &what);
    if (at != STR_NOT_FOUND)
        fail_raw(p, at, what, where);
}

static void check_lines(Place *p, unsigned flags, const char *where)
{
    const char *what = NULL;
    size_t at = raw_find(buf_view(&p->sent), flags | RAW_TERMINAL, &what);
    if (at != STR_NOT_FOUND)
        fail_raw(p, at, what, where);
}

// A count that is shown, never twice the same, tells that what was typed before it has been drawn.
static void type(Term *t, const char *keys)
{
    static int count = 10000;
    char digits[16], shown[20];
    snprintf(digits, sizeof digits, "%d", ++count);
    snprintf(shown, sizeof shown, "%s  ", digits);
    term_send(t, keys);
    term_send(t, digits);
    term_await_row(t, t->rows - 1, shown);
    term_send(t, "\033");
}

static void quit(Term *t)
{
    term_send(t, "\033\033:quit\r");
    assert_int_equal(term_await_exit(t), 0);
    assert_true(term_restored(t));
    term_stop(t);
}

// What a person may paste, since it cannot be seen: into a search and into the name of a file.
#define PASTED "\u202E\u2028\u00AD\xC2\x9B" SEQUENCE_NUMBER "m\U000E0041"

static const char *const pasted[] = {"/" PASTED "\r", ":open " PASTED "\r", "\033"};

// The article, its panel and pages, links and what is said of them, names and quotations, and the next file.
static const char *const keys[] = {"G", "g]", "w", "w", "\033", "e\r", "\033", "t", "o", "\033", "l", "G", "\033", "=", "\033", "p", "P", "p", ":n\r"};

static void read_all(Place *p, const Template *t, const char *const *environment, unsigned flags)
{
    Term term;
    char where[120];
    static const char *const arguments[] = {"--analysis=rules", "--escape-delay=0", "--hyperlinks=always", "--width=140", "-i", NULL, NULL};
    const char *own[sizeof arguments / sizeof *arguments];
    memcpy(own, arguments, sizeof arguments);
    own[5] = t->format;
    snprintf(where, sizeof where, "%s (%s), %s", t->name, t->format, t->encoding);
    start(&term, p, environment, own);
    type(&term, ""); // before the program has the terminal, what is typed comes back
    for (size_t k = 0; k < sizeof pasted / sizeof *pasted && !(flags & RAW_ASCII); k++)
        type(&term, pasted[k]);
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            type(&term, keys[k]);
    term_send(&term, ":n\r");
    term_await_text(&term, "No such file"); // the last of them
    quit(&term);
    check_screen(p, flags, where);
}

static const char *const in_c[] = {"LC_ALL=C", "BROWSER=none", NULL}, *const in_utf8[] = {"BROWSER=none", NULL};

static void nothing_raw_in_the_reader(void **state)
{
    Place *p = *state;
    for (size_t i = 0; i < template_count(); i++) {
        Template t = template_at(i);
        write_documents(p, &t);
        read_all(p, &t, in_utf8, 0);
        remove_documents(p);
    }
}

static void nothing_raw_without_utf8(void **state)
{
    Place *p = *state;
    for (size_t i = 0; i < template_count(); i += 4) {
        Template t = template_at(i);
        write_documents(p, &t);
        read_all(p, &t, in_c, RAW_ASCII);
        remove_documents(p);
    }
}

static void write_all(Place *p, const Template *t, const char *format, const char *const *environment, unsigned flags)
{
    Term term;
    start(&term, p, environment, (const char *const[]){"--analysis=rules", "-i", t->format, "-f", format, NULL});
    assert_int_equal(term_await_end(&term), 1); // one is missing
    term_stop(&term);
    assert_true(p->sent.n > 0);
    check_lines(p, flags, format);
}

// What is written for programs, and the errors with it, to a terminal.
static void nothing_raw_in_output(void **state)
{
    static const struct { const char *format; unsigned flags; } outputs[] = {
        {"text", RAW_COLOURS}, {"markdown", 0}, {"csv", 0}, {"html", 0}, {"json", RAW_HIDDEN}, {"jsonl", RAW_HIDDEN},
    };
    Place *p = *state;
    for (size_t i = 0; i < template_count(); i += 2) {
        Template t = template_at(i);
        write_documents(p, &t);
        for (size_t k = 0; k < sizeof outputs / sizeof *outputs; k++) {
            write_all(p, &t, outputs[k].format, in_utf8, outputs[k].flags);
            write_all(p, &t, outputs[k].format, in_c, outputs[k].flags | RAW_ASCII);
        }
        remove_documents(p);
    }
}

// Where sequences are put in for "@".
static const char *const wrong[][2] = {
    {"@", ""}, {"--format=@", ""}, {"--speaker=@", "missing"}, {"--analysis=@", ""}, {"--model=@", "missing"}, {"--jobs=@", ""}, {"--charset=@", ""},
    {"--input-format=@", ""}, {"--base-url=@", ""}, {"--width=@", ""}, {"--color=@", ""}, {"--limit=@", ""}, {"--timeout=@", ""},
    {"--debug-log=/nowhere/@", "missing"}, {"--@", ""}, {"-@", ""}, {"--help=@", ""}, {"--speaker=Ann", "@"}, {"--goto=@", "missing"}, {"+/@", "missing"},
    {"http://127.0.0.1:1/@", ""}, {"http://@/", ""}, {"http://a:@@127.0.0.1:1/", ""}, {"@://x", ""}, {"file:///@", ""},
};

static char *filled(const char *pattern, size_t first)
{
    Buf out = {0};
    for (; *pattern; pattern++) {
        if (*pattern == '@')
            put_sequences(&out, first, "", 2000);
        else
            buf_byte(&out, *pattern);
    }
    return buf_take(&out);
}

static void complain(Place *p, const char *const *environment, char *const *arguments, unsigned flags, const char *where)
{
    Term term;
    start(&term, p, environment, (const char *const *)arguments);
    int status = term_await_end(&term);
    assert_true(status == 1 || status == 2);
    term_stop(&term);
    assert_true(p->sent.n > 0);
    check_lines(p, flags, where);
}

static void nothing_raw_of_arguments(void **state)
{
    Place *p = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        for (size_t first = 0; first < sequence_count(); first += TOGETHER) {
            char *arguments[] = {filled(wrong[i][0], first), filled(wrong[i][1], first), NULL};
            if (!*arguments[1]) {
                free(arguments[1]);
                arguments[1] = NULL;
            }
            bool plainly = first / TOGETHER % 2;
            complain(p, plainly ? in_utf8 : in_c, arguments, plainly ? 0 : RAW_ASCII, wrong[i][0]);
            free(arguments[0]);
            free(arguments[1]);
        }
    }
}

// What the reader tells of a place that it cannot find, of its terminal, and of the browser.
static void nothing_raw_of_the_environment(void **state)
{
    static const struct { const char *variable, *argument; } odd[] = {
        {"TERM=xterm-@", "--analysis=rules"}, {"BROWSER=/nowhere/@", "--analysis=rules"}, {"COLORTERM=@", "--goto=@"}, {"HOME=@", "+/@"}, {"LC_MESSAGES=@", "--goto=q@"},
    };
    Place *p = *state;
    const Template t = template_at(1);
    write_document(p, &t, 0);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        for (size_t first = 0; first < sequence_count(); first += TOGETHER) {
            Term term;
            char *variable = filled(odd[i].variable, first), *argument = filled(odd[i].argument, first);
            start(&term, p, (const char *const[]){variable, NULL}, (const char *const[]){"--escape-delay=0", "-imarkdown", argument, NULL});
            type(&term, "");
            type(&term, "tB");
            quit(&term);
            check_screen(p, 0, odd[i].variable);
            free(variable);
            free(argument);
        }
    }
    remove_documents(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_raw_in_the_reader), cmocka_unit_test(nothing_raw_without_utf8),       cmocka_unit_test(nothing_raw_in_output),
        cmocka_unit_test(nothing_raw_of_arguments),  cmocka_unit_test(nothing_raw_of_the_environment),
    };
    return cmocka_run_group_tests_name("escapes on a terminal", tests, set_up, tear_down);
}
