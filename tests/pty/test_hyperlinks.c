/*
 * Hyperlinks of the real program: an emulator's cells must lead where the article says, however curses scrolls, inserts
 * and leaves out. All links of the article look the same, so that curses finds as much as it can to leave out; the capital
 * letter behind each tells where it leads. libvterm knows no hyperlinks: what is open is noted here for each cell it changes.
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

enum { ITEMS = 200, MOST_ROWS = 140, MOST_COLS = 140 };

typedef struct Watch {
    char cells[MOST_ROWS][MOST_COLS]; // the last letter of the address that each leads to; 0: nowhere
    char open;                        // … of the hyperlink that is open
    Buf sequence;                     // begun with ESC, not ended yet
    size_t opened;                    // so far
} Watch;

static int on_damage(VTermRect rect, void *user)
{
    Watch *w = ((Term *)user)->seer;
    for (int row = rect.start_row; row < rect.end_row; row++)
        memset(w->cells[row] + rect.start_col, w->open, (size_t)(rect.end_col - rect.start_col));
    return 1;
}

static int on_move(VTermRect to, VTermRect from, void *user)
{
    Watch *w = ((Term *)user)->seer;
    static char before[MOST_ROWS][MOST_COLS];
    memcpy(before, w->cells, sizeof before);
    for (int row = to.start_row; row < to.end_row; row++)
        memcpy(w->cells[row] + to.start_col, before[row - to.start_row + from.start_row] + from.start_col,
               (size_t)(to.end_col - to.start_col));
    return 1;
}

static const VTermScreenCallbacks callbacks = {.damage = on_damage, .moverect = on_move};

static bool ends_string(const Buf *s)
{
    return s->n >= 4 && s->p[s->n - 2] == '\033' && s->p[s->n - 1] == '\\';
}

// "ESC ] 8 ; id=… ; address ESC \"
static void take_hyperlink(Watch *w)
{
    Str sequence = buf_view(&w->sequence);
    size_t address = str_find_byte(sequence, ';', 4);
    assert_int_not_equal(address, STR_NOT_FOUND);
    w->open = address + 3 == sequence.n ? '\0' : sequence.p[sequence.n - 3];
    w->opened += w->open != '\0';
}

// Strings are kept from the emulator, which knows none of those that the program sends.
static void sees(Term *t, const char *bytes, size_t n)
{
    Watch *w = t->seer;
    for (size_t i = 0; i < n; i++) {
        if (w->sequence.n || bytes[i] == '\033')
            buf_byte(&w->sequence, bytes[i]);
        else
            vterm_input_write(t->vt, bytes + i, 1);
        if (w->sequence.n >= 2 && w->sequence.p[1] != ']') {
            vterm_input_write(t->vt, w->sequence.p, w->sequence.n);
            buf_clear(&w->sequence);
        } else if (ends_string(&w->sequence)) {
            if (str_starts(buf_view(&w->sequence), STR("\033]8;")))
                take_hyperlink(w);
            buf_clear(&w->sequence);
        }
    }
}

static void start(Term *t, Watch *w, const char *file, int rows, int cols, const char *option)
{
    *w = (Watch){.open = '\0'};
    term_start(t, &(TermOptions){.rows = rows, .cols = cols, .input = -1},
               (char *[]){term_program(), "--analysis=none", "--escape-delay=0", "--utf8", (char *)option, (char *)file, NULL});
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    t->seer = w;
    t->sees = sees;
}

// The letter that tells where the links of a row lead; 0 in rows without any.
static char letter_of(Term *t, int row)
{
    for (int col = t->cols - 1; col >= 0; col--) {
        uint32_t c = term_cell(t, row, col).chars[0];
        if (c >= 'A' && c <= 'Z')
            return (char)c;
    }
    return '\0';
}

// Links in rows of the article; returns how many of their cells lead nowhere.
static size_t check_rows(Term *t, const Watch *w, const char *keys)
{
    size_t nowhere = 0;
    for (int row = 1; row < t->rows - 1; row++) {
        char letter = letter_of(t, row);
        for (int col = 0; col < t->cols; col++) {
            bool link = term_cell(t, row, col).chars[0] == 'x';
            char leads = w->cells[row][col];
            nowhere += link && !leads;
            if (leads && (leads != letter || (!link && term_cell(t, row, 0).chars[0] == '*')))
                fail_msg("after \"%s\" cell %d,%d leads to %c, not to %c", keys, row, col, leads, letter ? letter : '-');
        }
    }
    return nowhere;
}

// A count that is shown, never twice the same, tells that everything typed before it has been drawn.
static void type(Term *t, const char *keys)
{
    static int count = 10000;
    char digits[16], shown[20];
    snprintf(digits, sizeof digits, "%d", ++count);
    snprintf(shown, sizeof shown, "%s  ", digits);
    term_send(t, keys);
    term_send(t, digits);
    term_await_row(t, t->rows - 1, shown);
    term_send(t, "\033");
}

static const char *const steps[] = {
    "", "j", "j", "3j", "k", " ", " ", "b", "d", "u", "t", "t", "5t", "T", "G", "k", "k", "g", "t", "/xx\r", "n", "\033", "\033", "20G", "j",
    "l", "j", "G", "k", "/Q\r", "q", "-", "+", "\x0C", "50%", "j", "k", "p", "j", "j", "p", "j", ":open OTHER\r", "j", "j", "\x0F", "j",
};

static void type_step(Term *t, const char *keys, const char *other)
{
    char typed[200];
    snprintf(typed, sizeof typed, strcmp(keys, ":open OTHER\r") == 0 ? ":open %s\r" : "%s", strcmp(keys, ":open OTHER\r") == 0 ? other : keys);
    type(t, typed);
}

typedef struct Files {
    char dir[40], one[60], other[60];
} Files;

// The same on every screen but for the letters.
static void write_items(const char *path, int shift)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (int i = 0; i < ITEMS; i++)
        fprintf(f, "* see [xxxx xx](https://n.example/%c) %c\n", 'A' + (i + shift) % 26, 'A' + (i + shift) % 26);
    assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
    Files *f = calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/sayso-links-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->one, sizeof f->one, "%s/one.md", f->dir);
    snprintf(f->other, sizeof f->other, "%s/other.md", f->dir);
    write_items(f->one, 0);
    write_items(f->other, 13);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Files *f = *state;
    unlink(f->one);
    unlink(f->other);
    rmdir(f->dir);
    free(f);
    return 0;
}

static void stop(Term *t, Watch *w)
{
    term_send(t, "q");
    assert_int_equal(term_await_exit(t), 0);
    term_stop(t);
    buf_free(&w->sequence);
}

static void every_cell_leads_where_it_should(void **state)
{
    const Files *f = *state;
    static const int sizes[][2] = {{24, 80}, {10, 60}, {40, 100}};
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        Term t;
        Watch w;
        start(&t, &w, f->one, sizes[size][0], sizes[size][1], "--hyperlinks=always");
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            type_step(&t, steps[i], f->other);
            assert_int_equal(check_rows(&t, &w, steps[i]), 0);
        }
        assert_true(w.opened > ITEMS / 2);
        stop(&t, &w);
    }
}

// Those that find no room lead nowhere; none leads astray.
static void more_than_there_is_room_for(void **state)
{
    const Files *f = *state;
    static const char *const keys[] = {"", "j", "j", "10j", "k", " ", "b", "G", "g"};
    Term t;
    Watch w;
    start(&t, &w, f->one, 130, 80, "--hyperlinks=always");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        type(&t, keys[i]);
        size_t nowhere = check_rows(&t, &w, keys[i]);
        assert_true(nowhere > 0 && nowhere < (size_t)t.rows * 6);
    }
    stop(&t, &w);
}

static void none_where_none_are_wished(void **state)
{
    const Files *f = *state;
    Term t;
    Watch w;
    start(&t, &w, f->one, 24, 80, "--hyperlinks=never");
    type(&t, "jjG");
    assert_int_equal(w.opened, 0);
    assert_true(term_shows(&t, "xxxx xx"));
    stop(&t, &w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_cell_leads_where_it_should, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_than_there_is_room_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(none_where_none_are_wished, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("hyperlinks on a terminal", tests, NULL, NULL);
}
