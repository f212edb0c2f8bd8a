/* Reports of the mouse, byte by byte, as a slow line brings them. */
#include "config.h"

#include "unit.h"

#include "tty/mouse.h"

static const struct Report { const char *bytes; MouseState state; TtyMouse told; } reports[] = {
    {"0;1;1M", MOUSE_WHOLE, {MOUSE_CLICK, 0, 0}},
    {"0;80;24M", MOUSE_WHOLE, {MOUSE_CLICK, 23, 79}},
    {"0;500;200M", MOUSE_WHOLE, {MOUSE_CLICK, 199, 499}},
    {"16;3;4M", MOUSE_WHOLE, {MOUSE_CLICK, 3, 2}}, // with Control
    {"64;3;4M", MOUSE_WHOLE, {MOUSE_WHEEL_UP, 3, 2}},
    {"65;3;4M", MOUSE_WHOLE, {MOUSE_WHEEL_DOWN, 3, 2}},
    {"0;3;4m", MOUSE_NOTHING, {0}},  // let go
    {"1;3;4M", MOUSE_NOTHING, {0}},  // another button
    {"4;3;4M", MOUSE_NOTHING, {0}},  // with Shift: the terminal's
    {"32;3;4M", MOUSE_NOTHING, {0}}, // moved
    {"66;3;4M", MOUSE_NOTHING, {0}}, // sideways
    {"0;0;4M", MOUSE_NOTHING, {0}},
    {"0;3M", MOUSE_NOTHING, {0}},
    {"M", MOUSE_NOTHING, {0}},
    {"99999999999999999999;3;4M", MOUSE_NOTHING, {0}},
    {"0;3;4;5", MOUSE_BROKEN, {0}},
    {"0;3\033", MOUSE_BROKEN, {0}},
    {"x", MOUSE_BROKEN, {0}},
};

static void reports_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        const struct Report *want = &reports[i];
        MouseReport r;
        TtyMouse told = {0};
        MouseState got = MOUSE_GOES_ON;
        mouse_begin(&r);
        for (const char *c = want->bytes; *c && got == MOUSE_GOES_ON; c++) {
            assert_true(r.open);
            got = mouse_feed(&r, (unsigned char)*c, &told);
        }
        assert_false(r.open);
        if (got != want->state || told.act != want->told.act || told.row != want->told.row || told.col != want->told.col)
            fail_msg("\"%s\" is state %d, act %d at %d,%d", want->bytes, got, told.act, told.row, told.col);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reports_are_read)};
    return cmocka_run_group_tests_name("mouse reports", tests, NULL, NULL);
}
