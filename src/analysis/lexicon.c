/* The lexicons: bisection in tables of sorted lines, which need neither memory nor time before they are asked. */
#include "config.h"

#include "analysis/kinds.h"
#include "analysis/lexicon.h"
#include "analysis/lexicon_tables.h"
#include "sayso/base/buffer.h"
#include "sayso/doc/analysis.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

// Start of the first line whose key is not before `key`; the table's end when all are.
static size_t lower_bound(Str table, Str key)
{
    size_t from = 0, end = table.n; // both at starts of lines
    while (from < end) {
        size_t line = from + (end - from) / 2;
        while (line > from && table.p[line - 1] != '\n')
            line--;
        size_t tab = str_find_byte(table, '\t', line);
        if (str_cmp(str_sub(table, line, tab), key) < 0)
            from = str_find_byte(table, '\n', tab) + 1;
        else
            end = line;
    }
    return from;
}

// What stands behind the key on its line.
static bool look_up(Str table, Str key, Str *fields)
{
    size_t line = lower_bound(table, key), tab = line + key.n;
    if (!key.n || tab >= table.n || table.p[tab] != '\t' || !str_eq(str_sub(table, line, tab), key))
        return false;
    *fields = str_sub(table, tab + 1, str_find_byte(table, '\n', tab));
    return true;
}

static bool is_ascii(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] & 0x80)
            return false;
    return true;
}

// Appends the key without diacritics; curly apostrophes become straight: "n’djamena".
static void append_plain(Buf *out, Str key)
{
    size_t from = 0, curly;
    while ((curly = str_find(key, STR("’"), from)) != STR_NOT_FOUND) {
        text_fold(out, str_sub(key, from, curly), true, NULL);
        buf_byte(out, '\'');
        from = curly + strlen("’");
    }
    text_fold(out, str_sub(key, from, key.n), true, NULL);
}

static bool look_up_plain(Str table, Str key, Str *fields)
{
    if (is_ascii(key))
        return look_up(table, key, fields);
    Buf plain = {0};
    append_plain(&plain, key);
    bool found = look_up(table, buf_view(&plain), fields);
    buf_free(&plain);
    return found;
}

static Str words(void) { return (Str){lexicon_words, lexicon_words_size}; }
static Str places(void) { return (Str){lexicon_places, lexicon_places_size}; }

uint32_t lexicon_kinds(Str lower)
{
    static const struct { char flag; uint32_t kind; } flags[] = {
        {'c', WORD_COMMON}, {'s', WORD_SURNAME}, {'m', WORD_GIVEN}, {'f', WORD_GIVEN}, {'u', WORD_GIVEN},
    };
    Str fields;
    uint32_t kinds = look_up_plain(places(), lower, &fields) ? WORD_PLACE : 0;
    if (!look_up_plain(words(), lower, &fields))
        return kinds;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (str_find_byte(fields, flags[i].flag, 0) != STR_NOT_FOUND)
            kinds |= flags[i].kind;
    return kinds;
}

uint8_t lexicon_gender(Str lower)
{
    Str fields;
    if (!look_up_plain(words(), lower, &fields))
        return GENDER_UNKNOWN;
    if (str_find_byte(fields, 'm', 0) != STR_NOT_FOUND)
        return GENDER_MALE;
    return str_find_byte(fields, 'f', 0) != STR_NOT_FOUND ? GENDER_FEMALE : GENDER_UNKNOWN;
}

// Fields of a place: weight, number, name.
static PlaceFact read_place(Str fields)
{
    size_t tab = str_find_byte(fields, '\t', 2);
    unsigned id = 0;
    str_to_number(str_sub(fields, 2, tab), 1000000, &id);
    return (PlaceFact){.id = id, .name = str_sub(fields, tab + 1, fields.n), .weight = (uint8_t)(fields.p[0] - '0')};
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool lexicon_place(Str lower, PlaceFact *out)
{
    Str fields;
    if (!lower.n || is_capital(lower.p[0]) || !look_up_plain(places(), lower, &fields))
        return false;
    *out = read_place(fields);
    return true;
}

bool lexicon_state_code(Str word, PlaceFact *out)
{
    Str fields;
    if (word.n != 2 || !is_capital(word.p[0]) || !is_capital(word.p[1]) || !look_up(places(), word, &fields))
        return false;
    *out = read_place(fields);
    return true;
}

bool lexicon_opens_place(Str lower)
{
    Buf key = {0};
    append_plain(&key, lower);
    buf_byte(&key, ' ');
    Str table = places(), prefix = buf_view(&key);
    size_t line = lower_bound(table, prefix);
    bool found = str_starts(str_sub(table, line, table.n), prefix);
    buf_free(&key);
    return found;
}
