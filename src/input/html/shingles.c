/* Words are runs of bytes that are no ASCII signs or spaces, letters folded as far as ASCII goes. */
#include "config.h"

#include "input/html/shingles.h"

enum { LONGEST = 4, BYTES_MOST = 1 << 18 };

typedef struct Runs {
    Str text;
    size_t pos;
    uint64_t last[LONGEST]; // hashes of the last words
    unsigned seen, words;
} Runs;

static bool is_word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool next_word(Runs *r, uint64_t *hash)
{
    while (r->pos < r->text.n && !is_word_byte((unsigned char)r->text.p[r->pos]))
        r->pos++;
    size_t start = r->pos;
    *hash = 0xCBF29CE484222325u; // FNV-1a
    for (; r->pos < r->text.n && is_word_byte((unsigned char)r->text.p[r->pos]); r->pos++) {
        unsigned char c = (unsigned char)r->text.p[r->pos];
        *hash = (*hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * 0x100000001B3u;
    }
    return r->pos > start;
}

static bool next_run(Runs *r, uint64_t *hash)
{
    uint64_t word;
    while (next_word(r, &word)) {
        memmove(r->last + 1, r->last, sizeof r->last - sizeof *r->last);
        r->last[0] = word;
        if (++r->seen < r->words)
            continue;
        *hash = 1;
        for (unsigned i = 0; i < r->words; i++)
            *hash = (*hash ^ r->last[i]) * 0x9E3779B97F4A7C15u;
        *hash |= 1; // never the free slot
        return true;
    }
    return false;
}

static uint64_t *slot_of(const Shingles *s, uint64_t hash)
{
    size_t i = (hash >> 20) & s->mask;
    while (s->slots[i] && s->slots[i] != hash)
        i = (i + 1) & s->mask;
    return &s->slots[i];
}

Shingles shingles_of(Arena *a, Str text, unsigned words)
{
    Shingles s = {.words = words};
    text = str_sub(text, 0, BYTES_MOST);
    size_t size = 16;
    while (size < text.n / 2 + 2) // a word takes two bytes at least
        size *= 2;
    s.mask = size * 2 - 1;
    s.slots = ARENA_ARRAY(a, uint64_t, size * 2);
    Runs runs = {.text = text, .words = words};
    for (uint64_t hash; next_run(&runs, &hash);) {
        uint64_t *slot = slot_of(&s, hash);
        s.n += *slot == 0;
        *slot = hash;
    }
    return s;
}

float shingles_share(const Shingles *s, Str text)
{
    if (!s->n)
        return 0;
    Runs runs = {.text = text, .words = s->words};
    size_t all = 0, held = 0;
    for (uint64_t hash; next_run(&runs, &hash); all++)
        held += *slot_of(s, hash) != 0;
    return all ? (float)held / (float)all : 0;
}
