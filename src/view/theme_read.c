/*
 * The text of a theme, one style a line:
 *
 *   person  #5f5fff bold  mono bold
 *   bar     #000000 on #afafaf
 *   voice-1 #0087ff//12/default
 */
#include "config.h"

#include "sayso/view/theme.h"

#include "sayso/base/nearest.h"

const char theme_default[] = "default";

static const char *const style_names[STYLE_COUNT] = {
    [STYLE_TEXT] = "text",         [STYLE_TITLE] = "title",           [STYLE_HEADING] = "heading",
    [STYLE_DATELINE] = "dateline", [STYLE_DIM] = "dim",               [STYLE_QUOTE] = "quote",
    [STYLE_PERSON] = "person",     [STYLE_PLACE] = "place",           [STYLE_ORGANIZATION] = "organization",
    [STYLE_MISC] = "misc",         [STYLE_BAR] = "bar",               [STYLE_BAR_NOTICE] = "notice",
    [STYLE_PANEL] = "panel",       [STYLE_PANEL_HEAD] = "panel-head", [STYLE_PANEL_COUNT] = "panel-count",
    [STYLE_PANEL_FRAME] = "panel-frame", [STYLE_PROMPT] = "prompt",   [STYLE_CARD] = "card",
    [STYLE_GUTTER] = "gutter",     [STYLE_HINT] = "hint",             [STYLE_CONTROL] = "control",
};
static const char *const mark_names[MARKS] = {
    [MARK_MENTION] = "mention",   [MARK_MATCH] = "match",         [MARK_CURRENT] = "current",
    [MARK_SELECTED] = "selected", [MARK_UNCERTAIN] = "uncertain", [MARK_LINK] = "link",
};
static const char *const voice_names[THEME_VOICES] = {
    "voice-1", "voice-2", "voice-3", "voice-4", "voice-5", "voice-6", "voice-7", "voice-8",
};
static const char *const ground_names[] = {[GROUND_ANY] = "any", [GROUND_DARK] = "dark", [GROUND_LIGHT] = "light"};
static const struct { const char *name; uint8_t attr; } attributes[] = {
    {"bold", LOOK_BOLD}, {"dim", LOOK_DIM}, {"italic", LOOK_ITALIC}, {"underline", LOOK_UNDERLINE}, {"reverse", LOOK_REVERSE},
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct ThemeReader {
    Theme *theme;
    const ThemeShelf *shelf;
    Complaints *complaints;
    Str file;
    unsigned line;
    bool liked;  // like another theme: only one, or themes like one another would be read for years
    bool styled; // a style was read: too late for "like"
} ThemeReader;

bool theme_name_good(Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", name.p[i]) || !name.p[i])
            return false;
    return name.n > 0 && name.n <= THEME_NAME_MOST;
}

static size_t find_name(const char *const *names, size_t count, Str name)
{
    size_t i = 0;
    while (i < count && !str_eq(str_of(names[i]), name))
        i++;
    return i;
}

static bool parse_attribute(Str s, uint8_t *attrs)
{
    for (size_t i = 0; i < COUNT(attributes); i++) {
        if (str_eq(s, str_of(attributes[i].name))) {
            *attrs |= attributes[i].attr;
            return true;
        }
    }
    return false;
}

static ThemeStyle plain_style(void)
{
    ThemeStyle s = {0};
    for (int depth = 0; depth < DEPTHS; depth++)
        s.fg[depth] = s.bg[depth] = COLOUR_DEFAULT;
    return s;
}

// What stands behind the name of a style. The word that cannot be understood, or nothing.
static Str parse_style(Str rest, ThemeStyle *out)
{
    int fg[DEPTHS];
    bool mono = false;
    for (bool first = true; rest.n; first = false) {
        Str word = str_next_word(&rest);
        if (first && colour_parse(word, fg)) {
            memcpy(out->fg, fg, sizeof fg);
        } else if (!mono && str_eq(word, STR("on"))) {
            word = str_next_word(&rest);
            if (!colour_parse(word, out->bg))
                return word.n ? word : STR("on");
        } else if (!mono && str_eq(word, STR("mono"))) {
            mono = true;
        } else if (!parse_attribute(word, mono ? &out->mono : &out->attrs)) {
            return word;
        }
    }
    out->mono = mono ? out->mono : out->attrs;
    return STR_NONE;
}

static ThemeStyle *style_named(Theme *t, Str name)
{
    const struct { const char *const *names; size_t count; ThemeStyle *styles; } kinds[] = {
        {style_names, STYLE_COUNT, t->styles}, {mark_names, MARKS, t->marks}, {voice_names, THEME_VOICES, t->voices},
    };
    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t at = find_name(kinds[i].names, kinds[i].count, name);
        if (at < kinds[i].count)
            return &kinds[i].styles[at];
    }
    return NULL;
}

