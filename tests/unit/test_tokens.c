/* Unit tests of tokens and sentences: each case is a text and what it must be cut into. */
#include "config.h"

#include "unit.h"

#include "sayso/base/buffer.h"
#include "sayso/text/token.h"
#include "sayso/text/unicode.h"
#include "text/abbreviations.h"

static void tokens_of(Str text, TokenVec *tokens, SpanVec *sentences)
{
    tokenize(text, 0, tokens);
    split_sentences(text, 0, tokens->at, tokens->n, sentences);
}

static const struct { const char *text, *tokens; } token_cases[] = { // tokens parted by '|'
    {"Mr. Smith's dog isn't here.",
     "Mr.|Smith|'s|dog|isn't|here|."},
    {"The U.S. and the U.K. agreed.",
     "The|U.S.|and|the|U.K.|agreed|."},
    {"J.K. Rowling and George W. Bush met.",
     "J.K.|Rowling|and|George|W.|Bush|met|."},
    {"So did I. Henry I. Bell too, in World War I.",
     "So|did|I.|Henry|I.|Bell|too|,|in|World|War|I|."},
    {"A Ph.D. and an M.Sc. of the U.S government; No.5.",
     "A|Ph.D.|and|an|M.Sc.|of|the|U.S|government|;|No.|5|."},
    {"D-N.Y. and then-Gov. Lee, U.S.-led",
     "D-N.Y.|and|then-Gov.|Lee|,|U.S.|-|led"},
    {"It cost $3.5 million, or 1,200 a day (3½%).",
     "It|cost|$|3.5|million|,|or|1,200|a|day|(|3½|%|)|."},
    {"at 5 p.m. on Jan. 21, 1990s and 20th, 9:30, 24/7",
     "at|5|p.m.|on|Jan.|21|,|1990s|and|20th|,|9:30|,|24/7"},
    {"A 6'4\" man, 5’11 tall",
     "A|6'4\"|man|,|5’11|tall"},
    {"See https://example.org/a,b?c=d. Or www.example.org!",
     "See|https://example.org/a,b?c=d|.|Or|www.example.org|!"},
    {"(https://example.org/wiki/Foo_(bar)).",
     "(|https://example.org/wiki/Foo_(bar)|)|."},
    {"https://example.org—a site of example.org's; bit.ly/x and/or http://",
     "https://example.org|—|a|site|of|example.org|'s|;|bit.ly/x|and|/|or|http|:|/|/"},
    {"Mail ann.lee@example.org's or @annlee's, #tag. @ann@example.org @ x",
     "Mail|ann.lee@example.org|'s|or|@annlee|'s|,|#tag|.|@ann@example.org|@|x"},
    {"Well … no... yes -- perhaps — never. . . .",
     "Well|…|no|...|yes|--|perhaps|—|never|. . . ."},
    {"“No,” she said. ``No'', he said. „Nein“ »Nein« « Non »",
     "“|No|,|”|she|said|.|``|No|''|,|he|said|.|„|Nein|“|»|Nein|«|«|Non|»"},
    {"The workers' rights, Alex' hut, the U.S.' role",
     "The|workers|'|rights|,|Alex|'|hut|,|the|U.S.|'|role"},
    {"``We back the workers'', he said.",
     "``|We|back|the|workers|''|,|he|said|."},
    {"He said: 'Go away.' ‘Go,’ he said.",
     "He|said|:|'|Go|away|.|'|‘|Go|,|’|he|said|."},
    {"‘It is the boys’ fault,’ he said.",
     "‘|It|is|the|boys|’|fault|,|’|he|said|."},
    {"rock ’n’ roll, rock 'n' roll in the ’90s and ‘80s, class of ’90",
     "rock|’n’|roll|,|rock|'n'|roll|in|the|’90s|and|‘80s|,|class|of|’90"},
    {"'90 percent left,' he said",
     "'|90|percent|left|,|'|he|said"},
    {"Give ’em hell, 'til ’tis over. 'Round the world,' he said",
     "Give|’em|hell|,|'til|’tis|over|.|'|Round|the|world|,|'|he|said"},
    {"goin’ home, ol’ man o’ war; 'I am goin' home'",
     "goin’|home|,|ol’|man|o’|war|;|'|I|am|goin|'|home|'"},
    {"d'Artagnan met O’Neill and O‘Brien, a well-known post-9/11 man; l’accord",
     "d'Artagnan|met|O’Neill|and|O‘Brien|,|a|well-known|post-9/11|man|;|l’accord"},
    {"AT&T and example.org",
     "AT&T|and|example.org"},
    {"他说‘好’的。日本語「はい」と言った。",
     "他说|‘|好|’|的|。|日本語|「|はい|」|と言った|。"},
};

