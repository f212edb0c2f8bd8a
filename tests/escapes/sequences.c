/* The sequences: single characters by their ranges, the others in a table. */
#include "config.h"

#include "sequences.h"

#include "sayso/text/unicode.h"

#include <stdio.h>

#define N SEQUENCE_NUMBER
#define NAMED(name, bytes) {name, {bytes, sizeof(bytes) - 1}}

const Sequence sequence_plainest = NAMED("colour", "\033[" N "m");

static const Sequence table[] = {
    // ECMA-48 and what terminals have added, in seven bits
    NAMED("colour", "\033[" N "m"),
    NAMED("cursor", "\033[" N ";1H"),
    NAMED("erase", "\033[2J\033[" N "J"),
    NAMED("scrolling region", "\033[" N ";4243r"),
    NAMED("a private mode", "\033[?" N "h"),
    NAMED("the other screen", "\033[?1049l\033[?" N "l"),
    NAMED("mouse and paste", "\033[?1003h\033[?2004h\033[?" N "h"),
    NAMED("what are you?", "\033[c\033[>c\033[=c"),
    NAMED("where is the cursor?", "\033[6n\033[?" N "n"),
    NAMED("size and title of the window", "\033[8;" N ";80t\033[21t\033[14t"),
    NAMED("media copy", "\033[5i" N "\033[4i"),
    NAMED("keyboard", "\033[>" N "u\033[>4;2m"),
    NAMED("soft reset", "\033[!p"),
    NAMED("reset", "\033c"),
    NAMED("answer back", "\005"),
    NAMED("bell", "\007"),
    NAMED("title", "\033]0;" N "\007"),
    NAMED("title, ended by ST", "\033]2;" N "\033\\"),
    NAMED("title, never ended", "\033]2;" N),
    NAMED("title of screen", "\033k" N "\033\\"),
    NAMED("palette", "\033]4;1;rgb:" N "/0/0\007\033]10;?\007\033]104\007"),
    NAMED("folder", "\033]7;file://" N "/\007"),
    NAMED("hyperlink", "\033]8;;file:///" N "\033\\x\033]8;;\033\\"),
    NAMED("notice", "\033]9;" N "\007\033]777;notify;" N ";x\007"),
    NAMED("clipboard", "\033]52;c;" N "\007"),
    NAMED("clipboard, asked for", "\033]52;" N ";?\033\\"),
    NAMED("files of iTerm", "\033]1337;File=name=" N ":\007"),
    NAMED("DECRQSS", "\033P$q" N "m\033\\"),
    NAMED("DECUDK", "\033P0;0|" N "/41\033\\"),
    NAMED("sixel", "\033Pq#" N "~\033\\"),
    NAMED("through tmux", "\033Ptmux;\033\033]2;" N "\007\033\\"),
    NAMED("terminfo, asked for", "\033P+q" N "\033\\"),
    NAMED("APC", "\033_G" N "\033\\"),
    NAMED("PM", "\033^" N "\033\\"),
    NAMED("SOS", "\033X" N "\033\\"),
    NAMED("SS2 and SS3", "\033Nx\033Ox"),
    NAMED("charsets", "\033(0\033)0\033*0\033+0\033-A\033.A\033/A"),
    NAMED("locking shifts", "\016\017\033n\033o\033|\033}\033~"),
    NAMED("no more UTF-8", "\033%@"),
    NAMED("eight bits for controls", "\033 G"),
    NAMED("double height", "\033#3\033#4\033#8"),
    NAMED("index and others", "\033D\033E\033H\033M\0337\0338\033=\033>\033l\033m"),
    NAMED("within a sequence", "\033[4\03042;\0321m\033\033[" N "m"),
    NAMED("line, over what stands there", "\r" N "\b\b\b\b"),
    NAMED("many numbers", "\033[" N ";" N ";" N ";" N ";" N ";" N ";" N ";" N ";" N "m"),
    // the same in eight bits, as bytes and as UTF-8
    NAMED("CSI in eight bits", "\x9B" N "m"),
    NAMED("CSI in eight bits, UTF-8", "\xC2\x9B" N "m"),
    NAMED("OSC in eight bits", "\x9D" "2;" N "\x9C"),
    NAMED("OSC in eight bits, UTF-8", "\xC2\x9D" "52;c;" N "\xC2\x9C"),
    NAMED("DCS in eight bits", "\x90$q" N "m\x9C"),
    NAMED("DCS in eight bits, UTF-8", "\xC2\x90$q" N "m\xC2\x9C"),
    NAMED("APC, PM and SOS in eight bits, UTF-8", "\xC2\x9F" N "\xC2\x9C\xC2\x9E" N "\xC2\x9C\xC2\x98" N "\xC2\x9C"),
    NAMED("SS2 and SS3 in eight bits, UTF-8", "\xC2\x8Ex\xC2\x8Fx"),
    // what a lenient decoder makes ESC or CSI of
    NAMED("ESC in two bytes", "\xC0\x9B[" N "m"),
    NAMED("ESC in three bytes", "\xE0\x80\x9B[" N "m"),
    NAMED("ESC in four bytes", "\xF0\x80\x80\x9B[" N "m"),
    NAMED("ESC in five bytes", "\xF8\x80\x80\x80\x9B[" N "m"),
    NAMED("ESC in six bytes", "\xFC\x80\x80\x80\x80\x9B[" N "m"),
    NAMED("CSI in three bytes", "\xE0\x82\x9B" N "m"),
    NAMED("a surrogate", "\xED\xA0\x80\xED\xB0\x9B"),
    NAMED("beyond Unicode", "\xF4\x90\x80\x9B\xF7\xBF\xBF\xBF"),
    NAMED("cut before ESC", "\xE2\x80\033[" N "m"),
    NAMED("cut before CSI", "\xF0\x9F\x9B" N "m"),
    NAMED("no bytes of UTF-8", "\xFE\xFF\xFF\xFE"),
    NAMED("ESC in UTF-7", "+ABs-[" N "m+AJs-" N "m"),
    NAMED("ESC, wide", "\xEF\xBC\x9B\xEF\xBC\xBB"),
    NAMED("picture of ESC", "\xE2\x90\x9B[" N "m"),
    // what looks harmless
    NAMED("letters with a byte like CSI", "\xC3\x9B" N "m \xE6\x9B\xB4 \xC5\x9B" N "m"),
    NAMED("a tag", "\xF3\xA0\x80\x81\xF3\xA0\x81\x81\xF3\xA0\x81\xBF"),
    NAMED("tags behind a flag", "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF"),
    NAMED("marks", "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89"),
    NAMED("mark of an attribute", "&#27;[" N "m\" '> \\u001b[" N "m %1b[" N "m \\033[" N "m ^["),
};
enum { TABLE = sizeof table / sizeof *table };

