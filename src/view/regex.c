/* Regular expressions by PCRE2, with every step counted. */
#include "config.h"

#include "view/regex.h"

#include "sayso/base/memory.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    EXPRESSION_MAX = 1000,   // bytes
    NESTED_MAX = 50,
    HEAP_KILOBYTES = 4096,
    DEPTH_MAX = 20000,
    MATCHES_MAX = 1000000,   // PCRE2's own count, behind ours
    STEP = 4,                // effort of one item …
    STEP_WITH_BACK = 40,     // … where it may compare what was matched before, as long as that is
    HARDEST = SCAN_SLICE / 4 * 3, // effort that one place where a match may begin is worth
    LOOK_BEHIND = 512,       // bytes of a long paragraph that are shown to the expression before its piece …
    LOOK_AHEAD = 8192,       // … and behind it
};

struct Regex {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *context;
    size_t step;
    unsigned gave_up;
    // while it is at work: places in the subject
    size_t start;     // where the match that is tried begins
    size_t here;      // what is looked at
    size_t spent;     // of this match
    size_t left;
    bool hard;        // one place took more than HARDEST
};

// The step costs its way through the text, too: "a*" is one item, however many it takes.
static int count_step(pcre2_callout_block *block, void *data)
{
    Regex *x = data;
    if (block->start_match != x->start) {
        x->start = x->here = block->start_match;
        x->spent = 0;
    }
    size_t at = block->current_position, way = at > x->here ? at - x->here : x->here - at, cost = x->step + way;
    x->here = at;
    x->spent += cost;
    x->hard = x->spent > HARDEST;
    if (x->hard || cost > x->left) {
        x->left = 0;
        return PCRE2_ERROR_CALLOUT;
    }
    x->left -= cost;
    return 0;
}

// A capital that is sought, not one that is part of an escape: \W, \P{Lu}.
static bool asks_for_capital(Str e)
{
    unsigned len;
    for (size_t i = 0; i < e.n; i += len) {
        uint32_t cp = utf8_at(e, i, &len);
        if (uc_upper(cp))
            return true;
        if (cp != '\\' || i + 1 >= e.n)
            continue;
        bool braced = strchr("pPxNgk", e.p[i + 1]) && i + 2 < e.n && e.p[i + 2] == '{';
        size_t end = braced ? str_find_byte(e, '}', i) : STR_NOT_FOUND;
        utf8_at(e, i + 1, &len);
        len = (unsigned)(end == STR_NOT_FOUND ? 1 + len : end + 1 - i);
    }
    return false;
}

// "… behind “said (”": where a person looks for it. PCRE2 counts bytes and may stop within a character.
static void say_error(Error *err, int number, Str expression, size_t offset)
{
    enum { SHOWN = 40 }; // bytes of it
    PCRE2_UCHAR why[128];
    pcre2_get_error_message(number, why, sizeof why);
    offset = utf8_boundary_before(expression, offset);
    size_t from = utf8_boundary_before(expression, offset > SHOWN ? offset - SHOWN : 0);
    if (offset)
        error_set_at(err, ERR_USAGE, offset, "regular expression: %s, behind “%s" STR_FMT "”", (const char *)why, from ? "…" : "",
                     STR_ARG(str_sub(expression, from, offset)));
    else
        error_set_at(err, ERR_USAGE, offset, "regular expression: %s, at the beginning", (const char *)why);
}

static pcre2_code *compile(Str e, Error *err)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_AUTO_CALLOUT | PCRE2_USE_OFFSET_LIMIT |
                       PCRE2_NEVER_BACKSLASH_C | (asks_for_capital(e) ? 0 : PCRE2_CASELESS);
    int number;
    PCRE2_SIZE offset;
    pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
    pcre2_set_parens_nest_limit(limits, NESTED_MAX);
    pcre2_set_newline(limits, PCRE2_NEWLINE_LF);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)e.p, e.n, options, &number, &offset, limits);
    pcre2_compile_context_free(limits);
    if (!code)
        say_error(err, number, e, offset);
    return code;
}

