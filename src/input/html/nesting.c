/* Elements that are open, as a stack. What ends what is the HTML standard's, as far as pages that mean no harm use it. */
#include "config.h"

#include "input/html/nesting.h"

enum {
    PARTS_IMPLIED = 2, // of a table around a cell: a row and its group
    REOPENED_MOST = 8, // links and the like that go on from one block to the next
};

static Nest nest_of(GumboTag tag)
{
    static const uint8_t kinds[GUMBO_TAG_LAST + 1] = {
        [GUMBO_TAG_A] = NEST_FORMAT, [GUMBO_TAG_B] = NEST_FORMAT, [GUMBO_TAG_BIG] = NEST_FORMAT, [GUMBO_TAG_CODE] = NEST_FORMAT,
        [GUMBO_TAG_EM] = NEST_FORMAT, [GUMBO_TAG_FONT] = NEST_FORMAT, [GUMBO_TAG_I] = NEST_FORMAT, [GUMBO_TAG_S] = NEST_FORMAT,
        [GUMBO_TAG_SMALL] = NEST_FORMAT, [GUMBO_TAG_STRIKE] = NEST_FORMAT, [GUMBO_TAG_STRONG] = NEST_FORMAT,
        [GUMBO_TAG_TT] = NEST_FORMAT, [GUMBO_TAG_U] = NEST_FORMAT,
        [GUMBO_TAG_ADDRESS] = NEST_BLOCK, [GUMBO_TAG_ARTICLE] = NEST_BLOCK, [GUMBO_TAG_ASIDE] = NEST_BLOCK,
        [GUMBO_TAG_BLOCKQUOTE] = NEST_BLOCK, [GUMBO_TAG_CENTER] = NEST_BLOCK, [GUMBO_TAG_DETAILS] = NEST_BLOCK,
        [GUMBO_TAG_DIV] = NEST_BLOCK, [GUMBO_TAG_DL] = NEST_BLOCK, [GUMBO_TAG_FIELDSET] = NEST_BLOCK,
        [GUMBO_TAG_FIGCAPTION] = NEST_BLOCK, [GUMBO_TAG_FIGURE] = NEST_BLOCK, [GUMBO_TAG_FOOTER] = NEST_BLOCK,
        [GUMBO_TAG_FORM] = NEST_BLOCK, [GUMBO_TAG_HEADER] = NEST_BLOCK, [GUMBO_TAG_HGROUP] = NEST_BLOCK,
        [GUMBO_TAG_LISTING] = NEST_BLOCK, [GUMBO_TAG_MAIN] = NEST_BLOCK, [GUMBO_TAG_NAV] = NEST_BLOCK, [GUMBO_TAG_PRE] = NEST_BLOCK,
        [GUMBO_TAG_SECTION] = NEST_BLOCK, [GUMBO_TAG_SUMMARY] = NEST_BLOCK, [GUMBO_TAG_XMP] = NEST_BLOCK,
        [GUMBO_TAG_P] = NEST_PARAGRAPH,
        [GUMBO_TAG_H1] = NEST_HEADING, [GUMBO_TAG_H2] = NEST_HEADING, [GUMBO_TAG_H3] = NEST_HEADING, [GUMBO_TAG_H4] = NEST_HEADING,
        [GUMBO_TAG_H5] = NEST_HEADING, [GUMBO_TAG_H6] = NEST_HEADING,
        [GUMBO_TAG_LI] = NEST_ITEM, [GUMBO_TAG_DT] = NEST_TERM, [GUMBO_TAG_DD] = NEST_TERM,
        [GUMBO_TAG_UL] = NEST_LIST, [GUMBO_TAG_OL] = NEST_LIST, [GUMBO_TAG_DIR] = NEST_LIST, [GUMBO_TAG_MENU] = NEST_LIST,
        [GUMBO_TAG_TABLE] = NEST_TABLE, [GUMBO_TAG_CAPTION] = NEST_CAPTION, [GUMBO_TAG_COLGROUP] = NEST_ROWS,
        [GUMBO_TAG_TBODY] = NEST_ROWS, [GUMBO_TAG_THEAD] = NEST_ROWS, [GUMBO_TAG_TFOOT] = NEST_ROWS, [GUMBO_TAG_TR] = NEST_ROW,
        [GUMBO_TAG_TD] = NEST_CELL, [GUMBO_TAG_TH] = NEST_CELL, [GUMBO_TAG_COL] = NEST_COLUMN,
        [GUMBO_TAG_AREA] = NEST_VOID, [GUMBO_TAG_BASE] = NEST_VOID, [GUMBO_TAG_BASEFONT] = NEST_VOID, [GUMBO_TAG_BGSOUND] = NEST_VOID,
        [GUMBO_TAG_BR] = NEST_VOID, [GUMBO_TAG_EMBED] = NEST_VOID, [GUMBO_TAG_IMAGE] = NEST_VOID, [GUMBO_TAG_IMG] = NEST_VOID,
        [GUMBO_TAG_INPUT] = NEST_VOID, [GUMBO_TAG_KEYGEN] = NEST_VOID, [GUMBO_TAG_LINK] = NEST_VOID, [GUMBO_TAG_META] = NEST_VOID,
        [GUMBO_TAG_PARAM] = NEST_VOID, [GUMBO_TAG_SOURCE] = NEST_VOID, [GUMBO_TAG_TRACK] = NEST_VOID, [GUMBO_TAG_WBR] = NEST_VOID,
        [GUMBO_TAG_HR] = NEST_BREAK,
        [GUMBO_TAG_HTML] = NEST_ROOT, [GUMBO_TAG_HEAD] = NEST_ROOT, [GUMBO_TAG_BODY] = NEST_ROOT,
        [GUMBO_TAG_APPLET] = NEST_DROPPED, [GUMBO_TAG_FRAME] = NEST_DROPPED, [GUMBO_TAG_FRAMESET] = NEST_DROPPED,
        [GUMBO_TAG_ISINDEX] = NEST_DROPPED, [GUMBO_TAG_MARQUEE] = NEST_DROPPED, [GUMBO_TAG_MATH] = NEST_DROPPED,
        [GUMBO_TAG_NOBR] = NEST_DROPPED, [GUMBO_TAG_OBJECT] = NEST_DROPPED, [GUMBO_TAG_PLAINTEXT] = NEST_DROPPED,
        [GUMBO_TAG_SELECT] = NEST_DROPPED, [GUMBO_TAG_SVG] = NEST_DROPPED, [GUMBO_TAG_TEMPLATE] = NEST_DROPPED,
    };
    return (Nest)kinds[tag];
}

