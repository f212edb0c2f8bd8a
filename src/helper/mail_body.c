/*
 * Which part of a message is its article: the first one that says something. Short remarks before a forwarded message,
 * and attachments, are taken only when there is nothing else.
 *
 * Of a text that comes twice, as plain text and as HTML, the plain one is taken when it says as much: people type it, and
 * it marks what it quotes of others. Newsletters are made as HTML, with headings, links and quotations as such, and their
 * plain text is often made from it by a program, or says "see this in your browser"; so of them the HTML is taken.
 */
#include "config.h"

#include "helper/mail.h"

enum {
    DEEPEST = 64,  // parts within parts
    ENOUGH = 200,  // letters of a text that is more than a remark
};

typedef struct Search {
    MailBody best, attached;
    bool encrypted;
} Search;

static bool is_type(GMimeObject *o, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(o), type, subtype);
}

bool mail_is_html(GMimePart *part)
{
    GMimeObject *o = GMIME_OBJECT(part);
    return is_type(o, "text", "html") || is_type(o, "application", "xhtml+xml");
}

void mail_decode(GMimePart *part, Buf *out)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    if (content)
        g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    buf_append(out, bytes->data, bytes->len);
    g_object_unref(stream);
}

static bool is_letter(char c)
{
    return (unsigned char)c > ' ';
}

// Words but addresses.
static size_t count_plain(Str text)
{
    size_t letters = 0;
    for (size_t start = 0, end; start < text.n; start = end + 1) {
        for (end = start; end < text.n && is_letter(text.p[end]); end++)
            ;
        Str word = str_sub(text, start, end);
        bool address = str_find(word, STR("://"), 0) != STR_NOT_FOUND;
        letters += address ? 0 : word.n;
    }
    return letters;
}

// Where reading goes on behind the tag at `at`: behind ">", or behind the element when none of it is read.
static size_t behind_tag(Str html, size_t at)
{
    static const Str unread[][2] = {{{"<style", 6}, {"</style", 7}}, {{"<script", 7}, {"</script", 8}}, {{"<title", 6}, {"</title", 7}}};
    for (size_t i = 0; i < sizeof unread / sizeof *unread; i++)
        if (str_starts_ascii_nocase(str_sub(html, at, at + 8), unread[i][0])) {
            for (at++; at < html.n && !str_starts_ascii_nocase(str_sub(html, at, at + 8), unread[i][1]); at++)
                ;
            break;
        }
    size_t end = str_find_byte(html, '>', at);
    return end == STR_NOT_FOUND ? html.n : end + 1;
}

// What stands outside of tags; a character reference is one letter.
static size_t count_html(Str html)
{
    size_t letters = 0;
    for (size_t i = 0; i < html.n;) {
        size_t semicolon = html.p[i] == '&' ? str_find_byte(str_sub(html, i, i + 10), ';', 0) : STR_NOT_FOUND;
        letters += is_letter(html.p[i]) && html.p[i] != '<';
        i = html.p[i] == '<' ? behind_tag(html, i) : semicolon != STR_NOT_FOUND ? i + semicolon + 1 : i + 1;
    }
    return letters;
}

static MailBody weigh(GMimePart *part, GMimeMessage *message)
{
    Buf text = {0};
    mail_decode(part, &text);
    size_t letters = mail_is_html(part) ? count_html(buf_view(&text)) : count_plain(buf_view(&text));
    buf_free(&text);
    return (MailBody){message, part, letters};
}

static void keep(MailBody *best, MailBody found)
{
    if (found.part && (!best->part || (best->letters < ENOUGH && found.letters > best->letters)))
        *best = found;
}

static void take_part(Search *s, GMimePart *part, GMimeMessage *message)
{
    GMimeObject *o = GMIME_OBJECT(part);
    const char *disposition = g_mime_object_get_disposition(o);
    bool attached = disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
    if (is_type(o, "text", "calendar") || is_type(o, "text", "css") || is_type(o, "text", "x-vcard") || is_type(o, "text", "vcard"))
        return;
    if (is_type(o, "text", "*") || mail_is_html(part))
        keep(attached ? &s->attached : &s->best, weigh(part, message));
}

// A discussion list takes letters from people; a newsletter can only be left.
static bool is_newsletter(GMimeMessage *message)
{
    GMimeObject *o = GMIME_OBJECT(message);
    return g_mime_object_get_header(o, "List-Unsubscribe") && !g_mime_object_get_header(o, "List-Post");
}

static MailBody choose(MailBody plain, MailBody html, bool newsletter)
{
    if (!plain.part || !html.part)
        return plain.part ? plain : html;
    if (newsletter)
        return html.letters * 2 >= plain.letters ? html : plain;
    return plain.letters * 3 >= html.letters * 2 ? plain : html;
}

static void take_object(Search *s, GMimeObject *o, GMimeMessage *message, unsigned depth);

static void take_alternatives(Search *s, GMimeMultipart *m, GMimeMessage *message, unsigned depth)
{
    MailBody plain = {0}, html = {0};
    for (int i = 0; i < g_mime_multipart_get_count(m); i++) {
        Search one = {0};
        take_object(&one, g_mime_multipart_get_part(m, i), message, depth);
        s->encrypted = s->encrypted || one.encrypted;
        keep(&s->attached, one.attached);
        if (one.best.part)
            keep(mail_is_html(one.best.part) ? &html : &plain, one.best);
    }
    keep(&s->best, choose(plain, html, is_newsletter(message)));
}

static void take_multipart(Search *s, GMimeMultipart *m, GMimeMessage *message, unsigned depth)
{
    if (GMIME_IS_MULTIPART_ENCRYPTED(m)) {
        s->encrypted = true;
        return;
    }
    if (is_type(GMIME_OBJECT(m), "multipart", "alternative")) {
        take_alternatives(s, m, message, depth);
        return;
    }
    for (int i = 0; i < g_mime_multipart_get_count(m); i++)
        take_object(s, g_mime_multipart_get_part(m, i), message, depth);
}

static void take_object(Search *s, GMimeObject *o, GMimeMessage *message, unsigned depth)
{
    if (!o || depth == DEEPEST)
        return;
    if (GMIME_IS_MULTIPART(o)) {
        take_multipart(s, GMIME_MULTIPART(o), message, depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(o)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));
        if (inner)
            take_object(s, g_mime_message_get_mime_part(inner), inner, depth + 1);
    } else if (GMIME_IS_APPLICATION_PKCS7_MIME(o)) {
        s->encrypted = true;
    } else if (GMIME_IS_PART(o)) {
        take_part(s, GMIME_PART(o), message);
    }
}

MailBody mail_find_body(GMimeMessage *message, bool *encrypted)
{
    Search s = {0};
    take_object(&s, g_mime_message_get_mime_part(message), message, 0);
    *encrypted = s.encrypted;
    return s.best.part ? s.best : s.attached;
}
