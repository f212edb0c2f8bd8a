/* Unit tests of the builder and of plain text: kinds of blocks, joined lines, datelines, and that nothing is lost. */
#include "config.h"

#include "outline.h"

#include "input/wire.h"
#include "sayso/doc/builder.h"
#include "sayso/text/unicode.h"

static Document *read_text(const char *text)
{
    return read_checked(str_of(text), "story.txt", (InputOptions){0});
}

static const struct { const char *line; bool is; } stamps[] = {
    {"May 3, 2021", true}, {"Updated May 3, 2021 at 10:15 am GMT", true}, {"12.06.2026 | Stand 14:05 Uhr", true},
    {"2021-05-03", true}, {"Monday, 3rd May 2021", true}, {"Mis à jour le 3 mai 2021 à 14h05", true}, {"10:15 a.m. EDT", true},
    {"3. März 2021, 14:05 Uhr", true}, {"", false}, {"May", false}, {"2021", false}, {"1. The May tree", false},
    {"On Monday", false}, {"3.5", false}, {"12", false}, {",", false}, {"May 3, 2021 was a Monday", false}, {"may I, at 10", false},
    {"May 3 May 3 May 3 May 3 May 3 May 3 May 3", false},
};

static void lines_of_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        if (wire_is_stamp(str_of(stamps[i].line)) != stamps[i].is)
            fail_msg("\"%s\" is %sa stamp", stamps[i].line, stamps[i].is ? "not " : "");
    Document *d = read_text("The harbour opens again\n\nBy Ann Lee\n\nMay 3, 2021\n\nIt opened on Monday, the mayor said.\n\nMay 4, 2021\n");
    assert_int_equal(d->blocks[2].kind, BLOCK_CREDIT);
    assert_int_equal(d->blocks[4].kind, BLOCK_PARAGRAPH); // below the story a date may be anything
    document_free(d);
}

static const struct { const char *name, *text, *blocks; } cases[] = {
    {"a wire story",
     "Harbour opens again\n\n  • Ships wait no longer\n  • Mayor pleased\n\nODENSE, May 3 (Nordwire) – The harbour opened.\n\n"
     "Register now for FREE unlimited access to nordwire.example\n\n(Reporting by Ann Lee; Editing by Bo Ek)\n\n"
     "Our Standards: the Nordwire principles.\n\nLeave a Comment\n",
     "title:Harbour opens again|summary:• Ships wait no longer|summary:• Mayor pleased|"
     "paragraph:ODENSE, May 3 (Nordwire) – The harbour opened.|promo:Register now for FREE unlimited access to nordwire.example|"
     "credit:(Reporting by Ann Lee; Editing by Bo Ek)|notice:Our Standards: the Nordwire principles.|promo:Leave a Comment|"},
    {"hard-wrapped paragraphs",
     "A Bridge Too Old\n================\n\nThe bridge over the river was closed on Monday after an engineer\n"
     "found cracks in two of its piers, the town said, and nobody can say\nwhen it will open.\n\nWhat comes next\n\n"
     "A second paragraph follows here, long enough to be wrapped again by\nthe program that sent it.\n",
     "title:A Bridge Too Old|pre:================|paragraph:The bridge over the river was closed on Monday after an engineer found cracks "
     "in two of its piers, the town said, and nobody can say when it will open.|heading:What comes next|paragraph:A second paragraph "
     "follows here, long enough to be wrapped again by the program that sent it.|"},
    {"one paragraph a line",
     "Short title\nThe first paragraph stands on one line that is much longer than any width at which people or programs wrap their lines, so it was not wrapped.\n"
     "The second one follows at once, and is as long as the first one, since nobody wrapped it either, and so it is a paragraph of its own here.\n",
     "title:Short title|paragraph:The first paragraph stands on one line that is much longer than any width at which people or programs "
     "wrap their lines, so it was not wrapped.|paragraph:The second one follows at once, and is as long as the first one, since nobody "
     "wrapped it either, and so it is a paragraph of its own here.|"},
    {"quoted mail", "Hello all.\n\n> first line\n> goes on here\n>\n> new paragraph\n>> deeper\n\nBye.\n",
     "title:Hello all.|quoteblock:> first line > goes on here >|quoteblock:> new paragraph|quoteblock:>> deeper|paragraph:Bye.|"},
    {"lists", "Title here\n\nThe plan has three parts, the mayor said on Friday.\n\n1. Close the bridge\n2. Mend it\n\n- Then open it\n- And pay\n",
     "title:Title here|paragraph:The plan has three parts, the mayor said on Friday.|list:1. Close the bridge|list:2. Mend it|"
     "list:- Then open it|list:- And pay|"},
    {"prose that begins like a promotion", "Title\n\nSign up or pay, the minister told them, and many did.\n\nRead my lips, he said: “No.”\n",
     "title:Title|paragraph:Sign up or pay, the minister told them, and many did.|paragraph:Read my lips, he said: “No.”|"},
    {"a table", "Scores\n\nThey played twice last week and won once, the club said.\n\nTeam    Won   Lost\nBlue    1     1\nRed     0     2\n",
     "title:Scores|paragraph:They played twice last week and won once, the club said.|pre:Team    Won   Lost\nBlue    1     1\nRed     0     2|"},
    {"nothing", "", ""},
    {"only white space", " \n\t\r\n\f\n", ""},
};