static bool is_line(Nest nest)
{
    return nest == NEST_INLINE || nest == NEST_FORMAT;
}

static bool has_content(Nest nest)
{
    return nest < NEST_COLUMN;
}

static bool is_part(Nest nest)
{
    return nest >= NEST_CAPTION && nest <= NEST_COLUMN;
}

static bool ends_paragraph(Nest nest)
{
    return (nest >= NEST_BLOCK && nest <= NEST_TABLE) || nest == NEST_BREAK;
}

static void count(Nesting *n, Nest nest, unsigned more)
{
    n->formats += nest == NEST_FORMAT ? more : 0;
    n->tables += nest == NEST_TABLE ? more : 0;
}

static bool spend(Nesting *n, size_t price)
{
    bool enough = n->budget >= price;
    n->budget -= enough ? price : n->budget;
    return enough;
}

static void close_to(Nesting *n, unsigned depth)
{
    while (n->depth > depth) {
        const OpenElement *e = &n->open[--n->depth];
        count(n, (Nest)e->nest, -1u);
        buf_str(n->out, STR("</"));
        buf_str(n->out, e->name);
        buf_byte(n->out, '>');
    }
}

// Does the search for an element of the kind from the inside out end at this one?
static bool shuts(Nest around, Nest nest)
{
    if (around == NEST_TABLE)
        return true;
    if (is_part(nest) || nest == NEST_TABLE)
        return false;
    return around == NEST_CAPTION || around == NEST_CELL || (nest == NEST_ITEM && around == NEST_LIST) || (is_line(nest) && !is_line(around));
}

static bool same(const OpenElement *e, Str name, GumboTag tag, Nest nest)
{
    if (nest == NEST_HEADING)
        return e->nest == NEST_HEADING; // an end tag of another level is a slip
    return e->tag == tag && (tag != GUMBO_TAG_UNKNOWN || str_eq_ascii_nocase(e->name, name));
}

// The index of the innermost open element that an end tag means, or n->depth.
static unsigned find(const Nesting *n, Str name, GumboTag tag, Nest nest)
{
    for (unsigned i = n->depth; i-- > 0;) {
        if (same(&n->open[i], name, tag, nest))
            return i;
        if (shuts((Nest)n->open[i].nest, nest))
            break;
    }
    return n->depth;
}

static void push(Nesting *n, OpenElement e)
{
    n->open[n->depth++] = e;
    count(n, (Nest)e.nest, 1);
}

// The start tag of an element that was ended is written once more. It may hold a long address, and that has its price, too.
static void reopen(Nesting *n, OpenElement e)
{
    if (e.nest != NEST_FORMAT || !spend(n, 1 + e.len / NESTING_BYTES_AN_ELEMENT))
        return;
    buf_reserve(n->out, e.len);
    size_t at = n->out->n;
    buf_append(n->out, n->out->p + e.at, e.len);
    e.at = at;
    push(n, e);
}

// A block ends the paragraph at index i, and links that were begun in it go on in the block.
static void end_paragraph(Nesting *n, unsigned i)
{
    OpenElement inner[REOPENED_MOST];
    unsigned count_inner = 0;
    for (unsigned k = i + 1; k < n->depth && count_inner < REOPENED_MOST; k++)
        inner[count_inner++] = n->open[k];
    close_to(n, i);
    for (unsigned k = 0; k < count_inner; k++)
        reopen(n, inner[k]);
}

// Before a block: a paragraph around it.
static void end_paragraph_around(Nesting *n)
{
    for (unsigned i = n->depth; i-- > 0 && (n->open[i].nest == NEST_PARAGRAPH || is_line((Nest)n->open[i].nest));)
        if (n->open[i].nest == NEST_PARAGRAPH) {
            end_paragraph(n, i);
            return;
        }
}

