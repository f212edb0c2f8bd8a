/* Unit tests of the engine's front end: windows ask about every token once and hold no more than they may. */
#include "config.h"

#include "shown.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { FRESH = WINDOW_PIECES - 2 };

static uint32_t pieces_in(const Shown *s, uint32_t first, uint32_t end)
{
    return s->f.token_piece[end] - s->f.token_piece[first];
}

// Where the block that holds token t ends; the number of tokens at the end.
static uint32_t block_end(const Shown *s, uint32_t t)
{
    uint32_t b = 0;
    while (b < s->doc->block_count && s->w.block_tokens[b] <= t)
        b++;
    return s->w.block_tokens[b];
}

static bool sentence_begins(const Shown *s, uint32_t t)
{
    return t < s->a->token_count && (s->a->tokens[t].flags & TOKEN_SENTENCE_START);
}

static void check_context(const Shown *s, Window w)
{
    assert_true(w.context <= w.first && w.first < w.end && w.end <= s->a->token_count);
    assert_true(pieces_in(s, w.context, w.first) <= CONTEXT_PIECES);
    assert_true(w.context == 0 || pieces_in(s, w.context - 1, w.first) > CONTEXT_PIECES);
    assert_true(pieces_in(s, w.context, w.end) <= FRESH);
}

// Whole blocks as long as they fit, else whole sentences, else tokens.
static void check_end(const Shown *s, Window w)
{
    uint32_t room = FRESH - pieces_in(s, w.context, w.first), first_block = block_end(s, w.first), end = w.first;
    if (pieces_in(s, w.first, first_block) <= room) {
        for (uint32_t next = first_block; end < next && pieces_in(s, w.first, next) <= room; next = block_end(s, next))
            end = next;
        assert_int_equal(w.end, end);
        return;
    }
    while (pieces_in(s, w.first, end + 1) <= room)
        end++;
    uint32_t border = end;
    while (border > w.first && !sentence_begins(s, border))
        border--;
    assert_int_equal(w.end, border > w.first ? border : end);
}

static void check_input(const Shown *s, Window w)
{
    InputPiece in[WINDOW_PIECES];
    uint16_t at[WINDOW_PIECES];
    size_t n = front_end_input(&s->f, w, in, at);
    assert_int_equal(n, pieces_in(s, w.context, w.end) + 2);
    assert_int_equal(in[0].id, s->f.vocabulary->start);
    assert_int_equal(in[n - 1].id, s->f.vocabulary->end);
    assert_true(in[0].features == 0 && in[n - 1].features == 0);
    for (uint32_t t = w.context; t < w.end; t++) {
        assert_int_equal(at[t - w.context], 1 + pieces_in(s, w.context, t));
        for (uint32_t p = 0; p < pieces_in(s, t, t + 1); p++)
            assert_int_equal(in[at[t - w.context] + p].id, s->f.pieces.at[s->f.token_piece[t] + p]);
    }
}

// The number of windows; every promise about them is checked.
static size_t check_windows(Document *d)
{
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    Shown s;
    shown_open(&s, d, &r.engine->vocabulary);
    uint32_t asked = 0;
    for (size_t i = 0; i < s.f.windows.n; i++) {
        Window w = s.f.windows.at[i];
        assert_int_equal(w.first, asked);
        check_context(&s, w);
        check_end(&s, w);
        check_input(&s, w);
        asked = w.end;
    }
    assert_int_equal(asked, s.a->token_count);
    size_t n = s.f.windows.n;
    shown_close(&s);
    random_engine_close(&r);
    return n;
}

// Blocks of so many words that are one piece each.
static Document *words(const unsigned *counts, size_t n)
{
    DocBuilder *b = builder_new();
    for (size_t i = 0; i < n; i++) {
        builder_begin(b, BLOCK_PARAGRAPH, 0);
        for (unsigned k = 0; k < counts[i]; k++)
            builder_text(b, STR("of "));
    }
    return builder_freeze(b, &(SourceInfo){.path = STR("test"), .language = STR("en")});
}

