/* Any bytes, read as a request to the broker: what is one can be written again, to the same bytes. */
#include "config.h"

#include "app/request.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool promise)
{
    if (!promise)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Error err = {0};
    Buf again = {0};
    Str message = {(const char *)data, size};
    Request r = {.input = size % 2 ? 3 : -1};
    if (request_read(message, &r)) {
        for (size_t i = 0; i < r.count; i++)
            check(strlen(r.texts[i].p) == r.texts[i].n);
        check(request_write(&r, &again, &err));
        check(str_eq(buf_view(&again), message));
    }
    buf_free(&again);
    return 0;
}
