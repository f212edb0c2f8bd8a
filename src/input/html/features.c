/* The numbers of a page's blocks, before anything is judged. */
#include "config.h"

#include "input/html/features.h"

#include "input/html/containers.h"
#include "input/html/shingles.h"
#include "sayso/base/map.h"
#include "sayso/text/unicode.h"

enum { LEVELS_MOST = 12, SHORT_WORDS = 10 };

typedef struct Sizes { // of the page
    uint32_t words, prose;
} Sizes;

static float ratio(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0.0f;
}

static float link_share(const TextBlock *b)
{
    return ratio(b->link_words, b->words);
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
    f[FEATURE_WORD_LENGTH] = ratio(b->chars, b->words);
    f[FEATURE_LINK_SHARE] = link_share(b);
    f[FEATURE_LINKS] = b->links;
    f[FEATURE_CAPITALS] = ratio(b->capitals, b->words);
    f[FEATURE_DIGITS] = ratio(b->digits, b->chars);
    f[FEATURE_SIGNS] = ratio(b->signs, b->chars);
    f[FEATURE_COMMAS] = ratio(b->commas, b->words);
    f[FEATURE_STOPS] = b->stops;
    f[FEATURE_ENDS] = b->ends_sentence;
    f[FEATURE_INLINE] = (float)(b->to - b->from);
    f[FEATURE_ALL_LINK] = b->words && b->link_words == b->words;
    f[FEATURE_LINK_BLOCKS] = ratio(b->link_words, b->links);
    f[FEATURE_BOLD] = ratio(b->bold_words, b->words);
    f[FEATURE_SHOUTED] = ratio(b->shouted, b->words);
    f[FEATURE_ITALIC] = ratio(b->italic_words, b->words);
    f[FEATURE_LABELLED_LINK] = b->label && b->plain_after_link == 0;
    f[FEATURE_ADDRESSES] = has_any(b->text, addresses, sizeof addresses / sizeof *addresses);
    f[FEATURE_PARENTHESISED] = str_starts(b->text, STR("(")) && (str_ends(b->text, STR(")")) || str_ends(b->text, STR(").")));
    f[FEATURE_FIRST_SIGN] = first_class(b->text);
    f[FEATURE_COPYRIGHT] = has_any(b->text, copyright, sizeof copyright / sizeof *copyright);
    f[FEATURE_BAR] = has_any(b->text, bars, sizeof bars / sizeof *bars);
}

static float levels_to_tag(const Page *p, uint32_t node, GumboTag tag, GumboTag or_tag)
{
    for (int level = 0; level < LEVELS_MOST; level++) {
        if (p->nodes[node].tag == (uint16_t)tag || p->nodes[node].tag == (uint16_t)or_tag)
            return (float)level;
        if (!node)
            break;
        node = p->nodes[node].parent;
    }
    return LEVELS_MOST;
}

static float levels_to_hint(const Survey *s, uint32_t node, Hint hint)
{
    for (int level = 0; level < LEVELS_MOST; level++) {
        if (node && s->page->nodes[node].tag != GUMBO_TAG_BODY && s->hints[node] & 1u << hint)
            return (float)level;
        if (!node)
            break;
        node = s->page->nodes[node].parent;
    }
    return LEVELS_MOST;
}

// What the page's makers wanted nobody to see, at first at least.
static bool is_unseen(const PageNode *node)
{
    Str style = page_attribute(node, "style");
    if (str_find(style, STR("display:none"), 0) != STR_NOT_FOUND || str_find(style, STR("display: none"), 0) != STR_NOT_FOUND)
        return true;
    return str_eq(page_attribute(node, "aria-hidden"), STR("true")) || (node->attributes && gumbo_get_attribute(node->attributes, "hidden"));
}

