/* Cuts a chunk at titles, and before people whom a nation, party or place describes. */
#include "config.h"

#include "analysis/rules/chunks.h"

static void append(Chunks *c, size_t first, size_t end, unsigned flags)
{
    if (first >= end)
        return;
    if (survey_opening(c->survey, first))
        flags |= CHUNK_OPENING;
    uint32_t name = chunk_name(c, first, end);
    vec_push(&c->list, (Chunk){(uint32_t)first, (uint32_t)end, name, (uint8_t)flags, ENTITY_TYPES, 0});
}

// Does the chunk end in a word that heads a body, place or event ("President Wilson Hotel")?
static bool ends_in_head(const Survey *s, size_t first, size_t end)
{
    enum { HEADS = WORD_ORG_HEAD | WORD_ORG_SUFFIX | WORD_PLACE_HEAD | WORD_MISC_HEAD };
    uint32_t last = survey_kinds(s, end - 1), before = end - first > 1 ? survey_kinds(s, end - 2) : 0;
    if (!(last & HEADS))
        return false;
    bool person = (last & WORD_SURNAME) && (end - first == 1 || (before & WORD_GIVEN));
    return !person;
}

// The stretch of title words [from, end) around the first title of the chunk.
typedef struct Title {
    size_t from, end;
    bool honorific;
} Title;

static bool portfolio(const Survey *s, size_t t)
{
    return (survey_kinds(s, t) & WORD_PORTFOLIO) && !(survey_kinds(s, t) & (WORD_GIVEN | WORD_SURNAME));
}

// "of State", "of the Treasury", "of Health and Human Services" behind a title.
static size_t title_of(const Survey *s, size_t t, size_t end)
{
    if (t + 1 >= end || !survey_is(s, t, "of"))
        return t;
    size_t u = t + 1 + survey_is(s, t + 1, "the");
    if (u >= end || !(survey_kinds(s, u) & WORD_PORTFOLIO))
        return t;
    while (u < end && ((survey_kinds(s, u) & WORD_PORTFOLIO) || survey_is(s, u, "and") ||
                       survey_is(s, u, "services")))
        u++;
    return u;
}

// "Charlie King", "Martin Luther King Jr.", "Dean Baker": words that look like titles and are parts of names.
static bool title_is_name(const Survey *s, size_t first, size_t t, size_t end)
{
    uint32_t kinds = survey_kinds(s, t);
    if (kinds & WORD_HONORIFIC)
        return false;
    if (t > first && survey_token(s, t - 1)->kind == TOKEN_QUOTE)
        return true; // a nickname
    if (t > first && (survey_token(s, t - 1)->flags & TOKEN_LOWER) && !(survey_kinds(s, t - 1) & WORD_PARTICLE))
        return true; // "Department of Justice"
    bool after_given = t > first && (survey_kinds(s, t - 1) & WORD_GIVEN) && !(survey_kinds(s, t - 1) & WORD_TITLE);
    bool closes = t + 1 == end || (survey_kinds(s, t + 1) & WORD_JUNIOR);
    if (closes && (after_given || (kinds & WORD_PLACE))) // Wilmington, Del.
        return true;
    return (kinds & WORD_GIVEN) && t + 2 == end && (survey_kinds(s, t + 1) & WORD_SURNAME) &&
           (survey_is(s, t, "dean") || survey_is(s, t, "earl") || survey_is(s, t, "duke"));
}

static bool find_title(const Survey *s, size_t first, size_t end, Title *title)
{
    for (size_t t = first; t < end; t++) {
        if (!(survey_kinds(s, t) & WORD_TITLE) || !survey_capital(s, t) || title_is_name(s, first, t, end))
            continue;
        *title = (Title){t, t + 1, (survey_kinds(s, t) & WORD_HONORIFIC) != 0};
        while (title->from > first && portfolio(s, title->from - 1))
            title->from--;
        for (size_t u = title->end; u < end; u = title->end) {
            if ((survey_kinds(s, u) & WORD_TITLE) && !title_is_name(s, first, u, end)) {
                title->honorific |= (survey_kinds(s, u) & WORD_HONORIFIC) != 0;
                title->end = u + 1;
            } else if (title_of(s, u, end) > u) {
                title->end = title_of(s, u, end);
            } else if (portfolio(s, u) && u + 1 < end && (survey_kinds(s, u) & WORD_TITLE)) {
                title->end = u + 1;
            } else {
                break;
            }
        }
        return true;
    }
    return false;
}

// Is the word before token t "of" or "of the" behind a title in lower case: "secretary of State Jane Roe"?
static bool behind_title_of(const Survey *s, size_t t)
{
    if (t > 0 && survey_is(s, t - 1, "the"))
        t--;
    return t >= 2 && survey_is(s, t - 1, "of") && (survey_kinds(s, t - 2) & (WORD_TITLE | WORD_ROLE));
}

