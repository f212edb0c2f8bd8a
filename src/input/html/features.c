/* The numbers of a page's blocks, before anything is judged. */
#include "config.h"

#include "input/html/features.h"

#include "input/html/containers.h"
#include "input/html/elements.h"
#include "input/html/shingles.h"
#include "sayso/base/map.h"
#include "sayso/text/unicode.h"

enum { SHORT_WORDS = 10 };

typedef struct Sizes { // of the page
    uint32_t words, prose;
} Sizes;

static float link_share(const TextBlock *b)
{
    return share_of(b->link_words, b->words);
}

// Classes of block elements, ordered by how much they are like prose.
static float tag_class(GumboTag tag)
{
    static const struct { uint16_t tag; uint8_t class; } rows[] = {
        {GUMBO_TAG_P, 9}, {GUMBO_TAG_BLOCKQUOTE, 8}, {GUMBO_TAG_PRE, 8}, {GUMBO_TAG_H2, 7}, {GUMBO_TAG_H3, 7}, {GUMBO_TAG_H4, 7},
        {GUMBO_TAG_H5, 6}, {GUMBO_TAG_H6, 6}, {GUMBO_TAG_LI, 5}, {GUMBO_TAG_DD, 5}, {GUMBO_TAG_DT, 5}, {GUMBO_TAG_DIV, 4},
        {GUMBO_TAG_TD, 3}, {GUMBO_TAG_TH, 3}, {GUMBO_TAG_FIGCAPTION, 2}, {GUMBO_TAG_CAPTION, 2}, {GUMBO_TAG_H1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].tag == (uint16_t)tag)
            return rows[i].class;
    return 0;
}

static bool has_any(Str s, const char *const *signs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, str_of(signs[i]), 0) != STR_NOT_FOUND)
            return true;
    return false;
}

// What a block begins with: a capital, a small letter, a digit, a mark of quotation, a bullet or dash, another sign.
static float first_class(Str text)
{
    unsigned len;
    uint32_t cp = utf8_at(text, 0, &len);
    if (uc_upper(cp))
        return 0;
    if (uc_letter(cp))
        return uc_lower(cp) ? 2 : 1; // scripts without case stand between
    if (uc_digit(cp))
        return 3;
    return cp == '"' || cp == '\'' || (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB || cp == 0x300C ? 0.5f : cp == '(' ? 4 : 5;
}

static void own_features(const Survey *s, const TextBlock *b, float *f)
{
    static const char *const copyright[] = {"©", "®", "(c)", "(C)"}, *const addresses[] = {"@", "http://", "https://", "www."}, *const bars[] = {"|", "»", "›", "→", "·", "•", "▸", "►", ">>"};
    f[FEATURE_TAG] = tag_class(s->page->nodes[b->node].tag);
    f[FEATURE_WORDS] = b->words;
    f[FEATURE_CHARS] = b->chars;
    f[FEATURE_WORD_LENGTH] = share_of(b->chars, b->words);
    f[FEATURE_LINK_SHARE] = link_share(b);
    f[FEATURE_LINKS] = b->links;
    f[FEATURE_CAPITALS] = share_of(b->capitals, b->words);
    f[FEATURE_DIGITS] = share_of(b->digits, b->chars);
    f[FEATURE_SIGNS] = share_of(b->signs, b->chars);
    f[FEATURE_COMMAS] = share_of(b->commas, b->words);
    f[FEATURE_STOPS] = b->stops;
    f[FEATURE_ENDS] = b->ends_sentence;
    f[FEATURE_INLINE] = (float)(b->to - b->from);
    f[FEATURE_ALL_LINK] = b->words && b->link_words == b->words;
    f[FEATURE_LINK_BLOCKS] = share_of(b->link_words, b->links);
    f[FEATURE_BOLD] = share_of(b->bold_words, b->words);
    f[FEATURE_SHOUTED] = share_of(b->shouted, b->words);
    f[FEATURE_ITALIC] = share_of(b->italic_words, b->words);
    f[FEATURE_LABELLED_LINK] = b->label && b->plain_after_link == 0;
    f[FEATURE_ADDRESSES] = has_any(b->text, addresses, sizeof addresses / sizeof *addresses);
    f[FEATURE_PARENTHESISED] = str_starts(b->text, STR("(")) && (str_ends(b->text, STR(")")) || str_ends(b->text, STR(").")));
    f[FEATURE_FIRST_SIGN] = first_class(b->text);
    f[FEATURE_COPYRIGHT] = has_any(b->text, copyright, sizeof copyright / sizeof *copyright);
    f[FEATURE_BAR] = has_any(b->text, bars, sizeof bars / sizeof *bars);
}

// A number for the class of a node, kept in ids as one more: a long one may stand around many blocks.
static uint32_t class_id(const Page *p, uint32_t node, Map *classes, uint32_t *ids)
{
    if (!ids[node])
        ids[node] = map_intern(classes, page_attribute(&p->nodes[node], "class")) + 1;
    return ids[node];
}

// Blocks set alike: the same element and classes, in the same element and classes.
static void find_kin(Arena *a, Survey *s)
{
    Map classes = {0}, looks = {0};
    const PageNode *nodes = s->page->nodes;
    uint32_t *ids = ARENA_ARRAY(a, uint32_t, s->page->n);
    s->kin = ARENA_ARRAY(a, uint32_t, s->blocks->n);
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t node = s->blocks->at[i].node, up = nodes[node].parent;
        uint32_t look[] = {nodes[node].tag, class_id(s->page, node, &classes, ids), nodes[up].tag, class_id(s->page, up, &classes, ids)};
        s->kin[i] = map_intern(&looks, (Str){(const char *)look, sizeof look});
    }
    s->kin_count = (uint32_t)looks.n;
    map_free(&classes);
    map_free(&looks);
}

