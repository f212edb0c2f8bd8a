/* Unit tests of opening engines: models that do not fit and files that are none give one line each; the installed model is whole. */
#include "config.h"

#include "random_engine.h"
#include "story.h"

#include "analysis/engine/installed.h"
#include "sayso/input/input.h"

#include <sys/stat.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void expect_refused(const char *path, ErrorCode code, const char *what, const char *word)
{
    Error err = {0};
    if (engine_open(path, &err))
        fail_msg("%s: opened", what);
    if (err.code != code || !strstr(err.message, word) || strchr(err.message, '\n') || strlen(err.message) > 120)
        fail_msg("%s: error %d, \"%s\"", what, (int)err.code, err.message);
}

// The caller removes the file.
static void write_file(Str bytes, char *path)
{
    int fd = mkstemp(path);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
}

static void expect_bytes_refused(Str bytes, ErrorCode code, const char *what, const char *word)
{
    char path[] = "/tmp/sayso-engine-XXXXXX";
    write_file(bytes, path);
    expect_refused(path, code, what, word);
    unlink(path);
}

static void a_model_that_fits(void **state)
{
    (void)state;
    char path[] = "/tmp/sayso-engine-XXXXXX";
    Error err = {0};
    Str file = random_model(random_engine_shape(), 1);
    write_file(file, path);
    Engine *e = engine_open(path, &err);
    unlink(path); // the engine keeps what it mapped
    assert_non_null(e);
    assert_str(engine_fact(e, "name"), "random");
    assert_null(engine_fact(e, "nothing").p);
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, "“It is,” said Ann Lee."}, 1);
    story_free(analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_FULL, .engine = e}));
    engine_close(e);
    engine_close(NULL);
    free((char *)file.p);
}

// Models of which each is right in itself.
static const struct {
    const char *what;
    size_t field; // of the header's numbers
    uint32_t value;
    ErrorCode code;
    const char *word; // of the message
} others[] = {
    {"a newer front end", offsetof(ModelHeader, front_end), FRONT_END_VERSION + 1, ERR_MODEL, "version of inputs"},
    {"no front end", offsetof(ModelHeader, front_end), 0, ERR_MODEL, "version of inputs"},
    {"fewer features", offsetof(ModelHeader, features), FEATURES - 1, ERR_MODEL, "features"},
    {"more features", offsetof(ModelHeader, features), FEATURES + 1, ERR_MODEL, "features"},
    {"fewer types of names", offsetof(ModelHeader, name_tags), NAME_TAGS - 2, ERR_MODEL, "tags of names"},
    {"no names", offsetof(ModelHeader, name_tags), 0, ERR_MODEL, "tags of names"},
    {"more roles", offsetof(ModelHeader, quote_tags), QUOTE_TAGS + 2, ERR_MODEL, "tags of quotations"},
    {"one side", offsetof(ModelHeader, side_tags), 1, ERR_MODEL, "sides of a cue"},
    {"a narrow window", offsetof(ModelHeader, positions), WINDOW_PIECES - 1, ERR_MODEL, "pieces at a time"},
    {"numbers for pieces", offsetof(ModelHeader, vocab), 100, ERR_FORMAT, "[CLS]"},
};

static void models_of_other_programs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(others); i++) {
        ModelHeader shape = random_engine_shape();
        memcpy((char *)&shape + others[i].field, &others[i].value, sizeof others[i].value);
        Str file = random_model(shape, 1);
        expect_bytes_refused(file, others[i].code, others[i].what, others[i].word);
        free((char *)file.p);
    }
}

