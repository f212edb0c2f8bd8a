/* Kinds of passages by the phrases of news rooms: one table, each phrase with the conditions that keep prose out. */
#include "config.h"

#include "input/wire.h"

#include "sayso/base/eight.h"
#include "sayso/text/unicode.h"

enum Where { STARTS, HOLDS, WHOLE };

enum { // conditions
    SHORT = 1,    // at most 18 words
    OPEN = 2,     // no full stop at the end, or at most 9 words
    LISTED = 4,   // names: a semicolon, brackets around, no full stop, or at most 14 words
    DIGITS = 8,   // a digit somewhere
    LONGISH = 16, // at most 80 words
    UNQUOTED = 32, // no quotation mark: where somebody is quoted, it is prose
    ONE_PIECE = 64, // no sentence ends inside: a credit glued to a paragraph leaves it one
};

static const struct Phrase {
    const char *words; // lower case
    uint8_t where, kind, conditions;
} phrases[] = {
    {"reporting by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"(reporting by ", STARTS, BLOCK_CREDIT, UNQUOTED},
    {"additional reporting by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"additional reporting ", STARTS, BLOCK_CREDIT, SHORT | OPEN | UNQUOTED},
    {"reporting and writing by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"writing by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"(writing by ", STARTS, BLOCK_CREDIT, UNQUOTED},
    {"written by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"editing by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"(editing by ", STARTS, BLOCK_CREDIT, UNQUOTED},
    {"edited by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"compiled by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"translated by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"photographs by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"photos by ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"information from ", STARTS, BLOCK_CREDIT, LISTED | UNQUOTED},
    {"editing by ", HOLDS, BLOCK_CREDIT, LONGISH | LISTED | ONE_PIECE | UNQUOTED},
    {"edited by ", HOLDS, BLOCK_CREDIT, SHORT | LISTED | ONE_PIECE | UNQUOTED},
    {" contributed to this report", HOLDS, BLOCK_CREDIT, LONGISH | UNQUOTED},
    {" contributed to this story", HOLDS, BLOCK_CREDIT, LONGISH | UNQUOTED},
    {" contributed to this article", HOLDS, BLOCK_CREDIT, LONGISH | UNQUOTED},
    {" contributed reporting", HOLDS, BLOCK_CREDIT, SHORT | UNQUOTED},

    {"our standards:", STARTS, BLOCK_NOTICE, SHORT},
    {"©", STARTS, BLOCK_NOTICE, LONGISH},
    {"(c) ", STARTS, BLOCK_NOTICE, DIGITS | LONGISH},
    {"copyright ", STARTS, BLOCK_NOTICE, DIGITS | LONGISH | UNQUOTED},
    {"all rights reserved", HOLDS, BLOCK_NOTICE, LONGISH | UNQUOTED},
    {"this material may not be published", STARTS, BLOCK_NOTICE, LONGISH},
    {"this story has been corrected", STARTS, BLOCK_NOTICE, LONGISH},
    {"this article has been corrected", STARTS, BLOCK_NOTICE, LONGISH},
    {"this story has been updated", STARTS, BLOCK_NOTICE, LONGISH},
    {"this article has been updated", STARTS, BLOCK_NOTICE, LONGISH},
    {"this story was originally published", STARTS, BLOCK_NOTICE, LONGISH},
    {"this article was originally published", STARTS, BLOCK_NOTICE, LONGISH},
    {"correction:", STARTS, BLOCK_NOTICE, LONGISH | UNQUOTED},
    {"clarification:", STARTS, BLOCK_NOTICE, LONGISH | UNQUOTED},
    {"editor's note:", STARTS, BLOCK_NOTICE, LONGISH},
    {"editor’s note:", STARTS, BLOCK_NOTICE, LONGISH},

    {"register now", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"register for free", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"sign up now", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"sign up for ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"sign up to ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"sign up here", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"subscribe to ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"subscribe now", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"subscribe", WHOLE, BLOCK_PROMO, 0},
    {"get our newsletter", STARTS, BLOCK_PROMO, SHORT},
    {"join our ", STARTS, BLOCK_PROMO, SHORT | OPEN | UNQUOTED},
    {"download our app", STARTS, BLOCK_PROMO, SHORT},
    {"read more", WHOLE, BLOCK_PROMO, 0},
    {"read more:", STARTS, BLOCK_PROMO, SHORT},
    {"read more about ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"read more from ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"read also:", STARTS, BLOCK_PROMO, SHORT},
    {"also read:", STARTS, BLOCK_PROMO, SHORT},
    {"read next:", STARTS, BLOCK_PROMO, SHORT},
    {"read the rest ", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"read the full ", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"related:", STARTS, BLOCK_PROMO, SHORT},
    {"see also:", STARTS, BLOCK_PROMO, SHORT},
    {"more:", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"click here", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"watch:", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"advertisement", WHOLE, BLOCK_PROMO, 0},
    {"story continues below", STARTS, BLOCK_PROMO, SHORT},
    {"article continues below", STARTS, BLOCK_PROMO, SHORT},
    {"leave a comment", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"view comments", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"comments", WHOLE, BLOCK_PROMO, 0},
    {"share this", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"share on ", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"share", WHOLE, BLOCK_PROMO, 0},
    {"follow us on ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"follow @", STARTS, BLOCK_PROMO, SHORT},
    {"like us on ", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"you may also like", STARTS, BLOCK_PROMO, SHORT},
    {"most read", WHOLE, BLOCK_PROMO, 0},
    {"anzeige", WHOLE, BLOCK_PROMO, 0},
    {"werbung", WHOLE, BLOCK_PROMO, 0},
    {"lesen sie auch", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"lesen sie mehr", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"mehr zum thema", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"auch interessant", STARTS, BLOCK_PROMO, SHORT | OPEN},
    {"das könnte sie auch interessieren", STARTS, BLOCK_PROMO, SHORT},
    {"publicité", WHOLE, BLOCK_PROMO, 0},
    {"lire aussi", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"à lire aussi", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"publicidad", WHOLE, BLOCK_PROMO, 0},
    {"lea también", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"te puede interesar", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"publicidade", WHOLE, BLOCK_PROMO, 0},
    {"leia também", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"leggi anche", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"czytaj także", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},
    {"реклама", WHOLE, BLOCK_PROMO, 0},
    {"читайте также", STARTS, BLOCK_PROMO, SHORT | UNQUOTED},

    {"photo:", STARTS, BLOCK_CAPTION, LONGISH},
    {"file photo", STARTS, BLOCK_CAPTION, LONGISH},
    {"image:", STARTS, BLOCK_CAPTION, LONGISH},
    {"picture:", STARTS, BLOCK_CAPTION, LONGISH},
    {"caption:", STARTS, BLOCK_CAPTION, LONGISH},
    {"(photo by ", STARTS, BLOCK_CAPTION, LONGISH},
    {"(photo: ", STARTS, BLOCK_CAPTION, LONGISH},
};

size_t wire_words(Str text)
{
    size_t words = text.n && text.p[0] != ' ', i = 1;
    for (; i + sizeof(Eight) <= text.n; i += sizeof(Eight))
        words += eight_count(eight_equal(eight_load(text.p + i - 1), ' ') & ~eight_equal(eight_load(text.p + i), ' '));
    for (; i < text.n; i++)
        words += text.p[i - 1] == ' ' && text.p[i] != ' ';
    return words;
}

static bool closes(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201D || cp == 0x2019 || cp == 0xBB || cp == 0x201C;
}

bool wire_ends_sentence(Str text)
{
    unsigned len;
    uint32_t cp;
    while (closes(cp = utf8_before(text, text.n, &len)))
        text.n -= len;
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

bool wire_title_case(Str text)
{
    size_t capital = 0, words = 0;
    for (size_t pos = 0, end; pos < text.n; pos = end + 1) {
        end = str_find_byte(text, ' ', pos);
        end = end == STR_NOT_FOUND ? text.n : end;
        Str word = str_sub(text, pos, end);
        if (word.n < 4)
            continue;
        words++;
        capital += str_capitalised(word);
    }
    return words >= 2 && capital * 4 >= words * 3;
}

static bool has_any(Str text, const char *const *needles)
{
    for (; *needles; needles++)
        if (str_find(text, str_of(*needles), 0) != STR_NOT_FOUND)
            return true;
    return false;
}

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

static bool is_short_enough(size_t words, unsigned conditions)
{
    return (!(conditions & SHORT) || words <= 18) && (!(conditions & LONGISH) || words <= 80);
}

static bool holds(Str text, size_t words, unsigned conditions)
{
    static const char *const marks[] = {"\"", "“", "”", "«", NULL};
    static const char *const lists[] = {";", "(", NULL};
    size_t stop = str_find(text, STR(". "), 0);
    bool full_stop = wire_ends_sentence(text);
    return (!(conditions & OPEN) || !full_stop || words <= 9) && (!(conditions & DIGITS) || has_digit(text)) &&
           (!(conditions & UNQUOTED) || !has_any(text, marks)) && (!(conditions & ONE_PIECE) || stop == STR_NOT_FOUND) &&
           (!(conditions & LISTED) || !full_stop || words <= 14 || has_any(text, lists));
}

static bool is_at(Str lower, const struct Phrase *p)
{
    Str words = str_of(p->words);
    switch ((enum Where)p->where) {
    case STARTS: return str_starts(lower, words);
    case HOLDS: return str_find(lower, words, 0) != STR_NOT_FOUND;
    case WHOLE: return str_eq(lower, words);
    }
    return false;
}

enum { LONGEST = 1000 }; // bytes: a longer passage is prose, whatever it begins with

BlockKind wire_kind(Str text)
{
    if (text.n > LONGEST)
        return BLOCK_PARAGRAPH;
    Arena a = {0};
    Str lower = str_lower(&a, text);
    BlockKind kind = BLOCK_PARAGRAPH;
    size_t words = wire_words(text);
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases && kind == BLOCK_PARAGRAPH; i++) {
        const struct Phrase *p = &phrases[i];
        if (p->where != HOLDS && (!lower.n || lower.p[0] != p->words[0])) // nearly always
            continue;
        if (is_short_enough(words, p->conditions) && is_at(lower, p) && holds(text, words, p->conditions))
            kind = p->kind;
    }
    arena_free(&a);
    return kind;
}

// The first word behind "By" must be a name, and nothing in the line may be a sentence.
bool wire_is_byline(Str text, Str *author, Str *date)
{
    bool by = str_starts_ascii_nocase(text, STR("by ")) && text.p[0] == 'B';
    Str rest = str_trim(str_sub(text, 3, text.n));
    if (!by || wire_words(text) > 16 || wire_ends_sentence(text) || !str_capitalised(rest))
        return false;
    size_t bar = str_find_byte(rest, '|', 0);
    *author = str_trim(str_sub(rest, 0, bar == STR_NOT_FOUND ? rest.n : bar));
    *date = bar == STR_NOT_FOUND ? STR_NONE : str_trim(str_sub(rest, bar + 1, str_find_byte(rest, '|', bar + 1)));
    size_t comma = str_find(*author, STR(", "), 0);
    if (comma != STR_NOT_FOUND)
        *author = str_sub(*author, 0, comma);
    return true;
}
