/* What may be said to the terminal, by its entry: what most terminals call alike is compared to the letter. */
#include "config.h"

#include "tty/terminal.h"

#include <term.h>

const char *terminal_capability(const char *name)
{
    const char *s = tigetstr((char *)name);
    return s == (char *)-1 ? NULL : s;
}

static bool capability_is(const char *name, const char *value)
{
    const char *s = terminal_capability(name);
    return s && strcmp(s, value) == 0;
}

TerseAbilities terminal_abilities(bool utf8)
{
    bool index = capability_is("ind", "\n") || capability_is("ind", "\033D");
    bool wraps_late = tigetflag("xenl") == 1 || tigetflag("am") != 1; // else the last column's text might scroll a region
    return (TerseAbilities){
        .addresses = capability_is("cup", "\033[%i%p1%d;%p2%dH"),
        .column = capability_is("hpa", "\033[%i%p1%dG"),
        .row = capability_is("vpa", "\033[%i%p1%dd"),
        .up = capability_is("cuu", "\033[%p1%dA"),
        .down = capability_is("cud", "\033[%p1%dB"),
        .left = capability_is("cub", "\033[%p1%dD"),
        .right = capability_is("cuf", "\033[%p1%dC"),
        .turns_off = capability_is("rmul", "\033[24m") && capability_is("rmso", "\033[27m"),
        .italic_off = capability_is("ritm", "\033[23m") && !capability_is("rmso", "\033[23m"),
        .colour_off = capability_is("op", "\033[39;49m"),
        .scrolls = index && wraps_late && capability_is("csr", "\033[%i%p1%d;%p2%dr") && capability_is("ri", "\033M"),
        .scrolls_by = capability_is("indn", "\033[%p1%dS") && capability_is("rin", "\033[%p1%dT"),
        .utf8 = utf8,
    };
}
