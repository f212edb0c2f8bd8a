/*
 * A JSON writer that builds text in a Buf: RFC 8259, keys and strings escaped (C0, DEL, C1, bidi controls and U+2028/9 as
 * \uXXXX), commas and nesting kept by the writer. Strings must be valid UTF-8; what is not becomes U+FFFD.
 */
#ifndef SAYSO_EXPORT_JSON_H
#define SAYSO_EXPORT_JSON_H

#include "sayso/base/buffer.h"

enum { JSON_DEPTH = 24 };

typedef struct Json {
    Buf *out;
    bool pretty;             // one member of the top object per line; else all on one line
    uint8_t depth;
    bool has_item[JSON_DEPTH];
    bool after_key;
} Json;

void json_open(Json *j, char bracket); // '{' or '['
void json_close(Json *j, char bracket); // '}' or ']'
void json_key(Json *j, const char *key);
void json_put_str(Json *j, Str s);
void json_put_size(Json *j, size_t n);
void json_put_real(Json *j, double x);     // finite; at most 4 decimals
void json_put_bool(Json *j, bool b);
void json_member_str(Json *j, const char *key, Str s);

#endif
