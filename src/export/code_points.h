/* From byte positions, which the program uses, to code points, which the schema counts. */
#ifndef SAYSO_EXPORT_CODE_POINTS_H
#define SAYSO_EXPORT_CODE_POINTS_H

#include "sayso/base/str.h"

typedef struct CodePoints {
    Str text;
    uint32_t *before; // code points before every 64th byte
} CodePoints;

CodePoints code_points_index(Str text);
void code_points_free(CodePoints *c);
size_t code_points_before(const CodePoints *c, size_t pos); // any order; a short walk each
size_t code_points_position(const CodePoints *c, size_t points); // where the one with so many before it begins; beyond: the end

#endif
