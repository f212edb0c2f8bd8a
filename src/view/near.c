/* Names that are spelled alike, found word by word. */
#include "config.h"

#include "view/near.h"

#include "sayso/base/memory.h"

enum { WORDS_MAX = 8, BETWEEN_MAX = 4, LONGEST = 200, EFFORT_A_BYTE = 12 };

struct Near {
    NearKey keys[WORDS_MAX]; // of words that follow each other
    size_t n;
};

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2BC || cp == 0x2B9 || cp == 0x2032;
}

static bool in_word(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    return uc_letter(cp) || uc_mark(cp);
}

// Behind the letters from pos on; an apostrophe between letters belongs to them, but no 's at the end.
static uint32_t word_end(Str text, uint32_t pos)
{
    unsigned len;
    uint32_t end = pos;
    for (uint32_t cp; (cp = utf8_at(text, pos, &len)) && end - pos < LONGEST; end = pos) {
        pos += len;
        if (in_word(cp))
            continue;
        uint32_t next = utf8_at(text, pos, &len);
        unsigned after;
        bool possessive = (next | 0x20) == 's' && !in_word(utf8_at(text, pos + 1, &after));
        if (!is_apostrophe(cp) || !in_word(next) || possessive)
            return end;
    }
    return end;
}

// The next word that begins at pos or behind it, and before `limit`.
static bool next_word(Str text, uint32_t pos, uint32_t limit, Span *word)
{
    unsigned len;
    if (pos > 0 && pos < text.n && in_word(utf8_before(text, pos, &len))) // in the middle of one
        while (pos < limit && in_word(utf8_at(text, pos, &len)))
            pos += len;
    for (; pos < limit && pos < text.n; pos += len)
        if (in_word(utf8_at(text, pos, &len))) {
            *word = (Span){pos, word_end(text, pos)};
            return true;
        }
    return false;
}

Near *near_new(Str names)
{
    Near *n = xcalloc(1, sizeof *n);
    Span word = {0, 0};
    while (n->n < WORDS_MAX && next_word(names, word.end, (uint32_t)names.n, &word)) {
        n->keys[n->n] = near_key(span_str(names, word));
        n->n += n->keys[n->n].n > 0;
    }
    if (n->n)
        return n;
    free(n);
    return NULL;
}

void near_free(Near *n)
{
    free(n);
}

// Most words are told apart by their length, before any key is made. A Latin letter is two of a key at most, and only "x" is.
static bool too_short(const NearKey *sought, Str word)
{
    size_t letters = word.n;
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80)
            return false;
        letters += (word.p[i] | 0x20) == 'x';
    }
    return letters + near_budget(sought) < sought->n;
}

static bool same_key(const NearKey *a, const NearKey *b)
{
    return a->n == b->n && memcmp(a->at, b->at, a->n * sizeof *a->at) == 0;
}

static bool fits(const NearKey *sought, Str word)
{
    unsigned len;
    if (too_short(sought, word))
        return false;
    NearKey key = near_key(word);
    return uc_lower(utf8_at(word, 0, &len)) ? same_key(sought, &key) : near_alike(sought, &key);
}

// The words behind the first one, each as near as it must be.
static bool others_fit(const Near *n, Str text, Span *match)
{
    for (size_t i = 1; i < n->n; i++) {
        Span word;
        uint32_t limit = match->end + BETWEEN_MAX;
        if (!next_word(text, match->end, limit < text.n ? limit : (uint32_t)text.n, &word) || !fits(&n->keys[i], span_str(text, word)))
            return false;
        match->end = word.end;
    }
    return true;
}

ScanStep near_step(const Near *n, Scan *s, size_t *effort, Span *match)
{
    for (Span word; next_word(s->text, s->at, s->starts.end, &word);) {
        size_t cost = (size_t)(word.end - s->at) * EFFORT_A_BYTE;
        *effort -= cost < *effort ? cost : *effort;
        s->at = word.end;
        *match = word;
        if (fits(&n->keys[0], span_str(s->text, word)) && others_fit(n, s->text, match)) {
            s->at = match->end;
            return SCAN_MATCH;
        }
        if (!*effort)
            return SCAN_PAUSE;
    }
    return SCAN_END;
}
