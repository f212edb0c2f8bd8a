/*
 * The weight of Markdown. libcmark needs up to 400 bytes for each sign of markup and 300 for each line, and brackets in one
 * paragraph and deep nesting are more work to it than they are long. What an article holds is far below these bounds.
 */
#include "config.h"

#include "input/markdown_weight.h"

enum {
    BYTES_A_SIGN = 400,
    BYTES_A_LINE = 300,
    BYTES_AT_LEAST = 8 << 20, // that may be spent on any text
    BYTES_A_BYTE = 5,         // and on each of its bytes
    BRACKETS = 4000,          // in a paragraph
    INDENTS = 400,            // signs and blanks before a line's text
};

typedef struct Weight {
    size_t signs, lines;
    size_t brackets; // since the last empty line
    size_t indents;  // of the line at hand, up to its text
    bool in_text;
} Weight;

static void begin_line(Weight *m)
{
    m->lines++;
    m->indents = 0;
    m->in_text = false;
}

static void weigh(Weight *m, char c)
{
    m->in_text = m->in_text || !memchr(" \t>*+-.)0123456789", c, 18);
    m->indents += !m->in_text && (c == ' ' || c == '\t' || c == '>');
    m->brackets += c == '[' || c == '<';
    m->signs += memchr("*_[]<>`\\!&", c, 10) != NULL;
}

// To libcmark a "\r" of its own ends a line, too.
static bool weigh_line(Weight *m, Str line)
{
    begin_line(m);
    m->brackets = str_trim(line).n ? m->brackets : 0;
    for (size_t i = 0; i < line.n && m->brackets <= BRACKETS && m->indents <= INDENTS; i++) {
        if (line.p[i] == '\r')
            begin_line(m);
        else
            weigh(m, line.p[i]);
    }
    return m->brackets <= BRACKETS && m->indents <= INDENTS;
}

bool markdown_too_heavy(Str text)
{
    Weight m = {0};
    Str rest = text, line;
    while (str_next_line(&rest, &line))
        if (!weigh_line(&m, line))
            return true;
    return m.signs * BYTES_A_SIGN + m.lines * BYTES_A_LINE > BYTES_AT_LEAST + BYTES_A_BYTE * text.n;
}
