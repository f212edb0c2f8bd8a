/* The table of stages: which steps of understanding there are, in the order they run, and in which mode. */
#include "config.h"

#include "analysis/stage.h"

#define MODE(m) (1u << (m))

static const struct StageRow {
    const Stage *stage;
    unsigned modes; // that it runs in: MODE() bits
} rows[] = {
    {&stage_bare_sentences, MODE(ANALYSIS_NONE)},
    {&stage_sentences, MODE(ANALYSIS_RULES) | MODE(ANALYSIS_FULL)},
    {&stage_marks, MODE(ANALYSIS_RULES) | MODE(ANALYSIS_FULL)},
    // the bracket: names; sources, cues, contents
    {&stage_rules_names, MODE(ANALYSIS_RULES)},
    {&stage_rules_quotes, MODE(ANALYSIS_RULES)},
    {&stage_engine, MODE(ANALYSIS_FULL)},
    // behind the bracket
    {&stage_entities, MODE(ANALYSIS_RULES) | MODE(ANALYSIS_FULL)},
    {&stage_speakers, MODE(ANALYSIS_RULES) | MODE(ANALYSIS_FULL)},
};

bool run_stages(Work *w, AnalysisMode mode)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!(rows[i].modes & MODE(mode)))
            continue;
        double start = clock_ms();
        rows[i].stage->run(w);
        arena_reset(w->scratch);
        log_line("analysis", "%s: %.1f ms", rows[i].stage->name, clock_ms() - start);
        if (work_cancelled(w))
            return false;
    }
    return true;
}
