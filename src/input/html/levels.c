/* The stack of open elements by the rules of the HTML standard, as far as they decide how high it grows. */
#include "config.h"

#include "input/html/levels.h"

enum { REOPENED_MOST = 3, FORGOTTEN_MOST = 256, ROUNDS = 8, NONE = LEVELS_DEEPEST };

static unsigned traits_of(GumboTag tag)
{
    return tag_rows[tag].traits | TAG_IS_ANY;
}

static unsigned hidden_by(GumboTag tag)
{
    return tag_rows[tag].hidden_by ? tag_rows[tag].hidden_by : TAG_IS_SPECIAL;
}

static bool spend(Levels *l, size_t things)
{
    if (l->budget < things)
        return false;
    l->budget -= things;
    return true;
}

static size_t price_of_link(const Levels *l)
{
    return l->begun[GUMBO_TAG_A] ? l->link : 0;
}

// A new element costs itself and the formatting that is opened again inside it.
static size_t price(const Levels *l)
{
    return 1 + l->formats + price_of_link(l);
}

// Headings end each other.
static GumboTag alias(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? GUMBO_TAG_H1 : tag;
}

// Where the innermost element of the name stands in the stack, unless one with any of the traits stands above it; or NONE.
static unsigned find(const Levels *l, GumboTag tag, unsigned traits)
{
    if (!l->open[tag])
        return NONE;
    for (unsigned i = l->depth; i-- > 0;) {
        if (l->stack[i] == tag)
            return i;
        if (traits_of(l->stack[i]) & traits)
            break;
    }
    return NONE;
}

static void pop_to(Levels *l, unsigned place)
{
    while (place != NONE && l->depth > place)
        l->open[l->stack[--l->depth]]--;
}

static void take_out(Levels *l, unsigned place)
{
    l->open[l->stack[place]]--;
    memmove(l->stack + place, l->stack + place + 1, (--l->depth - place) * sizeof *l->stack);
}

static void push(Levels *l, GumboTag tag)
{
    l->stack[l->depth++] = (uint8_t)tag;
    l->open[tag]++;
}

static unsigned blocks_above(const Levels *l, unsigned place)
{
    unsigned n = 0;
    for (unsigned i = place + 1; i < l->depth; i++)
        n += (traits_of(l->stack[i]) & TAG_IS_SPECIAL) != 0;
    return n;
}

/*
 * The parser reopens a link once, and of format elements that are alike three at most: a fourth makes it forget the first,
 * which stays open all the same. That may happen some times, but not in every block of a large page.
 */
static bool note_format(Levels *l, GumboTag tag)
{
    unsigned most = tag == GUMBO_TAG_A ? 1 : REOPENED_MOST;
    if (l->begun[tag] == most)
        return l->forgotten++ < FORGOTTEN_MOST;
    l->begun[tag]++;
    l->formats++;
    return true;
}

/*
 * "The adoption agency": blocks inside the element stay open, and each gets a copy of it, and of up to three others that
 * stand between, as often as it takes, but no more than eight times.
 */
static bool end_format(Levels *l, GumboTag tag)
{
    unsigned place = find(l, tag, TAG_IS_WALL), above = place == NONE ? 0 : blocks_above(l, place);
    if (!spend(l, (above < ROUNDS ? above : ROUNDS) * (1 + REOPENED_MOST + price_of_link(l))))
        return false;
    if (l->begun[tag]) {
        l->begun[tag]--;
        l->formats--;
    }
    if (above)
        take_out(l, place);
    else
        pop_to(l, place);
    return true;
}

// What of its own kind the element ends by beginning.
static void end_before(Levels *l, GumboTag tag, const TagRow *row)
{
    if (row->traits & TAG_ENDS_PARAGRAPH)
        pop_to(l, find(l, GUMBO_TAG_P, hidden_by(GUMBO_TAG_P)));
    if (row->unlike)
        pop_to(l, find(l, tag, row->unlike));
    if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) // terms and what is said of them end each other
        pop_to(l, find(l, tag == GUMBO_TAG_DD ? GUMBO_TAG_DT : GUMBO_TAG_DD, row->unlike));
    if (tag == GUMBO_TAG_A || tag == GUMBO_TAG_NOBR)
        end_format(l, tag);
}

// A part of a table ends all that is open in it, but for the parts around it.
static void end_parts(Levels *l, unsigned rank)
{
    unsigned place = l->depth;
    while (place > 0) {
        const TagRow *row = &tag_rows[l->stack[place - 1]];
        if (row->traits & TAG_IS_TABLE || (row->rank && row->rank < rank))
            break;
        place--;
    }
    pop_to(l, place);
}

static bool make(Levels *l, GumboTag tag, TagKind kind, size_t things)
{
    bool room = kind == TAG_VOID || kind == TAG_RAW_TEXT || l->depth < LEVELS_DEEPEST;
    if (!room || (kind == TAG_FORMAT && !note_format(l, tag)) || !spend(l, things))
        return false;
    if (kind == TAG_PLAIN || kind == TAG_FORMAT)
        push(l, tag);
    return true;
}

bool levels_start(Levels *l, GumboTag tag, size_t attributes)
{
    const TagRow *row = &tag_rows[tag];
    if (row->kind == TAG_ROOT)
        return true;
    tag = alias(tag);
    if (row->rank && !l->open[GUMBO_TAG_TABLE])
        return false;
    if (row->rank)
        end_parts(l, row->rank);
    else
        end_before(l, tag, row);
    bool made = make(l, tag, (TagKind)row->kind, price(l) + attributes + row->rank + (row->kind == TAG_RAW_TEXT)); // the parts that a table lacks are made
    l->cut = l->cut || !made;
    if (made && tag == GUMBO_TAG_A)
        l->link = attributes;
    return made;
}

void levels_text(Levels *l)
{
    if (l->budget)
        l->budget--;
}

bool levels_end(Levels *l, GumboTag tag)
{
    const TagRow *row = &tag_rows[tag];
    tag = alias(tag);
    if (row->kind == TAG_FORMAT)
        return end_format(l, tag);
    unsigned place = find(l, tag, hidden_by(tag));
    if (place == NONE && (tag == GUMBO_TAG_P || tag == GUMBO_TAG_BR))
        return spend(l, price(l)); // the parser makes an empty one
    if (place == NONE)
        return !l->cut; // the end of what was cut would part texts for nothing
    if (tag == GUMBO_TAG_FORM)
        take_out(l, place); // what it holds stays open
    else
        pop_to(l, place);
    return true;
}
