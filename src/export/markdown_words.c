/* Markdown's small pieces: escapes, links, what is known of the article. */
#include "config.h"

#include "export/markdown_words.h"

#include "sayso/doc/words.h"
#include "sayso/text/safe.h"
#include "sayso/text/url.h"

// Characters that CommonMark could take for markup anywhere in a line. '&' could begin a character reference.
static const char special[] = "\\`*_[]<>#|~&";

// "1." and "1)" begin a list at the start of a line, and so do "+" and "-"; "=" and "-" can underline a heading.
static bool starts_list_or_rule(Str line, size_t *mark)
{
    size_t i = 0;
    while (i < line.n && i < 9 && line.p[i] >= '0' && line.p[i] <= '9')
        i++;
    *mark = i;
    if (i > 0)
        return i < line.n && (line.p[i] == '.' || line.p[i] == ')');
    return line.n > 0 && memchr("+-=", line.p[0], 3) != NULL;
}

// One line of safe text, escaped; at_start: it begins a line of output.
void md_escaped(Buf *out, Str line, bool at_start)
{
    size_t mark = 0;
    bool list = at_start && starts_list_or_rule(line, &mark);
    for (size_t i = 0; i < line.n; i++) {
        if ((list && i == mark) || memchr(special, line.p[i], sizeof special - 1))
            buf_byte(out, '\\');
        buf_byte(out, line.p[i]);
    }
}

void md_text(Buf *out, Str untrusted, bool at_start)
{
    Buf safe = {0};
    safe_text(&safe, untrusted, 0);
    md_escaped(out, buf_view(&safe), at_start);
    buf_free(&safe);
}

static void put_address(Buf *out, Str url)
{
    Buf safe = {0};
    safe_text(&safe, url, 0);
    for (size_t i = 0; i < safe.n; i++) {
        if (strchr("\\()<>", safe.p[i]))
            buf_byte(out, '\\');
        buf_byte(out, safe.p[i]);
        if (safe.p[i] == '&') // readers differ in whether "\\&lt;" is a character reference
            buf_str(out, STR("amp;"));
    }
    buf_free(&safe);
}

// A '!' right before it would make it a picture.
void md_link(Buf *out, Str words, Str url)
{
    if (str_ends(buf_view(out), STR("!"))) {
        out->n--;
        buf_str(out, STR("\\!"));
    }
    buf_byte(out, '[');
    md_text(out, words, false);
    buf_str(out, STR("]("));
    put_address(out, url);
    buf_byte(out, ')');
}

static void put_bar(Buf *out, bool *any)
{
    buf_str(out, *any ? STR(" | ") : out->n ? STR("\n*") : STR("*"));
    *any = true;
}

// What is known of the article but does not stand above it: "*By Ann Lee | 2021-05-03 | [a.example](https://a.example/b)*".
void md_facts(Buf *out, const Document *d)
{
    bool any = false;
    if (d->byline.n && !words_in_credits(d, d->byline)) {
        put_bar(out, &any);
        buf_str(out, STR("By "));
        md_text(out, d->byline, false);
    }
    if (d->published.n && !words_in_credits(d, d->published)) {
        put_bar(out, &any);
        md_text(out, doc_day(d->published), false);
    }
    if (url_is_safe(d->url)) {
        put_bar(out, &any);
        md_link(out, url_host(d->url), d->url);
    }
    buf_str(out, any ? STR("*\n") : STR_NONE);
}
