/* Well-known names of several words. Places come from the lexicon; bodies, events and peoples stand here. */
#include "config.h"

#include "analysis/lexicon.h"
#include "analysis/rules/survey.h"
#include "sayso/base/buffer.h"

enum { LONGEST = 6 };

static const struct PhraseRow {
    EntityType type;
    const char *phrases; // lower case, separated by '|'
} rows[] = {
    {ENTITY_ORGANIZATION,
     "white house|united nations|european union|supreme court|high court|islamic state|"
     "secret service|state department|justice department|treasury department|federal reserve|"
     "coast guard|national guard|red cross|red crescent|republican party|democratic party|"
     "labour party|conservative party|green party|tea party|communist party|liberal democrats|"
     "social democrats|house of commons|house of lords|house of representatives|downing street|"
     "scotland yard|security council|general assembly|world bank|international monetary fund|"
     "african union|arab league|european commission|european parliament|european central bank|"
     "bank of england|bank of japan|world health organization|world trade organization|"
     "international criminal court|amnesty international|human rights watch|"
     "doctors without borders|al qaeda|al qaida|al shabaab|boko haram|muslim brotherhood|"
     "revolutionary guards|ku klux klan|black lives matter|planned parenthood|"
     "wall street journal|new york times|washington post|los angeles times|chicago tribune|"
     "boston globe|new york post|new york daily news|usa today|financial times|daily telegraph|"
     "daily mail|associated press|agence france-presse|bloomberg news|fox news|cnn international|"
     "cbs news|abc news|nbc news|sky news|al jazeera|al arabiya|national public radio|"
     "the guardian|the economist|the atlantic|the hill|the intercept|le monde|der spiegel|"
     "la repubblica|el pais|haaretz|goldman sachs|morgan stanley|jpmorgan chase|wells fargo|"
     "bank of america|deutsche bank|credit suisse|general motors|general electric|ford motor|"
     "rolls royce|land rover|royal dutch shell|coca cola|coca-cola|johnson & johnson|"
     "procter & gamble|lockheed martin|northrop grumman|time warner|warner bros|walt disney|"
     "goldman sachs group|manchester united|manchester city|real madrid|ac milan|inter milan|"
     "bayern munich|borussia dortmund|premier league|champions league|national football league|"
     "major league baseball|national hockey league|air force|marine corps|special forces|"
     "foreign ministry|interior ministry|defence ministry|defense ministry|finance ministry|"
     "parliament house|congressional black caucus|common cause|politico|sinn fein|"
     "free syrian army|peoples liberation army|liberation army|houthi movement|national front|"
     "northern league|five star movement|likud party|knesset|harvard|yale|stanford|gop|kremlin|pentagon|"
     "doj|dhs|dnc|rnc|dccc|dscc|nrsc|kkk|irgc|sec|ftc|fcc|epa|hhs|usda|omb|cbo|gao|tsa|fema|atf|dea|nih|cftc|"
     "nlrb|osha|faa|ntsb|usps|uscis|iaea|imf|osce|asean|huffpost|the huffington post|huffington post|snapchat|"
     "linkedin|reddit|pinterest|electoral college|border patrol|homeland security"},
    {ENTITY_PLACE,
     "world trade center|wall street|capitol hill|silicon valley|ground zero|central park|"
     "times square|trafalgar square|red square|tahrir square|tiananmen square|oval office|"
     "fifth avenue|pennsylvania avenue|guantanamo bay|camp david|mar-a-lago|trump tower|"
     "pearl harbor|middle east|far east|near east|middle west|deep south|south asia|"
     "southeast asia|south-east asia|central asia|east asia|west africa|east africa|north africa|"
     "southern africa|sub-saharan africa|horn of africa|latin america|central america|"
     "north america|south america|eastern europe|western europe|central europe|northern europe|"
     "west coast|east coast|gulf coast|gaza strip|west bank|golan heights|east jerusalem|"
     "temple mount|persian gulf|gulf of mexico|red sea|black sea|baltic sea|north sea|dead sea|"
     "south china sea|east china sea|mediterranean sea|caspian sea|pacific ocean|atlantic ocean|"
     "indian ocean|arctic ocean|suez canal|panama canal|english channel|strait of hormuz|"
     "cape of good hope|north pole|south pole|balkans|sinai peninsula|crimean peninsula|"
     "korean peninsula|arabian peninsula|soviet union|east germany|west germany|rocky mountains|"
     "great lakes|mississippi river|hudson river|rio grande|river thames|lake michigan|"
     "south bronx|upper east side|lower manhattan|west end|east end"},
    {ENTITY_MISC,
     "world war|world war i|world war ii|world war i.|first world war|second world war|cold war|civil war|"
     "vietnam war|korean war|gulf war|iraq war|world cup|european cup|olympic games|super bowl|"
     "world series|nobel prize|nobel peace prize|pulitzer prize|academy award|academy awards|"
     "golden globe|golden globes|grand slam|davis cup|ryder cup|french open|us open|u.s. open|"
     "australian open|tour de france|arab spring|prague spring|brexit|new deal|"
     "good friday agreement|paris agreement|paris accord|kyoto protocol|geneva convention|"
     "magna carta|affordable care act|patriot act|civil rights act|voting rights act|"
     "second amendment|first amendment|declaration of independence|bill of rights|middle ages|"
     "great depression|great recession|industrial revolution|black friday|labor day|memorial day|"
     "independence day|thanksgiving day|veterans day|new year|christmas day|south african|"
     "south africans|north korean|north koreans|south korean|south koreans|saudi arabian|"
     "sri lankan|new zealander|new zealanders|new yorker|new yorkers|african american|"
     "african americans|native american|native americans|latin american|latin americans|"
     "north american|south american|puerto rican|puerto ricans|costa rican|el salvadoran|"
     "middle eastern|eastern european|western european|west indian|miss universe|miss america|"
     "miss world|miss usa|democratic national convention|republican national convention|"
     "air force one|american dream|occupy wall street"},
};

