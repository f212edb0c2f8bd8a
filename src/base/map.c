/* Map: open addressing with linear probing, at most two thirds full; nothing is ever removed. */
#include "config.h"

#include "sayso/base/map.h"
#include "sayso/base/memory.h"
#include "sayso/base/vec.h"

struct MapSlot {
    uint64_t hash;
    uint32_t name; // index in names + 1; 0: free
    uint32_t value;
};

static MapSlot *slot_for(const Map *m, Str key, uint64_t hash)
{
    size_t i = hash & (m->nslots - 1);
    for (;; i = (i + 1) & (m->nslots - 1)) {
        MapSlot *s = &m->slots[i];
        if (!s->name || (s->hash == hash && str_eq(m->names[s->name - 1], key)))
            return s;
    }
}

static void grow(Map *m)
{
    MapSlot *old = m->slots;
    size_t nold = m->nslots;
    m->nslots = nold ? nold * 2 : 16;
    m->slots = xcalloc(m->nslots, sizeof *m->slots);
    for (size_t i = 0; i < nold; i++)
        if (old[i].name)
            *slot_for(m, m->names[old[i].name - 1], old[i].hash) = old[i];
    free(old);
}

// The slot of key, added without a value when it is new.
static MapSlot *slot_add(Map *m, Str key, bool *added)
{
    if (m->n * 3 >= m->nslots * 2)
        grow(m);
    uint64_t hash = str_hash(key);
    MapSlot *s = slot_for(m, key, hash);
    *added = !s->name;
    if (*added) {
        if (m->n == m->cap)
            m->names = vec_grow(m->names, &m->cap, m->n + 1, sizeof *m->names);
        m->names[m->n++] = arena_str(&m->keys, key);
        *s = (MapSlot){.hash = hash, .name = (uint32_t)m->n};
    }
    return s;
}

uint32_t map_find(const Map *m, Str key)
{
    if (!m->n)
        return MAP_NONE;
    const MapSlot *s = slot_for(m, key, str_hash(key));
    return s->name ? s->value : MAP_NONE;
}

void map_set(Map *m, Str key, uint32_t value)
{
    bool added;
    slot_add(m, key, &added)->value = value;
}

uint32_t map_intern(Map *m, Str key)
{
    bool added;
    MapSlot *s = slot_add(m, key, &added);
    if (added)
        s->value = (uint32_t)m->n - 1;
    return s->value;
}

Str map_key(const Map *m, size_t nth)
{
    return nth < m->n ? m->names[nth] : STR_NONE;
}

void map_free(Map *m)
{
    arena_free(&m->keys);
    free(m->slots);
    free(m->names);
    *m = (Map){0};
}
