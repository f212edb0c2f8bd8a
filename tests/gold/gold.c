/* Reads hand-written answers. */
#include "config.h"

#include "gold.h"

#include "sayso/text/unicode.h"

static bool opens(Str mark) { return str_eq(mark, STR("“")) || str_eq(mark, STR("„")) || str_eq(mark, STR("«")); }
static bool closes(Str mark) { return str_eq(mark, STR("”")) || str_eq(mark, STR("»")); }

void story_make(Arena *a, Str text, Story *out)
{
    char *visible = arena_alloc(a, text.n + 1);
    out->from = ARENA_ARRAY(a, uint32_t, text.n + 1);
    out->in_marks = ARENA_ARRAY(a, bool, text.n + 1);
    size_t n = 0;
    bool inside = false;
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        Str c = str_sub(text, i, i + len);
        bool mark = opens(c) || closes(c) || cp == '"';
        inside = cp == '\n' && text.p[i ? i - 1 : 0] == '\n' ? false : mark && !(cp == '"') ? opens(c) : cp == '"' ? !inside : inside;
        for (unsigned k = 0; k < len; k++) {
            out->from[i + k] = (uint32_t)n;
            if (uc_space(cp))
                continue;
            out->in_marks[n] = inside && !mark;
            visible[n++] = text.p[i + k];
        }
    }
    out->from[text.n] = (uint32_t)n;
    out->visible = (Str){visible, n};
}

static StrVec split(Arena *a, Str s, const char *between)
{
    StrVec parts = {0};
    for (;;) {
        size_t at = str_find(s, str_of(between), 0);
        vec_push(&parts, arena_str(a, str_trim(str_sub(s, 0, at))));
        if (at == STR_NOT_FOUND)
            return parts;
        s = str_sub(s, at + strlen(between), s.n);
    }
}

static bool read_named(Answers *out, Str line)
{
    static const Str words[ANSWER_TYPES] = {{"person:", 7}, {"place:", 6}, {"organization:", 13}};
    Named n = {.optional = str_starts(line, STR("optional "))};
    if (n.optional)
        line = str_sub(line, 9, line.n);
    for (int t = 0; t < ANSWER_TYPES; t++) {
        if (!str_starts(line, words[t]))
            continue;
        n.type = (AnswerType)t;
        n.names = split(&out->arena, str_sub(line, words[t].n, line.n), ";");
        vec_push(&out->named, n);
        return true;
    }
    return false;
}

// Marks where the words stand in the story, behind what was found before.
static bool cover(Said *said, const Story *story, Str words, size_t *from)
{
    Arena a = {0};
    Story part;
    story_make(&a, words, &part);
    size_t at = str_find(story->visible, part.visible, *from);
    at = at == STR_NOT_FOUND ? str_find(story->visible, part.visible, 0) : at;
    for (size_t i = 0; at != STR_NOT_FOUND && i < part.visible.n; i++) {
        said->covers[at + i] = true;
        said->quoted = said->quoted || story->in_marks[at + i];
        said->length++;
    }
    if (at != STR_NOT_FOUND)
        *from = at + part.visible.n;
    arena_free(&a);
    return at != STR_NOT_FOUND;
}

// KIND by WHO: content || content
static bool read_said(Answers *out, Str line, const Story *story, size_t *from)
{
    size_t by = str_find(line, STR(" by "), 0), colon = str_find(line, STR(": "), 0);
    if (by == STR_NOT_FOUND || colon == STR_NOT_FOUND || colon < by)
        return false;
    Said s = {.kind = arena_str(&out->arena, str_sub(line, 0, by))};
    Str who = str_trim(str_sub(line, by + 4, colon));
    s.covers = ARENA_ARRAY(&out->arena, bool, story->visible.n + 1);
    if (!str_starts(who, STR("?")) && !str_eq(who, STR("-")))
        s.speakers = split(&out->arena, who, " & ");
    StrVec parts = split(&out->arena, str_sub(line, colon + 2, line.n), "||");
    bool found = true;
    for (size_t i = 0; i < parts.n; i++)
        found = found && cover(&s, story, parts.at[i], from);
    vec_free(&parts);
    vec_push(&out->said, s);
    return found;
}

bool gold_read(Str file, const Story *story, Answers *out, Str *bad)
{
    size_t from = 0;
    for (Str line; str_next_line(&file, &line);) {
        *bad = line;
        if (!line.n || line.p[0] == '#')
            continue;
        bool understood = str_starts(line, STR("quote ")) ? read_said(out, str_sub(line, 6, line.n), story, &from) : read_named(out, line);
        if (!understood)
            return false;
    }
    return true;
}

void answers_free(Answers *a)
{
    for (size_t i = 0; i < a->named.n; i++)
        vec_free(&a->named.at[i].names);
    for (size_t i = 0; i < a->said.n; i++)
        vec_free(&a->said.at[i].speakers);
    vec_free(&a->named);
    vec_free(&a->said);
    arena_free(&a->arena);
}
