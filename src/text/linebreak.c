/* Line breaks by UAX 14. English prose is mostly ASCII words and spaces; libunistring is asked about the rest only. */
#include "config.h"

#include "sayso/text/unicode.h"

#include <unilbrk.h>

// libunistring's codes become ours in place: the array is the caller's. The library marks a line end itself, we mark what
// stands behind it.
static void from_library(char *breaks, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        bool line_end = breaks[i] == UC_BREAK_MANDATORY;
        breaks[i] = breaks[i] == UC_BREAK_POSSIBLE ? BREAK_MAY : BREAK_NO;
        if (line_end && i + 1 < n)
            breaks[i + 1] = BREAK_MUST;
    }
}

static bool simple(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == ',';
}

/*
 * A stretch of letters, digits, periods, commas and single spaces has its only breaks after the spaces (LB18), and what
 * follows a space between two such characters does not depend on anything farther away. So the text is cut after such spaces.
 */
static size_t simple_stretch(Str text, size_t pos, char *breaks)
{
    size_t i = pos, safe = pos;
    for (; i < text.n && simple(text.p[i]); i++) {
        bool after_space = i > pos && text.p[i - 1] == ' ' && text.p[i] != ' ';
        breaks[i] = after_space ? BREAK_MAY : BREAK_NO;
        if (after_space && text.p[i] != '.' && text.p[i] != ',')
            safe = i;
        else if (after_space)
            break; // " ." and " ," are LB13's affair
    }
    return i == text.n ? i : safe;
}

// The end of the stretch that is the library's: it ends before a simple word that follows a space.
static size_t library_stretch(Str text, size_t pos)
{
    size_t i = pos + 1;
    unsigned words = 0;
    for (; i < text.n; i++) {
        bool word_start = text.p[i - 1] == ' ' && text.p[i] != ' ' && simple(text.p[i]) && text.p[i] != '.' && text.p[i] != ',';
        bool after_simple = i >= 2 && simple(text.p[i - 2]) && text.p[i - 2] != ' ';
        if (word_start && after_simple && ++words > 1)
            return i;
    }
    return i;
}

void line_breaks(Str text, char *breaks)
{
    for (size_t pos = 0; pos < text.n;) {
        char before = pos ? BREAK_MAY : BREAK_NO;
        size_t end = simple_stretch(text, pos, breaks);
        if (end == pos) {
            end = library_stretch(text, pos);
            u8_possible_linebreaks((const uint8_t *)text.p + pos, end - pos, "UTF-8", breaks + pos);
            from_library(breaks + pos, end - pos);
        }
        breaks[pos] = before;
        pos = end;
    }
}
