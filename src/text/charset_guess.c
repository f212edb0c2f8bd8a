/* Marks, zero bytes, escapes, UTF-8 that was damaged, and uchardet. */
#include "config.h"

#include "text/charset_guess.h"

#include "sayso/text/unicode.h"

#include <uchardet/uchardet.h>

enum { SAMPLE = 64 * 1024 }; // bytes that a guess looks at

const char *guess_by_mark(Str bytes, size_t *mark)
{
    static const struct { Str mark; const char *charset; } marks[] = { // UTF-32 before UTF-16, whose mark begins alike
        {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xEF\xBB\xBF", 3}, "UTF-8"},
        {{"\xFF\xFE", 2}, "UTF-16LE"},     {{"\xFE\xFF", 2}, "UTF-16BE"},     {{"\x84\x31\x95\x33", 4}, "GB18030"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts(bytes, marks[i].mark)) {
            *mark = marks[i].mark.n;
            return marks[i].charset;
        }
    }
    *mark = 0;
    return NULL;
}

typedef struct Zeros {
    size_t at[4], units; // zero bytes at places of each remainder by 4, among units of four bytes
    size_t spaces[2];    // U+0020 and U+000A in UTF-16, little and big endian
} Zeros;

static Zeros count_zeros(Str bytes)
{
    Zeros z = {.units = (bytes.n < SAMPLE ? bytes.n : SAMPLE) / 4};
    for (size_t i = 0; i + 1 < z.units * 4; i += 2) {
        char a = bytes.p[i], b = bytes.p[i + 1];
        z.at[i % 4] += a == '\0';
        z.at[i % 4 + 1] += b == '\0';
        z.spaces[0] += (a == ' ' || a == '\n') && b == '\0';
        z.spaces[1] += (b == ' ' || b == '\n') && a == '\0';
    }
    return z;
}

// Other scripts have few zero bytes, but all at one side of their units, and spaces and line ends among them.
static const char *utf16_of_other_scripts(const Zeros *z)
{
    size_t low = z->at[0] + z->at[2], high = z->at[1] + z->at[3], least = z->units / 16 + 2, spaces = z->units / 100 + 1;
    if (high >= least && high > 20 * low && z->spaces[0] >= spaces)
        return "UTF-16LE";
    return low >= least && low > 20 * high && z->spaces[1] >= spaces ? "UTF-16BE" : NULL;
}

static bool is_cjk_unit(unsigned unit)
{
    return (unit >= 0x3000 && unit <= 0x30FF) || (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0xAC00 && unit <= 0xD7A3) ||
           (unit >= 0xFF00 && unit <= 0xFFEF);
}

static bool is_text_unit(unsigned unit)
{
    return (unit >= ' ' && unit < 0x7F) || (unit >= '\t' && unit <= '\r') || (unit >= 0x2010 && unit <= 0x2027) || is_cjk_unit(unit);
}

// Chinese and Japanese have hardly any zero bytes, nor spaces; but in one of the two orders nearly all units are theirs.
static bool is_utf16_of_cjk(Str bytes, size_t low)
{
    size_t cjk = 0, text = 0, units = (bytes.n < SAMPLE ? bytes.n : SAMPLE) / 2;
    for (size_t i = 0; i < units; i++) {
        unsigned unit = (unsigned char)bytes.p[2 * i + low] | (unsigned)(unsigned char)bytes.p[2 * i + 1 - low] << 8;
        cjk += is_cjk_unit(unit);
        text += is_text_unit(unit);
    }
    return cjk >= 8 && cjk * 5 > units && text * 20 > 19 * units;
}

static const char *utf16_of_cjk(Str bytes)
{
    if (str_find_byte(bytes, '\0', 0) == STR_NOT_FOUND) // line ends alone have one
        return NULL;
    return is_utf16_of_cjk(bytes, 0) ? "UTF-16LE" : is_utf16_of_cjk(bytes, 1) ? "UTF-16BE" : NULL;
}

/*
 * Text in Western scripts has its zero bytes at every second place in UTF-16 and at three of four in UTF-32; binary
 * data has them everywhere.
 */
const char *guess_by_zeros(Str bytes)
{
    Zeros z = count_zeros(bytes);
    size_t many = z.units * 7 / 10, few = z.units / 20;
    bool zero[4], none[4];
    for (int i = 0; i < 4; i++) {
        zero[i] = z.at[i] > many;
        none[i] = z.at[i] <= few;
    }
    if (!z.units)
        return NULL;
    if (none[0] && zero[2] && z.at[3] == z.units)
        return "UTF-32LE";
    if (z.at[0] == z.units && zero[1] && none[3])
        return "UTF-32BE";
    if (none[0] && zero[1] && none[2] && zero[3])
        return "UTF-16LE";
    if (zero[0] && none[1] && zero[2] && none[3])
        return "UTF-16BE";
    const char *other = utf16_of_other_scripts(&z);
    return other ? other : utf16_of_cjk(bytes);
}

const char *guess_by_escapes(Str bytes)
{
    static const struct { Str escape; const char *charset; } escapes[] = {
        {{"\x1B$B", 3}, "ISO-2022-JP"}, {{"\x1B$@", 3}, "ISO-2022-JP"}, {{"\x1B$)C", 4}, "ISO-2022-KR"},
    };
    Str sample = str_sub(bytes, 0, SAMPLE);
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (str_find(sample, escapes[i].escape, 0) != STR_NOT_FOUND)
            return escapes[i].charset;
    return NULL;
}

static size_t count_sequences(Str utf8) // of more than one byte
{
    size_t n = 0;
    for (size_t i = 0; i < utf8.n; i++)
        n += (unsigned char)utf8.p[i] >= 0xC2;
    return n;
}

bool guess_nearly_utf8(Str bytes)
{
    size_t good = 0, bad = 0, stop, pos = 0;
    for (; !utf8_valid(str_sub(bytes, pos, bytes.n), &stop); bad++) {
        good += count_sequences(str_sub(bytes, pos, pos + stop));
        size_t length = utf8_invalid_length(bytes, pos + stop);
        pos += stop + length;
        if (pos == bytes.n && !bad && (good || length > 1)) // cut off within a character
            return true;
    }
    good += count_sequences(str_sub(bytes, pos, bytes.n));
    return good > 10 * bad;
}

static bool is_high(char c)
{
    return (unsigned char)c >= 0x80;
}

// Of windows-1252: quotation marks, dashes, ellipsis, signs; the rest of the windows family has most of them there too.
static bool is_mark(char c)
{
    return c && strchr("\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB7\xBB\xBD", c);
}

static bool is_accented(char c) // the letters of French, German, Spanish and Scandinavian names
{
    return c && strchr("\xC0\xC1\xC2\xC4\xC5\xC7\xC8\xC9\xCA\xCD\xD3\xD6\xD8\xDC\xDF\xE0\xE1\xE2\xE4\xE5\xE6\xE7\xE8\xE9"
                       "\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF8\xFA\xFB\xFC", c);
}

bool guess_western(Str bytes)
{
    enum { MOST_ACCENTS = 8, LETTERS_EACH = 3, LONGEST_RUN = 2 };
    size_t letters = 0, marks = 0, accents = 0, run = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        char c = bytes.p[i];
        run = is_high(c) ? run + 1 : 0;
        if (run > LONGEST_RUN || (run && !is_mark(c) && !is_accented(c)))
            return false;
        letters += (unsigned char)((c | 0x20) - 'a') < 26;
        marks += run && is_mark(c);
        accents += run && !is_mark(c);
    }
    return accents <= MOST_ACCENTS && letters >= LETTERS_EACH * (accents + marks);
}