static void tokens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof token_cases / sizeof *token_cases; i++) {
        Str text = str_of(token_cases[i].text);
        TokenVec v = {0};
        Buf got = {0};
        tokenize(text, 0, &v);
        for (size_t k = 0; k < v.n; k++) {
            if (k)
                buf_byte(&got, '|');
            buf_str(&got, span_str(text, v.at[k].span));
        }
        assert_str(buf_view(&got), token_cases[i].tokens);
        vec_free(&v);
        buf_free(&got);
    }
}

static const struct { const char *word; TokenKind kind; } kind_cases[] = {
    {"word", TOKEN_WORD},       {"É.", TOKEN_WORD},      {"3.5", TOKEN_NUMBER},     {"20th", TOKEN_NUMBER}, {"6'4\"", TOKEN_NUMBER},
    {"@ann", TOKEN_URL},        {"#tag", TOKEN_URL},     {"a@b.org", TOKEN_URL},    {"b.org/c", TOKEN_URL}, {"www.b.org", TOKEN_URL},
    {"“", TOKEN_QUOTE},         {"''", TOKEN_QUOTE},     {"'", TOKEN_QUOTE},        {"«", TOKEN_QUOTE},     {"「", TOKEN_QUOTE},
    {"...", TOKEN_PUNCT},       {"—", TOKEN_PUNCT},      {"%", TOKEN_PUNCT},        {"。", TOKEN_PUNCT},    {"$", TOKEN_SYMBOL},
    {"’80s", TOKEN_WORD},       {"👍", TOKEN_SYMBOL},    {"\x01", TOKEN_SYMBOL},   {"+", TOKEN_SYMBOL},
};

static void kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kind_cases / sizeof *kind_cases; i++) {
        TokenVec v = {0};
        tokenize(str_of(kind_cases[i].word), 0, &v);
        assert_int_equal(v.n, 1);
        assert_int_equal(v.at[0].kind, kind_cases[i].kind);
        vec_free(&v);
    }
}

static const char *const sentence_cases[] = { // sentences parted by '|'; each is followed by a space in the text
    "He left.|She stayed.",
    "“Why now?” Maria Holt asked.|Nobody knew.",
    "“Why now?” asked the mayor.|Nobody knew.",
    "“I left.|She stayed,” he said.",
    "“It is over.”|Mr. Berg sat down.",
    "Mr. J.K. Berg of the U.S. Navy paid $3.5 million.|He was glad.",
    "It was 5 p.m.|The shop closed.",
    "It was 5 p.m. on Friday.",
    "They met in Washington, D.C.|But nobody spoke.",
    "Acme Inc. said so.|Acme Inc.|The end.",
    "Visit example.org today!|Now.",
    "GENEVA, Jan. 21 (Agency) – Talks began.|They failed.",
    "No. 5 won.|“No.”|Yes.",
    "He said no.|Vol. 3 of fig. 2 is here.|One more rep.|Then he left.",
    "It was 5 p.m.|Anna left at 6 p.m. Tehran time, or 3 a.m. EST.|It was 4 a.m.|“We left,” he said.",
    "He lives on Elm St.|The house is red.|St. Paul and Dr. Bell met.",
    "WASHINGTON, D.C. — The bank said no.|It works for Acme Inc., The Ledger said.",
    "“We left the U.S.”|Anna smiled.|“We left the U.S.” Bell said.|Martin “M.J.” Holt smiled.",
    "The U.S. “Star City” plan failed in the U.S.|“We are sorry,” he said.",
    "“Why?” Ms. Holt, the mayor, asked.|“Why?” President Ann Holt whispered.|“Why?”|He asked again.|“Why?” I asked.",
    "Yahoo! Inc. said so.|iPhone sales fell.|eBay rose.|It rose (see there).|“It is,” he said (“I think.”) and left.",
    "I think … I hope … he knows....|Yes.|“... So it goes.”",
    "1. First point.|2. Second point.|Q. What is it?|A. A bridge.|Ist es am 21. Mai zu Ende?|Ja.",
    "He was born in 1905.[17]|His town was small. [2] [3]|It grew.",
    "« C’est fini. »|Il partit.|»Nein.«|Dann ging er.|¿Qué?|¡No!|¿Por qué no?",
    "He paid $3.5bn, i.e. all.|It rose 3.5%.|It fell .5 points!?|Really?!|Yes.",
    "How the U.S. And China Agreed To Open the Border",
    "“First.|Second,” he said.|(He left.|She stayed.)|‘It is.’|'So it is.'",
    "هل هذا صحيح؟|نعم.|यह सच है।|हाँ।",
    "She waited … and waited.|Then she left …|He followed.",
    "(It rained.)|Nobody minded.",
    "One sentence without an end",
};

