/* Unit tests of word pieces: folding, cutting, the longest piece first, what is unknown. */
#include "config.h"

#include "unit.h"

#include "analysis/engine/pieces.h"

static const char *const words[] = { // in byte order
    "!",     "\"",    "##able", "##ed", "##er",  "##s", "'",    ".",      "[CLS]", "[SEP]",
    "[UNK]", "a",     "cafe",   "ing",  "paint", "s",   "said", "saidly", "u",     "中",
};

typedef struct Fixture {
    Buf bytes;
    uint32_t offset[sizeof words / sizeof *words + 1];
    Vocabulary v;
} Fixture;

static void open_fixture(Fixture *f)
{
    Error err = {0};
    *f = (Fixture){0};
    uint32_t n = sizeof words / sizeof *words;
    for (uint32_t i = 0; i < n; i++) {
        buf_str(&f->bytes, str_of(words[i]));
        f->offset[i + 1] = (uint32_t)f->bytes.n;
    }
    assert_true(vocabulary_open(&f->v, f->offset, f->bytes.p, n, &err));
}

// The pieces of a token, joined by spaces.
static void assert_pieces(const char *token, const char *expected)
{
    Fixture f;
    Buf scratch = {0}, joined = {0};
    PieceVec out = {0};
    open_fixture(&f);
    pieces_of_token(&f.v, str_of(token), &scratch, &out);
    for (size_t i = 0; i < out.n; i++)
        buf_printf(&joined, "%s%s", i ? " " : "", words[out.at[i]]);
    assert_string_equal(joined.p, expected);
    buf_free(&scratch);
    buf_free(&joined);
    buf_free(&f.bytes);
    vec_free(&out);
}

static void whole_words(void **state)
{
    (void)state;
    assert_pieces("said", "said");
    assert_pieces("SAID", "said");
    assert_pieces("saidly", "saidly");
    assert_pieces("Café", "cafe");
    assert_pieces("CAFÉ", "cafe");
}

static void longest_first(void **state)
{
    (void)state;
    assert_pieces("painters", "paint ##er ##s");
    assert_pieces("painted", "paint ##ed");
    assert_pieces("paintable", "paint ##able");
}

static void punctuation(void **state)
{
    (void)state;
    assert_pieces("U.S.", "u . s .");
    assert_pieces("’s", "' s");
    assert_pieces("“", "\"");
    assert_pieces("``", "\"");
    assert_pieces("''", "\"");
    assert_pieces("a!", "a !");
}

static void unknown(void **state)
{
    (void)state;
    assert_pieces("paintx", "[UNK]"); // wholly, though it begins well
    assert_pieces("xyz.a", "[UNK] . a");
    assert_pieces("中国", "中 [UNK]");
    assert_pieces("\xCC\x81", "[UNK]"); // nothing is left of it
}

static void bounded(void **state)
{
    (void)state;
    Fixture f;
    Buf scratch = {0}, token = {0};
    PieceVec out = {0};
    open_fixture(&f);
    for (size_t n = 1; n < 3000; n *= 3) {
        buf_clear(&token);
        for (size_t i = 0; i < n; i++)
            buf_str(&token, i % 2 ? STR("a.") : STR("É!"));
        out.n = 0;
        pieces_of_token(&f.v, buf_view(&token), &scratch, &out);
        assert_in_range(out.n, 1, TOKEN_PIECES_MAX);
    }
    buf_clear(&token);
    buf_fill(&token, 'a', 5000); // longer than any word: unknown, and cut nowhere within a character
    out.n = 0;
    pieces_of_token(&f.v, buf_view(&token), &scratch, &out);
    assert_int_equal(out.n, 1);
    buf_free(&scratch);
    buf_free(&token);
    buf_free(&f.bytes);
    vec_free(&out);
}

static void specials(void **state)
{
    (void)state;
    Error err = {0};
    Vocabulary v;
    const uint32_t offset[] = {0, 5, 10};
    assert_false(vocabulary_open(&v, offset, "[CLS][SEP]", 2, &err));
    assert_non_null(strstr(err.message, "[UNK]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words), cmocka_unit_test(longest_first), cmocka_unit_test(punctuation),
        cmocka_unit_test(unknown),     cmocka_unit_test(bounded),       cmocka_unit_test(specials),
    };
    return cmocka_run_group_tests_name("pieces", tests, NULL, NULL);
}
