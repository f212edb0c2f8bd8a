/* Configuration: the lines of the file. */
#include "config.h"

#include "app/configuration.h"

#include "sayso/text/unicode.h"
#include "sayso/view/host.h"

typedef struct ConfigReader {
    Config *config;
    Options *options;
    Str file;
    unsigned line;
} ConfigReader;

static void wrong(const ConfigReader *r, const Error *err)
{
    const char *message = err->message;
    complain(&r->config->complaints, r->file, r->line, "%s", strncmp(message, "--", 2) == 0 ? message + 2 : message);
}

static void unknown_setting(Str name, Error *err)
{
    const OptionRow *meant = option_nearest(name, ROW_FILE);
    if (option_named(name))
        error_set(err, ERR_USAGE, "%.*s belongs on the command line alone", (int)name.n, name.p);
    else if (meant)
        error_set(err, ERR_USAGE, "no setting is called “%.*s”; did you mean %s?", (int)name.n, name.p, meant->name);
    else
        error_set(err, ERR_USAGE, "no setting is called “%.*s”", (int)name.n, name.p);
}

// A value is looked at even where the command line has another.
static bool read_set(ConfigReader *r, Str words, Error *err)
{
    Str name, value;
    setting_split(words, &name, &value);
    const OptionRow *row = option_named(name);
    Options trial = *r->options;
    if (!row || !(row->where & ROW_FILE)) {
        unknown_setting(name, err);
        return false;
    }
    if (row->value && !value.n)
        return error_set(err, ERR_USAGE, "%s needs a value", row->name);
    if (!option_set(&trial, row, arena_str(&r->config->strings, value), err)) // the text of the file does not stay
        return false;
    if (r->options->given >> (row - option_rows) & 1)
        return true;
    if (strcmp(row->name, "theme") == 0) // whether there is such a theme is known later
        r->config->theme_line = r->line;
    *r->options = trial;
    return true;
}

static bool read_bind(ConfigReader *r, Str words, Error *err)
{
    return keymap_bind(&r->config->keys, words, err);
}

static bool read_unbind(ConfigReader *r, Str words, Error *err)
{
    return keymap_unbind(&r->config->keys, words, err);
}

static const struct { const char *word; bool (*read)(ConfigReader *r, Str words, Error *err); } statements[] = {
    {"set", read_set}, {"bind", read_bind}, {"unbind", read_unbind},
};

static bool read_statement(ConfigReader *r, Str line, Error *err)
{
    Str word = str_next_word(&line);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (str_eq(word, str_of(statements[i].word)))
            return statements[i].read(r, line, err);
    return error_set(err, ERR_USAGE, "“%.*s” is none of: set bind unbind", (int)(word.n < 60 ? word.n : 60), word.p);
}

static void read_line(ConfigReader *r, Str line)
{
    Error err = {0};
    size_t bad;
    bool good = true;
    if (line.n > CONFIG_LINE_MOST)
        good = error_set(&err, ERR_LIMIT, "a line of more than %d bytes", CONFIG_LINE_MOST);
    else if (!utf8_valid(line, &bad) || str_find_byte(line, '\0', 0) != STR_NOT_FOUND)
        good = error_set(&err, ERR_FORMAT, "not UTF-8 text");
    else if ((line = str_trim(line)).n && line.p[0] != '#')
        good = read_statement(r, line, &err);
    if (!good)
        wrong(r, &err);
}

void config_parse(Config *c, Options *o, Str text, Str file)
{
    ConfigReader r = {.config = c, .options = o, .file = file};
    Str line;
    if (text.n > CONFIG_MOST) {
        complain(&c->complaints, file, 0, "a file of more than %d bytes", CONFIG_MOST);
        return;
    }
    while (str_next_line(&text, &line)) {
        r.line++;
        read_line(&r, line);
    }
}

void config_free(Config *c)
{
    arena_free(&c->strings);
    keymap_free(&c->keys);
    complaints_free(&c->complaints);
}
