/*
 * The stage "rules: quotes": which quotations and reports there are, with their sources, cues and contents.
 */
#include "config.h"

#include "analysis/rules_quotes.h"

static void run(Work *w);

const Stage stage_rules_quotes = {"rules: quotes", run};

static void run(Work *w)
{
    Scene s;
    scene_make(&s, w);
    scene_turns(&s);
    rules_quoteblocks(&s);
    rules_idioms(&s);
    scene_signatures(&s);
    rules_direct(&s);
    rules_marked_idioms(&s);
    rules_indirect(&s);
    rules_headlines(&s);
    scene_dialogue(&s);
    scene_leftover(&s);
    scene_nest(&s);
    if (!work_cancelled(w))
        scene_hand_over(&s);
    scene_free(&s);
}
