/*
 * analyze: the way from a Document to an Analysis, and the worker thread that walks it while the reader reads.
 */
#ifndef SAYSO_ANALYSIS_ANALYZE_H
#define SAYSO_ANALYSIS_ANALYZE_H

#include "sayso/doc/analysis.h"

#include <stdatomic.h>

typedef enum AnalysisMode { ANALYSIS_NONE, ANALYSIS_RULES } AnalysisMode; // names: analysis_mode_name()

const char *analysis_mode_name(AnalysisMode m);
bool analysis_mode_find(Str name, AnalysisMode *out);

/*
 * Understands the blocks [first_block, end_block) of d. ANALYSIS_NONE gives sentences and tokens only. Returns NULL when *cancel (may be
 * NULL) becomes true; else the caller frees with analysis_free. The document must outlive it.
 */
Analysis *analyze(const Document *d, AnalysisMode mode, uint32_t first_block, uint32_t end_block, const atomic_bool *cancel);
Analysis *analyze_all(const Document *d, AnalysisMode mode);

/*
 * Worker: analyses d in a thread of its own. Of a long text it understands the neighbourhood of `position` first and
 * publishes that, then the whole. Each publication writes one byte to wake_fd (-1 for none) unless that would block.
 * All but worker_start and worker_stop may be called while the thread runs; signals stay with the other threads.
 */
typedef struct Worker Worker;
Worker *worker_start(const Document *d, AnalysisMode mode, uint32_t position, int wake_fd); // NULL: no thread to be had
Analysis *worker_take(Worker *w); // the newest snapshot not yet taken, or NULL; the caller owns it; NULL is fine
bool worker_done(const Worker *w);
void worker_stop(Worker *w);      // cancels, joins, frees; NULL is fine

#endif
