/* The charset that a web page declares of itself. */
#ifndef SAYSO_INPUT_HTML_CHARSET_H
#define SAYSO_INPUT_HTML_CHARSET_H

#include "sayso/base/str.h"

/*
 * The charset declared in the beginning of a page (input_head), found as browsers find it (HTML standard, "prescan a byte
 * stream"): <meta charset>, <meta http-equiv="content-type" content="…; charset=…">, else an XML declaration. Nothing
 * counts in comments, other tags' attributes or names that nobody knows. A page that says it is UTF-16 in letters that can
 * be read is UTF-8. A view into head or a constant; empty when there is none.
 */
Str html_declared_charset(Str head);

#endif
