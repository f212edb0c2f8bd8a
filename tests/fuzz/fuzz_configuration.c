/* Any bytes, read as a configuration, or as a theme: what is wrong is told with its line, and what comes out holds. */
#include "config.h"

#include "target.h"

#include "app/configuration.h"

static void check_complaints(const Complaints *c, Str text)
{
    unsigned lines = 1;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    PROMISE(c->list.n <= COMPLAINTS_KEPT && c->list.n <= c->count && c->count <= lines);
    for (size_t i = 0; i < c->list.n; i++)
        PROMISE(c->list.at[i].line <= lines && c->list.at[i].message.n);
}

static void check_keys(const Keymap *m)
{
    for (size_t i = 0; i < m->bindings.n; i++) {
        const Binding *b = &m->bindings.at[i];
        for (unsigned context = 1; context <= CONTEXT_LETTERS; context <<= 1)
            if (b->contexts & context)
                PROMISE(keymap_find(m, b->key, (Context)context).command == b->command && (!b->command || (b->command->contexts & context)));
    }
}

// Every eleventh mixture of a style and what may be done to it: in eleven runs that is each of them.
static void check_theme(const Theme *t, unsigned first)
{
    enum { STEP = 11 };
    for (unsigned n = first % STEP; n < STYLE_COUNT * 128u; n += STEP)
        for (ColourDepth depth = DEPTH_MONO; depth < DEPTHS; depth++) {
            Look look = theme_look(t, depth, &(Cell){.style = (uint8_t)(n / 128), .mods = (uint8_t)(n % 128), .voice = (uint8_t)n});
            PROMISE(look.fg >= COLOUR_DEFAULT && look.fg <= 0xFFFFFF && look.attrs < 2 * LOOK_REVERSE);
            PROMISE(depth != DEPTH_MONO || (look.fg == COLOUR_DEFAULT && look.bg == COLOUR_DEFAULT));
        }
}

void fuzz_one(Str bytes)
{
    unsigned what = choice(&bytes);
    Error err = {0};
    Options o;
    Config c = {0};
    char name[] = "sayso", *argv[] = {name, NULL};
    PROMISE(options_parse(&o, 1, argv, &err));
    if (what % 2) {
        theme_read(&c.theme, bytes, STR("theme"), NULL, &c.complaints);
        check_theme(&c.theme, what / 2);
    } else {
        config_parse(&c, &o, bytes, STR("config"));
        check_keys(&c.keys);
        PROMISE(theme_name_good(str_of(o.theme)) && o.width <= 1000 && o.escape_delay <= 10000);
    }
    check_complaints(&c.complaints, bytes);
    config_free(&c);
}
