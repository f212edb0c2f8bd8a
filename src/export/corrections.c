/* Corrections written as JSON. */
#include "config.h"

#include "export/corrections.h"

static void put_number(Json *j, const char *key, size_t n)
{
    json_key(j, key);
    json_put_size(j, n);
}

// Where its words stand in this text, if they do.
static void put_anchor(Json *j, const CodePoints *points, const Document *d, const Anchor *anchor)
{
    Span s;
    if (anchor_find(d, anchor, &s)) {
        put_number(j, "start", code_points_before(points, s.start));
        put_number(j, "end", code_points_before(points, s.end));
    }
    json_member_str(j, "words", anchor->words);
}

static void put_correction(Json *j, const CodePoints *points, const Analysis *a, const Remark *r)
{
    Span at;
    json_open(j, '{');
    json_member_str(j, "kind", r->what);
    put_anchor(j, points, a->doc, &r->at);
    if (r->value.n)
        json_member_str(j, "value", r->value);
    if (r->other.words.n) {
        json_key(j, "other");
        json_open(j, '{');
        put_anchor(j, points, a->doc, &r->other);
        json_close(j, '}');
    }
    if (!correction_place(a, r, &at)) {
        json_key(j, "found");
        json_put_bool(j, false);
    }
    json_close(j, '}');
}

void corrections_write(Json *j, const CodePoints *points, const Analysis *a, const Remarks *remarks)
{
    json_key(j, "corrections");
    json_open(j, '[');
    for (size_t i = 0; i < remarks->at.n; i++)
        if (is_correction(&remarks->at.at[i]))
            put_correction(j, points, a, &remarks->at.at[i]);
    json_close(j, ']');
}
