/*
 * A page from the web. libcurl speaks the protocols; what is held back here: addresses other than http and https,
 * redirects without end, from https to http, or from the public network into a nearer one; more bytes (once unpacked),
 * headers or seconds than allowed. No cookie, no password file, no referrer.
 */
#include "config.h"

#include "helper/fetch.h"

#include "helper/answer.h"
#include "helper/place.h"

#include "sayso/base/log.h"
#include "sayso/input/input.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define WEB "http,https"

enum { PIECE = 1 << 15, PACE_MS = 200 }; // bytes that are sent at once, and how long fewer are kept back
enum { HEADERS_MOST = 128 << 10 };       // bytes of headers, of all answers on the way
enum { GRACE = 5 };                      // seconds that libcurl may take to see that its time is over

typedef struct Fetch {
    const HelperOptions *o;
    CURL *curl;
    bool opened;    // the head of the answer is sent
    Buf piece;      // of the body, not sent yet
    double sent_ms; // when the last one was
    size_t bytes;   // of the body, so far
    size_t headers; // bytes of them, so far
    bool too_large;
    Place place;    // where the user's own address led
    Buf led;        // an address that a redirect may not lead to
} Fetch;

static bool is_token(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7F || strchr("()<>@,;:\\\"[]?={}", s.p[i]))
            return false;
    return s.n > 0;
}

// One parameter of a media type: "charset=utf-8" or "charset=\"utf-8\"".
static Str parameter(Str list, Str name)
{
    while (list.n) {
        size_t end = str_find_byte(list, ';', 0), sign;
        Str one = str_trim(str_sub(list, 0, end));
        if (str_starts_ascii_nocase(one, name) && (sign = str_find_byte(one, '=', 0)) == name.n) {
            Str value = str_trim(str_sub(one, sign + 1, one.n));
            bool quoted = value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"';
            return quoted ? str_sub(value, 1, value.n - 1) : value;
        }
        list = end == STR_NOT_FOUND ? STR_NONE : str_sub(list, end + 1, list.n);
    }
    return STR_NONE;
}

// "Text/HTML; charset=utf-8": the type in lower case in *lower, to be freed; what is no type or charset is left out.
static void take_content_type(Str header, Envelope *head, char **lower)
{
    size_t end = str_find_byte(header, ';', 0);
    Str type = str_trim(str_sub(header, 0, end)), charset = parameter(str_sub(header, type.n, header.n), STR("charset"));
    size_t slash = str_find_byte(type, '/', 0);
    *lower = strndup(type.p ? type.p : "", type.n);
    for (char *p = *lower; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p;
    if (slash != STR_NOT_FOUND && is_token(str_sub(type, 0, slash)) && is_token(str_sub(type, slash + 1, type.n)))
        head->type = (Str){*lower, type.n};
    head->charset = is_token(charset) ? charset : STR_NONE;
}

// The address without user, password and fragment, to be freed with curl_free; NULL when it makes no sense.
static char *public_address(const char *address)
{
    char *clean = NULL;
    CURLU *url = curl_url();
    if (url && address && curl_url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK) {
        curl_url_set(url, CURLUPART_USER, NULL, 0);
        curl_url_set(url, CURLUPART_PASSWORD, NULL, 0);
        curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
        curl_url_get(url, CURLUPART_URL, &clean, 0);
    }
    curl_url_cleanup(url);
    return clean;
}

// What the server announces is the size of the packed body, which tells nothing of the unpacked one.
static curl_off_t announced_length(CURL *curl)
{
    struct curl_header *coding;
    curl_off_t length = -1;
    if (curl_easy_header(curl, "Content-Encoding", 0, CURLH_HEADER, -1, &coding) != CURLHE_OK)
        curl_easy_getinfo(curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    return length;
}

static void open_answer(Fetch *f)
{
    char *type = NULL, *address = NULL, *lower = NULL, digits[32] = "";
    Envelope head = {0};
    curl_off_t length = announced_length(f->curl);
    curl_easy_getinfo(f->curl, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &address);
    char *clean = public_address(address);
    take_content_type(str_of(type), &head, &lower);
    if (length > 0)
        snprintf(digits, sizeof digits, "%" CURL_FORMAT_CURL_OFF_T, length);
    head.url = str_of(clean);
    head.length = str_of(digits);
    answer_open(&head);
    f->opened = true;
    curl_free(clean);
    free(lower);
}

// Bytes that trickle in are sent on together, so that the envelope never is more than what it holds.
static void send_piece(Fetch *f)
{
    answer_data(buf_view(&f->piece));
    buf_clear(&f->piece);
    f->sent_ms = clock_ms();
}

// libcurl unpacks piece by piece, so a small file that unpacks to an endless one is stopped at the limit, too.
static size_t take_piece(char *bytes, size_t one, size_t n, void *arg)
{
    Fetch *f = arg;
    (void)one; // 1 by libcurl's promise
    if (!f->opened)
        open_answer(f);
    f->bytes += n;
    f->too_large = f->bytes > f->o->limit;
    if (f->too_large)
        return 0;
    buf_append(&f->piece, bytes, n);
    if (f->piece.n >= PIECE)
        send_piece(f);
    return n;
}

static size_t take_header(char *bytes, size_t one, size_t n, void *arg)
{
    Fetch *f = arg;
    (void)bytes, (void)one;
    f->headers += n;
    return f->headers > HEADERS_MOST ? 0 : n;
}

// Connected, and nothing asked yet. Names were resolved by then, so none can change its meaning between a check and its use.
static int judge_connection(void *arg, char *address, char *own_address, int port, int own_port)
{
    Fetch *f = arg;
    Place here = place_of(address);
    (void)own_address, (void)port, (void)own_port;
    if (f->place == PLACE_UNKNOWN)
        f->place = here;
    if (here <= f->place)
        return CURL_PREREQFUNC_OK;
    buf_str(&f->led, str_of(address));
    return CURL_PREREQFUNC_ABORT;
}

/*
 * The system's certificates, or those that the environment names for all programs that use OpenSSL: libcurl itself heeds
 * these variables only in its own program.
 */
static void set_certificates(CURL *curl)
{
    const char *file = getenv("SSL_CERT_FILE"), *directory = getenv("SSL_CERT_DIR");
    if (file && *file)
        curl_easy_setopt(curl, CURLOPT_CAINFO, file);
    if (directory && *directory)
        curl_easy_setopt(curl, CURLOPT_CAPATH, directory);
}

static bool is_secure(const char *url)
{
    return str_starts_ascii_nocase(str_of(url), STR("https://"));
}

static void set_options(Fetch *f, struct curl_slist *headers)
{
    CURL *curl = f->curl;
    curl_easy_setopt(curl, CURLOPT_URL, f->o->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, WEB);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, is_secure(f->o->url) ? "https" : WEB);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)f->o->timeout);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)f->o->timeout);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, ""); // all that libcurl can unpack
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "sayso/" VERSION);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_piece);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, f);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, f);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, judge_connection);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, f);
    set_certificates(curl);
}

