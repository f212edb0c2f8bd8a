/*
 * Words among the tokens. Three marks belong to a word in some places and not in others: the period (abbreviations,
 * initials), the hyphen, and the apostrophe, which is also a quotation mark.
 */
#include "config.h"

#include "sayso/text/token.h"

#include "text/abbreviations.h"
#include "text/scanner.h"

enum {
    MOST_PARTS = 12,  // dotted letters in a row: "U.S.S.R." has four
    LONGEST_PART = 7, // letters before the period of an abbreviation: "Messrs." has six
};

// The end of one to `most` letters with a period behind them, or pos.
static size_t dotted_part(const Scanner *s, size_t pos, int most)
{
    size_t end = pos;
    for (int letters = 0; letter_at(s, end); letters++) {
        if (letters == most)
            return pos;
        end = after(s, end);
    }
    return end > pos && at(s, end) == '.' ? end + 1 : pos;
}

// The end of several such parts in a row, or of one: "U.S.", "J.K.", "Ph.D.".
static size_t dotted_end(const Scanner *s, size_t pos, int most)
{
    for (int part = 0; part < MOST_PARTS; part++) {
        size_t next = dotted_part(s, pos, most);
        if (next == pos)
            break;
        pos = next;
    }
    return pos;
}

// Of "so did I." the period is the sentence's, of "Henry I. Bell" it is not.
static bool initial_goes_on(const Scanner *s, size_t pos, size_t end)
{
    if (!str_eq(str_sub(s->text, pos, end), STR("I.")))
        return true;
    size_t next = end, stop;
    while (next < s->text.n && space_at(s, next))
        next = after(s, next);
    for (stop = next; letter_at(s, stop);)
        stop = after(s, stop);
    return uc_upper(at(s, next)) && !is_sentence_opener(str_sub(s->text, next, stop));
}

// The end of the initials at pos, or pos. "U.S" without its last period is taken as well.
static size_t initials_end(const Scanner *s, size_t pos)
{
    size_t end = dotted_end(s, pos, 1), last = after(s, end);
    if (end == pos || !is_initial(str_sub(s->text, pos, end)))
        return pos;
    if (!alnum_at(s, end))
        return initial_goes_on(s, pos, end) ? end : pos;
    return uc_upper(at(s, pos)) && uc_upper(at(s, end)) && !alnum_at(s, last) ? last : pos;
}

// "No. 5" has an abbreviation, "he said no." has none.
static bool period_belongs(const Scanner *s, size_t pos, size_t end)
{
    AbbreviationClass class = abbreviation_class(str_sub(s->text, pos, end));
    if (class != ABBREVIATION_NUMBER)
        return class != ABBREVIATION_NONE;
    while (end < s->text.n && space_at(s, end))
        end = after(s, end);
    return digit_at(s, end);
}

// The end of the initials or abbreviation at pos, its last period included, or pos.
static size_t abbreviation_end(const Scanner *s, size_t pos)
{
    size_t end = dotted_part(s, pos, LONGEST_PART);
    if (end == pos) // most words end here
        return pos;
    end = initials_end(s, pos);
    if (end > pos)
        return end;
    end = dotted_end(s, pos, LONGEST_PART);
    if (end > pos && !alnum_at(s, end) && period_belongs(s, pos, end))
        return end;
    end = dotted_part(s, pos, LONGEST_PART); // "No.5" and "Mr.Bell", but not "no.example"
    return !uc_lower(at(s, end)) && period_belongs(s, pos, end) ? end : pos;
}

// Scripts that set no space between words have no apostrophes: what looks like one closes a quotation.
static bool apostrophe_joins(const Scanner *s, size_t pos)
{
    size_t next = after(s, pos);
    bool alphabetic = uc_letter(before(s, pos)) && before(s, pos) < 0x2E80 && letter_at(s, next) && at(s, next) < 0x2E80;
    return alphabetic && !possessive_at(s, pos);
}

// Does the character at pos join the letters before it to those behind it?
static bool joins_word(const Scanner *s, size_t pos)
{
    uint32_t cp = at(s, pos);
    size_t next = after(s, pos);
    if (is_apostrophe(cp) || cp == 0x2018) // O‘Neill, as some editors write it
        return apostrophe_joins(s, pos);
    if (is_hyphen(cp))
        return alnum_at(s, next);
    if (cp == '&')
        return letter_at(s, next);
    if (cp == '/') // post-9/11
        return uc_digit(before(s, pos)) && digit_at(s, next);
    if (cp == '.') // example.org, but not a missing space: "end.Next"
        return uc_lower(at(s, next));
    return uc_mark(cp) || cp == 0xAD || cp == 0x200D || cp == 0x200C;
}