static void element_features(const Survey *s, uint32_t node, float *f)
{
    static const struct { Feature feature; GumboTag tag, or_tag; } rows[] = {
        {FEATURE_IN_ARTICLE, GUMBO_TAG_ARTICLE, GUMBO_TAG_ARTICLE}, {FEATURE_IN_MAIN, GUMBO_TAG_MAIN, GUMBO_TAG_MAIN},
        {FEATURE_IN_HEADER, GUMBO_TAG_HEADER, GUMBO_TAG_HEADER}, {FEATURE_IN_FOOTER, GUMBO_TAG_FOOTER, GUMBO_TAG_FOOTER},
        {FEATURE_IN_NAV, GUMBO_TAG_NAV, GUMBO_TAG_NAV}, {FEATURE_IN_ASIDE, GUMBO_TAG_ASIDE, GUMBO_TAG_ASIDE},
        {FEATURE_IN_FORM, GUMBO_TAG_FORM, GUMBO_TAG_BUTTON}, {FEATURE_IN_FIGURE, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION},
        {FEATURE_IN_TABLE, GUMBO_TAG_TABLE, GUMBO_TAG_TABLE}, {FEATURE_IN_LIST, GUMBO_TAG_UL, GUMBO_TAG_OL},
        {FEATURE_IN_QUOTE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BLOCKQUOTE}, {FEATURE_IN_SECTION, GUMBO_TAG_SECTION, GUMBO_TAG_SECTION},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        f[rows[i].feature] = levels_to_tag(s->page, node, rows[i].tag, rows[i].or_tag);
    for (unsigned h = 0; h < HINTS; h++)
        f[FEATURE_HINTS + h] = levels_to_hint(s, node, (Hint)h);
    f[FEATURE_DEPTH] = s->page->nodes[node].depth;
}

// Of how many elements around a block its makers said so; what they say may be long, so each element is read once.
static void claim_features(Arena *a, const Survey *s)
{
    const Page *p = s->page;
    uint16_t *unseen = ARENA_ARRAY(a, uint16_t, p->n), *body = ARENA_ARRAY(a, uint16_t, p->n);
    for (uint32_t i = 1; i < p->n; i++) {
        const PageNode *node = &p->nodes[i];
        unseen[i] = (uint16_t)(unseen[node->parent] + is_unseen(node));
        body[i] = (uint16_t)(body[node->parent] + (str_find(page_attribute(node, "itemprop"), STR("articleBody"), 0) != STR_NOT_FOUND));
    }
    for (size_t i = 0; i < s->blocks->n; i++) {
        survey_row(s, i)[FEATURE_UNSEEN] = unseen[s->blocks->at[i].node];
        survey_row(s, i)[FEATURE_ITEMPROP] = body[s->blocks->at[i].node];
    }
}

// A number for each node's classes, the same for the same ones: they may be long, and many blocks stand in one element.
static uint32_t *number_classes(Arena *a, const Page *p)
{
    Map classes = {0};
    uint32_t *numbers = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        numbers[i] = map_intern(&classes, page_attribute(&p->nodes[i], "class"));
    map_free(&classes);
    return numbers;
}

// Blocks set alike: the same element and classes, in the same element and classes.
static void find_kin(Arena *a, Survey *s)
{
    Map looks = {0};
    const uint32_t *classes = number_classes(a, s->page);
    s->kin = ARENA_ARRAY(a, uint32_t, s->blocks->n);
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t node = s->blocks->at[i].node, up = s->page->nodes[node].parent;
        uint32_t look[] = {s->page->nodes[node].tag, classes[node], s->page->nodes[up].tag, classes[up]};
        s->kin[i] = map_intern(&looks, (Str){(const char *)look, sizeof look});
    }
    s->kin_count = (uint32_t)looks.n;
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
        f[FEATURE_KIN_WORDS] = ratio(k->words, k->n);
        f[FEATURE_KIN_LINKS] = ratio(k->links, k->words);
        f[FEATURE_KIN_SHARE] = ratio(k->prose, prose);
        f[FEATURE_KIN_STOPS] = ratio(k->stops, k->n);
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

// Levels up from the block to an element that holds the picture as well, when nothing to read stands between them.
static float levels_to_image(const Page *p, const TextBlock *b, uint32_t from, uint32_t to)
{
    float least = LEVELS_MOST;
    for (uint32_t i = from; i < to; i++) {
        if (p->nodes[i].tag != GUMBO_TAG_IMG && p->nodes[i].tag != GUMBO_TAG_IMAGE)
            continue;
        float levels = levels_to_common(p, b->node, i);
        least = levels < least ? levels : least;
    }
    return least;
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
        bool heading = is_heading(tag) || page_inside(s->page, b->node, GUMBO_TAG_H1);
        float like = survey_row(s, i)[FEATURE_TITLE_LIKE] * (b->words > 2 ? 1.0f : 0.5f);
        if (!heading && (like < 0.8f || page_inside(s->page, b->node, GUMBO_TAG_LI)))
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
        f[FEATURE_PROSE_SHARE] = ratio(prose, sizes->prose);
    }
}

static void place_features(const Survey *s, const Sizes *sizes)
{
    uint32_t before = 0, alike = 0;
    const TextBlock *title = s->headline == NO_BLOCK ? NULL : &s->blocks->at[s->headline];
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        const TextBlock *b = &s->blocks->at[i];
        f[FEATURE_PLACE] = ratio((double)i, (double)s->blocks->n);
        f[FEATURE_WORDS_BEFORE] = ratio(before, sizes->words);
        f[FEATURE_PAGE_WORDS] = sizes->words;
        f[FEATURE_PAGE_PROSE] = sizes->prose;
        f[FEATURE_BEHIND_TITLE] = title ? (i > s->headline) - (i < s->headline) : -2;
        f[FEATURE_TITLE_DISTANCE] = title ? (float)((double)i - s->headline) : 9999;
        f[FEATURE_TITLE_LEVELS] = title ? levels_to_common(s->page, b->node, title->node) : -1;
        f[FEATURE_HEADLINES_BETWEEN] = title && i > s->headline ? (float)alike : 0;
        alike += title && i > s->headline && s->kin[i] == s->kin[s->headline];
        before += b->words;
    }
}

void survey_page(Arena *a, const Page *p, const TextBlocks *blocks, const Metadata *meta, Survey *out)
{
    *out = (Survey){.page = p, .blocks = blocks, .meta = meta, .hints = hints_find(a, p)};
    out->features = ARENA_ARRAY(a, float, blocks->n * FEATURES_ALL);
    Sizes sizes = {0};
    for (size_t i = 0; i < blocks->n; i++) {
        sizes.words += blocks->at[i].words;
        sizes.prose += block_prose(&blocks->at[i]);
    }
    for (size_t i = 0; i < blocks->n; i++) {
        own_features(out, &blocks->at[i], survey_row(out, i));
        element_features(out, blocks->at[i].node, survey_row(out, i));
        neighbour_features(out, i, survey_row(out, i));
    }
    claim_features(a, out);
    repeats(out);
    witness_features(a, out);
    out->headline = find_headline(out);
    find_kin(a, out);
    place_features(out, &sizes);
    rank_features(out, &sizes);
    image_features(out);
    kin_features(a, out, sizes.prose);
    container_features(a, out);
}