static void blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *d = read_text(cases[i].text);
        assert_outline(cases[i].name, d, false, cases[i].blocks);
        document_free(d);
    }
}

static const struct { const char *text, *place, *date, *agency; } datelines[] = {
    {"GENEVA, Jan 21 (Nordwire) – Talks began in the city.", "GENEVA", "Jan 21", "Nordwire"},
    {"WASHINGTON (NW) — The president spoke.", "WASHINGTON", "", "NW"},
    {"LONDON — The queen spoke.", "LONDON", "", ""},
    {"NEW YORK, Sept. 12, 2016 - Shares fell.", "NEW YORK", "Sept. 12, 2016", ""},
    {"Odense, 3 May (Nordwire) - It rained.", "Odense", "3 May", "Nordwire"},
    {"KYIV/WARSAW, March 4 (Nordwire) - Trains stopped.", "KYIV/WARSAW", "March 4", "Nordwire"},
    {"The plan – which nobody read – failed.", NULL, NULL, NULL},
    {"NATO – the alliance – met.", "NATO", "", ""}, // by form alone nobody can tell
    {"He said it – twice.", NULL, NULL, NULL},
};

static void dateline_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
        Buf text = {0};
        buf_printf(&text, "Title of it\n\n%s\n", datelines[i].text);
        Document *d = read_text(text.p);
        if (datelines[i].place) {
            assert_str(span_str(d->text, d->dateline.place), datelines[i].place);
            assert_str(span_str(d->text, d->dateline.date), datelines[i].date);
            assert_str(span_str(d->text, d->dateline.agency), datelines[i].agency);
        } else {
            assert_true(span_empty(d->dateline.span));
        }
        document_free(d);
        buf_free(&text);
    }
}

static void byline(void **state)
{
    (void)state;
    Document *d = read_text("Title of it\n\nBy Ann Lee, Staff Writer | May 3, 2021\n\nThe story begins here, on a rainy day.\n");
    assert_str(d->byline, "Ann Lee");
    assert_str(d->published, "May 3, 2021");
    document_free(d);
}

static void put_visible(Buf *out, Str s)
{
    unsigned len;
    for (size_t i = 0; i < s.n; i += len)
        if (!uc_space(utf8_at(s, i, &len)))
            buf_str(out, str_sub(s, i, i + len));
}

static void nothing_is_lost(void **state)
{
    (void)state;
    static const char *const pieces[] = {"word ", "Words. ", "\n", "\n\n", "\r\n", "> ", ">", "• ", "- ", "1. ", "# ", "===", "  ", "\t", "|", " | a | b", "By Ann Lee",
                                         "Read more", "“Quote,” she said. ", "GENEVA – ", "\f", "\xC2\xA0", "é", "a very long line of words without an end in sight "};
    for (int round = 0; round < 2000; round++) {
        Buf text = {0}, in = {0}, out = {0};
        buf_append(&text, NULL, 0);
        for (uint32_t n = unit_random(40); n > 0; n--)
            buf_str(&text, str_of(pieces[unit_random(sizeof pieces / sizeof *pieces)]));
        Document *d = read_text(text.p);
        put_visible(&in, buf_view(&text));
        put_visible(&out, d->text);
        if (!str_eq(buf_view(&in), buf_view(&out)))
            fail_msg("lost of: %s", text.p);
        document_free(d);
        buf_free(&text);
        buf_free(&in);
        buf_free(&out);
    }
}