static size_t word_body(const Scanner *s, size_t pos)
{
    for (;;) {
        while (alnum_at(s, pos))
            pos = after(s, pos);
        if (pos >= s->text.n || !joins_word(s, pos))
            return pos;
        pos = after(s, pos);
    }
}

// Letters at the end that an apostrophe stands for: goin’, ol’, o’. Where a single quotation is open, it may close that.
static size_t dropped_end(const Scanner *s, size_t pos, size_t end)
{
    Str word = str_sub(s->text, pos, end);
    bool drops = str_eq_ascii_nocase(word, STR("o")) || str_eq_ascii_nocase(word, STR("ol")) ||
                 (word.n >= 4 && str_ends(word, STR("in")) && uc_lower((unsigned char)word.p[0]));
    size_t next = after(s, end);
    return drops && is_apostrophe(at(s, end)) && !s->single_open && !alnum_at(s, next) && !is_apostrophe(at(s, next)) ? next : end;
}

// Where the part behind the last hyphen of the word begins: "D-N.Y.", "then-Gov." end like what stands there.
static size_t last_part(const Scanner *s, size_t pos, size_t end)
{
    size_t part = pos;
    for (size_t i = pos; i < end; i++)
        if (s->text.p[i] == '-')
            part = i + 1;
    return part;
}

size_t rule_word(Scanner *s, size_t pos)
{
    if (!letter_at(s, pos))
        return pos;
    size_t end = abbreviation_end(s, pos);
    if (end > pos)
        return end;
    end = word_body(s, pos);
    size_t part = last_part(s, pos, end), dotted = part > pos ? abbreviation_end(s, part) : part;
    return dotted > end ? dotted : dropped_end(s, pos, end);
}

static bool plural_end(uint32_t cp)
{
    return cp == 's' || cp == 'S' || cp == 'x' || cp == 'z';
}

size_t rule_possessive(Scanner *s, size_t pos)
{
    uint32_t letter = before(s, pos);
    if (!is_apostrophe(at(s, pos)) || !(is_alnum(letter) || letter == '.'))
        return pos;
    if (possessive_at(s, pos))
        return after(s, after(s, pos));
    size_t next = after(s, pos);
    bool pair = at(s, pos) == '\'' && at(s, next) == '\''; // '' closes what `` opened
    bool plural = plural_end(letter) || (letter == '.' && pos >= 2 && plural_end((unsigned char)s->text.p[pos - 2]));
    return plural && !pair && !s->single_open && !alnum_at(s, next) ? next : pos;
}

// "90s" and "90": the year of a decade, which a quotation may begin with as well.
static bool is_year(const Scanner *s, size_t pos, Str word)
{
    if (word.n < 2 || word.n > 3 || !uc_digit((unsigned char)word.p[0]) || !uc_digit((unsigned char)word.p[1]))
        return false;
    if (word.n == 3)
        return word.p[2] == 's';
    Str left = str_sub(s->text, 0, pos);
    return at(s, pos) == 0x2019 || str_ends(left, STR(" of ")) || str_ends(left, STR(" in "));
}

size_t rule_elision(Scanner *s, size_t pos)
{
    static const Str words[] = {{"em", 2}, {"til", 3}, {"tis", 3}, {"twas", 4}, {"cause", 5}, {"bout", 4}, {"round", 5}, {"n", 1}};
    enum { CAREFUL = 4 }; // from here on only in lower case: "'Round the world,' he said" is a quotation
    size_t start = after(s, pos), end = start;
    if (!is_apostrophe(at(s, pos)) && at(s, pos) != 0x2018) // word processors turn the mark of ‘90s the wrong way
        return pos;
    while (end - start < 8 && alnum_at(s, end))
        end = after(s, end);
    Str word = str_sub(s->text, start, end);
    if (is_year(s, pos, word))
        return end;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (i < CAREFUL ? str_eq_ascii_nocase(word, words[i]) : str_eq(word, words[i]))
            return i + 1 == sizeof words / sizeof *words && is_apostrophe(at(s, end)) ? after(s, end) : end;
    }
    return pos;
}
