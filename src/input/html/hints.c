/* The words that tell, and how they are found in names such as "articleBody_3x", "post-entry__text" or "c-ad--top". */
#include "config.h"

#include "input/html/hints.h"

typedef struct HintRow {
    Str word;
    uint8_t hint;
    bool whole; // stands alone between signs or capitals; the others may begin anywhere
} HintRow;

// In the order of their first letters: rows_from() relies on it.
static const HintRow rows[] = {
    {STR("abo"), HINT_SIGNUP, true}, {STR("abstract"), HINT_LEAD, true}, {STR("ad"), HINT_AD, true},
    {STR("ads"), HINT_AD, true}, {STR("adslot"), HINT_AD, false}, {STR("addthis"), HINT_SHARE, false},
    {STR("advert"), HINT_AD, false}, {STR("anzeige"), HINT_AD, false}, {STR("also"), HINT_RELATED, true},
    {STR("article"), HINT_ARTICLE, false}, {STR("articlebody"), HINT_BODY, false},
    {STR("artikel"), HINT_ARTICLE, false}, {STR("aside"), HINT_SIDE, false}, {STR("author"), HINT_META, false},
    {STR("autor"), HINT_META, false}, {STR("banner"), HINT_AD, false}, {STR("beitrag"), HINT_ARTICLE, false},
    {STR("bild"), HINT_CAPTION, false}, {STR("bio"), HINT_META, true}, {STR("blog"), HINT_ARTICLE, true},
    {STR("body"), HINT_BODY, false}, {STR("box"), HINT_BOX, false}, {STR("brand"), HINT_HEADER, true},
    {STR("bread"), HINT_NAV, false}, {STR("byline"), HINT_META, false}, {STR("callout"), HINT_BOX, false},
    {STR("caption"), HINT_CAPTION, false}, {STR("card"), HINT_RELATED, true}, {STR("carousel"), HINT_RELATED, false},
    {STR("categor"), HINT_META, false}, {STR("comment"), HINT_COMMENT, false}, {STR("consent"), HINT_POPUP, false},
    {STR("content"), HINT_BODY, false}, {STR("contextual"), HINT_RELATED, false}, {STR("cookie"), HINT_POPUP, false},
    {STR("copyright"), HINT_FOOTER, false}, {STR("credit"), HINT_CAPTION, false}, {STR("cta"), HINT_SIGNUP, true},
    {STR("date"), HINT_META, false}, {STR("dek"), HINT_LEAD, true}, {STR("description"), HINT_LEAD, false},
    {STR("dfp"), HINT_AD, true}, {STR("disclaimer"), HINT_FOOTER, false}, {STR("discuss"), HINT_COMMENT, false},
    {STR("disqus"), HINT_COMMENT, false}, {STR("donat"), HINT_SIGNUP, false}, {STR("dropdown"), HINT_NAV, false},
    {STR("embed"), HINT_EMBED, false}, {STR("empfehl"), HINT_RELATED, false}, {STR("entry"), HINT_ARTICLE, true},
    {STR("excerpt"), HINT_LEAD, false}, {STR("facebook"), HINT_SHARE, false}, {STR("factbox"), HINT_BOX, false},
    {STR("figcaption"), HINT_CAPTION, false}, {STR("figure"), HINT_CAPTION, false}, {STR("follow"), HINT_SHARE, true},
    {STR("foot"), HINT_FOOTER, false}, {STR("footnote"), HINT_BODY, false}, {STR("form"), HINT_SIGNUP, true},
    {STR("foto"), HINT_CAPTION, false}, {STR("gallery"), HINT_CAPTION, false}, {STR("gdpr"), HINT_POPUP, false},
    {STR("header"), HINT_HEADER, false}, {STR("headline"), HINT_HEADER, false}, {STR("hero"), HINT_HEADER, true},
    {STR("hidden"), HINT_HIDDEN, false}, {STR("image"), HINT_CAPTION, false}, {STR("img"), HINT_CAPTION, true},
    {STR("info"), HINT_META, true}, {STR("infobox"), HINT_BOX, false}, {STR("inset"), HINT_BOX, true},
    {STR("instagram"), HINT_EMBED, false}, {STR("intro"), HINT_LEAD, false}, {STR("keyword"), HINT_META, false},
    {STR("kommentar"), HINT_COMMENT, false}, {STR("latest"), HINT_RELATED, false}, {STR("lead"), HINT_LEAD, true},
    {STR("lede"), HINT_LEAD, true}, {STR("legal"), HINT_FOOTER, false}, {STR("login"), HINT_SIGNUP, false},
    {STR("logo"), HINT_HEADER, true}, {STR("main"), HINT_ARTICLE, true}, {STR("masthead"), HINT_HEADER, false},
    {STR("media"), HINT_CAPTION, true}, {STR("mehr"), HINT_RELATED, true}, {STR("menu"), HINT_NAV, false},
    {STR("meta"), HINT_META, false}, {STR("modal"), HINT_POPUP, false}, {STR("more"), HINT_RELATED, true},
    {STR("most"), HINT_RELATED, false}, {STR("nav"), HINT_NAV, true}, {STR("navi"), HINT_NAV, false},
    {STR("newsletter"), HINT_SIGNUP, false}, {STR("next"), HINT_RELATED, true}, {STR("note"), HINT_BOX, true},
    {STR("notice"), HINT_POPUP, false}, {STR("offer"), HINT_AD, true}, {STR("outbrain"), HINT_RELATED, false},
    {STR("overlay"), HINT_POPUP, false}, {STR("pager"), HINT_NAV, false}, {STR("pagina"), HINT_NAV, false},
    {STR("partner"), HINT_AD, false}, {STR("paywall"), HINT_SIGNUP, false}, {STR("photo"), HINT_CAPTION, false},
    {STR("picture"), HINT_CAPTION, false}, {STR("player"), HINT_CAPTION, true}, {STR("popover"), HINT_TOOLTIP, false},
    {STR("popular"), HINT_RELATED, false}, {STR("popup"), HINT_POPUP, false}, {STR("post"), HINT_ARTICLE, true},
    {STR("posted"), HINT_META, true}, {STR("prev"), HINT_RELATED, false}, {STR("print"), HINT_HIDDEN, true},
    {STR("profile"), HINT_META, false}, {STR("promo"), HINT_AD, false}, {STR("pubdate"), HINT_META, false},
    {STR("publish"), HINT_META, false}, {STR("pullquote"), HINT_BOX, false}, {STR("quote"), HINT_QUOTE, false},
    {STR("rail"), HINT_SIDE, false}, {STR("rating"), HINT_SHARE, true}, {STR("read"), HINT_RELATED, true},
    {STR("recirc"), HINT_RELATED, false}, {STR("recommend"), HINT_RELATED, false}, {STR("recent"), HINT_RELATED, false},
    {STR("register"), HINT_SIGNUP, false}, {STR("related"), HINT_RELATED, false}, {STR("reply"), HINT_COMMENT, false},
    {STR("replies"), HINT_COMMENT, false}, {STR("respond"), HINT_COMMENT, false},
    {STR("search"), HINT_NAV, false}, {STR("secondary"), HINT_SIDE, true}, {STR("share"), HINT_SHARE, false},
    {STR("sharing"), HINT_SHARE, false}, {STR("shariff"), HINT_SHARE, false}, {STR("side"), HINT_SIDE, true},
    {STR("sidebar"), HINT_SIDE, false}, {STR("signup"), HINT_SIGNUP, false}, {STR("similar"), HINT_RELATED, false},
    {STR("skip"), HINT_HIDDEN, true}, {STR("slider"), HINT_RELATED, false}, {STR("social"), HINT_SHARE, false},
    {STR("sponsor"), HINT_AD, false}, {STR("sr"), HINT_HIDDEN, true}, {STR("standfirst"), HINT_LEAD, false},
    {STR("story"), HINT_ARTICLE, true}, {STR("storytext"), HINT_BODY, false}, {STR("subhead"), HINT_LEAD, false},
    {STR("subline"), HINT_LEAD, false}, {STR("subscri"), HINT_SIGNUP, false}, {STR("subtitle"), HINT_LEAD, false},
    {STR("suggest"), HINT_RELATED, false}, {STR("summary"), HINT_LEAD, false}, {STR("tab"), HINT_NAV, true},
    {STR("taboola"), HINT_RELATED, false}, {STR("tag"), HINT_META, true}, {STR("tags"), HINT_META, true},
    {STR("teaser"), HINT_RELATED, false}, {STR("teilen"), HINT_SHARE, false}, {STR("text"), HINT_BODY, true},
    {STR("thumb"), HINT_CAPTION, false}, {STR("time"), HINT_META, true}, {STR("timestamp"), HINT_META, false},
    {STR("toc"), HINT_NAV, true}, {STR("toolbar"), HINT_SHARE, false}, {STR("tooltip"), HINT_TOOLTIP, false},
    {STR("topic"), HINT_META, false}, {STR("trending"), HINT_RELATED, false}, {STR("tweet"), HINT_EMBED, false},
    {STR("twitter"), HINT_SHARE, false}, {STR("user"), HINT_COMMENT, true}, {STR("verwandt"), HINT_RELATED, false},
    {STR("video"), HINT_CAPTION, false}, {STR("visually"), HINT_HIDDEN, false}, {STR("vorspann"), HINT_LEAD, false},
    {STR("weitere"), HINT_RELATED, false}, {STR("werbung"), HINT_AD, false}, {STR("whatsapp"), HINT_SHARE, false},
    {STR("widget"), HINT_SIDE, false}, {STR("youtube"), HINT_EMBED, false}, {STR("zitat"), HINT_QUOTE, false},
};
enum { ROWS = sizeof rows / sizeof *rows };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// Does a word begin at i: behind a sign, or with a capital behind a small letter?
static bool word_starts(Str s, size_t i)
{
    return i == 0 || !is_letter(s.p[i - 1]) || (is_upper(s.p[i]) && !is_upper(s.p[i - 1]));
}

static bool word_ends(Str s, size_t i)
{
    return i >= s.n || !is_letter(s.p[i]) || (is_upper(s.p[i]) && !is_upper(s.p[i - 1]));
}

// The first row of a letter, or the first of a later one.
static const HintRow *rows_from(char letter)
{
    size_t low = 0, high = ROWS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].word.p[0] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return rows + low;
}

static bool matches(const HintRow *r, Str name, size_t at)
{
    if (r->whole && !(word_starts(name, at) && word_ends(name, at + r->word.n)))
        return false;
    return str_starts_ascii_nocase(str_sub(name, at, name.n), r->word);
}

uint32_t hints_of_name(Str name)
{
    uint32_t found = 0;
    for (size_t i = 0; i < name.n; i++) {
        char letter = (char)(name.p[i] | 0x20), second = i + 1 < name.n ? (char)(name.p[i + 1] | 0x20) : '\0';
        if (!is_letter(name.p[i]))
            continue;
        for (const HintRow *r = rows_from(letter); r < rows + ROWS && r->word.p[0] == letter; r++)
            if (r->word.p[1] == second && matches(r, name, i))
                found |= 1u << r->hint;
    }
    return found;
}
