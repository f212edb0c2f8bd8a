/* The list of what was left at an article. */
#include "config.h"

#include "sayso/doc/remark.h"

#include <time.h>

// Microseconds since 1970; two in one microsecond, or a clock that is set back, count on from the last one.
uint64_t remark_new_id(void)
{
    static uint64_t last;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t id = (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
    last = id > last ? id : last + 1;
    return last;
}

// The clock may have been set back since the last one was kept.
uint64_t remarks_next_id(const Remarks *r)
{
    uint64_t id = remark_new_id(), before = r->at.n ? vec_last(&r->at).id : 0;
    return id > before ? id : before + 1;
}

// The first whose id is not below the one given.
static size_t place_of(const Remarks *r, uint64_t id)
{
    size_t i = r->at.n;
    while (i > 0 && r->at.at[i - 1].id >= id)
        i--;
    return i;
}

static Anchor copy_anchor(Arena *a, Anchor from)
{
    return (Anchor){from.span, arena_str(a, from.words)};
}

// Texts of those that were replaced or dropped stay in the arena: an article has few remarks.
void remarks_put(Remarks *r, const Remark *remark)
{
    Remark copy = *remark;
    copy.at = copy_anchor(&r->arena, remark->at);
    copy.other = copy_anchor(&r->arena, remark->other);
    copy.what = arena_str(&r->arena, remark->what);
    copy.value = arena_str(&r->arena, remark->value);
    size_t i = place_of(r, copy.id);
    if (i == r->at.n || r->at.at[i].id != copy.id) {
        vec_push(&r->at, copy);
        memmove(r->at.at + i + 1, r->at.at + i, (r->at.n - 1 - i) * sizeof *r->at.at);
    }
    r->at.at[i] = copy;
}

bool remarks_drop(Remarks *r, uint64_t id)
{
    size_t i = place_of(r, id);
    if (i == r->at.n || r->at.at[i].id != id)
        return false;
    memmove(r->at.at + i, r->at.at + i + 1, (--r->at.n - i) * sizeof *r->at.at);
    return true;
}

const Remark *remarks_find(const Remarks *r, uint64_t id)
{
    size_t i = place_of(r, id);
    return i < r->at.n && r->at.at[i].id == id ? &r->at.at[i] : NULL;
}

void remarks_free(Remarks *r)
{
    arena_free(&r->arena);
    vec_free(&r->at);
}
