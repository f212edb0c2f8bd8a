/*
 * Addresses among the tokens: where a web or mail address, an @name or a #tag ends. Marks at the end of an address are
 * the sentence's, except a bracket that the address itself opened.
 */
#include "config.h"

#include "text/scanner.h"

// No address holds these: white space, quotation marks, dashes, ellipses, the full stops of Chinese and Japanese.
static bool ends_address(uint32_t cp)
{
    if (cp < 0x80)
        return cp <= ' ' || cp == 0x7F || strchr("\"<>`{}|\\^", (int)cp);
    return uc_space(cp) || uc_control(cp) || cp == 0xAB || cp == 0xBB || (cp >= 0x2010 && cp <= 0x203A) ||
           (cp >= 0x3001 && cp <= 0x3011) || cp == 0xFF08 || cp == 0xFF09 || cp == 0xFF0C;
}

static bool closes_sentence(uint32_t cp)
{
    return cp < 0x80 && cp && strchr(".,;:!?)]'*_", (int)cp);
}

// To the next character that no address holds, without the marks that belong to the sentence around it.
static size_t address_end(const Scanner *s, size_t pos)
{
    size_t end = pos, kept = pos;
    int open = 0;
    while (end < s->text.n && !ends_address(at(s, end)) && !possessive_at(s, end)) {
        uint32_t cp = at(s, end);
        bool own_bracket = cp == ')' && open > 0;
        open += (cp == '(') - own_bracket;
        end = after(s, end);
        kept = closes_sentence(cp) && !own_bracket ? kept : end;
    }
    return kept;
}

// Letters, digits and underscores; dots, hyphens and a second @ between them ("@ann@example.org").
static size_t handle_end(const Scanner *s, size_t pos)
{
    for (;;) {
        while (alnum_at(s, pos) || at(s, pos) == '_')
            pos = after(s, pos);
        uint32_t cp = at(s, pos);
        if (!(cp == '.' || cp == '-' || cp == '@') || !alnum_at(s, pos + 1))
            return pos;
        pos++;
    }
}

static bool name_char(uint32_t cp)
{
    return cp < 0x80 && cp && (is_alnum(cp) || strchr("._+-", (int)cp));
}

// "example.org" before "/path": a lower-case end of two letters or more behind a dot, which "and/or" and "24/7" lack.
static bool is_domain(Str s)
{
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] >= 'a' && s.p[dot - 1] <= 'z')
        dot--;
    return dot > 1 && s.p[dot - 1] == '.' && s.n - dot >= 2;
}

// "ann@example.org", "example.org/news". A run of name characters that is neither is looked at once only.
static size_t bare_address(Scanner *s, size_t pos)
{
    if (pos < s->no_address_before || !alnum_at(s, pos) || (unsigned char)s->text.p[pos] >= 0x80)
        return pos;
    size_t end = pos;
    while (end < s->text.n && name_char(at(s, end)))
        end++;
    bool mail = at(s, end) == '@', path = at(s, end) == '/' && is_domain(str_sub(s->text, pos, end));
    if ((mail || path) && alnum_at(s, end + 1))
        return address_end(s, pos);
    s->no_address_before = end;
    return pos;
}

static const Str schemes[] = {{"http://", 7}, {"https://", 8}, {"www.", 4}, {"ftp://", 6}, {"mailto:", 7}};

static bool has_scheme(const Scanner *s, size_t pos)
{
    if (!memchr("hHwWfFmM", s->text.p[pos], 8))
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (str_starts_ascii_nocase(str_sub(s->text, pos, s->text.n), schemes[i]))
            return alnum_at(s, pos + schemes[i].n);
    }
    return false;
}

size_t rule_address(Scanner *s, size_t pos)
{
    uint32_t cp = at(s, pos);
    if (cp == '@' || cp == '#')
        return alnum_at(s, pos + 1) || at(s, pos + 1) == '_' ? handle_end(s, pos + 1) : pos;
    return has_scheme(s, pos) ? address_end(s, pos) : bare_address(s, pos);
}
