/*
 * input: bytes become a Document. A format is one file that ends in a const Format; input_formats lists them. Sniffing
 * goes by content first, then by name.
 */
#ifndef SAYSO_INPUT_INPUT_H
#define SAYSO_INPUT_INPUT_H

#include "sayso/base/error.h"
#include "sayso/base/buffer.h"
#include "sayso/doc/builder.h"
#include "sayso/text/charset.h"

enum { INPUT_LIMIT_DEFAULT = 64 << 20 }; // bytes

typedef struct InputOptions {
    CharsetHints hints;
    size_t limit;   // bytes; 0 for the default
    bool from_pipe; // strip colour codes and overstrikes
} InputOptions;

typedef struct Format {
    const char *name;                            // as in source.format
    const char *help;
    int (*sniff)(Str utf8, Str path);            // 0 no … 100 surely
    void (*parse)(Str utf8, DocBuilder *b);      // degrades, never fails
} Format;

extern const Format *const input_formats[]; // ends in NULL; plain text, which takes everything, is the last

/*
 * Reads a whole descriptor up to the limit. Directories, unreadable files and input above the limit fail with one clear
 * message (ERR_READ, ERR_LIMIT). Interrupted reads go on unless *stop becomes true (may be NULL).
 */
bool input_read(int fd, size_t limit, const volatile bool *stop, Buf *out, Error *err);
bool input_read_file(const char *path, size_t limit, Buf *out, Error *err);

// The document, or NULL; fails only for a wrong charset option or a text above the limit after decoding.
Document *input_parse(Str bytes, Str path, const InputOptions *options, Error *err);

#endif
