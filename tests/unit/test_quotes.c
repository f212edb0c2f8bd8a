/*
 * Unit tests of quotations. Each case is a paragraph and what is found in it, written as
 * "kind by speaker: content"; several are parted by " # ", parts of one content by " ... ".
 */
#include "config.h"

#include "story.h"

static void put_quote(Buf *out, const Analysis *a, const Quote *q)
{
    buf_printf(out, "%s by ", quote_kind_name(q->kind));
    for (size_t i = 0; i < q->speaker_count; i++)
        buf_printf(out, "%s" STR_FMT, i ? " & " : "", STR_ARG(a->entities[q->speakers[i]].name));
    if (!q->speaker_count)
        buf_printf(out, "%s" STR_FMT, q->unnamed.n ? "?" : "-", STR_ARG(q->unnamed));
    buf_str(out, STR(": "));
    for (size_t i = 0; i < q->content.n; i++)
        buf_printf(out, "%s" STR_FMT, i ? " ... " : "", STR_ARG(span_str(a->doc->text, q->content.at[i])));
}

static char *quotes_of(const Analysis *a)
{
    Buf b = {0};
    for (size_t i = 0; i < a->quote_count; i++) {
        if (i)
            buf_str(&b, STR(" # "));
        put_quote(&b, a, &a->quotes[i]);
    }
    return buf_take(&b);
}

static const struct { const char *text, *found; } cases[] = {
    {"“We will open the bridge,” Maria Holt said.", "direct by Maria Holt: “We will open the bridge,”"},
    {"\"We will open the bridge,\" said Maria Holt.", "direct by Maria Holt: \"We will open the bridge,\""},
    {"``We will open the bridge,'' said Maria Holt.", "direct by Maria Holt: ``We will open the bridge,''"},
    {"Maria Holt said: “We will open the bridge.”", "direct by Maria Holt: “We will open the bridge.”"},
    {"“Why now?” asked Maria Holt, the mayor of Odense.", "direct by Maria Holt: “Why now?”"},
    {"“We will open it,” Maria Holt said. “But not today.”", "direct by Maria Holt: “We will open it,” ... “But not today.”"},
    {"“We will,” Maria Holt said, “open it soon.”", "direct by Maria Holt: “We will,” ... “open it soon.”"},
    {"Maria Holt said that the bridge would open.", "indirect by Maria Holt: that the bridge would open"},
    {"Maria Holt said the bridge would open.", "indirect by Maria Holt: the bridge would open"},
    {"The bridge would open, Maria Holt said.", "indirect by Maria Holt: The bridge would open"},
    {"According to Maria Holt, the bridge will open.", "indirect by Maria Holt: the bridge will open"},
    {"The bridge will open in June, according to Maria Holt.", "indirect by Maria Holt: The bridge will open in June"},
    {"Maria Holt said the plan was “a disaster” for the town.", "mixed by Maria Holt: the plan was “a disaster” for the town"},
    {"Maria Holt told reporters on Friday that the bridge would open.", "indirect by Maria Holt: that the bridge would open"},
    {"Two people close to the talks said the bridge would open.", "indirect by ?Two people close to the talks: the bridge would open"},
    {"They sang “The Old Bridge” twice.", "scare by -: “The Old Bridge”"},
    {"Maria Holt and Tom Berg said the bridge would open.", "indirect by Maria Holt & Tom Berg: the bridge would open"},
    {"Maria Holt spoke first. “It will open,” she said.", "direct by Maria Holt: “It will open,”"},
    {"Maria Holt declined to comment.", ""},
    {"The report was long.", ""},
};

static void quotes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Analysis *a = story_of(cases[i].text);
        char *got = quotes_of(a);
        if (strcmp(got, cases[i].found) != 0)
            fail_msg("%s\ngot    %s\nwanted %s", cases[i].text, got, cases[i].found);
        free(got);
        story_free(a);
    }
}

