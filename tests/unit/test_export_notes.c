/* Exports of a choice of quotations, with notes beside them, and of notes alone. */
#include "config.h"

#include "lock.h"
#include "story.h"

#include "sayso/export/notes.h"

static Analysis *lock(void)
{
    return lock_analysis(hand_document(lock_paragraphs));
}

static bool holds(const Buf *b, const char *text)
{
    return str_find(buf_view(b), str_of(text), 0) != STR_NOT_FOUND;
}

// Of the third quotation, of a paragraph, and of what is gone.
static void notes_of(const Analysis *a, ExportNote notes[3])
{
    notes[0] = (ExportNote){a->quotes[2].content.at[0], STR("“It will be shut.”"), STR("=Check *this*\n  # with Bo\033[2J\n")};
    notes[1] = (ExportNote){a->doc->blocks[0].span, STR("Anna Lund"), STR("Who?")};
    notes[2] = (ExportNote){{NO_INDEX, NO_INDEX}, STR("It [was] so"), STR("Gone")};
}

static void only_the_chosen_ones(void **state)
{
    (void)state;
    static const struct { const char *format, *holds, *lacks; } cases[] = {
        {"markdown", "# by hand\n\n## Who said what\n\n- **Anna Lund** (lock keeper): ‘never again’\n- **Ben Roth** (?): “It will be shut.”\n  - *Note:* =Check \\*this\\* \\# with Bo^\\[\\[2J\n", "Who?"},
        {"csv", "by hand,q3,direct,Ben Roth,", "by hand,q1,"},
        {"json", "\"quotes\": [{\"id\": \"q2\"", "\"id\": \"q1\""},
    };
    Analysis *a = lock();
    ExportNote notes[3];
    bool only[7] = {false, true, true};
    notes_of(a, notes);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = {0};
        ExportOptions options = {.only = only, .notes = notes, .note_count = 3, .first = true};
        exporter_find(str_of(cases[i].format))->write(&b, a->doc, a, &options);
        if (!holds(&b, cases[i].holds) || holds(&b, cases[i].lacks))
            fail_msg("%s:\n%s", cases[i].format, b.p);
        buf_free(&b);
    }
    story_free(a);
}

static const char markdown[] =
    "# by hand\n\n## Notes\n"
    "\n> “It will be shut.” — **Ben Roth**\n\n\\=Check \\*this\\*\n\\# with Bo^\\[\\[2J\n"
    "\n> Anna Lund, the lock keeper, met Ben Roth in Aarhus.\n\nWho?\n"
    "\n> It \\[was\\] so\n\nGone\n";
static const char csv[] =
    "file,quote,speaker,content,start,end,note\n"
    "by hand,q3,Ben Roth,“It will be shut.”,121,139,'=Check *this* # with Bo^[[2J\n"
    "by hand,,,\"Anna Lund, the lock keeper, met Ben Roth in Aarhus.\",0,51,Who?\n"
    "by hand,,,It [was] so,,,Gone\n";
static const char json[] =
    "{\n  \"schema\": \"sayso-notes/1\",\n  \"path\": \"by hand\",\n  \"title\": \"by hand\",\n  \"notes\": ["
    "{\"quote\": \"q3\",\"speakers\": [\"Ben Roth\"],\"content\": \"“It will be shut.”\",\"start\": 121,\"end\": 139,"
    "\"note\": \"=Check *this*\\n  # with Bo\\u001b[2J\\n\"},"
    "{\"content\": \"Anna Lund, the lock keeper, met Ben Roth in Aarhus.\",\"start\": 0,\"end\": 51,\"note\": \"Who?\"},"
    "{\"content\": \"It [was] so\",\"note\": \"Gone\"}]\n}\n";

static void notes_alone(void **state)
{
    (void)state;
    static const struct { const char *format, *wanted; } cases[] = {{"markdown", markdown}, {"csv", csv}, {"json", json}};
    Analysis *a = lock();
    ExportNote notes[3];
    notes_of(a, notes);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = {0};
        assert_true(export_notes(&b, str_of(cases[i].format), &(NoteList){a->doc, a, notes, 3}));
        assert_str(buf_view(&b), cases[i].wanted);
        buf_free(&b);
    }
    Buf b = {0};
    assert_false(export_notes(&b, STR("html"), &(NoteList){a->doc, a, notes, 3}));
    assert_true(export_notes(&b, STR("csv"), &(NoteList){a->doc, NULL, notes, 3})); // nobody knows yet who speaks
    assert_true(holds(&b, "by hand,,,“It will be shut.”,121,139,"));
    buf_free(&b);
    story_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_the_chosen_ones), cmocka_unit_test(notes_alone)};
    return cmocka_run_group_tests_name("export of notes", tests, NULL, NULL);
}
