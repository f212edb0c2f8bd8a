/* Machine output, document by document: nothing but what is being written is held in memory. */
#include "config.h"

#include "app/batch.h"

#include "app/article.h"

#include "sayso/text/translit.h"
#include "sayso/text/unicode.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool shows_utf8(const Options *o)
{
    return o->utf8 || str_eq(str_of(nl_langinfo(CODESET)), STR("UTF-8"));
}

static bool shows_colour(const Options *o)
{
    const char *no_color = getenv("NO_COLOR");
    if (o->colour != COLOUR_AUTO)
        return o->colour == COLOUR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

// For a terminal that does not show UTF-8 each character in its own charset, or as what comes near.
static void transliterate(Buf *out)
{
    Translit *t = translit_open(nl_langinfo(CODESET), NULL);
    Buf shown = {0};
    unsigned len;
    for (size_t i = 0; t && i < out->n; i += len) {
        uint32_t cps[4];
        unsigned n = translit(t, utf8_at(buf_view(out), i, &len), cps);
        for (unsigned k = 0; k < n; k++) {
            char bytes[MB_LEN_MAX];
            int written = wctomb(bytes, (wchar_t)cps[k]);
            buf_append(&shown, written > 0 ? bytes : "?", written > 0 ? (size_t)written : 1);
        }
    }
    if (t) {
        buf_free(out);
        *out = shown;
    }
    translit_free(t);
}

static bool write_document(const Exporter *format, const Document *d, const ExportOptions *options,
                           const AnalysisPlan *plan, Error *err)
{
    Analysis *a = analyze_all(d, plan);
    Buf out = {0};
    format->write(&out, d, a, options);
    if (!options->utf8 && isatty(STDOUT_FILENO))
        transliterate(&out);
    bool ok = fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    int errnum = errno;
    buf_free(&out);
    analysis_free(a);
    return ok || error_errno(err, ERR_WRITE, errnum);
}

int batch_run(const Options *o)
{
    const Exporter *format = o->format ? o->format : exporter_find(STR("text"));
    ExportOptions options = {
        .speaker = o->speaker,
        .width = (int)o->width,
        .colour = shows_colour(o),
        .utf8 = shows_utf8(o),
        .first = true,
    };
    StdinCopy input = {0};
    int status = EXIT_SUCCESS;
    for (int i = 0; i < o->file_count; i++) {
        Error err = {0};
        Str path = str_of(o->files[i]);
        Document *d = article_open(o, path, &input, &err);
        if (!d) {
            report(path, &err);
            status = EXIT_FAILURE;
            continue;
        }
        bool written = write_document(format, d, &options, &o->plan, &err);
        document_free(d);
        options.first = false;
        if (!written) { // no further file would fare better
            report(STR("standard output"), &err);
            status = EXIT_FAILURE;
            break;
        }
    }
    stdin_copy_free(&input);
    return status;
}
