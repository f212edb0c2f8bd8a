/*
 * Shows every article of docs/quotes-spec to the program and compares with the answer. In TAP's words a case that
 * tests/spec/failing lists is TODO: it counts as a failure when it is right.
 *
 *   run            the test; top_srcdir: where docs and tests are
 *   run --list     prints tests/spec/failing anew, with the reasons that it has; redirect it to another file, since it reads that one
 */
#include "config.h"

#include "spec.h"

#include "sayso/analysis/analyze.h"
#include "sayso/doc/check.h"
#include "sayso/input/input.h"

#include <stdio.h>

typedef struct Run {
    Spec spec;
    Failing failing;
    Engine *engine;
    bool list;   // print the list, not TAP
    size_t right;
    bool passed; // nothing was otherwise than listed
} Run;

static bool read_file(const char *name, Buf *path, Buf *out, Error *err)
{
    const char *top = getenv("top_srcdir");
    Error why = {0};
    buf_printf(path, "%s/%s", top ? top : ".", name);
    return input_read_file(path->p, INPUT_LIMIT_DEFAULT, out, &why) || error_set(err, why.code, "%s: %s", path->p, why.message);
}

static bool read_spec(Run *r, Error *err)
{
    Buf path = {0}, file = {0};
    bool ok = read_file("docs/quotes-spec", &path, &file, err) && spec_read(buf_view(&file), path.p, &r->spec, err);
    buf_free(&path);
    buf_free(&file);
    return ok;
}

static bool read_failing(Run *r, Error *err)
{
    Buf path = {0}, file = {0};
    bool ok = read_file("tests/spec/failing", &path, &file, err) &&
              failing_read(buf_view(&file), path.p, r->spec.cases.n, &r->failing, err);
    buf_free(&path);
    buf_free(&file);
    return ok;
}

static void show(const char *title, const AnswerVec *answers)
{
    printf("#   %s%s\n", title, answers->n ? "" : " no quotation");
    for (size_t i = 0; i < answers->n; i++) {
        Buf line = {0};
        answer_show(&answers->at[i], &line);
        printf("#     %s\n", line.p);
        buf_free(&line);
    }
}

static void report(Run *r, const Case *c, const char *difference, const AnswerVec *found)
{
    Str reason = r->failing.reasons[c->number];
    r->right += !difference;
    r->passed = r->passed && !difference == !reason.n;
    if (r->list) {
        if (difference)
            printf("%zu " STR_FMT "\n", c->number, STR_ARG(reason.n ? reason : str_of(difference)));
        return;
    }
    printf("%s %zu - " STR_FMT ", line %zu%s" STR_FMT "\n", difference ? "not ok" : "ok", c->number, STR_ARG(c->section), c->line,
           reason.n ? " # TODO " : "", STR_ARG(reason));
    if (!difference)
        return;
    printf("#   error: %s\n", difference);
    show("expected:", &c->answers);
    show("found:", found);
}

static void run_case(Run *r, const Case *c)
{
    Error err = {0};
    Arena arena = {0};
    AnswerVec found = {0};
    const char *difference = "not consistent";
    Document *d = input_parse(c->article, STR("case.txt"), &(InputOptions){.limit = 0}, &err);
    Analysis *a = d ? analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_FULL, .engine = r->engine}) : NULL;
    if (a && analysis_check(a, &err)) {
        found_answers(&arena, a, &found);
        difference = spec_difference(&c->answers, &found);
    } else if (!r->list) {
        printf("# %s\n", err.message);
    }
    report(r, c, difference, &found);
    vec_free(&found);
    analysis_free(a);
    document_free(d);
    arena_free(&arena);
}

static void test(Run *r)
{
    size_t n = r->spec.cases.n;
    r->passed = true;
    if (r->list)
        printf("# Cases of docs/quotes-spec that the program does not get right yet: number and reason. Each is to become none.\n"
               "# tests/spec/run --list prints this file anew; it keeps the reasons.\n");
    else
        printf("1..%zu\n", n + 1);
    for (size_t i = 0; i < n; i++)
        run_case(r, &r->spec.cases.at[i]);
    if (r->list)
        return;
    bool few = r->failing.listed * 100 <= n * LISTED_PERCENT;
    r->passed = r->passed && few;
    printf("%s %zu - %zu of %zu cases are right; %zu are listed as failing, %d of 100 may be\n", few ? "ok" : "not ok", n + 1, r->right, n,
           r->failing.listed, LISTED_PERCENT);
}

int main(int argc, char **argv)
{
    Error err = {0};
    Run r = {.list = argc > 1 && strcmp(argv[1], "--list") == 0};
    bool read = read_spec(&r, &err) && read_failing(&r, &err);
    if (!read) {
        printf("Bail out! %s\n", err.message);
    } else if (!(r.engine = engine_installed(&err))) {
        printf("1..0 # SKIP this build has no model\n");
        r.passed = true;
    } else {
        test(&r);
    }
    bool ok = r.list ? read : r.passed;
    engine_close(r.engine);
    arena_free(&r.failing.arena);
    spec_free(&r.spec);
    return ok ? 0 : 1;
}
