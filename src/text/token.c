/*
 * Tokens. A scanner looks at the character at hand and lets one rule of a table take what belongs together; the rules
 * for apostrophes need to know whether a single quotation mark is open.
 */
#include "config.h"

#include "sayso/text/token.h"

#include "text/abbreviations.h"
#include "sayso/text/unicode.h"

typedef struct Scanner {
    Str text;
    bool single_open; // ‘ or ' has opened a quotation in this text
} Scanner;

static uint32_t at(const Scanner *s, size_t pos)
{
    unsigned len;
    return utf8_at(s->text, pos, &len);
}

static size_t after(const Scanner *s, size_t pos)
{
    unsigned len;
    utf8_at(s->text, pos, &len);
    return pos + len;
}

static bool letter_at(const Scanner *s, size_t pos) { return uc_letter(at(s, pos)); }
static bool digit_at(const Scanner *s, size_t pos) { return uc_digit(at(s, pos)); }
static bool alnum_at(const Scanner *s, size_t pos) { return letter_at(s, pos) || digit_at(s, pos); }
static bool space_at(const Scanner *s, size_t pos) { return pos >= s->text.n || uc_space(at(s, pos)); }
static bool is_apostrophe(uint32_t cp) { return cp == '\'' || cp == 0x2019 || cp == 0x2BC; }
static bool is_hyphen(uint32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }

static bool starts_at(const Scanner *s, size_t pos, const char *word)
{
    return str_starts_ascii_nocase(str_sub(s->text, pos, s->text.n), str_of(word));
}

/* Each rule returns the end of the token that begins at pos, or pos when it is none of its kind. */

static bool ends_address(uint32_t cp)
{
    return uc_space(cp) || cp == '"' || cp == '<' || cp == '>' || cp == 0x201C || cp == 0x201D || cp == 0x2019 || cp == 0xAB ||
           cp == 0xBB;
}

static bool closes_sentence(uint32_t cp)
{
    return cp < 0x80 && cp && strchr(".,;:!?)]}'", (int)cp);
}

// To the next space, without the marks that belong to the sentence around it.
static size_t address_end(const Scanner *s, size_t pos)
{
    size_t end = pos, kept = pos;
    while (end < s->text.n && !ends_address(at(s, end))) {
        bool closing = closes_sentence(at(s, end));
        end = after(s, end);
        kept = closing ? kept : end;
    }
    return kept;
}

static bool name_char(uint32_t cp)
{
    return cp < 0x80 && (uc_letter(cp) || uc_digit(cp) || strchr("._+-", (int)cp)) && cp;
}

static size_t rule_address(Scanner *s, size_t pos)
{
    if (starts_at(s, pos, "http://") || starts_at(s, pos, "https://") || starts_at(s, pos, "www."))
        return address_end(s, pos);
    uint32_t cp = at(s, pos);
    if (cp == '@' || cp == '#')
        return alnum_at(s, pos + 1) ? address_end(s, pos) : pos;
    size_t end = pos;
    while (end < s->text.n && name_char(at(s, end)))
        end++;
    return end > pos && at(s, end) == '@' && alnum_at(s, end + 1) ? address_end(s, pos) : pos;
}

static size_t rule_number(Scanner *s, size_t pos)
{
    if (!digit_at(s, pos))
        return pos;
    for (;;) {
        while (alnum_at(s, pos)) // 20th, 1990s, 5m
            pos = after(s, pos);
        uint32_t cp = at(s, pos);
        bool joins = cp == '.' || cp == ',' || cp == ':' || cp == '/' || is_hyphen(cp);
        if (!joins || !(digit_at(s, after(s, pos)) || (is_hyphen(cp) && letter_at(s, after(s, pos)))))
            return pos;
        pos = after(s, pos);
    }
}

