/* Settings: rows of the options' table, seen and changed from the reader. */
#include "config.h"

#include "app/settings.h"

#include "app/configuration.h"

static void apply_reader(Settings *s)
{
    ReaderOptions wishes = reader_wishes(s->reader);
    wishes.width = (int)s->options->width;
    wishes.panel = s->options->panel;
    reader_wish(s->reader, &wishes);
}

static void apply_theme(Settings *s) { tty_theme(s->tty, s->theme); }
static void apply_colour(Settings *s) { tty_colour(s->tty, s->options->colour); }
static void apply_hyperlinks(Settings *s) { tty_hyperlinks(s->tty, s->options->hyperlinks); }
static void apply_mouse(Settings *s) { tty_mouse(s->tty, s->options->mouse); }
static void apply_escape_delay(Settings *s) { (void)s; tty_escape_delay((int)s->options->escape_delay); }

// The others count from the next article on.
static const struct { const char *name; void (*apply)(Settings *s); } effects[] = {
    {"width", apply_reader},           {"panel", apply_reader}, {"theme", apply_theme},
    {"color", apply_colour},           {"mouse", apply_mouse},  {"hyperlinks", apply_hyperlinks},
    {"escape-delay", apply_escape_delay},
};

// Keys change them, too.
static void ask_reader(Settings *s)
{
    ReaderOptions wishes = reader_wishes(s->reader);
    s->options->width = (unsigned)wishes.width;
    s->options->panel = wishes.panel;
}

bool settings_get(Settings *s, size_t index, Setting *out)
{
    const OptionRow *row = option_rows;
    while (row->name && !((row->where & ROW_FILE) && index-- == 0))
        row++;
    if (!row->name)
        return false;
    ask_reader(s);
    buf_clear(&s->value);
    row->show(s->options, &s->value);
    *out = (Setting){row->name, row->choices, row->help, !row->value, row->where & ROW_LIVE, buf_view(&s->value)};
    return true;
}

// A theme that cannot be had leaves the one before; of one with mistakes the rest holds, and the first is told.
static bool load_theme(Settings *s, const Options *wished, Error *err)
{
    Theme theme;
    Complaints c = {0};
    Buf line = {0};
    bool good = config_theme(wished->outside, str_of(wished->theme), &theme, &c, err);
    if (good)
        *s->theme = theme;
    if (good && c.count) {
        complaint_put(&line, &c.list.at[0]);
        reader_message(s->reader, "%s", line.p);
    }
    buf_free(&line);
    complaints_free(&c);
    return good;
}

static void apply(Settings *s, const char *name)
{
    for (size_t i = 0; s->tty && i < sizeof effects / sizeof *effects; i++)
        if (strcmp(effects[i].name, name) == 0)
            effects[i].apply(s);
}

static bool unknown(Str name, Error *err)
{
    const OptionRow *meant = option_nearest(name, ROW_FILE | ROW_LIVE);
    if (meant)
        return error_set(err, ERR_USAGE, "no setting is called “" STR_FMT "”; did you mean %s?", STR_ARG(name), meant->name);
    return error_set(err, ERR_USAGE, "no setting is called “" STR_FMT "”", STR_ARG(name));
}

bool settings_set(Settings *s, Str name, Str value, Error *err)
{
    const OptionRow *row = option_named(name);
    Error why = {0};
    ask_reader(s);
    Options trial = *s->options;
    if (!row || !(row->where & ROW_FILE))
        return unknown(name, err);
    if (!(row->where & ROW_LIVE))
        return error_set(err, ERR_USAGE, "%s can be set at the start alone, in the configuration or on the command line", row->name);
    if (!option_set(&trial, row, value, &why))
        return error_set(err, why.code, "%s", strncmp(why.message, "--", 2) == 0 ? why.message + 2 : why.message);
    if (strcmp(row->name, "theme") == 0 && !load_theme(s, &trial, err))
        return false;
    *s->options = trial;
    apply(s, row->name);
    return true;
}

void settings_free(Settings *s)
{
    buf_free(&s->value);
}