// Does a byte stand in a word that it begins or is inside of, and not behind a number ("3½ years")?
static bool in_word(Str bytes, size_t at)
{
    unsigned char next = at + 1 < bytes.n ? (unsigned char)bytes.p[at + 1] : 0, before = at ? (unsigned char)bytes.p[at - 1] : 0;
    return (next | 0x20) >= 'a' && (next | 0x20) <= 'z' && !(before >= '0' && before <= '9');
}

bool guess_latin9(Str bytes)
{
    bool found = false;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c >= 0x80 && c < 0xA0)
            return false;
        found = found || c == 0xA4 || ((c == 0xBC || c == 0xBD) && in_word(bytes, i));
    }
    return found;
}

// What a detector can learn from stands around the bytes beyond ASCII, wherever they are.
static bool feed(uchardet_t detector, Str bytes)
{
    enum { AROUND = 256 };
    size_t fed = 0, pos = 0;
    while (fed < SAMPLE) {
        size_t high = pos;
        while (high < bytes.n && !is_high(bytes.p[high]))
            high++;
        if (high == bytes.n)
            break;
        Str piece = str_sub(bytes, high - pos > AROUND ? high - AROUND : pos, high + AROUND);
        if (uchardet_handle_data(detector, piece.p, piece.n) != 0)
            return false;
        fed += piece.n;
        pos = (size_t)(piece.p - bytes.p) + piece.n;
    }
    uchardet_data_end(detector);
    return fed > 0;
}

bool guess_by_detector(Str bytes, char name[64])
{
    uchardet_t detector = uchardet_new();
    if (!detector)
        return false;
    const char *charset = feed(detector, bytes) ? uchardet_get_charset(detector) : "";
    bool found = *charset && strlen(charset) < 64 && strcmp(charset, "ASCII") != 0;
    if (found)
        memcpy(name, charset, strlen(charset) + 1);
    uchardet_delete(detector);
    return found;
}
