/* Corrections for machine output, from a file or from what is kept. */
#include "config.h"

#include "app/corrections.h"

#include "app/kept.h"

#include "sayso/export/corrections.h"
#include "sayso/input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool corrections_load(Options *o, Error *err)
{
    if (!o->corrections_file.n)
        return true;
    int fd = open(o->corrections_file.p, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return error_errno(err, ERR_READ, errno);
    bool good = input_read(fd, o->limit, NULL, &o->corrections_json, err);
    close(fd);
    return good;
}

bool corrections_for(const Options *o, const Document *d, Remarks *out, Error *err)
{
    Error why = {0};
    if (!o->corrections_file.n)
        return kept_remarks(o->kept, d, out, err);
    return corrections_read(buf_view(&o->corrections_json), d, out, &why) ||
           error_set(err, why.code, STR_FMT ": %s", STR_ARG(o->corrections_file), why.message);
}
