/*
 * Small inputs that become large ones, to be read within the bounds of their large size: what costs the square of it, or
 * a multiple of memory, shows here. The first byte chooses the format. The rest is pieces, each with a byte of 0x80 and
 * above before it whose low four bits tell how often it is doubled.
 */
#include "config.h"

#include "target.h"

#include "bounds.h"

enum { LARGEST = 1 << 18 };

static size_t times(unsigned char mark)
{
    return mark < 0x80 ? 1 : (size_t)1 << (mark & 15);
}

// The end of the piece that begins at pos, behind its mark.
static size_t piece_end(Str s, size_t pos)
{
    while (pos < s.n && (unsigned char)s.p[pos] < 0x80)
        pos++;
    return pos;
}

static void put_times(Buf *out, Str piece, size_t n)
{
    for (size_t i = 0; i < n && out->n + piece.n <= LARGEST; i++)
        buf_str(out, piece);
}

static Buf expand(Str s)
{
    Buf out = {0};
    for (size_t pos = 0, end; pos < s.n; pos = end) {
        unsigned char mark = (unsigned char)s.p[pos];
        pos += mark >= 0x80;
        end = piece_end(s, pos);
        put_times(&out, str_sub(s, pos, end), times(mark));
    }
    return out;
}

void fuzz_one(Str bytes)
{
    static const char *const formats[] = {"html", "html", "html", "markdown", "plain"};
    unsigned how = choice(&bytes);
    Buf large = expand(bytes);
    bounds_end(bytes.n);
    bounds_begin(large.n);
    Document *d = read_as(formats[how % 5], buf_view(&large), (InputOptions){.hints = {.option = STR("UTF-8")}, .whole_page = how % 5 == 1});
    document_free(d);
    bounds_end(large.n);
    buf_free(&large);
    bounds_begin(bytes.n);
}