static void whole_blocks(void **state)
{
    (void)state;
    static const struct { unsigned counts[4]; size_t windows; } rows[] = {
        {{1}, 1},
        {{FRESH}, 1},
        {{FRESH + 1}, 2},
        {{95, 95}, 1},
        {{95, 96}, 2},
        {{95, 95, 1}, 2},
        {{150, FRESH - CONTEXT_PIECES}, 2}, // the second fills the window behind its context
        {{150, FRESH - CONTEXT_PIECES + 1}, 3},
        {{FRESH + 1, 60, 60}, 2}, // the rest of the first goes with the others
        {{100, 1000, 100, 100}, 9},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(check_windows(words(rows[i].counts, 4)), rows[i].windows);
}

static Document *repeated(const char *text, size_t bytes)
{
    Buf b = {0};
    while (b.n < bytes)
        buf_str(&b, str_of(text));
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, b.p}, 1);
    buf_free(&b);
    return d;
}

static void giants(void **state) // one paragraph of many sentences, of one, of one token
{
    (void)state;
    assert_in_range(check_windows(repeated("They told us that it was not on the map. ", 100000)), 100, 1000);
    assert_in_range(check_windows(repeated("of the U.S. who told on ", 100000)), 100, 1000);
    assert_in_range(check_windows(repeated("extraordinary ", 100000)), 300, 1000); // eight pieces each
    assert_int_equal(check_windows(repeated("of", 100000)), 1);
    assert_in_range(check_windows(repeated("“of” ", 100000)), 200, 1000);
    assert_in_range(check_windows(repeated("!", 100000)), 1, 1000);
}

static void nothing(void **state) // no block, and blocks that are not read
{
    (void)state;
    assert_int_equal(check_windows(story_document("en", NULL, 0)), 0);
    static const StoryBlock unread[] = {{BLOCK_PRE, "a  b\nc"}, {BLOCK_NOTICE, "Our Standards."}, {BLOCK_PROMO, "Register now."}};
    assert_int_equal(check_windows(story_document("en", unread, COUNT(unread))), 0);
    static const StoryBlock between[] = {{BLOCK_PRE, "a  b"}, {BLOCK_PARAGRAPH, "It is."}, {BLOCK_PROMO, "More."}, {BLOCK_PARAGRAPH, "It was."}};
    assert_int_equal(check_windows(story_document("en", between, COUNT(between))), 1);
}

static void append_sentence(Buf *out)
{
    static const char *const some[] = {"of", "the", "rope", "extraordinary", "U.S.", "“", "”", "1,400", "Ångström", "中文", "said", "–",
                                       "x's", "(", ")", "unhappy", "NATO", "e\xCC\x81", "http://sayso.example/a-b", "it,"};
    for (uint32_t n = 1 + unit_random(unit_random(10) ? 20 : 200); n > 0; n--)
        buf_printf(out, "%s ", some[unit_random(COUNT(some))]);
    buf_str(out, STR("on. "));
}

static void any_document(void **state)
{
    (void)state;
    for (int round = 0; round < 150; round++) {
        DocBuilder *b = builder_new();
        for (uint32_t blocks = unit_random(25); blocks > 0; blocks--) {
            Buf text = {0};
            for (uint32_t n = 1 + unit_random(unit_random(6) ? 4 : 40); n > 0; n--)
                append_sentence(&text);
            builder_begin(b, (BlockKind)unit_random(BLOCK_KINDS), 1);
            builder_text(b, buf_view(&text));
            buf_free(&text);
        }
        check_windows(builder_freeze(b, &(SourceInfo){.path = STR("test"), .language = STR("en")}));
    }
}

static void cancelled(void **state) // at once: nothing is asked, and nothing is lost
{
    (void)state;
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    Shown s;
    FrontEnd f;
    atomic_bool cancel;
    atomic_init(&cancel, true);
    shown_open(&s, repeated("They told us. ", 1000), &r.engine->vocabulary);
    s.w.watch.cancel = &cancel;
    assert_false(front_end_open(&f, &s.w, &r.engine->vocabulary));
    front_end_close(&f);
    shown_close(&s);
    random_engine_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_blocks), cmocka_unit_test(giants),    cmocka_unit_test(nothing),
        cmocka_unit_test(any_document), cmocka_unit_test(cancelled),
    };
    return cmocka_run_group_tests_name("front end", tests, NULL, NULL);
}