static void kin_features(Arena *a, const Survey *s, uint32_t prose)
{
    typedef struct Kin {
        uint32_t n, words, links, stops, prose;
    } Kin;
    Kin *kin = ARENA_ARRAY(a, Kin, s->kin_count + 1);
    for (size_t i = 0; i < s->blocks->n; i++) {
        const TextBlock *b = &s->blocks->at[i];
        Kin *k = &kin[s->kin[i]];
        k->n++;
        k->words += b->words;
        k->links += b->link_words;
        k->stops += b->ends_sentence;
        k->prose += block_prose(b);
    }
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        const Kin *k = &kin[s->kin[i]];
        f[FEATURE_KIN] = k->n;
        f[FEATURE_KIN_WORDS] = share_of(k->words, k->n);
        f[FEATURE_KIN_LINKS] = share_of(k->links, k->words);
        f[FEATURE_KIN_SHARE] = share_of(k->prose, prose);
        f[FEATURE_KIN_STOPS] = share_of(k->stops, k->n);
    }
}

static const TextBlock *neighbour(const Survey *s, size_t i, int delta)
{
    static const TextBlock none = {0};
    size_t at = i + (size_t)delta;
    return at < s->blocks->n ? &s->blocks->at[at] : &none;
}

static void neighbour_features(const Survey *s, size_t i, float *f)
{
    static const struct { int delta; Feature words, links; } rows[] = {
        {-1, FEATURE_WORDS_PREV, FEATURE_LINKS_PREV}, {1, FEATURE_WORDS_NEXT, FEATURE_LINKS_NEXT},
        {-2, FEATURE_WORDS_PREV2, FEATURE_LINKS_PREV2}, {2, FEATURE_WORDS_NEXT2, FEATURE_LINKS_NEXT2},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const TextBlock *b = neighbour(s, i, rows[k].delta);
        f[rows[k].words] = b->words;
        f[rows[k].links] = link_share(b);
    }
    const TextBlock *prev = neighbour(s, i, -1), *next = neighbour(s, i, 1);
    f[FEATURE_ENDS_PREV] = prev->ends_sentence;
    f[FEATURE_ENDS_NEXT] = next->ends_sentence;
    f[FEATURE_TAG_PREV] = prev->words ? tag_class(s->page->nodes[prev->node].tag) : -1;
    f[FEATURE_TAG_NEXT] = next->words ? tag_class(s->page->nodes[next->node].tag) : -1;
    for (int d = -4; d <= 4; d++)
        f[FEATURE_PROSE_AROUND] += d ? (float)block_prose(neighbour(s, i, d)) : 0;
}

