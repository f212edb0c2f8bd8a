/*
 * Mail, mailboxes (their first message), and pages that a browser saved as a message. The helper program takes them apart;
 * here the part that it chose is decoded and read as what it is: HTML by that format, all else as plain text.
 */
#include "config.h"

#include "input/envelope.h"
#include "input/flowed.h"
#include "input/formats.h"

// Headers that only mail has, and those that a note typed by hand may begin with, too.
static const char *const technical[] = {"received", "return-path", "message-id", "mime-version", "delivered-to", "content-type",
                                        "dkim-signature", "x-mailer", "list-id", "list-unsubscribe", "snapshot-content-location"};
static const char *const common[] = {"from", "to", "subject", "date", "cc", "reply-to", "sender", "in-reply-to", "references"};

static bool is_name(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7F)
            return false;
    return s.n > 0;
}

// What a head of lines "Name: words" is worth; it ends at an empty line, or at one that is no header.
static int count_headers(Str head)
{
    enum { TECHNICAL = 40, COMMON = 20 };
    int sure = 0;
    for (Str line; str_next_line(&head, &line) && line.n;) {
        size_t colon = str_find_byte(line, ':', 0);
        if (line.p[0] == ' ' || line.p[0] == '\t')
            continue; // goes on from the line before
        if (colon == STR_NOT_FOUND || !is_name(str_sub(line, 0, colon)))
            break;
        Str name = str_sub(line, 0, colon);
        sure += STR_AMONG(name, technical) ? TECHNICAL : STR_AMONG(name, common) ? COMMON : 0;
    }
    return sure;
}

static int sniff(Str head)
{
    enum { LEAST = 60, SURE = 95 }; // one of the technical ones and another, or three
    Str line, rest = str_trim(head);
    if (str_starts(rest, STR("From ")))
        str_next_line(&rest, &line);
    int sure = count_headers(rest);
    return sure < LEAST ? 0 : sure < SURE ? sure : SURE;
}

// "Ann Lee <ann@news.example>": the name, or the address where there is none.
static Str name_of(Str from)
{
    size_t angle = str_find(from, STR(" <"), 0);
    Str name = str_trim(str_sub(from, 0, angle));
    bool quoted = name.n > 2 && name.p[0] == '"' && name.p[name.n - 1] == '"';
    return quoted ? str_sub(name, 1, name.n - 1) : name;
}

static void put_block(DocBuilder *b, BlockKind kind, Str text)
{
    builder_begin(b, kind, 0);
    builder_text(b, text);
}

// A saved page has no sender: what its header "From" names is the browser.
static void put_head(DocBuilder *b, const Envelope *e)
{
    if (e->subject.n)
        put_block(b, BLOCK_TITLE, e->subject);
    if (e->from.n && !e->url.n) {
        put_block(b, BLOCK_CREDIT, e->from);
        builder_byline(b, name_of(e->from));
    }
    if (e->date.n)
        builder_published(b, e->date);
    if (e->url.n)
        builder_url(b, e->url);
}

static bool decode(Source *body, const Envelope *e, const Format *format)
{
    Error err = {0};
    CharsetHints hints = body->options->hints;
    hints.header = e->charset; // that of a transport is the whole message's, which is ASCII
    hints.declaration = format && format->declared ? format->declared(input_head(body->arena, body->bytes)) : STR_NONE;
    return charset_decode(body->arena, body->bytes, &hints, &body->decoded, &err);
}

static void put_plain(Source *body, const Envelope *e, DocBuilder *b)
{
    Str text = body->decoded.text;
    if (e->flowed.n)
        text = flowed_join(body->arena, text, str_eq(e->flowed, STR("delsp")));
    if (e->subject.n)
        plain_parse_body(text, b);
    else
        plain_parse_text(text, b);
}

static void put_body(Source *s, const Envelope *e, DocBuilder *b)
{
    InputOptions options = *s->options;
    const Format *html = str_eq(e->type, STR("text/html")) ? input_format_find(STR("html")) : NULL;
    options.base_url = options.base_url.n ? options.base_url : e->url;
    Source body = {.bytes = e->body, .path = s->path, .options = &options, .arena = s->arena};
    if (!decode(&body, e, html))
        return; // an option that names no charset; told before
    if (html)
        html->parse(&body, b);
    else
        put_plain(&body, e, b);
    s->decoded = body.decoded;
    s->extent = body.extent;
}

static void parse(Source *s, DocBuilder *b)
{
    Envelope e;
    Error err = {0};
    if (!envelope_parse(s->arena, s->bytes, &e, &err)) {
        put_block(b, BLOCK_NOTICE, str_of(err.message));
        return;
    }
    put_head(b, &e);
    if (e.body.n)
        put_body(s, &e, b);
    if (e.error.n)
        put_block(b, BLOCK_NOTICE, e.error);
}

const Format format_mail = {
    .name = "mail",
    .help = "mail: a message or a mailbox, of which the first message is read",
    .endings = ".eml .mbox .mht .mhtml",
    .media_types = "message/rfc822 application/mbox application/x-mimearchive multipart/related",
    .unpack = "mail",
    .raw = true,
    .sniff = sniff,
    .parse = parse,
};
