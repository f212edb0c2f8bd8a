/*
 * Citations. Words are never changed; only the sign between speech and "said" is set as English prints it: “It was work,”
 * said Ann Lee, though the article has “It was work.”
 */
#include "config.h"

#include "sayso/doc/cite.h"

#include "sayso/doc/words.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/text/url.h"

static void put_part(Buf *out, Str part, const char **between)
{
    if (!part.n)
        return;
    buf_str(out, str_of(*between));
    *between = ", ";
    safe_text(out, part, 0);
}

// The title that the article has, not the path that stands in for one: where a file lies is nobody's business.
void cite_source(Buf *out, const Document *d)
{
    const char *between = " — ";
    Str agency = span_str(d->text, d->dateline.agency), date = doc_day(d->published), address = doc_address(d);
    put_part(out, d->title == NO_INDEX ? STR_NONE : doc_title(d), &between);
    put_part(out, d->publisher.n ? d->publisher : agency, &between);
    put_part(out, date.n ? date : span_str(d->text, d->dateline.date), &between);
    put_part(out, url_is_safe(address) ? address : STR_NONE, &between);
}

void cite_passage(Buf *out, const Document *d, Span words)
{
    words_spans(out, d, (SpanList){&words, 1});
    cite_source(out, d);
}

// How a quotation mark that closes stands to the comma of the attribution.
static const struct { uint32_t mark; bool comma_inside; } closing_marks[] = {
    {0x201D, true}, {'"', true}, {0x2019, true}, {'\'', true}, {0x201C, false}, {0xBB, false}, {0xAB, false}, {0x203A, false},
    {0x300D, false}, {0x300F, false},
};
enum { CLOSING_MARKS = sizeof closing_marks / sizeof *closing_marks };

// The row of the mark that ends the text, or CLOSING_MARKS.
static size_t closing_mark(Str text, unsigned *len)
{
    uint32_t last = utf8_before(text, text.n, len);
    size_t i = 0;
    while (i < CLOSING_MARKS && closing_marks[i].mark != last)
        i++;
    return i;
}

// Speech that goes on in the next paragraph is not closed there; alone it is.
static void close_speech(Buf *words)
{
    static const struct { const char *open, *close; } pairs[] = {
        {"“", "”"}, {"‘", "’"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}, {"»", "«"}, {"「", "」"},
    };
    unsigned len;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (closing_mark(buf_view(words), &len) == CLOSING_MARKS && str_starts(buf_view(words), str_of(pairs[i].open)))
            buf_str(words, str_of(pairs[i].close));
}

// "U.S." keeps its last point before a comma.
static bool ends_in_initials(Str text)
{
    return text.n > 2 && text.p[text.n - 1] == '.' && (text.p[text.n - 3] == '.' || text.p[text.n - 3] == ' ');
}

static bool ends_in_full_voice(Str text)
{
    unsigned len;
    uint32_t last = utf8_before(text, text.n, &len);
    return last == '!' || last == '?' || last == 0x2026 || last == 0x2014 || str_ends(text, STR("..."));
}

static void drop_point(Buf *out)
{
    Str text = buf_view(out);
    if (str_ends(text, STR(",")) || (str_ends(text, STR(".")) && !ends_in_initials(text) && !str_ends(text, STR("..."))))
        out->n--;
}

// Speech that ends in this mark runs on into "said".
static void run_on(Buf *out, size_t row, unsigned len)
{
    char mark[4];
    out->n -= len;
    memcpy(mark, out->p + out->n, len);
    drop_point(out);
    bool comma = !ends_in_full_voice(buf_view(out)), inside = closing_marks[row].comma_inside;
    if (comma && inside)
        buf_byte(out, ',');
    buf_append(out, mark, len);
    if (comma && !inside)
        buf_byte(out, ',');
}

// Of "Ann Lee, who leads the union" the role is "leads the union".
static void put_role(Buf *out, Str role)
{
    static const char *const verbs[] = {
        "leads", "heads", "runs", "chairs", "directs", "owns", "teaches", "edits", "represents", "manages", "oversees", "studies", "works",
        "serves", "founded", "wrote",
    };
    bool clause = STR_AMONG(str_sub(role, 0, str_find_byte(role, ' ', 0)), verbs);
    buf_str(out, clause ? STR(", who ") : STR(", "));
    safe_text(out, role, 0);
}

