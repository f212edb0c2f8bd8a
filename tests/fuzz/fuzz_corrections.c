/*
 * Any bytes as a file of corrections: they are refused, or what is read can be applied, keeps every invariant of what was
 * understood, and reads the same when it is written again.
 */
#include "config.h"

#include "target.h"

#include "sayso/doc/check.h"
#include "sayso/export/corrections.h"
#include "sayso/export/export.h"

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that “he told me ‘never’ twice”.\n\n"
    "Two people familiar with the report said that the town had known for years.\n\n"
    "“We did not know,” Holt said. “It was old,” she said in Odense.\n\n"
    "(Reporting by Ann Lee; Editing by Bo Ek)\n";

// Places that are not found are written without their positions, and a span longer than its words without the rest.
static bool same_place(const Anchor *a, const Anchor *b)
{
    return str_eq(a->words, b->words);
}

static void check_same(const Remarks *a, const Remarks *b)
{
    PROMISE(a->at.n == b->at.n);
    for (size_t i = 0; i < a->at.n; i++) {
        const Remark *x = &a->at.at[i], *y = &b->at.at[i];
        PROMISE(str_eq(x->what, y->what) && str_eq(x->value, y->value) && same_place(&x->at, &y->at) && same_place(&x->other, &y->other));
    }
}

static void write_again(const Analysis *a, const Remarks *corrections)
{
    Buf out = {0};
    Error err = {0};
    Remarks again = {0};
    exporter_find(STR("json"))->write(&out, a->doc, a, &(ExportOptions){.first = true, .utf8 = true, .corrections = corrections});
    if (!corrections_read(buf_view(&out), a->doc, &again, &err))
        broken("what was written is read", &err);
    check_same(corrections, &again);
    remarks_free(&again);
    buf_free(&out);
}

void fuzz_one(Str bytes)
{
    Error err = {0};
    Remarks corrections = {0};
    Document *d = read_as("plain", str_of(story), (InputOptions){.limit = 0});
    if (corrections_read(bytes, d, &corrections, &err)) {
        Analysis *raw = understand(d), *a = analysis_corrected(raw, &corrections);
        for (size_t i = 0; i < corrections.at.n; i++)
            PROMISE(correction_check(&corrections.at.at[i], &err));
        if (!analysis_check(a, &err))
            broken("a corrected analysis is one", &err);
        write_again(a, &corrections);
        analysis_free(a);
        analysis_free(raw);
    }
    remarks_free(&corrections);
    document_free(d);
}
