/* Unit tests of what the encoder is told of pieces beside their letters: in small stories, group by group of features. */
#include "config.h"

#include "shown.h"

#define BIT(f) (UINT64_C(1) << (f))
#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const feature_names[FEATURES] = {
    "lower", "upper", "initial", "title", "mixed", "digits", "digits-mixed", "other",
    "lower+", "upper+", "initial+", "title+", "mixed+", "digits+", "digits-mixed+", "other+",
    "opens", "closes", "inside", "nested", "continued",
    "block", "sentence", "opening", "headline", "credit", "item", "title-case", "all-caps",
    "common", "given", "surname", "place", "demonym", "org", "org-head", "place-head", "person-title", "role", "time", "speech",
    "also-lower", "also-capital",
};

// Features that a group of tests looks at.
#define LETTERS (BIT(FEATURE_QUOTE_OPENS) - 1)
#define MARKS (BIT(FEATURE_BLOCK_START) - BIT(FEATURE_QUOTE_OPENS))
#define STANDS (BIT(FEATURE_COMMON) - BIT(FEATURE_BLOCK_START))
#define LEXICON (BIT(FEATURE_ALSO_LOWER) - BIT(FEATURE_COMMON))
#define ELSEWHERE (BIT(FEATURE_ALSO_LOWER) | BIT(FEATURE_ALSO_CAPITAL))

typedef struct Row {
    const char *token; // the first one spelt so; behind "+" its second piece
    const char *features;
} Row;

static InputPiece piece_of(const Shown *s, const char *token)
{
    bool further = token[0] == '+' && token[1];
    Str word = str_of(token + further);
    InputPiece in[WINDOW_PIECES];
    uint16_t at[WINDOW_PIECES];
    for (size_t i = 0; i < s->f.windows.n; i++) {
        Window w = s->f.windows.at[i];
        front_end_input(&s->f, w, in, at);
        for (uint32_t t = w.first; t < w.end; t++)
            if (str_eq(work_token(&s->w, t), word))
                return in[at[t - w.context] + further];
    }
    fail_msg("there is no token %s", token);
    return in[0];
}

static void check_features(const StoryBlock *blocks, size_t n, uint64_t mask, const Row *rows, size_t count)
{
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    Shown s;
    shown_open(&s, story_document("en", blocks, n), &r.engine->vocabulary);
    for (size_t i = 0; i < count; i++) {
        Buf got = {0};
        uint64_t bits = piece_of(&s, rows[i].token).features & mask;
        for (unsigned f = 0; f < FEATURES; f++)
            if (bits & BIT(f))
                buf_printf(&got, "%s%s", got.n ? " " : "", feature_names[f]);
        if (!str_eq(buf_view(&got), str_of(rows[i].features)))
            fail_msg("%s: got \"" STR_FMT "\", wanted \"%s\"", rows[i].token, STR_ARG(buf_view(&got)), rows[i].features);
        buf_free(&got);
    }
    shown_close(&s);
    random_engine_close(&r);
}

#define CHECK(blocks, mask, rows) check_features(blocks, COUNT(blocks), mask, rows, COUNT(rows))

static void letters(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "Today NATO paid McDonald in 1994 for G20 and 20th — A Évora iPod naïve ÉTÉ 中文 ’90s."},
    };
    static const Row rows[] = {
        {"Today", "title"}, {"+Today", "title+"}, {"NATO", "upper"}, {"+NATO", "upper+"}, {"paid", "lower"}, {"+paid", "lower+"},
        {"McDonald", "mixed"}, {"+McDonald", "mixed+"}, {"1994", "digits"}, {"+1994", "digits+"}, {"G20", "digits-mixed"},
        {"+G20", "digits-mixed+"}, {"20th", "digits-mixed"}, {"—", "other"}, {"A", "initial"}, {"Évora", "title"}, {"iPod", "mixed"},
        {"naïve", "lower"}, {"ÉTÉ", "upper"}, {"中文", "lower"}, {"+中文", "lower+"}, {"’90s", "digits-mixed"},
    };
    CHECK(blocks, LETTERS, rows);
}