// "U.S.", "J.K.": letters that stand alone, a period after each. Returns the end, or pos when there are none.
static size_t initials_end(const Scanner *s, size_t pos)
{
    size_t end = pos;
    while (letter_at(s, end)) {
        size_t dot = after(s, end);
        if (at(s, dot) != '.')
            return end == pos ? pos : end;
        // A last letter before a closing full stop ("vitamin C.") counts only when capitals or more letters say so.
        end = dot + 1;
    }
    return end;
}

// 's and ’s at the end of a word, which are a token of their own.
static bool possessive_at(const Scanner *s, size_t pos)
{
    size_t next = after(s, pos);
    uint32_t cp = at(s, next);
    return is_apostrophe(at(s, pos)) && (cp == 's' || cp == 'S') && !alnum_at(s, after(s, next));
}

// Does the character at pos join the letters before it to those behind it?
static bool joins_word(const Scanner *s, size_t pos)
{
    uint32_t cp = at(s, pos);
    size_t next = after(s, pos);
    if (is_apostrophe(cp))
        return letter_at(s, next) && !possessive_at(s, pos);
    if (is_hyphen(cp))
        return alnum_at(s, next);
    if (cp == '&')
        return letter_at(s, next);
    if (cp == '.') // example.org, but not a missing space: "end.Next"
        return letter_at(s, next) && uc_lower(at(s, next));
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

// Where the part behind the last hyphen of the word begins: "D-N.Y.", "then-Gov." end like what stands there.
static size_t last_part(const Scanner *s, size_t pos, size_t end)
{
    size_t part = pos;
    for (size_t i = pos; i < end; i++)
        if (s->text.p[i] == '-')
            part = i + 1;
    return part;
}

static size_t rule_word(Scanner *s, size_t pos)
{
    if (!letter_at(s, pos))
        return pos;
    size_t initials = initials_end(s, pos);
    if (initials > pos && !alnum_at(s, initials) && is_initial(str_sub(s->text, pos, initials)))
        return initials;
    size_t end = word_body(s, pos), part = last_part(s, pos, end);
    size_t dotted = part > pos ? initials_end(s, part) : part;
    if (dotted > end && !alnum_at(s, dotted) && is_initial(str_sub(s->text, part, dotted)))
        return dotted;
    // is_initial is for whole words only: of "plan B." the period is the sentence's when nothing follows.
    if (at(s, end) == '.' && end < s->text.n && abbreviation_class(str_sub(s->text, part, end + 1)) != ABBREVIATION_NONE)
        return end + 1;
    return end;
}

// ’90s, ’tis, ’em, ’n’: an apostrophe for what was left out.
static size_t rule_elision(Scanner *s, size_t pos)
{
    static const char *const words[] = {"em", "til", "tis", "twas", "cause", "bout", "round", "n"};
    if (!is_apostrophe(at(s, pos)))
        return pos;
    size_t start = after(s, pos), end = start;
    while (alnum_at(s, end))
        end = after(s, end);
    Str word = str_sub(s->text, start, end);
    if (word.n >= 2 && uc_digit((unsigned char)word.p[0]) && uc_digit((unsigned char)word.p[1]) && word.n <= 3)
        return end;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_ascii_nocase(word, str_of(words[i])))
            return is_apostrophe(at(s, end)) && word.n == 1 ? after(s, end) : word.n == 1 ? pos : end;
    return pos;
}

static size_t rule_possessive(Scanner *s, size_t pos)
{
    if (pos == 0 || space_at(s, pos - 1) || !is_apostrophe(at(s, pos)))
        return pos;
    unsigned len;
    uint32_t before = utf8_before(s->text, pos, &len);
    if (possessive_at(s, pos) && (uc_letter(before) || uc_digit(before) || before == '.'))
        return after(s, after(s, pos));
    bool plural = before == 's' || before == 'S' || before == 'x' || before == 'z';
    return plural && !s->single_open && !alnum_at(s, after(s, pos)) ? after(s, pos) : pos;
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == '`' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F) || cp == 0x2039 ||
           cp == 0x203A || (cp >= 0x300C && cp <= 0x300F) || cp == 0xFF02;
}

