/* The user's key bindings over those of the rows. */
#include "config.h"

#include "sayso/view/keymap.h"

#include "sayso/base/nearest.h"
#include "sayso/text/unicode.h"

const char keymap_context_names[] = "article panel card list prompt letters all quotes";

static const struct { const char *name; unsigned contexts; const char *where; } places[] = {
    {"article", CONTEXT_ARTICLE, "in the article"}, {"panel", CONTEXT_PANEL, "in the panel"},
    {"card", CONTEXT_CARD, "on a card"},            {"list", CONTEXT_LIST, "on a list"},
    {"prompt", CONTEXT_PROMPT, "in the prompt"},    {"letters", CONTEXT_LETTERS, "while a letter is awaited"},
    {"all", CONTEXT_PAGES | CONTEXT_PROMPT | CONTEXT_LETTERS, "anywhere"},
    {"quotes", CONTEXT_ARTICLE | CONTEXT_PANEL, "where quotations are"}, // the first two in one word
};
enum { PLACES = sizeof places / sizeof *places, ALL = PLACES - 2 }; // those before it are one context each

void keymap_free(Keymap *m)
{
    arena_free(&m->arena);
    vec_free(&m->bindings);
}

static bool parse_contexts(Str words, unsigned *out, Error *err)
{
    for (*out = 0; words.n;) {
        Str name = str_sub(words, 0, str_find_byte(words, ',', 0));
        size_t i = 0;
        while (i < PLACES && !str_eq(name, str_of(places[i].name)))
            i++;
        if (i == PLACES)
            return error_set(err, ERR_USAGE, "“" STR_FMT "” is none of: %s", STR_ARG(name), keymap_context_names);
        *out |= places[i].contexts;
        words = str_sub(words, name.n + 1, words.n);
    }
    return true;
}

static const Command *named(Str name, Error *err)
{
    Nearest near = nearest_to(name);
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (str_eq(str_of(c->name), name))
                return c;
            nearest_try(&near, str_of(c->name));
        }
    }
    if (near.best.n)
        error_set(err, ERR_USAGE, "no command is called “" STR_FMT "”; did you mean " STR_FMT "?", STR_ARG(name), STR_ARG(near.best));
    else
        error_set(err, ERR_USAGE, "no command is called “" STR_FMT "”", STR_ARG(name));
    return NULL;
}

// Some keys have a meaning that no binding can take: digits are counts, and what is typed into the prompt is text.
static bool may_be_bound(Key key, Str name, unsigned contexts, Error *err)
{
    if ((contexts & CONTEXT_PAGES) && key >= '1' && key <= '9')
        return error_set(err, ERR_USAGE, "“" STR_FMT "” begins a count and cannot be bound", STR_ARG(name));
    if ((contexts & (CONTEXT_PROMPT | CONTEXT_LETTERS)) && key < KEY_BASE_ && !uc_control(key))
        return error_set(err, ERR_USAGE, "“" STR_FMT "” is typed there as a letter and cannot be bound", STR_ARG(name));
    return true;
}

static bool parse_place(Str *rest, Binding *b, Error *err)
{
    Str contexts = str_next_word(rest), key = str_next_word(rest);
    if (!key.n)
        return error_set(err, ERR_USAGE, "a context and a key are needed, such as “article ]”");
    if (!parse_contexts(contexts, &b->contexts, err))
        return false;
    return key_parse(key, &b->key) || error_set(err, ERR_USAGE, "“" STR_FMT "” is no key; keys are called x ^X Space Enter Esc Tab Up PgDn F1 …", STR_ARG(key));
}

static bool works_there(const Command *c, unsigned contexts, Error *err)
{
    for (size_t i = 0; i < ALL; i++)
        if ((contexts & places[i].contexts) && !(c->contexts & places[i].contexts))
            return error_set(err, ERR_USAGE, "%s does nothing %s", c->name, places[i].where);
    return true;
}

static void put(Keymap *m, Binding b)
{
    for (size_t i = 0; i < m->bindings.n; i++)
        if (m->bindings.at[i].key == b.key)
            m->bindings.at[i].contexts &= ~b.contexts;
    b.argument = arena_str(&m->arena, b.argument);
    vec_push(&m->bindings, b);
}

