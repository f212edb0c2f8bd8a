/* Allocation that aborts instead of failing; the only place that asks malloc. */
#ifndef SAYSO_BASE_MEMORY_H
#define SAYSO_BASE_MEMORY_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *p, size_t count, size_t size); // checks the product
void *xaligned(size_t align, size_t size);          // not cleared; align: a power of two
char *xstrdup(const char *s);

#endif
