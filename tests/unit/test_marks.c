/*
 * Unit tests of quotation marks. A case is a text and what stands in its marks, in order of opening, parted by "|":
 * ">" before it for each level of depth, "…" behind it when no closing mark is written, "?" for a stray closing mark,
 * "+" behind it when it goes on in the next paragraph and before it when it goes on from the one before.
 */
#include "config.h"

#include "story.h"

#include <unistd.h>

static void put_mark(Buf *out, const Analysis *a, const Mark *m)
{
    buf_fill(out, '>', m->depth);
    if (m->continued)
        buf_byte(out, '+');
    if (span_empty(m->open) && !m->continued)
        buf_byte(out, '?');
    buf_str(out, span_str(a->doc->text, (Span){m->open.end, m->close.start}));
    if (span_empty(m->close))
        buf_str(out, STR("…"));
    if (m->continues)
        buf_byte(out, '+');
}

static char *marks_of(const Analysis *a)
{
    Buf b = {0};
    for (size_t i = 0; i < a->mark_count; i++) {
        if (i)
            buf_byte(&b, '|');
        put_mark(&b, a, &a->marks[i]);
    }
    return buf_take(&b);
}

static void expect_marks(Analysis *a, const char *text, const char *wanted)
{
    char *got = marks_of(a);
    if (strcmp(got, wanted) != 0)
        fail_msg("%s\ngot    %s\nwanted %s", text, got, wanted);
    free(got);
    story_free(a);
}

typedef struct Case {
    const char *text, *pairs;
} Case;

static const Case english[] = {
    {"He said “yes” and “no”.", "yes|no"},
    {"\"One\" and \"two\"", "One|two"},
    {"She said:\"One\"and left.", "One"},
    {"(\"One\") and [\"two\"] and—\"three\"—and \"four\"—five", "One|two|three|four"},
    {"\"I thought—\" he said, \"that—\"", "I thought—|that—"},
    {"\" One \" and \" two \"", " One | two "},
    {"“Outer ‘inner’ outer”", "Outer ‘inner’ outer|>inner"},
    {"\"Outer 'inner' outer\"", "Outer 'inner' outer|>inner"},
    {"\"Outer 'inner'\" and \"'inner' outer\"", "Outer 'inner'|>inner|'inner' outer|>inner"},
    {"“One ‘two “three ‘four’ three” two’ one”", "One ‘two “three ‘four’ three” two’ one|>two “three ‘four’ three” two|>>three ‘four’ three|>>>four"},
    {"‘One “two” one,’ he said.", "One “two” one,|>two"},
    {"“He said “yes” to me,” she said.", "He said “yes” to me,|>yes"},
    {"\"He said \"yes\" to me,\" she said.", "He said \"yes\" to me,|>yes"},
    {"``Old'' and ''older'' and ``mixed\"", "Old|older|mixed"},
    {"`Old' and `older’", "Old|older"},
    {"“Mixed\" and \"mixed”", "Mixed|mixed"},
    {"“Turned“ and ”turned”", "Turned|turned"},
    {"The “$5” coin, “…and so on”, “(sic)”", "$5|…and so on|(sic)"},
    {"‹Petit› «Grand» 「日本」『日』", "Petit|Grand|日本|日"},
    {"No marks at all.", ""},
};