// Who repeats the words, unless that is who said them.
static const Quote *quoted_by(const Analysis *a, const Quote *q)
{
    const Quote *outer = q->within == NO_INDEX ? NULL : &a->quotes[q->within];
    bool other = outer && outer->speaker_count && !(q->speaker_count && q->speakers[0] == outer->speakers[0]);
    return other ? outer : NULL;
}

// "Ann Lee (?), harbour master, as quoted by Bo Ek"; true when something stands behind the name.
static bool put_speaker(Buf *out, const Analysis *a, const Quote *q)
{
    const Quote *outer = quoted_by(a, q);
    Str role = q->speaker_count == 1 ? a->entities[q->speakers[0]].role : STR_NONE;
    words_speakers(out, a, q);
    if (confidence_low(q->confidence))
        buf_str(out, STR(" (?)"));
    if (role.n)
        put_role(out, role);
    if (outer) {
        buf_str(out, STR(", as quoted by "));
        words_speakers(out, a, outer);
    }
    return role.n || outer;
}

// The speaker at the start of the line.
static bool begin_with_speaker(Buf *out, const Analysis *a, const Quote *q)
{
    size_t start = out->n;
    bool more = put_speaker(out, a, q);
    if (!q->speaker_count && out->p[start] >= 'a' && out->p[start] <= 'z')
        out->p[start] = (char)(out->p[start] - 'a' + 'A');
    return more;
}

/*
 * What the article has between speaker and report: "accused", "said on Thursday". Its own words, since "said" fits few of
 * them. Empty: the report stands before its verb, or far from it, or the speaker is named in between.
 */
static Span reporting_words(const Document *d, const Quote *q)
{
    enum { FAR = 80 }; // bytes
    Span none = {0, 0}, words = {0, quote_start(q)};
    size_t last = q->cue.n;
    while (last > 0 && q->cue.at[last - 1].end > words.end)
        last--;
    if (!last || words.end - q->cue.at[last - 1].start > FAR)
        return none;
    words.start = q->cue.at[last - 1].start;
    for (size_t i = 0; i < q->source.n; i++)
        if (span_overlap(q->source.at[i], words))
            return none;
    return str_find_byte(span_str(d->text, words), '\n', 0) == STR_NOT_FOUND ? words : none;
}

static void put_verb(Buf *out, const Document *d, const Quote *q, Str report)
{
    Span words = reporting_words(d, q);
    if (q->kind == QUOTE_DIRECT)
        return;
    if (!span_empty(words))
        safe_text(out, str_trim(span_str(d->text, words)), 0);
    else if (str_starts(report, STR("that ")))
        buf_str(out, STR("said"));
}

// "Ann Lee, harbour master, said that no boat would sail"; where no verb fits in between, with a colon.
static void put_report(Buf *out, const Analysis *a, const Quote *q, Buf *words)
{
    Buf verb = {0};
    put_verb(&verb, a->doc, q, buf_view(words));
    bool more = begin_with_speaker(out, a, q);
    if (verb.n) {
        buf_str(out, more ? STR(", ") : STR(" "));
        buf_str(out, buf_view(&verb));
        drop_point(words);
    }
    buf_str(out, verb.n ? STR(" ") : STR(": "));
    buf_str(out, buf_view(words));
    buf_free(&verb);
}

static void put_speech(Buf *out, const Analysis *a, const Quote *q, Buf *words, size_t mark, unsigned len)
{
    run_on(words, mark, len);
    buf_str(out, buf_view(words));
    buf_str(out, STR(" said "));
    put_speaker(out, a, q);
}

void cite_quote(Buf *out, const Analysis *a, uint32_t quote)
{
    const Quote *q = &a->quotes[quote];
    Buf words = {0};
    unsigned len = 0;
    words_spans(&words, a->doc, q->content);
    if (q->kind == QUOTE_DIRECT)
        close_speech(&words);
    size_t mark = q->kind == QUOTE_DIRECT ? closing_mark(buf_view(&words), &len) : CLOSING_MARKS;
    if (q->kind == QUOTE_SCARE || (!q->speaker_count && !q->unnamed.n))
        buf_str(out, buf_view(&words));
    else if (mark < CLOSING_MARKS)
        put_speech(out, a, q, &words, mark, len);
    else
        put_report(out, a, q, &words);
    cite_source(out, a->doc);
    buf_free(&words);
}
