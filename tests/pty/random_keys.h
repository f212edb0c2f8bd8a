/* Keys that nobody would press in this order: the same ones on every machine. */
#ifndef TESTS_PTY_RANDOM_KEYS_H
#define TESTS_PTY_RANDOM_KEYS_H

#include "sayso/base/buffer.h"

#include <stdint.h>

typedef struct Random { // xorshift64 (Marsaglia, 2003); the state is never 0
    uint64_t state;
} Random;

unsigned random_below(Random *r, unsigned n);
void random_key(Random *r, Buf *out); // adds a key or some typed words, but none that ends or stops the program or the terminal

#endif
