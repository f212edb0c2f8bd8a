/* Addresses of links: a reference as a page writes it becomes the address that it means there (RFC 3986, section 5). */
#ifndef SAYSO_TEXT_URL_H
#define SAYSO_TEXT_URL_H

#include "sayso/base/arena.h"

/*
 * What `reference` means on the page at `base`, in the arena. What no address may hold is mended as browsers do it: white
 * space and controls around it and line ends and tabs inside go; other blanks and controls, and <, >, " and `, are
 * escaped. Without an absolute base (of at most 2,048 bytes), the reference itself, so mended.
 */
Str url_resolve(Arena *a, Str base, Str reference);

// May a reader be led there? http, https and mailto only, and no blanks or controls anywhere.
bool url_is_safe(Str url);

Str url_host(Str url); // "a.example:8080", a view into url; without one, all of it

#endif
