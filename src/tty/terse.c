/* Reading a frame, command by command. */
#include "config.h"

#include "tty/terse.h"

#include "sayso/text/unicode.h"

#include <wchar.h>

typedef struct Reading {
    Terse *t;
    Str whole;  // the command at hand, as it came
    Str parameters; // of a control sequence
    Buf *out;
} Reading;

static const TerseState unknown = {.row = -1, .col = -1, .top = -1, .bottom = -1};

void terse_forget(Terse *t)
{
    t->wanted = t->actual = unknown;
    t->ascii = false;
}

void terse_resize(Terse *t, int rows, int cols)
{
    t->rows = rows;
    t->cols = cols;
    terse_forget(t);
}

static bool is_placed(const Terse *t)
{
    return t->wanted.row >= 0 && t->wanted.col >= 0;
}

static void lose_place(Terse *t)
{
    t->wanted.row = t->wanted.col = t->actual.row = t->actual.col = -1;
}

static void place(Terse *t, int row, int col)
{
    t->wanted.row = row < 0 ? 0 : row < t->rows ? row : t->rows - 1;
    t->wanted.col = col < 0 ? 0 : col < t->cols ? col : t->cols - 1;
}

// Behind the last column terminals differ in where they are.
static void advance(Terse *t, int columns)
{
    if (!is_placed(t))
        return;
    t->wanted.col = t->actual.col += columns;
    if (t->wanted.col >= t->cols)
        lose_place(t);
}

static void put_raw(Reading *r)
{
    buf_str(r->out, r->whole);
}

// Cells will be made blank, in the look at hand.
static void reach_for_blank(Reading *r)
{
    if (!terse_same_blank(r->t))
        terse_look_reach(r->t, r->out);
}

static void put_unknown(Reading *r)
{
    terse_look_reach(r->t, r->out);
    terse_region_reach(r->t, r->out);
    terse_move_reach(r->t, r->out);
    put_raw(r);
    terse_forget(r->t);
}

static void put_relative(Reading *r) // a movement from a place that is not known
{
    put_raw(r);
    lose_place(r->t);
}

static int parameter(const Reading *r, size_t index, int missing)
{
    Str rest = r->parameters;
    unsigned n;
    for (; index > 0 && rest.n; index--) {
        size_t end = str_find_byte(rest, ';', 0);
        rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
    }
    size_t end = str_find_byte(rest, ';', 0);
    Str digits = end == STR_NOT_FOUND ? rest : str_sub(rest, 0, end);
    return str_to_number(digits, 9999, &n) && n > 0 ? (int)n : missing;
}

static void csi_look(Reading *r)
{
    Terse *t = r->t;
    TerseLook look = t->wanted.look_known ? t->wanted.look : (TerseLook){0};
    bool resets = !r->parameters.n || r->parameters.p[0] == ';' || r->parameters.p[0] == '0';
    if ((t->wanted.look_known || resets) && terse_look_parse(&look, r->parameters)) {
        t->wanted.look = look;
        t->wanted.look_known = true;
        return;
    }
    terse_look_reach(t, r->out);
    put_raw(r);
    t->wanted.look_known = t->actual.look_known = false;
}

static void csi_place(Reading *r)
{
    place(r->t, parameter(r, 0, 1) - 1, parameter(r, 1, 1) - 1);
}

static void csi_column(Reading *r)
{
    if (is_placed(r->t))
        place(r->t, r->t->wanted.row, parameter(r, 0, 1) - 1);
    else
        put_relative(r);
}

static void csi_row(Reading *r)
{
    if (is_placed(r->t))
        place(r->t, parameter(r, 0, 1) - 1, r->t->wanted.col);
    else
        put_relative(r);
}

static void step(Reading *r, int rows, int cols)
{
    if (is_placed(r->t))
        place(r->t, r->t->wanted.row + rows, r->t->wanted.col + cols);
    else
        put_relative(r);
}

