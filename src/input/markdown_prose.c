/* Words out of the tree that libcmark made: a function for each kind of node that tells something. */
#include "config.h"

#include "input/markdown_prose.h"

static Buf *target(Prose *p)
{
    return p->in_picture ? &p->pictures : &p->text;
}

static void take_text(Prose *p, cmark_node *node, bool enters)
{
    (void)enters;
    buf_str(target(p), str_of(cmark_node_get_literal(node)));
}

static void note_emphasis(Prose *p, unsigned more)
{
    unsigned kinds = (p->strong ? EMPHASIS_STRONG : 0u) | (p->stress ? EMPHASIS_STRESS : 0u) | more;
    vec_push(&p->emphases, (ProseEmphasis){.start = p->text.n, .kinds = kinds});
}

static void take_strong(Prose *p, cmark_node *node, bool enters)
{
    (void)node;
    p->strong = enters ? p->strong + 1 : p->strong - 1;
    note_emphasis(p, 0);
}

static void take_stress(Prose *p, cmark_node *node, bool enters)
{
    (void)node;
    p->stress = enters ? p->stress + 1 : p->stress - 1;
    note_emphasis(p, 0);
}

static void take_code(Prose *p, cmark_node *node, bool enters)
{
    note_emphasis(p, EMPHASIS_CODE);
    take_text(p, node, enters);
    note_emphasis(p, 0);
}

static void take_line_end(Prose *p, cmark_node *node, bool enters)
{
    (void)node;
    (void)enters;
    buf_byte(target(p), p->in_picture ? ' ' : '\n');
}

static void take_paragraph(Prose *p, cmark_node *node, bool enters)
{
    if (!enters)
        take_line_end(p, node, enters);
}

// Tags are no text, but "a<br>b" are two words.
static void take_tag(Prose *p, cmark_node *node, bool enters)
{
    (void)enters;
    if (str_starts_ascii_nocase(str_of(cmark_node_get_literal(node)), STR("<br")))
        take_line_end(p, node, true);
}

static void take_link(Prose *p, cmark_node *node, bool enters)
{
    if (enters && !p->in_picture)
        vec_push(&p->links, (ProseLink){.start = p->text.n, .url = str_of(cmark_node_get_url(node))});
    else if (!p->in_picture && p->links.n)
        vec_last(&p->links).end = p->text.n;
}

// A picture's title is its caption; what stands for it where it cannot be seen is the next best.
static void take_picture(Prose *p, cmark_node *node, bool enters)
{
    p->in_picture = enters ? p->in_picture + 1 : p->in_picture - 1;
    if (enters || p->in_picture)
        return;
    Str title = str_of(cmark_node_get_title(node));
    bool described = p->pictures.n && p->pictures.p[p->pictures.n - 1] != '\n';
    if (!described)
        buf_str(&p->pictures, title);
    if (described || title.n)
        buf_byte(&p->pictures, '\n');
}

static void (*const takers[])(Prose *, cmark_node *, bool) = {
    [CMARK_NODE_TEXT] = take_text,          [CMARK_NODE_CODE] = take_code, [CMARK_NODE_SOFTBREAK] = take_line_end,
    [CMARK_NODE_LINEBREAK] = take_line_end, [CMARK_NODE_LINK] = take_link, [CMARK_NODE_IMAGE] = take_picture,
    [CMARK_NODE_STRONG] = take_strong,      [CMARK_NODE_EMPH] = take_stress,
    [CMARK_NODE_HTML_INLINE] = take_tag,    [CMARK_NODE_PARAGRAPH] = take_paragraph,
};

void prose_gather(Prose *p, cmark_node *block)
{
    cmark_event_type event;
    cmark_iter *at = cmark_iter_new(block);
    while ((event = cmark_iter_next(at)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(at);
        size_t type = cmark_node_get_type(node);
        if (type < sizeof takers / sizeof *takers && takers[type])
            takers[type](p, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(at);
}

void prose_free(Prose *p)
{
    buf_free(&p->text);
    buf_free(&p->pictures);
    vec_free(&p->links);
    vec_free(&p->emphases);
}

static Str tag_name(Str tag)
{
    size_t start = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, end = start;
    while (end < tag.n && ((tag.p[end] | 32) >= 'a' || (tag.p[end] >= '0' && tag.p[end] <= '9')))
        end++;
    return str_sub(tag, start, end);
}

static bool stands_in_line(Str name)
{
    static const char *const names[] = {
        "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
    };
    return STR_AMONG(name, names);
}

static size_t behind(Str s, Str what, size_t from)
{
    size_t at = str_find(s, what, from);
    return at == STR_NOT_FOUND ? s.n : at + what.n;
}

// Where the markup ends that begins at html[pos], a '<': a comment, a script or style with its content, or a tag.
static size_t markup_end(Str html, size_t pos)
{
    Str rest = str_sub(html, pos, html.n);
    if (str_starts(rest, STR("<!--")))
        return behind(html, STR("-->"), pos + 2);
    if (str_starts_ascii_nocase(rest, STR("<script")) || str_starts_ascii_nocase(rest, STR("<style")))
        pos = behind(html, STR("</"), pos);
    return behind(html, STR(">"), pos);
}

static bool is_markup(Str rest)
{
    return rest.n > 1 && (rest.p[1] == '!' || rest.p[1] == '/' || rest.p[1] == '?' || (rest.p[1] | 32) >= 'a');
}

void prose_of_html(Buf *out, Str html)
{
    for (size_t pos = 0, end; pos < html.n; pos = end) {
        Str rest = str_sub(html, pos, html.n);
        if (rest.p[0] == '<' && is_markup(rest)) {
            end = markup_end(html, pos);
            if (!stands_in_line(tag_name(rest)))
                buf_byte(out, '\n');
        } else {
            end = str_find_byte(html, '<', pos + 1);
            end = end < html.n ? end : html.n;
            buf_str(out, str_sub(html, pos, end));
        }
    }
}
