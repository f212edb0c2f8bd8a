/*
 * Sentences: where a terminal mark, with what closes behind it, is followed by something that can begin a sentence.
 * After a full stop a capital is enough; after an abbreviation it takes a word that is seldom capitalised elsewhere;
 * after “…?” and “…!” the speaker may follow. Titles of articles capitalise every word: there a capital says nothing.
 */
#include "config.h"

#include "sayso/text/token.h"

#include "text/abbreviations.h"
#include "sayso/text/unicode.h"

typedef struct Block { // the tokens of one block
    Str text;
    uint32_t base;
    Token *tokens;
    size_t n;
    bool title_case;           // most words are capitalised
    size_t no_word_from, word; // the last answer of next_word: no word stands in [no_word_from, word)
} Block;

static Str word(const Block *b, size_t i)
{
    return i < b->n ? str_sub(b->text, b->tokens[i].span.start - b->base, b->tokens[i].span.end - b->base) : STR_NONE;
}

static bool is_kind(const Block *b, size_t i, TokenKind kind)
{
    return i < b->n && b->tokens[i].kind == kind;
}

static bool is_word(const Block *b, size_t i)
{
    return is_kind(b, i, TOKEN_WORD) || is_kind(b, i, TOKEN_NUMBER) || is_kind(b, i, TOKEN_URL);
}

static bool has(const Block *b, size_t i, unsigned flag)
{
    return i < b->n && (b->tokens[i].flags & flag);
}

static bool is(const Block *b, size_t i, Str mark)
{
    return str_eq(word(b, i), mark);
}

// Scripts without letter case have no lower-case words, although none of their letters is upper case.
static bool starts_lower(const Block *b, size_t i)
{
    unsigned len;
    return is_kind(b, i, TOKEN_WORD) && has(b, i, TOKEN_LOWER) && uc_lower(utf8_at(word(b, i), 0, &len)); // not iPhone
}

// The first word at or behind token i, or n.
static size_t next_word(Block *b, size_t i)
{
    if (i >= b->no_word_from && i <= b->word)
        return b->word;
    b->no_word_from = i;
    for (b->word = i; b->word < b->n && !is_word(b, b->word);)
        b->word++;
    return b->word;
}

typedef enum Terminal { NO_TERMINAL, FULL_STOP, CALL, ELLIPSIS } Terminal;

static const struct TerminalMark {
    Str mark;
    uint8_t kind;
    bool wide; // of a script that sets no spaces
} terminal_marks[] = {
    {{".", 1}, FULL_STOP, false},  {{"?", 1}, CALL, false},       {{"!", 1}, CALL, false},       {{"…", 3}, ELLIPSIS, false},
    {{"。", 3}, FULL_STOP, true},  {{"！", 3}, CALL, true},       {{"？", 3}, CALL, true},       {{"．", 3}, FULL_STOP, true},
    {{"｡", 3}, FULL_STOP, true},   {{"؟", 2}, CALL, false},       {{"۔", 2}, FULL_STOP, false},  {{"।", 3}, FULL_STOP, false},
    {{"‼", 3}, CALL, false},       {{"⁇", 3}, CALL, false},       {{"⁈", 3}, CALL, false},       {{"⁉", 3}, CALL, false},
};

static const struct TerminalMark *terminal_mark(Str mark)
{
    for (size_t i = 0; i < sizeof terminal_marks / sizeof *terminal_marks; i++)
        if (str_eq(mark, terminal_marks[i].mark))
            return &terminal_marks[i];
    return NULL;
}

// Four periods are a full stop and an ellipsis.
static Terminal dots(Str mark)
{
    size_t periods = 0;
    for (size_t i = 0; i < mark.n; i++)
        periods += mark.p[i] == '.';
    return periods >= 4 ? FULL_STOP : periods == 3 ? ELLIPSIS : NO_TERMINAL;
}

static Terminal terminal_at(const Block *b, size_t i)
{
    if (!is_kind(b, i, TOKEN_PUNCT))
        return NO_TERMINAL;
    const struct TerminalMark *m = terminal_mark(word(b, i));
    return m ? (Terminal)m->kind : dots(word(b, i));
}

static bool is_wide(const Block *b, size_t i)
{
    const struct TerminalMark *m = terminal_mark(word(b, i));
    return m && m->wide;
}

static bool in_set(Str mark, const Str *set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(mark, set[i]))
            return true;
    return false;
}

static bool is_opening(const Block *b, size_t i)
{
    static const Str marks[] = {{"“", 3}, {"‘", 3}, {"„", 3}, {"‚", 3}, {"``", 2}, {"(", 1}, {"[", 1},
                                {"「", 3}, {"『", 3}, {"¿", 2}, {"¡", 2}, {"（", 3}};
    return in_set(word(b, i), marks, sizeof marks / sizeof *marks);
}