Regex *regex_new(Str expression, Error *err)
{
    if (expression.n > EXPRESSION_MAX) {
        error_set(err, ERR_USAGE, "a regular expression has at most %d bytes", EXPRESSION_MAX);
        return NULL;
    }
    pcre2_code *code = compile(expression, err);
    if (!code)
        return NULL;
    Regex *x = xcalloc(1, sizeof *x);
    uint32_t back = 0;
    x->code = code;
    x->found = pcre2_match_data_create(1, NULL);
    x->context = pcre2_match_context_create(NULL);
    if (!x->found || !x->context)
        abort();
    pcre2_set_heap_limit(x->context, HEAP_KILOBYTES);
    pcre2_set_depth_limit(x->context, DEPTH_MAX);
    pcre2_set_match_limit(x->context, MATCHES_MAX);
    pcre2_set_callout(x->context, count_step, x);
    pcre2_pattern_info(code, PCRE2_INFO_BACKREFMAX, &back);
    x->step = back ? STEP_WITH_BACK : STEP;
    return x;
}

void regex_free(Regex *x)
{
    if (!x)
        return;
    pcre2_code_free(x->code);
    pcre2_match_data_free(x->found);
    pcre2_match_context_free(x->context);
    free(x);
}

unsigned regex_gave_up(const Regex *x)
{
    return x->gave_up;
}

// What the expression is shown of a paragraph: all of it, or the surroundings of the piece.
static Span subject_of(const Scan *s)
{
    Span w = {s->starts.start > LOOK_BEHIND ? s->starts.start - LOOK_BEHIND : 0, (uint32_t)s->text.n};
    if (s->text.n <= 2 * LOOK_AHEAD)
        return (Span){0, w.end};
    if (w.end - s->starts.end > LOOK_AHEAD)
        w.end = s->starts.end + LOOK_AHEAD;
    return (Span){(uint32_t)utf8_boundary_before(s->text, w.start), (uint32_t)utf8_boundary_from(s->text, w.end)};
}

static int match_from(Regex *x, const Scan *s, Span subject, size_t *effort)
{
    uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | (subject.start ? PCRE2_NOTBOL : 0) |
                       (subject.end < s->text.n ? PCRE2_NOTEOL : 0);
    size_t scanned = (s->starts.end - s->at) / 8 + x->step; // the way to the first letter that may begin a match
    x->start = PCRE2_UNSET;
    x->hard = false;
    x->left = *effort > scanned ? *effort - scanned : 0;
    pcre2_set_offset_limit(x->context, s->starts.end - 1 - subject.start);
    int got = pcre2_match(x->code, (PCRE2_SPTR)s->text.p + subject.start, subject.end - subject.start, s->at - subject.start, options,
                          x->found, x->context);
    *effort = x->left;
    return got;
}

// Where a paragraph is cut, an end is none: what would match only there is passed over.
static bool take_match(Scan *s, const Regex *x, Span subject, Span *match)
{
    const PCRE2_SIZE *pair = pcre2_get_ovector_pointer(x->found);
    size_t start = subject.start + pair[0], end = subject.start + pair[1];
    bool good = start >= s->at && start < end && !(end == subject.end && end < s->text.n);
    size_t on = end > s->at ? end : s->at;
    if (good)
        *match = (Span){(uint32_t)start, (uint32_t)end};
    else
        on++;
    s->at = (uint32_t)utf8_boundary_from(s->text, on);
    return good;
}

ScanStep regex_step(Regex *x, Scan *s, size_t *effort, Span *match)
{
    Span subject = subject_of(s);
    while (s->at < s->starts.end) {
        if (!*effort)
            return SCAN_PAUSE;
        int got = match_from(x, s, subject, effort);
        if (got == PCRE2_ERROR_NOMATCH)
            return SCAN_END;
        if (got >= 0) {
            if (take_match(s, x, subject, match))
                return SCAN_MATCH;
            continue;
        }
        if (got == PCRE2_ERROR_CALLOUT && !x->hard) { // to be gone on with where it was
            s->at = (uint32_t)(subject.start + x->start);
            return SCAN_PAUSE;
        }
        s->too_hard = true;
        x->gave_up++;
        s->at = s->starts.end;
    }
    return SCAN_END;
}
