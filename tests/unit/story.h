/* Small documents for tests of the analysis: one string for each block. */
#ifndef TESTS_UNIT_STORY_H
#define TESTS_UNIT_STORY_H

#include "unit.h"

#include "sayso/analysis/analyze.h"
#include "sayso/base/buffer.h"
#include "sayso/doc/builder.h"
#include "sayso/doc/check.h"

typedef struct StoryBlock {
    BlockKind kind;
    const char *text;
} StoryBlock;

static inline Document *story_document(const char *language, const StoryBlock *blocks, size_t n)
{
    DocBuilder *b = builder_new();
    for (size_t i = 0; i < n; i++) {
        builder_begin(b, blocks[i].kind, 0);
        builder_text(b, str_of(blocks[i].text));
    }
    SourceInfo info = {.path = STR("test"), .format = STR("plain"), .language = str_of(language)};
    return builder_freeze(b, &info);
}

// Analyses the blocks; the caller frees both with story_free.
static inline Analysis *story_in(const char *language, const StoryBlock *blocks, size_t n)
{
    Error err = {0};
    Analysis *a = analyze_all(story_document(language, blocks, n), &(AnalysisPlan){.mode = ANALYSIS_RULES});
    if (!analysis_check(a, &err))
        fail_msg("analysis_check: %s", err.message);
    return a;
}

static inline Analysis *story(const StoryBlock *blocks, size_t n)
{
    return story_in("en", blocks, n);
}

static inline Analysis *story_of(const char *paragraph)
{
    return story(&(StoryBlock){BLOCK_PARAGRAPH, paragraph}, 1);
}

static inline void story_free(Analysis *a)
{
    Document *d = (Document *)a->doc;
    analysis_free(a);
    document_free(d);
}

// The entity with this name, or NULL.
static inline const Entity *story_entity(const Analysis *a, const char *name)
{
    for (size_t i = 0; i < a->entity_count; i++)
        if (str_eq(a->entities[i].name, str_of(name)))
            return &a->entities[i];
    return NULL;
}

// All names of the text with their types, as "person:Jane Roe|place:Geneva|", for one comparison.
static inline char *story_names(const Analysis *a)
{
    Buf b = {0};
    for (size_t i = 0; i < a->mention_count; i++) {
        const Mention *m = &a->mentions[i];
        if (m->kind == MENTION_NAME)
            buf_printf(&b, "%s:" STR_FMT "|", entity_type_name((EntityType)m->type), STR_ARG(span_str(a->doc->text, m->span)));
    }
    return buf_take(&b);
}

#endif
