/* Folding of a token, and the longest pieces that make it up. */
#include "config.h"

#include "analysis/engine/pieces.h"

#include "sayso/text/unicode.h"

enum { PIECE_BYTES_MAX = 32 }; // longer ones are in no vocabulary

uint32_t vocabulary_find(const Vocabulary *v, Str piece)
{
    uint32_t low = 0, high = v->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = str_cmp((Str){v->bytes + v->offset[mid], v->offset[mid + 1] - v->offset[mid]}, piece);
        if (order == 0)
            return mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NO_PIECE;
}

bool vocabulary_open(Vocabulary *v, const uint32_t *offset, const char *bytes, uint32_t n, Error *err)
{
    *v = (Vocabulary){.offset = offset, .bytes = bytes, .n = n};
    const struct { const char *name; uint32_t *id; } special[] = {
        {"[CLS]", &v->start}, {"[SEP]", &v->end}, {"[UNK]", &v->unknown}};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        *special[i].id = vocabulary_find(v, str_of(special[i].name));
        if (*special[i].id == NO_PIECE)
            return error_set(err, ERR_FORMAT, "the vocabulary lacks the piece %s", special[i].name);
    }
    return true;
}

// Typographers' marks as the vocabulary knows them best.
static uint32_t plain_mark(uint32_t cp)
{
    static const struct { uint32_t cp; char plain; } marks[] = {
        {0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x2039, '\''}, {0x203A, '\''}, {'`', '\''},
        {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'}, {0xAB, '"'}, {0xBB, '"'},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].cp == cp)
            return (uint32_t)marks[i].plain;
    return cp;
}

// Stands alone: punctuation by BERT's custom (ASCII signs count as such), and ideographs.
static bool stands_alone(uint32_t cp)
{
    if (cp < 0x80)
        return !uc_letter(cp) && !uc_digit(cp);
    return uc_punct(cp) || (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF);
}

// The longest piece that begins `rest`, which stands two bytes into `key`, behind room for "##".
static uint32_t longest(const Vocabulary *v, const char *rest, size_t n, bool first, size_t *length)
{
    size_t most = n < PIECE_BYTES_MAX ? n : PIECE_BYTES_MAX;
    for (; most > 0; most--) {
        if (most < n && !utf8_is_start(rest[most]))
            continue;
        Str key = first ? (Str){rest, most} : (Str){rest - 2, most + 2};
        uint32_t id = vocabulary_find(v, key);
        if (id != NO_PIECE) {
            *length = most;
            return id;
        }
    }
    return NO_PIECE;
}

// One part between punctuation; a part that cannot be made up is unknown as a whole.
static void pieces_of_part(const Vocabulary *v, Str part, PieceVec *out, size_t limit)
{
    char key[2 + 256] = "##";
    size_t begin = out->n, length = 0;
    part.n = part.n < sizeof key - 2 ? part.n : sizeof key - 2;
    memcpy(key + 2, part.p, part.n);
    for (size_t at = 0; at < part.n && out->n < limit; at += length) {
        char before[2] = {key[at], key[at + 1]};
        memcpy(key + at, "##", 2);
        uint32_t id = longest(v, key + 2 + at, part.n - at, at == 0, &length);
        memcpy(key + at, before, 2);
        if (id == NO_PIECE) {
            out->n = begin;
            vec_push(out, v->unknown);
            return;
        }
        vec_push(out, id);
    }
}

// Punctuation in place of its typographic forms; `` and '' are double marks.
static void plain_marks(Buf *b, Str token)
{
    if (str_eq(token, STR("``")) || str_eq(token, STR("''"))) {
        buf_byte(b, '"');
        return;
    }
    unsigned len;
    char bytes[4];
    for (size_t i = 0; i < token.n; i += len) {
        uint32_t cp = plain_mark(utf8_at(token, i, &len));
        buf_append(b, bytes, utf8_put(cp, bytes));
    }
}

void pieces_of_token(const Vocabulary *v, Str token, Buf *scratch, PieceVec *out)
{
    size_t begin = out->n, limit = begin + TOKEN_PIECES_MAX;
    buf_clear(scratch);
    plain_marks(scratch, token);
    size_t plain = scratch->n;
    buf_reserve(scratch, 4 * plain + 64); // so that the text to fold stays where it is
    text_fold(scratch, str_sub(buf_view(scratch), 0, plain), true, NULL);
    Str folded = str_sub(buf_view(scratch), plain, scratch->n);
    unsigned len;
    for (size_t from = 0, i = 0; i < folded.n && out->n < limit; i += len) {
        bool alone = stands_alone(utf8_at(folded, i, &len));
        if (!alone && i + len < folded.n)
            continue;
        size_t end = alone ? i : i + len;
        if (end > from)
            pieces_of_part(v, str_sub(folded, from, end), out, limit);
        if (alone && out->n < limit)
            pieces_of_part(v, str_sub(folded, i, i + len), out, limit);
        from = i + len;
    }
    if (out->n == begin)
        vec_push(out, v->unknown);
}