static void quotation_marks(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "Before “We said ‘nothing’ of it,” she went."},
        {BLOCK_PARAGRAPH, "«Third"},
        {BLOCK_PARAGRAPH, "“Fourth opens."},
        {BLOCK_PARAGRAPH, "“Fifth continues,” and ends."},
    };
    static const Row rows[] = {
        {"Before", ""}, {"“", "opens"}, {"We", "inside"}, {"‘", "opens inside"}, {"nothing", "inside nested"},
        {"+nothing", "inside nested"}, {"’", "closes inside"}, {"it", "inside"}, {",", "inside"}, {"”", "closes"}, {"she", ""}, {"went", ""},
        {"+went", ""}, {"Fourth", "inside"}, {"+Fourth", "inside"}, {"Fifth", "inside continued"}, {"+Fifth", "inside"}, {"ends", ""},
    };
    CHECK(blocks, MARKS, rows);
}

static void places_of_tokens(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_TITLE, "Council Wants Its Water Bridge Back"},
        {BLOCK_SUMMARY, "Ferry waits"},
        {BLOCK_PARAGRAPH, "“Never,” he went on: Perhaps they told us. Then they left it."},
        {BLOCK_PARAGRAPH, "WE ARE LATE AGAIN. Nobody slept … Everybody ate."},
        {BLOCK_HEADING, "What next"},
        {BLOCK_LIST, "Paint it"},
        {BLOCK_CREDIT, "(Reporting by Ann Lee)"},
    };
    static const Row rows[] = {
        {"Council", "block sentence opening headline title-case"}, {"Its", "headline title-case"}, {"+Water", ""},
        {"Ferry", "block sentence opening item"}, {"waits", "item"}, {"“", "block"}, {"Never", "sentence opening"}, {"he", ""}, {"Perhaps", "opening"}, {"Then", "sentence opening"}, {"left", ""},
        {"WE", "block sentence opening all-caps"}, {"AGAIN", "all-caps"}, {"Nobody", "sentence opening"}, {"Everybody", "sentence opening"},
        {"What", "block sentence opening headline"}, {"next", "headline"}, {"Paint", "block sentence opening item"},
        {"(", "block credit"}, {"Reporting", "sentence opening credit"}, {"Lee", "credit"},
    };
    CHECK(blocks, STANDS, rows);
}

static void lexicon(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "On Monday the Norwegian spokesman of Google, President Maria Johnson, said in Lisbon that Acme Inc. "
                          "and the University near Lake Street would walk."},
    };
    static const Row rows[] = {
        {"Monday", "time"}, {"the", "common"}, {"Norwegian", "demonym"}, {"spokesman", "common person-title role"}, {"Google", "org"},
        {"President", "common person-title role"}, {"Maria", "common given"}, {"Johnson", "given surname"}, {"said", "common speech"},
        {"Lisbon", "place"}, {"Inc.", "org-head"}, {"University", "common org-head"}, {"Lake", "common surname place-head"},
        {"Street", "common surname place-head"}, {"walk", "common"}, {"+walk", ""}, {",", ""},
    };
    CHECK(blocks, LEXICON, rows);
}

static void elsewhere(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_TITLE, "Bright Summer Comes To Marit"},
        {BLOCK_PARAGRAPH, "Marit saw a summer that was bright. Dahl told her. They say Dahl knew Summer Holt."},
    };
    static const Row rows[] = {
        {"Bright", "also-lower"}, {"Summer", "also-lower also-capital"}, {"Marit", ""}, {"summer", ""}, {"Dahl", "also-capital"},
        {"They", ""}, {"Holt", "also-capital"}, {".", ""},
    };
    CHECK(blocks, ELSEWHERE, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters), cmocka_unit_test(quotation_marks), cmocka_unit_test(places_of_tokens),
        cmocka_unit_test(lexicon), cmocka_unit_test(elsewhere),
    };
    return cmocka_run_group_tests_name("features", tests, NULL, NULL);
}
