/* Corrections read from JSON, strictly: what is not understood is refused, not passed over. */
#include "config.h"

#include "export/code_points.h"
#include "sayso/export/corrections.h"

#include "sayso/text/unicode.h"

#include <jansson.h>

enum { VALUES_MOST = 2000000 };

typedef struct From {
    const Document *doc;
    CodePoints points;
    Error *err;
} From;

static bool only_members(const json_t *object, const char *const *names, Error *err)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        const char *const *name = names;
        while (*name && strcmp(*name, key) != 0)
            name++;
        if (!*name)
            return error_set(err, ERR_FORMAT, "“%.40s” is no member of it", key);
    }
    return true;
}

// Empty when there is none.
static bool read_str(const json_t *object, const char *key, Str *out, Error *err)
{
    const json_t *value = json_object_get(object, key);
    *out = json_is_string(value) ? (Str){json_string_value(value), json_string_length(value)} : STR_NONE;
    return !value || json_is_string(value) || error_set(err, ERR_FORMAT, "“%s” is no string", key);
}

// Of another version of the text positions may lie behind its end.
static bool read_position(const From *f, const json_t *object, const char *key, uint32_t *out)
{
    const json_t *value = json_object_get(object, key);
    json_int_t n = json_integer_value(value);
    if (!json_is_integer(value) || n < 0 || n > UINT32_MAX)
        return error_set(f->err, ERR_FORMAT, "“%s” is no position", key);
    *out = (uint32_t)code_points_position(&f->points, (size_t)n);
    return true;
}

// The span in this text, or as far as the words go when it tells none, or lies behind the text.
static bool read_anchor(const From *f, const json_t *object, Anchor *out)
{
    if (!read_str(object, "words", &out->words, f->err))
        return false;
    uint32_t length = (uint32_t)(out->words.n < ANCHOR_WORDS ? out->words.n : ANCHOR_WORDS);
    out->span = (Span){0, length};
    if (!json_object_get(object, "start") && !json_object_get(object, "end"))
        return true;
    if (!read_position(f, object, "start", &out->span.start) || !read_position(f, object, "end", &out->span.end))
        return false;
    if (span_empty(out->span))
        out->span.end = out->span.start + length;
    return true;
}

static bool read_other(const From *f, const json_t *other, Anchor *out)
{
    static const char *const members[] = {"start", "end", "words", NULL};
    if (!other)
        return true;
    if (!json_is_object(other))
        return error_set(f->err, ERR_FORMAT, "“other” is no object");
    return only_members(other, members, f->err) && read_anchor(f, other, out);
}

static bool read_correction(const From *f, const json_t *object, Remark *out)
{
    static const char *const members[] = {"kind", "start", "end", "words", "value", "other", "found", NULL};
    if (!json_is_object(object))
        return error_set(f->err, ERR_FORMAT, "it is no object");
    return only_members(object, members, f->err) && read_str(object, "kind", &out->what, f->err) &&
           read_anchor(f, object, &out->at) && read_other(f, json_object_get(object, "other"), &out->other) &&
           read_str(object, "value", &out->value, f->err) && correction_check(out, f->err);
}

static bool read_all(const From *f, const json_t *list, Remarks *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        Remark r = {.id = i + 1, .kind = REMARK_CORRECTION};
        if (!read_correction(f, json_array_get(list, i), &r)) {
            Error why = *f->err;
            return error_set(f->err, why.code, "correction %zu: %s", i + 1, why.message);
        }
        remarks_put(out, &r);
    }
    return true;
}

// However short a value is written, it takes some hundred bytes when it is read; a whole output of a long article has fewer.
static bool has_too_many_values(Str json)
{
    size_t count = 0;
    for (size_t i = 0; i < json.n; i++)
        count += json.p[i] == ',' || json.p[i] == '[' || json.p[i] == '{';
    return count > VALUES_MOST;
}

bool corrections_read(Str json, const Document *d, Remarks *out, Error *err)
{
    json_error_t why;
    if (has_too_many_values(json))
        return error_set(err, ERR_LIMIT, "more than %d values", VALUES_MOST);
    json_t *root = json_loadb(json.n ? json.p : "", json.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    const json_t *list = json_object_get(root, "corrections");
    bool good = false;
    if (!root) {
        error_set(err, ERR_FORMAT, "line %d: %s", why.line, why.text);
    } else if (!json_is_array(list)) {
        error_set(err, ERR_FORMAT, "it is no JSON object with a list “corrections”");
    } else if (json_array_size(list) > CORRECTIONS_MOST) {
        error_set(err, ERR_LIMIT, "more than %d corrections", CORRECTIONS_MOST);
    } else {
        From f = {d, code_points_index(d->text), err};
        good = read_all(&f, list, out);
        code_points_free(&f.points);
    }
    json_decref(root);
    return good;
}
