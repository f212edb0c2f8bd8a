/*
 * From characters to lines, and from lines to passages. Whether two lines belong together is decided pair by pair: a
 * writer or program that wraps at a width breaks a line only where the next word would not have fitted.
 */
#include "config.h"

#include "input/lines.h"

#include "sayso/text/unicode.h"

enum {
    WRAPPED_AT_MOST = 110, // columns: longer lines were not wrapped by hand
    SLACK = 8,             // columns that a wrapping program may have left unused
    TABLE_GAP = 2,         // spaces between columns of a table
};

static int indent_of(Str s, size_t *pos)
{
    int columns = 0;
    unsigned len = 1;
    for (*pos = 0; *pos < s.n; *pos += len) {
        uint32_t cp = utf8_at(s, *pos, &len);
        if (!uc_space(cp))
            break;
        columns = cp == '\t' ? (columns / 8 + 1) * 8 : columns + 1;
    }
    return columns;
}

static size_t trimmed_end(Str s)
{
    unsigned len;
    while (s.n && uc_space(utf8_before(s, s.n, &len)))
        s.n -= len;
    return s.n;
}

// "> > text", ">>text": how many bytes quote the line.
static size_t quote_prefix(Str s)
{
    size_t end = 0;
    for (size_t i = 0; i < s.n && (s.p[i] == '>' || s.p[i] == ' ' || s.p[i] == '\t'); i++)
        if (s.p[i] == '>')
            end = i + 1;
    return end;
}

static size_t sign_bullet(Str s)
{
    static const Str signs[] = {{"•", 3}, {"‣", 3}, {"◦", 3}, {"▪", 3}, {"●", 3}, {"·", 2}, {"*", 1}, {"-", 1}, {"–", 3}};
    bool may_be = s.n && ((unsigned char)s.p[0] >= 0x80 || s.p[0] == '*' || s.p[0] == '-');
    for (size_t i = 0; may_be && i < sizeof signs / sizeof *signs; i++)
        if (str_starts(s, signs[i]))
            return signs[i].n;
    return 0;
}

// "1." "12)" "a)" "(b)"
static size_t number_bullet(Str s)
{
    size_t i = s.n && s.p[0] == '(', start = i;
    while (i < s.n && i - start < 3 && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == start && i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z' && i + 1 < s.n && s.p[i + 1] == ')')
        i++;
    if (i == start || i >= s.n)
        return 0;
    return s.p[i] == ')' || (s.p[i] == '.' && start == 0) ? i + 1 : 0;
}

static size_t bullet_length(Str s)
{
    size_t n = sign_bullet(s);
    n = n ? n : number_bullet(s);
    unsigned len;
    bool space = n && n < s.n && uc_space(utf8_at(s, n, &len));
    return space ? n : 0;
}

// The first bytes of what is left of a line, and the white space behind them.
static Str take(Str *s, size_t bytes)
{
    Str taken = str_sub(*s, 0, bytes);
    size_t start = 0;
    *s = str_sub(*s, bytes, s->n);
    if (bytes) // else there is none
        indent_of(*s, &start);
    *s = str_sub(*s, start, s->n);
    return taken;
}

// A plain one holds nothing but printable ASCII.
static SourceLine read_line(Str whole, bool plain)
{
    SourceLine line = {.whole = whole};
    size_t start;
    Str s = str_sub(whole, 0, trimmed_end(whole));
    line.indent = indent_of(s, &start);
    s = str_sub(s, start, s.n);
    line.quoted = take(&s, quote_prefix(s));
    line.bullet = take(&s, bullet_length(s));
    line.text = s;
    line.columns = plain || s.n > WRAPPED_AT_MOST ? (int)(s.n < INT32_MAX ? s.n : INT32_MAX) : text_columns(s);
    line.blank = !s.n && !line.bullet.n && !line.quoted.n;
    return line;
}

static bool is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == '\f' || cp == '\v' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

// The line that begins at pos.
static SourceLine line_from(Str text, size_t pos)
{
    unsigned len;
    size_t run = ascii_run(text, pos), end = run;
    for (; end < text.n; end = ascii_run(text, end + len))
        if (is_line_end(utf8_at(text, end, &len)))
            break;
    return read_line(str_sub(text, pos, end), end == run);
}

static size_t behind_line_end(Str text, size_t pos)
{
    unsigned len;
    utf8_at(text, pos, &len);
    bool crlf = pos + 1 < text.n && text.p[pos] == '\r' && text.p[pos + 1] == '\n';
    return pos + (crlf ? 2 : len);
}

static SourceLine line_at(const Passages *ps, size_t i)
{
    return line_from(ps->text, ps->lines[i]);
}

typedef struct Widths {
    size_t full, longer; // lines that are not blank, and those that nobody wrapped
    int widest;          // of the others
} Widths;

static void count_width(Widths *w, const SourceLine *l)
{
    w->full++;
    w->longer += l->columns > WRAPPED_AT_MOST;
    if (l->columns <= WRAPPED_AT_MOST && l->columns + l->indent > w->widest)
        w->widest = l->columns + l->indent;
}

