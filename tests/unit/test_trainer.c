/*
 * What the trainer is shown is what the engine sees: the program src/train/front_end, run on the example stories, gives the
 * pieces, features and windows that the front end gives here. A test of the build's own folder, where the program stands.
 */
#include "config.h"

#include "shown.h"

#include "analysis/engine/installed.h"
#include "sayso/input/input.h"
#include "sayso/text/unicode.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

static const char *top(void)
{
    const char *folder = getenv("top_srcdir");
    return folder ? folder : ".";
}

// A line for each piece, as the program wants it. The caller removes the file.
static void write_vocabulary(const Model *m, char *path)
{
    FILE *f = fdopen(mkstemp(path), "w");
    assert_non_null(f);
    for (uint32_t i = 0; i < m->header->vocab; i++) {
        Str piece = {m->piece_bytes + m->piece_offset[i], m->piece_offset[i + 1] - m->piece_offset[i]};
        fprintf(f, STR_FMT "\n", STR_ARG(piece));
    }
    assert_int_equal(fclose(f), 0);
}

// What the program says of one story.
static json_t *told(const char *vocabulary, const char *story)
{
    Buf command = {0}, out = {0};
    char bytes[4096];
    buf_printf(&command, "./src/train/front_end '%s' '%s'", vocabulary, story);
    FILE *f = popen(command.p, "r");
    assert_non_null(f);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        buf_append(&out, bytes, n);
    assert_int_equal(pclose(f), 0);
    json_t *parsed = json_loadb(out.p, out.n, JSON_ALLOW_NUL, NULL);
    assert_non_null(parsed);
    buf_free(&command);
    buf_free(&out);
    return parsed;
}

static json_int_t number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static json_int_t nth(const json_t *object, const char *key, size_t i)
{
    return json_integer_value(json_array_get(json_object_get(object, key), i));
}

static size_t length(const json_t *object, const char *key)
{
    return json_array_size(json_object_get(object, key));
}

static void same_window(const FrontEnd *f, Window w, const json_t *window)
{
    InputPiece in[WINDOW_PIECES];
    uint16_t at[WINDOW_PIECES];
    size_t n = front_end_input(f, w, in, at);
    assert_int_equal(number(window, "context"), w.context);
    assert_int_equal(number(window, "first"), w.first);
    assert_int_equal(number(window, "end"), w.end);
    assert_int_equal(length(window, "ids"), n);
    assert_int_equal(length(window, "features"), n);
    assert_int_equal(length(window, "at"), w.end - w.context);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(nth(window, "ids", i), in[i].id);
        assert_int_equal(nth(window, "features", i), in[i].features);
    }
    for (size_t t = 0; t < w.end - w.context; t++)
        assert_int_equal(nth(window, "at", t), at[t]);
}

// Spans there count code points.
static void same_span(const json_t *pair, Str text, Span s)
{
    assert_int_equal(json_integer_value(json_array_get(pair, 0)), utf8_count(str_sub(text, 0, s.start)));
    assert_int_equal(json_integer_value(json_array_get(pair, 1)), utf8_count(str_sub(text, 0, s.end)));
}

static void same_document(const Shown *s, const json_t *document)
{
    const json_t *text = json_object_get(document, "text");
    assert_true(str_eq((Str){json_string_value(text), json_string_length(text)}, s->doc->text));
    assert_int_equal(length(document, "tokens"), s->a->token_count);
    for (size_t t = 0; t < s->a->token_count; t++)
        same_span(json_array_get(json_object_get(document, "tokens"), t), s->doc->text, s->a->tokens[t].span);
    size_t quoted = 0;
    for (size_t m = 0; m < s->a->mark_count; m++)
        if (s->a->marks[m].depth == 0)
            same_span(json_array_get(json_object_get(document, "quoted"), quoted++), s->doc->text, mark_span(&s->a->marks[m]));
    assert_int_equal(length(document, "quoted"), quoted);
    assert_int_equal(length(document, "windows"), s->f.windows.n);
    for (size_t i = 0; i < s->f.windows.n; i++)
        same_window(&s->f, s->f.windows.at[i], json_array_get(json_object_get(document, "windows"), i));
}

static void same_story(const Vocabulary *v, const char *vocabulary, const char *path)
{
    Error err = {0};
    Buf bytes = {0};
    Shown s;
    assert_true(input_read_file(path, INPUT_LIMIT_DEFAULT, &bytes, &err));
    shown_open(&s, input_parse(buf_view(&bytes), str_of(path), &(InputOptions){.limit = INPUT_LIMIT_DEFAULT}, &err), v);
    json_t *document = told(vocabulary, path);
    same_document(&s, document);
    json_decref(document);
    shown_close(&s);
    buf_free(&bytes);
}

static void same_stories(const Model *m)
{
    char vocabulary[] = "/tmp/sayso-vocabulary-XXXXXX";
    Error err = {0};
    Vocabulary v;
    Buf folder = {0};
    size_t stories = 0;
    assert_true(vocabulary_open(&v, m->piece_offset, m->piece_bytes, m->header->vocab, &err));
    write_vocabulary(m, vocabulary);
    buf_printf(&folder, "%s/docs/examples", top());
    DIR *d = opendir(folder.p);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));) {
        Buf path = {0};
        buf_printf(&path, "%s/%s", folder.p, e->d_name);
        if (str_ends(buf_view(&path), STR(".txt")) && ++stories)
            same_story(&v, vocabulary, path.p);
        buf_free(&path);
    }
    closedir(d);
    buf_free(&folder);
    unlink(vocabulary);
    assert_true(stories > 5);
}

static void by_letters(void **state)
{
    (void)state;
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    same_stories(r.engine->model);
    random_engine_close(&r);
}

static void by_the_installed_vocabulary(void **state)
{
    (void)state;
    Error err;
    Model *m = model_installed(&err);
    if (!m) {
        unit_skip("this build has no model");
        return;
    }
    same_stories(m);
    model_close(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_letters), cmocka_unit_test(by_the_installed_vocabulary)};
    return cmocka_run_group_tests_name("trainer", tests, NULL, NULL);
}
