/* What the reader and its keeper say to each other, and the digest by which articles are known again. */
#include "config.h"

#include "unit.h"

#include "sayso/store/message.h"

#include <stdio.h>

static void digests_are_those_of_the_published_method(void **state)
{
    static const struct { const char *text, *hex; } known[] = {
        {"", "00000000000000000000000000000000"},
        {"hello", "029bbd41b3a7d8cb191dae486a901e5b"},
        {"The quick brown fox jumps over the lazy dog", "6c1b07bc7bbc4be347939ac4a93c437a"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint8_t bytes[DIGEST_BYTES];
        char hex[2 * DIGEST_BYTES + 1];
        digest(str_of(known[i].text), bytes);
        for (size_t k = 0; k < DIGEST_BYTES; k++)
            snprintf(hex + 2 * k, 3, "%02x", bytes[k]);
        assert_string_equal(hex, known[i].hex);
    }
}

// Each byte counts, whatever the length.
static void digests_tell_texts_apart(void **state)
{
    char text[40];
    uint8_t before[DIGEST_BYTES], after[DIGEST_BYTES];
    (void)state;
    memset(text, 'a', sizeof text);
    for (size_t n = 1; n <= sizeof text; n++)
        for (size_t i = 0; i < n; i++) {
            digest((Str){text, n}, before);
            text[i] ^= 1;
            digest((Str){text, n}, after);
            text[i] ^= 1;
            assert_memory_not_equal(before, after, DIGEST_BYTES);
        }
}

// Written and read again.
static Message through(const Message *m, Buf *bytes)
{
    Message read;
    Error err = {0};
    buf_clear(bytes);
    assert_true(message_write(m, bytes, &err));
    assert_true(message_read(buf_view(bytes), &read));
    return read;
}

static void an_article_goes_through(void **state)
{
    Buf bytes = {0};
    ArticleKey key = {.bytes = 4242, .path = STR("/news/\xFF.txt"), .title = STR("Town closes bridge")}, read;
    (void)state;
    digest(STR("text"), key.digest);
    Message m = message_of_key(&key, 7), got = through(&m, &bytes);
    assert_true(message_to_key(&got, &read));
    assert_int_equal(got.numbers[0], 7);
    assert_memory_equal(read.digest, key.digest, DIGEST_BYTES);
    assert_int_equal(read.bytes, key.bytes);
    assert_str(read.path, "/news/\xFF.txt");
    assert_str(read.title, "Town closes bridge");
    buf_free(&bytes);
}

static void a_long_title_is_cut_between_characters(void **state)
{
    Buf title = {0}, bytes = {0};
    ArticleKey key = {.path = STR("/a")}, read;
    (void)state;
    buf_fill(&title, 'a', MESSAGE_TITLE - 1);
    buf_str(&title, STR("öö"));
    key.title = buf_view(&title);
    Message m = message_of_key(&key, 1), got = through(&m, &bytes);
    assert_true(message_to_key(&got, &read));
    assert_int_equal(read.title.n, MESSAGE_TITLE - 1);
    buf_free(&title);
    buf_free(&bytes);
}

static void a_place_goes_through(void **state)
{
    Buf bytes = {0};
    const Place place = {{{10, 14}, STR("said")}, 3, 5, 1, 80, PLACE_DECIDED, 4, 345, 1};
    Place read;
    (void)state;
    Message m = message_of_place(MESSAGE_PLACE, &place), got = through(&m, &bytes);
    assert_true(message_to_place(&got, &read));
    assert_true(place_same(&place, &read));
    assert_str(read.at.words, "said");
    buf_free(&bytes);
}

static void a_remark_goes_through(void **state)
{
    Buf bytes = {0};
    const Remark remark = {99, REMARK_NOTE, {{1, 3}, STR("ab")}, {{4, 6}, STR("cd")}, STR("w"), STR("a note\nof lines")};
    Remark read;
    (void)state;
    Message m = message_of_remark(MESSAGE_PUT, &remark), got = through(&m, &bytes);
    assert_true(message_to_remark(&got, &read));
    assert_int_equal(read.id, 99);
    assert_int_equal(read.kind, REMARK_NOTE);
    assert_true(span_same(read.other.span, remark.other.span));
    assert_str(read.value, "a note\nof lines");
    buf_free(&bytes);
}

static void what_makes_no_sense_is_refused(void **state)
{
    const Remark remark = {1, REMARK_NOTE, {{1, 3}, STR("ab")}, {{0, 0}, STR_NONE}, STR_NONE, STR_NONE};
    const Place place = {{{1, 3}, STR("ab")}, 0, 0, 0, 0, 0, 0, 0, 0};
    Place read_place;
    Remark read;
    (void)state;
    static const struct { unsigned at; int64_t number; } bad_remarks[] = {{0, 0}, {0, -1}, {1, REMARK_KINDS}, {1, -1}, {2, 4}, {3, INT64_MAX}, {4, -1}};
    for (size_t i = 0; i < sizeof bad_remarks / sizeof *bad_remarks; i++) {
        Message m = message_of_remark(MESSAGE_PUT, &remark);
        m.numbers[bad_remarks[i].at] = bad_remarks[i].number;
        assert_false(message_to_remark(&m, &read));
    }
    static const struct { unsigned at; int64_t number; } bad_places[] = {{0, 4}, {2, 1000}, {3, -1}, {4, 5000}, {5, 100000}, {6, 1 << 20}, {7, 1001}};
    for (size_t i = 0; i < sizeof bad_places / sizeof *bad_places; i++) {
        Message m = message_of_place(MESSAGE_PLACE, &place);
        m.numbers[bad_places[i].at] = bad_places[i].number;
        assert_false(message_to_place(&m, &read_place));
    }
    Message m = message_of_remark(MESSAGE_PUT, &remark);
    m.texts[3] = STR("\xFF");
    assert_false(message_to_remark(&m, &read));
}

static void texts_beyond_their_bounds_are_not_written(void **state)
{
    Buf value = {0}, bytes = {0};
    Error err = {0};
    (void)state;
    buf_fill(&value, 'x', MESSAGE_VALUE + 1);
    Message m = message_of_remark(MESSAGE_PUT, &(Remark){.id = 1, .value = buf_view(&value)});
    assert_false(message_write(&m, &bytes, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_int_equal(bytes.n, 0);
    m.texts[3].n--;
    assert_true(message_write(&m, &bytes, &err));
    assert_true(bytes.n <= MESSAGE_MOST);
    buf_free(&value);
    buf_free(&bytes);
}

static void other_bytes_are_no_message(void **state)
{
    Buf bytes = {0};
    Message m = message_of_remark(MESSAGE_PUT, &(Remark){.id = 1, .value = STR("note")}), read;
    Error err = {0};
    (void)state;
    message_write(&m, &bytes, &err);
    for (size_t n = 0; n < bytes.n; n++)
        assert_false(message_read((Str){bytes.p, n}, &read));
    buf_byte(&bytes, 'x');
    assert_false(message_read(buf_view(&bytes), &read));
    bytes.n--;
    bytes.p[0] = MESSAGE_VERBS;
    assert_false(message_read(buf_view(&bytes), &read));
    bytes.p[0] = MESSAGE_DROP; // takes neither so many numbers nor texts
    assert_false(message_read(buf_view(&bytes), &read));
    buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_published_method), cmocka_unit_test(digests_tell_texts_apart),
        cmocka_unit_test(an_article_goes_through), cmocka_unit_test(a_long_title_is_cut_between_characters),
        cmocka_unit_test(a_place_goes_through), cmocka_unit_test(a_remark_goes_through),
        cmocka_unit_test(what_makes_no_sense_is_refused), cmocka_unit_test(texts_beyond_their_bounds_are_not_written),
        cmocka_unit_test(other_bytes_are_no_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