static size_t rule_quote(Scanner *s, size_t pos)
{
    uint32_t cp = at(s, pos);
    if (!is_quote(cp))
        return pos;
    size_t end = after(s, pos);
    if ((cp == '`' || cp == '\'') && at(s, end) == cp)
        return end + 1;
    if (cp == 0x2018 || cp == 0x201A || cp == '`' || (cp == '\'' && !space_at(s, end) && (pos == 0 || !alnum_at(s, pos - 1))))
        s->single_open = true;
    else if (is_apostrophe(cp))
        s->single_open = false;
    return end;
}

// Three periods or more, with or without spaces between them; "--" and longer.
static size_t rule_run(Scanner *s, size_t pos)
{
    uint32_t cp = at(s, pos);
    if (cp != '.' && cp != '-')
        return pos;
    size_t end = pos, count = 0;
    for (size_t i = pos; at(s, i) == cp || (cp == '.' && count && at(s, i) == ' ' && at(s, i + 1) == '.'); i++) {
        if (at(s, i) == cp) {
            count++;
            end = i + 1;
        }
    }
    return count >= (cp == '.' ? 3 : 2) ? end : pos;
}

static size_t rule_punct(Scanner *s, size_t pos)
{
    return uc_punct(at(s, pos)) ? after(s, pos) : pos;
}

static size_t rule_symbol(Scanner *s, size_t pos)
{
    return grapheme_next(s->text, pos);
}

static const struct {
    size_t (*take)(Scanner *s, size_t pos);
    TokenKind kind;
} rules[] = { // the first that takes something wins; the last takes anything
    {rule_address, TOKEN_URL},           {rule_word, TOKEN_WORD}, {rule_number, TOKEN_NUMBER},
    {rule_possessive, TOKEN_POSSESSIVE}, {rule_elision, TOKEN_WORD}, {rule_quote, TOKEN_QUOTE},
    {rule_run, TOKEN_PUNCT},             {rule_punct, TOKEN_PUNCT}, {rule_symbol, TOKEN_SYMBOL},
};

static uint8_t word_flags(Str word)
{
    unsigned flags = 0, len;
    bool upper = false;
    for (size_t i = 0; i < word.n && !upper; i += len)
        upper = uc_upper(utf8_at(word, i, &len));
    if (!upper)
        return TOKEN_LOWER;
    flags |= str_capitalised(word) ? TOKEN_CAPITAL : 0;
    flags |= str_all_caps(word) ? TOKEN_ALL_CAPS : 0;
    return (uint8_t)flags;
}

static Token make_token(const Scanner *s, size_t start, size_t end, TokenKind kind, uint32_t base)
{
    Str word = str_sub(s->text, start, end);
    Token t = {.span = {base + (uint32_t)start, base + (uint32_t)end}, .kind = (uint8_t)kind};
    if (kind == TOKEN_WORD || kind == TOKEN_NUMBER)
        t.flags = word_flags(word);
    if (kind == TOKEN_WORD && word.p[word.n - 1] == '.')
        t.flags |= TOKEN_ABBREVIATION;
    return t;
}

void tokenize(Str text, uint32_t base, TokenVec *out)
{
    Scanner s = {.text = text};
    bool space = false;
    for (size_t pos = 0; pos < text.n;) {
        if (space_at(&s, pos)) {
            space = true;
            pos = after(&s, pos);
            continue;
        }
        size_t end = pos, rule = 0;
        while ((end = rules[rule].take(&s, pos)) == pos)
            rule++;
        Token t = make_token(&s, pos, end, rules[rule].kind, base);
        t.flags |= space ? TOKEN_SPACE_BEFORE : 0;
        vec_push(out, t);
        space = false;
        pos = end;
    }
}
