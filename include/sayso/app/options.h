/*
 * Options: one table from which the command line, --help, the man page's table and the shell completions come.
 */
#ifndef SAYSO_APP_OPTIONS_H
#define SAYSO_APP_OPTIONS_H

#include "sayso/analysis/analyze.h"
#include "sayso/base/error.h"
#include "sayso/export/export.h"
#include "sayso/guard/sandbox.h"
#include "sayso/tty/tty.h"

enum { JOBS_MOST = 64 };
enum { EXIT_USAGE = 2 }; // of the program, beside those of the C library

typedef struct Outside Outside; // src/app/outside.h
typedef struct Kept Kept;       // src/app/kept.h

typedef struct Options { // strings live as long as argv
    const Exporter *format; // NULL: the reader on a terminal, text elsewhere
    AnalysisPlan plan; // its engine is opened by main
    Str model;              // empty: the installed one
    Str charset;            // empty: find out
    Str input_format;       // the name of an input format; empty: find out
    Str base_url;           // of piped pages; empty: none
    Str speaker;
    Str place;              // --goto and +/words: as reader_goto takes it; empty: the beginning
    Str debug_log;
    Str corrections_file;   // --corrections=FILE; empty: those that are kept
    Buf corrections_json;   // what stands in it, read by main
    bool corrections;       // are applied in machine output
    unsigned jobs;          // files analysed at a time for machine output, 1 to JOBS_MOST
    unsigned width;         // columns; 0: the default
    unsigned escape_delay;  // milliseconds
    size_t limit;           // bytes of input
    unsigned links;         // that an article keeps; 0: the default
    unsigned timeout;       // seconds that a download may take
    ColourWish colour;
    HyperlinkWish hyperlinks;
    bool utf8;
    bool plain;             // for screen readers and braille: line by line, in words
    bool whole_page;        // all of a page, not its article alone
    bool no_sandbox;
    bool no_state;          // nothing is remembered between runs
    bool list_formats, help, version;
    Outside *outside;       // opened by main
    Kept *kept;             // started by main
    Sandbox sandbox;        // entered by main
    char **files;           // operands, in order; a part of argv
    int file_count;
} Options;

typedef struct OptionRow {
    const char *name;    // long name
    char letter;         // short one, or 0
    const char *value;   // what its value is called ("NAME"), "[=FILE]" when it may be left out, or NULL when it takes none
    const char *choices; // "text json jsonl": the values it takes, for checking and completion; or NULL for any
    const char *help;
    bool (*set)(Options *o, Str value, Error *err); // value: empty when the row takes none
} OptionRow;

static inline bool option_value_optional(const OptionRow *row)
{
    return row->value && *row->value == '[';
}

extern const OptionRow option_rows[]; // ends in a row without name

/*
 * Reads the command line; operands may stand between options, "--" ends these, "+/words" is a place. False with
 * ERR_USAGE and one line that names the option.
 */
bool options_parse(Options *o, int argc, char **argv, Error *err);
void options_help(Buf *out); // the text of --help

#endif