static void continued_paragraphs(void **state)
{
    (void)state;
    const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "“The bridge is old,” Maria Holt said. “It must be closed."},
        {BLOCK_PARAGRAPH, "“And it must be closed today.”"},
    };
    Analysis *a = story(blocks, 2);
    char *got = quotes_of(a);
    assert_string_equal(got, "direct by Maria Holt: “The bridge is old,” ... “It must be closed. # direct by Maria Holt: “And it must be closed today.”");
    assert_int_equal(a->quotes[1].why, WHY_CONTINUED);
    free(got);
    story_free(a);
}

static const struct {
    StoryBlock blocks[6];
    const char *found;
} stories[] = {
    {{{BLOCK_PARAGRAPH, "Maria Holt, a pilot, retired in May. We met her in Odense."},
      {BLOCK_PARAGRAPH, "Q: Why now?"}, {BLOCK_PARAGRAPH, "A: I am tired."}, {BLOCK_PARAGRAPH, "Q: What comes next?"}, {BLOCK_PARAGRAPH, "A: Nothing at all."}},
     "indirect by ?Q: Why now? # indirect by Maria Holt: I am tired. # indirect by ?Q: What comes next? # indirect by Maria Holt: Nothing at all."},
    {{{BLOCK_CREDIT, "By Maria Holt"}, {BLOCK_PARAGRAPH, "I believe that the bridge will open. John Berg laughed."}},
     "indirect by Maria Holt: that the bridge will open"},
    {{{BLOCK_PARAGRAPH, "“We were never asked about the bridge.” — Maria Holt “It is too old to last the winter.” ― John Berg, Odense"}},
     "direct by Maria Holt: “We were never asked about the bridge.” # direct by John Berg: “It is too old to last the winter.”"},
    {{{BLOCK_PARAGRAPH, "“We were never asked about the bridge.”"}, {BLOCK_PARAGRAPH, "— Maria Holt"}},
     "direct by Maria Holt: “We were never asked about the bridge.”"},
    {{{BLOCK_PARAGRAPH, "Maria Holt and John Berg met in Odense."},
      {BLOCK_PARAGRAPH, "HOLT: It is too old."}, {BLOCK_PARAGRAPH, "BERG: It is not."}, {BLOCK_PARAGRAPH, "HOLT: Look at the piers."}},
     "indirect by Maria Holt: It is too old. # indirect by John Berg: It is not. # indirect by Maria Holt: Look at the piers."},
    {{{BLOCK_PARAGRAPH, "Maria Holt said the bridge would open. “The old piers are as soft as bread.”"}},
     "indirect by Maria Holt: the bridge would open # direct by Maria Holt: “The old piers are as soft as bread.”"},
};

static void whole_stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        size_t n = 0;
        while (n < 6 && stories[i].blocks[n].text)
            n++;
        Analysis *a = story(stories[i].blocks, n);
        char *got = quotes_of(a);
        if (strcmp(got, stories[i].found) != 0)
            fail_msg("%s\ngot    %s\nwanted %s", stories[i].blocks[0].text, got, stories[i].found);
        free(got);
        story_free(a);
    }
}

static const struct { const char *title, *found; } headlines[] = {
    {"Holt: Bridge will open", "indirect by Maria Holt: Bridge will open # indirect by Maria Holt: the bridge was safe"},
    {"Bridge will open in June: Holt", "indirect by Maria Holt: Bridge will open in June # indirect by Maria Holt: the bridge was safe"},
    {"Holt: ‘We will open it’", "direct by Maria Holt: ‘We will open it’ # indirect by Maria Holt: the bridge was safe"},
    {"Holt: A life in bridges", "indirect by Maria Holt: the bridge was safe"},
    {"Weather: It will rain", "indirect by Maria Holt: the bridge was safe"},
};

static void headlines_with_a_colon(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++) {
        const StoryBlock blocks[] = {{BLOCK_TITLE, headlines[i].title}, {BLOCK_PARAGRAPH, "Mayor Maria Holt said the bridge was safe."}};
        Analysis *a = story(blocks, 2);
        char *got = quotes_of(a);
        assert_string_equal(got, headlines[i].found);
        free(got);
        story_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes), cmocka_unit_test(continued_paragraphs), cmocka_unit_test(whole_stories),
        cmocka_unit_test(headlines_with_a_colon),
    };
    return cmocka_run_group_tests_name("quotes", tests, NULL, NULL);
}
