/* Names of charsets, as documents, mail and locales write them. Canonical ones are those that both glibc and libiconv know. */
#include "config.h"

#include "text/charset_names.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Pair {
    const char *from, *to;
} Pair;

static const Pair aliases[] = { // in byte order of `from`
    {"646", "US-ASCII"},           {"ANSI_X3.4-1968", "US-ASCII"}, {"ASCII", "US-ASCII"},          {"BIG-5", "BIG5"},
    {"CN-GB", "GB2312"},           {"CP65001", "UTF-8"},           {"CP819", "ISO-8859-1"},        {"CP936", "GBK"},
    {"CSBIG5", "BIG5"},            {"EUCCN", "GB2312"},            {"EUCJP", "EUC-JP"},            {"EUCKR", "EUC-KR"},
    {"EUC_JP", "EUC-JP"},          {"EUC_KR", "EUC-KR"},           {"GB_2312-80", "GB2312"},       {"IBM819", "ISO-8859-1"},
    {"ISO-8859-8-I", "ISO-8859-8"}, {"ISO646-US", "US-ASCII"},     {"KOI", "KOI8-R"},              {"KOI8R", "KOI8-R"},
    {"KOI8U", "KOI8-U"},           {"KS_C_5601-1987", "EUC-KR"},   {"L1", "ISO-8859-1"},           {"LATIN-1", "ISO-8859-1"},
    {"LATIN1", "ISO-8859-1"},      {"LATIN2", "ISO-8859-2"},       {"LATIN5", "ISO-8859-9"},       {"LATIN9", "ISO-8859-15"},
    {"MS932", "CP932"},            {"MS936", "GBK"},               {"MS_KANJI", "SHIFT_JIS"},      {"SHIFT-JIS", "SHIFT_JIS"},
    {"SJIS", "SHIFT_JIS"},         {"UHC", "CP949"},               {"UNICODE-1-1-UTF-8", "UTF-8"}, {"US", "US-ASCII"},
    {"UTF16", "UTF-16"},           {"UTF32", "UTF-32"},            {"UTF8", "UTF-8"},              {"WINDOWS-31J", "CP932"},
    {"WINDOWS-936", "GBK"},        {"WINDOWS-949", "CP949"},       {"X-EUC-JP", "EUC-JP"},         {"X-GBK", "GBK"},
    {"X-MAC-ROMAN", "MACINTOSH"},  {"X-SJIS", "SHIFT_JIS"},
};

// What software writes under the name of its smaller ancestor; browsers read it so (WHATWG, Encoding).
static const Pair wider[] = { // in byte order of `from`
    {"BIG5", "BIG5-HKSCS"},         {"EUC-KR", "CP949"},           {"GB2312", "GB18030"},         {"GBK", "GB18030"},
    {"ISO-8859-1", "WINDOWS-1252"}, {"ISO-8859-11", "CP874"},      {"ISO-8859-9", "WINDOWS-1254"}, {"SHIFT_JIS", "CP932"},
    {"TIS-620", "CP874"},
};

static int compare_from(const void *key, const void *row)
{
    return strcmp(key, ((const Pair *)row)->from);
}

static const char *look_up(const char *name, const Pair *table, size_t n)
{
    const Pair *found = bsearch(name, table, n, sizeof *table, compare_from);
    return found ? found->to : NULL;
}
#define LOOK_UP(name, table) look_up((name), (table), sizeof(table) / sizeof *(table))

// Families of numbered charsets, whose names are written in many ways.
static const struct Family {
    const char *start, *canonical;
    unsigned first, last;
} families[] = {
    {"8859_", "ISO-8859-", 1, 16},     {"CP", "WINDOWS-", 1250, 1258},       {"ISO-8859_", "ISO-8859-", 1, 16},
    {"ISO8859-", "ISO-8859-", 1, 16},  {"ISO8859_", "ISO-8859-", 1, 16},     {"ISO_8859-", "ISO-8859-", 1, 16},
    {"WIN-", "WINDOWS-", 1250, 1258},  {"WINDOWS", "WINDOWS-", 1250, 1258},  {"WINDOWS_", "WINDOWS-", 1250, 1258},
    {"X-CP", "WINDOWS-", 1250, 1258},
};

static void name_by_family(char name[CHARSET_NAME])
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        Str rest = str_of(name), start = str_of(families[i].start);
        unsigned number;
        if (!str_starts(rest, start))
            continue;
        rest = str_sub(rest, start.n, str_find_byte(rest, ':', 0)); // "ISO_8859-1:1987"
        if (str_to_number(rest, families[i].last, &number) && number >= families[i].first) {
            snprintf(name, CHARSET_NAME, "%s%u", families[i].canonical, number);
            return;
        }
    }
}

bool charset_canonical(Str name, char out[CHARSET_NAME])
{
    name = str_trim(name);
    if (!name.n || name.n >= CHARSET_NAME)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (c <= ' ' || c > '~' || c == '/' || c == ',')
            return false;
        out[i] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    }
    out[name.n] = '\0';
    const char *known = LOOK_UP(out, aliases);
    if (known)
        memcpy(out, known, strlen(known) + 1);
    else
        name_by_family(out);
    return true;
}

bool charset_is_utf8(const char *name)
{
    return strcmp(name, "UTF-8") == 0 || strcmp(name, "US-ASCII") == 0;
}

unsigned charset_unit(const char *name)
{
    Str s = str_of(name);
    if (str_starts(s, STR("UTF-32")) || str_starts(s, STR("UCS-4")) || str_starts(s, STR("UCS4")))
        return 4;
    return str_starts(s, STR("UTF-16")) || str_starts(s, STR("UCS-2")) || str_starts(s, STR("UCS2")) ? 2 : 1;
}

const char *charset_wider(const char *name)
{
    return LOOK_UP(name, wider);
}

static bool in_order(const Pair *table, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(table[i - 1].from, table[i].from) >= 0)
            return false;
    return true;
}

bool charset_names_check(void)
{
    return in_order(aliases, sizeof aliases / sizeof *aliases) && in_order(wider, sizeof wider / sizeof *wider);
}