// How often the same text came before: what a page says twice is seldom its article's.
static void repeats(const Survey *s)
{
    Map seen = {0};
    for (size_t i = 0; i < s->blocks->n; i++) {
        Str text = s->blocks->at[i].text;
        uint32_t before = map_find(&seen, text);
        before = before == MAP_NONE ? 0 : before;
        survey_row(s, i)[FEATURE_REPEATED] = before;
        map_set(&seen, text, before + 1);
    }
    for (size_t i = 0; i < s->blocks->n; i++)
        survey_row(s, i)[FEATURE_REPEATED_IN_ALL] = map_find(&seen, s->blocks->at[i].text);
    map_free(&seen);
}

// Levels up from the block until the other node is inside as well.
static int levels_to_common(const Page *p, uint32_t from, uint32_t other)
{
    int levels = 0;
    for (; levels < LEVELS_MOST && from && !(other >= from && other < p->nodes[from].end); levels++)
        from = p->nodes[from].parent;
    return levels;
}

// … to an element that holds the picture, when nothing to read stands between them.
static float levels_to_image(const Page *p, const TextBlock *b, uint32_t from, uint32_t to)
{
    int least = LEVELS_MOST;
    for (uint32_t i = from; i < to; i++) {
        if (p->nodes[i].tag != GUMBO_TAG_IMG && p->nodes[i].tag != GUMBO_TAG_IMAGE)
            continue;
        int levels = levels_to_common(p, b->node, i);
        least = levels < least ? levels : least;
    }
    return (float)least;
}

static void image_features(const Survey *s)
{
    for (size_t i = 0; i < s->blocks->n; i++) {
        const TextBlock *b = &s->blocks->at[i];
        float *f = survey_row(s, i);
        f[FEATURE_IMAGE_BEFORE] = levels_to_image(s->page, b, i ? b[-1].to : 0, b->from);
        f[FEATURE_IMAGE_BEHIND] = levels_to_image(s->page, b, b->to, i + 1 < s->blocks->n ? b[1].from : s->page->n);
    }
}

static void witness_features(Arena *a, const Survey *s)
{
    Shingles body = shingles_of(a, s->meta->body, 3), described = shingles_of(a, s->meta->description, 2);
    Shingles title = shingles_of(a, s->meta->title, 1);
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        Str text = s->blocks->at[i].text;
        f[FEATURE_HAS_WITNESS] = body.n > 0;
        f[FEATURE_WITNESSED] = body.n ? shingles_share(&body, text) : -1;
        f[FEATURE_DESCRIBED] = shingles_share(&described, text);
        f[FEATURE_TITLE_LIKE] = s->blocks->at[i].words < 4 * SHORT_WORDS ? shingles_share(&title, text) : 0;
    }
}

static bool is_heading(uint16_t tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H3;
}

// The headline: the block most like the title, a heading rather than another; of equals the first. Else the first h1.
static uint32_t find_headline(const Survey *s)
{
    uint32_t best = NO_BLOCK;
    float most = 0;
    for (size_t i = 0; i < s->blocks->n; i++) {
        const TextBlock *b = &s->blocks->at[i];
        uint16_t tag = s->page->nodes[b->node].tag;
        bool heading = is_heading(tag) || s->page->nodes[b->node].around & PAGE_IN_H1;
        float like = survey_row(s, i)[FEATURE_TITLE_LIKE] * (b->words > 2 ? 1.0f : 0.5f);
        if (!heading && (like < 0.8f || s->page->nodes[b->node].around & PAGE_IN_LI))
            continue;
        like += tag == GUMBO_TAG_H1 ? 0.3f : heading ? 0.1f : 0.0f;
        if (like > most) {
            most = like;
            best = (uint32_t)i;
        }
    }
    return most >= 0.3f ? best : NO_BLOCK;
}

