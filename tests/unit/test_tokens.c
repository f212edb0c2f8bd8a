/* Unit tests of tokens and sentences: each case is a text and what it must be cut into. */
#include "config.h"

#include "unit.h"

#include "sayso/base/buffer.h"
#include "sayso/text/token.h"
#include "sayso/text/unicode.h"

static void tokens_of(Str text, TokenVec *tokens, SpanVec *sentences)
{
    tokenize(text, 0, tokens);
    split_sentences(text, 0, tokens->at, tokens->n, sentences);
}

static const char *const token_cases[] = { // tokens parted by '|'
    "Mr.|Smith|'s|dog|isn't|here|.",
    "The|U.S.|and|the|U.K.|agreed|.",
    "J.K.|Rowling|and|George|W.|Bush|met|.",
    "It|cost|$|3.5|million|,|or|1,200|a|day|.",
    "See|https://example.org/a,b?c=d|.",
    "Mail|ann.lee@example.org|or|@annlee|,|#tag|.",
    "Well|…|no|...|yes|--|perhaps|—|never|.",
    "“|No|,|”|she|said|.",
    "``|No|''|,|he|said|.",
    "The|workers|'|rights",
    "rock|’n’|roll|in|the|’90s",
    "d'Artagnan|met|O’Neill|,|a|well-known|man",
    "‘|Go|,|’|he|said|.",
    "AT&T|and|example.org",
    "at|5|p.m.|on|Jan.|21|,|1990s|and|20th",
    "He|said|:|'|Go|away|.|'",
};

static void tokens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof token_cases / sizeof *token_cases; i++) {
        Buf text = {0}, got = {0};
        // Put the case together again: a token after a space in the original stands apart from the one before by '|' only,
        // so spaces are set as English does.
        Str rest = str_of(token_cases[i]);
        bool close_up = true;
        unsigned straight = 0;
        while (rest.n) {
            size_t end = str_find_byte(rest, '|', 0);
            Str t = str_sub(rest, 0, end);
            bool clings = t.n <= 3 && (strchr(",.:!?)", t.p[0]) || str_eq(t, STR("”")) || str_eq(t, STR("’")) || str_eq(t, STR("''")) ||
                                       str_eq(t, STR("'s")) || str_eq(t, STR("\"")) || str_eq(t, STR("…")));
            if (str_eq(t, STR("'")))
                clings = strstr(token_cases[i], "workers") || straight++ % 2 == 1;
            if (str_starts(t, STR("..")))
                clings = true;
            if (text.n && !close_up && !clings)
                buf_byte(&text, ' ');
            buf_str(&text, t);
            close_up = str_eq(t, STR("“")) || str_eq(t, STR("``")) || str_eq(t, STR("‘")) || str_eq(t, STR("$")) ||
                       (str_eq(t, STR("'")) && !clings);
            rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
        }
        TokenVec v = {0};
        tokenize(buf_view(&text), 0, &v);
        for (size_t k = 0; k < v.n; k++) {
            if (k)
                buf_byte(&got, '|');
            buf_str(&got, span_str(buf_view(&text), v.at[k].span));
        }
        assert_str(buf_view(&got), token_cases[i]);
        vec_free(&v);
        buf_free(&text);
        buf_free(&got);
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
        cmocka_unit_test(tokens), cmocka_unit_test(sentences), cmocka_unit_test(cover), cmocka_unit_test(flags),
    };
    return cmocka_run_group_tests_name("tokens", tests, NULL, NULL);
}
