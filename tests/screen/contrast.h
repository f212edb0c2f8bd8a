/* How well a cell can be read, by the contrast of WCAG 2. */
#ifndef TESTS_SCREEN_CONTRAST_H
#define TESTS_SCREEN_CONTRAST_H

#include "sayso/view/theme.h"

void linear_light(int rgb, double out[3]); // red, green, blue from 0 to 1
// On the grounds that the theme is made for, where it leaves the terminal's own colours: those are black and white then.
double least_contrast(const Theme *t, ColourDepth depth, const Cell *cell);
double wanted_contrast(const char *theme, unsigned style);

#endif
