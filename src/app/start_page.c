/* How to begin. */
#include "config.h"

#include "app/start_page.h"

#include "sayso/doc/builder.h"

static void paragraph(DocBuilder *b, Str text)
{
    builder_begin(b, BLOCK_PARAGRAPH, 0);
    builder_text(b, text);
}

Document *start_page(void)
{
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_TITLE, 0);
    builder_text(b, STR("No article is open"));
    paragraph(b, STR(":recent lists the articles read lately. Enter opens the one selected, x forgets it, / finds one by its words."));
    paragraph(b, STR(":open opens a file, or an address of the web. h explains the keys, q quits."));
    return builder_freeze(b, &(SourceInfo){.path = STR(""), .format = STR("plain"), .charset = STR("UTF-8"), .language = STR("en")});
}