static void sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sentence_cases / sizeof *sentence_cases; i++) {
        Buf text = {0}, got = {0};
        for (const char *c = sentence_cases[i]; *c; c++)
            buf_byte(&text, *c == '|' ? ' ' : *c);
        TokenVec tokens_found = {0};
        SpanVec found = {0};
        tokens_of(buf_view(&text), &tokens_found, &found);
        for (size_t k = 0; k < found.n; k++) {
            if (k)
                buf_byte(&got, '|');
            buf_str(&got, span_str(buf_view(&text), found.at[k]));
        }
        assert_str(buf_view(&got), sentence_cases[i]);
        vec_free(&tokens_found);
        vec_free(&found);
        buf_free(&text);
        buf_free(&got);
    }
}

// Scripts that set no space between sentences.
static void sentences_without_spaces(void **state)
{
    (void)state;
    Str text = STR("他走了。“对！”他说。「はい。」と言った。「いいえ」");
    static const char *const wanted[] = {"他走了。", "“对！”他说。", "「はい。」と言った。", "「いいえ」"};
    TokenVec v = {0};
    SpanVec s = {0};
    tokens_of(text, &v, &s);
    assert_int_equal(s.n, 4);
    for (size_t i = 0; i < s.n; i++)
        assert_str(span_str(text, s.at[i]), wanted[i]);
    vec_free(&v);
    vec_free(&s);
}

// Spans are shifted by the place of the block in its document.
static void shifted(void **state)
{
    (void)state;
    Str text = STR("“Go.” He went.");
    TokenVec v = {0}, w = {0};
    SpanVec s = {0}, t = {0};
    tokens_of(text, &v, &s);
    tokenize(text, 100, &w);
    split_sentences(text, 100, w.at, w.n, &t);
    assert_int_equal(v.n, w.n);
    for (size_t i = 0; i < v.n; i++) {
        assert_int_equal(w.at[i].span.start, v.at[i].span.start + 100);
        assert_int_equal(w.at[i].span.end, v.at[i].span.end + 100);
        assert_int_equal(w.at[i].flags, v.at[i].flags);
    }
    assert_int_equal(s.n, 2);
    assert_int_equal(t.n, 2);
    assert_int_equal(t.at[1].start, s.at[1].start + 100);
    vec_free(&v);
    vec_free(&w);
    vec_free(&s);
    vec_free(&t);
}

// Text made to be looked at again and again. With a quadratic walk one of these takes minutes, and the test a timeout.
static void no_quadratic_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"-.", "! ", "+", "“? ", "?”—", "( . ' ", "A.-", ". -", "?", "a.b-", "'", "I. ", "U.S. ", "[1]"};
    enum { TIMES = 100000 };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Buf text = {0};
        for (int k = 0; k < TIMES; k++)
            buf_str(&text, str_of(pieces[i]));
        TokenVec v = {0};
        SpanVec s = {0};
        tokens_of(buf_view(&text), &v, &s);
        assert_true(v.n > 0 && s.n > 0);
        assert_int_equal(s.at[s.n - 1].end, v.at[v.n - 1].span.end);
        vec_free(&v);
        vec_free(&s);
        buf_free(&text);
    }
}

