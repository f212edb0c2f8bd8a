/*
 * Nothing raw leaves the program: every sequence, at every place of every format, through every output. The same is seen on
 * a terminal by tests/pty/test_escapes.
 */
#include "config.h"

#include "unit.h"

#include "documents.h"
#include "raw.h"
#include "sequences.h"

#include "sayso/analysis/analyze.h"
#include "sayso/base/log.h"
#include "sayso/export/export.h"
#include "sayso/input/input.h"

#include <fcntl.h>
#include <iconv.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static const char rest_of_plainest[] = "[" SEQUENCE_NUMBER "m"; // behind its ESC

static void send_all(int fd, Str bytes)
{
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fwrite(bytes.p, 1, bytes.n, f);
    fclose(f);
}

// A program that reads and writes the pipes. It is spawned: to fork a process with a sanitizer's memory takes long.
static pid_t spawn(char *const argv[], int in, int out)
{
    pid_t pid;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    assert_int_equal(posix_spawn(&pid, argv[0], &files, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&files);
    return pid;
}

// By the real helper: what mail programs make of bytes is the point. It reads all before it answers.
static bool unpack(void *self, const char *verb, Str bytes, Buf *answer, Error *err)
{
    int in[2], out[2];
    (void)self;
    assert_int_equal(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
    pid_t pid = spawn((char *[]){"./sayso-helper", (char *)verb, NULL}, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    send_all(in[1], bytes);
    bool good = input_read(out[0], 0, NULL, answer, err);
    close(out[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    return good;
}

static void check(Str output, unsigned flags, const char *where, const char *output_name, const char *name)
{
    const char *what = "";
    char around[300];
    size_t at = raw_find(output, flags, &what);
    if (at == STR_NOT_FOUND)
        return;
    raw_quote(around, sizeof around, output, at);
    fail_msg("%s as %s: the sequence “%s” left %s: %s", where, output_name, name, what, around);
}

static unsigned flags_of(const Exporter *x)
{
    return strncmp(x->name, "json", 4) == 0 ? RAW_HIDDEN : 0;
}

static void check_exports(const Document *d, const Analysis *a, const char *where, const char *name)
{
    Buf out = {0};
    for (const Exporter *const *x = exporters; *x; x++) {
        for (int colour = 0; colour < 2; colour++) {
            buf_clear(&out);
            (*x)->write(&out, d, a, &(ExportOptions){.first = true, .utf8 = true, .colour = colour});
            check(buf_view(&out), flags_of(*x) | (colour && strcmp((*x)->name, "text") == 0 ? RAW_COLOURS : 0), where, (*x)->name, name);
        }
    }
    buf_free(&out);
}

// In another charset, what cannot be written in it left out.
static void transcode(Buf *bytes, const char *charset)
{
    iconv_t to = iconv_open(charset, "UTF-8");
    assert_true(to != (iconv_t)-1);
    Buf made = {0};
    char *in = bytes->p;
    size_t left = bytes->n;
    while (left) {
        char piece[256], *out = piece;
        size_t room = sizeof piece, failed = iconv(to, &in, &left, &out, &room);
        buf_append(&made, piece, sizeof piece - room);
        if (failed == (size_t)-1 && room == sizeof piece && left) {
            in++;
            left--;
        }
    }
    iconv_close(to);
    buf_free(bytes);
    *bytes = made;
}

static Document *read_document(const Template *t, Str sequence, const CharsetHints *hints)
{
    static const Unpacker unpacker = {NULL, unpack};
    Error err = {0};
    Buf bytes = {0}, path = {0};
    document_put(&bytes, t, sequence);
    if (hints->option.n)
        transcode(&bytes, hints->option.p);
    buf_str(&path, STR("name"));
    buf_str(&path, sequence);
    InputOptions options = {.format = str_of(t->format), .unpacker = &unpacker, .hints = *hints};
    Document *d = input_parse(buf_view(&bytes), buf_view(&path), &options, &err);
    buf_free(&bytes);
    buf_free(&path);
    return d;
}

static void check_document(const Template *t, const Sequence *s, const CharsetHints *hints, const char *where)
{
    Document *d = read_document(t, s->bytes, hints);
    assert_non_null(d);
    Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    check_exports(d, a, where, s->name);
    analysis_free(a);
    document_free(d);
}

static const char *place_of(const Template *t)
{
    static char place[120];
    snprintf(place, sizeof place, "%s (%s), %s", t->name, t->format, t->encoding);
    return place;
}

static void nothing_raw_is_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < template_count(); i++) {
        Template t = template_at(i);
        for (size_t k = 0; k < sequence_count(); k++) {
            Sequence s = sequence_at(k);
            check_document(&t, &s, &(CharsetHints){0}, place_of(&t));
        }
    }
}

// Charsets in which ESC or CSI is another byte than in ASCII, or one that is made of letters.
static void nothing_raw_by_charset(void **state)
{
    static const char *const charsets[] = {"UTF-7", "UTF-16", "UTF-32BE", "IBM037", "ISO-2022-JP", "ISO-2022-KR", "ISO-8859-1", "windows-1252", "SHIFT_JIS", "GB18030"};
    static const size_t plain = 0, web = 4; // of the templates
    (void)state;
    for (size_t c = 0; c < sizeof charsets / sizeof *charsets; c++) {
        CharsetHints hints = {.option = str_of(charsets[c])};
        const Template t = template_at(c % 2 ? web : plain);
        for (size_t k = 0; k < sequence_count(); k++) {
            Sequence s = sequence_at(k);
            check_document(&t, &s, &hints, charsets[c]);
        }
    }
}

// Is the word anywhere with the sequence right behind it, its ESC as ^[, U+FFFD or, in headers, a blank or two?
static bool is_shown(Str text, Str word)
{
    enum { ESC_AND_BLANKS = 4 };
    for (size_t at = 0; (at = str_find(text, word, at)) != STR_NOT_FOUND; at++) {
        Str behind = str_sub(text, at + word.n, at + word.n + ESC_AND_BLANKS + sizeof rest_of_plainest - 1);
        if (str_find(behind, str_of(rest_of_plainest), 1) != STR_NOT_FOUND)
            return true;
    }
    return false;
}

static void check_shown(const Template *t, Str text)
{
    Str rest = str_of(t->shown);
    while (rest.n) {
        size_t end = str_find_byte(rest, ' ', 0);
        Str word = str_sub(rest, 0, end);
        if (!is_shown(text, word))
            fail_msg("%s: \"%.*s\" is not shown in: %.*s", place_of(t), (int)word.n, word.p, (int)text.n, text.p);
        rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
    }
}

// Who looks for raw bytes where none ever came would find none.
static void every_place_is_reached(void **state)
{
    (void)state;
    for (size_t i = 0; i < template_count(); i++) {
        Template t = template_at(i);
        Document *d = read_document(&t, sequence_plainest.bytes, &(CharsetHints){0});
        assert_non_null(d);
        Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_NONE});
        Buf out = {0};
        exporter_find(STR("text"))->write(&out, d, a, &(ExportOptions){.first = true, .utf8 = true, .width = 10000});
        check_shown(&t, buf_view(&out));
        buf_free(&out);
        analysis_free(a);
        document_free(d);
    }
}

// The check itself: it sees each sequence in what is copied as it came.
static void raw_is_found(void **state)
{
    const char *what;
    (void)state;
    for (size_t k = 0; k < sequence_count(); k++) {
        Sequence s = sequence_at(k);
        bool harmless = strcmp(s.name, "ESC in UTF-7") == 0 || strcmp(s.name, "ESC, wide") == 0 || strcmp(s.name, "picture of ESC") == 0 ||
                        strcmp(s.name, "letters with a byte like CSI") == 0 || strcmp(s.name, "marks") == 0 ||
                        strcmp(s.name, "mark of an attribute") == 0 || str_eq(s.bytes, STR("\n"));
        if (harmless != (raw_find(s.bytes, 0, &what) == STR_NOT_FOUND))
            fail_msg("“%s” is %s", s.name, harmless ? "found" : "not found");
    }
}

static void debug_log_is_clean(void **state)
{
    Error err = {0};
    char path[] = "/tmp/sayso-log-XXXXXX";
    int fd = mkstemp(path);
    Buf log = {0};
    (void)state;
    assert_true(fd >= 0 && log_open(path, &err));
    for (size_t i = 0; i < template_count(); i++) {
        Template t = template_at(i);
        for (size_t k = 0; k < sequence_count(); k += 7) {
            Document *d = read_document(&t, sequence_at(k).bytes, &(CharsetHints){.header = sequence_at(k).bytes, .declaration = sequence_at(k).bytes});
            document_free(d);
        }
    }
    log_close();
    assert_true(input_read(fd, 0, NULL, &log, &err));
    check(buf_view(&log), 0, "the log", "text", "any");
    assert_true(log.n > 0);
    buf_free(&log);
    close(fd);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raw_is_found),           cmocka_unit_test(every_place_is_reached), cmocka_unit_test(nothing_raw_is_written),
        cmocka_unit_test(nothing_raw_by_charset), cmocka_unit_test(debug_log_is_clean),
    };
    return cmocka_run_group_tests_name("escapes", tests, NULL, NULL);
}
