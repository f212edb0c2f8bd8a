/*
 * Scores the program against the hand-written answers: its output is read by an independent JSON parser (jansson), laid
 * beside the story character by character, and compared. Every figure must reach its floor (file "floors").
 *
 *   score [--errors]      SAYSO: the program; top_srcdir: where docs/examples and tests/gold are
 */
#include "config.h"

#include "gold.h"

#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum Figure { PEOPLE, PLACES, ORGANIZATIONS, QUOTED, QUOTES, KIND, SPEAKER, FIGURES } Figure;

static const char *const figure_names[FIGURES] = {"people", "places", "organizations", "quoted", "quotes", "kind", "speaker"};

typedef struct Count {
    unsigned hit, gold, said;
} Count;

typedef struct Score {
    Count counts[FIGURES];
    bool errors; // list mistakes
    const char *name;
} Score;

static void mistake(const Score *s, const char *what, Str words)
{
    if (s->errors)
        printf("# %s: %s: " STR_FMT "\n", s->name, what, STR_ARG(words));
}

static bool read_stream(FILE *f, Buf *out)
{
    char bytes[4096];
    for (size_t n; f && (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        buf_append(out, bytes, n);
    return f != NULL;
}

static bool read_file(const char *path, Buf *out)
{
    FILE *f = fopen(path, "rb");
    bool ok = read_stream(f, out);
    if (f)
        fclose(f);
    return ok;
}

static json_t *run_program(const char *path)
{
    Buf command = {0}, output = {0};
    const char *program = getenv("SAYSO");
    buf_printf(&command, "'%s' --format=json '%s'", program ? program : "./sayso", path);
    FILE *f = popen(command.p, "r");
    read_stream(f, &output);
    bool failed = !f || pclose(f) != 0;
    json_t *parsed = failed ? NULL : json_loadb(output.p ? output.p : "", output.n, 0, NULL);
    buf_free(&command);
    buf_free(&output);
    return parsed;
}

static Str json_text(const json_t *object, const char *key)
{
    const json_t *s = json_object_get(object, key);
    return json_is_string(s) ? (Str){json_string_value(s), json_string_length(s)} : STR_NONE;
}

static bool has_name(const Named *n, Str name)
{
    for (size_t i = 0; i < n->names.n; i++)
        if (str_eq_ascii_nocase(n->names.at[i], name))
            return true;
    return false;
}

// One entry for each thing: a second one for the same is as wrong as one for nobody.
static void score_entities(Score *s, const json_t *doc, Answers *gold)
{
    static const char *const types[ANSWER_TYPES] = {"person", "place", "organization"};
    bool *taken = ARENA_ARRAY(&gold->arena, bool, gold->named.n);
    size_t i;
    json_t *e;
    json_array_foreach(json_object_get(doc, "entities"), i, e) {
        for (int t = 0; t < ANSWER_TYPES; t++) {
            if (!str_eq(json_text(e, "type"), str_of(types[t])))
                continue;
            size_t k = 0;
            while (k < gold->named.n && (taken[k] || (int)gold->named.at[k].type != t || !has_name(&gold->named.at[k], json_text(e, "name"))))
                k++;
            bool hit = k < gold->named.n;
            if (hit)
                taken[k] = true;
            if (hit && gold->named.at[k].optional)
                continue;
            s->counts[t].said++;
            s->counts[t].hit += hit;
            if (!hit)
                mistake(s, types[t], json_text(e, "name"));
        }
    }
    for (size_t k = 0; k < gold->named.n; k++) {
        const Named *n = &gold->named.at[k];
        s->counts[n->type].gold += !n->optional;
        if (!taken[k] && !n->optional)
            mistake(s, "missed", n->names.at[0]);
    }
}

static size_t byte_of(Str text, size_t code_point)
{
    size_t i = 0;
    unsigned len;
    for (; code_point > 0 && i < text.n; code_point--, i += len)
        utf8_at(text, i, &len);
    return i;
}

static Said read_quote(Arena *a, const json_t *q, Str text, const Story *made)
{
    Said s = {.kind = json_text(q, "kind"), .covers = ARENA_ARRAY(a, bool, made->visible.n + 1)};
    size_t i;
    json_t *span;
    json_array_foreach(json_object_get(q, "content"), i, span) {
        size_t from = byte_of(text, (size_t)json_integer_value(json_array_get(span, 0)));
        size_t to = byte_of(text, (size_t)json_integer_value(json_array_get(span, 1)));
        for (size_t k = made->from[from]; k < made->from[to]; k++) {
            s.covers[k] = true;
            s.quoted = s.quoted || made->in_marks[k];
            s.length++;
        }
    }
    return s;
}

// Share of the characters that both have (Jaccard); with `marks` only of those in quotation marks.
static double overlap(const Said *a, const Said *b, const Story *story, bool marks)
{
    size_t both = 0, either = 0;
    for (size_t i = 0; i < story->visible.n; i++) {
        if (marks && !story->in_marks[i])
            continue;
        both += a->covers[i] && b->covers[i];
        either += a->covers[i] || b->covers[i];
    }
    return either ? (double)both / (double)either : 0;
}

static bool right_speaker(const json_t *doc, const json_t *q, const Said *gold, const Answers *answers)
{
    const json_t *ids = json_object_get(q, "speakers");
    if (!gold->speakers.n)
        return json_array_size(ids) == 0;
    size_t i, k;
    json_t *id, *e;
    json_array_foreach(ids, i, id)
        json_array_foreach(json_object_get(doc, "entities"), k, e)
            if (str_eq(json_text(e, "id"), str_of(json_string_value(id))))
                for (size_t n = 0; n < answers->named.n; n++)
                    for (size_t g = 0; g < gold->speakers.n; g++)
                        if (has_name(&answers->named.at[n], json_text(e, "name")) && has_name(&answers->named.at[n], gold->speakers.at[g]))
                            return true;
    return false;
}

static bool is_scare(const Said *s)
{
    return str_eq(s->kind, STR("scare"));
}

static Str words_of(const Said *s, const Story *story)
{
    size_t from = 0;
    while (from < story->visible.n && !s->covers[from])
        from++;
    size_t to = from + 60 < story->visible.n ? from + 60 : story->visible.n;
    while (to < story->visible.n && !utf8_is_start(story->visible.p[to]))
        to++;
    return str_sub(story->visible, from, to);
}

static void score_match(Score *s, const json_t *doc, const json_t *q, const Said *made, const Said *gold, const Story *story, const Answers *answers)
{
    bool kind = str_eq(made->kind, gold->kind);
    s->counts[KIND].hit += kind;
    s->counts[KIND].gold++;
    s->counts[KIND].said++;
    if (!kind)
        mistake(s, "kind", words_of(gold, story));
    if (is_scare(gold))
        return;
    bool speaker = right_speaker(doc, q, gold, answers);
    s->counts[SPEAKER].hit += speaker;
    s->counts[SPEAKER].gold++;
    s->counts[SPEAKER].said++;
    if (!speaker)
        mistake(s, "speaker", words_of(gold, story));
}

static void score_quotes(Score *s, const json_t *doc, Answers *gold, const Story *story)
{
    Str text = json_text(doc, "text");
    Story made;
    story_make(&gold->arena, text, &made);
    bool *taken = ARENA_ARRAY(&gold->arena, bool, gold->said.n);
    size_t i;
    json_t *q;
    json_array_foreach(json_object_get(doc, "quotes"), i, q) {
        Said said = read_quote(&gold->arena, q, text, &made);
        size_t best = gold->said.n;
        double most = 0.5;
        for (size_t k = 0; k < gold->said.n; k++) {
            bool marks = said.quoted && gold->said.at[k].quoted;
            double share = taken[k] ? 0 : overlap(&said, &gold->said.at[k], story, marks);
            if (share >= most) {
                most = share;
                best = k;
            }
        }
        bool hit = best < gold->said.n;
        s->counts[QUOTES].said++;
        s->counts[QUOTES].hit += hit;
        bool counts = said.quoted && !is_scare(&said);
        s->counts[QUOTED].said += counts;
        s->counts[QUOTED].hit += counts && hit && gold->said.at[best].quoted && !is_scare(&gold->said.at[best]);
        if (!hit) {
            mistake(s, "no quotation", words_of(&said, story));
            continue;
        }
        taken[best] = true;
        score_match(s, doc, q, &said, &gold->said.at[best], story, gold);
    }
    for (size_t k = 0; k < gold->said.n; k++) {
        s->counts[QUOTES].gold++;
        s->counts[QUOTED].gold += gold->said.at[k].quoted && !is_scare(&gold->said.at[k]);
        if (!taken[k])
            mistake(s, "missed quotation", words_of(&gold->said.at[k], story));
    }
}

static bool score_story(Score *s, const char *top, const char *name)
{
    Buf path = {0}, story_text = {0}, gold_text = {0};
    Answers gold = {0};
    Story story, made;
    Str bad = STR_NONE;
    s->name = name;
    buf_printf(&path, "%s/tests/gold/%s.gold", top, name);
    read_file(path.p, &gold_text);
    buf_clear(&path);
    buf_printf(&path, "%s/docs/examples/%s.txt", top, name);
    bool ok = read_file(path.p, &story_text);
    story_make(&gold.arena, buf_view(&story_text), &story);
    if (ok && !gold_read(buf_view(&gold_text), &story, &gold, &bad)) {
        printf("# %s: not understood, or not in the story: " STR_FMT "\n", name, STR_ARG(bad));
        ok = false;
    }
    json_t *doc = ok ? run_program(path.p) : NULL;
    if (doc) {
        story_make(&gold.arena, json_text(doc, "text"), &made);
        ok = str_eq(made.visible, story.visible);
        if (!ok)
            printf("# %s: the text is not that of the story\n", name);
        score_entities(s, doc, &gold);
        score_quotes(s, doc, &gold, &story);
    }
    ok = ok && doc;
    json_decref(doc);
    answers_free(&gold);
    buf_free(&path);
    buf_free(&story_text);
    buf_free(&gold_text);
    return ok;
}

static double f1(Count c)
{
    return c.said + c.gold ? 200.0 * c.hit / (c.said + c.gold) : 0;
}

static double floor_of(const char *top, const char *figure)
{
    Buf path = {0}, file = {0};
    double floor = 1000; // a figure without a floor cannot be reached
    buf_printf(&path, "%s/tests/gold/floors", top);
    read_file(path.p, &file);
    Str rest = buf_view(&file), line;
    while (str_next_line(&rest, &line)) {
        unsigned number;
        size_t space = str_find_byte(line, ' ', 0);
        if (space != STR_NOT_FOUND && str_eq(str_sub(line, 0, space), str_of(figure)) && str_to_number(str_sub(line, space + 1, line.n), 100, &number))
            floor = number;
    }
    buf_free(&path);
    buf_free(&file);
    return floor;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
    const char *top = getenv("top_srcdir") ? getenv("top_srcdir") : ".";
    Score s = {.errors = argc > 1 && strcmp(argv[1], "--errors") == 0};
    Buf directory = {0};
    VEC(char *) names = {0};
    buf_printf(&directory, "%s/tests/gold", top);
    DIR *d = opendir(directory.p);
    for (struct dirent *e; d && (e = readdir(d));)
        if (str_ends(str_of(e->d_name), STR(".gold")))
            vec_push(&names, strndup(e->d_name, strlen(e->d_name) - 5));
    if (d)
        closedir(d);
    qsort(names.at, names.n, sizeof *names.at, by_name);
    printf("1..%d\n", 1 + FIGURES);
    bool all = names.n > 0;
    for (size_t i = 0; i < names.n; i++) {
        all = score_story(&s, top, names.at[i]) && all;
        free(names.at[i]);
    }
    printf("%s 1 - %zu stories read, every character of them in place\n", all ? "ok" : "not ok", names.n);
    for (int f = 0; f < FIGURES; f++) {
        Count c = s.counts[f];
        double floor = floor_of(top, figure_names[f]);
        all = all && f1(c) >= floor;
        printf("%s %d - %s %.1f of at least %.0f (%u right of %u, %u given)\n", f1(c) >= floor ? "ok" : "not ok", f + 2, figure_names[f], f1(c), floor,
               c.hit, c.gold, c.said);
    }
    vec_free(&names);
    buf_free(&directory);
    return all ? 0 : 1;
}
