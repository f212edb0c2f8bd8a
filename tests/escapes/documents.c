/* The documents, and the ways to write characters in them. */
#include "config.h"

#include "documents.h"

#include "sayso/text/unicode.h"

#include <stdlib.h>

/*
 * Marks in a template: \1 the sequence as the encoding has it, \2 escaped as in JSON, \3 percent-escaped as in addresses, \4 as
 * in the headers of mail.
 */
#define S "\1"
#define JSON "\2"
#define URL "\3"
#define HEADER "\4"

static void put_as_is(Buf *out, Str s)
{
    buf_str(out, s);
}

// Bytes that are no UTF-8 are taken as Latin 1: of 9B the reference is &#155;
static uint32_t character(Str s, size_t *pos)
{
    unsigned len;
    size_t invalid;
    uint32_t cp = utf8_at(s, *pos, &len);
    if (!utf8_valid(str_sub(s, *pos, *pos + len), &invalid)) {
        cp = (unsigned char)s.p[*pos];
        len = 1;
    }
    *pos += len;
    return cp;
}

static void put_decimal(Buf *out, Str s)
{
    for (size_t pos = 0; pos < s.n;)
        buf_printf(out, "&#%u;", (unsigned)character(s, &pos));
}

static void put_hexadecimal(Buf *out, Str s)
{
    for (size_t pos = 0; pos < s.n;)
        buf_printf(out, "&#x%X;", (unsigned)character(s, &pos));
}

static void put_json(Buf *out, Str s)
{
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = character(s, &pos);
        if (cp > 0xFFFF)
            buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((cp - 0x10000) >> 10)), (unsigned)(0xDC00 + (cp & 0x3FF)));
        else
            buf_printf(out, "\\u%04x", (unsigned)(cp ? cp : 0xFFFD)); // a NUL would end the whole script
    }
}

static void put_percent(Buf *out, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_printf(out, "%%%02X", (unsigned char)s.p[i]);
}

static void put_quoted_printable(Buf *out, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_printf(out, "=%02X", (unsigned char)s.p[i]);
}

static void put_word(Buf *out, Str s)
{
    buf_str(out, STR(" =?utf-8?Q?"));
    put_quoted_printable(out, s);
    buf_str(out, STR("?= "));
}

static void put_word_base64(Buf *out, Str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_str(out, STR(" =?windows-1252?B?"));
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_byte(out, i + k > s.n ? '=' : digits[bits >> (18 - 6 * k) & 63]);
    }
    buf_str(out, STR("?= "));
}

typedef void Write(Buf *out, Str s);

static const struct Encoding { const char *name; Write *word, *header; } encodings[] = {
    {"as it is", put_as_is, put_as_is},
    {"decimal references", put_decimal, put_decimal},
    {"hexadecimal references", put_hexadecimal, put_hexadecimal},
    {"quoted-printable", put_quoted_printable, put_word},
    {"quoted-printable, base64 headers", put_quoted_printable, put_word_base64},
};

#define PLAIN \
    "In title" S "\n\nBy Ann " S "Lee\n\nODENSE" S ", May 3 (Nordwire" S ") – The town of Odense" S " closed its bridge, in lead" S ".\n\n" \
    "“In words" S " of it,” said Mayor Maria Holt" S ", the town" S "'s mayor. She was in speech" S " there.\n\n" \
    "“Nobody saw it,” the engineer" S " said.\n\n  * in item" S "\n\nSee https://news.example/in" S "link and www.news.example/" S "\n\n" \
    "    in columns" S "   1   2\n    in columns" S "   3   4\n\nReporting by Bo " S "Ek; editing by Al " S "Ko\n"