void phrases_open(Phrases *p)
{
    *p = (Phrases){0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (const char *q = rows[i].phrases; *q;) {
            size_t n = strcspn(q, "|");
            map_set(&p->types, (Str){q, n}, rows[i].type);
            map_set(&p->openers, (Str){q, strcspn(q, " |")}, 1);
            q += n + (q[n] == '|');
        }
    }
}

void phrases_close(Phrases *p)
{
    map_free(&p->types);
    map_free(&p->openers);
}

bool phrases_opener(const Phrases *p, Str lower)
{
    return map_find(&p->openers, lower) != MAP_NONE || lexicon_opens_place(lower);
}

// Appends token t in lower case; false when the name cannot go on with it.
static bool append_word(const Survey *s, Buf *b, size_t t)
{
    const Token *k = survey_token(s, t);
    if (k->kind != TOKEN_WORD && k->kind != TOKEN_SYMBOL)
        return false;
    if (b->n)
        buf_byte(b, ' ');
    buf_str(b, survey_lower(s, t));
    return true;
}

size_t phrase_at(const Survey *s, size_t t, size_t limit, EntityType *type)
{
    if (t >= limit || !(survey_kinds(s, t) & WORD_OPENS_PHRASE) || !survey_capital(s, t))
        return 0;
    Buf b = {0};
    size_t longest = 0;
    for (size_t u = t; u < limit && u < t + LONGEST && append_word(s, &b, u); u++) {
        if (u == t || !survey_capital(s, u))
            continue; // a name begins and ends with a capital
        uint32_t body = map_find(&s->phrases.types, buf_view(&b));
        PlaceFact place;
        bool found = body != MAP_NONE || lexicon_place(buf_view(&b), &place);
        if (found && type)
            *type = body != MAP_NONE ? (EntityType)body : ENTITY_PLACE;
        if (found)
            longest = u + 1 - t;
    }
    buf_free(&b);
    return longest;
}

bool phrase_possessive(const Survey *s, size_t t)
{
    static const char *const names[] = {"mcdonald", "moody", "sotheby", "christie", "macy", "lloyd", "wendy", "domino",
                                        "kohl", "levi", "sainsbury", "lowe", "denny", "kellogg", "bloomingdale"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (survey_is(s, t, names[i]))
            return true;
    return false;
}
