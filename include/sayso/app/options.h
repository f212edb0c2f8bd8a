/*
 * Options: one table from which the command line, --help, the man page's table, the shell completions, the configuration
 * file and ":set" come.
 */
#ifndef SAYSO_APP_OPTIONS_H
#define SAYSO_APP_OPTIONS_H

#include "sayso/analysis/analyze.h"
#include "sayso/base/error.h"
#include "sayso/export/export.h"
#include "sayso/guard/sandbox.h"
#include "sayso/tty/tty.h"
#include "sayso/view/keymap.h"

enum { JOBS_MOST = 64 };
enum { EXIT_USAGE = 2 }; // of the program, beside those of the C library

typedef struct Outside Outside; // src/app/outside.h
typedef struct Kept Kept;       // src/app/kept.h

typedef struct Options { // strings live as long as argv and the configuration
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
    Str clipboard;          // where yanked words go (app/clipboard.h); empty: the terminal's
    char theme[THEME_NAME_MOST + 1];
    int panel;              // as ReaderOptions.panel
    bool mouse;
    bool utf8;
    bool plain;             // for screen readers and braille: line by line, in words
    bool whole_page;        // all of a page, not its article alone
    bool no_sandbox;
    bool no_state;          // nothing is remembered between runs
    bool list_formats, help, version;
    Str config;             // the configuration file; empty: the user's own
    bool check_config;
    uint64_t given;         // a bit for each row that the command line set
    Outside *outside;       // opened by main
    Kept *kept;             // started by main
    Sandbox sandbox;        // entered by main
    char **files;           // operands, in order; a part of argv
    int file_count;
} Options;

enum {           // where a row counts besides the command line
    ROW_FILE = 1,   // in the configuration file; ":set" shows it
    ROW_LIVE = 2,   // … and changes it
    ROW_OPEN = 4,   // its choices are only the ones known beforehand
};

typedef struct OptionRow {
    const char *name;    // long name
    char letter;         // short one, or 0
    const char *value;   // what its value is called ("NAME"), "[=FILE]" when it may be left out, or NULL when it takes none
    const char *choices; // "text json jsonl": the values it takes, for checking and completion; or NULL for any
    const char *help;
    bool (*set)(Options *o, Str value, Error *err); // value: empty when none was given
    unsigned where;
    void (*show)(const Options *o, Buf *out);       // its value, as set takes it; of rows for the file
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
const OptionRow *option_named(Str name); // NULL: there is none; "colour" is one, too
const OptionRow *option_nearest(Str name, unsigned where); // the one that was meant, or NULL
bool option_set(Options *o, const OptionRow *row, Str value, Error *err);
bool options_given(const Options *o, const char *name); // by the command line
void options_help(Buf *out); // the text of --help

#endif
