/*
 * The reader's state, shared by the files of this room. Places are text positions; what refers to the analysis (the
 * current item, the selected entity) is kept as text span and found again when another analysis arrives.
 */
#ifndef SAYSO_VIEW_STATE_H
#define SAYSO_VIEW_STATE_H

#include "sayso/base/map.h"
#include "sayso/base/vec.h"
#include "sayso/doc/spoken.h"
#include "sayso/doc/voices.h"
#include "sayso/view/command.h"
#include "sayso/view/keymap.h"
#include "sayso/view/layout.h"
#include "view/sweep.h"
#include "view/pattern.h"

typedef enum ItemKind { ITEM_NONE, ITEM_PARAGRAPH, ITEM_SENTENCE, ITEM_QUOTE, ITEM_MENTION, ITEM_MATCH, ITEM_LINK } ItemKind;

typedef struct Item { // the current item: what the cursor stands on and commands speak of
    ItemKind kind;
    Span span; // of a quote: its content's extent
} Item;

typedef enum Mode { MODE_ARTICLE, MODE_PANEL, MODE_CARD, MODE_PROMPT, MODE_LETTERS } Mode;

typedef enum PanelKind {
    PANEL_SPEAKERS,
    PANEL_UNNAMED,
    PANEL_PEOPLE,
    PANEL_PLACES,
    PANEL_ORGANIZATIONS,
    PANEL_OTHER,
    PANEL_CREDITS,
    PANEL_QUOTES,
    PANEL_OUTLINE,
    PANEL_KINDS,
} PanelKind;

typedef struct PanelRow {
    Str name, note;       // note: role, or the quote's speaker
    uint32_t entity;      // or NO_INDEX
    uint32_t quote;       // the one it stands for, of an unnamed source the first, or NO_INDEX
    uint32_t target;      // text position that Enter jumps to
    uint32_t mentions, quotes;
    int indent;           // columns: of a quotation within one that has a row, too
    bool uncertain;       // the entity may be none
} PanelRow;

typedef struct Panel {
    bool open;            // wished by the user or by the terminal's width
    bool decided;         // the user pressed p: the width decides no longer
    PanelKind kind;
    Buf filter;           // typed words; rows whose folded name holds them stay
    Arena arena;          // of the rows
    VEC(PanelRow) rows;   // after the filter
    size_t selected, top;
    uint32_t most_mentions, most_quotes; // of a row, for columns of one width
    bool only_quotes;     // '"': quotes of one entity
    Buf only_name;        // … of this one: entities of the next analysis have other numbers
} Panel;

enum { MOST_PARTS = 8 };
typedef struct Evidence { // what was asked why: marked in the article, until Esc, are the parts that tell
    Span of;              // the word, or the first passage of the quotation
    Span parts[MOST_PARTS];
    size_t count;
} Evidence;

typedef struct CardLine {
    Str text;
    Style style;
    uint32_t target, target_end; // the text that Enter jumps to; NO_INDEX: none
    uint32_t whole;       // of a part: the line it is a part of
    int indent;           // of a part: columns left of it
    bool always;          // stays whatever is filtered
    bool choice;          // can be selected: it leads somewhere, or its list knows what to do with it
    uint64_t datum;       // of a list's line: its owner's
    uint16_t mark;        // left of it the mark of this voice, counted from 1; 0: none
} CardLine;

typedef struct ListKind { // what a list does with its lines; one constant a list, beside the command that opens it
    const char *noun;     // "links": what is filtered, what nothing is taken off
    const char *verb;     // "open": what Enter does, on the status line
    void (*enter)(Reader *r, const CardLine *line);
    void (*drop)(Reader *r, const CardLine *line); // NULL: nothing is taken off
} ListKind;

typedef struct Card {     // a page over the article: entity card, evidence, help, information
    Arena arena;
    Str title;
    VEC(CardLine) wholes; // the lines as they were made
    VEC(CardLine) lines;  // their parts at the present width
    size_t top, selected;
    const ListKind *list; // a context of its own, whose lines can be filtered; NULL: an ordinary page
    Buf filter;           // typed words; of the lines that lead somewhere those stay that hold them
} Card;

typedef enum PromptKind { PROMPT_SEARCH, PROMPT_SEARCH_BACK, PROMPT_COMMAND, PROMPT_PARAGRAPHS, PROMPT_FILTER, PROMPT_ASK, PROMPT_NOTE } PromptKind;

typedef struct Prompt {
    PromptKind kind;
    const char *question; // of PROMPT_ASK, and who takes the line typed
    void (*answer)(Reader *r, Str line);
    Mode back;            // mode to return to
    Buf text;
    size_t cursor;        // byte offset in text
    int count;            // typed before a search: its which match is meant
    size_t recalled;      // place in the history, or its size: the text typed now
    Buf draft;            // the text typed now, while older ones are shown
    Buf completed;        // the text that Tab made last: when it stands there still, Tab goes on to the next name
    size_t stem;          // bytes of it that were typed
    Buf before;           // filter or words sought when the prompt was opened, for Esc
    bool shown_before;    // Search.shown then
    uint32_t saved_top;   // of the screen then
    int saved_blank;
    Item saved_item;
    Span about;           // what a note is about
    uint64_t note;        // that is changed; 0: a new one
} Prompt;

typedef void LetterTaker(Reader *r, Key key);
typedef struct Letters {  // a command waits for a letter
    LetterTaker *take;
    Mode back;
} Letters;

