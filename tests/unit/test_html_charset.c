/* Unit tests of what a web page declares its charset to be. */
#include "config.h"

#include "unit.h"

#include "input/html_charset.h"

static const struct { const char *name, *page, *charset; } cases[] = {
    {"the short form", "<!doctype html><meta charset=\"windows-1251\"><title>x</title>", "windows-1251"},
    {"without quotation marks", "<meta charset=koi8-r>", "koi8-r"},
    {"of XHTML", "<html><head><meta charset='utf-8'/></head>", "utf-8"},
    {"capitals and blanks", "<META\n CHARSET = \" EUC-JP \" >", "EUC-JP"},
    {"the long form", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-2\">", "ISO-8859-2"},
    {"its attributes the other way", "<meta content='text/html;charset=big5' http-equiv=content-type>", "big5"},
    {"quoted in quotation marks", "<meta http-equiv=content-type content='text/html; charset=\"euc-kr\"; x'>", "euc-kr"},
    {"\"charset\" before the charset", "<meta http-equiv=content-type content='charset charset = big5'>", "big5"},
    {"content alone declares nothing", "<meta name=x content=\"text/html; charset=big5\">", ""},
    {"another pragma", "<meta http-equiv=refresh content=\"1; charset=big5\">", ""},
    {"the short form wins in one tag", "<meta http-equiv=content-type content='x; charset=big5' charset=koi8-r>", "koi8-r"},
    {"the first of two", "<meta charset=koi8-r charset=big5>", "koi8-r"},
    {"the first of two tags", "<meta charset=koi8-r><meta charset=big5>", "koi8-r"},
    {"behind a name that nobody knows", "<meta charset=no-such><meta charset=big5>", "big5"},
    {"in a comment", "<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"},
    {"in the shortest comment", "<!--><meta charset=koi8-r>", "koi8-r"},
    {"in a comment without end", "<!-- <meta charset=big5>", ""},
    {"in another tag's attribute", "<p title=\"<meta charset=big5>\"><meta charset=koi8-r>", "koi8-r"},
    {"in a closing tag's", "</p title='<meta charset=big5>'><meta charset=koi8-r>", "koi8-r"},
    {"behind what is no tag", "a < b <> <1 </> <? x > <! y ><meta charset=koi8-r>", "koi8-r"},
    {"another tag", "<metal charset=big5>", ""},
    {"with a slash", "<meta/charset=big5>", "big5"},
    {"not closed", "<meta charset=\"big5>", ""},
    {"cut off", "<meta charset=big5", "big5"},
    {"cut off before", "<meta chars", ""},
    {"UTF-16 that can be read", "<meta charset=UTF-16LE>", "UTF-8"},
    {"what users defined", "<meta charset=x-user-defined>", "windows-1252"},
    {"an XML declaration", "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?><html>", "iso-8859-15"},
    {"single marks in it", "<?xml version='1.0'  encoding = 'koi8-r' ?>", "koi8-r"},
    {"a tag wins over it", "<?xml version=\"1.0\" encoding=\"big5\"?><meta charset=koi8-r>", "koi8-r"},
    {"none in it", "<?xml version=\"1.0\"?><p encoding=big5>", ""},
    {"not at the beginning", " <?xml version=\"1.0\" encoding=\"big5\"?>", ""},
    {"a trick of iconv", "<meta charset=\"utf-8//IGNORE\">", ""},
    {"nothing", "", ""},
    {"a sign alone", "<", ""},
    {"plain text", "The charset=big5 is old.", ""},
};

static void declarations(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("# %s\n", cases[i].name);
        assert_str(html_declared_charset(str_of(cases[i].page)), cases[i].charset);
    }
}

// Whatever of a page is there is looked at, and nothing behind it: each beginning lies in memory of its own size.
static void cut_off_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t n = 0; n < strlen(cases[i].page); n++) {
            char *copy = malloc(n + !n);
            assert_non_null(copy);
            memcpy(copy, cases[i].page, n);
            Str charset = html_declared_charset((Str){copy, n});
            assert_true(charset.n <= n || str_eq(charset, STR("UTF-8")) || str_eq(charset, STR("windows-1252")));
            free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarations),
        cmocka_unit_test(cut_off_anywhere),
    };
    return cmocka_run_group_tests_name("html charset", tests, NULL, NULL);
}