#define MARKDOWN \
    "---\ntitle: in front" S "\nauthor: Ann " S " Lee\ndate: " S "\n---\n\n# In title" S "\n\n**In strong" S "** words " S \
    "“in words" S " of it,” said Mayor Maria Holt" S ".\n\n[In link" S "](https://news.example/" S URL " \"title" S "\") and <https://news.example/" S URL ">" \
    " and ![in picture" S "](x" S ".png)\n\n[named]: https://news.example/" URL S " '" S "'\n\n[A name][named] is `in code" S "` here.\n\n" \
    "* in item" S "\n* another\n\n> in quotation" S "\n\n```" S "\nin fence" S "\n```\n\n| in head" S " | b |\n| --- | --- |\n| in cell" S " | " S " |\n\n" \
    "<p title='" S "'>in html" S "</p>\n\n    in indented" S "\n"

#define WEB_HEAD \
    "<!DOCTYPE html><html lang='en" S "'><head><meta charset='utf-8'><title>In title" S "</title><meta name='description' content='In description" S "'>" \
    "<meta name='author' content='Ann " S "Lee'><meta property='article:published_time' content='2024-05-03" S "'>" \
    "<meta property='og:site_name' content='Nordwire" S "'><link rel='canonical' href='https://news.example/" S URL "'>"

// What an extraction needs to see an article in it.
#define PROSE \
    "<p>The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it, and in prose" S " it said that nobody would cross it " \
    "before the spring, when the new one is to be built beside it.</p><p>“We will not open it in words" S " before it is safe,” said Mayor Maria " S \
    "Holt, the town" S "'s mayor, who had come to see it on Friday. “Nobody should have to be afraid of it.”</p><p>The engineer" S " said that the " \
    "piers were “as soft as bread” and that the bridge might fall before long, as others had before it.</p>"

#define WEB_BODY \
    "<body class='" S "'><article><h1>In headline" S "</h1><p class='byline'>By Ann " S "Lee</p><time datetime='" S "'>May 3" S "</time>" PROSE \
    "<h2>In heading" S "</h2><p>See <a href='https://news.example/" S URL "' title='" S "'>in link" S "</a> and <a href='mailto:a" S URL \
    "@news.example'>mail</a> and <a href='java" S "script:x'>script</a> and <a href='//" S "'>x</a> for the whole of the story of the bridge, the town and the river.</p>" \
    "<ul><li>in item" S " there are some more words of it</li><li>and in another one" S "</li></ul><blockquote><p>In quotation" S " a longer line of words stands, too.</p></blockquote>" \
    "<pre>in columns" S "\n  of text</pre><table><caption>in caption" S "</caption><tr><th>in head" S "</th><th>b</th></tr><tr><td>in cell" S \
    "</td><td>2" S "</td></tr></table><figure><img alt='in picture" S "' src='" S "'><figcaption>In figure" S " a bridge is seen in the evening.</figcaption></figure>" \
    PROSE "</article></body></html>"

#define DATA(how) \
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"In data" how "\",\"author\":[{\"name\":\"Ann " how "Lee\"}]," \
    "\"datePublished\":\"2024-05-03" how "\",\"description\":\"" how "\",\"publisher\":{\"name\":\"Nordwire" how "\"},\"articleBody\":\"In body" how \
    " there are words of the article that a page brings for programs only: the town of Odense closed its oldest bridge on Monday.\"}</script>"

#define MAIL_HEAD \
    "From: " HEADER "Ann Lee" HEADER " <ann@news.example>\nTo: " HEADER "\nSubject: In subject" HEADER "\nDate: " HEADER "\nX-" HEADER ": " HEADER \
    "\nMessage-ID: <" HEADER ">\nMIME-Version: 1.0\n"
#define MAIL_PART(type, transfer) "Content-Type: " type "; charset=utf-8; name=\"" HEADER "\"\nContent-Transfer-Encoding: " transfer "\nContent-Disposition: inline; filename=\"" HEADER "\"\n\n"
#define LETTER "In letter" S " there are some words. See https://news.example/" S " too.\n\n“In words" S " of it,” said Mayor Maria Holt" S ".\n"