typedef struct Hint {
    Item item;
    char label[2];
} Hint;

typedef struct Hints {    // while their letters are typed
    VEC(Hint) at;         // by place, one for each
    char first;           // letter typed, or 0
} Hints;

typedef struct Seek {     // the way to a match
    Sweep sweep;
    bool active;
    bool forward;
    bool preview;         // while its words are typed: it is shown, not gone to
    bool round;           // from the other end of the text
    int left;             // matches still to pass, the one that is meant among them
    uint32_t from;        // forwards they begin here or behind, backwards before it
    bool any;
    Span last;            // the last one passed
} Seek;

typedef struct CountMark { // so many matches begin before this place
    uint32_t pos, before;
} CountMark;

typedef struct Tally {    // how many matches there are, and which of them the current one is
    Sweep sweep, rank_sweep;
    bool active, done;
    size_t total;
    VEC(CountMark) marks; // some kilobytes apart
    bool ranking, ranked;
    uint32_t rank;        // from 1
} Tally;

typedef struct Lit {      // matches to be marked on the screen
    Sweep sweep;
    bool active;
    Span covers;          // text that is looked through for them
    VEC(Span) matches;
} Lit;

typedef struct Search {
    Buf words;            // as typed; empty: none
    Pattern pattern;      // made of them
    bool forward;
    bool shown;           // matches are highlighted
    Seek seek;
    Tally tally;
    Lit lit;
    Span current;         // the match last gone to
    int gone_round;       // nothing more was found below (1) or above (-1): the next step that way begins at the other end …
    uint32_t round_pos;   // … when the cursor is still here
    bool said;            // the message on the status line is the search's
    bool begun;           // something since the last key
} Search;

enum { HISTORY = 50 };
typedef struct History {  // of one kind of prompt, oldest first
    char *at[HISTORY];
    size_t n;
} History;

typedef struct QuoteSpan { // one content span of a quote
    Span span;
    uint32_t quote;
    uint32_t reach;       // the farthest end of this and all spans before it
} QuoteSpan;

typedef struct Index {    // of the analysis, for drawing: made once a snapshot
    Arena arena;
    QuoteSpan *spans;     // ordered by start
    size_t count;
    Span *speech;         // what stands in quotation marks and was said; ordered, not overlapping
    size_t speech_count;
    SpokenVec spoken;     // for a plain screen; else empty
    uint8_t *voices;      // of each entity: its number among the speakers, or VOICE_NONE
} Index;

typedef enum ReadingKind { READING_ALL, READING_VOICES, READING_REST, READING_MATCHING, READINGS } ReadingKind;

typedef struct Reading {  // what of the text is shown
    ReadingKind kind;
    uint8_t *known;       // of each block what was found out, and whether it is shown all the same; NULL in READING_ALL
    uint32_t left_top, came_top; // of the screen: where the whole text was left, and after the last change
    int left_blank, came_blank;
} Reading;

enum { BLOCK_MATCHES = 1 };
typedef struct Sift {     // the search for paragraphs to be shown alone
    Buf typed;
    Pattern words;        // made of it
    Sweep sweep;
    uint8_t *known;       // of each block: BLOCK_MATCHES
    bool any, active;
} Sift;

enum { ANCHOR = 48 };
typedef struct Jump {     // a place left behind, perhaps in another document or in an older version of this one
    uint32_t file;        // number of its path in Reader.paths
    uint32_t pos, top;
    Item item;
    char words[ANCHOR];   // that stood at pos: the text may be another one when it is come back to
    uint8_t n;            // bytes of words
} Jump;

typedef VEC(Jump) JumpVec;

typedef struct PlacedNote {
    Span at;              // in this document; NOWHERE: its words are no longer there
    uint64_t id;          // of the remark
} PlacedNote;

typedef struct Notes {    // of the document, in the order of their places
    PlacedNote *at;
    size_t n, cap;
    uint64_t mark;        // tells which notes, of which document, were placed
} Notes;

struct Reader {
    const Host *host;
    ReaderOptions options;
    Keymap own_keys;          // where the options bring none
    Keymap *keys;
    char key_names[2][24];    // of key_of()
    unsigned keys_named;
    const Document *doc;
    const Analysis *analysis; // NULL until the first snapshot
    Index index;              // of analysis
    Layout *layout;           // of doc at the present width

    int rows, cols;           // of the terminal
    int measure;              // wished width of the text column
    uint32_t top;             // text position in the topmost line
    int top_blank;            // asides (layout.h) shown above it
    uint32_t pos;             // text position of the cursor
    Item item;
    uint32_t selected_entity; // whose mentions are marked, or NO_INDEX
    Evidence evidence;
    Reading reading;
    Sift sift;
    Span correcting;          // what the menu of corrections, or a list behind it, is about

    Mode mode;
    Panel panel;
    Card card;
    VEC(Card) cards_below;    // that come back when this one is closed
    Mode card_back;           // where the lowest one was opened
    Prompt prompt;
    Letters letters;
    Hints hints;
    Search search;
    JumpVec back, forward;
    Map paths;                // of all documents opened so far
    uint32_t file;            // number of this one's path
    unsigned opened;          // documents so far
    History searches, commands;
    Notes notes;
    int count;                // digits typed so far; -1: none
    char message[600];        // shown once in the status line, a longer one above it, too; empty: none
    char progress[80];
    bool message_fresh;       // set since the last key
    bool quit;
    bool dirty;
};

#endif