// The share of the page's prose that stands in the block, and how many blocks hold more.
static void rank_features(const Survey *s, const Sizes *sizes)
{
    enum { RANKS = 8 };
    uint32_t most[RANKS] = {0};
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t prose = block_prose(&s->blocks->at[i]);
        for (unsigned k = 0; k < RANKS; k++) {
            if (prose > most[k]) {
                uint32_t lower = most[k];
                most[k] = prose;
                prose = lower;
            }
        }
    }
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        uint32_t prose = block_prose(&s->blocks->at[i]);
        unsigned rank = 0;
        while (rank < RANKS && most[rank] > prose)
            rank++;
        f[FEATURE_PROSE_RANK] = (float)rank;
        f[FEATURE_PROSE_SHARE] = share_of(prose, sizes->prose);
    }
}

static void place_features(Arena *a, const Survey *s, const Sizes *sizes)
{
    uint32_t before = 0, alike = 0;
    const TextBlock *title = s->headline == NO_BLOCK ? NULL : &s->blocks->at[s->headline];
    const PageNode *nodes = s->page->nodes;
    const uint32_t *meeting = title ? meetings(a, s->page, title->node) : NULL;
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        const TextBlock *b = &s->blocks->at[i];
        f[FEATURE_PLACE] = share_of((double)i, (double)s->blocks->n);
        f[FEATURE_WORDS_BEFORE] = share_of(before, sizes->words);
        f[FEATURE_PAGE_WORDS] = sizes->words;
        f[FEATURE_PAGE_PROSE] = sizes->prose;
        f[FEATURE_BEHIND_TITLE] = title ? (i > s->headline) - (i < s->headline) : -2;
        f[FEATURE_TITLE_DISTANCE] = title ? (float)((double)i - s->headline) : 9999;
        f[FEATURE_TITLE_LEVELS] = title ? (float)(nodes[b->node].depth - nodes[meeting[b->node]].depth) : -1;
        f[FEATURE_HEADLINES_BETWEEN] = title && i > s->headline ? (float)alike : 0;
        alike += title && i > s->headline && s->kin[i] == s->kin[s->headline];
        before += b->words;
    }
}

static Sizes sizes_of(const TextBlocks *blocks)
{
    Sizes sizes = {0};
    for (size_t i = 0; i < blocks->n; i++) {
        sizes.words += blocks->at[i].words;
        sizes.prose += block_prose(&blocks->at[i]);
    }
    return sizes;
}

void survey_page(Arena *a, const Page *p, const TextBlocks *blocks, const Metadata *meta, Survey *out)
{
    Arena scratch = {0};
    Sizes sizes = sizes_of(blocks);
    *out = (Survey){.page = p, .blocks = blocks, .meta = meta};
    out->features = ARENA_ARRAY(a, float, blocks->n * FEATURES_ALL);
    for (size_t i = 0; i < blocks->n; i++) {
        own_features(out, &blocks->at[i], survey_row(out, i));
        neighbour_features(out, i, survey_row(out, i));
    }
    element_features(&scratch, out);
    repeats(out);
    witness_features(&scratch, out);
    out->headline = find_headline(out);
    find_kin(&scratch, out);
    place_features(&scratch, out, &sizes);
    rank_features(out, &sizes);
    image_features(out);
    kin_features(&scratch, out, sizes.prose);
    container_features(&scratch, out);
    out->kin = NULL;
    arena_free(&scratch);
}
