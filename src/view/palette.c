/*
 * The palettes of 8, 16 and 256 colours as xterm has them. Terminals agree on the colour cube and the greys of 256; of the
 * first sixteen everybody may have their own. And colours as a theme tells them: "default", one of sixteen names, or
 * #rrggbb, from which the nearest of smaller palettes follow; behind slashes those of 256, 16 and 8 colours can be told.
 */
#include "config.h"

#include "sayso/view/theme.h"

static const int sixteen[16] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};
enum { CUBE = 16, GREYS = 232, ALL = 256 };

int palette_rgb(ColourDepth depth, int colour)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    if (depth == DEPTH_TRUE || colour < 0)
        return colour;
    if (colour < CUBE)
        return sixteen[colour];
    if (colour >= GREYS)
        return (8 + 10 * (colour - GREYS)) * 0x010101;
    int c = colour - CUBE;
    return levels[c / 36] << 16 | levels[c / 6 % 6] << 8 | levels[c % 6];
}

// By "redmean", which comes near to what eyes find without leaving whole numbers.
static int difference(int a, int b)
{
    int red = (a >> 16) - (b >> 16), green = (a >> 8 & 255) - (b >> 8 & 255), blue = (a & 255) - (b & 255);
    int mean = ((a >> 16) + (b >> 16)) / 2;
    return ((512 + mean) * red * red >> 8) + 4 * green * green + ((767 - mean) * blue * blue >> 8);
}

static int palette_nearest(ColourDepth depth, int rgb)
{
    static const struct { int first, end; } ranges[DEPTHS] = {[DEPTH_8] = {0, 8}, [DEPTH_16] = {0, 16}, [DEPTH_256] = {CUBE, ALL}};
    if (depth == DEPTH_TRUE)
        return rgb;
    int best = COLOUR_DEFAULT;
    for (int i = ranges[depth].first; i < ranges[depth].end; i++)
        if (best < 0 || difference(palette_rgb(depth, i), rgb) < difference(palette_rgb(depth, best), rgb))
            best = i;
    return best;
}

static const char *const colour_names[] = {
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
};

static int named(Str s)
{
    for (int i = 0; i < 16; i++)
        if (str_eq(s, str_of(colour_names[i])))
            return i;
    return -1;
}

static void all_depths(int out[DEPTHS], int colour)
{
    for (int depth = 0; depth < DEPTHS; depth++)
        out[depth] = colour;
}

static bool parse_rgb(Str s, int *rgb)
{
    static const char digits[] = "0123456789abcdef";
    if (s.n != 7 || s.p[0] != '#')
        return false;
    *rgb = 0;
    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i] >= 'A' && s.p[i] <= 'F' ? (char)(s.p[i] - 'A' + 'a') : s.p[i];
        const char *at = c ? strchr(digits, c) : NULL;
        if (!at)
            return false;
        *rgb = *rgb << 4 | (int)(at - digits);
    }
    return true;
}

// A name stands for the terminal's own colour of that name; eight colours have no bright ones.
static bool parse_first(Str s, int out[DEPTHS])
{
    int rgb;
    int name = named(s);
    all_depths(out, COLOUR_DEFAULT);
    if (str_eq(s, STR("default")))
        return true;
    if (name >= 0) {
        all_depths(out, name);
        out[DEPTH_8] = name % 8;
        out[DEPTH_TRUE] = palette_rgb(DEPTH_16, name);
    } else if (parse_rgb(s, &rgb)) {
        for (ColourDepth depth = DEPTH_8; depth <= DEPTH_TRUE; depth++)
            out[depth] = palette_nearest(depth, rgb);
    } else {
        return false;
    }
    out[DEPTH_MONO] = COLOUR_DEFAULT;
    return true;
}

static bool parse_of_depth(Str s, int most, int *out)
{
    unsigned number;
    int name = named(s);
    if (str_eq(s, STR("default")))
        *out = COLOUR_DEFAULT;
    else if (name >= 0 && name <= most)
        *out = name;
    else if (str_to_number(s, (unsigned)most, &number))
        *out = (int)number;
    else
        return s.n == 0; // nothing between slashes: what was computed
    return true;
}

bool colour_parse(Str s, int out[DEPTHS])
{
    static const struct { ColourDepth depth; int most; } further[] = {{DEPTH_256, 255}, {DEPTH_16, 15}, {DEPTH_8, 7}};
    Str part = str_sub(s, 0, str_find_byte(s, '/', 0));
    bool good = parse_first(part, out);
    for (size_t i = 0; good && part.n < s.n; i++) {
        s = str_sub(s, part.n + 1, s.n);
        part = str_sub(s, 0, str_find_byte(s, '/', 0));
        good = i < sizeof further / sizeof *further && parse_of_depth(part, further[i].most, &out[further[i].depth]);
    }
    return good;
}