// Runs the transfer, and watches whether its answer is still wanted: a reader that closes the pipe stops it at once.
static CURLcode transfer(CURLM *multi, Fetch *f)
{
    struct curl_waitfd out = {.fd = STDOUT_FILENO};
    int running = 1, left;
    curl_multi_add_handle(multi, f->curl);
    while (curl_multi_perform(multi, &running) == CURLM_OK && running) {
        curl_multi_poll(multi, &out, 1, PACE_MS, NULL);
        if (!answer_is_read())
            _exit(EXIT_FAILURE); // not exit: a resolver's thread may never come back
        if (clock_ms() - f->sent_ms >= PACE_MS)
            send_piece(f);
    }
    const CURLMsg *message = curl_multi_info_read(multi, &left);
    return message && message->msg == CURLMSG_DONE ? message->data.result : CURLE_FAILED_INIT;
}

static void finish(Fetch *f, CURLcode code)
{
    Buf words = {0};
    Error err = {0};
    send_piece(f);
    if (!f->opened && code == CURLE_OK)
        open_answer(f); // an empty body
    else if (!f->opened)
        answer_open(&(Envelope){0});
    if (f->too_large) {
        input_too_large(f->o->limit, &err);
        buf_str(&words, str_of(err.message));
    } else if (f->led.n) {
        buf_printf(&words, "the page leads to " STR_FMT ", which is no public address; what leads there is not followed",
                   STR_ARG(buf_view(&f->led)));
    } else if (f->headers > HEADERS_MOST) {
        buf_str(&words, STR("the server sends headers without end"));
    } else if (code != CURLE_OK) {
        fetch_words(&words, f->curl, code, f->o);
    }
    answer_end(buf_view(&words));
    buf_free(&words);
    buf_free(&f->led);
}

static bool is_web(const char *url)
{
    return str_starts_ascii_nocase(str_of(url), STR("http://")) || is_secure(url);
}

void helper_fetch(const HelperOptions *o)
{
    Fetch f = {.o = o};
    if (!is_web(o->url)) {
        answer_open(&(Envelope){0});
        answer_end(STR("only http and https are fetched"));
        return;
    }
    Error err = {0};
    curl_global_init(CURL_GLOBAL_DEFAULT);
    alarm(o->timeout + GRACE); // should libcurl's own clock fail, as when a resolver hangs
    if (!helper_confine_to_network(&err)) {
        answer_open(&(Envelope){0});
        answer_end(str_of(err.message));
        return;
    }
    f.curl = curl_easy_init();
    CURLM *multi = curl_multi_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Accept: text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, "
                                                         "message/rfc822;q=0.8, */*;q=0.5");
    if (!f.curl || !multi || !headers)
        abort(); // out of memory
    set_options(&f, headers);
    finish(&f, transfer(multi, &f));
    _exit(EXIT_SUCCESS); // see transfer
}
