/* Reports of the mouse. */
#include "config.h"

#include "tty/mouse.h"

const char mouse_prefix[] = "\033[<";
// The form before the reports themselves: a terminal that knows no other never sends the old one by mistake.
const char mouse_on[] = "\033[?1006h\033[?1000h", mouse_off[] = "\033[?1000l\033[?1006l";

enum { SHIFT = 4, MOVED = 32, WHEEL = 64, MODIFIERS = 28, LARGEST = 9999 };

void mouse_begin(MouseReport *r)
{
    *r = (MouseReport){.open = true};
}

static MouseState tell(const MouseReport *r, bool pressed, TtyMouse *out)
{
    static const struct { unsigned buttons; MouseAct act; } acts[] = {
        {0, MOUSE_CLICK}, {WHEEL, MOUSE_WHEEL_UP}, {WHEEL + 1, MOUSE_WHEEL_DOWN},
    };
    unsigned buttons = r->numbers[0];
    if (!pressed || (buttons & (MOVED | SHIFT)) || r->n != 2 || !r->numbers[1] || !r->numbers[2])
        return MOUSE_NOTHING;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        if (acts[i].buttons == (buttons & ~(unsigned)MODIFIERS)) {
            *out = (TtyMouse){acts[i].act, (int)r->numbers[2] - 1, (int)r->numbers[1] - 1};
            return MOUSE_WHOLE;
        }
    }
    return MOUSE_NOTHING;
}

MouseState mouse_feed(MouseReport *r, uint32_t ch, TtyMouse *out)
{
    if (ch >= '0' && ch <= '9') {
        unsigned number = r->numbers[r->n] * 10 + (ch - '0');
        r->numbers[r->n] = number < LARGEST ? number : LARGEST;
        return MOUSE_GOES_ON;
    }
    if (ch == ';' && r->n < 2) {
        r->n++;
        return MOUSE_GOES_ON;
    }
    r->open = false;
    return ch == 'M' || ch == 'm' ? tell(r, ch == 'M', out) : MOUSE_BROKEN;
}
