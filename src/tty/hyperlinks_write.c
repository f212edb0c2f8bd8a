/* From tags to sequences. A frame is curses' own output: text, controls, and sequences that begin with ESC. */
#include "config.h"

#include "tty/hyperlinks.h"

#include "sayso/text/unicode.h"

#include <wchar.h>

typedef struct Writer {
    const Hyperlinks *h;
    Buf out;
    Str cell;          // read, but not written: its tag may follow
    uint32_t tag;      // of the cell, or 0
    uint32_t open;     // of the hyperlink open in out, or 0
} Writer;

static void put_change(Writer *w, uint32_t tag)
{
    if (tag == w->open)
        return;
    w->open = tag;
    if (!tag) {
        buf_str(&w->out, STR("\033]8;;\033\\"));
        return;
    }
    const Tagged *t = &w->h->tags[tag - FIRST_TAG];
    // The name joins the parts of a link, over the ends of lines and from frame to frame.
    buf_printf(&w->out, "\033]8;id=%x.%x;%s\033\\", t->document, t->link, t->address);
}

static void put_cell(Writer *w)
{
    if (w->cell.n) {
        put_change(w, w->tag);
        buf_str(&w->out, w->cell);
    }
    w->cell = STR_NONE;
    w->tag = 0;
}

// The end of the control or sequence at i; i when there is none.
static size_t control_end(Str frame, size_t i)
{
    if ((unsigned char)frame.p[i] >= ' ')
        return i;
    if (frame.p[i] != '\033' || i + 1 == frame.n)
        return i + 1;
    size_t end = i + 2;
    if (frame.p[i + 1] == '[')
        while (end < frame.n && (frame.p[end] < '@' || frame.p[end] > '~'))
            end++;
    else if (!strchr("()*+#", frame.p[i + 1]))
        end--;
    return end < frame.n ? end + 1 : frame.n;
}

// Colours and movements leave a hyperlink open. What may make new cells would make them its own.
static bool makes_cells(Str control)
{
    if (control.n == 1)
        return control.p[0] != '\r' && control.p[0] != '\b';
    return control.p[1] != '[' || !strchr("mABCDGHd", control.p[control.n - 1]);
}

static void put_control(Writer *w, Str control)
{
    put_cell(w);
    if (makes_cells(control))
        put_change(w, 0);
    buf_str(&w->out, control);
}

static void put_character(Writer *w, Str character, uint32_t cp)
{
    if (cp >= FIRST_TAG && cp < FIRST_TAG + TAGS) {
        w->tag = cp;
    } else if (w->cell.n && wcwidth((wchar_t)cp) == 0) {
        w->cell.n += character.n;
    } else {
        put_cell(w);
        w->cell = character;
    }
}

void hyperlinks_write(const Hyperlinks *h, Buf *frame)
{
    if (!h)
        return;
    Writer w = {.h = h};
    Str in = buf_view(frame);
    unsigned len;
    for (size_t i = 0, end; i < in.n; i = end) {
        end = control_end(in, i);
        if (end > i) {
            put_control(&w, str_sub(in, i, end));
            continue;
        }
        uint32_t cp = utf8_at(in, i, &len);
        end = i + len;
        put_character(&w, str_sub(in, i, end), cp);
    }
    put_cell(&w);
    put_change(&w, 0);
    buf_free(frame);
    *frame = w.out;
}
