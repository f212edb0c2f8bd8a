/* Taking along on a real terminal: what reaches its clipboard, files that are written, and an editor that does all it can. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n";
static const char hostile[] =
    "Title \033]52;c;QUFB\a here\n\n"
    "“We \033]52;c;QUFB\a will \033[2Jnot\x1b]0;x\x07 go\xC2\x9B" "31m \u202Eaway,” Mayor Maria Holt said to the crowd there.\n\n";
#define HOLT "“We will not open it before it is safe,” … “Nobody should have to be afraid,” said Maria Holt, Mayor — Town closes its oldest bridge, Nordwire, May 3"

static char folder[] = "/tmp/sayso-take-XXXXXX";
static char home_variable[60], article[60], clip_option[80], clips[60], saved[60], editor_variable[80], editor[60];
static char *program;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static Buf contents(const char *path)
{
    char bytes[4096];
    Buf out = {0};
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        buf_append(&out, bytes, n);
    fclose(f);
    return out;
}

static bool holds(const Buf *b, const char *words)
{
    return str_find(buf_view(b), str_of(words), 0) != STR_NOT_FOUND;
}

static Buf sent; // all that the terminal was sent

static void keep(Term *t, const char *bytes, size_t n)
{
    buf_append(&sent, bytes, n);
    term_show(t, bytes, n);
}

static void start(Term *t, const char *text, const char *option)
{
    char *argv[] = {program, article, (char *)option, NULL};
    write_file(article, text);
    buf_clear(&sent);
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .input = -1, .env = (const char *[]){editor_variable, "VISUAL=", home_variable, NULL}}, argv);
    t->sees = keep;
    term_await_text(t, "┃ “We");
}

static int value_of(char letter)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = strchr(letters, letter);
    return letter && at ? (int)(at - letters) : -1;
}

static void decode(Buf *out, Str letters)
{
    uint32_t bits = 0;
    assert_int_equal(letters.n % 4, 0);
    for (size_t i = 0; i < letters.n && letters.p[i] != '='; i++) {
        assert_true(value_of(letters.p[i]) >= 0);
        bits = bits << 6 | (uint32_t)value_of(letters.p[i]);
        if (i % 4)
            buf_byte(out, (char)(bits >> (6 - 2 * (i % 4))));
    }
}

// How many times something was sent to the clipboard, and the last of it.
static size_t clipped(Buf *words)
{
    Str begin = STR("\033]52;");
    size_t count = 0;
    for (size_t at = 0; (at = str_find(buf_view(&sent), begin, at)) != STR_NOT_FOUND; count++) {
        size_t end = str_find_byte(buf_view(&sent), '\a', at);
        assert_int_not_equal(end, STR_NOT_FOUND);
        Str all = str_sub(buf_view(&sent), at + begin.n, end);
        assert_true(str_starts(all, STR("c;")));
        buf_clear(words);
        decode(words, str_sub(all, 2, all.n));
        at = end;
    }
    return count;
}

static void the_terminals_clipboard(void **state)
{
    (void)state;
    Term t;
    Buf words = {0};
    start(&t, story, NULL);
    term_send(&t, "]y");
    term_await_row(&t, 23, "sent to the terminal's clipboard (149 characters)");
    assert_int_equal(clipped(&words), 1);
    assert_str(buf_view(&words), HOLT);
    term_send(&t, "}Y");
    term_await_row(&t, 23, "characters)");
    term_quit(&t);
    assert_int_equal(clipped(&words), 2);
    assert_true(str_starts(buf_view(&words), STR("Tom Berg, an engineer at Nordbro, said the piers")));
    buf_free(&words);
}

// What an article would have a terminal obey goes neither to the terminal nor to where it is pasted.
static void nothing_of_an_article_acts(void **state)
{
    (void)state;
    Term t;
    Buf words = {0};
    start(&t, hostile, NULL);
    term_send(&t, "]y");
    term_await_row(&t, 23, "sent to the terminal's clipboard");
    term_quit(&t);
    assert_int_equal(clipped(&words), 1); // by us, and by nobody else
    assert_true(str_starts(buf_view(&words), STR("“We ^[]52;c;QUFB^G will ^[[2Jnot^[]0;x^G go<9B>31m <U+202E>away,” said Maria Holt, Mayor — Title ^[]52;c;QUFB^G here")));
    for (size_t i = 0; i < words.n; i++)
        assert_true((unsigned char)words.p[i] >= ' ' && words.p[i] != 0x7F);
    buf_free(&words);
}

static void too_much_for_a_terminal(void **state)
{
    (void)state;
    Term t;
    Buf text = {0}, words = {0};
    buf_str(&text, STR("Title\n\n“We go,” Mayor Maria Holt said, and went "));
    buf_fill(&text, 'o', 80000);
    buf_str(&text, STR("n.\n\n"));
    start(&t, text.p, NULL);
    term_send(&t, "]Y");
    term_await_text(&t, "more than terminals take (74000); :export writes to a file");
    term_send(&t, "y");
    term_await_text(&t, "sent to the terminal's clipboard");
    term_quit(&t);
    assert_int_equal(clipped(&words), 1);
    buf_free(&text);
    buf_free(&words);
}

static void a_file_instead(void **state)
{
    (void)state;
    Term t;
    Buf words = {0};
    for (int turn = 0; turn < 2; turn++) {
        start(&t, story, clip_option);
        term_send(&t, "]y");
        term_await_text(&t, "added to /tmp/sayso-take-");
        term_quit(&t);
        assert_int_equal(clipped(&words), 0);
    }
    words = contents(clips);
    assert_str(buf_view(&words), HOLT "\n" HOLT "\n");
    buf_free(&words);
    start(&t, story, "--clipboard=off");
    term_send(&t, "]y");
    term_await_row(&t, 23, "nothing is copied (--clipboard=off)");
    term_quit(&t);
    assert_int_equal(clipped(&words), 0);
    char *argv[] = {program, article, "--clipboard=/absent/folder/file", NULL};
    term_start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, argv);
    assert_int_equal(term_await_end(&t), 1);
    assert_true(term_shows(&t, "sayso: /absent/folder/file: No such file or directory"));
    term_stop(&t);
}

static const struct { const char *name, *script, *shown; } editors[] = {
    {"writes", "printf 'Ask her office\\nagain' >\"$1\"", "noted; :notes lists all of them"},
    {"is shown it and adds", "printf ' and again' >>\"$1\"", "note changed"},
    {"fails", "printf junk >\"$1\"; exit 1", "the note stays as it was: the program ended with status 1"},
    {"is killed", "kill -9 $$", "the note stays as it was: the program was ended by signal 9"},
    {"deletes the file", "rm \"$1\"", "the note stays as it was: the editor left no file"},
    {"leaves it", ":", "the note stays as it was"},
    {"draws on the terminal, and is sent ^C", "trap : INT; kill -INT 0; printf '\\033[2J\\033[5;5Hgarbage\\n'; stty -a >/dev/null", "the note stays as it was"},
    {"empties it", ": >\"$1\"", "note deleted"},
};

// After each of them the screen is the reader's again, and the note what it should be.
static void the_editor(void **state)
{
    (void)state;
    Term t;
    start(&t, story, NULL);
    term_send(&t, "]");
    for (size_t i = 0; i < sizeof editors / sizeof *editors; i++) {
        Buf script = {0};
        buf_printf(&script, "#!/bin/sh\n%s\n", editors[i].script);
        write_file(editor, script.p);
        buf_free(&script);
        print_message("# the editor %s\n", editors[i].name);
        term_send(&t, "A");
        term_await_text(&t, editors[i].shown);
        term_await_row(&t, 0, "Town closes its oldest bridge");
        assert_true(t.alternate);
        assert_false(term_shows(&t, "garbage"));
        term_send(&t, "\f");
        if (i + 1 < sizeof editors / sizeof *editors)
            term_await_text(&t, i ? "† Ask her office again and again" : "† Ask her office again");
    }
    term_await_gone(&t, "†");
    term_quit(&t);
}

static void send_export(Term *t, const char *what)
{
    Buf keys = {0};
    buf_printf(&keys, ":export %s%s\r", what, saved);
    term_send(t, keys.p);
    buf_free(&keys);
}

static void files(void **state)
{
    (void)state;
    Term t;
    start(&t, story, NULL);
    term_send(&t, "]aAsk her office\r");
    term_await_text(&t, "noted");
    send_export(&t, "");
    term_await_text(&t, "2 quotations written to /tmp/sayso-take-");
    Buf written = contents(saved);
    assert_true(holds(&written, "# Town closes its oldest bridge\n"));
    assert_true(holds(&written, "- **Maria Holt** (Mayor): “We will not open it before it is safe,” … “Nobody should have to be afraid.” — *said*\n  - *Note:* Ask her office\n"));
    buf_free(&written);
    write_file(saved, "mine");
    send_export(&t, "notes ");
    term_await_text(&t, "it is there already and stays as it is");
    written = contents(saved);
    assert_str(buf_view(&written), "mine");
    buf_free(&written);
    unlink(saved);
    term_send(&t, ":export json notes ~/quotes.md\r");
    term_await_text(&t, "1 note written to ~/quotes.md");
    written = contents(saved);
    assert_true(holds(&written, "\"note\": \"Ask her office\""));
    buf_free(&written);
    unlink(saved);
    term_send(&t, ":export /proc/self/quotes.md\r");
    term_await_text(&t, "nothing is written to the system's own folders");
    term_quit(&t);
}

// Where the disk is full the reader reads on, and no part of a file is left.
static void a_full_disk(void **state)
{
    (void)state;
    Term t;
    Buf text = {0};
    struct rlimit before, small; // what is drawn is written to a file without a name, and needs some
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){30000, before.rlim_max};
    buf_str(&text, str_of(story));
    buf_fill(&text, 'o', 40000);
    write_file(article, text.p);
    char *argv[] = {program, article, NULL};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    term_start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, argv);
    setrlimit(RLIMIT_FSIZE, &before);
    term_await_text(&t, "┃ “We");
    term_send(&t, "GaOh\r"); // on the long paragraph
    term_await_text(&t, "noted");
    send_export(&t, "notes ");
    term_await_text(&t, "File too large");
    assert_int_not_equal(access(saved, F_OK), 0);
    term_send(&t, "g]");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_quit(&t);
    buf_free(&text);
}

static int set_up(void **state)
{
    (void)state;
    program = term_program();
    assert_non_null(mkdtemp(folder));
    snprintf(home_variable, sizeof home_variable, "HOME=%s", folder);
    snprintf(article, sizeof article, "%s/story.txt", folder);
    snprintf(clips, sizeof clips, "%s/clips", folder);
    snprintf(clip_option, sizeof clip_option, "--clipboard=%s", clips);
    snprintf(saved, sizeof saved, "%s/quotes.md", folder);
    snprintf(editor, sizeof editor, "%s/editor", folder);
    snprintf(editor_variable, sizeof editor_variable, "EDITOR=%s", editor);
    write_file(editor, "");
    return chmod(editor, 0700);
}

static int tear_down(void **state)
{
    (void)state;
    const char *const files[] = {article, clips, saved, editor};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    buf_free(&sent);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terminals_clipboard), cmocka_unit_test(nothing_of_an_article_acts), cmocka_unit_test(too_much_for_a_terminal),
        cmocka_unit_test(a_file_instead), cmocka_unit_test(the_editor), cmocka_unit_test(files), cmocka_unit_test(a_full_disk),
    };
    return cmocka_run_group_tests_name("take along on a terminal", tests, set_up, tear_down);
}