static void builder(void **state)
{
    (void)state;
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_PARAGRAPH, 0);
    builder_text(b, STR("  two\u00A0 words"));
    assert_int_equal(builder_position(b), 9);
    builder_text(b, STR(" "));
    assert_int_equal(builder_position(b), 10);
    builder_link(b, STR("https://example.org/"));
    builder_text(b, STR("linked"));
    builder_link_end(b);
    builder_begin(b, BLOCK_HEADING, 2); // stays empty: dropped
    builder_begin(b, BLOCK_LIST, 1);
    builder_marker(b, STR("•"));
    builder_text(b, STR(" item"));
    builder_begin(b, BLOCK_LIST, 1);
    builder_text(b, STR("item"));
    builder_begin(b, BLOCK_PRE, 0);
    builder_text(b, STR("\n a\tb\n\n  c  \n"));
    SourceInfo info = {.path = STR("x"), .format = STR("test"), .language = STR("en")};
    Document *d = builder_freeze(b, &info);
    Error err = {0};
    assert_true(doc_check(d, &err));
    assert_str(d->text, "two words linked\n\n• item\nitem\n\n a      b\n\n  c");
    assert_int_equal(d->link_count, 1);
    assert_str(span_str(d->text, d->links[0].span), "linked");
    assert_int_equal(d->blocks[1].marker_count, 1);
    document_free(d);
}

static void checker(void **state)
{
    (void)state;
    Document *d = read_text("Title\n\n• one\n• two\n\nParagraph number one is here.\n");
    Error err = {0};
    Block saved = d->blocks[1];
    d->blocks[1].span.end++;
    assert_false(doc_check(d, &err));
    d->blocks[1] = saved;
    d->blocks[1].marker_count = 9;
    assert_false(doc_check(d, &err));
    d->blocks[1] = saved;
    d->title = 2;
    assert_false(doc_check(d, &err));
    d->title = 0;
    Dateline broken = {.span = {0, 2}, .place = {1, 4}};
    d->dateline = broken;
    assert_false(doc_check(d, &err));
    d->dateline = (Dateline){0};
    assert_true(doc_check(d, &err));
    document_free(d);
}

static void words(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        char text[60];
        size_t n = unit_random(sizeof text), expected = 0;
        for (size_t i = 0; i < n; i++) {
            text[i] = "  ab\xC3\xA9"[unit_random(6)];
            expected += text[i] != ' ' && (!i || text[i - 1] == ' ');
        }
        assert_int_equal(wire_words((Str){text, n}), expected);
    }
}

// What tells a credit or a notice may stand anywhere in it.
static void phrases_inside(void **state)
{
    (void)state;
    static const struct { const char *text; BlockKind kind; } told[] = {
        {"Desk: editing by Ann Lee and Bo Ek", BLOCK_CREDIT},          {"Words by Ann Lee, edited by Bo Ek", BLOCK_CREDIT},
        {"Bo Ek in Oslo contributed to this report", BLOCK_CREDIT},    {"Bo Ek in Oslo contributed to this story.", BLOCK_CREDIT},
        {"Bo Ek in Oslo contributed to this article", BLOCK_CREDIT},   {"BO EK CONTRIBUTED REPORTING.", BLOCK_CREDIT},
        {"2026 Nordwire. All Rights Reserved.", BLOCK_NOTICE},         {"She contributed a chapter.", BLOCK_PARAGRAPH},
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (wire_kind(str_of(told[i].text)) != told[i].kind)
            fail_msg("%s", told[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_dates), cmocka_unit_test(blocks),  cmocka_unit_test(dateline_parts), cmocka_unit_test(byline), cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(builder), cmocka_unit_test(checker), cmocka_unit_test(words), cmocka_unit_test(phrases_inside),
    };
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
