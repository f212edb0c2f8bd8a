/*
 * The answer on its way out: head, pieces of the body, end, in this order, to standard output. When they cannot be written
 * nobody reads them, and the program ends at once: that is how the reader stops a helper.
 */
#ifndef SAYSO_HELPER_ANSWER_H
#define SAYSO_HELPER_ANSWER_H

#include "input/envelope.h"

void answer_open(const Envelope *head);
void answer_data(Str bytes); // any number of times
void answer_end(Str error);

bool answer_is_read(void); // does anybody still wait for it?

#endif
