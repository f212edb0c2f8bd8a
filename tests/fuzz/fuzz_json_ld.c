/* Any bytes as a JSON-LD script of a page, and as the name of an element: what is taken from them is valid text. */
#include "config.h"

#include "target.h"

#include "input/html/hints.h"
#include "input/html/metadata.h"
#include "sayso/text/unicode.h"

void fuzz_one(Str bytes)
{
    Arena a = {0};
    Metadata m = {0};
    json_ld_read(&a, bytes, &m);
    const Str found[] = {m.title, m.description, m.author, m.published, m.site, m.url, m.body};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        PROMISE(utf8_valid(found[i], NULL) && found[i].n <= 2 * bytes.n);
    PROMISE(hints_of_name(bytes) < 1u << HINTS);
    arena_free(&a);
}
