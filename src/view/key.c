/* Names of keys: what help, configuration and the command rows call them. */
#include "config.h"

#include "sayso/view/key.h"

#include "sayso/text/unicode.h"

static const struct { const char *name; Key key; } names[] = {
    {"Up", SKEY_UP},         {"Down", SKEY_DOWN},     {"Left", SKEY_LEFT},     {"Right", SKEY_RIGHT},
    {"PgUp", SKEY_PGUP},     {"PgDn", SKEY_PGDN},     {"Home", SKEY_HOME},     {"End", SKEY_END},
    {"Insert", SKEY_INSERT}, {"Delete", SKEY_DELETE}, {"Tab", SKEY_TAB},       {"Enter", SKEY_ENTER},
    {"Esc", SKEY_ESC},       {"Space", SKEY_SPACE},   {"F1", SKEY_F1},         {"F2", SKEY_F2},
    {"F3", SKEY_F3},         {"F4", SKEY_F4},         {"F5", SKEY_F5},         {"F6", SKEY_F6},
    {"F7", SKEY_F7},         {"F8", SKEY_F8},         {"F9", SKEY_F9},         {"F10", SKEY_F10},
    {"F11", SKEY_F11},       {"F12", SKEY_F12},       {"BackTab", SKEY_BACKTAB}, {"Backspace", SKEY_BACKSPACE},
};

bool key_parse(Str name, Key *out)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(name, str_of(names[i].name))) {
            *out = names[i].key;
            return true;
        }
    }
    unsigned len;
    if (name.n == 2 && name.p[0] == '^' && name.p[1] >= '@' && name.p[1] <= '_') {
        *out = (Key)(name.p[1] - '@');
        return true;
    }
    *out = utf8_at(name, 0, &len);
    return len > 0 && len == name.n && !uc_control(*out);
}

void key_print(Buf *out, Key k)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].key == k) {
            buf_str(out, str_of(names[i].name));
            return;
        }
    }
    char utf8[4];
    if (k < 32)
        buf_printf(out, "^%c", (char)('@' + k));
    else if (k > KEY_BASE_)
        buf_str(out, STR("(unknown key)"));
    else
        buf_append(out, utf8, utf8_put(k, utf8));
}
