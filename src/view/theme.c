/*
 * The theme. Colours are mid-tones that can be read on black and on white; speech is blue, what is current or found is
 * orange, and voices use the colour-blind safe set of Okabe and Ito. No difference is one of colour alone: people are
 * bold, places italic, organizations underlined (monochrome terminals that know no italics are common, so there it is
 * bold and underline in other combinations), speech has its quotation marks, and voices have marks of their own.
 * Where a name is uncertain so is its kind: it is faint instead, and its colour hints at what it may be. A terminal that
 * knows no faint letters leaves it plain.
 */
#include "config.h"

#include "sayso/view/theme.h"

enum { // our palette: one row for each colour, one column for each depth
    PLAIN,
    BLUE,
    ORANGE,
    GREEN,
    PURPLE,
    GREY,
    COLOURS,
};

static const struct Colour {
    int eight, sixteen, many, exact;
} colours[COLOURS] = {
    [PLAIN] = {COLOUR_DEFAULT, COLOUR_DEFAULT, COLOUR_DEFAULT, COLOUR_DEFAULT},
    [BLUE] = {6, 12, 32, 0x2B84C8}, // blue 4 of eight can hardly be read on black
    [ORANGE] = {3, 3, 166, 0xCF5B0B},
    [GREEN] = {2, 2, 29, 0x0A8A5F},
    [PURPLE] = {5, 5, 133, 0xA8559B},
    [GREY] = {COLOUR_DEFAULT, 8, 244, 0x808080},
};

static const struct Colour voices[THEME_VOICES] = { // Okabe and Ito, darkened where white paper asks for it
    {6, 14, 32, 0x2B84C8}, {3, 3, 166, 0xCF5B0B},  {2, 2, 29, 0x0A8A5F},   {5, 13, 133, 0xA8559B},
    {4, 12, 61, 0x5A68B8}, {1, 9, 130, 0xA86500},  {6, 6, 30, 0x0E8A8A},   {7, 8, 244, 0x808080},
};

static const struct StyleRow {
    uint8_t colour, attrs;
    uint8_t mono; // attributes instead, where there are no colours
} styles[STYLE_COUNT] = {
    [STYLE_TITLE] = {PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_HEADING] = {PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_DATELINE] = {GREY, 0, LOOK_DIM},
    [STYLE_DIM] = {GREY, 0, LOOK_DIM},
    [STYLE_QUOTE] = {BLUE, 0, 0},
    [STYLE_PERSON] = {PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_PLACE] = {GREEN, LOOK_ITALIC, LOOK_UNDERLINE},
    [STYLE_ORGANIZATION] = {PURPLE, LOOK_UNDERLINE, LOOK_BOLD | LOOK_UNDERLINE},
    [STYLE_BAR] = {PLAIN, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_BAR_NOTICE] = {PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_PANEL_HEAD] = {PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_PANEL_COUNT] = {GREY, 0, 0},
    [STYLE_PANEL_FRAME] = {GREY, 0, LOOK_DIM},
    [STYLE_HINT] = {PLAIN, LOOK_BOLD | LOOK_REVERSE, LOOK_BOLD | LOOK_REVERSE},
    [STYLE_CONTROL] = {ORANGE, LOOK_REVERSE, LOOK_REVERSE},
};

static int at_depth(const struct Colour *c, ColourDepth depth)
{
    switch (depth) {
    case DEPTH_MONO: return COLOUR_DEFAULT;
    case DEPTH_8: return c->eight;
    case DEPTH_16: return c->sixteen;
    case DEPTH_256: return c->many;
    case DEPTH_TRUE: return c->exact;
    }
    return COLOUR_DEFAULT;
}

/*
 * What an item is at the moment outweighs what it always is: these attributes stand instead of the style's, so that a
 * match in a name looks like every match. Those of several modifiers add up.
 */
static const struct { uint8_t mod, attrs, mono; } modifiers[] = {
    {CELL_MENTION, LOOK_BOLD | LOOK_UNDERLINE, LOOK_REVERSE | LOOK_UNDERLINE},
    {CELL_CURRENT, LOOK_BOLD | LOOK_REVERSE, LOOK_BOLD | LOOK_REVERSE},
    {CELL_MATCH, LOOK_REVERSE, LOOK_REVERSE},
};

static void modify(Look *look, ColourDepth depth, unsigned mods)
{
    unsigned attrs = 0;
    for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++)
        if (mods & modifiers[i].mod)
            attrs |= depth == DEPTH_MONO ? modifiers[i].mono : modifiers[i].attrs;
    if (!attrs)
        return;
    look->attrs = attrs;
    look->fg = at_depth(&colours[ORANGE], depth);
}

static bool is_name(const Cell *cell)
{
    return cell->style >= STYLE_PERSON && cell->style <= STYLE_MISC;
}

static unsigned style_attrs(ColourDepth depth, const Cell *cell)
{
    const struct StyleRow *row = &styles[cell->style];
    if ((cell->mods & CELL_UNCERTAIN) && is_name(cell))
        return 0;
    return depth == DEPTH_MONO ? row->mono : row->attrs;
}

/*
 * A link adds to what it is part of. A plain underline would be an organization's, or in monochrome a place's; names keep
 * theirs and are italic and underlined in a link, as is the text of links where there are colours.
 */
static unsigned link_attrs(ColourDepth depth, const Cell *cell, unsigned attrs)
{
    if (depth != DEPTH_MONO || is_name(cell))
        return LOOK_ITALIC | LOOK_UNDERLINE;
    return LOOK_UNDERLINE | (attrs & LOOK_BOLD ? 0 : LOOK_DIM);
}

Look theme_look(ColourDepth depth, const Cell *cell)
{
    Look look = {at_depth(&colours[styles[cell->style].colour], depth), COLOUR_DEFAULT, style_attrs(depth, cell)};
    if (cell->mods & CELL_LINK)
        look.attrs |= link_attrs(depth, cell, look.attrs);
    if ((cell->mods & CELL_IN_QUOTE) && cell->style == STYLE_PERSON)
        look.fg = at_depth(&colours[BLUE], depth);
    if (cell->style != STYLE_GUTTER) // there the mark tells, and voices keep their colours
        modify(&look, depth, cell->mods);
    else if (cell->voice != VOICE_NONE)
        look.fg = at_depth(&voices[cell->voice % THEME_VOICES], depth);
    if (cell->mods & CELL_SELECTED) // what is reversed elsewhere must show in a reversed row
        look.attrs |= look.attrs & LOOK_REVERSE ? LOOK_BOLD | LOOK_UNDERLINE : LOOK_REVERSE;
    if (cell->mods & CELL_UNCERTAIN) // bold and faint are one scale, and terminals differ in what both together are
        look.attrs = (look.attrs & ~(unsigned)LOOK_BOLD) | LOOK_DIM;
    return look;
}

uint32_t theme_voice_mark(uint8_t voice, bool utf8)
{
    static const uint32_t marks[THEME_VOICES] = {0x2503, 0x2502, 0x254F, 0x2506, 0x2551, 0x250A, 0x2507, 0x254E};
    static const char ascii[THEME_VOICES + 1] = "|!:;[]{}";
    if (voice == VOICE_NONE)
        return utf8 ? 0x2575 : '.';
    unsigned mark = (voice + voice / THEME_VOICES) % THEME_VOICES; // shifted each time the colours come round again
    return utf8 ? marks[mark] : (uint32_t)ascii[mark];
}
