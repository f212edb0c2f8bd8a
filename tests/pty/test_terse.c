/*
 * Frames said tersely show the same. Two emulators get the same frames, one as they are and one in fewer bytes; after
 * each every cell and the cursor must be alike. The frames are random, of all that curses says, for terminals that know
 * much and that know little.
 */
#include "config.h"

#include "unit.h"

#include "tty/terse.h"

#include <locale.h>
#include <stdio.h>
#include <vterm.h>

enum { ROWS = 9, COLS = 30, STREAMS = 1500, FRAMES = 6, COMMANDS = 30 };

static const TerseAbilities terminals[] = {
    {.addresses = true, .utf8 = true},
    {.addresses = true, .utf8 = true, .up = true, .down = true, .left = true, .right = true, .scrolls = true, .turns_off = true}, // a VT220
    {.addresses = true, .utf8 = true, .column = true, .row = true, .scrolls = true, .colour_off = true},
    {.addresses = true, .utf8 = true, .column = true, .row = true, .up = true, .down = true, .left = true, .right = true, .turns_off = true,
     .italic_off = true, .colour_off = true, .scrolls = true, .scrolls_by = true}, // an xterm
};

typedef struct Screen {
    VTerm *vt;
    VTermScreen *screen;
    size_t bytes;
} Screen;

typedef struct Twins {
    Terse terse;
    Screen plain, short_of_it;
    Buf frame;              // as curses would say it
    Buf shifted;            // what goes ahead of it to the second
    int row, col;           // of the cursor in the frame; -1: behind the last column
    int top, bottom;
    const char *look;
} Twins;

static Screen screen_new(void)
{
    Screen s = {.vt = vterm_new(ROWS, COLS)};
    vterm_set_utf8(s.vt, 1);
    s.screen = vterm_obtain_screen(s.vt);
    vterm_screen_reset(s.screen, 1);
    return s;
}

static void screen_write(Screen *s, Str bytes)
{
    vterm_input_write(s->vt, bytes.p, bytes.n);
    s->bytes += bytes.n;
}

static int any(int from, int to)
{
    return from + (int)unit_random((uint32_t)(to - from + 1));
}

static void place(Twins *t)
{
    t->row = any(0, ROWS - 1);
    t->col = any(0, COLS - 1);
    buf_printf(&t->frame, "\033[%d;%dH", t->row + 1, t->col + 1);
}

static void look(Twins *t)
{
    static const char *const looks[] = {
        "\033[m", "\033[0m", "\033[1m", "\033[0;1m", "\033[7m", "\033[0;1;7m", "\033[3m", "\033[4m", "\033[34m", "\033[0;38;5;32m", "\033[91m",
        "\033[39m", "\033[39;49m\033[m", "\033[44m", "\033[0;48;5;130m", "\033[38;2;1;2;3m", "\033[0;2m", "\033[22m", "\033[24;27m", "\033[1m\033[38;5;9m",
    };
    buf_str(&t->frame, str_of(looks[unit_random(sizeof looks / sizeof *looks)]));
}

static void text(Twins *t)
{
    static const struct { const char *bytes; int columns; } characters[] = {
        {"a", 1}, {"b", 1}, {" ", 1}, {" ", 1}, {"  ", 2}, {"é", 1}, {"e\xCC\x81", 1}, {"橋", 2}, {"┃", 1}, {"z z", 3},
    };
    for (int n = any(1, 8); n > 0; n--) {
        size_t i = unit_random(sizeof characters / sizeof *characters);
        bool marked = characters[i].bytes[1] == '\xCC'; // which the emulator sometimes loses in the last column
        if (t->col + characters[i].columns + marked > COLS)
            break;
        buf_str(&t->frame, str_of(characters[i].bytes));
        t->col += characters[i].columns;
    }
    if (t->col >= COLS)
        place(t);
}

static void erase(Twins *t)
{
    static const char *const erasers[] = {"\033[K", "\033[1K", "\033[J", "\033[3X", "\033[2P", "\033[2@"};
    buf_str(&t->frame, str_of(erasers[unit_random(sizeof erasers / sizeof *erasers)]));
}

static void carriage(Twins *t)
{
    buf_byte(&t->frame, '\r');
    t->col = 0;
}

