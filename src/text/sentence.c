/* Sentences: where a terminal mark, with what closes behind it, is followed by something that can begin a sentence. */
#include "config.h"

#include "sayso/text/token.h"

#include "text/abbreviations.h"
#include "sayso/text/unicode.h"

typedef struct Block { // the tokens of one block
    Str text;
    uint32_t base;
    Token *tokens;
    size_t n;
} Block;

static Str word(const Block *b, size_t i)
{
    return i < b->n ? str_sub(b->text, b->tokens[i].span.start - b->base, b->tokens[i].span.end - b->base) : STR_NONE;
}

static bool is_word(const Block *b, size_t i)
{
    return i < b->n && (b->tokens[i].kind == TOKEN_WORD || b->tokens[i].kind == TOKEN_NUMBER || b->tokens[i].kind == TOKEN_URL);
}

static bool has(const Block *b, size_t i, unsigned flag)
{
    return i < b->n && (b->tokens[i].flags & flag);
}

static bool is_full_stop(Str mark)
{
    return str_eq(mark, STR(".")) || str_eq(mark, STR("。"));
}

static bool is_exclamation(Str mark)
{
    return str_eq(mark, STR("!")) || str_eq(mark, STR("?")) || str_eq(mark, STR("！")) || str_eq(mark, STR("？"));
}

static bool is_ellipsis(Str mark)
{
    return str_eq(mark, STR("…")) || str_starts(mark, STR("...")) || str_starts(mark, STR(". ."));
}

static bool is_terminal(const Block *b, size_t i)
{
    Str mark = word(b, i);
    return b->tokens[i].kind == TOKEN_PUNCT && (is_full_stop(mark) || is_exclamation(mark) || is_ellipsis(mark));
}

static bool is_opening(Str mark)
{
    return str_eq(mark, STR("“")) || str_eq(mark, STR("‘")) || str_eq(mark, STR("„")) || str_eq(mark, STR("``")) ||
           str_eq(mark, STR("(")) || str_eq(mark, STR("["));
}

// Closing marks stand close to what they close; an opening one follows a space.
static size_t after_closers(const Block *b, size_t i)
{
    while (i < b->n && !has(b, i, TOKEN_SPACE_BEFORE) && !is_opening(word(b, i)) &&
           (b->tokens[i].kind == TOKEN_QUOTE || is_terminal(b, i) || str_eq(word(b, i), STR(")")) || str_eq(word(b, i), STR("]"))))
        i++;
    return i;
}

static size_t skip_openers(const Block *b, size_t i)
{
    while (i < b->n && !is_word(b, i))
        i++;
    return i;
}

// “Why?” Smith asked. – a name of up to three words and a verb of speech go on with the sentence.
static bool goes_on_with_speaker(const Block *b, size_t i)
{
    for (size_t k = i; k < i + 4 && is_word(b, k); k++) {
        if (is_speech_verb(word(b, k)))
            return true;
        if (!has(b, k, TOKEN_CAPITAL))
            return false;
    }
    return false;
}

// Can a sentence begin at token i, after marks that may end one?
static bool may_begin(const Block *b, size_t i, bool weak, bool closed)
{
    size_t first = skip_openers(b, i);
    if (first >= b->n)
        return true;
    if (has(b, first, TOKEN_LOWER) && b->tokens[first].kind == TOKEN_WORD)
        return false;
    if (weak) // an abbreviation ends a sentence only when what follows leaves no doubt
        return is_sentence_opener(word(b, first)) || (b->tokens[i].kind == TOKEN_QUOTE && i != first);
    return !(closed && i == first && goes_on_with_speaker(b, first));
}

// Index after the sentence's last token when one ends at token i, else 0.
static size_t end_after(const Block *b, size_t i)
{
    bool abbreviation = has(b, i, TOKEN_ABBREVIATION) && b->tokens[i].kind == TOKEN_WORD;
    if (!abbreviation && !is_terminal(b, i))
        return 0;
    AbbreviationClass class = abbreviation ? abbreviation_class(word(b, i)) : ABBREVIATION_NONE;
    bool before_number = i + 1 < b->n && b->tokens[i + 1].kind == TOKEN_NUMBER;
    if (class == ABBREVIATION_TITLE || (class == ABBREVIATION_NUMBER && before_number))
        return 0;
    abbreviation = abbreviation && class != ABBREVIATION_NUMBER;
    size_t next = after_closers(b, i + 1);
    bool closed = next > i + 1;
    bool weak = abbreviation && !(closed && is_terminal(b, i + 1));
    if (next < b->n && !has(b, next, TOKEN_SPACE_BEFORE) && !closed && !is_opening(word(b, next)) && !has(b, next, TOKEN_CAPITAL))
        return 0;
    bool excited = closed && (is_exclamation(word(b, i)) || is_ellipsis(word(b, i)));
    return may_begin(b, next, weak, excited) ? next : 0;
}

void split_sentences(Str text, uint32_t base, Token *tokens, size_t n, SpanVec *out)
{
    Block b = {text, base, tokens, n};
    for (size_t start = 0, i = 0; start < n; i++) {
        size_t end = i < n ? end_after(&b, i) : n;
        if (!end)
            continue;
        vec_push(out, (Span){tokens[start].span.start, tokens[end - 1].span.end});
        size_t first = skip_openers(&b, start);
        if (first < end)
            tokens[first].flags |= TOKEN_SENTENCE_START;
        start = end;
        i = end - 1;
    }
}
