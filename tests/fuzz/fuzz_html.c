/* Any bytes as a web page, its article or all of it, with an address of its own or without: every invariant holds. */
#include "config.h"

#include "target.h"

#include "sayso/text/url.h"

void fuzz_one(Str bytes)
{
    unsigned how = choice(&bytes);
    InputOptions options = {.hints = {.option = STR("UTF-8")}, .whole_page = how & 1, .base_url = how & 2 ? STR("http://a.example/b/c") : STR_NONE};
    Document *d = read_as("html", bytes, options);
    for (size_t i = 0; i < d->link_count; i++)
        PROMISE(url_is_safe(d->links[i].url));
    analysis_free(understand(d));
    document_free(d);
}
