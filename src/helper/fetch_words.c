/*
 * What went wrong with a download, in plain words. They are this program's own: of what the server sent only the number
 * of its status is told, and of the address only the host.
 */
#include "config.h"

#include "helper/fetch.h"

#include <string.h>

// Patterns: %s is the host that was asked last.
static const struct { CURLcode code; const char *words; } failures[] = {
    {CURLE_URL_MALFORMAT, "the address cannot be understood"},
    {CURLE_COULDNT_RESOLVE_HOST, "%s cannot be found: there is no such host, or no network"},
    {CURLE_COULDNT_RESOLVE_PROXY, "the proxy that the environment names cannot be found"},
    {CURLE_GOT_NOTHING, "%s closed the connection without an answer"},
    {CURLE_PARTIAL_FILE, "the connection to %s was lost before the end"},
    {CURLE_RECV_ERROR, "the connection to %s was lost"},
    {CURLE_SEND_ERROR, "the connection to %s was lost"},
    {CURLE_HTTP2, "the connection to %s was lost"},
    {CURLE_HTTP2_STREAM, "the connection to %s was lost before the end"},
    {CURLE_OUT_OF_MEMORY, "%s sent more than there is memory for"},
    {CURLE_WEIRD_SERVER_REPLY, "%s does not speak HTTP"},
    {CURLE_SSL_CONNECT_ERROR, "no secure connection to %s could be made"},
    {CURLE_SSL_CACERT_BADFILE, "the certificate of %s cannot be judged: the list of those to trust is missing (on Debian: ca-certificates)"},
    {CURLE_BAD_CONTENT_ENCODING, "%s sent something that is packed in a way that cannot be read"},
    {CURLE_WRITE_ERROR, "%s sent something that is packed in a way that cannot be read"},
};

/*
 * OpenSSL's results of a verification, which libcurl hands on as numbers (X509_V_ERR_…). The name libcurl compares itself,
 * when all else is well; the result is then "unspecified".
 */
static const struct { long result; const char *words; } certificates[] = {
    {1, "the certificate that %s shows is for another name"},
    {9, "the certificate of %s is not valid yet"},
    {10, "the certificate of %s has expired"},
    {18, "the certificate of %s is not trusted: it is signed by nobody but itself"},
    {19, "the certificate of %s is not trusted: nobody here knows who signed it"},
    {20, "the certificate of %s is not trusted: nobody here knows who signed it"},
    {21, "the certificate of %s is not trusted: nobody here knows who signed it"},
    {23, "the certificate of %s was revoked"},
    {62, "the certificate that %s shows is for another name"},
    {64, "the certificate that %s shows is for another name"},
};

static const struct { long status; const char *words; } statuses[] = {
    {400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"}, {403, "Forbidden"}, {404, "Not Found"},
    {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {407, "Proxy Authentication Required"}, {408, "Request Timeout"},
    {410, "Gone"}, {414, "URI Too Long"}, {418, "I'm a teapot"}, {421, "Misdirected Request"}, {425, "Too Early"},
    {426, "Upgrade Required"}, {429, "Too Many Requests"}, {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
    {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"}, {511, "Network Authentication Required"},
};

static void put_status(Buf *out, const char *who, long status)
{
    buf_printf(out, "%s says: %ld", who, status);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].status == status)
            buf_printf(out, " %s", statuses[i].words);
}

static long info_long(CURL *curl, CURLINFO what)
{
    long value = 0;
    curl_easy_getinfo(curl, what, &value);
    return value;
}

// With the host in the place of "%s".
static void put_words(Buf *out, const char *words, CURL *curl)
{
    char *address = NULL, *host = NULL;
    CURLU *url = curl_url();
    curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &address);
    if (url && address && curl_url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK)
        curl_url_get(url, CURLUPART_HOST, &host, 0);
    const char *place = strstr(words, "%s");
    buf_str(out, (Str){words, place ? (size_t)(place - words) : strlen(words)});
    if (place)
        buf_printf(out, "%s%s", host ? host : "the server", place + 2);
    curl_free(host);
    curl_url_cleanup(url);
}

// Only of OpenSSL the numbers are known; libcurl may have been built with another library.
static const char *certificate_words(CURL *curl)
{
    const char *library = curl_version_info(CURLVERSION_NOW)->ssl_version;
    long result = info_long(curl, CURLINFO_SSL_VERIFYRESULT);
    if (!library || !strstr(library, "OpenSSL"))
        return "the certificate of %s cannot be trusted";
    for (size_t i = 0; i < sizeof certificates / sizeof *certificates; i++)
        if (certificates[i].result == result)
            return certificates[i].words;
    return "the certificate of %s is not trusted";
}

static void put_refusal(Buf *out, CURL *curl)
{
    long number = info_long(curl, CURLINFO_OS_ERRNO), proxy = info_long(curl, CURLINFO_HTTP_CONNECTCODE);
    if (proxy >= 400) {
        put_status(out, "the proxy", proxy);
        return;
    }
    put_words(out, "%s cannot be reached", curl);
    if (number)
        buf_printf(out, ": %s", strerror((int)number));
}

static bool led_to_http(CURL *curl)
{
    char *address = NULL;
    curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &address);
    return str_starts_ascii_nocase(str_of(address), STR("http://"));
}

// Either a redirect led out of the web, or from https to http, or what answered is no web server.
static void put_protocol(Buf *out, CURL *curl)
{
    long status = info_long(curl, CURLINFO_RESPONSE_CODE);
    if (status < 300 || status >= 400)
        put_words(out, "%s does not speak HTTP", curl);
    else if (led_to_http(curl))
        buf_str(out, STR("the page leads from https to http, where others could read and change it; that is not followed"));
    else
        buf_str(out, STR("the page leads to an address that is neither http nor https"));
}

void fetch_words(Buf *out, CURL *curl, CURLcode code, const HelperOptions *o)
{
    switch (code) {
    case CURLE_HTTP_RETURNED_ERROR: put_status(out, "the server", info_long(curl, CURLINFO_RESPONSE_CODE)); return;
    case CURLE_PEER_FAILED_VERIFICATION: put_words(out, certificate_words(curl), curl); return;
    case CURLE_COULDNT_CONNECT: put_refusal(out, curl); return;
    case CURLE_UNSUPPORTED_PROTOCOL: put_protocol(out, curl); return;
    case CURLE_TOO_MANY_REDIRECTS: buf_printf(out, "the page leads to another address more than %d times", REDIRECTS); return;
    case CURLE_OPERATION_TIMEDOUT: buf_printf(out, "no complete answer within %u seconds (see --timeout)", o->timeout); return;
    default: break;
    }
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].code == code) {
            put_words(out, failures[i].words, curl);
            return;
        }
    buf_printf(out, "%s", curl_easy_strerror(code));
}