static void csi_up(Reading *r) { step(r, -parameter(r, 0, 1), 0); }
static void csi_down(Reading *r) { step(r, parameter(r, 0, 1), 0); }
static void csi_right(Reading *r) { step(r, 0, parameter(r, 0, 1)); }
static void csi_left(Reading *r) { step(r, 0, -parameter(r, 0, 1)); }

static void csi_region(Reading *r)
{
    Terse *t = r->t;
    int top = parameter(r, 0, 1) - 1, bottom = parameter(r, 1, t->rows) - 1;
    if (bottom >= t->rows || top > bottom || (top == bottom && t->rows > 1)) { // of another screen than we know
        put_unknown(r);
        return;
    }
    t->wanted.top = top;
    t->wanted.bottom = bottom;
    place(t, 0, 0);
    if (t->actual.top < 0) // once it is known, much can be said in fewer bytes
        terse_region_reach(t, r->out);
}

static void csi_erase(Reading *r)
{
    reach_for_blank(r);
    terse_move_reach(r->t, r->out);
    put_raw(r);
}

static void csi_repeat(Reading *r)
{
    put_raw(r);
    advance(r->t, parameter(r, 0, 1));
}

static void csi_shift(Reading *r) // characters in a line: outside of the region some terminals do not
{
    terse_region_reach(r->t, r->out);
    csi_erase(r);
}

static void csi_lines(Reading *r)
{
    csi_shift(r);
    lose_place(r->t); // some stay in their column, some do not
}

static void csi_scroll(Reading *r)
{
    terse_region_reach(r->t, r->out);
    reach_for_blank(r);
    put_raw(r);
}

// Modes that neither looks nor places depend on: keys, the end of lines, the cursor, mouse, paste.
static bool is_harmless(Str modes)
{
    static const char *const harmless[] = {"1", "4", "7", "12", "25", "34", "1000", "1002", "1003", "1006", "2004"};
    for (Str rest = modes; rest.n;) {
        size_t end = str_find_byte(rest, ';', 0);
        end = end == STR_NOT_FOUND ? rest.n : end;
        if (!STR_AMONG(str_sub(rest, 0, end), harmless))
            return false;
        rest = str_sub(rest, end + 1, rest.n);
    }
    return true;
}

static void csi_mode(Reading *r)
{
    bool private = r->parameters.n && r->parameters.p[0] == '?';
    if (is_harmless(str_sub(r->parameters, private, r->parameters.n)))
        put_raw(r);
    else
        put_unknown(r);
}

static const struct { char final; void (*read)(Reading *r); } sequences[] = {
    {'m', csi_look}, {'H', csi_place}, {'f', csi_place}, {'G', csi_column}, {'d', csi_row},    {'A', csi_up},     {'B', csi_down},
    {'C', csi_right}, {'D', csi_left}, {'r', csi_region}, {'J', csi_erase}, {'K', csi_erase},  {'X', csi_erase},  {'P', csi_shift},
    {'@', csi_shift}, {'b', csi_repeat}, {'L', csi_lines}, {'M', csi_lines}, {'S', csi_scroll}, {'T', csi_scroll}, {'h', csi_mode},
    {'l', csi_mode}, {'t', put_raw},
};

static bool is_parameter(char byte)
{
    return (byte >= '0' && byte <= '9') || byte == ';';
}

static void read_sequence(Reading *r)
{
    char final = r->whole.p[r->whole.n - 1];
    bool mode = final == 'h' || final == 'l', plain = true;
    for (size_t i = 0; i < r->parameters.n; i++)
        plain = plain && (is_parameter(r->parameters.p[i]) || (mode && i == 0 && r->parameters.p[0] == '?') || final == 'm');
    for (size_t i = 0; plain && i < sizeof sequences / sizeof *sequences; i++)
        if (sequences[i].final == final) {
            sequences[i].read(r);
            return;
        }
    put_unknown(r);
}