static void feed(Twins *t)
{
    bool outside = t->row > t->bottom && t->row == ROWS - 1;
    buf_byte(&t->frame, outside ? '\r' : '\n');
    t->col = outside ? 0 : t->col;
    t->row += !outside && t->row != t->bottom;
}

static void feed_back(Twins *t)
{
    if (t->row == 0 && t->top != 0)
        return;
    buf_str(&t->frame, STR("\033M"));
    t->row -= t->row != t->top;
}

static void step(Twins *t)
{
    int right = any(1, COLS - t->col), left = t->col ? any(1, t->col) : 0;
    if (unit_random(2) && t->col + right < COLS) {
        buf_printf(&t->frame, "\033[%dC", right);
        t->col += right;
    } else if (left) {
        buf_printf(&t->frame, left == 1 ? "\b" : "\033[%dD", left);
        t->col -= left;
    }
}

static void leap(Twins *t)
{
    bool across = unit_random(2);
    int *what = across ? &t->col : &t->row;
    *what = any(0, across ? COLS - 1 : ROWS - 1);
    buf_printf(&t->frame, "\033[%d%c", *what + 1, across ? 'G' : 'd');
}

static void region(Twins *t)
{
    t->top = any(0, ROWS - 2);
    t->bottom = any(t->top + 1, ROWS - 1);
    if (unit_random(2)) {
        t->top = 0;
        t->bottom = ROWS - 1;
    }
    buf_printf(&t->frame, "\033[%d;%dr", t->top + 1, t->bottom + 1);
    place(t);
}

static void lines(Twins *t)
{
    static const char kinds[] = "STLM";
    buf_printf(&t->frame, "\033[%d%c", any(1, 3), kinds[unit_random(4)]);
    place(t);
}

static void harmless(Twins *t)
{
    static const char *const kinds[] = {"\033(B", "\017", "\033[?25h", "\033[?7h", "\033[?1h\033=", "\033[10m"};
    buf_str(&t->frame, str_of(kinds[unit_random(sizeof kinds / sizeof *kinds)]));
}

static void (*const commands[])(Twins *t) = {place, look, look, text, text, text, erase, carriage, feed, feed, feed_back, step, leap, region, lines, harmless};

static bool is_blank(const VTermScreenCell *c)
{
    return c->chars[0] == 0 || (c->chars[0] == ' ' && c->chars[1] == 0);
}

// Of what has no ink only that is seen which a blank shows, too.
static bool alike(VTermScreenCell a, VTermScreenCell b)
{
    if (a.chars[0] == (uint32_t)-1 && b.chars[0] == (uint32_t)-1) // the right half of a wide character is as the left one
        return true;
    bool blank = is_blank(&a) && is_blank(&b), inked = !blank || a.attrs.reverse;
    for (int i = 0; !blank && i < VTERM_MAX_CHARS_PER_CELL && (a.chars[i] || b.chars[i]); i++)
        if (a.chars[i] != b.chars[i])
            return false;
    return a.width == b.width && a.attrs.underline == b.attrs.underline && a.attrs.reverse == b.attrs.reverse && a.attrs.blink == b.attrs.blink &&
           a.attrs.strike == b.attrs.strike && vterm_color_is_equal(&a.bg, &b.bg) &&
           (!inked || (vterm_color_is_equal(&a.fg, &b.fg) && a.attrs.bold == b.attrs.bold && a.attrs.italic == b.attrs.italic));
}

static void compare(Twins *t, int stream, int frame)
{
    VTermPos one, other;
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLS; col++) {
            VTermScreenCell a, b;
            vterm_screen_get_cell(t->plain.screen, (VTermPos){row, col}, &a);
            vterm_screen_get_cell(t->short_of_it.screen, (VTermPos){row, col}, &b);
            if (!alike(a, b))
                fail_msg("stream %d, frame %d: the cell in row %d, column %d", stream, frame, row, col);
        }
    vterm_state_get_cursorpos(vterm_obtain_state(t->plain.vt), &one);
    vterm_state_get_cursorpos(vterm_obtain_state(t->short_of_it.vt), &other);
    if (one.row != other.row || one.col != other.col)
        fail_msg("stream %d, frame %d: the cursor", stream, frame);
}

