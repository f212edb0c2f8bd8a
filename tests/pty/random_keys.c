/* Random keys. */
#include "config.h"

#include "random_keys.h"

#include <string.h>

unsigned random_below(Random *r, unsigned n)
{
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return (unsigned)(r->state >> 32) % n;
}

// Keys of more than one byte. Missing are those that end the program (q, ^C), stop it (^Z) or the terminal (^S).
static const char *const long_keys[] = {
    "\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OB", "\033[5~", "\033[6~", "\033[H", "\033[F", "\033[2~", "\033[3~", "\033[Z", "\033OP", "\033[15~",
    "\033\033", "\xC3\xB6", "\xE6\x97\xA5", "\xCC\x81", "\xF0\x9F\x98\x80", "\x9B", "\xC3", "\033[<0;10;5M", "\033[<0;10;5m", "\033[<64;3;3M",
    "\033[200~pasted q\r\033[201~", "/the\r", "/said\r", "//s.id\r", "/~holt\r", "&said\r", "&\r", ":set width 40\r", ":set theme=dark\r", ":open nowhere\r",
    "\033", "\033", "\r", "\t",
};
enum { LONG_KEYS = sizeof long_keys / sizeof *long_keys };
static const char never[] = "qQ\003\021\023\032\034";

void random_key(Random *r, Buf *out)
{
    char key = (char)(1 + random_below(r, 0x7E));
    if (random_below(r, 4) == 0)
        buf_str(out, str_of(long_keys[random_below(r, LONG_KEYS)]));
    else
        buf_byte(out, strchr(never, key) ? 'j' : key);
}