// A line feed, or the same upwards: a movement, but at the end of the region.
static void read_feed(Reading *r, int delta)
{
    Terse *t = r->t;
    const TerseState *s = &t->wanted;
    int end = delta > 0 ? s->bottom : s->top, next = s->row + delta;
    if (is_placed(t) && end >= 0 && s->row != end && next >= 0 && next < t->rows) {
        t->wanted.row = next;
        return;
    }
    terse_region_reach(t, r->out);
    csi_erase(r);
    if (!is_placed(t) || s->row != end)
        lose_place(t);
}

static void read_tab(Reading *r)
{
    enum { TAB = 8 };
    int next = (r->t->wanted.col / TAB + 1) * TAB;
    if (is_placed(r->t) && next < r->t->cols)
        r->t->wanted.col = next;
    else
        put_relative(r);
}

// Which character set the next characters are of. Nothing but ASCII is ever chosen for long, and it once at the beginning.
static void read_charset(Reading *r, bool ascii)
{
    if (!ascii || !r->t->ascii)
        put_raw(r);
    r->t->ascii = ascii;
}

static void read_control(Reading *r)
{
    enum { SHIFT_OUT = 016, SHIFT_IN = 017 };
    switch (r->whole.p[0]) {
    case '\r': step(r, 0, -r->t->cols); break;
    case '\b': step(r, 0, -1); break;
    case '\n': read_feed(r, 1); break;
    case '\t': read_tab(r); break;
    case SHIFT_IN: read_charset(r, true); break;
    case SHIFT_OUT: read_charset(r, false); break;
    default: put_raw(r); // bells, and padding
    }
}

static void read_escape(Reading *r)
{
    char kind = r->whole.n > 1 ? r->whole.p[1] : 0;
    if (kind == '[' && r->whole.n > 2) {
        r->parameters = str_sub(r->whole, 2, r->whole.n - 1);
        read_sequence(r);
    } else if (kind == '(' || kind == ')') {
        read_charset(r, str_eq(r->whole, STR("\033(B")));
    } else if (kind == 'M' || kind == 'D') {
        read_feed(r, kind == 'D' ? 1 : -1);
    } else if (kind == '=' || kind == '>') {
        put_raw(r);
    } else {
        put_unknown(r);
    }
}

static void read_character(Reading *r, uint32_t cp)
{
    int columns = r->t->can.utf8 ? wcwidth((wchar_t)cp) : 1;
    if (columns <= 0) { // a mark, or a tag, of the character before
        put_raw(r);
        return;
    }
    if (cp != ' ' || !terse_same_blank(r->t))
        terse_look_reach(r->t, r->out);
    terse_move_reach(r->t, r->out);
    put_raw(r);
    advance(r->t, columns);
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
    reach_for_blank(&r); // whoever comes next, a line that the terminal adds or another program, is not reversed
    terse_move_reach(t, out);
}

static void put_feeds(Terse *t, int lines, Buf *out)
{
    t->wanted.row = lines > 0 ? t->actual.bottom : t->actual.top;
    t->wanted.col = 0;
    terse_move_reach(t, out);
    for (int i = lines < 0 ? -lines : lines; i > 0; i--)
        buf_str(out, lines > 0 ? STR("\n") : STR("\033M"));
}

bool terse_scroll(Terse *t, int top, int bottom, int lines, Buf *out)
{
    const TerseState before = t->wanted;
    int n = lines < 0 ? -lines : lines;
    if (!t->can.addresses || !t->can.scrolls || !before.look_known || !is_placed(t))
        return false;
    t->wanted = (TerseState){.row = before.row, .col = before.col, .top = top, .bottom = bottom, .look_known = true};
    if (!terse_same_blank(t))
        terse_look_reach(t, out);
    terse_region_reach(t, out);
    if (!t->can.scrolls_by)
        put_feeds(t, lines, out);
    else if (n == 1)
        buf_printf(out, "\033[%c", lines > 0 ? 'S' : 'T');
    else
        buf_printf(out, "\033[%d%c", n, lines > 0 ? 'S' : 'T');
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
    if (!is_placed(t))
        lose_place(t);
}
