/* What is left at an article: places found again in another version, and the list of what was left. */
#include "config.h"

#include "story.h"

#include "sayso/doc/remark.h"

static Document *page(const char *first, const char *second)
{
    const StoryBlock blocks[] = {{BLOCK_PARAGRAPH, first}, {BLOCK_PARAGRAPH, second}};
    return story_document("en", blocks, 2);
}

static Anchor anchor_on(const Document *d, const char *words)
{
    uint32_t start = text_find_near(d->text, str_of(words), 0);
    assert_int_not_equal(start, NO_INDEX);
    return anchor_make(d, (Span){start, start + (uint32_t)strlen(words)});
}

static void an_anchor_finds_its_words_where_they_went(void **state)
{
    (void)state;
    Document *before = page("The mill burned.", "Ann Lee saw the mill. Ann Lee left."), *after = page("The old mill burned down.", "“No.” Ann Lee saw the mill. Ann Lee left.");
    Anchor a = anchor_on(before, "Ann Lee");
    Span span;
    assert_true(anchor_find(before, &a, &span));
    assert_true(span_same(span, a.span));
    assert_true(anchor_find(after, &a, &span));
    assert_int_equal(span.start, text_find_near(after->text, STR("Ann Lee saw"), 0)); // the nearer of two
    assert_int_equal(span.end - span.start, 7);
    document_free(before);
    document_free(after);
}

static void an_anchor_whose_words_are_gone_finds_nothing(void **state)
{
    (void)state;
    Document *before = page("The mill burned.", "Ann Lee saw it."), *after = page("The mill burned.", "Nobody saw it.");
    Anchor a = anchor_on(before, "Ann Lee"), none = {{3, 3}, STR_NONE};
    Span span;
    assert_false(anchor_find(after, &a, &span));
    assert_false(anchor_find(after, &none, &span));
    document_free(before);
    document_free(after);
}

static void an_anchor_never_ends_within_a_character(void **state)
{
    (void)state;
    Document *before = page("abc", "xyz plain ending"), *after = page("abc", "xyz plaän ending");
    Anchor a = anchor_make(before, (Span){5, 13}), cut = {{5, 13}, STR("xyz pla")};
    Span span;
    assert_false(anchor_find(after, &a, &span));
    assert_true(anchor_find(after, &cut, &span));
    assert_int_equal(span.end, 12); // 13 would be in the middle of ä
    document_free(before);
    document_free(after);
}

static void words_of_an_anchor_are_few_and_whole(void **state)
{
    (void)state;
    Buf text = {0};
    buf_fill(&text, 'a', ANCHOR_WORDS - 1);
    buf_str(&text, STR("öö"));
    buf_byte(&text, '\0');
    Document *d = page(text.p, "end");
    assert_int_equal(anchor_make(d, (Span){0, (uint32_t)d->text.n}).words.n, ANCHOR_WORDS - 1);
    assert_int_equal(anchor_make(d, (Span){0, 4}).words.n, 4);
    assert_int_equal(anchor_make(d, (Span){0, 0}).words.n, ANCHOR_WORDS - 1);
    document_free(d);
    buf_free(&text);
}

static void remarks_are_ordered_replaced_and_dropped(void **state)
{
    (void)state;
    Remarks r = {0};
    uint64_t first = remark_new_id(), second = remark_new_id();
    assert_true(second > first && first > 0);
    char note[] = "later";
    remarks_put(&r, &(Remark){.id = second, .kind = REMARK_NOTE, .value = str_of(note)});
    note[0] = 'X'; // the list has its own copy
    remarks_put(&r, &(Remark){.id = first, .kind = REMARK_BOOKMARK, .what = STR("a")});
    assert_int_equal(r.at.n, 2);
    assert_int_equal(r.at.at[0].id, first);
    assert_true(str_eq(remarks_find(&r, second)->value, STR("later")));
    remarks_put(&r, &(Remark){.id = second, .kind = REMARK_NOTE, .value = STR("changed")});
    assert_int_equal(r.at.n, 2);
    assert_true(str_eq(remarks_find(&r, second)->value, STR("changed")));
    assert_true(remarks_drop(&r, first));
    assert_false(remarks_drop(&r, first));
    assert_null(remarks_find(&r, first));
    assert_int_equal(r.at.n, 1);
    remarks_free(&r);
}

static void what_is_left_last_stands_last_whatever_the_clock_says(void **state)
{
    (void)state;
    enum { YEAR = 366 * 86400 };
    Remarks r = {0};
    assert_true(remarks_next_id(&r) > 0);
    uint64_t ahead = remark_new_id() + YEAR * UINT64_C(1000000);
    remarks_put(&r, &(Remark){.id = ahead, .kind = REMARK_NOTE});
    assert_int_equal(remarks_next_id(&r), ahead + 1);
    remarks_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_anchor_finds_its_words_where_they_went), cmocka_unit_test(an_anchor_whose_words_are_gone_finds_nothing),
        cmocka_unit_test(an_anchor_never_ends_within_a_character), cmocka_unit_test(words_of_an_anchor_are_few_and_whole),
        cmocka_unit_test(remarks_are_ordered_replaced_and_dropped), cmocka_unit_test(what_is_left_last_stands_last_whatever_the_clock_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