// Where a described person begins: behind "Republican" in "Republican Jane Roe"; `first`
// when there is no such cut.
static size_t described_person(const Survey *s, size_t first, size_t end)
{
    if (ends_in_head(s, first, end))
        return first;
    for (size_t t = first; t + 1 < end; t++) {
        uint32_t kinds = survey_kinds(s, t), next = survey_kinds(s, t + 1);
        if ((kinds & WORD_DEMONYM) && !(kinds & WORD_GIVEN) && (next & WORD_GIVEN))
            return t + 1;
    }
    enum { KNOWN = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG | WORD_ORG_HEAD };
    if (survey_opening(s, first) && end - first >= 3 && !(survey_kinds(s, first) & KNOWN) &&
        (survey_kinds(s, first + 1) & WORD_GIVEN) && !(survey_kinds(s, first + 1) & (WORD_COMMON | WORD_PLACE)))
        return first + 1; // "Fullback Andrew Roe"
    if (behind_title_of(s, first) && (survey_kinds(s, first) & WORD_ORG))
        return first + 1; // speaker of the House | Jane Roe
    size_t place = phrase_at(s, first, end, NULL);
    if (!place && (survey_kinds(s, first) & WORD_PLACE) && !(survey_kinds(s, first) & (WORD_GIVEN | WORD_SURNAME)))
        place = 1;
    bool nation = (survey_kinds(s, first) & WORD_DEMONYM) && first + 1 < end && !place;
    if (nation && (first + 1 + phrase_at(s, first + 1, end, NULL) == end ||
                   (first + 2 == end && (survey_kinds(s, first + 1) & WORD_PLACE))))
        return first + 1; // Democratic | U.S.
    size_t lead = place ? place : (survey_kinds(s, first) & WORD_PLACE) != 0;
    if (lead && first + lead + 1 == end && (survey_kinds(s, end - 1) & WORD_DEMONYM))
        return end - 1; // Ohio | Democrats
    if (place && first + place + 3 <= end && (survey_kinds(s, first + place + 1) & WORD_GIVEN) &&
        (survey_kinds(s, first + place + 2) & WORD_SURNAME))
        return first + place + 1; // San Diego Comptroller Jane Roe
    if (place && first + place + 2 <= end && (survey_kinds(s, first + place) & WORD_GIVEN) &&
        !(survey_kinds(s, first + place) & WORD_PLACE))
        return first + place;
    return first;
}

// A known name at the end that is no part of what stands before it: "Truman White House".
static size_t known_tail(const Survey *s, size_t first, size_t end)
{
    for (size_t t = first + 1; t + 1 < end; t++) {
        if (t + phrase_at(s, t, end, NULL) == end)
            return survey_kinds(s, t - 1) & (WORD_SURNAME | WORD_GIVEN) ? t : first;
    }
    return first;
}

// Is the first word only capital because something opens here ("Traders Anna Lind and …")?
static bool strip_opening(const Survey *s, size_t first, size_t end)
{
    enum { NAMES = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG };
    uint32_t last = survey_kinds(s, end - 1);
    if (end - first < 2 || !survey_opening(s, first) || phrase_at(s, first, end, NULL))
        return false;
    if (end - first == 2 && (last & WORD_DEMONYM) && !(survey_kinds(s, first) & (NAMES | WORD_DIRECTION)))
        return true; // "Presumptive Democratic"
    if (!survey_ordinary(s, first))
        return false;
    bool body = (last & WORD_ORG_HEAD) && !(last & (WORD_ORG | WORD_DEMONYM));
    return end - first > 2 || !body; // "Harbor Authority" stays
}

// "Daily Mail Okafor" in a text without commas: a known body and what does not belong to it.
static size_t known_lead(const Survey *s, size_t first, size_t end)
{
    EntityType type = ENTITY_MISC;
    size_t n = phrase_at(s, first, end, &type);
    bool rest = n && type == ENTITY_ORGANIZATION && first + n + 1 == end && !ends_in_head(s, first + n, end);
    return rest ? first + n : first;
}

// What stands between a place and a person counts only as a party or nation; else it is a title that
// we do not know.
static void append_nation(Chunks *c, size_t first, size_t end)
{
    if (survey_kinds(c->survey, first) & WORD_DEMONYM)
        append(c, first, end, 0);
}

static void split_described(Chunks *c, size_t first, size_t end, unsigned flags)
{
    const Survey *s = c->survey;
    while (!(flags & (CHUNK_TITLED | CHUNK_HONORIFIC)) && strip_opening(s, first, end))
        first++;
    if (end - first > 1 && behind_title_of(s, first) && (survey_kinds(s, first) & WORD_PORTFOLIO))
        first++; // "State" is part of the title
    size_t cut = described_person(s, first, end);
    if (cut == first)
        cut = known_tail(s, first, end);
    if (cut == first)
        cut = known_lead(s, first, end);
    if (cut == first) {
        append(c, first, end, flags);
        return;
    }
    size_t known = phrase_at(s, first, cut, NULL);
    if (known && first + known < cut) {
        append(c, first, first + known, 0);
        append_nation(c, first + known, cut);
    } else if (!known && cut - first == 2 && (survey_kinds(s, first) & WORD_PLACE)) {
        append(c, first, first + 1, 0);
        append_nation(c, first + 1, cut);
    } else {
        append(c, first, cut, 0);
    }
    append(c, cut, end, flags);
}

void chunk_split(Chunks *c, size_t first, size_t end, unsigned flags)
{
    const Survey *s = c->survey;
    Title title;
    if (!find_title(s, first, end, &title)) {
        split_described(c, first, end, flags);
        return;
    }
    if (!title.honorific && title.end < end && ends_in_head(s, title.end, end)) {
        append(c, first, end, flags);
        return;
    }
    if (title.from > first)
        split_described(c, first, title.from, flags | CHUNK_OWNER);
    if (title.end < end)
        chunk_split(c, title.end, end, CHUNK_TITLED | (title.honorific ? CHUNK_HONORIFIC : 0));
}
