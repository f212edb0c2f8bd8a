/* Addresses: what may be followed, and how it is handed on. */
#include "config.h"

#include "unit.h"

#include "sayso/text/address.h"

static const struct { const char *address; AddressKind kind; const char *handed_on; } cases[] = {
    {"https://example.org/story", ADDRESS_WEB, "https://example.org/story"},
    {"HTTP://Example.org:80/a?b=c&d#e", ADDRESS_WEB, "http://Example.org:80/a?b=c&d#e"},
    {"https://[2001:db8::1]/", ADDRESS_WEB, "https://[2001:db8::1]/"},
    {"https://example.org", ADDRESS_WEB, "https://example.org"},
    {"https://example.org/ä b", ADDRESS_WEB, "https://example.org/%C3%A4%20b"},
    {"https://example.org/\033]8;;\a\x9C\x7F", ADDRESS_WEB, "https://example.org/%1B]8;;%07%9C%7F"},
    {"https://example.org/%2e?q='$(reboot)`x`\"", ADDRESS_WEB, "https://example.org/%2e?q=%27$(reboot)%60x%60%22"},
    {"https://example.org/@ann", ADDRESS_WEB, "https://example.org/@ann"},
    {"mailto:ann@example.org", ADDRESS_MAIL, "mailto:ann@example.org"},
    {"Mailto:ann@example.org?subject=a b", ADDRESS_MAIL, "mailto:ann@example.org?subject=a%20b"},
    {"mailto:", ADDRESS_OTHER, ""},
    {"https://bank.example@evil.example/", ADDRESS_OTHER, ""},
    {"https://bank.example\\@evil.example/", ADDRESS_OTHER, ""},
    {"https://bank.example evil.example/", ADDRESS_OTHER, ""},
    {"https:///etc/passwd", ADDRESS_OTHER, ""},
    {"https://:80/", ADDRESS_OTHER, ""},
    {"https:/example.org", ADDRESS_OTHER, ""},
    {"https:example.org", ADDRESS_OTHER, ""},
    {"httpsx://example.org/", ADDRESS_OTHER, ""},
    {" https://example.org/", ADDRESS_OTHER, ""},
    {"file:///etc/passwd", ADDRESS_OTHER, ""},
    {"javascript:alert(1)", ADDRESS_OTHER, ""},
    {"data:text/html,x", ADDRESS_OTHER, ""},
    {"ftp://example.org/", ADDRESS_OTHER, ""},
    {"/etc/passwd", ADDRESS_OTHER, ""},
    {"--option", ADDRESS_OTHER, ""},
    {"#place", ADDRESS_OTHER, ""},
    {"", ADDRESS_OTHER, ""},
};

static void kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        buf_str(&out, STR("<"));
        address_put(&out, str_of(cases[i].address));
        if (address_kind(str_of(cases[i].address)) != cases[i].kind || !str_eq(str_sub(buf_view(&out), 1, out.n), str_of(cases[i].handed_on)))
            fail_msg("“%s” is of kind %d and handed on as “%s”", cases[i].address, (int)address_kind(str_of(cases[i].address)), out.p + 1);
        buf_free(&out);
    }
}

// Whatever bytes an address holds: none that is handed on is more than a printable letter.
static void every_byte(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        char address[] = "https://example.org/x";
        address[sizeof address - 2] = (char)byte;
        Buf out = {0};
        address_put(&out, (Str){address, sizeof address - 1});
        assert_true(out.n >= sizeof address - 1);
        for (size_t i = 0; i < out.n; i++)
            assert_in_range((unsigned char)out.p[i], 0x21, 0x7E);
        buf_free(&out);
    }
}

static void fragments(void **state)
{
    (void)state;
    Str address = STR("https://example.org/a#b");
    assert_true(str_eq(address_fragment(address), STR("b")));
    assert_true(str_eq(address_without_fragment(address), STR("https://example.org/a")));
    assert_non_null(address_fragment(STR("#")).p);
    assert_null(address_fragment(STR("https://example.org/")).p);
    assert_true(str_eq(address_without_fragment(STR("/a")), STR("/a")));
}

// A host never looks like another one: neither by letters that look alike, nor by its beginning.
static void shown(void **state)
{
    (void)state;
    static const struct { const char *address; int columns; const char *shown; } views[] = {
        {"https://news.example/a?b#c", 80, "https://news.example/a?b#c"},
        {"https://n\xD0\xB5ws.example/", 80, "https://n%D0%B5ws.example/"}, // a Cyrillic letter
        {"https://n\xC3\xA9ws.example/caf\xC3\xA9", 80, "https://n%C3%A9ws.example/caf\xC3\xA9"},
        {"https://bank.example.account.evil.example/login", 41, "https://bank.example.account.evil.example/login"},
        {"https://bank.example.account.evil.example/login", 20, "…ccount.evil.example/login"},
        {"https://bank.example.account.evil.example", 1, "…"},
        {"https://bank.example", -3, "…"},
        {"mailto:n\xC3\xA9ws@news.example", 10, "mailto:n\xC3\xA9ws@news.example"},
        {"file:///n\xC3\xA9ws", 3, "file:///n\xC3\xA9ws"},
        {"", 80, ""},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        Buf out = {0};
        address_show(&out, str_of(views[i].address), views[i].columns);
        assert_str(buf_view(&out), views[i].shown);
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds), cmocka_unit_test(every_byte), cmocka_unit_test(fragments), cmocka_unit_test(shown)};
    return cmocka_run_group_tests_name("addresses", tests, NULL, NULL);
}
