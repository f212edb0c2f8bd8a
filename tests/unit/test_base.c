/* Unit tests of base: views, arenas, buffers, vectors, maps, errors, the log. */
#include "config.h"

#include "unit.h"

#include "sayso/base/arena.h"
#include "sayso/base/buffer.h"
#include "sayso/base/eight.h"
#include "sayso/base/error.h"
#include "sayso/base/log.h"
#include "sayso/base/map.h"
#include "sayso/base/vec.h"

#include <stdalign.h>
#include <stdio.h>
#include <unistd.h>

static void views(void **state)
{
    (void)state;
    Str s = STR("Geneva talks");
    assert_true(str_starts(s, STR("Geneva")));
    assert_false(str_starts(STR("Gen"), STR("Geneva")));
    assert_true(str_ends(s, STR("talks")));
    assert_true(str_eq_ascii_nocase(STR("UTF-8"), STR("utf-8")));
    assert_str(str_sub(s, 7, 99), "talks");
    assert_str(str_sub(s, 99, 3), "");
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_int_equal(str_find(s, STR("a"), 6), 8);
    assert_int_equal(str_find(s, STR("talkss"), 0), STR_NOT_FOUND);
    assert_int_equal(str_find(STR(""), STR(""), 0), 0);
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
    assert_true(str_cmp(STR("b"), STR("abc")) > 0);
}

static void numbers(void **state)
{
    (void)state;
    unsigned n = 7;
    assert_true(str_to_number(STR("400"), 1000, &n));
    assert_int_equal(n, 400);
    assert_false(str_to_number(STR(""), 1000, &n));
    assert_false(str_to_number(STR("-1"), 1000, &n));
    assert_false(str_to_number(STR("1001"), 1000, &n));
    assert_false(str_to_number(STR("99999999999999999999999"), 4000000000u, &n));
    assert_int_equal(n, 400);
}

static void lines(void **state)
{
    (void)state;
    Str rest = STR("one\r\n\ntwo\rthree"), line;
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "one");
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "");
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "two\rthree");
    assert_false(str_next_line(&rest, &line));
    rest = STR(" \tset  width\t66 ");
    assert_true(str_eq(str_next_word(&rest), STR("set")));
    assert_true(str_eq(rest, STR("width\t66")));
    assert_true(str_eq(str_next_word(&rest), STR("width")));
    assert_true(str_eq(str_next_word(&rest), STR("66")));
    assert_int_equal(str_next_word(&rest).n, 0);
}

static void arenas(void **state)
{
    (void)state;
    Arena a = {0};
    for (size_t size = 0; size < 9000; size += 37) {
        unsigned char *p = arena_alloc(&a, size);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
    }
    size_t total = a.total;
    arena_reset(&a);
    assert_true(a.total < total);
    assert_str(arena_printf(&a, "%s %d", "page", 12), "page 12");
    Str copy = arena_str(&a, STR("abc"));
    assert_int_equal(copy.p[copy.n], '\0');
    arena_free(&a);
    assert_int_equal(a.total, 0);
}

static void buffers(void **state)
{
    (void)state;
    Buf b = {0};
    assert_int_equal(buf_view(&b).n, 0);
    buf_str(&b, STR("q"));
    buf_printf(&b, "%d", 42);
    buf_fill(&b, '-', 3);
    buf_byte(&b, '!');
    assert_str(buf_view(&b), "q42---!");
    char *taken = buf_take(&b);
    assert_string_equal(taken, "q42---!");
    free(taken);
    taken = buf_take(&b);
    assert_string_equal(taken, "");
    free(taken);
    buf_free(&b);
}

static void vectors(void **state)
{
    (void)state;
    VEC(int) v = {0};
    for (int i = 0; i < 1000; i++)
        vec_push(&v, i * i);
    assert_int_equal(v.n, 1000);
    assert_int_equal(vec_last(&v), 999 * 999);
    Arena a = {0};
    size_t n;
    int *moved = vec_to_arena(&v, &a, &n);
    assert_int_equal(n, 1000);
    assert_int_equal(moved[31], 961);
    assert_null(v.at);
    arena_free(&a);
}