static void try_names(Nearest *near, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        nearest_try(near, str_of(names[i]));
}

static void unknown_style(const ThemeReader *r, Str name)
{
    Nearest near = nearest_to(name);
    try_names(&near, style_names, STYLE_COUNT);
    try_names(&near, mark_names, MARKS);
    try_names(&near, voice_names, THEME_VOICES);
    if (near.best.n)
        complain(r->complaints, r->file, r->line, "“" STR_FMT "” is no style; did you mean " STR_FMT "?", STR_ARG(name), STR_ARG(near.best));
    else
        complain(r->complaints, r->file, r->line, "“" STR_FMT "” is no style", STR_ARG(name));
}

static void read_style(ThemeReader *r, Str name, Str rest)
{
    ThemeStyle *style = style_named(r->theme, name), made = plain_style();
    if (!style) {
        unknown_style(r, name);
        return;
    }
    Str wrong = parse_style(rest, &made);
    if (wrong.n)
        complain(r->complaints, r->file, r->line, "“" STR_FMT "” is neither a colour nor an attribute here", STR_ARG(wrong));
    else
        *style = made;
    r->styled = true;
}

static void read_like(ThemeReader *r, Str name)
{
    Error err = {0};
    bool again = r->liked;
    r->liked = true;
    if (r->styled)
        complain(r->complaints, r->file, r->line, "“like” stands before all styles");
    else if (again)
        complain(r->complaints, r->file, r->line, "a theme is like one other only");
    else if (!r->shelf || !r->shelf->find(r->shelf->self, name, r->theme, r->complaints, &err))
        complain(r->complaints, r->file, r->line, "%s", *err.message ? err.message : "no theme has this name");
}

static void read_ground(ThemeReader *r, Str name)
{
    size_t i = find_name(ground_names, COUNT(ground_names), name);
    if (i < COUNT(ground_names))
        r->theme->ground = (Ground)i;
    else
        complain(r->complaints, r->file, r->line, "“" STR_FMT "” is none of: any dark light", STR_ARG(name));
}

static void read_line(ThemeReader *r, Str line)
{
    Str name = str_next_word(&line);
    if (!name.n || name.p[0] == '#')
        return;
    if (str_eq(name, STR("like")))
        read_like(r, line);
    else if (str_eq(name, STR("ground")))
        read_ground(r, line);
    else
        read_style(r, name, line);
}

static void set_plain(Theme *t)
{
    t->ground = GROUND_ANY;
    for (size_t i = 0; i < STYLE_COUNT; i++)
        t->styles[i] = plain_style();
    for (size_t i = 0; i < MARKS; i++)
        t->marks[i] = plain_style();
    for (size_t i = 0; i < THEME_VOICES; i++)
        t->voices[i] = plain_style();
}

static void read_lines(Theme *t, Str text, Str file, const ThemeShelf *shelf, Complaints *c)
{
    ThemeReader r = {.theme = t, .shelf = shelf, .complaints = c, .file = file};
    Str line;
    while (str_next_line(&text, &line)) {
        r.line++;
        read_line(&r, str_trim(line));
    }
}

static Str builtin_text(Str name)
{
    for (const ThemeText *t = theme_texts; t->name; t++)
        if (str_eq(str_of(t->name), name))
            return str_of(t->text);
    return STR_NONE;
}

static bool find_builtin(void *self, Str name, Theme *out, Complaints *c, Error *err)
{
    static const ThemeShelf shelf = {NULL, find_builtin};
    Str text = builtin_text(name);
    (void)self;
    if (!text.n)
        return error_set(err, ERR_USAGE, "no theme is called “" STR_FMT "”", STR_ARG(name));
    theme_read(out, text, name, &shelf, c);
    return true;
}

bool theme_builtin(Str name, Theme *out)
{
    Complaints c = {0};
    Error err = {0};
    bool found = find_builtin(NULL, name, out, &c, &err);
    BUG_ON(c.count); // a test reads all of them
    complaints_free(&c);
    return found;
}

// What a theme does not tell is as in the default one.
void theme_read(Theme *t, Str text, Str file, const ThemeShelf *shelf, Complaints *c)
{
    Str name = str_of(theme_default);
    set_plain(t);
    read_lines(t, builtin_text(name), name, NULL, c);
    if (text.n > THEME_TEXT_MOST)
        complain(c, file, 0, "a theme of more than %d bytes", THEME_TEXT_MOST);
    else
        read_lines(t, text, file, shelf, c);
}
