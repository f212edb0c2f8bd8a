/* analyze(): sets up the Work, runs the stages over it and closes the snapshot. */
#include "config.h"

#include "analysis/stage.h"
#include "sayso/doc/check.h"

#include <stdlib.h>

static const char *const mode_names[] = {[ANALYSIS_NONE] = "none", [ANALYSIS_RULES] = "rules", [ANALYSIS_FULL] = "full"};

enum { MODES = sizeof mode_names / sizeof *mode_names };

const char *analysis_mode_name(AnalysisMode m)
{
    return mode_names[m];
}

bool analysis_mode_find(Str name, AnalysisMode *out)
{
    for (unsigned m = 0; m < MODES; m++) {
        if (str_eq(name, str_of(mode_names[m]))) {
            *out = (AnalysisMode)m;
            return true;
        }
    }
    return false;
}

static Span blocks_span(const Document *d, uint32_t first, uint32_t end)
{
    if (first == 0 && end == d->block_count)
        return (Span){0, (uint32_t)d->text.n};
    return first < end ? (Span){d->blocks[first].span.start, d->blocks[end - 1].span.end} : (Span){0, 0};
}

// Which quotes each entity speaks, from the quotes' speakers: count, allot, fill.
static void index_quotes(Analysis *a)
{
    for (size_t q = 0; q < a->quote_count; q++)
        for (size_t i = 0; i < a->quotes[q].speaker_count; i++)
            a->entities[a->quotes[q].speakers[i]].quote_count++;
    for (size_t e = 0; e < a->entity_count; e++) {
        a->entities[e].quotes = ARENA_ARRAY(&a->arena, uint32_t, a->entities[e].quote_count);
        a->entities[e].quote_count = 0;
    }
    for (size_t q = 0; q < a->quote_count; q++) {
        for (size_t i = 0; i < a->quotes[q].speaker_count; i++) {
            Entity *e = &a->entities[a->quotes[q].speakers[i]];
            e->quotes[e->quote_count++] = (uint32_t)q;
        }
    }
}

#ifdef NDEBUG
#define check_or_stop(a) ((void)(a))
#else
static void check_or_stop(const Analysis *a)
{
    Error err = {0};
    if (!analysis_check(a, &err))
        bug("analysis_check", (int)err.offset, err.message);
}
#endif

void work_open(Work *w, Analysis *out, uint32_t first_block, uint32_t end_block, Arena *scratch, const AnalysisWatch *watch)
{
    const Document *d = out->doc;
    BUG_ON(first_block > end_block || end_block > d->block_count);
    *w = (Work){
        .doc = d,
        .first_block = first_block,
        .end_block = end_block,
        .out = out,
        .scratch = scratch,
        .watch = watch ? *watch : (AnalysisWatch){0},
        .english = str_eq(d->source.language, STR("en")) || str_eq(d->source.language, STR("und")),
    };
    word_kinds_open(&w->kinds);
}

void work_close(Work *w)
{
    word_kinds_close(&w->kinds);
    vec_free(&w->names);
    vec_free(&w->attributions);
    links_free(&w->links);
}

// What can be done of what is asked for.
static AnalysisMode mode_for(const Work *w, const AnalysisPlan *plan)
{
    return plan->mode == ANALYSIS_FULL && !(plan->engine && w->english) ? ANALYSIS_RULES : plan->mode;
}

Analysis *analyze(const Document *d, const AnalysisPlan *plan, uint32_t first_block, uint32_t end_block, const AnalysisWatch *watch)
{
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    work_open(&w, a, first_block, end_block, &scratch, watch);
    w.engine = plan->engine;
    w.bare = plan->bare;
    AnalysisMode mode = mode_for(&w, plan);
    a->engine = analysis_mode_name(mode);
    a->range = blocks_span(d, first_block, end_block);
    a->whole = first_block == 0 && end_block == d->block_count;
    bool complete = run_stages(&w, mode);
    work_close(&w);
    arena_free(&scratch);
    if (!complete) {
        analysis_free(a);
        return NULL;
    }
    index_quotes(a);
    check_or_stop(a);
    return a;
}

Analysis *analyze_all(const Document *d, const AnalysisPlan *plan)
{
    return analyze(d, plan, 0, (uint32_t)d->block_count, NULL);
}
