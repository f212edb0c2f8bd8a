/* Words of an article as the comparison sees them. */
#include "config.h"

#include "spec.h"

#include "sayso/text/unicode.h"

Visible visible_of(Arena *a, Str text)
{
    char *bytes = arena_alloc(a, text.n + 1);
    Visible v = {.from = ARENA_ARRAY(a, uint32_t, text.n + 1)};
    size_t n = 0;
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        bool space = uc_space(utf8_at(text, i, &len));
        for (unsigned k = 0; k < len; k++) {
            v.from[i + k] = (uint32_t)n;
            if (!space)
                bytes[n++] = text.p[i + k];
        }
    }
    v.from[text.n] = (uint32_t)n;
    v.bytes = (Str){bytes, n};
    return v;
}

static bool at_ends(uint32_t cp) // "`" and "´" are quotation marks, too, though Unicode calls them modifiers
{
    return uc_punct(cp) || cp == '`' || cp == 0xB4;
}

static Str trim(Str s)
{
    unsigned len;
    while (s.n && at_ends(utf8_at(s, 0, &len)))
        s = str_sub(s, len, s.n);
    while (s.n && at_ends(utf8_before(s, s.n, &len)))
        s = str_sub(s, 0, s.n - len);
    return s;
}

Span visible_trim(const Visible *v, Span s)
{
    Str words = span_str(v->bytes, s), inner = trim(words);
    if (!inner.n)
        return s;
    uint32_t start = s.start + (uint32_t)(inner.p - words.p);
    return (Span){start, start + (uint32_t)inner.n};
}

bool words_same(Str a, Str b)
{
    Buf x = {0}, y = {0};
    text_fold(&x, a, false, NULL);
    text_fold(&y, b, false, NULL);
    bool same = str_eq(buf_view(&x), buf_view(&y));
    buf_free(&x);
    buf_free(&y);
    return same;
}

// Cuts the next word off *rest, without marks and punctuation at its ends unless it has nothing else (":").
static bool next_word(Str *rest, Str *word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    unsigned len;
    while (n < rest->n && !uc_space(utf8_at(*rest, n, &len)))
        n += len;
    Str whole = str_sub(*rest, 0, n);
    *word = trim(whole);
    *word = word->n ? *word : whole;
    *rest = str_sub(*rest, n, rest->n);
    return n > 0;
}

static bool grammatical(Str word)
{
    static const char *const words[] = {"a", "an", "the", "of", "to", "for", "in", "at", "by", "and", "who", "his", "her", "its", "their"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_ascii_nocase(word, str_of(words[i])))
            return true;
    return false;
}

static bool has_word(Str words, Str wanted)
{
    for (Str word; next_word(&words, &word);)
        if (words_same(word, wanted))
            return true;
    return false;
}

bool words_meet(Str a, Str b)
{
    for (Str word; next_word(&a, &word);)
        if (!grammatical(word) && has_word(b, word))
            return true;
    return false;
}
