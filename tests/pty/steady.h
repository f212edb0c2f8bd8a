/*
 * Steady: when a program has done all that it was sent. A digit is the beginning of a count, which the status line shows;
 * what was typed before it is on the screen by then. No clock is asked.
 */
#ifndef TESTS_PTY_STEADY_H
#define TESTS_PTY_STEADY_H

#include "term.h"

void steady(Term *t);                           // sends a digit, waits for it to be seen, takes it back
void steady_understood(Term *t, const char *first); // the analysis is there: `first` tells the first quotation on the status line
size_t steady_cost(Term *t, const char *key);   // bytes that one key costs; it changes something on the screen
void steady_redrawn(Term *t, const char *what); // every cell is as it is after the screen is drawn anew, or the test fails

#endif
