/* What a host keeps of the remarks at an article, for tests: as long as the test runs. */
#ifndef TESTS_SCREEN_KEEPING_H
#define TESTS_SCREEN_KEEPING_H

#include "sayso/doc/remark.h"

static Remarks kept;

static const Remarks *keeping_list(void *self)
{
    (void)self;
    return &kept;
}

static uint64_t keeping_put(void *self, const Remark *remark)
{
    Remark r = *remark;
    (void)self;
    r.id = r.id ? r.id : remarks_next_id(&kept);
    remarks_put(&kept, &r);
    return r.id;
}

static void keeping_drop(void *self, uint64_t id)
{
    (void)self;
    remarks_drop(&kept, id);
}

static inline void keeping_forget(void)
{
    remarks_free(&kept);
    kept = (Remarks){0};
}

#endif
