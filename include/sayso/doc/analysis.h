/*
 * Analysis: what was understood of a Document: sentences, tokens, entities with their mentions, and quotes. A snapshot
 * is complete in itself, immutable once published, and owns its arena. Spans refer to Document.text. Arrays are in
 * reading order unless said otherwise.
 */
#ifndef SAYSO_DOC_ANALYSIS_H
#define SAYSO_DOC_ANALYSIS_H

#include "sayso/base/buffer.h"
#include "sayso/doc/document.h"
#include "sayso/text/token.h"

typedef enum EntityType { ENTITY_PERSON, ENTITY_PLACE, ENTITY_ORGANIZATION, ENTITY_MISC, ENTITY_TYPES } EntityType;
typedef enum MentionKind { MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN, MENTION_KINDS } MentionKind;
typedef enum QuoteKind { QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT, QUOTE_SCARE, QUOTE_KINDS } QuoteKind;
typedef enum Gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_NEUTER, GENDER_PLURAL } Gender;

typedef enum Why { // the evidence that chose a quote's speaker; why_code() and why_text() name it
    WHY_SOURCE_NAME,    // the source is a name
    WHY_PRONOUN,        // a pronoun, resolved to an entity
    WHY_DESCRIPTION,    // "the minister", resolved to an entity
    WHY_UNNAMED_SOURCE, // the source names nobody
    WHY_CONTINUED,      // speech that goes on from the paragraph or sentence before
    WHY_LEAD_IN,        // put before, with a colon
    WHY_ALTERNATION,    // speakers take turns
    WHY_LAST_SPEAKER,   // nobody named near: the last speaker
    WHY_SCARE,          // nobody said it
    WHY_NO_SOURCE,      // no evidence found
    WHY_USER,           // the reader's correction
    WHY_COUNT,
} Why;

/*
 * What speaks for taking a pronoun, a description or speech without a source for the entity it was taken for; bits of a
 * set, the strongest first. clue_text() puts each in words.
 */
typedef enum Clue {
    CLUE_ROLE,           // the description is the role that the text gives it
    CLUE_ONLY_FIT,       // no other one near is of this gender and kind
    CLUE_LAST_NAMED,     // the last one named of this gender and kind
    CLUE_SUBJECT,        // the subject of its own sentence, before it
    CLUE_SUBJECT_BEFORE, // the subject of the sentence before
    CLUE_SPOKE_LAST,     // who spoke last
    CLUE_SPEAKS_HERE,    // "I" and "we": who says the words around it
    CLUE_TURN,           // speakers take turns, and it is this one's
    CLUE_MOST_NAMED,     // named most often up to here
    CLUE_SENSE,          // the engine reads both as one from the words around them
    CLUES,
} Clue;

typedef struct Mention {
    Span span;
    uint32_t entity;     // index in entities
    uint32_t antecedent; // mention by name that a pronoun or description was taken for, or NO_INDEX
    float confidence;    // 0 to 1: of a name, that it is one, of this type; of others, that this entity is meant
    uint16_t clues;      // clue_bit()s: why it was taken for its antecedent
    uint8_t kind;        // MentionKind
    uint8_t type;        // EntityType in this place ("Moscow said": an organization)
} Mention;

typedef struct Entity {
    Str name;           // the fullest form
    Str role;           // "US Secretary of State"; empty when the text tells none
    Str *aliases;       // other forms, most frequent first
    size_t alias_count;
    uint32_t *mentions; // indices in Analysis.mentions, reading order
    size_t mention_count;
    uint32_t *quotes;   // indices in Analysis.quotes spoken by it
    size_t quote_count;
    uint32_t speaks_for; // entity it speaks for, or NO_INDEX
    uint8_t type;        // EntityType
    uint8_t gender;      // Gender
    bool credit;         // named in a credit line only
} Entity;

typedef struct Quote {
    SpanList content, cue, source; // json-schema.md; content includes the quotation marks of a direct quote
    uint32_t *speakers;            // entities
    size_t speaker_count;
    Str unnamed;                   // words of a source that names nobody
    float confidence;              // 0 to 1
    uint8_t kind;                  // QuoteKind
    uint8_t why;                   // Why
    uint16_t clues;                // clue_bit()s: what the speaker was chosen by when the source is no name
    uint32_t antecedent;           // mention that a pronoun, a description or a missing source was resolved to, or NO_INDEX
    uint32_t within;               // quote in whose content it stands, said by its speaker; or NO_INDEX. Comes before it
} Quote;

/*
 * A pair of quotation marks, or one side of it. Marks are ordered by where they open; they nest and do not cross.
 * A side that is not written is empty and stands where the passage begins or ends: with its paragraph, with the passage
 * around it, or where the same mark opens again. A stray closing mark has an empty side before it.
 */
typedef struct Mark {
    Span open, close;
    uint32_t depth; // 0 outermost
    bool continues; // goes on in the next paragraph
    bool continued; // goes on from the paragraph before
} Mark;

typedef struct Analysis {
    Arena arena;
    const Document *doc;
    const char *engine; // "none", "rules", …
    Span range;         // of the text that was understood; whole when the snapshot is the last one
    bool whole;
    Span *sentences;
    size_t sentence_count;
    Token *tokens;
    size_t token_count;
    uint32_t *sentence_tokens; // first token of each sentence, sentence_count + 1 of them
    Mark *marks;
    size_t mark_count;
    Mention *mentions;
    size_t mention_count;
    Entity *entities; // in order of first mention
    size_t entity_count;
    Quote *quotes;    // ordered by start of content; of two that start together the one within the other comes second
    size_t quote_count; // those within others included
} Analysis;

const char *entity_type_name(EntityType t);   // "person", …
const char *mention_kind_name(MentionKind k); // "name", …
const char *quote_kind_name(QuoteKind k);     // "direct", …
const char *why_code(Why w);                  // "source-name": JSON and CSV
const char *why_text(Why w);                  // one sentence for a reader
const char *clue_code(Clue c);                // "last-named": JSON
void clue_text(Clue c, const Entity *of, Buf *out); // appends "the last man named"

static inline uint16_t clue_bit(Clue c) { return (uint16_t)(1u << c); }

// What is more likely wrong than right is shown as uncertain: speakers and names with a '?' beside them.
bool confidence_low(float confidence);
bool mention_uncertain(const Mention *m);
bool entity_uncertain(const Analysis *a, const Entity *e); // no mention by name is certain

// First element that ends after pos (the one that holds it, or the next one); the count when there is none.
size_t analysis_sentence_at(const Analysis *a, uint32_t pos);
size_t analysis_token_at(const Analysis *a, uint32_t pos);
size_t analysis_mention_at(const Analysis *a, uint32_t pos);

static inline Span mark_span(const Mark *m) { return (Span){m->open.start, m->close.end}; } // marks included
Span quote_extent(const Quote *q); // from the first to the last of content, cue and source
uint32_t quote_start(const Quote *q); // first byte of its content
size_t entity_name_count(const Analysis *a, const Entity *e); // mentions by name

Analysis *analysis_new(const Document *d); // empty, of the whole of d; free with analysis_free
Analysis *analysis_copy(const Analysis *a); // … all of it, of the same document
void analysis_free(Analysis *a);           // NULL is fine

#endif
