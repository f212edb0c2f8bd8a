/*
 * address: where a link may lead. A document is no friend: it may name files of this machine, scripts, or a host that is not
 * the one it shows. What is not told to be of the web or mail here is shown, and never followed, opened or handed on.
 */
#ifndef SAYSO_TEXT_ADDRESS_H
#define SAYSO_TEXT_ADDRESS_H

#include "sayso/base/buffer.h"

typedef enum AddressKind {
    ADDRESS_OTHER, // relative, of a file, of a script, broken; with a user before the host, which can pass for the host
    ADDRESS_WEB,   // http or https, with a host
    ADDRESS_MAIL,  // mailto
} AddressKind;

AddressKind address_kind(Str address);
bool address_is_web(Str s); // does it begin as one of http or https does? What follows is not asked

/*
 * The address as programs and terminals may get it: its scheme in small letters, and all that is not printable ASCII, or
 * that a shell or terminal could take for more than a letter, percent-escaped. Of an ADDRESS_OTHER nothing is appended.
 */
void address_put(Buf *out, Str address);

/*
 * The address as people are shown it in `columns` columns. Letters of other scripts in the host could pass for the host that
 * is known: they are escaped, as address_put() does. Of a host that is too long the end is kept, where its owner's name
 * stands; what does not fit behind it is for the screen to cut.
 */
void address_show(Buf *out, Str address, int columns);

Str address_fragment(Str address);         // behind its '#'; p is NULL when there is none
Str address_without_fragment(Str address);

#endif
