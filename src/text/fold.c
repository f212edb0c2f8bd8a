/* Folding for search: letter case by Unicode's full folding, and diacritics by taking combining marks off. */
#include "config.h"

#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

static void put(Buf *out, FoldOrigin *origin, const char *bytes, size_t n, size_t from)
{
    buf_append(out, bytes, n);
    for (size_t i = 0; origin && i < n; i++)
        vec_push(origin, (uint32_t)from);
}

// Letters whose plain form no decomposition gives.
static const struct { uint32_t cp; const char *plain; } stroked[] = {
    {0xE6, "ae"}, {0xF0, "d"}, {0xF8, "o"}, {0xFE, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
};

static bool put_stroked(Buf *out, FoldOrigin *origin, uint32_t cp, size_t from)
{
    for (size_t i = 0; i < sizeof stroked / sizeof *stroked; i++) {
        if (stroked[i].cp == cp) {
            put(out, origin, stroked[i].plain, strlen(stroked[i].plain), from);
            return true;
        }
    }
    return false;
}

static void put_folded(Buf *out, FoldOrigin *origin, Str folded, bool loose, size_t from)
{
    unsigned len;
    for (size_t i = 0; i < folded.n; i += len) {
        uint32_t cp = utf8_at(folded, i, &len);
        if (loose && (uc_mark(cp) || put_stroked(out, origin, cp, from)))
            continue;
        put(out, origin, folded.p + i, len, from);
    }
}

// One grapheme at a time, so that each folded byte knows where it came from.
static void fold_grapheme(Buf *out, FoldOrigin *origin, Str g, bool loose, size_t from)
{
    size_t n;
    uint8_t *folded = u8_casefold((const uint8_t *)g.p, g.n, NULL, loose ? UNINORM_NFD : NULL, NULL, &n);
    put_folded(out, origin, folded ? (Str){(char *)folded, n} : g, loose, from);
    free(folded);
}

// ASCII that nothing can combine with, the bulk of most texts, goes byte by byte. Returns where it ends.
static size_t fold_ascii(Buf *out, FoldOrigin *origin, Str text, size_t pos)
{
    size_t end = pos;
    while (end < text.n && (unsigned char)text.p[end] < 0x80)
        end++;
    if (end < text.n && end > pos)
        end--; // the character behind may be a mark on this one
    size_t first = out->n;
    buf_str(out, str_sub(text, pos, end));
    for (size_t i = first; i < out->n; i++)
        if (out->p[i] >= 'A' && out->p[i] <= 'Z')
            out->p[i] = (char)(out->p[i] + ('a' - 'A'));
    for (; origin && pos < end; pos++)
        vec_push(origin, (uint32_t)pos);
    return end;
}

void text_fold(Buf *out, Str text, bool loose, FoldOrigin *origin)
{
    size_t pos = 0;
    while ((pos = fold_ascii(out, origin, text, pos)) < text.n) {
        size_t next = grapheme_next(text, pos);
        if (next == pos + 1 && (unsigned char)text.p[pos] < 0x80) {
            char c = text.p[pos];
            c = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
            put(out, origin, &c, 1, pos);
        } else {
            fold_grapheme(out, origin, str_sub(text, pos, next), loose, pos);
        }
        pos = next;
    }
}
