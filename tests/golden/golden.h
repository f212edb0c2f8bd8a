/* Golden files: what a test made is compared with a file of the source tree, or written there with UPDATE_GOLDENS=1. */
#ifndef TESTS_GOLDEN_GOLDEN_H
#define TESTS_GOLDEN_GOLDEN_H

#include "unit.h"

#include "sayso/base/buffer.h"

#include <stdio.h>

// name: below tests/golden of the source tree. Fails the test with the first line that differs.
static inline void golden_compare(const char *name, Str made)
{
    const char *top = getenv("top_srcdir");
    Buf path = {0}, wanted = {0};
    buf_printf(&path, "%s/tests/golden/%s", top ? top : ".", name);
    const char *update = getenv("UPDATE_GOLDENS");
    FILE *f = fopen(path.p, update && *update ? "w" : "r");
    if (!f)
        fail_msg("%s cannot be opened; make update-goldens writes it", path.p);
    if (update && *update) {
        assert_int_equal(fwrite(made.p, 1, made.n, f), made.n);
    } else {
        char bytes[4096];
        for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
            buf_append(&wanted, bytes, n);
        Str a = made, b = buf_view(&wanted), line_a = STR_NONE, line_b = STR_NONE;
        for (unsigned line = 1; !str_eq(a, b); line++) {
            bool more_a = str_next_line(&a, &line_a), more_b = str_next_line(&b, &line_b);
            if (more_a != more_b || !str_eq(line_a, line_b))
                fail_msg("%s:%u differs\nmade   " STR_FMT "\nwanted " STR_FMT "\nmake update-goldens rewrites it; review the difference", path.p,
                         line, STR_ARG(line_a), STR_ARG(line_b));
        }
    }
    fclose(f);
    buf_free(&path);
    buf_free(&wanted);
}

#endif