static bool is_closing_bracket(const Block *b, size_t i)
{
    return is(b, i, STR(")")) || is(b, i, STR("]")) || is(b, i, STR("）"));
}

// French sets spaces inside its marks: « C’est fini. » Il partit.
static bool is_french_close(const Block *b, size_t i)
{
    return (is(b, i, STR("»")) || is(b, i, STR("›"))) && (i + 1 == b->n || has(b, i + 1, TOKEN_SPACE_BEFORE) || is_kind(b, i + 1, TOKEN_PUNCT));
}

// The number of a note, [17], behind a sentence belongs to it.
static bool is_note(const Block *b, size_t i)
{
    return is(b, i, STR("[")) && is_kind(b, i + 1, TOKEN_NUMBER) && is(b, i + 2, STR("]"));
}

// Closing marks stand close to what they close; an opening one follows a space.
static size_t after_closers(const Block *b, size_t i)
{
    for (;;) {
        bool close = i < b->n && !has(b, i, TOKEN_SPACE_BEFORE) && !is_opening(b, i) &&
                     (is_kind(b, i, TOKEN_QUOTE) || terminal_at(b, i) || is_closing_bracket(b, i));
        if (close || is_french_close(b, i))
            i++;
        else if (is_note(b, i))
            i += 3;
        else
            return i;
    }
}

// Behind the words of a name, its commas and what stands between them: “Why?” Ms. Holt, the mayor, asked.
static size_t after_name(const Block *b, size_t i)
{
    enum { LONGEST_NAME = 6, LONGEST_APPOSITION = 12 };
    size_t start = i;
    while (i < start + LONGEST_NAME && is_word(b, i) && has(b, i, TOKEN_CAPITAL))
        i++;
    if (i == start || !is(b, i, STR(",")))
        return i;
    for (size_t k = i + 1; k <= i + LONGEST_APPOSITION && k < b->n && !terminal_at(b, k); k++)
        if (is(b, k, STR(",")))
            return k + 1;
    return i;
}

// “Why?” Smith asked. – a name and a verb of speech go on with the sentence, but not “Why?” He asked again.
static bool goes_on_with_speaker(const Block *b, size_t i)
{
    if (is_sentence_opener(word(b, i)) && !is(b, i, STR("I")))
        return false;
    return is_speech_verb(word(b, after_name(b, i)));
}

// Does the quotation that the mark at i opens end like speech, with a mark before its own? Names in quotation marks do not.
static bool opens_speech(const Block *b, size_t i)
{
    enum { FAR = 60 };
    for (size_t k = i + 2; k < b->n && k < i + FAR; k++)
        if (is_kind(b, k, TOKEN_QUOTE))
            return terminal_at(b, k - 1) || is(b, k - 1, STR(","));
    return true;
}

// 5 p.m. Friday, 5 p.m. London time
static bool time_goes_on(const Block *b, size_t i)
{
    for (size_t k = i + 1; k < i + 4; k++)
        if (str_eq_ascii_nocase(word(b, k), STR("time")))
            return true;
    return follows_hour(word(b, i));
}

// An abbreviation ends a sentence only when what follows at token i leaves no doubt.
static bool begins_after_abbreviation(Block *b, size_t i, AbbreviationClass class)
{
    size_t first = i;
    while (first < b->n && (is_opening(b, first) || is_kind(b, first, TOKEN_QUOTE)))
        first++;
    if (first >= b->n)
        return true;
    if (b->title_case || !is_word(b, first) || starts_lower(b, first))
        return false;
    if (class == ABBREVIATION_HOUR && has(b, first, TOKEN_CAPITAL))
        return !time_goes_on(b, first);
    return is_sentence_opener(word(b, first)) || (is_kind(b, i, TOKEN_QUOTE) && has(b, first, TOKEN_CAPITAL) && opens_speech(b, i));
}

static bool is_first_person(Str w) // the one capital that says nothing
{
    return str_eq(w, STR("I")) || str_starts(w, STR("I'")) || str_starts(w, STR("I’"));
}

// Can a sentence begin at token i behind a mark that ends one?
static bool begins_after_terminal(Block *b, size_t i, Terminal kind, bool closed)
{
    size_t first = next_word(b, i);
    if (first >= b->n)
        return true;
    if (starts_lower(b, first) || is_name_ending(word(b, first)))
        return false;
    bool hesitates = kind == ELLIPSIS && !closed && is_first_person(word(b, first)); // "well … I think"
    bool speaker = closed && i == first && kind != FULL_STOP && goes_on_with_speaker(b, first);
    return !hesitates && !speaker;
}

