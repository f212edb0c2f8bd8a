/* Attributes and colours: what CSI … m means, and the shortest one from look to look. */
#include "config.h"

#include "tty/terse.h"

// The attributes, bit by bit: how each is turned on, and off.
enum { BOLD = 1, DIM = 2, ITALIC = 4, UNDERLINE = 8, BLINK = 16, REVERSE = 32, INVISIBLE = 64, STRUCK = 128 };
static const struct { uint8_t on, off; } codes[] = {{1, 22}, {2, 22}, {3, 23}, {4, 24}, {5, 25}, {7, 27}, {8, 28}, {9, 29}};
enum { ATTRIBUTES = sizeof codes / sizeof *codes, ON_BLANKS = UNDERLINE | BLINK | REVERSE | INVISIBLE | STRUCK };

// A colour, as a look keeps it: of the first 16 by parameter (30 … 37, 90 … 97), by 38;5;n, or by 38;2;r;g;b.
enum { SHORT = 1 << 24, INDEXED = 2 << 24, EXACT = 3 << 24, KIND = 3 << 24 };
enum { FOREGROUND = 30, BACKGROUND = 40, LATER = 8, DEFAULT = 9, BRIGHT = 60, PRIMARY_FONT = 10 };

typedef struct Parameters {
    unsigned at[32];
    size_t n;
} Parameters;

// An empty one is 0; none at all are one 0.
static bool split(Str s, Parameters *p)
{
    *p = (Parameters){.n = 1};
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ';' && p->n < sizeof p->at / sizeof *p->at)
            p->n++;
        else if (s.p[i] >= '0' && s.p[i] <= '9' && p->at[p->n - 1] < 1000)
            p->at[p->n - 1] = p->at[p->n - 1] * 10 + (unsigned)(s.p[i] - '0');
        else
            return false;
    }
    return true;
}

// The parameters behind 38 or 48 from i on; how many they are, or 0.
static size_t long_colour(const Parameters *p, size_t i, uint32_t *colour)
{
    if (i + 1 < p->n && p->at[i] == 5 && p->at[i + 1] < 256) {
        *colour = INDEXED | p->at[i + 1];
        return 2;
    }
    if (i + 3 >= p->n || p->at[i] != 2)
        return 0;
    *colour = EXACT;
    for (size_t k = 1; k <= 3; k++) {
        if (p->at[i + k] > 255)
            return 0;
        *colour |= p->at[i + k] << (8 * (3 - k));
    }
    return 4;
}

// How many parameters from i on are a colour; 0: none, or one that is not understood.
static size_t parse_colour(TerseLook *look, const Parameters *p, size_t i)
{
    unsigned code = p->at[i];
    bool bright = code >= BRIGHT + FOREGROUND && code < BRIGHT + FOREGROUND + 20;
    unsigned plain = bright ? code - BRIGHT : code, base = plain < BACKGROUND ? FOREGROUND : BACKGROUND, n = plain - base;
    uint32_t *colour = base == FOREGROUND ? &look->fg : &look->bg;
    if (plain < FOREGROUND || n > DEFAULT || (bright && n >= LATER))
        return 0;
    if (n == LATER) {
        size_t more = long_colour(p, i + 1, colour);
        return more ? more + 1 : 0;
    }
    *colour = n == DEFAULT ? 0 : SHORT | (code - base);
    return 1;
}

static bool parse_attribute(TerseLook *look, unsigned code)
{
    bool known = code == PRIMARY_FONT; // which nothing here ever leaves
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        if (code == codes[i].on)
            look->attrs |= 1U << i;
        else if (code == codes[i].off)
            look->attrs &= ~(1U << i);
        known = known || code == codes[i].on || code == codes[i].off;
    }
    return known;
}

bool terse_look_parse(TerseLook *look, Str parameters)
{
    Parameters p;
    TerseLook new = *look;
    if (!split(parameters, &p))
        return false;
    for (size_t i = 0, used; i < p.n; i += used) {
        used = parse_colour(&new, &p, i);
        if (used)
            continue;
        used = 1;
        if (p.at[i] == 0)
            new = (TerseLook){0};
        else if (!parse_attribute(&new, p.at[i]))
            return false;
    }
    *look = new;
    return true;
}

