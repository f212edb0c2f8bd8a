/* The table of input formats, and the way from bytes to a document through it. */
#include "config.h"

#include "input/formats.h"

#include "sayso/text/safe.h"

const Format *const input_formats[] = {&format_plain, NULL};

static const Format *sniff(Str utf8, Str path)
{
    const Format *best = NULL;
    int most = -1;
    for (const Format *const *f = input_formats; *f; f++) {
        int sure = (*f)->sniff(utf8, path);
        if (sure > most) {
            most = sure;
            best = *f;
        }
    }
    return best;
}

static Document *build(Str utf8, Str path, const Decoded *decoded, size_t bytes)
{
    const Format *format = sniff(utf8, path);
    DocBuilder *b = builder_new();
    format->parse(utf8, b);
    SourceInfo info = {
        .path = path,
        .format = str_of(format->name),
        .charset = str_of(decoded->charset),
        .charset_witness = str_of(charset_witness_name(decoded->witness)),
        .bytes = bytes,
        .replaced = decoded->replaced,
    };
    return builder_freeze(b, &info);
}

Document *input_parse(Str bytes, Str path, const InputOptions *options, Error *err)
{
    Arena a = {0};
    Buf stripped = {0};
    Decoded decoded;
    Document *d = NULL;
    // A text may grow threefold when it is decoded; its positions must still fit into 31 bits.
    const size_t most = (size_t)INT32_MAX - (1 << 20);
    if (charset_decode(&a, bytes, &options->hints, &decoded, err)) {
        Str text = decoded.text;
        if (options->from_pipe && strip_terminal_codes(&stripped, text))
            text = buf_view(&stripped);
        if (text.n > most / 3)
            error_set(err, ERR_LIMIT, "too large once decoded");
        else
            d = build(text, path, &decoded, bytes.n);
    }
    buf_free(&stripped);
    arena_free(&a);
    return d;
}
