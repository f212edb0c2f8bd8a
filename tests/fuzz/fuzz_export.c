/*
 * Any document in every output format. Nothing in them is raw; JSON holds the whole text; HTML is well formed and made of
 * elements that neither run nor load anything; Markdown is read again. The first byte chooses the format of the input.
 */
#include "config.h"

#include "target.h"

#include "sayso/export/export.h"
#include "sayso/text/url.h"

#include <jansson.h>
#include <libxml/parser.h>

static const char *const formats[] = {"plain", "markdown", "html"};

static Buf written(const Analysis *a, const char *format)
{
    Buf out = {0};
    exporter_find(str_of(format))->write(&out, a->doc, a, &(ExportOptions){.first = true, .utf8 = true});
    check_without_controls(buf_view(&out), true);
    return out;
}

static void check_json(const Analysis *a, const char *format)
{
    Buf out = written(a, format);
    json_t *parsed = json_loadb(out.p, out.n, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    const json_t *text = json_object_get(json_is_array(parsed) ? json_array_get(parsed, 0) : parsed, "text");
    PROMISE(str_eq((Str){json_string_value(text), json_string_length(text)}, a->doc->text));
    json_decref(parsed);
    buf_free(&out);
}

static bool among(const xmlChar *name, const char *const *names, size_t n)
{
    return str_among(str_of((const char *)name), names, n);
}

static void check_element(const xmlNode *e)
{
    static const char *const elements[] = {"html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "h3", "h4", "h5", "h6",
                                           "p", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "span", "a", "time",
                                           "strong", "em", "code"};
    static const char *const attributes[] = {"lang", "charset", "name", "content", "class", "value", "data-quote", "data-speaker", "href", "rel", "datetime"};
    PROMISE(among(e->name, elements, sizeof elements / sizeof *elements));
    for (const xmlAttr *a = e->properties; a; a = a->next) {
        PROMISE(among(a->name, attributes, sizeof attributes / sizeof *attributes));
        PROMISE(strcmp((const char *)a->name, "href") != 0 || url_is_safe(str_of((const char *)a->children->content)));
    }
}

// The next node in document order.
static const xmlNode *node_behind(const xmlNode *n)
{
    if (n->type == XML_ELEMENT_NODE && n->children)
        return n->children;
    while (n && !n->next)
        n = n->parent;
    return n ? n->next : NULL;
}

static void check_html(const Analysis *a)
{
    Buf page = written(a, "html");
    check_safe(buf_view(&page), true);
    buf_str(&page, STR("</body></html>")); // which HTML lets go
    xmlDoc *tree = xmlReadMemory(page.p, (int)page.n, "page", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    PROMISE(tree != NULL);
    for (const xmlNode *n = xmlDocGetRootElement(tree); n && n->type != XML_DOCUMENT_NODE; n = node_behind(n))
        if (n->type == XML_ELEMENT_NODE)
            check_element(n);
    xmlFreeDoc(tree);
    buf_free(&page);
}

static void check_markdown(const Analysis *a)
{
    Buf out = written(a, "markdown");
    check_safe(buf_view(&out), true);
    document_free(read_as("markdown", buf_view(&out), (InputOptions){.hints = {.option = STR("UTF-8")}}));
    buf_free(&out);
}

static void check_others(const Analysis *a)
{
    static const char *const others[] = {"text", "csv"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Buf out = written(a, others[i]);
        check_safe(buf_view(&out), true);
        buf_free(&out);
    }
}

void fuzz_one(Str bytes)
{
    unsigned how = choice(&bytes);
    Document *d = read_as(formats[how % 3], bytes, (InputOptions){.base_url = STR("https://a.example/b"), .whole_page = how & 4});
    Analysis *a = understand(d);
    check_json(a, "json");
    check_json(a, "jsonl");
    check_html(a);
    check_markdown(a);
    check_others(a);
    analysis_free(a);
    document_free(d);
}
