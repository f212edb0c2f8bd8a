/* Making it one's own while reading: keys bound anew and what tells them, :set and its list, what Tab makes of them. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "view/screen.h"

static const struct { const char *words, *says; } refused[] = {
    {"", "a context and a key are needed, such as “article ]”"},
    {"article", "a context and a key are needed, such as “article ]”"},
    {"articles x next-quote", "“articles” is none of: article panel card list prompt letters all quotes"},
    {"article,panle x next-quote", "“panle” is none of: article panel card list prompt letters all quotes"},
    {"article xx next-quote", "“xx” is no key; keys are called x ^X Space Enter Esc Tab Up PgDn F1 …"},
    {"article x", "a command is needed, such as “article ] next-quote”"},
    {"article x nxet-quote", "no command is called “nxet-quote”; did you mean next-quote?"},
    {"article x something-else-altogether", "no command is called “something-else-altogether”"},
    {"article x prompt-accept", "prompt-accept does nothing in the article"},
    {"card x quit", "quit does nothing on a card"},
    {"article 7 next-quote", "“7” begins a count and cannot be bound"},
    {"prompt x prompt-accept", "“x” is typed there as a letter and cannot be bound"},
};

static void bad_bindings(void **state)
{
    (void)state;
    Keymap m = {0};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        Error err = {0};
        assert_false(keymap_bind(&m, str_of(refused[i].words), &err));
        assert_string_equal(err.message, refused[i].says);
    }
    assert_int_equal(m.bindings.n, 0);
    keymap_free(&m);
}

static void bind(Keymap *m, const char *words)
{
    Error err = {0};
    if (!keymap_bind(m, str_of(words), &err))
        fail_msg("%s: %s", words, err.message);
}

static void check_keys(const Keymap *m, const char *command, unsigned contexts, const char *keys)
{
    Buf out = {0};
    buf_str(&out, STR_NONE);
    keymap_keys(m, command_find(str_of(command)), contexts, &out);
    assert_true(str_eq(buf_view(&out), str_of(keys)));
    buf_free(&out);
}

static void check_means(const Keymap *m, Key key, Context context, const char *command)
{
    Binding b = keymap_find(m, key, context);
    if (!command ? b.command != NULL : !b.command || strcmp(b.command->name, command) != 0)
        fail_msg("the key means %s", b.command ? b.command->name : "nothing");
}

// A key means one thing in a context, the last that it was bound to.
static void bindings_replace(void **state)
{
    (void)state;
    Keymap m = {0};
    Error err = {0};
    bind(&m, "article x next-quote");
    bind(&m, "  article,panel\tx   quit ");
    bind(&m, "article ] next-file");
    bind(&m, "all F5 next-quote");
    check_means(&m, 'x', CONTEXT_ARTICLE, "quit");
    check_means(&m, 'x', CONTEXT_PANEL, "quit");
    check_means(&m, 'x', CONTEXT_LIST, "list-drop");
    check_means(&m, ']', CONTEXT_ARTICLE, "next-file");
    check_means(&m, ']', CONTEXT_PANEL, "next-quote");
    check_means(&m, SKEY_F1 + 4, CONTEXT_PANEL, "next-quote");
    check_means(&m, SKEY_F1 + 4, CONTEXT_CARD, NULL); // it does nothing there
    check_keys(&m, "next-quote", CONTEXT_ARTICLE, "F5 Right");
    check_keys(&m, "next-quote", CONTEXT_PANEL, "F5 ] Right");
    check_keys(&m, "quit", CONTEXT_ARTICLE, "x q Q");
    assert_true(keymap_unbind(&m, STR("article,panel Right"), &err));
    check_means(&m, SKEY_RIGHT, CONTEXT_PANEL, NULL);
    check_keys(&m, "next-quote", CONTEXT_PAGES, "F5 ]");
    bind(&m, "quotes F6 next-quote");
    check_means(&m, SKEY_F1 + 5, CONTEXT_ARTICLE, "next-quote");
    check_means(&m, SKEY_F1 + 5, CONTEXT_PANEL, "next-quote");
    check_means(&m, SKEY_F1 + 5, CONTEXT_CARD, NULL);
    keymap_free(&m);
}

// What holds of the rows holds of rows and bindings: every key that is told means that command in that context.
static void told_keys_are_true(void **state)
{
    (void)state;
    Keymap m = {0};
    static const char *const lines[] = {"article j next-quote", "all ^T help", "panel,card q help", "prompt ^T prompt-accept", "list x list-place"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        bind(&m, lines[i]);
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            for (unsigned context = 1; context <= CONTEXT_LETTERS; context <<= 1) {
                Buf keys = {0};
                keymap_keys(&m, c, context, &keys);
                Str rest = buf_view(&keys);
                while (rest.n) {
                    Key key;
                    Str name = str_sub(rest, 0, str_find_byte(rest, ' ', 0));
                    assert_true(key_parse(name, &key));
                    check_means(&m, key, (Context)context, c->name);
                    rest = str_sub(rest, name.n + 1, rest.n);
                }
                buf_free(&keys);
            }
        }
    }
    keymap_free(&m);
}

static void keep_line(void *self, Str line)
{
    buf_printf(self, STR_FMT "\n", STR_ARG(line));
}

static void losses_are_told(void **state)
{
    (void)state;
    Keymap m = {0};
    Buf lines = {0};
    bind(&m, "article ] next-file"); // Right is left
    bind(&m, "article w help");
    bind(&m, "article M quit");
    bind(&m, "article F2 mouse");    // … which has a key again
    keymap_losses(&m, 0, keep_line, &lines);
    assert_string_equal(lines.p, "w was the last key of evidence in the article\n");
    buf_free(&lines);
    keymap_free(&m);
}

static const struct { const char *keys, *says, *shown; } walks[] = {
    {":bind article x next-quote\rx", NULL, "1/"},
    {":bind article x set theme=light\rx", "theme=light", NULL},
    {":bind article F frob\r", "no command is called “frob”", NULL},
    {":unbind article q\r:unbind article Q\rq", "q does nothing here; h shows the keys", NULL},
    {":bind article H help\r:unbind all h\rZ", "Z does nothing here; H shows the keys", "H help  ] next quote"},
    {":bind article v next-quote\rh", NULL, "  v [                 next, previous quotation"},
    {":unbind article ]\r:unbind article Right\r", "Right was the last key of next-quote in the article", ":next-quote next quote"},
    {":bind all F6 set theme=light\rh/set theme\r", NULL, "  F6                  :set theme=light"},
    {":bind article v next-entity\r*", "not on a name; v goes to the next one", NULL},
    // settings
    {":set\r", NULL, "analysis      full           how to understand (at the start alone)"},
    {":set\rj\r", NULL, ":set theme="},
    {":set\r\r", "analysis can be set at the start alone", NULL},
    {":set\rj\rlight\r", "theme=light", "theme         light"},
    {":set theme\r", "theme=dark   colours", NULL},
    {":set theme light\r", "theme=light", NULL},
    {":set theme = light\r", "theme=light", NULL},
    {":set mouse\r", "mouse=on", NULL},
    {":set theme=blue\r", "refused", NULL},
    {"M", "mouse on: hold Shift to select text, or turn it off with M", NULL},
    {"MM", "mouse off: the terminal selects text again", NULL},
    // Tab
    {":unb\t", NULL, ":unbind"},
    {":set \t", NULL, ":set theme="},
    {":set \t\t", NULL, ":set mouse="},
    {":set m\t", NULL, ":set mouse="},
    {":set theme=\t", NULL, ":set theme=dark"},
    {":set theme=l\t", NULL, ":set theme=light"},
    {":bind \t", NULL, ":bind article"},
    {":bind article x next-q\t", NULL, ":bind article x next-quote"},
    {":unbind pa\t", NULL, ":unbind panel"},
    {":set nothing=\t", NULL, ":set nothing="},
};

static void keys_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 24, 80, true);
        fixture_keys(&f, walks[i].keys);
        if (walks[i].says && !strstr(f.reader->message, walks[i].says))
            fail_msg("after \"%s\" the message is \"%s\"", walks[i].keys, f.reader->message);
        if (!walks[i].says || !walks[i].shown)
            assert_true(walks[i].says || walks[i].shown);
        else
            *f.reader->message = '\0'; // it stands where the hints do
        if (walks[i].shown && !fixture_shows(&f, walks[i].shown))
            fail_msg("after \"%s\" the screen does not show \"%s\"", walks[i].keys, walks[i].shown);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_bindings),    cmocka_unit_test(bindings_replace), cmocka_unit_test(told_keys_are_true),
        cmocka_unit_test(losses_are_told), cmocka_unit_test(keys_lead),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
