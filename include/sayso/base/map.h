/*
 * Map: from strings to numbers, and interning: each distinct string gets the next id, 0, 1, 2 …, and is stored once.
 * {0} is an empty map; map_free() gives it back.
 */
#ifndef SAYSO_BASE_MAP_H
#define SAYSO_BASE_MAP_H

#include "sayso/base/arena.h"

#define MAP_NONE UINT32_MAX

typedef struct MapSlot MapSlot;

typedef struct Map {
    Arena keys;
    MapSlot *slots; // open addressing, a power of two of them
    size_t nslots;
    Str *names; // the keys in order of insertion
    size_t n, cap;
} Map;

uint32_t map_find(const Map *m, Str key);             // the value, or MAP_NONE
void map_set(Map *m, Str key, uint32_t value);        // adds or replaces; the key is copied
uint32_t map_intern(Map *m, Str key);                 // the value of key; a new key gets the number of keys before it
Str map_key(const Map *m, size_t nth);                // nth key in order of insertion; lives as long as the map
void map_free(Map *m);

#endif
