/* Documents as tests of the input formats see them: read, checked, and their blocks written in a line. */
#ifndef TESTS_UNIT_OUTLINE_H
#define TESTS_UNIT_OUTLINE_H

#include "unit.h"

#include "sayso/base/buffer.h"
#include "sayso/doc/check.h"
#include "sayso/input/input.h"

static inline Document *read_checked(Str text, const char *path, InputOptions options)
{
    Error err = {0};
    Document *d = input_parse(text, str_of(path), &options, &err);
    assert_non_null(d);
    if (!doc_check(d, &err))
        fail_msg("doc_check: %s", err.message);
    return d;
}

// The blocks as "title:Words|list:• Words|", or with `levels` as "title:Words|list2:• Words|". The caller frees it.
static inline char *outline(const Document *d, bool levels)
{
    Buf b = {0};
    buf_append(&b, NULL, 0);
    for (size_t i = 0; i < d->block_count; i++) {
        const Block *block = &d->blocks[i];
        buf_str(&b, str_of(block_kind_name(block->kind)));
        if (levels && block->level)
            buf_printf(&b, "%u", block->level);
        buf_printf(&b, ":" STR_FMT "|", STR_ARG(span_str(d->text, block->span)));
    }
    return buf_take(&b);
}

static inline void assert_outline(const char *name, const Document *d, bool levels, const char *wanted)
{
    char *got = outline(d, levels);
    if (strcmp(got, wanted) != 0)
        fail_msg("%s:\ngot    %s\nwanted %s", name, got, wanted);
    free(got);
}

#endif
