/* The configuration's lines: what they set, what the command line keeps, and what is said of those that are wrong. */
#include "config.h"

#include "unit.h"

#include "app/configuration.h"
#include "sayso/view/command.h"

static void parse(Config *c, Options *o, int argc, char **argv, const char *text)
{
    Error err = {0};
    *c = (Config){0};
    if (!options_parse(o, argc, argv, &err))
        fail_msg("%s", err.message);
    config_parse(c, o, str_of(text), STR("config"));
}

#define PARSE(c, o, text, ...) parse(c, o, (int)(sizeof((char *[]){"sayso", __VA_ARGS__}) / sizeof(char *)), (char *[]){"sayso", __VA_ARGS__, NULL}, text)

static void lines_are_read(void **state)
{
    (void)state;
    Config c;
    Options o;
    PARSE(&c, &o,
          "# how I read\n\n  set width 66\r\nset theme=dark\nset escape-delay = 300\nset mouse\nset colour never\nset panel\topen\n"
          "set limit 2M\nset analysis rules\nset hyperlinks always\nbind article x next-quote\nunbind all ^L\n", "file");
    assert_int_equal(c.complaints.count, 0);
    assert_int_equal(o.width, 66);
    assert_string_equal(o.theme, "dark");
    assert_int_equal(o.escape_delay, 300);
    assert_true(o.mouse);
    assert_int_equal(o.colour, COLOUR_NEVER);
    assert_int_equal(o.panel, 1);
    assert_int_equal(o.limit, 2 << 20);
    assert_int_equal(o.plan.mode, ANALYSIS_RULES);
    assert_int_equal(o.hyperlinks, HYPERLINKS_ALWAYS);
    assert_string_equal(keymap_find(&c.keys, 'x', CONTEXT_ARTICLE).command->name, "next-quote");
    assert_null(keymap_find(&c.keys, 'L' - '@', CONTEXT_CARD).command);
    config_free(&c);
}

static void command_line_wins(void **state)
{
    (void)state;
    Config c;
    Options o;
    PARSE(&c, &o, "set width 66\nset theme dark\nset mouse on\nset utf8 on\nset width many\n", "--width=80", "-tlight", "--mouse=off", "file");
    assert_int_equal(o.width, 80);
    assert_string_equal(o.theme, "light");
    assert_false(o.mouse);
    assert_true(o.utf8);
    assert_int_equal(c.complaints.count, 1); // what does not count can be wrong all the same
    config_free(&c);
}

static const struct { const char *text, *says; } mistakes[] = {
    {"set\n", "config:1: no setting is called “”"},
    {"\n\nset widht 3\n", "config:3: no setting is called “widht”; did you mean width?"},
    {"set width\n", "config:1: width needs a value"},
    {"set width 0\n", "config:1: width: a number of columns from 1 to 1000 is needed"},
    {"set theme ../x\n", "config:1: theme: “../x” is no name: a-z, 0-9 and “-”, 31 at most"},
    {"set mouse maybe\n", "config:1: mouse: “maybe” is none of: on off"},
    {"set no-sandbox\n", "config:1: no-sandbox belongs on the command line alone"},
    {"set format json\n", "config:1: format belongs on the command line alone"},
    {"width 3\n", "config:1: “width” is none of: set bind unbind"},
    {"bind article x\n", "config:1: a command is needed, such as “article ] next-quote”"},
    {"unbind article\n", "config:1: a context and a key are needed, such as “article ]”"},
    {"unbind article x y\n", "config:1: nothing may stand behind the key"},
    {"set theme \xFF\n", "config:1: not UTF-8 text"},
};

static void mistakes_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Config c;
        Options o;
        Buf said = {0}, text = {0};
        buf_printf(&text, "%sset panel closed\n", mistakes[i].text);
        PARSE(&c, &o, text.p, "file");
        assert_int_equal(c.complaints.count, 1);
        complaint_put(&said, &c.complaints.list.at[0]);
        assert_string_equal(said.p, mistakes[i].says);
        assert_int_equal(o.panel, 0); // reading goes on
        buf_free(&said);
        buf_free(&text);
        config_free(&c);
    }
}

static void bounds(void **state)
{
    (void)state;
    Config c;
    Options o;
    Buf text = {0};
    buf_fill(&text, '#', CONFIG_LINE_MOST + 1);
    PARSE(&c, &o, text.p, "file");
    assert_int_equal(c.complaints.count, 1);
    config_free(&c);
    buf_clear(&text);
    for (int i = 0; i < 3 * COMPLAINTS_KEPT; i++)
        buf_str(&text, STR("x\n"));
    PARSE(&c, &o, text.p, "file");
    assert_int_equal(c.complaints.count, 3 * COMPLAINTS_KEPT);
    assert_int_equal(c.complaints.list.n, COMPLAINTS_KEPT);
    config_free(&c);
    buf_fill(&text, '\n', CONFIG_MOST);
    PARSE(&c, &o, text.p, "file");
    assert_int_equal(c.complaints.count, 1);
    config_free(&c);
    buf_free(&text);
}

// What may stand in a file can be shown, and what is shown can be set again.
static void rows(void **state)
{
    (void)state;
    for (const OptionRow *row = option_rows; row->name; row++) {
        Config c;
        Options o, again;
        Error err = {0};
        Buf value = {0};
        assert_int_equal((row->where & ROW_FILE) != 0, row->show != NULL);
        assert_ptr_equal(option_named(str_of(row->name)), row);
        if (!row->show)
            continue;
        PARSE(&c, &o, "", "file");
        again = o;
        row->show(&o, &value);
        if (!option_set(&again, row, buf_view(&value), &err))
            fail_msg("%s: %s", row->name, err.message);
        buf_free(&value);
        config_free(&c);
    }
}

static void themes_are_known(void **state)
{
    (void)state;
    const OptionRow *row = option_named(STR("theme"));
    for (const ThemeText *t = theme_texts; t->name; t++)
        assert_non_null(strstr(row->choices, t->name));
    Str rest = str_of(row->choices);
    while (rest.n) {
        Theme t;
        Str name = str_sub(rest, 0, str_find_byte(rest, ' ', 0));
        assert_true(theme_builtin(name, &t));
        rest = str_sub(rest, name.n + 1, rest.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read), cmocka_unit_test(command_line_wins), cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(bounds),         cmocka_unit_test(rows),              cmocka_unit_test(themes_are_known),
    };
    return cmocka_run_group_tests_name("configuration", tests, NULL, NULL);
}
