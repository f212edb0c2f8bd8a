/*
 * The text of a mail. GMime takes the message apart; what is sent on are its headers as UTF-8, and one part with the
 * charset that it claims. Whether that is true is the reader's business. Of a mailbox the first message is read.
 */
#include "config.h"

#include "helper/mail.h"

#include "helper/answer.h"
#include "helper/helper.h"

#include "sayso/input/input.h"
#include "sayso/text/address.h"

#include <stdlib.h>
#include <unistd.h>

// GLib would tell standard error what it dislikes, document bytes and all.
static void be_silent(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

// Bytes of headers that tell no charset are UTF-8, or what Western mail programs wrote before.
static GMimeParserOptions *parser_options(void)
{
    static const char *charsets[] = {"utf-8", "windows-1252", NULL};
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    return options;
}

static GMimeMessage *parse(Str bytes)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, str_starts(bytes, STR("From ")) ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    GMimeParserOptions *options = parser_options();
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    g_mime_parser_options_free(options);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static const char *parameter(GMimePart *part, const char *name)
{
    return g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);
}

static bool says(const char *value, const char *wanted)
{
    return value && g_ascii_strcasecmp(value, wanted) == 0;
}

// Of a page that a browser saved as a message: where it came from.
static Str location(GMimePart *part)
{
    Str where = str_of(g_mime_part_get_content_location(part));
    return address_is_web(where) ? where : STR_NONE;
}

static void describe_part(Envelope *head, GMimePart *part)
{
    head->type = mail_is_html(part) ? STR("text/html") : STR("text/plain");
    head->charset = str_of(parameter(part, "charset"));
    head->url = location(part);
    if (says(parameter(part, "format"), "flowed"))
        head->flowed = says(parameter(part, "delsp"), "yes") ? STR("delsp") : STR("yes");
}

static void send(const MailBody *body, GMimeMessage *message, Str error)
{
    GDateTime *when = g_mime_message_get_date(message);
    char *from = internet_address_list_to_string(g_mime_message_get_from(message), NULL, FALSE);
    char *date = when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
    Envelope head = {.subject = str_of(g_mime_message_get_subject(message)), .from = str_of(from), .date = str_of(date)};
    Buf text = {0};
    if (body->part) {
        describe_part(&head, body->part);
        mail_decode(body->part, &text);
    }
    answer_open(&head);
    answer_data(buf_view(&text));
    answer_end(error);
    buf_free(&text);
    g_free(date);
    g_free(from);
}

static void fail(const char *words)
{
    answer_open(&(Envelope){0});
    answer_end(str_of(words));
}

static size_t count_colons(Str s)
{
    size_t n = 0;
    for (size_t at = 0; (at = str_find_byte(s, ':', at)) != STR_NOT_FOUND; at++)
        n++;
    return n;
}

static bool begins_addresses(Str line)
{
    static const char *const names[] = {"From:", "To:", "Cc:", "Bcc:", "Sender:", "Reply-To:", "Resent-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_starts_ascii_nocase(line, str_of(names[i])))
            return true;
    return false;
}

// GMime reads groups of addresses ("friends: ann, bo;") within groups by recursion, and a header of nothing but their
// beginnings uses up its stack. Such a header, wherever it stands, is none that a mail program wrote.
static bool nests_groups(Str bytes)
{
    enum { GROUPS_MOST = 1000 };
    size_t groups = 0;
    bool addresses = false;
    for (Str line; str_next_line(&bytes, &line) && groups <= GROUPS_MOST;) {
        bool goes_on = line.n && (line.p[0] == ' ' || line.p[0] == '\t');
        addresses = begins_addresses(line) || (addresses && goes_on);
        groups = addresses ? (goes_on ? groups : 0) + count_colons(line) : 0;
    }
    return groups > GROUPS_MOST;
}

void mail_answer(Str bytes)
{
    bytes = str_trim(bytes);
    bool encrypted = false;
    GMimeMessage *message = nests_groups(bytes) ? NULL : parse(bytes);
    if (!message) {
        fail("this is no mail");
        return;
    }
    MailBody body = mail_find_body(message, &encrypted);
    Str error = body.part ? STR_NONE : encrypted ? STR("the message is encrypted") : STR("the message holds no text");
    send(&body, body.part ? body.message : message, error);
    g_object_unref(message);
}

void mail_begin(void)
{
    g_log_set_default_handler(be_silent, NULL);
    g_mime_init();
}

void helper_mail(const HelperOptions *o)
{
    Buf bytes = {0};
    Error err = {0};
    mail_begin();
    if (helper_confine_to_parsing(o->limit, &err) && input_read(STDIN_FILENO, o->limit, NULL, &bytes, &err))
        mail_answer(buf_view(&bytes));
    else
        fail(err.message);
    buf_free(&bytes);
    g_mime_shutdown();
}