// Characters that are each a sequence: controls, those that turn the direction of text, and those that hide in it.
static const struct Range { uint32_t first, last; const char *name; } ranges[] = {
    {0x00, 0x1F, "C0"},        {0x7F, 0x7F, "DEL"},        {0x80, 0x9F, "C1"},         {0xAD, 0xAD, "soft hyphen"},
    {0x61C, 0x61C, "direction"}, {0x200B, 0x200B, "no width"}, {0x200E, 0x200F, "direction"}, {0x2028, 0x2029, "separator"},
    {0x202A, 0x202E, "direction"}, {0x2060, 0x2064, "no width"}, {0x2066, 0x206F, "direction"}, {0xFEFF, 0xFEFF, "no width"},
    {0xFFF9, 0xFFFB, "annotation"}, {0xE0001, 0xE0001, "tag"},  {0xE0020, 0xE0022, "tag"}, {0xE007F, 0xE007F, "tag"},
};
enum { RANGES = sizeof ranges / sizeof *ranges, RAW_FIRST = 0x80, RAW_LAST = 0x9F };

static size_t in_ranges(void)
{
    size_t n = 0;
    for (size_t i = 0; i < RANGES; i++)
        n += ranges[i].last - ranges[i].first + 1;
    return n;
}

size_t sequence_count(void)
{
    return TABLE + in_ranges() + (RAW_LAST - RAW_FIRST + 1);
}

static Sequence of_range(size_t index)
{
    static char bytes[4], name[40];
    const struct Range *r = ranges;
    for (; index > r->last - r->first; r++)
        index -= r->last - r->first + 1;
    uint32_t cp = r->first + (uint32_t)index;
    snprintf(name, sizeof name, "%s U+%04X", r->name, (unsigned)cp);
    return (Sequence){name, {bytes, utf8_put(cp, bytes)}};
}

static Sequence raw(size_t index)
{
    static char byte, name[20];
    byte = (char)(RAW_FIRST + index);
    snprintf(name, sizeof name, "byte %02zX", RAW_FIRST + index);
    return (Sequence){name, {&byte, 1}};
}

Sequence sequence_at(size_t index)
{
    if (index < TABLE)
        return table[index];
    return index < TABLE + in_ranges() ? of_range(index - TABLE) : raw(index - TABLE - in_ranges());
}
