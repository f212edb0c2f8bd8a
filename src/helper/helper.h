/*
 * sayso-helper: the program beside the reader that knows heavy libraries and strangers' protocols. It does one thing a
 * run, writes its answer to standard output as an envelope (input/envelope.h), and ends when nobody reads that any more.
 *
 *   sayso-helper fetch URL [--limit=BYTES] [--timeout=SECONDS]   a page from the web (libcurl)
 *   sayso-helper mail [--limit=BYTES] <MESSAGE                   the text of a mail (GMime)
 */
#ifndef SAYSO_HELPER_HELPER_H
#define SAYSO_HELPER_HELPER_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

typedef struct HelperOptions {
    size_t limit;     // bytes of the body
    unsigned timeout; // seconds that a download may take in all
    const char *url;  // of fetch
} HelperOptions;

// Each answers with an envelope, whose error tells what went wrong.
void helper_fetch(const HelperOptions *o);
void helper_mail(const HelperOptions *o);

/*
 * Gives up what no verb needs: new privileges, writing to files, core dumps, more processor time than `seconds`. What is
 * read is written by strangers, and the libraries that read it are large.
 */
bool helper_confine(unsigned seconds, Error *err);

/*
 * And what only downloads need: the network, and files other than charsets; and memory beyond a small multiple of the
 * limit. Or all that downloads do not need. Not under sanitizers and the like (sandbox_hindrance).
 */
bool helper_confine_to_parsing(size_t limit, Error *err);
bool helper_confine_to_network(Error *err);

#endif
