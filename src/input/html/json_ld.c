/* JSON-LD scripts: the object that is an article, wherever it stands among the others. */
#include "config.h"

#include "input/html/metadata.h"

#include "sayso/base/buffer.h"

#include <jansson.h>
#include <string.h>

enum { DEPTH = 8, BODY_LEAST = 100, VALUES_MOST = 50000 };

static Str copy(Arena *a, const json_t *value)
{
    return json_is_string(value) ? str_trim(arena_str(a, (Str){json_string_value(value), json_string_length(value)})) : STR_NONE;
}

// A type is a string or a list of them: "NewsArticle", "BlogPosting", "Report" …
static bool is_article(const json_t *type)
{
    size_t i;
    const json_t *one;
    json_array_foreach(type, i, one)
        if (is_article(one))
            return true;
    const char *name = json_string_value(type);
    return name && (strstr(name, "Article") || strstr(name, "Posting") || strcmp(name, "Report") == 0);
}

// Names of one or several persons or bodies: strings, or objects with a name.
static void add_names(Buf *out, const json_t *who)
{
    size_t i;
    const json_t *one;
    json_array_foreach(who, i, one)
        if (!json_is_array(one))
            add_names(out, one);
    const json_t *name = json_is_object(who) ? json_object_get(who, "name") : who;
    if (!json_is_string(name) || !json_string_length(name))
        return;
    if (out->n)
        buf_str(out, STR(", "));
    buf_append(out, json_string_value(name), json_string_length(name));
}

static Str names(Arena *a, const json_t *who)
{
    Buf joined = {0};
    add_names(&joined, who);
    Str found = arena_str(a, buf_view(&joined));
    buf_free(&joined);
    return found;
}

static void keep(Str *slot, Str found)
{
    if (!slot->n)
        *slot = found;
}

// "False" is common where false is meant.
static bool is_false(const json_t *value)
{
    return json_is_false(value) || str_eq_ascii_nocase(str_of(json_is_string(value) ? json_string_value(value) : ""), STR("false"));
}

static void read_article(Arena *a, const json_t *article, Metadata *out)
{
    keep(&out->title, copy(a, json_object_get(article, "headline")));
    keep(&out->author, names(a, json_object_get(article, "author")));
    keep(&out->published, copy(a, json_object_get(article, "datePublished")));
    keep(&out->description, copy(a, json_object_get(article, "description")));
    keep(&out->site, names(a, json_object_get(article, "publisher")));
    out->paid = out->paid || is_false(json_object_get(article, "isAccessibleForFree"));
    Str body = copy(a, json_object_get(article, "articleBody"));
    if (body.n >= BODY_LEAST)
        keep(&out->body, body);
}

static void look(Arena *a, const json_t *value, unsigned depth, Metadata *out)
{
    size_t i;
    const json_t *one;
    const char *key;
    if (depth == DEPTH)
        return;
    if (json_is_object(value) && is_article(json_object_get(value, "@type"))) {
        read_article(a, value, out);
        return;
    }
    json_array_foreach(value, i, one)
        look(a, one, depth + 1, out);
    json_object_foreach((json_t *)value, key, one)
        look(a, one, depth + 1, out);
}

// Behind what hides scripts from old browsers.
static Str without_wrapper(Str script)
{
    size_t start = 0;
    while (start < script.n && script.p[start] != '{' && (script.p[start] != '[' || str_starts(str_sub(script, start, script.n), STR("[CDATA["))))
        start++;
    return str_sub(script, start, script.n);
}

// More values than any article has to tell would take a hundred times their bytes. Signs in strings count as well: they are few.
static bool is_reasonable(Str script)
{
    size_t signs = 0;
    for (size_t i = 0; i < script.n && signs <= VALUES_MOST; i++)
        signs += script.p[i] == ',' || script.p[i] == '[' || script.p[i] == '{';
    return signs <= VALUES_MOST;
}

void json_ld_read(Arena *a, Str script, Metadata *out)
{
    script = without_wrapper(script);
    if (!script.n || !is_reasonable(script))
        return;
    // Line ends inside strings are common, and forbidden; outside they are white space as a space is.
    Buf text = {0};
    buf_str(&text, script);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ')
            text.p[i] = ' ';
    json_t *root = json_loadb(text.p, text.n, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    buf_free(&text);
    look(a, root, 0, out);
    json_decref(root);
}
