/* Contrast of looks. */
#include "config.h"

#include "contrast.h"

#include <math.h>

void linear_light(int rgb, double out[3])
{
    for (int i = 0; i < 3; i++) {
        double c = ((rgb >> (16 - 8 * i)) & 0xFF) / 255.0;
        out[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
}

static double luminance(int rgb)
{
    double c[3];
    linear_light(rgb, c);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

static double contrast_on(Look look, ColourDepth depth, bool dark)
{
    int fg = look.fg == COLOUR_DEFAULT ? (dark ? 0xFFFFFF : 0) : palette_rgb(depth, look.fg);
    int bg = look.bg == COLOUR_DEFAULT ? (dark ? 0 : 0xFFFFFF) : palette_rgb(depth, look.bg);
    double one = luminance(fg) + 0.05, other = luminance(bg) + 0.05;
    return one > other ? one / other : other / one;
}

double least_contrast(const Theme *t, ColourDepth depth, const Cell *cell)
{
    Look look = theme_look(t, depth, cell);
    double dark = t->ground == GROUND_LIGHT ? INFINITY : contrast_on(look, depth, true);
    double light = t->ground == GROUND_DARK ? INFINITY : contrast_on(look, depth, false);
    return fmin(dark, light);
}

// What is no prose may have less: counts, frames, faint lines, marks in the gutter.
double wanted_contrast(const char *theme, unsigned style)
{
    bool faint = style == STYLE_DATELINE || style == STYLE_DIM || style == STYLE_PANEL_COUNT || style == STYLE_PANEL_FRAME || style == STYLE_GUTTER;
    return strcmp(theme, "high-contrast") == 0 ? 7 : faint ? 3 : 4.5;
}