static const Case apostrophes[] = {
    {"The workers’ ‘plan’ isn’t theirs.", "plan"},
    {"The workers' 'plan' isn't theirs.", "plan"},
    {"‘The workers’ rights are gone,’ he said.", "The workers’ rights are gone,"},
    {"'The workers' rights are gone,' he said.", "The workers' rights are gone,"},
    {"The ‘workers’ and the ‘boys’ met.", "workers|boys"},
    {"The 'workers' and the 'boys' met.", "workers|boys"},
    {"‘They’re the boss’s friends’ plans,’ she said.", "They’re the boss’s friends’ plans,"},
    {"’Tis the season of rock ’n’ roll, ’em all, ’90s.", ""},
    {"'Tis the season of rock 'n' roll, 'em all, '90s.", ""},
    {"‘Tis the season, ‘em all, the ‘90s.", ""},
    {"'Ello, 'ello, said the officer.", ""},
    {"Runnin' and gunnin' down O'Neill Street", ""},
    {"\"I'm runnin' and gunnin',\" she said.", "I'm runnin' and gunnin',"},
    {"“The boys’ club,” she said of the workers’ union.", "The boys’ club,"},
    {"“He told me, ‘I can’t,’” she said.", "He told me, ‘I can’t,’|>I can’t,"},
    {"\"He told me, 'I can't,'\" she said.", "He told me, 'I can't,'|>I can't,"},
    {"Dashes ‘one’—‘two’ and (‘three’)", "one|two|three"},
};

static const Case measures[] = {
    {"A 6'2\" man", ""},
    {"A 6’2” man", ""},
    {"A 6'10'' man", ""},
    {"\"He was 6'2\" tall,\" she said.", "He was 6'2\" tall,"},
    {"\"I ate a 12\" pizza,\" she said.", "I ate a 12\" pizza,"},
    {"The \"Studio 54\" show", "Studio 54"},
    {"A 12\" disc and \"a song\"", "a song"},
};

static const Case broken[] = {
    {"“Never closed", "Never closed…"},
    {"He said “never closed and ‘twice open", "never closed and ‘twice open…|>twice open…"},
    {"“First, he said. “Second,” she said.", "First, he said. …|Second,"},
    {"\"First, he said. \"Second,\" she said.", "First, he said. …|Second,"},
    {"“Outer ‘inner” and on", "Outer ‘inner|>inner…"},
    {"closed” only", "?"},
    {"closed\" only", "?"},
    {"“One” and two” and “three”", "One|?|three"},
};

static void check_cases(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_marks(story_of(cases[i].text), cases[i].text, cases[i].pairs);
}
#define CHECK_CASES(cases) check_cases((cases), sizeof(cases) / sizeof *(cases))

static void pairs(void **state)
{
    (void)state;
    CHECK_CASES(english);
}

static void apostrophes_are_none(void **state)
{
    (void)state;
    CHECK_CASES(apostrophes);
}

static void feet_and_inches(void **state)
{
    (void)state;
    CHECK_CASES(measures);
}

static void forgotten_marks(void **state)
{
    (void)state;
    CHECK_CASES(broken);
}

static const struct {
    const char *language, *text, *pairs;
} customs[] = {
    {"de", "„Das ist gut“, sagte er.", "Das ist gut"},
    {"de", "„Sie rief ‚Halt‘ und lief“, sagte er.", "Sie rief ‚Halt‘ und lief|>Halt"},
    {"de", "»Sie rief ›Halt‹ und lief«, sagte er.", "Sie rief ›Halt‹ und lief|>Halt"},
    {"de", "„Das ist gut\", sagte er, „und schön”.", "Das ist gut|und schön"},
    {"fr", "« C’est bon », dit-il. « L’eau ? »", " C’est bon | L’eau ? "},
    {"fr", "«\u00a0Il a dit “non” hier\u00a0», dit-elle.", " Il a dit “non” hier |>non"},
    {"it", "«Ha detto “no” ieri», disse.", "Ha detto “no” ieri|>no"},
    {"pl", "„Tak, «dobrze»”, powiedział.", "Tak, «dobrze»|>dobrze"},
    {"sv", "”Det är bra”, sade hon. ”Och ’fint’.”", "Det är bra|Och ’fint’.|>fint"},
    {"fi", "»Hyvä», hän sanoi. »Niin.»", "Hyvä|Niin."},
    {"da", "»Det er godt«, sagde hun.", "Det er godt"},
    {"nl", "‘Het is goed’, zei ze. „Ja”, zei hij.", "Het is goed|Ja"},
    {"ja", "彼は「はい『本』です」と言った。", "はい『本』です|>本"},
    {"zh", "他说:“好,‘很好’。”", "好,‘很好’。|>很好"},
};

