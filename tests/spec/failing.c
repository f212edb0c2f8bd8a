/* Reads tests/spec/failing. */
#include "config.h"

#include "spec.h"

static bool read_line(Str line, size_t cases, Failing *out)
{
    unsigned number;
    size_t space = str_find_byte(line, ' ', 0);
    Str reason = space == STR_NOT_FOUND ? STR_NONE : str_trim(str_sub(line, space, line.n));
    if (!reason.n || !str_to_number(str_sub(line, 0, space), (unsigned)cases, &number) || !number || out->reasons[number].n)
        return false;
    out->reasons[number] = arena_str(&out->arena, reason);
    out->listed++;
    return true;
}

bool failing_read(Str file, const char *path, size_t cases, Failing *out, Error *err)
{
    size_t number = 0;
    out->reasons = ARENA_ARRAY(&out->arena, Str, cases + 1);
    for (Str line; str_next_line(&file, &line);) {
        number++;
        if (line.n && line.p[0] != '#' && !read_line(line, cases, out))
            return error_set(err, ERR_FORMAT, "%s:%zu: not of the form \"number reason\", no such case, or listed twice", path, number);
    }
    return true;
}
