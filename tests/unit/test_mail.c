/* Unit tests of mail: what is taken for it, and what is made of the helper's answers, good ones and others. */
#include "config.h"

#include "unit.h"

#include "input/envelope.h"
#include "input/flowed.h"
#include "input/formats.h"

#include "sayso/doc/check.h"

static const struct { const char *name, *head; bool mail; } heads[] = {
    {"a message", "Received: from a by b\nFrom: Ann Lee <ann@news.example>\nSubject: x\n\nWords.\n", true},
    {"with lines that go on", "Received: from a\n\tby b\nMIME-Version: 1.0\n\nWords.\n", true},
    {"with network line ends", "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nWords.\r\n", true},
    {"a mailbox", "From a@b.example Fri May  3 10:00:00 2024\nReturn-Path: <a@b.example>\nSubject: x\n\nWords.\n", true},
    {"a saved page", "From: <Saved by a browser>\nSnapshot-Content-Location: https://news.example/\nSubject: x\n\n", true},
    {"a note", "Subject: the harbour\n\nIt opened on Friday.\n", false},
    {"a story", "From Odense: the harbour opens\n\nODENSE, May 3 (Nordwire) – It opened.\n", false},
    {"a letter in a story", "To: all\nDate: Friday\nIt opened on Friday.\n", false},
    {"a talk", "Ann Lee: We spoke.\nBo: Yes.\nAnn Lee: And then?\n", false},
    {"nothing", "", false},
    {"zeros", "\n\n\n", false},
};

static void what_is_mail(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if ((format_mail.sniff(str_of(heads[i].head)) > 0) != heads[i].mail)
            fail_msg("%s", heads[i].name);
}

static bool give(void *self, const char *verb, Str bytes, Buf *answer, Error *err)
{
    (void)bytes;
    (void)err;
    assert_string_equal(verb, "mail");
    buf_str(answer, *(const Str *)self);
    return true;
}

static bool refuse(void *self, const char *verb, Str bytes, Buf *answer, Error *err)
{
    (void)self, (void)verb, (void)bytes, (void)answer;
    return error_set(err, ERR_SYSTEM, "no helper here");
}

static Document *read_answer(Str answer)
{
    Error err = {0};
    const Unpacker unpacker = {&answer, give};
    InputOptions options = {.format = STR("mail"), .unpacker = &unpacker};
    Document *d = input_parse(STR("any"), STR("a.eml"), &options, &err);
    assert_non_null(d);
    if (!doc_check(d, &err))
        fail_msg("doc_check: %s", err.message);
    return d;
}

static Document *read_envelope(const Envelope *e)
{
    Buf answer = {0};
    envelope_open(&answer, e);
    envelope_data(&answer, e->body);
    envelope_end(&answer, e->error);
    Document *d = read_answer(buf_view(&answer));
    buf_free(&answer);
    return d;
}

static void a_message(void **state)
{
    (void)state;
    Envelope e = {.type = STR("text/plain"), .charset = STR("windows-1252"), .subject = STR("The harbour opens"),
                  .from = STR("\"Lee, Ann\" <ann@news.example>"), .date = STR("2024-05-03T10:00:00+02:00"),
                  .body = STR("Dear all,\n\n\x93It is open.\x94\n")};
    Document *d = read_envelope(&e);
    assert_str(d->text, "The harbour opens\n\n\"Lee, Ann\" <ann@news.example>\n\nDear all,\n\n“It is open.”");
    assert_int_equal(d->blocks[0].kind, BLOCK_TITLE);
    assert_int_equal(d->blocks[1].kind, BLOCK_CREDIT);
    assert_int_equal(d->blocks[2].kind, BLOCK_PARAGRAPH); // one title is enough
    assert_str(d->byline, "Lee, Ann");
    assert_str(d->published, "2024-05-03T10:00:00+02:00");
    assert_str(d->source.charset, "WINDOWS-1252");
    assert_str(d->source.charset_witness, "told by the transport");
    document_free(d);
}

// What is a page within a mail can be shown whole, too; what is none is whole already.
static void pages_in_mail(void **state)
{
    (void)state;
    static const char page[] =
        "<table><tr><td><a href='https://a.example/online'>View in browser</a></td></tr><tr><td><h1>The harbour opens</h1>"
        "<p>The harbour of Odense was opened again on Monday, after divers had looked at each of its nine gates.</p>"
        "<p>“It is open, and it stays so,” the mayor said. “Nobody should have to wait for a gate.”</p></td></tr></table>";
    Document *d = read_envelope(&(Envelope){.type = STR("text/html"), .body = str_of(page)});
    assert_int_equal(d->source.extent, EXTENT_ARTICLE);
    document_free(d);
    d = read_envelope(&(Envelope){.type = STR("text/plain"), .body = STR("It is open.")});
    assert_int_equal(d->source.extent, EXTENT_ALL);
    document_free(d);
}

static void failures_are_shown(void **state)
{
    (void)state;
    Document *d = read_envelope(&(Envelope){.subject = STR("Secret"), .error = STR("the message is encrypted")});
    assert_str(d->text, "Secret\n\nthe message is encrypted");
    assert_int_equal(d->blocks[1].kind, BLOCK_NOTICE);
    document_free(d);
    d = read_answer(STR("sayso-envelope 1\n\ndata 10\nabc"));
    assert_int_equal(d->blocks[0].kind, BLOCK_NOTICE);
    document_free(d);
}

static void no_helper(void **state)
{
    (void)state;
    Error err = {0};
    const Unpacker unpacker = {NULL, refuse};
    InputOptions options = {.format = STR("mail"), .unpacker = &unpacker};
    assert_null(input_parse(STR("any"), STR("a.eml"), &options, &err));
    assert_string_equal(err.message, "no helper here");
}

static const struct { const char *name, *text, *joined; bool delsp; } flowed[] = {
    {"one paragraph", "a b \nc d\n", "a b c d\n\n", false},
    {"spaces that are none", "ab \ncd\n", "abcd\n\n", true},
    {"fixed lines", "a\nb\n\nc\n", "a\nb\n\nc\n", false},
    {"a protected space", " From a\n  > b\n", "From a\n > b\n", false},
    {"quoted", "> a \n> b\n>> c\n", "> a b\n>\n>> c\n", false},
    {"another depth ends it", "> a \nb\n", "> a \nb\n", false},
    {"a signature", "a \n-- \nAnn\n", "a \n-- \nAnn\n", false},
    {"cut off", "a \nb ", "a b ", false},
};

static void flowed_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof flowed / sizeof *flowed; i++) {
        Arena a = {0};
        Str joined = flowed_join(&a, str_of(flowed[i].text), flowed[i].delsp);
        if (!str_eq(joined, str_of(flowed[i].joined)))
            fail_msg("%s: \"" STR_FMT "\"", flowed[i].name, STR_ARG(joined));
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_mail), cmocka_unit_test(a_message),   cmocka_unit_test(pages_in_mail), cmocka_unit_test(failures_are_shown),
        cmocka_unit_test(no_helper),    cmocka_unit_test(flowed_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
