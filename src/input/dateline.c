/* Datelines by their form: PLACE[, DATE] [(AGENCY)] DASH. Either the place is in capitals, or a date or agency follows. */
#include "config.h"

#include "input/wire.h"

#include "sayso/text/unicode.h"

enum { LONGEST = 120 }; // bytes before the dash

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

static Str next_word(Str s, size_t *pos)
{
    while (*pos < s.n && (s.p[*pos] == ' ' || s.p[*pos] == ','))
        (*pos)++;
    size_t start = *pos;
    while (*pos < s.n && s.p[*pos] != ' ' && s.p[*pos] != ',')
        (*pos)++;
    return str_sub(s, start, *pos);
}

static bool is_month(Str word)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_starts_ascii_nocase(word, str_of(months[i])))
            return true;
    return false;
}

static bool is_day_or_year(Str word)
{
    unsigned number;
    return str_to_number(word, 2999, &number);
}

// The dash that ends a dateline: a hyphen between spaces, "--", or any longer dash. Its position, or STR_NOT_FOUND.
static size_t find_dash(Str text)
{
    static const Str dashes[] = {{" - ", 3}, {" -- ", 4}, {" – ", 5}, {" — ", 5}, {"—", 3}, {"–", 3}};
    size_t first = STR_NOT_FOUND;
    Str head = str_sub(text, 0, LONGEST);
    bool any = str_find_byte(head, '-', 0) != STR_NOT_FOUND || str_find_byte(head, '\xE2', 0) != STR_NOT_FOUND; // a byte of each
    for (size_t i = 0; any && i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = str_find(head, dashes[i], 0);
        first = at < first ? at : first;
    }
    return first;
}

static Span trim_span(Str text, size_t start, size_t end)
{
    while (start < end && (text.p[start] == ' ' || text.p[start] == ','))
        start++;
    while (end > start && (text.p[end - 1] == ' ' || text.p[end - 1] == ','))
        end--;
    return (Span){(uint32_t)start, (uint32_t)end};
}

static bool place_in_capitals(Str place)
{
    size_t pos = 0;
    Str first = next_word(place, &pos);
    return str_all_caps(first) && first.n >= 3;
}

static bool only_name_characters(Str place)
{
    unsigned len;
    for (size_t i = 0; i < place.n; i += len) {
        uint32_t cp = utf8_at(place, i, &len);
        if (!uc_letter(cp) && !uc_mark(cp) && (cp >= 0x80 || !strchr(" .,'/-", (int)cp)) && cp != 0x2019)
            return false;
    }
    return place.n > 0;
}

// Where the date begins in head: at a month, or at a day before one. head.n when there is none.
static size_t find_date(Str head)
{
    size_t pos = 0, before = head.n;
    bool day = false;
    while (pos < head.n) {
        Str word = next_word(head, &pos);
        size_t start = pos - word.n;
        if (is_month(word) && start > 0)
            return day ? before : start;
        day = is_day_or_year(word);
        before = start;
    }
    return head.n;
}

bool wire_dateline(Str text, Dateline *out)
{
    *out = (Dateline){0};
    size_t dash = find_dash(text);
    if (dash == STR_NOT_FOUND || dash == 0)
        return false;
    Str head = str_sub(text, 0, dash);
    size_t open = str_find_byte(head, '(', 0), close = str_find_byte(head, ')', 0);
    bool agency = open != STR_NOT_FOUND && close != STR_NOT_FOUND && open < close && !str_trim(str_sub(head, close + 1, head.n)).n;
    size_t end = agency ? open : head.n, date = find_date(str_sub(head, 0, end));
    Span place = trim_span(head, 0, date);
    if (!only_name_characters(span_str(text, place)) || !str_capitalised(text))
        return false;
    bool has_date = date < end;
    bool capitals = place_in_capitals(span_str(text, place));
    bool brief = place.end <= 60;
    if (!brief || !(capitals || (has_date && agency)))
        return false;
    out->span = trim_span(head, 0, dash);
    out->place = place;
    out->date = has_date ? trim_span(head, date, end) : (Span){0, 0};
    out->agency = agency ? trim_span(head, open + 1, close) : (Span){0, 0};
    return true;
}