static bool same_look(const TerseLook *a, const TerseLook *b)
{
    return a->attrs == b->attrs && a->fg == b->fg && a->bg == b->bg;
}

bool terse_same_blank(const Terse *t)
{
    const TerseLook *a = &t->wanted.look, *b = &t->actual.look;
    bool known = t->wanted.look_known && t->actual.look_known;
    bool alike = (a->attrs & ON_BLANKS) == (b->attrs & ON_BLANKS) && a->bg == b->bg;
    return known && (same_look(a, b) || (alike && !(a->attrs & ON_BLANKS)));
}

static void put_parameter(Buf *out, unsigned code)
{
    buf_printf(out, "%u;", code);
}

static void put_colour(Buf *out, uint32_t colour, unsigned base)
{
    unsigned value = colour & ~(unsigned)KIND;
    switch (colour & KIND) {
    case 0: put_parameter(out, base + DEFAULT); break;
    case SHORT: put_parameter(out, base + value); break;
    case INDEXED: buf_printf(out, "%u;5;%u;", base + LATER, value); break;
    default: buf_printf(out, "%u;2;%u;%u;%u;", base + LATER, value >> 16, value >> 8 & 255, value & 255); break;
    }
}

static void put_difference(Buf *out, const TerseLook *from, const TerseLook *to)
{
    for (size_t i = 0; i < ATTRIBUTES; i++)
        if (to->attrs & ~from->attrs & 1U << i)
            put_parameter(out, codes[i].on);
    if (to->fg != from->fg)
        put_colour(out, to->fg, FOREGROUND);
    if (to->bg != from->bg)
        put_colour(out, to->bg, BACKGROUND);
}

// From nothing: an empty first parameter is the reset.
static void put_afresh(Buf *out, const TerseLook *to)
{
    static const TerseLook usual;
    if (!same_look(to, &usual))
        buf_byte(out, ';');
    put_difference(out, &usual, to);
}

// Whether the terminal can turn off what must go, without a reset.
static bool can_step(const Terse *t, const TerseLook *from, const TerseLook *to)
{
    uint32_t off = from->attrs & ~to->attrs;
    bool colour = (from->fg && !to->fg) || (from->bg && !to->bg);
    return (!(off & ~(uint32_t)ITALIC) || t->can.turns_off) && (!(off & ITALIC) || t->can.italic_off) && (!colour || t->can.colour_off);
}

static void put_step(Buf *out, const TerseLook *from, const TerseLook *to)
{
    TerseLook now = *from;
    uint8_t last = 0;
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        if (!(from->attrs & ~to->attrs & 1U << i) || codes[i].off == last)
            continue;
        last = codes[i].off;
        put_parameter(out, last);
        for (size_t k = 0; k < ATTRIBUTES; k++)
            if (codes[k].off == last) // 22 is the end of bold and of faint
                now.attrs &= ~(1U << k);
    }
    put_difference(out, &now, to);
}

void terse_look_reach(Terse *t, Buf *out)
{
    TerseLook *from = &t->actual.look, *to = &t->wanted.look;
    Buf afresh = {0}, step = {0};
    if (!t->wanted.look_known || (t->actual.look_known && same_look(from, to)))
        return;
    terse_scroll_reach(t, out); // blank rows come in as the look is now
    put_afresh(&afresh, to);
    bool steps = t->actual.look_known && can_step(t, from, to);
    if (steps)
        put_step(&step, from, to);
    const Buf *best = steps && step.n < afresh.n + !afresh.n ? &step : &afresh;
    buf_printf(out, "\033[%.*sm", best->n ? (int)best->n - 1 : 0, best->n ? best->p : "");
    buf_free(&afresh);
    buf_free(&step);
    *from = *to;
    t->actual.look_known = true;
}