// "1. First", "Q. Where": the number or letter of an item is no sentence. "Am 21. Mai": German ordinals.
static bool is_enumerator(const Block *b, size_t start, size_t stop)
{
    if (stop == start || !is_kind(b, stop - 1, TOKEN_NUMBER) || !is(b, stop, STR(".")))
        return false;
    Str number = word(b, stop - 1);
    unsigned value;
    if (!str_to_number(number, 999, &value))
        return false;
    return stop == start + 1 || (number.n <= 2 && follows_ordinal(word(b, stop + 1)));
}

// Index behind the sentence's last token when the abbreviation at token i ends one, else 0.
static size_t end_after_abbreviation(Block *b, size_t start, size_t i, AbbreviationClass class)
{
    size_t next = after_closers(b, i + 1);
    bool closed = next > i + 1;
    if (closed && terminal_at(b, i + 1)) // "the U.S.?"
        return 0;
    bool street = class == ABBREVIATION_STREET && i > start && (is_kind(b, i - 1, TOKEN_NUMBER) || has(b, i - 1, TOKEN_CAPITAL));
    if (class == ABBREVIATION_TITLE || class == ABBREVIATION_NUMBER || (class == ABBREVIATION_STREET && !street) || i == start)
        return 0;
    bool whole_quote = closed && is_kind(b, i + 1, TOKEN_QUOTE) && !is_kind(b, i - 1, TOKEN_QUOTE); // no nickname: "J.R." Holt
    if (whole_quote && has(b, next, TOKEN_CAPITAL) && !goes_on_with_speaker(b, next))
        return next;
    return begins_after_abbreviation(b, next, class) ? next : 0;
}

// The same for a terminal mark. *look_on: the next token that may end a sentence when this one does not.
static size_t end_after_terminal(Block *b, size_t i, Terminal kind, size_t *look_on)
{
    size_t next = after_closers(b, i + 1);
    bool closed = next > i + 1, space = has(b, next, TOKEN_SPACE_BEFORE);
    *look_on = next; // the marks behind it, up to the next word, can do no more
    for (size_t k = i + 1; k < next; k++)
        kind = kind == FULL_STOP && terminal_at(b, k) ? terminal_at(b, k) : kind;
    if (next < b->n && !space && is_wide(b, i))
        return closed ? 0 : next;
    if (next < b->n && !space && !closed && !is_opening(b, next) && !has(b, next, TOKEN_CAPITAL))
        return 0;
    return begins_after_terminal(b, next, kind, closed) ? next : 0;
}

// Index behind the last token of the sentence from `start` when it ends at token i, else 0.
static size_t end_at(Block *b, size_t start, size_t i, size_t *look_on)
{
    *look_on = i + 1;
    if (is_kind(b, i, TOKEN_WORD) && has(b, i, TOKEN_ABBREVIATION))
        return end_after_abbreviation(b, start, i, abbreviation_class(word(b, i)));
    Terminal kind = terminal_at(b, i);
    if (!kind || is_enumerator(b, start, i) || next_word(b, start) > i)
        return 0;
    return end_after_terminal(b, i, kind, look_on);
}

// Headlines have no full stop, and seven of ten longer words begin with a capital.
static bool is_title_case(const Block *b)
{
    size_t words = 0, capitals = 0;
    if (!b->n || terminal_at(b, b->n - 1) == FULL_STOP)
        return false;
    for (size_t i = 0; i < b->n; i++) {
        bool counts = is_kind(b, i, TOKEN_WORD) && !has(b, i, TOKEN_ABBREVIATION) && word(b, i).n > 3;
        words += counts;
        capitals += counts && has(b, i, TOKEN_CAPITAL);
    }
    return words >= 3 && capitals * 10 >= words * 7;
}

void split_sentences(Str text, uint32_t base, Token *tokens, size_t n, SpanVec *out)
{
    Block b = {.text = text, .base = base, .tokens = tokens, .n = n, .no_word_from = 1};
    b.title_case = is_title_case(&b);
    size_t look_on;
    for (size_t start = 0, i = 0; start < n; i = look_on) {
        size_t end = i < n ? end_at(&b, start, i, &look_on) : n;
        if (!end)
            continue;
        vec_push(out, (Span){tokens[start].span.start, tokens[end - 1].span.end});
        size_t first = next_word(&b, start);
        if (first < end)
            tokens[first].flags |= TOKEN_SENTENCE_START;
        start = look_on = end;
    }
}
