/*
 * Files are known by their first bytes, a row for each kind that people try to read. No row is so short that an article
 * could begin like it.
 */
#include "config.h"

#include "input/foreign.h"

#include "sayso/text/unicode.h"

typedef struct Magic {
    const char *kind;
    unsigned at; // where the bytes stand
    Str bytes;
} Magic;

#define BYTES(literal) {"" literal, sizeof literal - 1}

static const Magic magics[] = {
    {"a PDF document (pdftotext makes text of it)", 0, BYTES("%PDF-")},
    {"a PostScript document (ps2ascii makes text of it)", 0, BYTES("%!PS-Adobe")},
    {"packed with gzip (gzip -dc unpacks it)", 0, BYTES("\x1F\x8B")},
    {"packed with bzip2 (bzip2 -dc unpacks it)", 4, BYTES("1AY&SY")},
    {"packed with xz (xz -dc unpacks it)", 0, BYTES("\xFD" "7zXZ\0")},
    {"packed with Zstandard (zstd -dc unpacks it)", 0, BYTES("\x28\xB5\x2F\xFD")},
    {"a zip archive, as office documents and e-books are, too", 0, BYTES("PK\x03\x04")},
    {"a 7z archive", 0, BYTES("7z\xBC\xAF\x27\x1C")},
    {"a tar archive", 257, BYTES("ustar\0")},
    {"a tar archive", 257, BYTES("ustar  \0")},
    {"an office document", 0, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")},
    {"a document in Rich Text Format", 0, BYTES("{\\rtf")},
    {"a PNG image", 0, BYTES("\x89PNG\r\n")},
    {"a JPEG image", 0, BYTES("\xFF\xD8\xFF")},
    {"a GIF image", 0, BYTES("GIF87a")},
    {"a GIF image", 0, BYTES("GIF89a")},
    {"a WebP image", 8, BYTES("WEBPVP8")},
    {"a TIFF image", 0, BYTES("II*\0")},
    {"a TIFF image", 0, BYTES("MM\0*")},
    {"an AVIF image", 4, BYTES("ftypavif")},
    {"a HEIF image", 4, BYTES("ftyphei")},
    {"a sound", 0, BYTES("ID3\x03")},
    {"a sound", 0, BYTES("ID3\x04")},
    {"a sound", 0, BYTES("OggS\0")},
    {"a sound", 0, BYTES("fLaC")},
    {"a sound", 8, BYTES("WAVEfmt ")},
    {"a sound", 4, BYTES("ftypM4A")},
    {"a film", 4, BYTES("ftypisom")},
    {"a film", 4, BYTES("ftypmp4")},
    {"a film", 4, BYTES("ftypqt")},
    {"a film", 0, BYTES("\x1A\x45\xDF\xA3")},
    {"a program", 0, BYTES("\x7F" "ELF")},
    {"a program", 0, BYTES("MZ\x90\0")},
    {"a database", 0, BYTES("SQLite format 3\0")},
    {"a font", 0, BYTES("wOFF")},
    {"a font", 0, BYTES("wOF2")},
};

enum {
    PROBE = 8192,   // bytes that are looked at for noise
    LEAST = 64,     // characters below which nothing can be told
    NOISE_ONE_IN = 16, // random bytes have one in ten, damaged texts one in a hundred
};

const char *foreign_kind(Str bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (bytes.n > magics[i].at && str_starts(str_sub(bytes, magics[i].at, bytes.n), magics[i].bytes))
            return magics[i].kind;
    return NULL;
}

// Those that text for terminals and printers is full of do not count, nor do invalid bytes: a wrong charset makes those.
static bool is_noise(uint32_t cp)
{
    bool usual = (cp >= 0x08 && cp <= 0x0D) || cp == 0x0E || cp == 0x0F || cp == 0x1B;
    return !usual && (cp < 0x20 || (cp >= 0x7F && cp < 0xA0));
}

bool foreign_is_noise(Str decoded)
{
    size_t characters = 0, noise = 0;
    unsigned len;
    Str probe = str_sub(decoded, 0, PROBE);
    for (size_t i = 0; i < probe.n; i += len) {
        noise += is_noise(utf8_at(probe, i, &len));
        characters++;
    }
    return characters >= LEAST && noise * NOISE_ONE_IN > characters;
}