static void send_frame(Twins *t)
{
    Buf out = {0};
    screen_write(&t->plain, buf_view(&t->frame));
    terse_write(&t->terse, buf_view(&t->frame), &out);
    screen_write(&t->short_of_it, buf_view(&out));
    buf_clear(&t->frame);
    buf_free(&out);
}

static void begin(Twins *t)
{
    t->top = 0;
    t->bottom = ROWS - 1;
    buf_printf(&t->frame, "\033[1;%dr\033[m", ROWS);
    place(t);
}

static void random_frame(Twins *t)
{
    for (int i = 0; i < COMMANDS; i++)
        commands[unit_random(sizeof commands / sizeof *commands)](t);
}

static void twins_free(Twins *t)
{
    vterm_free(t->plain.vt);
    vterm_free(t->short_of_it.vt);
    buf_free(&t->frame);
}

static void random_streams(void **state)
{
    (void)state;
    size_t plain = 0, short_of_it = 0;
    for (int stream = 0; stream < STREAMS; stream++) {
        Twins t = {.terse.can = terminals[stream % 4], .plain = screen_new(), .short_of_it = screen_new()};
        terse_resize(&t.terse, ROWS, COLS);
        begin(&t);
        for (int frame = 0; frame < FRAMES; frame++) {
            random_frame(&t);
            send_frame(&t);
            compare(&t, stream, frame);
        }
        plain += t.plain.bytes;
        short_of_it += t.short_of_it.bytes;
        twins_free(&t);
    }
    assert_true(short_of_it < plain * 9 / 10);
}

// Rows that are moved between two frames move as they do when curses says it, and what curses believes stays true.
static void moved_rows(void **state)
{
    (void)state;
    for (int stream = 0; stream < STREAMS; stream++) {
        Twins t = {.terse.can = terminals[1 + stream % 3], .plain = screen_new(), .short_of_it = screen_new()};
        terse_resize(&t.terse, ROWS, COLS);
        begin(&t);
        for (int frame = 0; frame < FRAMES; frame++) {
            random_frame(&t);
            buf_printf(&t.frame, "\033[1;%dr\033[0;1;34m\033[5;5H", ROWS); // what curses leaves behind
            send_frame(&t);
            Buf moved = {0}, same = {0};
            int top = any(0, ROWS - 3), bottom = any(top + 2, ROWS - 1), by = any(1, bottom - top);
            by = unit_random(2) ? by : -by;
            assert_true(terse_scroll(&t.terse, top, bottom, by, &moved));
            buf_printf(&same, "\033[%d;%dr\033[m\033[%d%c\033[1;%dr\033[0;1;34m\033[5;5H", top + 1, bottom + 1, by > 0 ? by : -by, by > 0 ? 'S' : 'T', ROWS);
            screen_write(&t.short_of_it, buf_view(&moved));
            screen_write(&t.plain, buf_view(&same));
            buf_str(&t.frame, STR("x\n"));
            send_frame(&t);
            compare(&t, stream, frame);
            t.top = 0;
            t.bottom = ROWS - 1;
            place(&t);
            buf_free(&moved);
            buf_free(&same);
        }
        twins_free(&t);
    }
}

// Another program may have changed anything: then everything is said anew.
static void forgotten(void **state)
{
    (void)state;
    for (int stream = 0; stream < STREAMS / 4; stream++) {
        Twins t = {.terse.can = terminals[stream % 4], .plain = screen_new(), .short_of_it = screen_new()};
        terse_resize(&t.terse, ROWS, COLS);
        for (int frame = 0; frame < FRAMES; frame++) {
            begin(&t);
            buf_str(&t.frame, STR("\033[H\033[2J"));
            t.row = t.col = 0;
            random_frame(&t);
            send_frame(&t);
            compare(&t, stream, frame);
            screen_write(&t.plain, STR("\033[3;5r\033[2;7mwall"));
            screen_write(&t.short_of_it, STR("\033[1;4H\033[44m\033[2;4r"));
            terse_forget(&t.terse);
        }
        twins_free(&t);
    }
}

int main(void)
{
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_streams), cmocka_unit_test(moved_rows), cmocka_unit_test(forgotten)};
    return cmocka_run_group_tests_name("terse", tests, NULL, NULL);
}
