/*
 * Tokens. A scanner looks at the character at hand and lets one rule of a table take what belongs together; the rules
 * for apostrophes need to know whether a single quotation mark is open. No rule looks twice at a long stretch, so that
 * the time grows with the text whatever it is.
 */
#include "config.h"

#include "sayso/text/token.h"

#include "text/scanner.h"

static bool is_fraction(uint32_t cp) // ½ and its like
{
    return (cp >= 0xBC && cp <= 0xBE) || (cp >= 0x2150 && cp <= 0x215E);
}

// The inches behind 6' in 6'4", which would open a quotation else; or pos.
static size_t inches_end(const Scanner *s, size_t pos)
{
    size_t end = after(s, pos);
    if (!is_apostrophe(at(s, pos)) || !digit_at(s, end))
        return pos;
    while (digit_at(s, end))
        end = after(s, end);
    if (alnum_at(s, end)) // a word with a mark missing
        return pos;
    return at(s, end) == '"' ? end + 1 : end;
}

static size_t rule_number(Scanner *s, size_t pos)
{
    if (!digit_at(s, pos))
        return pos;
    for (;;) {
        while (alnum_at(s, pos) || is_fraction(at(s, pos))) // 20th, 1990s, 5m, 3½
            pos = after(s, pos);
        uint32_t cp = at(s, pos);
        size_t next = after(s, pos);
        bool joins = cp == '.' || cp == ',' || cp == ':' || cp == '/';
        if (!(joins && digit_at(s, next)) && !(is_hyphen(cp) && alnum_at(s, next)))
            return inches_end(s, pos);
        pos = next;
    }
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
    if (cp == 0x2018 || cp == 0x201A || cp == '`' || (cp == '\'' && !space_at(s, end) && !is_alnum(before(s, pos))))
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
