/* Marks, zero bytes, and uchardet. */
#include "config.h"

#include "text/charset_guess.h"

#include <uchardet/uchardet.h>

enum { SAMPLE = 64 * 1024 }; // bytes that a guess looks at

const char *guess_by_mark(Str bytes, size_t *mark)
{
    static const struct { Str mark; const char *charset; } marks[] = { // UTF-32 before UTF-16, whose mark begins alike
        {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xEF\xBB\xBF", 3}, "UTF-8"},
        {{"\xFF\xFE", 2}, "UTF-16LE"},     {{"\xFE\xFF", 2}, "UTF-16BE"},
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

/*
 * Text in Western scripts has its zero bytes at every second place in UTF-16 and at three of four in UTF-32; binary
 * data has them everywhere. Zeros at places of one remainder by 4 are counted.
 */
const char *guess_by_zeros(Str bytes)
{
    size_t zeros[4] = {0}, n = (bytes.n < SAMPLE ? bytes.n : SAMPLE) / 4 * 4;
    if (n < 4 || bytes.n % 2)
        return NULL;
    for (size_t i = 0; i < n; i++)
        zeros[i % 4] += bytes.p[i] == '\0';
    size_t quarter = n / 4, many = quarter * 7 / 10, few = quarter / 20;
    bool z[4], no[4];
    for (int i = 0; i < 4; i++) {
        z[i] = zeros[i] > many;
        no[i] = zeros[i] <= few;
    }
    if (no[0] && z[1] && z[2] && z[3])
        return "UTF-32LE";
    if (z[0] && z[1] && z[2] && no[3])
        return "UTF-32BE";
    if (no[0] && z[1] && no[2] && z[3])
        return "UTF-16LE";
    return z[0] && no[1] && z[2] && no[3] ? "UTF-16BE" : NULL;
}

bool guess_by_detector(Str bytes, char name[64])
{
    uchardet_t detector = uchardet_new();
    bool found = false;
    if (detector && uchardet_handle_data(detector, bytes.p, bytes.n < SAMPLE ? bytes.n : SAMPLE) == 0) {
        uchardet_data_end(detector);
        const char *charset = uchardet_get_charset(detector);
        found = *charset && strlen(charset) < 64;
        if (found)
            memcpy(name, charset, strlen(charset) + 1);
    }
    if (detector)
        uchardet_delete(detector);
    return found;
}
