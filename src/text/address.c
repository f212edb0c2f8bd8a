/* Addresses of links: which may be followed, and how they are handed on. */
#include "config.h"

#include "sayso/text/address.h"

static const struct { Str scheme; AddressKind kind; } schemes[] = {
    {{"http:", 5}, ADDRESS_WEB}, {{"https:", 6}, ADDRESS_WEB}, {{"mailto:", 7}, ADDRESS_MAIL},
};
enum { SCHEMES = sizeof schemes / sizeof *schemes };

static size_t scheme_of(Str address)
{
    size_t i = 0;
    while (i < SCHEMES && !str_starts_ascii_nocase(address, schemes[i].scheme))
        i++;
    return i;
}

// "//host:port" and nothing that could be read as another host than the one that is asked.
static bool has_plain_host(Str rest)
{
    size_t end = 2;
    if (!str_starts(rest, STR("//")))
        return false;
    for (; end < rest.n && !strchr("/?#", rest.p[end]); end++)
        if (rest.p[end] == '@' || rest.p[end] == '\\' || (unsigned char)rest.p[end] <= ' ')
            return false;
    return end > 2 && rest.p[2] != ':';
}

AddressKind address_kind(Str address)
{
    size_t i = scheme_of(address);
    if (i == SCHEMES)
        return ADDRESS_OTHER;
    Str rest = str_sub(address, schemes[i].scheme.n, address.n);
    bool whole = schemes[i].kind == ADDRESS_WEB ? has_plain_host(rest) : rest.n > 0;
    return whole ? schemes[i].kind : ADDRESS_OTHER;
}

bool address_is_web(Str s)
{
    return str_starts_ascii_nocase(s, STR("http://")) || str_starts_ascii_nocase(s, STR("https://"));
}

static bool stays(unsigned char byte)
{
    return byte > ' ' && byte < 0x7F && !strchr("\"'<>\\^`{|}", byte);
}

void address_put(Buf *out, Str address)
{
    if (address_kind(address) == ADDRESS_OTHER)
        return;
    Str scheme = schemes[scheme_of(address)].scheme;
    buf_str(out, scheme);
    for (size_t i = scheme.n; i < address.n; i++) {
        unsigned char byte = (unsigned char)address.p[i];
        if (stays(byte))
            buf_byte(out, (char)byte);
        else
            buf_printf(out, "%%%02X", byte);
    }
}

// Where the host ends that behind "//" begins; 0 without one.
static size_t host_end(Str address)
{
    size_t at = str_find(address, STR("//"), 0);
    if (at == STR_NOT_FOUND)
        return 0;
    for (at += 2; at < address.n && !strchr("/?#", address.p[at]); at++)
        ;
    return at;
}

static void put_host(Buf *out, Str host)
{
    for (size_t i = 0; i < host.n; i++)
        buf_printf(out, (unsigned char)host.p[i] < 0x80 ? "%c" : "%%%02X", (unsigned char)host.p[i]);
}

void address_show(Buf *out, Str address, int columns)
{
    Buf head = {0};
    size_t end = address_kind(address) == ADDRESS_WEB ? host_end(address) : 0, most = columns > 1 ? (size_t)columns : 1;
    put_host(&head, str_sub(address, 0, end));
    if (head.n > most) {
        buf_str(out, STR("…"));
        buf_str(out, str_sub(buf_view(&head), head.n - (most - 1), head.n));
    } else {
        buf_str(out, buf_view(&head));
    }
    buf_str(out, str_sub(address, end, address.n));
    buf_free(&head);
}

Str address_fragment(Str address)
{
    size_t at = str_find_byte(address, '#', 0);
    return at == STR_NOT_FOUND ? STR_NONE : (Str){address.p + at + 1, address.n - at - 1};
}

Str address_without_fragment(Str address)
{
    return str_sub(address, 0, str_find_byte(address, '#', 0));
}
