/* What the front end shows of a document, made as the engine makes it. */
#ifndef TESTS_UNIT_SHOWN_H
#define TESTS_UNIT_SHOWN_H

#include "random_engine.h"
#include "story.h"

typedef struct Shown { // stays where it was opened
    Document *doc;
    Analysis *a;
    Arena scratch;
    Work w;
    FrontEnd f;
} Shown;

// Takes the document over.
static inline void shown_open(Shown *s, Document *d, const Vocabulary *v)
{
    *s = (Shown){.doc = d, .a = analysis_new(d)};
    work_open(&s->w, s->a, 0, (uint32_t)d->block_count, &s->scratch, NULL);
    stage_sentences.run(&s->w);
    stage_marks.run(&s->w);
    assert_true(front_end_open(&s->f, &s->w, v));
}

static inline void shown_close(Shown *s)
{
    front_end_close(&s->f);
    work_close(&s->w);
    arena_free(&s->scratch);
    analysis_free(s->a);
    document_free(s->doc);
}

#endif
