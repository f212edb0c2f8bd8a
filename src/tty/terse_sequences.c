/* What curses' control sequences do to what is wanted of the terminal, and which of them go out at once. */
#include "config.h"

#include "tty/terse_reading.h"

bool terse_placed(const Terse *t)
{
    return t->wanted.row >= 0 && t->wanted.col >= 0;
}

void terse_lose_place(Terse *t)
{
    t->wanted.row = t->wanted.col = t->actual.row = t->actual.col = -1;
}

static void place(Terse *t, int row, int col)
{
    t->wanted.row = row < 0 ? 0 : row < t->rows ? row : t->rows - 1;
    t->wanted.col = col < 0 ? 0 : col < t->cols ? col : t->cols - 1;
}

// Behind the last column terminals differ in where they are.
void terse_advance(Terse *t, int columns)
{
    if (!terse_placed(t))
        return;
    t->wanted.col = t->actual.col += columns;
    if (t->wanted.col >= t->cols)
        terse_lose_place(t);
}

void reading_raw(Reading *r)
{
    terse_scroll_reach(r->t, r->out);
    buf_str(r->out, r->whole);
}

// Cells will be made blank, in the look at hand.
void reading_blank(Reading *r)
{
    if (!terse_same_blank(r->t))
        terse_look_reach(r->t, r->out);
}

void reading_unknown(Reading *r)
{
    terse_look_reach(r->t, r->out);
    terse_region_reach(r->t, r->out);
    terse_move_reach(r->t, r->out);
    reading_raw(r);
    terse_forget(r->t);
}

void reading_relative(Reading *r) // a movement from a place that is not known
{
    reading_raw(r);
    terse_lose_place(r->t);
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
    reading_raw(r);
    t->wanted.look_known = t->actual.look_known = false;
}

static void csi_place(Reading *r)
{
    place(r->t, parameter(r, 0, 1) - 1, parameter(r, 1, 1) - 1);
}

static void csi_column(Reading *r)
{
    if (terse_placed(r->t))
        place(r->t, r->t->wanted.row, parameter(r, 0, 1) - 1);
    else
        reading_relative(r);
}

static void csi_row(Reading *r)
{
    if (terse_placed(r->t))
        place(r->t, parameter(r, 0, 1) - 1, r->t->wanted.col);
    else
        reading_relative(r);
}

void reading_step(Reading *r, int rows, int cols)
{
    if (terse_placed(r->t))
        place(r->t, r->t->wanted.row + rows, r->t->wanted.col + cols);
    else
        reading_relative(r);
}

static void csi_up(Reading *r) { reading_step(r, -parameter(r, 0, 1), 0); }
static void csi_down(Reading *r) { reading_step(r, parameter(r, 0, 1), 0); }
static void csi_right(Reading *r) { reading_step(r, 0, parameter(r, 0, 1)); }
static void csi_left(Reading *r) { reading_step(r, 0, -parameter(r, 0, 1)); }

static void csi_region(Reading *r)
{
    Terse *t = r->t;
    int top = parameter(r, 0, 1) - 1, bottom = parameter(r, 1, t->rows) - 1;
    if (bottom >= t->rows || top > bottom || (top == bottom && t->rows > 1)) { // of another screen than we know
        reading_unknown(r);
        return;
    }
    t->wanted.top = top;
    t->wanted.bottom = bottom;
    place(t, 0, 0);
    if (t->actual.top < 0) // once it is known, much can be said in fewer bytes
        terse_region_reach(t, r->out);
}

void reading_erase(Reading *r)
{
    terse_move_reach(r->t, r->out);
    reading_blank(r);
    reading_raw(r);
}

static void csi_repeat(Reading *r)
{
    reading_raw(r);
    terse_advance(r->t, parameter(r, 0, 1));
}

static void csi_shift(Reading *r) // characters in a line: outside of the region some terminals do not
{
    terse_region_reach(r->t, r->out);
    reading_erase(r);
}

static void csi_lines(Reading *r)
{
    csi_shift(r);
    terse_lose_place(r->t); // some stay in their column, some do not
}

static void csi_scroll(Reading *r)
{
    terse_region_reach(r->t, r->out);
    reading_blank(r);
    reading_raw(r);
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
        reading_raw(r);
    else
        reading_unknown(r);
}

static const struct { char final; void (*read)(Reading *r); } sequences[] = {
    {'m', csi_look}, {'H', csi_place}, {'f', csi_place}, {'G', csi_column}, {'d', csi_row},    {'A', csi_up},     {'B', csi_down},
    {'C', csi_right}, {'D', csi_left}, {'r', csi_region}, {'J', reading_erase}, {'K', reading_erase},  {'X', reading_erase},  {'P', csi_shift},
    {'@', csi_shift}, {'b', csi_repeat}, {'L', csi_lines}, {'M', csi_lines}, {'S', csi_scroll}, {'T', csi_scroll}, {'h', csi_mode},
    {'l', csi_mode}, {'t', reading_raw},
};

static bool is_parameter(char byte)
{
    return (byte >= '0' && byte <= '9') || byte == ';';
}

void reading_sequence(Reading *r)
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
    reading_unknown(r);
}
