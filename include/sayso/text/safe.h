/*
 * safe: what a person may be shown of untrusted text. C0 controls become ^X, C1 and DEL <9B>, bidi controls <U+202E>,
 * and other invisible format characters that could hide text likewise. Everything that leaves the program for a
 * terminal or a file for people passes here: screen, text, Markdown, CSV, titles, file names, error messages.
 */
#ifndef SAYSO_TEXT_SAFE_H
#define SAYSO_TEXT_SAFE_H

#include "sayso/base/buffer.h"

enum { SAFE_MAX = 12 }; // longest replacement, with its NUL

// The printable replacement of cp in out and its length, or 0 when cp is harmless. Tab and newline are replaced too.
unsigned safe_replacement(uint32_t cp, char out[SAFE_MAX]);

/*
 * What a screen shows of text: the end of the piece that begins at text[pos], which is one replaced character or one
 * grapheme without any, and in *columns how many columns it takes (a mark without a letter stands on a space). At the end:
 * text.n and 0.
 */
size_t shown_next(Str text, size_t pos, int *columns);
int shown_columns(Str text); // of all of it

enum { SAFE_KEEP_NEWLINES = 1 }; // flags of safe_text: "\n" stays
void safe_text(Buf *out, Str untrusted, unsigned flags); // also repairs invalid UTF-8 to U+FFFD

/*
 * Plain text from terminal output: colour codes and other escape sequences (ECMA-48) go, overstrikes (x BS x, _ BS x)
 * become the character. Appends to out; true when anything was removed.
 */
bool strip_terminal_codes(Buf *out, Str piped);

#endif