static Str second_word(Str words)
{
    str_next_word(&words);
    return str_next_word(&words);
}

bool keymap_bind(Keymap *m, Str words, Error *err)
{
    Str rest = words;
    Binding b = {0};
    if (!parse_place(&rest, &b, err))
        return false;
    Str name = str_next_word(&rest);
    if (!name.n)
        return error_set(err, ERR_USAGE, "a command is needed, such as “article ] next-quote”");
    if (!(b.command = named(name, err)))
        return false;
    if (b.contexts == places[ALL].contexts)
        b.contexts &= b.command->contexts;
    if (!works_there(b.command, b.contexts, err) || !may_be_bound(b.key, second_word(words), b.contexts, err))
        return false;
    b.argument = rest;
    put(m, b);
    return true;
}

bool keymap_unbind(Keymap *m, Str words, Error *err)
{
    Str rest = words;
    Binding b = {0};
    if (!parse_place(&rest, &b, err))
        return false;
    if (rest.n)
        return error_set(err, ERR_USAGE, "nothing may stand behind the key");
    put(m, b);
    return true;
}

static const Binding *bound(const Keymap *m, Key key, unsigned context)
{
    for (size_t i = 0; i < m->bindings.n; i++)
        if (m->bindings.at[i].key == key && (m->bindings.at[i].contexts & context))
            return &m->bindings.at[i];
    return NULL;
}

Binding keymap_find(const Keymap *m, Key key, Context context)
{
    const Binding *b = bound(m, key, context);
    return b ? *b : (Binding){key, context, command_for_key(key, context), STR_NONE};
}

static void put_key(Buf *out, Str key)
{
    if (out->n)
        buf_byte(out, ' ');
    buf_str(out, key);
}

static bool means_row(const Keymap *m, Key key, unsigned contexts)
{
    for (unsigned context = 1; context <= CONTEXT_LETTERS; context <<= 1)
        if ((contexts & context) && !bound(m, key, context))
            return true;
    return false;
}

void keymap_keys(const Keymap *m, const Command *c, unsigned contexts, Buf *out)
{
    Str rest = str_of(c->keys);
    Key key;
    for (size_t i = 0; i < m->bindings.n; i++) {
        const Binding *b = &m->bindings.at[i];
        if (b->command != c || !(b->contexts & contexts) || b->argument.n)
            continue;
        Buf name = {0};
        key_print(&name, b->key);
        put_key(out, buf_view(&name));
        buf_free(&name);
    }
    while (rest.n) {
        Str name = str_next_word(&rest);
        if (key_parse(name, &key) && means_row(m, key, c->contexts & contexts))
            put_key(out, name);
    }
}

void keymap_first_key(const Keymap *m, const Command *c, unsigned contexts, Buf *out)
{
    Buf keys = {0};
    keymap_keys(m, c, contexts, &keys);
    if (keys.n)
        buf_str(out, str_sub(buf_view(&keys), 0, str_find_byte(buf_view(&keys), ' ', 0)));
    else
        buf_printf(out, ":%s", c->name);
    buf_free(&keys);
}

static void tell_loss(const Keymap *m, Key key, size_t place, void (*tell)(void *self, Str line), void *self)
{
    const Command *c = command_for_key(key, (Context)places[place].contexts);
    Buf left = {0}, line = {0};
    if (c)
        keymap_keys(m, c, places[place].contexts, &left);
    if (c && !left.n) {
        key_print(&line, key);
        buf_printf(&line, " was the last key of %s %s", c->name, places[place].where);
        tell(self, buf_view(&line));
    }
    buf_free(&left);
    buf_free(&line);
}

void keymap_losses(const Keymap *m, size_t from, void (*tell)(void *self, Str line), void *self)
{
    for (size_t i = from; i < m->bindings.n; i++)
        for (size_t place = 0; place < ALL; place++)
            if (m->bindings.at[i].contexts & places[place].contexts)
                tell_loss(m, m->bindings.at[i].key, place, tell, self);
}