// The width the text was wrapped at, or 0 when it was not: when more than one line in twenty is longer than any wrapping.
static int split_lines(Passages *ps, Arena *a)
{
    VEC(uint32_t) lines = {0};
    Widths w = {0};
    bool blank = false;
    for (size_t pos = 0, next; pos < ps->text.n; pos = next) {
        SourceLine line = line_from(ps->text, pos);
        next = behind_line_end(ps->text, pos + line.whole.n);
        if (!line.blank || !blank)
            vec_push(&lines, (uint32_t)pos);
        if (!line.blank)
            count_width(&w, &line);
        blank = line.blank;
    }
    ps->lines = vec_to_arena(&lines, a, &ps->line_count);
    return w.longer * 20 > w.full ? 0 : w.widest;
}

static int first_word_columns(Str s)
{
    size_t end = str_find_byte(s, ' ', 0);
    return text_columns(str_sub(s, 0, end == STR_NOT_FOUND ? s.n : end));
}

static bool starts_lower(Str s)
{
    unsigned len;
    return uc_lower(utf8_at(s, 0, &len));
}

static bool is_rule(const SourceLine *l)
{
    unsigned len;
    uint32_t first = utf8_at(l->text.n ? l->text : l->bullet, 0, &len);
    if (!first || first >= 0x80 || !strchr("=-_*~#+", (int)first) || (l->text.n < 3 && !l->bullet.n))
        return false;
    for (size_t i = 0; i < l->text.n; i++)
        if (l->text.p[i] != (char)first && l->text.p[i] != ' ')
            return false;
    return true;
}

// Two gaps of white space inside a line, or two bars, are columns; a sentence has single spaces (or two after a period).
static bool is_row(const SourceLine *l)
{
    int gaps = 0, bars = 0;
    for (size_t i = 1; i + 1 < l->text.n; i++) {
        char c = l->text.p[i], before = l->text.p[i - 1];
        bars += c == '|';
        gaps += c == '\t' || (c == ' ' && l->text.p[i + 1] == ' ' && before != ' ' && !memchr(".!?:", before, 4));
    }
    return bars >= TABLE_GAP || gaps >= 2;
}

static bool same_quoting(Str a, Str b)
{
    size_t depth_a = 0, depth_b = 0;
    for (size_t i = 0; i < a.n; i++)
        depth_a += a.p[i] == '>';
    for (size_t i = 0; i < b.n; i++)
        depth_b += b.p[i] == '>';
    return depth_a == depth_b;
}

// Does `next` go on where `line` ends?
static bool belongs(const SourceLine *line, const SourceLine *next, const SourceLine *first, int width)
{
    if (next->blank || next->bullet.n || !same_quoting(line->quoted, next->quoted) || is_rule(next) || is_rule(line))
        return false;
    if (!next->text.n || !line->text.n)
        return next->quoted.n > 0 && !next->text.n; // an empty quoted line ends a quoted paragraph
    bool deeper = next->indent > first->indent + (first->bullet.n ? 6 : 1);
    if (!width || (deeper && !starts_lower(next->text)))
        return false;
    bool full = line->indent + line->columns + 1 + first_word_columns(next->text) > width - SLACK;
    return full || (starts_lower(next->text) && line->columns > width / 2);
}

static PassageShape shape_of(const SourceLine *line)
{
    return line->quoted.n ? SHAPE_QUOTED : is_rule(line) ? SHAPE_RULE : line->bullet.n ? SHAPE_ITEM : SHAPE_PROSE;
}

// Rows of a table: at least two lines in a run that have columns.
static size_t table_rows(const Passages *ps, size_t first, const SourceLine *begin)
{
    size_t rows = 0, end = 0;
    for (size_t i = first; i < ps->line_count; i++) {
        SourceLine line = i == first ? *begin : line_at(ps, i);
        if (line.blank || line.quoted.n || (!is_row(&line) && !is_rule(&line)))
            break;
        if (is_row(&line)) {
            rows++;
            end = i + 1 - first;
        }
    }
    return rows >= 2 ? end : 0;
}

// How many lines belong to the passage that begins with this one.
static size_t prose_lines(const Passages *ps, size_t first, const SourceLine *begin, int width)
{
    size_t end = first + 1;
    SourceLine last = *begin;
    for (; end < ps->line_count; end++) {
        SourceLine next = line_at(ps, end);
        if (!belongs(&last, &next, begin, width))
            break;
        last = next;
    }
    return end - first;
}

Passages passages_find(Arena *a, Str utf8)
{
    VEC(Passage) found = {0};
    Passages ps = {.text = utf8};
    int width = split_lines(&ps, a);
    bool apart = true;
    for (size_t i = 0, n; i < ps.line_count; i += n) {
        SourceLine line = line_at(&ps, i);
        size_t rows = line.blank ? 0 : table_rows(&ps, i, &line);
        n = line.blank ? 1 : rows ? rows : prose_lines(&ps, i, &line, width);
        PassageShape shape = rows ? SHAPE_TABLE : shape_of(&line);
        if (!line.blank)
            vec_push(&found, (Passage){(uint32_t)i, (uint32_t)n, (uint8_t)shape, apart});
        apart = line.blank;
    }
    ps.at = vec_to_arena(&found, a, &ps.n);
    return ps;
}

SourceLine passage_line(const Passages *ps, const Passage *p, size_t nth)
{
    return line_at(ps, p->first + nth);
}