// Before an item: the one beside it, however many divisions it stands in.
static void end_item_beside(Nesting *n, Nest nest)
{
    for (unsigned i = n->depth; i-- > 0;) {
        const OpenElement *e = &n->open[i];
        if (e->nest == nest) {
            close_to(n, i);
            return;
        }
        if (!is_line((Nest)e->nest) && e->nest != NEST_PARAGRAPH && e->tag != GUMBO_TAG_DIV && e->tag != GUMBO_TAG_ADDRESS)
            return;
    }
}

static bool is_ruby_part(GumboTag tag)
{
    return tag == GUMBO_TAG_RB || tag == GUMBO_TAG_RT || tag == GUMBO_TAG_RP || tag == GUMBO_TAG_RTC;
}

// Before a part of a ruby annotation: what needs no end tag.
static void end_implied(Nesting *n)
{
    while (n->depth && (n->open[n->depth - 1].nest == NEST_PARAGRAPH || n->open[n->depth - 1].nest == NEST_ITEM || n->open[n->depth - 1].nest == NEST_TERM))
        close_to(n, n->depth - 1);
}

// Parts of a table stand in those that may hold them, and never outside of one.
static void begin_part(Nesting *n, Nest nest)
{
    Nest most = nest == NEST_COLUMN ? NEST_ROW : nest;
    unsigned i = n->depth;
    while (n->open[i - 1].nest != NEST_TABLE)
        i--;
    while (i < n->depth && n->open[i].nest > NEST_CAPTION && n->open[i].nest < most)
        i++;
    close_to(n, i);
}

// Directly in a table another one is none inside it, but the next.
static void end_table(Nesting *n)
{
    for (unsigned i = n->depth; i-- > 0;) {
        if (n->open[i].nest == NEST_CELL || n->open[i].nest == NEST_CAPTION)
            return;
        if (n->open[i].nest == NEST_TABLE) {
            close_to(n, i);
            return;
        }
    }
}

static bool is_open(const Nesting *n, GumboTag tag)
{
    for (unsigned i = n->depth; i-- > 0 && n->open[i].nest != NEST_CELL && n->open[i].nest != NEST_CAPTION;)
        if (n->open[i].tag == tag)
            return true;
    return false;
}

// A link ends where the next one begins. Around blocks it stays, and then there is none in them: false.
static bool end_link(Nesting *n, Str name)
{
    close_to(n, find(n, name, GUMBO_TAG_A, NEST_FORMAT));
    return !is_open(n, GUMBO_TAG_A);
}

// Writes the end tags of what the element ends; false: it cannot stand here.
static bool make_room(Nesting *n, Str name, GumboTag tag, Nest nest)
{
    if (nest == NEST_DROPPED || (is_part(nest) && !n->tables))
        return false;
    if (is_part(nest))
        begin_part(n, nest);
    if (nest == NEST_TABLE)
        end_table(n);
    if (nest == NEST_ITEM || nest == NEST_TERM)
        end_item_beside(n, nest);
    if (ends_paragraph(nest))
        end_paragraph_around(n);
    if (nest == NEST_HEADING && n->depth && n->open[n->depth - 1].nest == NEST_HEADING)
        close_to(n, n->depth - 1);
    if (is_ruby_part(tag))
        end_implied(n);
    if (tag == GUMBO_TAG_BUTTON)
        close_to(n, find(n, name, tag, NEST_BLOCK));
    return tag != GUMBO_TAG_A || end_link(n, name);
}

static size_t price_of(const Nesting *n, Nest nest)
{
    return 1 + n->formats + (nest == NEST_CELL ? PARTS_IMPLIED : nest == NEST_ROW || nest == NEST_COLUMN);
}

bool nesting_start(Nesting *n, Str name, Str tag)
{
    GumboTag id = gumbo_tagn_enum(name.p, (unsigned)name.n);
    Nest nest = nest_of(id);
    if (!make_room(n, name, id, nest) || (has_content(nest) && n->depth == NESTING_LEVELS) || !spend(n, price_of(n, nest)))
        return false;
    if (has_content(nest))
        push(n, (OpenElement){.name = name, .at = n->out->n, .len = tag.n, .tag = (uint16_t)id, .nest = (uint8_t)nest});
    buf_str(n->out, tag);
    return true;
}

void nesting_end(Nesting *n, Str name)
{
    GumboTag id = gumbo_tagn_enum(name.p, (unsigned)name.n);
    Nest nest = nest_of(id);
    unsigned i = has_content(nest) ? find(n, name, id, nest) : n->depth;
    if (i < n->depth)
        close_to(n, i);
    else if (id == GUMBO_TAG_P && spend(n, 1 + n->formats))
        buf_str(n->out, STR("<p></p>")); // as browsers do: it parts what stands around it
    else if (id == GUMBO_TAG_BR && spend(n, 1 + n->formats))
        buf_str(n->out, STR("<br>"));
    else if (id == GUMBO_TAG_HEAD)
        buf_str(n->out, STR("</head>"));
}
