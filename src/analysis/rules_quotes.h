/* The rules for quotations: what they share, and the order they run in. */
#ifndef SAYSO_ANALYSIS_RULES_QUOTES_H
#define SAYSO_ANALYSIS_RULES_QUOTES_H

#include "analysis/scene.h"

/* noun_phrase.c: who says it. Both return an empty range when there is no noun phrase. */
Range source_before(const Scene *s, size_t cue, size_t low); // the subject left of the verb, at or behind low
Range source_after(const Scene *s, size_t start, size_t high); // of an inverted clause: "said Ann Lee, a baker"
Range source_cut(const Scene *s, Range source, size_t end); // of a source before its report: without what is reported
size_t next_comma(const Scene *s, size_t i, size_t end);    // outside of marks; end when there is none
bool is_noun_use(const Scene *s, size_t cue);  // "the claim", "his report": no verb
bool is_passive(const Scene *s, size_t cue);

/* The rules, in the order they run. */
void rules_quoteblocks(Scene *s);
void rules_idioms(Scene *s); // idioms.c: phrases around which a sentence is somebody's …
void rules_marked_idioms(Scene *s); // … and those beside a passage that nobody has
void rules_direct(Scene *s);
void rules_indirect(Scene *s);
void rules_headlines(Scene *s); // those with a colon that no verb attributes
void rules_passed_over(Scene *s); // reports in sentences in which a model saw nothing

#endif
