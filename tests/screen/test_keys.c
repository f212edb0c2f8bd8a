/* Where keys lead and what is said about it, over an analysis made by hand: nothing here depends on what rules find. */
#include "config.h"

#include "fixture.h"
#include "handmade.h"
#include "unit.h"

#include "sayso/view/command.h"
#include "view/screen.h"

static const char *const harbour[] = {
    "Harbour opens again after the storm.",
    "“We were lucky,” Nora Vik said. “The walls held.”",
    "Nora Vik runs the harbour of Molde. Jens Aas, a fisher, disagreed.",
    "“It was no luck,” Jens Aas said, “it was work.”",
    "“Boats will sail on Friday,” two officials said.",
    "Jens Aas said the nets were lost.",
    "Some called it a “miracle” in Molde.",
    "“We shall see,” Nora Vik said.",
    NULL,
};
static const Named harbour_names[] = {
    {"Nora Vik", "harbour master", ENTITY_PERSON}, {"Jens Aas", NULL, ENTITY_PERSON}, {"Molde", NULL, ENTITY_PLACE}, {0},
};
static const Said harbour_quotes[] = {
    {{"“We were lucky,”", "“The walls held.”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1},
    {{"“It was no luck,”", "“it was work.”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1},
    {{"“Boats will sail on Friday,”"}, NULL, "two officials", QUOTE_DIRECT, 1},
    {{"the nets were lost"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1},
    {{"“miracle”"}, NULL, NULL, QUOTE_SCARE, 1},
    {{"“We shall see,”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1},
    {.words = {NULL}},
};

static void open_harbour(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(harbour);
    fixture_take(f, d, hand_analysis(d, harbour_names, harbour_quotes), rows, cols);
}

typedef struct Walk {
    const char *keys;
    const char *at;   // the text at the cursor begins so
    const char *says; // the message holds this; NULL: none
} Walk;

static const Walk walks[] = {
    // quotations; words that nobody said are no stop
    {"]", "“We were", NULL},
    {"]]", "“It was no", NULL},
    {"3]", "“Boats", NULL},
    {"5]", "“We shall", NULL},
    {"9]", "“We shall", "no more quotations below"},
    {"G[", "the nets", NULL},
    {"][", "“We were", "no more quotations above"},
    {"2)]", "“It was no", NULL}, // from between
    // the same speaker's
    {"]>", "“We shall", NULL},
    {"]>>", "“We shall", "Nora Vik: no more words below"},
    {"]]>", "the nets", NULL},
    {"]]><", "“It was no", NULL},
    {"3]>", "“Boats", "two officials: no more words below"},
    {"e>", "“We shall", NULL},       // from a name: that one's words
    {"3e<", "Molde", "Molde: no more words above"},
    {">", "Harbour", "on nobody's words or name"},
    // changes of speaker
    {"s", "“We were", NULL},
    {"ss", "“It was no", NULL},
    {"5s", "“We shall", NULL},
    {"6s", "“We shall", "nobody else speaks below"},
    {"GS", "the nets", NULL},
    {"GSS", "“Boats", NULL},
    {"]S", "“We were", "nobody else speaks above"},
    {"2}s", "“It was no", NULL},     // Vik was heard last
    {"2}S", "“We were", NULL},
    // mentions
    {"]*", "Nora Vik said. “The", "Nora Vik: mention 1 of 3"},
    {"]**", "Nora Vik runs", "mention 2 of 3"},
    {"]***", "Nora Vik said.", "mention 3 of 3"},
    {"]****", "Nora Vik said.", "last mention of Nora Vik"},
    {"]3*", "Nora Vik said.", "mention 3 of 3"},
    {"]99*", "Nora Vik said.", "mention 3 of 3"},
    {"]3*2#", "Nora Vik said. “The", "mention 1 of 3"},
    {"]*#", "Nora Vik said", "first mention of Nora Vik"},
    {"*", "Harbour", "not on a name"},
    // names
    {"e", "Nora Vik said. “The", "mention 1 of 3"},
    {"eee", "Molde. Jens", "Molde: mention 1 of 2"},
    {"4e", "Jens Aas, a fisher", NULL},
    {"99e", "Nora Vik said.", "no more names below"},
    {"4eE", "Molde. Jens", NULL},
    {"eE", "Nora Vik said", "no more names above"},
    // paragraphs, sentences, ends
    {"}", "“We were", NULL},
    {"9}", "“We shall", "last paragraph"},
    {"G{", "Some called", NULL},
    {"{", "Harbour", "first paragraph"},
    {")", "“We were lucky", NULL},
    {"4)", "Jens Aas, a fisher", NULL},
    {"4)(", "Nora Vik runs", NULL},
    {"99)", "“We shall", "last sentence"},
    {"(", "Harbour", "first sentence"},
    {"6G", "Jens Aas said the", NULL},
    {"99G", "“We shall", NULL},
    {"6Gg", "Harbour", NULL},
    {"100%", "“We shall", NULL},
    {"%", "Harbour", "type a number first"},
    // jumps
    {"G\x0F", "Harbour", NULL},
    {"]G\x0F", "“We were", NULL},
    {"]G\x0FO", "“We shall", NULL},
    {"GgG3\x0F", "Harbour", NULL},
    {"\x0F", "Harbour", "no jump to go back from"},
    {"G\x0FOO", "“We shall", "no jump to go forward to"},
    {":q3\r\x0F", "Harbour", NULL},
    {":q33\rG\x0F", "Harbour", NULL},  // what led nowhere is no jump
    {"/nowhere\r\x0F", "Harbour", "no jump to go back from"},
    {"50%\x0F", "Harbour", NULL},
    // places
    {":q2\r", "“It was no", NULL},
    {":e3\r", "Molde", NULL},
    {":p4\r", "“It was no", NULL},
    {":0%\r", "Harbour", NULL},
    {":q9\r", "Harbour", "there is no quote q9; the article has 6"},
    // search
    {"/molde\r", "Molde. Jens", "/molde: match 1 of 2"},
    {"/molde\rn", "Molde.", NULL},
    {"/molde\r2n", "Molde.", NULL},
    {"/molde\rnn", "Molde.", "“molde” was not found below; N looks above, n from the top"},
    {"/molde\rnN", "Molde. Jens", "/molde: match 1 of 2"},
    {"/molde\rnnn", "Molde. Jens", "match 1 of 2, from the top"},
    {"/molde\rNN", "Molde.", "match 2 of 2, from the end"},
    {"/molde\rnn}n", "“We shall", "was not found below"}, // not where it was said any more
    {"G2?vik\r", "Vik said. “", "?vik: match 1 of 3"},
    {"/~mölde\r", "Molde. Jens", "/~mölde: match 1 of 2"},
    {"/~nora wik\r2n", "Nora Vik said.", "match 3 of 3"},
    {"//b\\w+s\r", "Boats will", "//b\\w+s: match 1 of 1"},
    {"//(\r", "Harbour", "regular expression: missing closing parenthesis, behind “(”"},
    {"//(\rn", "Harbour", "missing closing parenthesis"},
    {"/~\r", "Harbour", "“~” says how to search, not what for"},
    {"/\\~x\r", "Harbour", "“\\~x” was not found"},
    {"??\r", "Harbour", "“?” was not found"},
    {"G?/^jens\r", "Jens Aas said the", NULL},
    {"/said. \"the\r", "said. “The", NULL},
    {"G?vik\r", "Vik runs", NULL},
    {"G?vik\rn", "Vik said. “", NULL},
    {"G?vik\rnN", "Vik runs", NULL},
    {"n", "Harbour", "nothing was searched for yet"},
    // hints
    {"F", "Harbour", "hint: two letters"},
    {"Faa", "“We were", NULL},
    {"Fas", "Nora Vik said. “The", NULL},
    {"Fas*", "Nora Vik runs", "Nora Vik: mention 2 of 3"},
    {"Fa", "Harbour", "hint a…"},
    {"Faas", "“It was no", NULL},      // both letters are used up
    {"Fax", "Harbour", "no hint is “ax”"},
    {"Fx", "Harbour", "no hint begins with “x”"},
    {"Fx]", "“We were", NULL},
    {"F\033]", "“We were", NULL},
    {"Fa\033]", "“We were", NULL},
    {"F1", "Harbour", "no hint begins with “1”"}, // no count
    {"Fas\x0F", "Harbour", NULL},
    {":hints\raa", "“We were", NULL},
    // bookmarks
    {"m", "Harbour", "bookmark: a letter"},
    {"]ma", "“We were", "bookmark a set; 'a comes back"},
    {"]maG'a", "“We were", NULL},
    {"]maG'a\x0F", "“We shall", NULL},
    {"]maGma", "“We shall", "bookmark a moved here"},
    {"]maGmag'a", "“We shall", NULL},
    {"]maGmAg'a", "“We were", NULL},
    {"ma'", "Harbour", "to bookmark a; ' back"},
    {"'b", "Harbour", "there is no bookmark b; mb sets it"},
    {"'1", "Harbour", "a bookmark is a letter"},
    {"m1", "Harbour", "a bookmark is a letter, a-z or A-Z"},
    {"m\033]", "“We were", NULL},
    {"''", "Harbour", "no jump to go back from"},
    {"]G''", "“We were", NULL},
    {"]G''''", "“We shall", NULL},     // to and fro
    {"]G''\x0F", "“We shall", NULL},
    {"]:mark b\rG:to-mark b\r", "“We were", NULL},
    {":mark bb\r", "Harbour", "a bookmark is a letter"},
    {"]maGmbg:marks\rj\r", "“We shall", NULL},
    {"]maGmbg:marks\rx\r", "“We shall", NULL},
    {"ma:marks\rx", "Harbour", "there are no bookmarks"},
    {":marks\r", "Harbour", "there are no bookmarks; m and a letter sets one"},
    // no keys at all
    {"\x07", "Harbour", "^G does nothing here"},
    {"0", "Harbour", "0 does nothing here"},
};

static void check_walk(const Walk *w)
{
    Fixture f;
    open_harbour(&f, 24, 80);
    fixture_keys(&f, w->keys);
    const Reader *r = f.reader;
    Str text = str_sub(f.doc->text, r->pos, f.doc->text.n), message = str_of(r->message);
    if (!str_starts(text, str_of(w->at)))
        fail_msg("after \"%s\" the cursor is at \"%.30s\", not at \"%s\"", w->keys, text.p, w->at);
    if (w->says && str_find(message, str_of(w->says), 0) == STR_NOT_FOUND)
        fail_msg("after \"%s\" the message is \"%s\", not \"%s\"", w->keys, r->message, w->says);
    fixture_close(&f);
}

static void keys_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
        check_walk(&walks[i]);
}

// Every quotation gone to is on the screen whole, and the screen moves no more than that asks for.
static void quotations_are_shown_whole(void **state)
{
    (void)state;
    Fixture f;
    open_harbour(&f, 10, 30);
    for (int i = 0; i < 5; i++) {
        fixture_keys(&f, "]");
        assert_true(reader_visible(f.reader, f.reader->item.span.start));
        assert_true(reader_visible(f.reader, f.reader->item.span.end - 1));
        uint32_t top = f.reader->top;
        reader_set_item(f.reader, ITEM_QUOTE, f.reader->item.span);
        assert_int_equal(f.reader->top, top);
    }
    fixture_close(&f);
}

// What each key means, and where. A letter keeps its meaning in the panel and on pages, unless a row here says otherwise.
#define ALL CONTEXT_PAGES
#define TEXT (CONTEXT_ARTICLE | CONTEXT_PANEL)
#define PAGE (CONTEXT_CARD | CONTEXT_LIST)
static const struct { const char *keys; unsigned contexts; const char *command; } meanings[] = {
    {"j Down", CONTEXT_ARTICLE, "line-down"},   {"k Up", CONTEXT_ARTICLE, "line-up"},       {"j Down", CONTEXT_PANEL, "panel-down"},
    {"k Up", CONTEXT_PANEL, "panel-up"},        {"j Down", PAGE, "card-down"},              {"k Up", PAGE, "card-up"},
    {"d ^D", TEXT, "half-page-down"},           {"u ^U", TEXT, "half-page-up"},             {"d ^D", PAGE, "card-half-page-down"},
    {"u ^U", PAGE, "card-half-page-up"},        {"Space f PgDn ^F", TEXT, "page-down"},     {"b PgUp ^B", TEXT, "page-up"},
    {"Space f PgDn ^F", PAGE, "card-page-down"}, {"b PgUp ^B", PAGE, "card-page-up"},       {"g Home", TEXT, "start"},
    {"G End", TEXT, "end"},                     {"g Home", PAGE, "card-start"},             {"G End", PAGE, "card-end"},
    {"%", TEXT, "percent"},                     {"%", PAGE, "card-percent"},                {"}", TEXT, "next-paragraph"},
    {"{", TEXT, "previous-paragraph"},          {")", TEXT, "next-sentence"},               {"(", TEXT, "previous-sentence"},
    {"] Right", TEXT, "next-quote"},            {"[ Left", TEXT, "previous-quote"},         {">", TEXT, "next-same-speaker"},
    {"<", TEXT, "previous-same-speaker"},       {"s", TEXT, "next-speaker"},                {"S", TEXT, "previous-speaker"},
    {"*", TEXT, "next-mention"},                {"#", TEXT, "previous-mention"},            {"e", TEXT, "next-entity"},
    {"E", TEXT, "previous-entity"},             {"F", TEXT, "hints"},                       {"Enter K", CONTEXT_ARTICLE, "card"},
    {"K", CONTEXT_PANEL, "panel-card"},         {"w", TEXT, "evidence"},                    {"p", TEXT, "panel"},
    {"Tab", TEXT, "panel-focus"},               {"P", TEXT, "panel-kind"},                  {"/", CONTEXT_PANEL, "panel-filter"},
    {"Enter", CONTEXT_PANEL, "panel-follow"},   {"\"", CONTEXT_PANEL, "panel-quotes"},      {"/", CONTEXT_ARTICLE | CONTEXT_CARD, "search"},
    {"/", CONTEXT_LIST, "list-filter"},         {"?", ALL, "search-back"},                  {"n", ALL, "next-match"},
    {"N", ALL, "previous-match"},               {"Esc", ALL, "undo-step"},                  {"Esc", CONTEXT_PROMPT, "prompt-cancel"},
    {"Esc", CONTEXT_LETTERS, "letters-cancel"}, {"m", TEXT, "mark"},                        {"'", TEXT, "to-mark"},
    {"^O", ALL, "back"},                        {"O", ALL, "forward"},                      {"o", TEXT | CONTEXT_LIST, "follow-link"},
    {"l", ALL, "links"},                        {"B", TEXT | CONTEXT_LIST, "browse"},       {"W", ALL, "whole-page"},
    {"^N", ALL, "next-file"},                   {"^P", ALL, "previous-file"},               {"R", ALL, "reload"},
    {"-", ALL, "narrower"},                     {"+", ALL, "wider"},                        {"^L", ALL, "redraw"},
    {"=", ALL, "information"},                  {"h F1", ALL, "help"},                      {":", ALL, "command"},
    {"q Q", TEXT, "quit"},                      {"q", PAGE, "close"},                       {"Q", PAGE, "quit-from-page"},
};

static void check_meaning(Str name, unsigned contexts, const char *command)
{
    Key key;
    assert_true(key_parse(name, &key));
    for (unsigned context = CONTEXT_ARTICLE; context <= CONTEXT_LETTERS; context <<= 1) {
        const Command *c = contexts & context ? command_for_key(key, (Context)context) : NULL;
        if ((contexts & context) && (!c || strcmp(c->name, command) != 0))
            fail_msg("in context %u " STR_FMT " is %s, not %s", context, STR_ARG(name), c ? c->name : "nothing", command);
    }
}

static void keys_mean_what_the_plan_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        Str rest = str_of(meanings[i].keys);
        while (rest.n) {
            size_t end = str_find_byte(rest, ' ', 0);
            check_meaning(str_sub(rest, 0, end), meanings[i].contexts, meanings[i].command);
            rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
        }
    }
}

// A line that is too long for its row would move the last ones off the screen.
static void help_begins_with_the_commonest(void **state)
{
    static const char *const keys[] = {
        "Space b", "j k", "g G", "] [", "> <", "e E", "* #", "i I", "Enter w", "v", "V &", "p Tab", "/ n N", "F", "m '", "^O O", "c U",
        "y Y", "a", "o l", ":", "Esc q",
    };
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "h");
    fixture_draw(&f);
    for (int i = 0; i < (int)(sizeof keys / sizeof *keys); i++) {
        Buf row = {0};
        fixture_row(&f, 1 + i, &row);
        Str start = str_trim(str_sub(buf_view(&row), 0, 22)), after = str_sub(buf_view(&row), 24, row.n);
        assert_true(str_eq(start, str_of(keys[i])));
        assert_true(str_trim(after).n > 0);
        buf_free(&row);
    }
    fixture_close(&f);
}

// A number before a key is as many presses of it: `before` leads to where it is tried.
static const struct { const char *before, *keys; int most; } repeated[] = {
    {"", "jdf }])es>\x06\x04", 4}, {"G", "kub{[(ES<\x02\x15", 4}, {"4}", "jk}{)(][esES", 2}, {"4e", "#<>", 2},
    {"/vik\r", "n", 2},            {"G?vik\r", "nN", 2},          {"]G]3}G4GG", "\x0F", 4},  {"]G5GG2G\x0F\x0F\x0F", "O", 3},
    {"p\t", "jkP", 3},             {"p\tG", "bu{[", 3},           {"h", "jkdufb \x04", 3},   {"hG", "jkdub", 3},
    {"h/quotation\r", "nN", 3},    {"eK", "jk", 3},
};

static void put_state(const Fixture *f, Buf *out)
{
    const Reader *r = f->reader;
    buf_printf(out, "screen %u+%d, mode %d, panel %d/%zu, card %zu/%zu", r->top, r->top_blank, r->mode, r->panel.kind, r->panel.selected,
               r->card.top, r->card.selected);
    buf_printf(out, ", at %u, item %d %u-%u", r->pos, r->item.kind, r->item.span.start, r->item.span.end);
}

static void press(const char *before, const char *keys, Buf *out)
{
    Fixture f;
    open_harbour(&f, 12, 40);
    fixture_keys(&f, before);
    fixture_keys(&f, keys);
    put_state(&f, out);
    fixture_close(&f);
}

// A cursor that scrolling leaves behind is put on the screen's first line, each time; and a leap shows another part of the
// text around its end than steps do.
static bool same_state(char key, Str once, Str often)
{
    if (strchr("jkdufb \x02\x04\x06\x15", key))
        return str_starts(often, str_sub(once, 0, str_find(once, STR(", at"), 0)));
    return str_ends(often, str_sub(once, str_find(once, STR(", mode"), 0), once.n));
}

static void check_count(const char *before, char key, int count)
{
    Buf counted = {0}, pressed = {0}, once = {0}, often = {0};
    buf_printf(&counted, "%d%c", count, key);
    buf_fill(&pressed, key, (size_t)count);
    buf_byte(&pressed, '\0');
    press(before, counted.p, &once);
    press(before, pressed.p, &often);
    if (!same_state(key, buf_view(&once), buf_view(&often)))
        fail_msg("behind \"%s\" %s is not %s:\n%s\n%s", before, counted.p, pressed.p, once.p, often.p);
    buf_free(&counted);
    buf_free(&pressed);
    buf_free(&once);
    buf_free(&often);
}

static void numbers_repeat_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++)
        for (const char *key = repeated[i].keys; *key; key++)
            for (int count = 2; count <= repeated[i].most; count++)
                check_count(repeated[i].before, *key, count);
}

// Where a number is a place.
static const struct { const char *keys, *same; } places[] = {
    {"hG", "h999G"}, {"hg", "h50%1g"}, {"h100%", "hG"}, {"100%", "G"}, {"3g", "3G"}, {"p\tG", "p\t100%"},
};

static void numbers_are_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Buf one = {0}, other = {0};
        press("", places[i].keys, &one);
        press("", places[i].same, &other);
        print_message("# %s as %s\n", places[i].keys, places[i].same);
        assert_str(buf_view(&one), other.p);
        buf_free(&one);
        buf_free(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_lead), cmocka_unit_test(quotations_are_shown_whole), cmocka_unit_test(keys_mean_what_the_plan_says), cmocka_unit_test(help_begins_with_the_commonest),
        cmocka_unit_test(numbers_repeat_keys), cmocka_unit_test(numbers_are_places),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
