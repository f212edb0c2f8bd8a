/*
 * Signs of a wrong charset, counted over the beginning of a text and judged by a table of rules. They rest on what holds
 * in any language: letters of two alphabets do not stand in one word, capitals do not follow small letters, letters beyond
 * ASCII are not the rule in Latin text, and of Chinese, Japanese and Korean the commonest characters are common.
 */
#include "config.h"

#include "text/charset_plausible.h"

#include "sayso/text/unicode.h"
#include "text/charset_guess.h"

enum { SAMPLE = 256 * 1024 }; // bytes

typedef enum Script { OTHER, BLANK, CONTROL_0, CONTROL_1, REPLACED, ASCII_LETTER, LATIN, ALPHABET, KANA, HALF_KANA, HANGUL, HAN, SCRIPTS } Script;

static const struct Range {
    uint32_t first, last;
    Script script;
} ranges[] = { // the first that fits
    {0x00, 0x06, CONTROL_0},      {0x07, 0x0D, BLANK},        {0x0E, 0x1A, CONTROL_0},     {0x1B, 0x1B, BLANK},       {0x1C, 0x1F, CONTROL_0},
    {0x20, 0x20, BLANK},          {'A', 'Z', ASCII_LETTER},   {'a', 'z', ASCII_LETTER},    {0x21, 0x7E, BLANK},
    {0x7F, 0x9F, CONTROL_1},      {0xA0, 0xA0, BLANK},        {0xC0, 0x24F, LATIN},
    {0x300, 0x36F, BLANK},        {0x1E00, 0x1EFF, LATIN},
    {0x370, 0x6FF, ALPHABET},     {0xE00, 0xE7F, ALPHABET},   {0x2010, 0x2027, BLANK},     {0x3000, 0x303F, BLANK},
    {0x3040, 0x30FF, KANA},       {0xFF66, 0xFF9F, HALF_KANA}, {0xAC00, 0xD7A3, HANGUL},   {0x3400, 0x9FFF, HAN},
    {0xF900, 0xFAFF, HAN},        {0x20000, 0x2FFFF, HAN},    {0xFFFD, 0xFFFD, REPLACED},
};

static Script script_of(uint32_t cp)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return ranges[i].script;
    return OTHER;
}

// The commonest of news, in Chinese of both scripts and in Japanese, and in Korean; in no order.
static const char common_han[] = "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說"
                                 "产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小现現实實加量都两兩体體制当當使点點从從业業"
                                 "本去把性好应應开開它合还還因由其些然前外天政四日那社事平形相全表间間样樣与與关關各重新线線内數正心反你明看原又么利比或但市月"
                                 "長者見今東京県車話手回気時間円前後場立通入員目代金問議最先案党選件強店連公";
static const char common_hangul[] = "이다는의에을가고하지사한로도기은를리자시서어인스대그아나일으들해정수과있보장라것부전제상주니만원여게안적되구면했";

static bool is_common(Str c, const char *common)
{
    return str_find(str_of(common), c, 0) != STR_NOT_FOUND;
}

typedef struct Signs {
    size_t of[SCRIPTS];
    size_t all;           // characters
    size_t high;          // beyond ASCII that are neither blank nor punctuation
    size_t chained;       // of these, such as follow another
    size_t foreign, mixed; // letters of other alphabets than Latin, and those of them that touch a letter of ASCII
    size_t pairs, climbs; // two letters beyond ASCII, and those where a capital follows a small one
    size_t capitals;      // seconds of such pairs
    size_t buried;        // signs between two letters beyond ASCII
    size_t common[2];     // of HAN, and of HANGUL
} Signs;

typedef struct Place { // neighbours
    uint32_t before, cp;
    Script earlier, was, is;
} Place;

static bool is_foreign(Script s)
{
    return s >= ALPHABET;
}

static bool is_high(Script s)
{
    return s == OTHER || s >= LATIN;
}

static void count_pair(Signs *n, const Place *p)
{
    bool letter = p->is == LATIN || p->is == ALPHABET, letters = letter && p->is == p->was;
    n->chained += is_high(p->is) && is_high(p->was);
    n->pairs += letters;
    n->capitals += letters && uc_upper(p->cp);
    n->climbs += letters && uc_lower(p->before) && uc_upper(p->cp);
    n->buried += letter && p->was == OTHER && p->earlier == p->is;
    n->mixed += (is_foreign(p->is) && p->was == ASCII_LETTER) || (is_foreign(p->was) && p->is == ASCII_LETTER);
}

static Signs count_signs(Str text)
{
    Signs n = {.all = 0};
    Place p = {.was = BLANK};
    unsigned len;
    for (size_t i = 0; i < text.n && i < SAMPLE; i += len, n.all++) {
        p.cp = utf8_at(text, i, &len);
        p.is = script_of(p.cp);
        n.of[p.is]++;
        n.high += is_high(p.is);
        n.foreign += is_foreign(p.is);
        if (p.is == HAN || p.is == HANGUL)
            n.common[p.is == HANGUL] += is_common(str_sub(text, i, i + len), p.is == HAN ? common_han : common_hangul);
        count_pair(&n, &p);
        p.before = p.cp;
        p.earlier = p.was;
        p.was = p.is;
    }
    return n;
}

// A rule: at least `least` of a sign, and more than one of it in `each` of what it is measured by.
static bool too_many(size_t sign, size_t least, size_t each, size_t of)
{
    return sign >= least && sign * each > of;
}

static bool rare(size_t common, size_t each, size_t of)
{
    return of >= 24 && common * each < of;
}

bool charset_plausible(const Decoded *d)
{
    Signs n = count_signs(d->text);
    bool latin = n.foreign * 4 < n.high;
    return !guess_by_escapes(d->text) &&                                   // they would be gone
           !too_many(n.of[CONTROL_0], 4, 100, n.all) &&                    // zero bytes and the like
           !too_many(n.of[CONTROL_1], 2, 20, n.high + n.of[CONTROL_1]) &&  // where windows charsets have marks
           !too_many(n.of[REPLACED], 4, 50, n.high) &&
           !too_many(n.mixed, 3, 2, n.foreign) &&                          // "grьn"
           !(latin && too_many(n.chained, 4, 2, n.high)) &&                // "Ñòàðûé"
           !too_many(n.climbs, 4, 10, n.pairs) &&                          // "БвРалЩ"
           !(n.climbs >= 2 && n.capitals * 2 > n.pairs) &&                 // "яРЮПШИ"
           !too_many(n.buried, 3, 100, n.high) &&                          // "бђр№ћщ"
           !too_many(n.of[HALF_KANA], 4, 3, n.high) &&                     // nobody writes articles in these
           !rare(n.common[0], 10, n.of[HAN]) && !rare(n.common[1], 4, n.of[HANGUL]);
}
