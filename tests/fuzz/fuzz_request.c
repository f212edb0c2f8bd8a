/* Any bytes, read as a request to the broker: what is one can be written again, to the same bytes. */
#include "config.h"

#include "target.h"

#include "app/request.h"

void fuzz_one(Str bytes)
{
    Error err = {0};
    Buf again = {0};
    Request r = {.input = bytes.n % 2 ? 3 : -1};
    if (request_read(bytes, &r)) {
        for (size_t i = 0; i < r.count; i++)
            PROMISE(strlen(r.texts[i].p) == r.texts[i].n);
        PROMISE(request_write(&r, &again, &err));
        PROMISE(str_eq(buf_view(&again), bytes));
    }
    buf_free(&again);
}
