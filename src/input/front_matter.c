/* Front matter by its lines; a parser of all of YAML would be much machinery for four facts. */
#include "config.h"

#include "input/front_matter.h"

enum { LINES_AT_MOST = 500 };

static Str *field(FrontMatter *f, Str key)
{
    static const struct { const char *key; size_t offset; } fields[] = {
        {"title", offsetof(FrontMatter, title)},   {"headline", offsetof(FrontMatter, title)},
        {"author", offsetof(FrontMatter, author)}, {"authors", offsetof(FrontMatter, author)},
        {"byline", offsetof(FrontMatter, author)}, {"date", offsetof(FrontMatter, date)},
        {"published", offsetof(FrontMatter, date)}, {"url", offsetof(FrontMatter, url)},
        {"canonical", offsetof(FrontMatter, url)}, {"source", offsetof(FrontMatter, url)},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_eq_ascii_nocase(key, str_of(fields[i].key)))
            return (Str *)((char *)f + fields[i].offset);
    return NULL;
}

// "x", 'x' and [x, y] without what stands around them.
static Str bare(Str value)
{
    static const char pairs[][2] = {{'"', '"'}, {'\'', '\''}, {'[', ']'}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (value.n >= 2 && value.p[0] == pairs[i][0] && value.p[value.n - 1] == pairs[i][1])
            return str_trim(str_sub(value, 1, value.n - 1));
    return value;
}

static size_t key_length(Str line)
{
    size_t n = 0;
    while (n < line.n && (line.p[n] == '_' || line.p[n] == '-' || line.p[n] == ' ' || (line.p[n] | 32) >= 'a'))
        n++;
    bool ends = n < line.n && line.p[n] == ':' && (n + 1 == line.n || line.p[n + 1] == ' ');
    return ends ? n : 0;
}

// A line that stands in YAML; what it tells goes to *f. Lists, lines of a longer value and remarks tell nothing.
static bool take_line(FrontMatter *f, Str line)
{
    size_t key = key_length(line);
    if (!key || line.p[0] == ' ' || line.p[0] == '-')
        return !line.n || line.p[0] == ' ' || line.p[0] == '\t' || line.p[0] == '#' || str_starts(line, STR("- "));
    Str *told = field(f, str_sub(line, 0, key)), value = bare(str_trim(str_sub(line, key + 1, line.n)));
    bool simple = value.n && !memchr("|>{&*!", value.p[0], 6);
    if (told && simple && !told->n)
        *told = value;
    return true;
}

bool front_matter_take(Str *text, FrontMatter *out)
{
    Str rest = *text, line;
    FrontMatter found = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    if (!str_next_line(&rest, &line) || !str_eq(line, STR("---")))
        return false;
    for (int n = 0; n < LINES_AT_MOST && str_next_line(&rest, &line); n++) {
        if (n > 0 && (str_eq(line, STR("---")) || str_eq(line, STR("...")))) {
            *text = rest;
            *out = found;
            return true;
        }
        if (!take_line(&found, line))
            return false;
    }
    return false;
}
