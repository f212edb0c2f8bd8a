/* Words to paste elsewhere: how speech and reports are attributed, what stands for the source, and base64. */
#include "config.h"

#include "handmade.h"
#include "story.h"

#include "sayso/doc/cite.h"
#include "sayso/text/base64.h"

static const Named names[] = {
    {"Nora Vik", "harbour master", ENTITY_PERSON}, {"Jens Aas", NULL, ENTITY_PERSON}, {"Skagen Line", "runs the ferries", ENTITY_ORGANIZATION}, {0},
};

typedef struct Case {
    const char *paragraph;
    Said said;
    const char *cited;
} Case;

static const Case cases[] = {
    // speech: the sign before "said" is set as English prints it, everything else stays
    {"“We were lucky,” Nora Vik said.", {{"“We were lucky,”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1}, "“We were lucky,” said Nora Vik, harbour master"},
    {"Jens Aas said: “It was work.”", {{"“It was work.”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“It was work,” said Jens Aas"},
    {"“We knew,” Jens Aas said. “All of it.”", {{"“We knew,”", "“All of it.”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“We knew,” … “All of it,” said Jens Aas"},
    {"“Why?” Jens Aas asked.", {{"“Why?”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“Why?” said Jens Aas"},
    {"“Well…” Jens Aas said.", {{"“Well…”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“Well…” said Jens Aas"},
    {"“Well...” Jens Aas said.", {{"“Well...”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“Well...” said Jens Aas"},
    {"“I left the U.S.” Jens Aas said.", {{"“I left the U.S.”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“I left the U.S.,” said Jens Aas"},
    {"The piers, Jens Aas said, were “as soft as bread”.", {{"“as soft as bread”"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“as soft as bread,” said Jens Aas"},
    {"\"No,\" Jens Aas said.", {{"\"No,\""}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "\"No,\" said Jens Aas"},
    {"‘No,’ Jens Aas said.", {{"‘No,’"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "‘No,’ said Jens Aas"},
    {"„Nein.“ Jens Aas said.", {{"„Nein.“"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "„Nein“, said Jens Aas"},
    {"« Non », Jens Aas said.", {{"« Non »"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "« Non », said Jens Aas"},
    // who speaks: uncertain, unnamed, nobody
    {"“No,” Nora Vik said.", {{"“No,”"}, "Nora Vik", NULL, QUOTE_DIRECT, 0.3f}, "“No,” said Nora Vik (?), harbour master"},
    {"“No,” said Skagen Line.", {{"“No,”"}, "Skagen Line", NULL, QUOTE_DIRECT, 1}, "“No,” said Skagen Line, who runs the ferries"},
    {"“No,” two officials said.", {{"“No,”"}, NULL, "two officials", QUOTE_DIRECT, 1}, "“No,” said two officials"},
    {"“No.”", {{"“No.”"}, NULL, NULL, QUOTE_DIRECT, 1}, "“No.”"},
    {"Some called it a “miracle” in Molde.", {{"“miracle”"}, NULL, NULL, QUOTE_SCARE, 1}, "“miracle”"},
    {"“We knew,” Jens Aas said, “of", {{"“We knew,”", "“of"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "“We knew,” … “of,” said Jens Aas"},
    // reports without a verb that is known
    {"Two officials said that the town had known.", {{"that the town had known"}, NULL, "two officials", QUOTE_INDIRECT, 1}, "Two officials said that the town had known"},
    {"Boats will sail, according to Jens Aas.", {{"Boats will sail,"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1}, "Jens Aas: Boats will sail,"},
    {"Skagen Line offered to mediate.", {{"to mediate"}, "Skagen Line", NULL, QUOTE_INDIRECT, 1}, "Skagen Line, who runs the ferries: to mediate"},
    {"Jens Aas: The water came at night.", {{"The water came at night."}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, "Jens Aas: The water came at night."},
};

// … and everybody is named.
static Document *document_of(const char *paragraph)
{
    const StoryBlock blocks[] = {{BLOCK_PARAGRAPH, paragraph}, {BLOCK_PARAGRAPH, "Nora Vik and Jens Aas saw ships of Skagen Line."}};
    return story_document("en", blocks, 2);
}

static void assert_cited(const Document *d, const Said *said, const char *wanted)
{
    const Said quotes[] = {*said, {.words = {NULL}}};
    Analysis *a = hand_analysis(d, names, quotes);
    Buf cited = {0};
    cite_quote(&cited, a, 0);
    assert_str(buf_view(&cited), wanted);
    buf_free(&cited);
    analysis_free(a);
}

static void words_and_speakers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *d = document_of(cases[i].paragraph);
        assert_cited(d, &cases[i].said, cases[i].cited);
        document_free(d);
    }
}

static const struct { const char *paragraph; Said said; Source source; const char *cited; } reports[] = {
    {"Nora Vik said the nets were lost.", {{"the nets were lost"}, "Nora Vik", NULL, QUOTE_INDIRECT, 1}, {"Nora Vik", "Nora Vik", "said", WHY_SOURCE_NAME, 0}, "Nora Vik, harbour master, said the nets were lost"},
    {"Jens Aas called the vote “a blow.”", {{"the vote “a blow.”"}, "Jens Aas", NULL, QUOTE_MIXED, 1}, {"Jens Aas", "Jens Aas", "called", WHY_SOURCE_NAME, 0}, "Jens Aas called the vote “a blow.”"},
    {"Skagen Line offered to mediate.", {{"to mediate"}, "Skagen Line", NULL, QUOTE_INDIRECT, 1}, {"Skagen Line", "Skagen Line", "offered", WHY_SOURCE_NAME, 0}, "Skagen Line, who runs the ferries, offered to mediate"},
    {"He told reporters on Monday that boats would sail.", {{"that boats would sail"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1}, {"He told", "He", "told", WHY_PRONOUN, 0}, "Jens Aas told reporters on Monday that boats would sail"},
    {"Never, said Jens Aas, that boats would sail.", {{"that boats would sail"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1}, {"said Jens Aas", "Jens Aas", "said", WHY_SOURCE_NAME, 0}, "Jens Aas said that boats would sail"},
    {"Boats will sail, Jens Aas said.", {{"Boats will sail"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1}, {"Jens Aas", "Jens Aas", "said", WHY_SOURCE_NAME, 0}, "Jens Aas: Boats will sail"},
};

// By the article's own verb, and what stands behind it, where that comes first.
static void reports_keep_their_verb(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        Document *d = document_of(reports[i].paragraph);
        const Said quotes[] = {reports[i].said, {.words = {NULL}}};
        Analysis *a = hand_analysis(d, names, quotes);
        Buf cited = {0};
        hand_source(a, 0, &reports[i].source);
        cite_quote(&cited, a, 0);
        assert_str(buf_view(&cited), reports[i].cited);
        buf_free(&cited);
        analysis_free(a);
        document_free(d);
    }
}

static void words_within_words(void **state)
{
    (void)state;
    Document *d = document_of("“Jens told me ‘never’ and left,” Nora Vik said.");
    const Said quotes[] = {
        {{"“Jens told me ‘never’ and left,”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1}, {{"‘never’"}, "Jens Aas", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}},
    };
    Analysis *a = hand_analysis(d, names, quotes);
    Buf cited = {0};
    hand_within(a, 1, 0);
    cite_quote(&cited, a, 1);
    assert_str(buf_view(&cited), "‘never,’ said Jens Aas, as quoted by Nora Vik");
    buf_free(&cited);
    analysis_free(a);
    document_free(d);
}

static const struct {
    const char *title, *publisher, *published, *url, *path, *cited;
} sources[] = {
    {"Storm shuts port", "Nordwire", "2024-05-03T10:00:00Z", "https://news.example/1", "/home/me/a.html", " — Storm shuts port, Nordwire, 2024-05-03, https://news.example/1"},
    {"Storm shuts port", "", "", "", "a.txt", " — Storm shuts port"},
    {NULL, "", "", "", "/home/me/secret.txt", ""},
    {NULL, "", "", "https://own.example/", "https://asked.example/2", " — https://asked.example/2"},
    {"Storm shuts port", "", "", "javascript:alert(1)", "a.html", " — Storm shuts port"},
    {"Storm \033]52;c;AA\a \u202Eport", "", "", "", "a.txt", " — Storm ^[]52;c;AA^G <U+202E>port"},
};

static void where_it_stands(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        const StoryBlock blocks[] = {{BLOCK_PARAGRAPH, "Words."}, {BLOCK_TITLE, sources[i].title}};
        Document *d = story_document("en", blocks, sources[i].title ? 2 : 1);
        Buf cited = {0};
        d->publisher = str_of(sources[i].publisher);
        d->published = str_of(sources[i].published);
        d->url = str_of(sources[i].url);
        d->source.path = str_of(sources[i].path);
        cite_source(&cited, d);
        assert_str(buf_view(&cited), sources[i].cited);
        buf_free(&cited);
        document_free(d);
    }
}

// Lines of a poem, or of a program for the shell, come as one; nothing in them acts.
static void one_line_that_does_nothing(void **state)
{
    (void)state;
    const StoryBlock blocks[] = {{BLOCK_PRE, "rm -rf *\nls\033[2J\n\x9B"}};
    Document *d = story_document("en", blocks, 1);
    Buf cited = {0};
    cite_passage(&cited, d, d->blocks[0].span);
    assert_int_equal(str_find_byte(buf_view(&cited), '\n', 0), STR_NOT_FOUND);
    assert_true(str_starts(buf_view(&cited), STR("rm -rf * ls^[[2J ")));
    buf_free(&cited);
    document_free(d);
}

static void base64(void **state)
{
    (void)state;
    static const struct { Str bytes; const char *letters; } vectors[] = { // RFC 4648, section 10, and all values of six bits
        {STR(""), ""}, {STR("f"), "Zg=="}, {STR("fo"), "Zm8="}, {STR("foo"), "Zm9v"}, {STR("foob"), "Zm9vYg=="},
        {STR("fooba"), "Zm9vYmE="}, {STR("foobar"), "Zm9vYmFy"}, {STR("\0\xFF\xBF"), "AP+/"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        Buf out = {0};
        base64_put(&out, vectors[i].bytes);
        assert_str(buf_view(&out), vectors[i].letters);
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_speakers), cmocka_unit_test(reports_keep_their_verb), cmocka_unit_test(words_within_words), cmocka_unit_test(where_it_stands),
        cmocka_unit_test(one_line_that_does_nothing), cmocka_unit_test(base64),
    };
    return cmocka_run_group_tests_name("cite", tests, NULL, NULL);
}
