/* Flowed text. A joined paragraph is set apart by empty lines, so that no line after it is taken for more of it. */
#include "config.h"

#include "input/flowed.h"

#include "sayso/base/buffer.h"

typedef struct FlowedLine {
    Str text;     // without signs of quoting and the space that protects it
    size_t depth; // of quoting
    bool flows;   // goes on in the next line of the same depth
} FlowedLine;

static FlowedLine read_line(Str line, bool delsp)
{
    FlowedLine l = {0};
    while (l.depth < line.n && line.p[l.depth] == '>')
        l.depth++;
    l.text = str_sub(line, l.depth, line.n);
    if (l.text.n && l.text.p[0] == ' ')
        l.text = str_sub(l.text, 1, l.text.n);
    l.flows = str_ends(l.text, STR(" ")) && !str_eq(l.text, STR("-- ")); // a signature's dashes flow into nothing
    l.text.n -= l.flows && delsp;
    return l;
}

static void begin_line(Buf *out, const FlowedLine *l)
{
    buf_fill(out, '>', l->depth);
    if (l->depth)
        buf_byte(out, ' ');
    buf_str(out, l->text);
}

static void end_paragraph(Buf *out, bool joined, size_t depth)
{
    buf_byte(out, '\n');
    buf_fill(out, '>', joined ? depth : 0);
    buf_str(out, joined ? STR("\n") : STR_NONE);
}

Str flowed_join(Arena *a, Str text, bool delsp)
{
    Buf out = {0};
    FlowedLine before = {0}, l;
    bool joined = false;
    for (Str line; str_next_line(&text, &line); before = l) {
        l = read_line(line, delsp);
        bool goes_on = before.flows && l.depth == before.depth && !str_eq(l.text, STR("-- "));
        if (before.flows && !goes_on)
            end_paragraph(&out, joined, before.depth);
        if (goes_on)
            buf_str(&out, l.text);
        else
            begin_line(&out, &l);
        joined = goes_on;
        if (!l.flows)
            end_paragraph(&out, joined, l.depth);
    }
    Str whole = arena_str(a, buf_view(&out));
    buf_free(&out);
    return whole;
}
