/* Unit tests of how the parts of a web page are put into the document. Which of them are the article is not asked here. */
#include "config.h"

#include "outline.h"

#define LD(more) "<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"The eel\"" more "}</script>"
#define PROSE "Every night in April, men with lamps walk along the river, and they do not greet each other on their way."
#define MORE "A kilo of eels brings more than a kilo of silver, said one of them, who has fished here for fifty years."

static const struct { const char *name, *page, *blocks; } cases[] = {
    {"an author whom the page does not name", LD(", \"author\": \"Ann Lee\"") "<h1>The eel</h1><p>" PROSE "</p><p>" MORE "</p>",
     "title:The eel|credit:Ann Lee|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"a line that names the author", LD(", \"author\": \"Ann Lee\"") "<article><h1>The eel</h1><p>By Ann Lee</p><p>" PROSE "</p><p>" MORE "</p></article>",
     "title:The eel|credit:By Ann Lee|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"… the first of several, alone", LD(", \"author\": [\"Ann Lee\", \"Bo Ek\"]") "<article><h1>The eel</h1><p>Ann Lee and Bo Ek</p><p>" PROSE "</p><p>" MORE "</p></article>",
     "title:The eel|credit:Ann Lee and Bo Ek|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"prose that names the author", LD(", \"author\": \"Ann Lee\"") "<article><h1>The eel</h1><p>" PROSE " So wrote Ann Lee.</p><p>" MORE "</p></article>",
     "title:The eel|credit:Ann Lee|paragraph:" PROSE " So wrote Ann Lee.|paragraph:" MORE "|"},
    {"raised numbers", "<article><p>" PROSE " It has 120 m<sup>2</sup>, 10<sup>-6</sup> or 10<sup>19</sup>.<sup><a href='#a'>1</a></sup></p><p>" MORE "</p></article>",
     "paragraph:" PROSE " It has 120 m², 10⁻⁶ or 10¹⁹.¹|paragraph:" MORE "|"},
    {"a page without its text", "<title>The eel</title><meta name=description content='It is late.'><script></script><p></p>",
     "title:The eel|summary:It is late.|"},
    {"a page whose text is in its data alone", LD(", \"articleBody\": \"" PROSE "\\n\\n" MORE "\"") "<div id=app>Loading</div><script></script>",
     "title:The eel|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"… with markup", LD(", \"articleBody\": \"<p>" PROSE "</p><p>" MORE "</p>\"") "<div id=app></div><script></script>",
     "title:The eel|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"a line that its class calls the author's", "<article><h1>The eel of the river</h1><p class=article-byline>Ann Lee</p><p>" PROSE "</p><p>" MORE "</p></article>",
     "title:The eel of the river|credit:Ann Lee|paragraph:" PROSE "|paragraph:" MORE "|"},
    {"a description beside the text", "<title>The eel</title><meta name=description content='It is late.'><p>" PROSE "</p><p>" MORE "</p>",
     "title:The eel|paragraph:" PROSE "|paragraph:" MORE "|"},
};

static void blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *d = read_checked(str_of(cases[i].page), "page.html", (InputOptions){.format = STR("html")});
        assert_outline(cases[i].name, d, false, cases[i].blocks);
        document_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(blocks)};
    return cmocka_run_group_tests_name("put", tests, NULL, NULL);
}
