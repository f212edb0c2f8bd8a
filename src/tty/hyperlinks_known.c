/*
 * Which terminals know hyperlinks. None can be asked without waiting for an answer that may never come, so it is told, as
 * other programs tell it, by what terminals say of themselves. Over SSH no more than TERM comes through.
 */
#include "config.h"

#include "tty/hyperlinks.h"

#include <stdlib.h>

static const char *value_of(const char *variable)
{
    const char *value = getenv(variable);
    return value ? value : "";
}

static bool begins(const char *variable, const char *with)
{
    const char *value = value_of(variable);
    return *value && strncmp(value, with, strlen(with)) == 0;
}

static const struct { const char *variable, *begins; } signs[] = {
    {"TERM", "xterm-kitty"},        {"TERM", "xterm-ghostty"}, {"TERM", "foot"},            {"TERM", "alacritty"},
    {"TERM", "wezterm"},            {"TERM", "contour"},       {"TERM_PROGRAM", "iTerm.app"}, {"TERM_PROGRAM", "WezTerm"},
    {"TERM_PROGRAM", "ghostty"},    {"TERM_PROGRAM", "vscode"}, {"TERM_PROGRAM", "Hyper"},  {"WT_SESSION", ""},
    {"DOMTERM", ""},
};

// Earlier versions show the sequence, drop it, or crash.
static const struct { const char *variable; unsigned long least; } versions[] = {{"VTE_VERSION", 5001}, {"KONSOLE_VERSION", 201200}};

static bool terminal_knows(void)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (begins(signs[i].variable, signs[i].begins))
            return true;
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (strtoul(value_of(versions[i].variable), NULL, 10) >= versions[i].least)
            return true;
    return false;
}

// tmux keeps hyperlinks from version 3.4 on, and passes them on to terminals that know them.
static bool tmux_knows(void)
{
    char *end;
    unsigned long major = strtoul(value_of("TERM_PROGRAM_VERSION"), &end, 10);
    unsigned long minor = *end == '.' ? strtoul(end + 1, NULL, 10) : 0;
    return begins("TERM_PROGRAM", "tmux") && (major > 3 || (major == 3 && minor >= 4));
}

bool hyperlinks_known(bool by_terminfo)
{
    const char *forced = getenv("FORCE_HYPERLINK");
    if (forced)
        return strcmp(forced, "0") != 0;
    if (by_terminfo)
        return true;
    if (*value_of("TMUX"))
        return tmux_knows();
    return !*value_of("STY") && terminal_knows(); // screen passes nothing on
}
