/* Reading a frame, command by command. */
#include "config.h"

#include "tty/terse_reading.h"

#include "sayso/text/unicode.h"

#include <wchar.h>

static const TerseState unknown = {.row = -1, .col = -1, .top = -1, .bottom = -1};

void terse_forget(Terse *t)
{
    t->wanted = t->actual = unknown;
    t->ascii = false;
    t->owed = 0;
}

void terse_resize(Terse *t, int rows, int cols)
{
    t->rows = rows;
    t->cols = cols;
    terse_forget(t);
}

// A line feed, or the same upwards: a movement, but at the end of the region.
static void read_feed(Reading *r, int delta)
{
    Terse *t = r->t;
    const TerseState *s = &t->wanted;
    int end = delta > 0 ? s->bottom : s->top, next = s->row + delta;
    if (terse_placed(t) && end >= 0 && s->row != end && next >= 0 && next < t->rows) {
        t->wanted.row = next;
        return;
    }
    terse_region_reach(t, r->out);
    reading_erase(r);
    if (!terse_placed(t) || s->row != end)
        terse_lose_place(t);
}

static void read_tab(Reading *r)
{
    enum { TAB = 8 };
    int next = (r->t->wanted.col / TAB + 1) * TAB;
    if (terse_placed(r->t) && next < r->t->cols)
        r->t->wanted.col = next;
    else
        reading_relative(r);
}

// Which character set the next characters are of. Nothing but ASCII is ever chosen for long, and it once at the beginning.
static void read_charset(Reading *r, bool ascii)
{
    if (!ascii || !r->t->ascii)
        reading_raw(r);
    r->t->ascii = ascii;
}

static void read_control(Reading *r)
{
    enum { SHIFT_OUT = 016, SHIFT_IN = 017 };
    switch (r->whole.p[0]) {
    case '\r': reading_step(r, 0, -r->t->cols); break;
    case '\b': reading_step(r, 0, -1); break;
    case '\n': read_feed(r, 1); break;
    case '\t': read_tab(r); break;
    case SHIFT_IN: read_charset(r, true); break;
    case SHIFT_OUT: read_charset(r, false); break;
    default: reading_raw(r); // bells, and padding
    }
}

static void read_escape(Reading *r)
{
    char kind = r->whole.n > 1 ? r->whole.p[1] : 0;
    if (kind == '[' && r->whole.n > 2) {
        r->parameters = str_sub(r->whole, 2, r->whole.n - 1);
        reading_sequence(r);
    } else if (kind == '(' || kind == ')') {
        read_charset(r, str_eq(r->whole, STR("\033(B")));
    } else if (kind == 'M' || kind == 'D') {
        read_feed(r, kind == 'D' ? 1 : -1);
    } else if (kind == '=' || kind == '>') {
        reading_raw(r);
    } else {
        reading_unknown(r);
    }
}

static void read_character(Reading *r, uint32_t cp)
{
    int columns = r->t->can.utf8 ? wcwidth((wchar_t)cp) : 1;
    if (columns <= 0) { // a mark, or a tag, of the character before
        reading_raw(r);
        return;
    }
    terse_move_reach(r->t, r->out);
    if (cp != ' ' || !terse_same_blank(r->t))
        terse_look_reach(r->t, r->out);
    reading_raw(r);
    terse_advance(r->t, columns);
}

// The end of a string that a terminal obeys or shows as its title: BEL, or ESC backslash.
static size_t string_end(Str frame, size_t i)
{
    for (; i < frame.n; i++) {
        if (frame.p[i] == '\a')
            return i + 1;
        if (frame.p[i] == '\033' && i + 1 < frame.n && frame.p[i + 1] == '\\')
            return i + 2;
    }
    return frame.n;
}

static size_t escape_end(Str frame, size_t i)
{
    char kind = i + 1 < frame.n ? frame.p[i + 1] : 0;
    size_t end = i + 2;
    if (kind == '[') {
        while (end < frame.n && (frame.p[end] < '@' || frame.p[end] > '~'))
            end++;
        end++;
    } else if (kind && strchr("()*+#%", kind)) {
        end++;
    } else if (kind && strchr("]P^_X", kind)) {
        end = string_end(frame, end);
    }
    return end < frame.n ? end : frame.n;
}

static size_t read_command(Reading *r, Str frame, size_t i)
{
    unsigned char byte = (unsigned char)frame.p[i];
    unsigned len = 1;
    if (byte == '\033') {
        size_t end = escape_end(frame, i);
        r->whole = str_sub(frame, i, end);
        read_escape(r);
        return end;
    }
    uint32_t cp = r->t->can.utf8 ? utf8_at(frame, i, &len) : byte;
    r->whole = str_sub(frame, i, i + len);
    if (byte < ' ')
        read_control(r);
    else
        read_character(r, cp);
    return i + len;
}

void terse_write(Terse *t, Str frame, Buf *out)
{
    Reading r = {.t = t, .out = out};
    if (!t->can.addresses) {
        buf_str(out, frame);
        return;
    }
    for (size_t i = 0; i < frame.n;)
        i = read_command(&r, frame, i);
    reading_blank(&r); // whoever comes next, a line that the terminal adds or another program, is not reversed
    terse_move_reach(t, out);
}

bool terse_scroll(Terse *t, int top, int bottom, int lines, Buf *out)
{
    const TerseState before = t->wanted;
    if (!t->can.addresses || !t->can.scrolls || !before.look_known || !terse_placed(t))
        return false;
    t->wanted = (TerseState){.row = before.row, .col = before.col, .top = top, .bottom = bottom, .look_known = true};
    if (!terse_same_blank(t))
        terse_look_reach(t, out);
    terse_region_reach(t, out);
    t->owed = lines;
    t->wanted = before;
    return true;
}

void terse_settle(Terse *t, Buf *out)
{
    if (!t->can.addresses)
        return;
    t->wanted.look = (TerseLook){0};
    t->wanted.look_known = true;
    terse_look_reach(t, out);
    if (!t->can.scrolls)
        return;
    t->wanted.top = 0;
    t->wanted.bottom = t->rows - 1;
    terse_region_reach(t, out);
    if (!terse_placed(t))
        terse_lose_place(t);
}
