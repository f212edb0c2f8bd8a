/* What is written as Markdown and read again is the same article: blocks, their kinds and levels, markers, words, links. */
#include "config.h"

#include "random_story.h"

#include "sayso/doc/analysis.h"
#include "sayso/doc/check.h"
#include "sayso/export/export.h"
#include "sayso/input/input.h"
#include "sayso/text/safe.h"

// What a reader of output sees of the words: what is dangerous has become something to read, and that is read again.
static void put_shown(Buf *out, Str words)
{
    safe_text(out, words, SAFE_KEEP_NEWLINES);
}

static void put_block(Buf *out, const Document *d, const Block *b)
{
    buf_printf(out, "%s%u:", block_kind_name(b->kind), b->level);
    put_shown(out, span_str(d->text, b->span));
    for (uint32_t m = b->markers; m < b->markers + b->marker_count; m++)
        buf_printf(out, " [" STR_FMT "]", STR_ARG(span_str(d->text, d->markers[m])));
    buf_byte(out, '\n');
}

static Buf described(const Document *d)
{
    Buf out = {0};
    for (size_t i = 0; i < d->block_count; i++)
        put_block(&out, d, &d->blocks[i]);
    for (size_t i = 0; i < d->link_count; i++) {
        buf_printf(&out, "link " STR_FMT " of ", STR_ARG(d->links[i].url));
        put_shown(&out, span_str(d->text, d->links[i].span));
        buf_byte(&out, '\n');
    }
    buf_printf(&out, "by " STR_FMT ", " STR_FMT "\n", STR_ARG(d->byline), STR_ARG(d->published));
    return out;
}

static Buf as_markdown(const Document *d)
{
    Buf out = {0};
    Analysis *a = analysis_new(d);
    exporter_find(STR("markdown"))->write(&out, d, a, &(ExportOptions){.first = true, .utf8 = true});
    analysis_free(a);
    return out;
}

static Document *read_markdown(Str text)
{
    Error err = {0};
    Document *d = input_parse(text, STR("story.md"), &(InputOptions){.format = STR("markdown")}, &err);
    assert_non_null(d);
    if (!doc_check(d, &err))
        fail_msg("doc_check: %s", err.message);
    return d;
}

// The two lines that differ first.
static void fail_at_difference(Str before, Str after)
{
    Str was, is;
    bool more = true;
    while (more) {
        more = str_next_line(&before, &was);
        is = STR_NONE;
        if (!str_next_line(&after, &is) || !more || !str_eq(was, is))
            break;
    }
    fail_msg("before: " STR_FMT "\nafter:  " STR_FMT, STR_ARG(more ? was : STR_NONE), STR_ARG(is));
}

static void comes_back(const Document *d)
{
    Buf written = as_markdown(d), before = described(d);
    Document *again = read_markdown(buf_view(&written));
    Buf after = described(again);
    if (!str_eq(buf_view(&before), buf_view(&after)))
        fail_at_difference(buf_view(&before), buf_view(&after));
    document_free(again);
    buf_free(&written);
    buf_free(&before);
    buf_free(&after);
}

static void random_stories(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        Document *d = random_story();
        comes_back(d);
        document_free(d);
    }
}

static void from_markdown(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# A title\n\n- a point\n- another\n\nText.\n\n7. seven\n8. eight\n   - within\n\n     and more\n9. nine\n\n> Said.\n>\n> > Deeper.\n",
        "# A title\n\nBy Ann Lee\n\nText with [a link](https://a.example/b_c) and `code`.\n\n    pre\n      formatted\n\n###### Deep\n\nEnd.\n",
        "Text.\n\n- one\n  7. seven\n     - under it\n  8. eight\n- two\n",
        "> “No.”\n>\n> > 1. is no list\n\n\\1. Nor this\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Document *d = read_markdown(str_of(texts[i]));
        comes_back(d);
        document_free(d);
    }
}

// What front matter told is told in a line below the title, and read from there.
static void facts_come_back(void **state)
{
    (void)state;
    Document *d = read_markdown(STR("---\ntitle: T\nauthor: Ann Lee\ndate: 2021-05-03\nurl: https://a.example/b\n---\nIt was wet.\n"));
    Buf written = as_markdown(d);
    assert_str(buf_view(&written), "# T\n\n*By Ann Lee | 2021-05-03 | [a.example](https://a.example/b)*\n\nIt was wet.\n");
    Document *again = read_markdown(buf_view(&written));
    assert_str(again->byline, "Ann Lee");
    assert_str(again->published, "2021-05-03");
    document_free(again);
    document_free(d);
    buf_free(&written);
}

static void emphasis_comes_back(void **state)
{
    (void)state;
    static const char text[] = "A **bold** word, *stress*, `a*b`, ***both***, in**side** words and **[a link](https://a.example/)**.\n\n"
                               "- **One:** first\n- two\n\n> He *did* say so.\n";
    Document *d = read_markdown(str_of(text));
    Buf written = as_markdown(d);
    assert_str(buf_view(&written), text);
    assert_int_equal(d->emphasis_count, 8);
    document_free(d);
    buf_free(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_stories),
        cmocka_unit_test(from_markdown),
        cmocka_unit_test(facts_come_back),
        cmocka_unit_test(emphasis_comes_back),
    };
    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
