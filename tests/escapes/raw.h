/*
 * Raw: what may not stand in output. The lists here are the test's own: they are not taken from the program that is tested.
 */
#ifndef TESTS_ESCAPES_RAW_H
#define TESTS_ESCAPES_RAW_H

#include "sayso/base/str.h"

#include <stdint.h>

enum {
    RAW_COLOURS = 1, // the colours that text output has are well
    RAW_HIDDEN = 2,  // so are characters that hide, but steer nothing (JSON, for programs)
    RAW_ASCII = 4,   // all bytes are to be ASCII: the terminal reads no UTF-8, and would take some for controls
    RAW_TERMINAL = 8, // line ends are the terminal's: CR LF
};

// Where the first thing stands in output that may not, and what it is; STR_NOT_FOUND when all is well. Line ends are well.
size_t raw_find(Str output, unsigned flags, const char **what);
void raw_quote(char *out, size_t size, Str output, size_t at); // what stands around that place, for a message; cut to size

const char *raw_fault(uint32_t cp, unsigned flags); // of one character; NULL: none

/*
 * raw_screen.c: the same for what a full-screen program sends to the terminal whose description setupterm() has read: every sequence is
 * one that the description gives for drawing, a hyperlink of the web or mail, or the bracket of a frame (mode 2026).
 */
size_t raw_find_on_screen(Str output, unsigned flags, const char **what); // of the flags RAW_ASCII counts

#endif