static void languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof customs / sizeof *customs; i++) {
        StoryBlock block = {BLOCK_PARAGRAPH, customs[i].text};
        expect_marks(story_in(customs[i].language, &block, 1), customs[i].text, customs[i].pairs);
    }
}

enum { BLOCKS = 4 };

static const struct {
    StoryBlock blocks[BLOCKS];
    const char *pairs;
} passages[] = {
    {{{BLOCK_PARAGRAPH, "“One."}, {BLOCK_PARAGRAPH, "“Two."}, {BLOCK_PARAGRAPH, "“Three.”"}}, "One.…+|+Two.…+|+Three."},
    {{{BLOCK_PARAGRAPH, "\"One."}, {BLOCK_PARAGRAPH, "\"Two.\" he said."}}, "One.…+|+Two."},
    {{{BLOCK_PARAGRAPH, "'One."}, {BLOCK_PARAGRAPH, "'Two.' he said."}}, "One.…+|+Two."},
    {{{BLOCK_PARAGRAPH, "“One ‘two."}, {BLOCK_PARAGRAPH, "“‘Three’ four.”"}}, "One ‘two.…+|>two.…+|+‘Three’ four.|>+Three"},
    {{{BLOCK_PARAGRAPH, "« Un."}, {BLOCK_PARAGRAPH, "» Deux. »"}}, " Un.…+|+ Deux. "},
    {{{BLOCK_PARAGRAPH, "“One."}, {BLOCK_PROMO, "Read “more"}, {BLOCK_CAPTION, "A “bridge”"}, {BLOCK_PARAGRAPH, "“Two.”"}},
     "One.…+|bridge|+Two."},
    {{{BLOCK_PARAGRAPH, "“One."}, {BLOCK_PARAGRAPH, "Two,” he said. “Three.”"}}, "One.…+|+Two,|Three."},
    {{{BLOCK_PARAGRAPH, "“One."}, {BLOCK_PARAGRAPH, "Two. “Three.”"}}, "One.…|Three."},
    {{{BLOCK_PARAGRAPH, "“One.”"}, {BLOCK_PARAGRAPH, "“Two.”"}}, "One.|Two."},
    {{{BLOCK_TITLE, "A “long"}, {BLOCK_PARAGRAPH, "“Two.”"}}, "long…|Two."},
    {{{BLOCK_TITLE, "“One."}, {BLOCK_PARAGRAPH, "“Two.”"}}, "One.…+|+Two."},
    {{{BLOCK_TITLE, "“One."}, {BLOCK_PARAGRAPH, "Two."}}, "One.…"},
    {{{BLOCK_PARAGRAPH, "“One."}, {BLOCK_NOTICE, "No “mark” here"}}, "One.…"},
};

static void paragraphs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof passages / sizeof *passages; i++) {
        size_t n = 0;
        while (n < BLOCKS && passages[i].blocks[n].text)
            n++;
        expect_marks(story(passages[i].blocks, n), passages[i].blocks[0].text, passages[i].pairs);
    }
}

// What costs more than time in proportion to its length never ends here.
static void hostile_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"“ab ", "\"ab ", "‘ab ", "'ab ", "„ab “cd ‘ef 'gh ", "ab” ", "ab’ ", "``ab ''cd "};
    alarm(60); // kills the test
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Buf text = {0};
        while (text.n < 1 << 20)
            buf_str(&text, str_of(pieces[i]));
        story_free(story_of(text.p));
        buf_free(&text);
    }
    alarm(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs),      cmocka_unit_test(apostrophes_are_none), cmocka_unit_test(feet_and_inches), cmocka_unit_test(forgotten_marks),
        cmocka_unit_test(languages),  cmocka_unit_test(paragraphs),           cmocka_unit_test(hostile_texts),
    };
    return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
