/* Any bytes, read as Markdown and understood: every invariant holds. */
#include "config.h"

#include "target.h"

void fuzz_one(Str bytes)
{
    Document *d = read_as("markdown", bytes, (InputOptions){.hints = {.option = STR("UTF-8")}, .base_url = STR("http://a/b/c")});
    analysis_free(understand(d));
    document_free(d);
}
