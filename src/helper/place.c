/* Addresses by their beginnings (RFC 6890). Those of IPv4 are looked at as IPv6 writes them, ::ffff:192.0.2.1. */
#include "config.h"

#include "helper/place.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { IPV4 = 96, SIZE = 16 }; // bits before an address of IPv4, bytes of one of IPv6

static const struct { unsigned char begin[SIZE]; unsigned bits; Place place; } places[] = {
    {{[10] = 0xFF, 0xFF, 127}, IPV4 + 8, PLACE_HERE},
    {{[10] = 0xFF, 0xFF, 0}, IPV4 + 8, PLACE_HERE},
    {{[10] = 0xFF, 0xFF, 10}, IPV4 + 8, PLACE_NEIGHBOURHOOD},
    {{[10] = 0xFF, 0xFF, 100, 64}, IPV4 + 10, PLACE_NEIGHBOURHOOD},
    {{[10] = 0xFF, 0xFF, 169, 254}, IPV4 + 16, PLACE_NEIGHBOURHOOD},
    {{[10] = 0xFF, 0xFF, 172, 16}, IPV4 + 12, PLACE_NEIGHBOURHOOD},
    {{[10] = 0xFF, 0xFF, 192, 168}, IPV4 + 16, PLACE_NEIGHBOURHOOD},
    {{[15] = 1}, 128, PLACE_HERE},
    {{0}, 128, PLACE_HERE},
    {{0xFC}, 7, PLACE_NEIGHBOURHOOD},
    {{0xFE, 0x80}, 10, PLACE_NEIGHBOURHOOD},
};

static bool begins(const unsigned char *address, const unsigned char *begin, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    return memcmp(address, begin, whole) == 0 && (rest == 0 || (address[whole] ^ begin[whole]) >> (8 - rest) == 0);
}

// What translators between the two make of an address of IPv4 (RFC 6052) is that address.
static void undo_translation(unsigned char address[SIZE])
{
    static const unsigned char translated[SIZE] = {0x00, 0x64, 0xFF, 0x9B}, mapped[SIZE] = {[10] = 0xFF, 0xFF};
    if (begins(address, translated, IPV4))
        memcpy(address, mapped, IPV4 / 8);
}

static bool parse(const char *words, unsigned char address[SIZE])
{
    char whole[INET6_ADDRSTRLEN + 8];
    const char *before = strchr(words, ':') ? "" : "::ffff:"; // a "%eth0" at the end tells which neighbours
    int n = snprintf(whole, sizeof whole, "%s%.*s", before, (int)strcspn(words, "%"), words);
    return n < (int)sizeof whole && inet_pton(AF_INET6, whole, address) == 1;
}

Place place_of(const char *words)
{
    unsigned char address[SIZE];
    if (!parse(words, address))
        return PLACE_HERE;
    undo_translation(address);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (begins(address, places[i].begin, places[i].bits))
            return places[i].place;
    return PLACE_PUBLIC;
}