#define PLAIN_SHOWN "title words item columns"
#define MARKDOWN_SHOWN "title strong words code item quotation fence head cell"
#define WEB_SHOWN "headline prose words heading link item quotation columns caption figure"

static const Template templates[] = {
    {"a story", "plain", "as it is", PLAIN, PLAIN_SHOWN},
    {"a story in Markdown", "markdown", "as it is", MARKDOWN, MARKDOWN_SHOWN},
    {"a story in Markdown", "markdown", "decimal references", MARKDOWN, "title strong words link item quotation head cell"},
    {"a story in Markdown", "markdown", "hexadecimal references", MARKDOWN, "title strong words link item quotation head cell"},
    {"a page", "html", "as it is", WEB_HEAD "</head>" WEB_BODY, WEB_SHOWN},
    {"a page", "html", "decimal references", WEB_HEAD "</head>" WEB_BODY, WEB_SHOWN},
    {"a page", "html", "hexadecimal references", WEB_HEAD "</head>" WEB_BODY, WEB_SHOWN},
    {"a page's data", "html", "as it is", "<html><head>" DATA(S) "</head><body>" PROSE "</body></html>", "prose"},
    {"a page's data, escaped", "html", "as it is", "<html><head>" DATA(JSON) "</head><body><div>" S "</div></body></html>", "data"},
    {"a page's head", "html", "as it is", WEB_HEAD "<base href='https://news.example/" S "'></head><body>" PROSE "</body></html>", "title prose"},
    {"a page's head", "html", "hexadecimal references", WEB_HEAD "</head><body>" PROSE "</body></html>", "title prose"},
    {"a letter", "mail", "as it is", MAIL_HEAD MAIL_PART("text/plain", "8bit") LETTER, "subject letter words"},
    {"a letter", "mail", "quoted-printable", MAIL_HEAD MAIL_PART("text/plain", "quoted-printable") LETTER, "subject letter words"},
    {"a letter", "mail", "quoted-printable, base64 headers", MAIL_HEAD MAIL_PART("text/plain", "quoted-printable") LETTER, "subject letter words"},
    {"a page by mail", "mail", "quoted-printable", MAIL_HEAD MAIL_PART("text/html", "quoted-printable") "<html><body>" PROSE "</body></html>", "subject prose words"},
    {"parts", "mail", "as it is",
     MAIL_HEAD "Content-Type: multipart/mixed; boundary=\"" HEADER "b\"\n\n--" HEADER "b\nContent-Type: text/" HEADER
               "\n\n" LETTER "\n--" HEADER "b\nContent-Type: message/rfc822\n\nSubject: Inner" HEADER "\n\n" LETTER "\n--" HEADER "b--\n",
     ""},
    {"a saved page", "mail", "as it is",
     "From: <Saved by a browser>\nSnapshot-Content-Location: https://news.example/" HEADER "\nSubject: In subject" HEADER "\nMIME-Version: 1.0\n"
     "Content-Type: text/html; charset=\"" HEADER "\"\nContent-Location: https://news.example/" HEADER "\n\n<html><body>" PROSE "</body></html>", "subject prose"},
};

size_t template_count(void)
{
    return sizeof templates / sizeof *templates;
}

Template template_at(size_t index)
{
    return templates[index];
}

static const struct Encoding *encoding_of(const Template *t)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (strcmp(encodings[i].name, t->encoding) == 0)
            return &encodings[i];
    abort();
}

void document_put(Buf *out, const Template *t, Str sequence)
{
    const struct Encoding *e = encoding_of(t);
    Write *const ways[] = {NULL, e->word, put_json, put_percent, e->header};
    for (const char *p = t->text; *p; p++) {
        if ((size_t)*p < sizeof ways / sizeof *ways)
            ways[(size_t)*p](out, sequence);
        else
            buf_byte(out, *p);
    }
}
