/*
 * analyze: the way from a Document to an Analysis, and the worker thread that walks it while the reader reads.
 */
#ifndef SAYSO_ANALYSIS_ANALYZE_H
#define SAYSO_ANALYSIS_ANALYZE_H

#include "sayso/analysis/engine.h"
#include "sayso/doc/analysis.h"

#include <stdatomic.h>

typedef enum AnalysisMode { ANALYSIS_NONE, ANALYSIS_RULES, ANALYSIS_FULL } AnalysisMode; // names: analysis_mode_name()

const char *analysis_mode_name(AnalysisMode m);
bool analysis_mode_find(Str name, AnalysisMode *out);

/*
 * How to understand. ANALYSIS_NONE gives sentences only. ANALYSIS_FULL asks the engine; without one, and of
 * texts in a language that it was not trained for, the rules answer. The engine is shared by threads and outlives them.
 */
typedef struct AnalysisPlan {
    AnalysisMode mode;
    const Engine *engine; // may be NULL
    bool bare;            // of ANALYSIS_NONE: not even sentences
} AnalysisPlan;

/*
 * Of a call that may take long: *cancel (may be NULL) ends it; progress (may be NULL) is called now and then from the
 * thread that works.
 */
typedef struct AnalysisWatch {
    const atomic_bool *cancel;
    void (*progress)(void *self, size_t done, size_t all);
    void *self;
} AnalysisWatch;

/*
 * Understands the blocks [first_block, end_block) of d. Returns NULL when cancelled; else the caller frees with analysis_free. The document
 * must outlive it. watch may be NULL.
 */
Analysis *analyze(const Document *d, const AnalysisPlan *plan, uint32_t first_block, uint32_t end_block, const AnalysisWatch *watch);
Analysis *analyze_all(const Document *d, const AnalysisPlan *plan);

/*
 * Worker: analyses d in a thread of its own. Of a long text it understands the neighbourhood of `position` first and
 * publishes that, then wider ones, then the whole. Each publication writes one byte to wake_fd (-1 for none) unless that
 * would block; work that takes longer does so every two seconds, to tell how far it is.
 * All but worker_start and worker_stop may be called while the thread runs; signals stay with the other threads.
 */
typedef struct Worker Worker;
Worker *worker_start(const Document *d, const AnalysisPlan *plan, uint32_t position, int wake_fd); // NULL: no thread to be had
Analysis *worker_take(Worker *w); // the newest snapshot not yet taken, or NULL; the caller owns it; NULL is fine
bool worker_done(const Worker *w);
unsigned worker_percent(const Worker *w);         // of the text that is understood, by the engine
void worker_stop(Worker *w);      // cancels, joins, frees; NULL is fine

#endif
