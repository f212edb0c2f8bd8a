/* A correction by itself: what its kind needs, what it is about, and how it is told. */
#include "config.h"

#include "doc/correct.h"

#include "sayso/text/unicode.h"

typedef struct Kind {
    const char *name;
    bool of_quote;    // what `at` is, else a name
    bool other;       // there must be another name
    bool value;       // there must be one
    const char *says; // behind the words it is about
} Kind;

static const Kind kinds[CORRECTION_KINDS] = {
    [CORRECT_SPEAKER] = {"speaker", true, false, true, "is said by "},
    [CORRECT_NOBODY] = {"nobody", true, false, false, "is said by nobody"},
    [CORRECT_MERGE] = {"merge", false, true, true, "is the same as "},
    [CORRECT_SPLIT] = {"split", false, false, true, "is somebody else "},
    [CORRECT_RENAME] = {"rename", false, false, true, "is called "},
    [CORRECT_TYPE] = {"type", false, false, true, "is of type "},
};

const char *correction_kind_name(CorrectionKind k)
{
    return kinds[k].name;
}

bool correction_kind_find(Str name, CorrectionKind *kind)
{
    for (CorrectionKind k = 0; k < CORRECTION_KINDS; k++) {
        if (str_eq(name, str_of(kinds[k].name))) {
            *kind = k;
            return true;
        }
    }
    return false;
}

bool entity_type_find(Str name, EntityType *type)
{
    for (EntityType t = 0; t < ENTITY_TYPES; t++) {
        if (str_eq(name, str_of(entity_type_name(t)))) {
            *type = t;
            return true;
        }
    }
    return false;
}

bool is_correction(const Remark *r)
{
    return r->kind == REMARK_CORRECTION;
}

static bool one_line(Str value)
{
    unsigned len;
    if (value.n > CORRECTION_VALUE_MOST || !utf8_valid(value, NULL) || str_trim(value).n != value.n)
        return false;
    for (size_t i = 0; i < value.n; i += len) {
        uint32_t cp = utf8_at(value, i, &len);
        if (uc_control(cp) || uc_bidi_control(cp) || cp == 0x2028 || cp == 0x2029)
            return false;
    }
    return true;
}

static bool check_value(CorrectionKind k, Str value, Error *err)
{
    EntityType type;
    if (!one_line(value) || (value.n > 0) != kinds[k].value)
        return error_set(err, ERR_FORMAT, "a correction of kind %s has no value that is a line of at most %d bytes", kinds[k].name,
                         CORRECTION_VALUE_MOST);
    if (k == CORRECT_TYPE && !entity_type_find(value, &type))
        return error_set(err, ERR_FORMAT, "“%.*s” is no type: person, place, organization or misc", (int)value.n, value.p);
    if (k == CORRECT_SPLIT && !str_eq(value, CORRECT_HERE) && !str_eq(value, CORRECT_EVERYWHERE))
        return error_set(err, ERR_FORMAT, "a name is split here or everywhere, not “%.*s”", (int)value.n, value.p);
    return true;
}

static bool is_place(const Anchor *a)
{
    return !span_empty(a->span) && a->words.n && a->words.n <= ANCHOR_WORDS && utf8_valid(a->words, NULL);
}

bool correction_check(const Remark *r, Error *err)
{
    CorrectionKind k;
    if (!correction_kind_find(r->what, &k))
        return error_set(err, ERR_FORMAT, "“%.*s” is no kind of correction", (int)(r->what.n < 40 ? r->what.n : 40), r->what.p);
    if (!is_place(&r->at))
        return error_set(err, ERR_FORMAT, "a correction has no place");
    bool other = r->other.words.n || !span_empty(r->other.span);
    if ((kinds[k].other && !other) || (other && !is_place(&r->other)))
        return error_set(err, ERR_FORMAT, "the other name of a correction has no place");
    return check_value(k, r->value, err);
}

// How far apart two spans are, where they overlap; else more than any.
static uint32_t distance(Span a, Span b)
{
    uint32_t starts = a.start < b.start ? b.start - a.start : a.start - b.start;
    uint32_t ends = a.end < b.end ? b.end - a.end : a.end - b.end;
    return span_overlap(a, b) ? starts + ends : UINT32_MAX;
}

uint32_t anchored_quote(const Analysis *a, const Anchor *anchor)
{
    uint32_t found = NO_INDEX, best = UINT32_MAX;
    Span span;
    if (!anchor_find(a->doc, anchor, &span))
        return NO_INDEX;
    for (uint32_t i = 0; i < a->quote_count && quote_start(&a->quotes[i]) < span.end; i++) {
        uint32_t d = distance(a->quotes[i].content.at[0], span);
        if (d < best || (d == best && found != NO_INDEX)) { // of two alike the inner one
            found = i;
            best = d;
        }
    }
    return found;
}

uint32_t anchored_name(const Analysis *a, const Anchor *anchor)
{
    uint32_t found = NO_INDEX, best = UINT32_MAX;
    Span span;
    if (!anchor_find(a->doc, anchor, &span))
        return NO_INDEX;
    for (uint32_t i = 0; i < a->mention_count && a->mentions[i].span.start < span.end; i++) {
        uint32_t d = a->mentions[i].kind == MENTION_NAME ? distance(a->mentions[i].span, span) : UINT32_MAX;
        if (d < best) {
            found = i;
            best = d;
        }
    }
    return found;
}

bool correction_place(const Analysis *a, const Remark *r, Span *at)
{
    CorrectionKind k;
    if (!correction_kind_find(r->what, &k))
        return false;
    uint32_t i = kinds[k].of_quote ? anchored_quote(a, &r->at) : anchored_name(a, &r->at);
    if (i == NO_INDEX || (kinds[k].other && anchored_name(a, &r->other) == NO_INDEX))
        return false;
    *at = kinds[k].of_quote ? a->quotes[i].content.at[0] : a->mentions[i].span;
    return true;
}

// In quotation marks, unless they begin with one; the beginning of longer ones.
static void put_words(Buf *out, const Anchor *a)
{
    enum { MOST = 48 };
    static const char *const opening[] = {"“", "\"", "«", "„", "‘", "'"};
    bool marked = false;
    size_t end = a->words.n;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        marked = marked || str_starts(a->words, str_of(opening[i]));
    while (end > MOST)
        end = grapheme_prev(a->words, end);
    bool cut = end < a->span.end - a->span.start;
    buf_str(out, marked ? STR_NONE : STR("“"));
    for (size_t i = 0; i < end; i++)
        buf_byte(out, a->words.p[i] == '\n' ? ' ' : a->words.p[i]);
    buf_str(out, cut ? STR("…") : STR_NONE);
    buf_str(out, marked && !cut ? STR_NONE : STR("”"));
}

void correction_text(const Remark *r, Buf *out)
{
    CorrectionKind k;
    if (!correction_kind_find(r->what, &k))
        return;
    put_words(out, &r->at);
    buf_printf(out, " %s" STR_FMT, kinds[k].says, STR_ARG(r->value));
}

bool corrections_any(const Remarks *remarks)
{
    for (size_t i = 0; i < remarks->at.n; i++)
        if (is_correction(&remarks->at.at[i]))
            return true;
    return false;
}
