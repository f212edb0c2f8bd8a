/* lexicon_tables: the tables that src/train/lexicons.py makes: lines of fields between tabs, sorted by their bytes. */
#ifndef SAYSO_ANALYSIS_LEXICON_TABLES_H
#define SAYSO_ANALYSIS_LEXICON_TABLES_H

#include <stddef.h>

extern const char lexicon_words[], lexicon_places[];
extern const size_t lexicon_words_size, lexicon_places_size;

#endif
