/*
 * Documents that hold a sequence at every place where their format keeps words, written in every way that the format
 * knows to write a character.
 */
#ifndef TESTS_ESCAPES_DOCUMENTS_H
#define TESTS_ESCAPES_DOCUMENTS_H

#include "sayso/base/buffer.h"

typedef struct Template {
    const char *name;
    const char *format;   // as --input-format has it
    const char *encoding; // a name from the table in documents.c
    const char *text;     // with marks where the sequence goes, see documents.c
    const char *shown;    // words, separated by spaces, right behind which the sequence must be seen in the reader's text
} Template;

size_t template_count(void);
Template template_at(size_t index);

void document_put(Buf *out, const Template *t, Str sequence);

#endif