static void damaged_files(void **state)
{
    (void)state;
    Str file = random_model(random_engine_shape(), 1);
    expect_bytes_refused(STR_NONE, ERR_MODEL, "an empty file", "no model");
    expect_bytes_refused(STR("saysomdl"), ERR_MODEL, "a magic word", "no model");
    expect_bytes_refused(str_sub(file, 0, sizeof(ModelHeader)), ERR_MODEL, "a header", "bytes instead of");
    expect_bytes_refused(str_sub(file, 0, file.n / 2), ERR_MODEL, "half a model", "bytes instead of");
    expect_bytes_refused(str_sub(file, 0, file.n - 1), ERR_MODEL, "all but a byte", "bytes instead of");
    for (size_t at = sizeof(ModelHeader); at < file.n; at += file.n / 20) {
        ((char *)file.p)[at] ^= 1;
        expect_bytes_refused(file, ERR_MODEL, "an altered byte", "altered or damaged");
        ((char *)file.p)[at] ^= 1;
    }
    ((ModelHeader *)file.p)->version++;
    model_seal(file);
    expect_bytes_refused(file, ERR_MODEL, "another version of files", "version 2");
    free((char *)file.p);
}

static void no_files(void **state) // nor is a pipe waited for
{
    (void)state;
    char folder[] = "/tmp/sayso-engine-XXXXXX", pipe[sizeof folder + 2];
    assert_non_null(mkdtemp(folder));
    snprintf(pipe, sizeof pipe, "%s/p", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    expect_refused(pipe, ERR_MODEL, "a pipe", "no model");
    expect_refused(folder, ERR_MODEL, "a directory", "no model");
    unlink(pipe);
    expect_refused(pipe, ERR_READ, "a missing file", "No such file");
    rmdir(folder);
    expect_refused("/dev/zero", ERR_MODEL, "endless zeros", "no model");
    expect_refused("", ERR_READ, "no name", "No such file");
}

static void the_installed_model_is_whole(void **state)
{
    (void)state;
    Error err = {0};
    Model *installed = model_installed(&err);
    if (!installed) {
        assert_int_equal(err.code, ERR_MODEL);
        unit_skip("this build has no model");
        return;
    }
    Str bytes = {(const char *)installed->header, (size_t)installed->header->size};
    Model *whole = model_open(bytes, true, &err);
    if (!whole)
        fail_msg("%s", err.message);
    assert_true(model_fact(whole, "name").n > 0 && model_fact(whole, "version").n > 0);
    model_close(whole);
    model_close(installed);
}

static bool speaks_in_quotes(const Analysis *a, const char *name, size_t least)
{
    const Entity *e = story_entity(a, name);
    return e && e->type == ENTITY_PERSON && e->quote_count >= least;
}

static void the_installed_model_understands(void **state)
{
    (void)state;
    Error err = {0};
    Engine *e = engine_installed(&err);
    if (!e) {
        unit_skip("this build has no model");
        return;
    }
    const char *top = getenv("top_srcdir");
    Buf path = {0}, bytes = {0};
    buf_printf(&path, "%s/docs/examples/harbour-talks.txt", top ? top : ".");
    assert_true(input_read_file(path.p, INPUT_LIMIT_DEFAULT, &bytes, &err));
    Document *d = input_parse(buf_view(&bytes), buf_view(&path), &(InputOptions){.limit = 0}, &err);
    Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_FULL, .engine = e});
    assert_true(analysis_check(a, &err));
    assert_string_equal(a->engine, "full");
    assert_true(speaks_in_quotes(a, "Ingrid Solvang", 2) && speaks_in_quotes(a, "Henrik Dahl", 3));
    assert_true(speaks_in_quotes(a, "Tomasz Wrona", 1) && speaks_in_quotes(a, "Karin Ekdahl", 1));
    assert_true(story_entity(a, "Gothenburg") && story_entity(a, "Gothenburg")->type == ENTITY_PLACE);
    assert_true(a->quote_count > 15);
    story_free(a);
    engine_close(e);
    buf_free(&bytes);
    buf_free(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_that_fits), cmocka_unit_test(models_of_other_programs), cmocka_unit_test(damaged_files),
        cmocka_unit_test(no_files), cmocka_unit_test(the_installed_model_is_whole), cmocka_unit_test(the_installed_model_understands),
    };
    return cmocka_run_group_tests_name("engine's files", tests, NULL, NULL);
}
