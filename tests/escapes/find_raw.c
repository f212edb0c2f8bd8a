/*
 * For shell tests: names the first thing in standard input that may not stand in output, status 1; status 0 when all is well.
 * With --count it tells how many sequences there are.
 */
#include "config.h"

#include "raw.h"
#include "sequences.h"

#include "sayso/input/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool is_clean(void)
{
    Buf in = {0};
    Error err = {0};
    const char *what = NULL;
    char around[300];
    if (!input_read(STDIN_FILENO, INPUT_LIMIT_DEFAULT, NULL, &in, &err)) {
        printf("# %s\n", err.message);
        return false;
    }
    size_t at = raw_find(buf_view(&in), 0, &what);
    if (at != STR_NOT_FOUND) {
        raw_quote(around, sizeof around, buf_view(&in), at);
        printf("# %s: %s\n", what, around);
    }
    buf_free(&in);
    return at == STR_NOT_FOUND;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--count") == 0) {
        printf("%zu\n", sequence_count());
        return EXIT_SUCCESS;
    }
    return is_clean() ? EXIT_SUCCESS : EXIT_FAILURE;
}