static void maps(void **state)
{
    (void)state;
    Map m = {0};
    char name[16];
    assert_int_equal(map_find(&m, STR("nobody")), MAP_NONE);
    for (unsigned i = 0; i < 500; i++) {
        snprintf(name, sizeof name, "name%u", i);
        assert_int_equal(map_intern(&m, str_of(name)), i);
    }
    assert_int_equal(map_intern(&m, STR("name7")), 7);
    map_set(&m, STR("name7"), 70);
    assert_int_equal(map_find(&m, STR("name7")), 70);
    assert_int_equal(m.n, 500);
    assert_str(map_key(&m, 499), "name499");
    assert_int_equal(map_find(&m, STR("")), MAP_NONE);
    map_free(&m);
}

static void errors(void **state)
{
    (void)state;
    Error err = {0};
    assert_false(error_set_at(&err, ERR_FORMAT, 12, "bad %s", "mark"));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_int_equal(err.offset, 12);
    assert_string_equal(err.message, "bad mark");
    assert_false(error_set(NULL, ERR_READ, "nobody listens"));
}

static void log_file(void **state)
{
    (void)state;
    Error err = {0};
    assert_false(log_open("/", &err));
    assert_int_equal(err.code, ERR_WRITE);
    log_line("base", "goes nowhere");
    char path[] = "test-log-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && log_open(path, &err) && log_active());
    log_line("base", "line %d", 1);
    log_close();
    assert_false(log_active());
    char text[100] = "";
    assert_true(read(fd, text, sizeof text - 1) > 0);
    assert_non_null(strstr(text, " base: line 1\n"));
    close(fd);
    unlink(path);
}

// A fact about eight bytes, as its high bits tell it of each.
static unsigned facts_of(Eight x)
{
    char bytes[sizeof x];
    unsigned facts = 0;
    memcpy(bytes, &x, sizeof x);
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_int_equal(bytes[i] & 0x7F, 0);
        facts |= (unsigned)(bytes[i] != 0) << i;
    }
    return facts;
}

static void eights(void **state)
{
    (void)state;
    static const char often[] = " @AZ[az~\x7F\x80\xFF\0\x1F !";
    for (int round = 0; round < 20000; round++) {
        char s[sizeof(Eight)];
        unsigned blanks = 0, capitals = 0, beyond = 0, printable = 0;
        for (unsigned i = 0; i < sizeof s; i++) {
            s[i] = round % 2 ? (char)unit_random(256) : often[unit_random(round % 4 ? 3 : sizeof often)];
            unsigned char c = (unsigned char)s[i];
            blanks |= (unsigned)(c == ' ') << i;
            capitals |= (unsigned)(c >= 'A' && c <= 'Z') << i;
            beyond |= (unsigned)(c >= 0x80) << i;
            printable += c >= ' ' && c < 0x7F;
        }
        Eight x = eight_load(s);
        assert_int_equal(facts_of(eight_equal(x, ' ')), blanks);
        assert_int_equal(facts_of(eight_beyond_ascii(x)), beyond);
        assert_int_equal(!eight_unprintable(x), printable == sizeof s);
        if (!beyond)
            assert_int_equal(facts_of(eight_capitals(x)), capitals);
        unsigned count = 0;
        for (unsigned rest = blanks; rest; rest &= rest - 1)
            count++;
        assert_int_equal(eight_count(eight_equal(x, ' ')), count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eights),
        cmocka_unit_test(views),   cmocka_unit_test(numbers), cmocka_unit_test(lines),
        cmocka_unit_test(arenas),  cmocka_unit_test(buffers), cmocka_unit_test(vectors),
        cmocka_unit_test(maps),    cmocka_unit_test(errors),  cmocka_unit_test(log_file),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
