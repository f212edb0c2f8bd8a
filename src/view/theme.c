/*
 * Looks. No difference is one of colour alone: names differ by attributes, speech has its quotation marks, and voices have
 * marks of their own. Where a name is uncertain so is its kind: it is faint instead, and its colour hints at what it may
 * be. A terminal that knows no faint letters leaves it plain.
 */
#include "config.h"

#include "sayso/view/theme.h"

static unsigned attrs_of(const ThemeStyle *s, ColourDepth depth)
{
    return depth == DEPTH_MONO ? s->mono : s->attrs;
}

static void colour(Look *look, const ThemeStyle *s, ColourDepth depth)
{
    if (s->fg[depth] != COLOUR_DEFAULT)
        look->fg = s->fg[depth];
    if (s->bg[depth] != COLOUR_DEFAULT)
        look->bg = s->bg[depth];
}

/*
 * What an item is at the moment outweighs what it always is: these attributes and colours stand instead of the style's, so
 * that a match in a name looks like every match. Those of several marks add up.
 */
static void modify(Look *look, const Theme *t, ColourDepth depth, unsigned mods)
{
    static const struct { uint8_t mod, mark; } weighty[] = {
        {CELL_MENTION, MARK_MENTION}, {CELL_MATCH, MARK_MATCH}, {CELL_CURRENT, MARK_CURRENT},
    };
    unsigned attrs = 0;
    if (mods & (CELL_MENTION | CELL_MATCH | CELL_CURRENT))
        look->fg = t->styles[STYLE_TEXT].fg[depth];
    for (size_t i = 0; i < sizeof weighty / sizeof *weighty; i++) {
        const ThemeStyle *mark = &t->marks[weighty[i].mark];
        if (!(mods & weighty[i].mod))
            continue;
        attrs |= attrs_of(mark, depth);
        colour(look, mark, depth);
        look->attrs = attrs;
    }
}

static bool is_name(const Cell *cell)
{
    return cell->style >= STYLE_PERSON && cell->style <= STYLE_MISC;
}

/*
 * A link adds to what it is part of. A plain underline would be an organization's, or in monochrome a place's; names keep
 * theirs and are italic and underlined in a link.
 */
static unsigned link_attrs(const Theme *t, ColourDepth depth, const Cell *cell, unsigned attrs)
{
    unsigned link = attrs_of(&t->marks[MARK_LINK], depth);
    if (is_name(cell))
        return LOOK_ITALIC | LOOK_UNDERLINE;
    return attrs & LOOK_BOLD ? link & ~(unsigned)LOOK_DIM : link;
}

// What is reversed elsewhere must show in a reversed row.
static void select_row(Look *look, const Theme *t, ColourDepth depth)
{
    unsigned attrs = attrs_of(&t->marks[MARK_SELECTED], depth);
    if (attrs & look->attrs & LOOK_REVERSE) {
        look->attrs |= LOOK_BOLD | LOOK_UNDERLINE;
        return;
    }
    look->attrs |= attrs;
    colour(look, &t->marks[MARK_SELECTED], depth);
}

Look theme_look(const Theme *t, ColourDepth depth, const Cell *cell)
{
    const ThemeStyle *text = &t->styles[STYLE_TEXT], *style = &t->styles[cell->style];
    bool plain = (cell->mods & CELL_UNCERTAIN) && is_name(cell);
    Look look = {text->fg[depth], text->bg[depth], plain ? 0 : attrs_of(style, depth)};
    colour(&look, style, depth);
    if (cell->mods & CELL_LINK)
        look.attrs |= link_attrs(t, depth, cell, look.attrs);
    if ((cell->mods & CELL_IN_QUOTE) && cell->style == STYLE_PERSON)
        colour(&look, &t->styles[STYLE_QUOTE], depth);
    if (cell->style != STYLE_GUTTER) // there the mark tells, and voices keep their colours
        modify(&look, t, depth, cell->mods);
    else if (cell->voice != VOICE_NONE)
        colour(&look, &t->voices[cell->voice % THEME_VOICES], depth);
    if (cell->mods & CELL_SELECTED)
        select_row(&look, t, depth);
    if (cell->mods & CELL_UNCERTAIN) // bold and faint are one scale, and terminals differ in what both together are
        look.attrs = (look.attrs & ~(unsigned)LOOK_BOLD) | attrs_of(&t->marks[MARK_UNCERTAIN], depth);
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