static void words_with_periods(void **state)
{
    (void)state;
    static const char *const yes[] = {"Mr.", "Sept.", "U.S.", "a.m.", "Calif.", "St.", "No.", "Ph.D.", "J.", "J.K."};
    static const char *const no[] = {"Mr", "end.", "no.", "rep.", "j.", "", ".", "miss."};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(is_abbreviation(str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(is_abbreviation(str_of(no[i])));
    assert_true(is_initial(STR("J.K.")) && is_initial(STR("É.")));
    assert_false(is_initial(STR("J.K")) || is_initial(STR("Mr.")) || is_initial(STR("")));
    assert_true(abbreviations_check());
}

// Whatever the text, tokens and sentences cover every visible byte once and in order.
static void cover(void **state)
{
    (void)state;
    static const char *const pieces[] = {"word", "Mr.", "U.S.", " ", " ", ".", ",", "“", "”", "'", "’s", "\"", "?", "…", "3.5", "@x", "http://a.b/",
                                         "—", "é", "日本", "\n", "(", ")", "A", "''", "``", "\x01"};
    for (int round = 0; round < 3000; round++) {
        Buf text = {0};
        for (uint32_t n = unit_random(30); n > 0; n--)
            buf_str(&text, str_of(pieces[unit_random(sizeof pieces / sizeof *pieces)]));
        TokenVec v = {0};
        SpanVec s = {0};
        tokens_of(buf_view(&text), &v, &s);
        uint32_t at = 0;
        for (size_t i = 0; i < v.n; i++) {
            for (; at < v.at[i].span.start; at++)
                assert_true(text.p[at] == ' ' || text.p[at] == '\n');
            assert_true(v.at[i].span.end > v.at[i].span.start);
            at = v.at[i].span.end;
        }
        for (; at < text.n; at++)
            assert_true(text.p[at] == ' ' || text.p[at] == '\n');
        size_t t = 0;
        for (size_t i = 0; i < s.n; i++) {
            assert_int_equal(s.at[i].start, v.at[t].span.start);
            while (t < v.n && v.at[t].span.end <= s.at[i].end)
                t++;
            assert_int_equal(v.at[t - 1].span.end, s.at[i].end);
        }
        assert_int_equal(t, v.n);
        vec_free(&v);
        vec_free(&s);
        buf_free(&text);
    }
}

static void flags(void **state)
{
    (void)state;
    Str text = STR("“NATO said no.” He left Ms. Berg’s hut.");
    TokenVec v = {0};
    SpanVec s = {0};
    tokens_of(text, &v, &s);
    assert_int_equal(v.at[0].kind, TOKEN_QUOTE);
    assert_int_equal(v.at[1].flags, TOKEN_CAPITAL | TOKEN_ALL_CAPS | TOKEN_SENTENCE_START);
    assert_int_equal(v.at[2].flags, TOKEN_LOWER | TOKEN_SPACE_BEFORE);
    assert_int_equal(v.at[6].flags, TOKEN_CAPITAL | TOKEN_SPACE_BEFORE | TOKEN_SENTENCE_START);
    assert_true(v.at[8].flags & TOKEN_ABBREVIATION);
    assert_int_equal(v.at[10].kind, TOKEN_POSSESSIVE);
    assert_int_equal(s.n, 2);
    vec_free(&v);
    vec_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens),  cmocka_unit_test(kinds), cmocka_unit_test(sentences), cmocka_unit_test(sentences_without_spaces),
        cmocka_unit_test(shifted), cmocka_unit_test(cover), cmocka_unit_test(flags),     cmocka_unit_test(words_with_periods),
        cmocka_unit_test(no_quadratic_time),
    };
    return cmocka_run_group_tests_name("tokens", tests, NULL, NULL);
}
