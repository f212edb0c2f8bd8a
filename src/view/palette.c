/*
 * The palettes of 8, 16 and 256 colours as xterm has them. Terminals agree on the colour cube and the greys of 256; of the
 * first sixteen everybody may have their own.
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

int palette_nearest(ColourDepth depth, int rgb)
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
