/*
 * input: bytes become a Document. A format is one file that ends in a const Format; input_formats lists them. Which one
 * reads an input is told by --input-format, else by content first, then by name and by the transport's media type.
 */
#ifndef SAYSO_INPUT_INPUT_H
#define SAYSO_INPUT_INPUT_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/doc/builder.h"
#include "sayso/text/charset.h"

enum { INPUT_LIMIT_DEFAULT = 64 << 20, INPUT_LINKS_DEFAULT = 10000 }; // bytes; links

/*
 * Unpacker: what takes an input apart by libraries that the reader does not link (mail). app gives it; the answer's shape
 * is the business of the format that asked (Format.unpack). NULL in InputOptions: such formats are refused.
 */
typedef struct Unpacker {
    void *self;
    bool (*unpack)(void *self, const char *verb, Str bytes, Buf *answer, Error *err);
} Unpacker;

typedef struct InputOptions {
    CharsetHints hints;
    size_t limit;    // bytes; 0 for the default
    size_t links;    // that a document keeps; 0 for the default
    bool from_pipe;  // strip colour codes and overstrikes, from formats that are read as text
    Str format;      // the name of the format; empty: find out
    Str media_type;  // of the transport, without parameters ("text/html"); empty: none was told
    Str base_url;    // what relative links are relative to; empty: the input's own, if it tells one
    bool whole_page; // all that a page holds, not its article alone
    const Unpacker *unpacker;
} InputOptions;

typedef struct Source { // an input on its way through a format
    Str bytes;          // as they came, or as the unpacker answered
    Decoded decoded;    // bytes as text; a format with `raw` set fills it for what it decoded itself
    Str path;
    Extent extent;   // what parse made of it; EXTENT_ALL unless it says otherwise
    const InputOptions *options;
    Arena *arena; // until the document is made
} Source;

typedef struct Format {
    const char *name;        // as in source.format
    const char *help;
    const char *endings;     // of names, separated by spaces: ".md .markdown"
    const char *media_types; // separated by spaces
    const char *unpack;      // what the unpacker is asked for, or NULL
    bool raw;                // parse decodes on its own: decoded is empty
    int (*sniff)(Str head);  // by content: 0 nothing speaks for it … 100 surely; below 0: it cannot be. See input_head
    Str (*declared)(Str head); // the charset that the input itself declares, a view into head, or empty; may be NULL
    void (*parse)(Source *s, DocBuilder *b); // degrades, never fails
} Format;

extern const Format *const input_formats[]; // ends in NULL; plain text, which takes everything, is the last

const Format *input_format_find(Str name); // NULL: there is none of this name

// How the time passes while a pipe or the like has nothing to give.
typedef struct InputWait {
    void *self;
    bool (*wait)(void *self, int fd, size_t got); // until fd can be read, with `got` bytes so far; false: stop
} InputWait;

/*
 * Reads a whole descriptor, blocking or not, up to the limit. Directories, unreadable files and input above the limit
 * fail with one clear message (ERR_READ, ERR_LIMIT), and so does what is told to stop. wait: NULL to wait without end.
 */
bool input_read(int fd, size_t limit, const InputWait *wait, Buf *out, Error *err);
bool input_read_file(const char *path, size_t limit, Buf *out, Error *err);
bool input_too_large(size_t limit, Error *err); // ERR_LIMIT in words that name the limit, for other ways in; always false

// The document, or NULL; fails for a wrong charset option, a text above the limit after decoding, what cannot be unpacked,
// and, unless options tell the format, for files that hold no text (images, archives …): the message says what they are.
Document *input_parse(Str bytes, Str path, const InputOptions *options, Error *err);

#endif
