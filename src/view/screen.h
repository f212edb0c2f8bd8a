/* Inside of the view room: where things are on the screen, how they are drawn, and how the screen moves over the text. */
#ifndef SAYSO_VIEW_SCREEN_H
#define SAYSO_VIEW_SCREEN_H

#include "view/state.h"

#include "sayso/doc/correction.h"
#define NOWHERE ((Span){NO_INDEX, NO_INDEX}) // of what has no place in the article

/* geometry.c */
typedef struct Geometry {
    int text_col, text_width;   // the article's column
    int gutter_col;             // left of it; -1 on screens too narrow for one
    int first_row, end_row;     // the article's rows
    int status_row;             // -1 on screens too low for one
    bool title_bar;
    int panel_col, panel_width; // width 0: not shown
    int panel_first_row, panel_end_row;
} Geometry;
Geometry reader_geometry(const Reader *r);
int article_rows(const Reader *r);
bool panel_shown(const Reader *r); // wished, and there is room

/* scroll.c: the screen over the text */
typedef enum ShowHow { SHOW_NEAREST, SHOW_THIRD, SHOW_TOP } ShowHow;
void reader_relayout(Reader *r);             // a new width or document: lines are made anew, the place stays
void reader_show(Reader *r, uint32_t pos, ShowHow how); // NEAREST: moves only as far as needed, with two lines of context
bool reader_visible(const Reader *r, uint32_t pos);
int reader_scroll(Reader *r, int lines);     // lines really moved
Span reader_window(const Reader *r);         // the text on the screen
void reader_follow(Reader *r);               // a cursor that left the screen comes back to its first line
void reader_set_top(Reader *r, LinePos p, int blank);

void reader_settle(Reader *r);               // no more than one empty row below the end of the text

/* reading.c: what of the text is shown */
LineShape reading_shape(const Reader *r);
const char *reading_name(const Reader *r);   // NULL: all of it
void reading_next(Reader *r);                // V
void reading_again(Reader *r, ReadingKind kind); // one that V chose in an earlier run; others are none
bool reading_all(Reader *r);                 // false: it is all already
void reading_matching(Reader *r, Str words); // paragraphs that hold them, once they are found; empty: all
void reading_matched(Reader *r, uint8_t *known); // … these: BLOCK_MATCHES of each block; takes the array
void reading_reveal(Reader *r, uint32_t pos); // shows the block that hides the place
void reading_understood(Reader *r);          // another analysis is there
void reading_forget(Reader *r);              // with the document

/* sift.c: paragraphs that hold what is sought, found in slices by reader_work() */
void sift_start(Reader *r, Str typed);       // ends in reading_matched(), or a message that there are none
void sift_on(Reader *r, size_t *effort);
bool sift_active(const Reader *r);
bool sift_stop(Reader *r);                   // false: nothing was sought
void sift_say(Reader *r);                    // how far it is
void sift_free(Sift *s);

/* index.c */
void index_make(Reader *r);
size_t spans_from(const Index *index, Span where); // the first content span that may touch it; those behind go on by start
bool voice_in(const Reader *r, Span where);  // does somebody say any of it?
uint8_t entity_voice(const Reader *r, uint32_t entity);
uint32_t quote_at(const Reader *r, uint32_t pos); // innermost quote whose content holds pos, or NO_INDEX
uint32_t quote_behind(const Analysis *a, uint32_t pos); // the first that begins at or behind pos; their count: none
uint32_t quote_of(const Reader *r, Span passage); // the one whose first passage this is, or NO_INDEX
uint32_t current_quote(const Reader *r);          // the one that is the item, else the one under the cursor
uint32_t current_mention(const Reader *r);        // … likewise
uint32_t current_entity(const Reader *r);         // of a quotation that is the item: who speaks; else who is named here

uint32_t current_reference(const Reader *r);      // of a pronoun or description exactly under the cursor, else NO_INDEX
uint32_t entity_named_at(const Analysis *a, Span name); // whose name is just this mention, or NO_INDEX
uint32_t first_name(const Analysis *a, const Entity *e); // mention that introduces it: the first by name

/* search.c: all of it is done in slices, by reader_work() */
enum { SEARCH_AT_ONCE = 2 * SCAN_SLICE };     // effort that a key may wait for
void search_set(Reader *r, Str typed, bool shown); // other words; those that were searched for are forgotten
void search_seek(Reader *r, uint32_t from, bool forward, int count); // ends in search_arrive()
void search_stop_seek(Reader *r);
void search_at_once(Reader *r);              // what the key began and is near is found before it returns
void search_forget(Reader *r);               // of another document
void search_free(Search *s);
bool search_seeks(const Reader *r);          // on the way to a match that is gone to when it is found
unsigned search_percent(const Reader *r);

/* search_count.c */
void search_count(Reader *r, Span current);  // ends in search_say()
void search_count_on(Reader *r, size_t *effort);
bool search_counts(const Reader *r);
void search_stop_count(Reader *r);

/* search_light.c */
void search_light(Reader *r);                // of the screen that is to be drawn
void search_light_on(Reader *r, size_t *effort);
void search_light_off(Reader *r);
size_t search_lit(const Reader *r, Span line, const Span **first); // matches that touch the line; returns how many

/* drawing: all onto a canvas of the reader's size */
enum { FOLD_SIGN = 2 }; // columns of what stands before a folded line
void draw_article(const Reader *r, Canvas *c, const Geometry *g);
void draw_bars(const Reader *r, Canvas *c, const Geometry *g);
void draw_panel(const Reader *r, Canvas *c, const Geometry *g);
void draw_strip(const Reader *r, Canvas *c, int row, int col, int end_col); // where in the article somebody is
void draw_card(const Reader *r, Canvas *c, const Geometry *g);
size_t panel_top(const Reader *r, const Geometry *g); // its row that is drawn below its head
int card_first_row(const Reader *r, const Geometry *g); // of the screen, for its lines
int draw_right(Canvas *c, int row, int end_col, Str text, Pen pen); // ends at end_col; returns its first column
void speaker_names(const Reader *r, const Quote *q, Buf *out);   // "Ann Lee, Bo Ek", "two officials", or nothing
size_t speaker_label(const Reader *r, const Quote *q, Buf *out); // … with a '?' when that is uncertain
void words_label(const Reader *r, uint32_t quote, Buf *out);     // "Ann Lee's words"

/* panel_rows.c */
void panel_fill(Reader *r);                  // rows of the present kind and filter; keeps the selection by entity
const char *panel_kind_name(PanelKind kind);
size_t panel_kind_count(const Reader *r, PanelKind kind); // rows without a filter

static inline const char *plural(size_t n) { return n == 1 ? "" : "s"; } // ending of "3 quotations"

/* card.c */
void card_open(Reader *r, Str title);         // an empty card, shown; over another one unless that has the same title
// … of a list. One that is open already is filled anew: its filter stays, and is taken by the call that selects a line then.
void card_list(Reader *r, Str title, const ListKind *list);
// A line that leads to `target`. Long ones are wrapped; their parts begin below the last column that two blanks set off.
void card_line(Reader *r, Style style, Span target, const char *format, ...) __attribute__((format(printf, 4, 5)));
// A line of a list, with or without a place (NOWHERE) in the article.
void card_choice(Reader *r, uint64_t datum, Span target, const char *format, ...) __attribute__((format(printf, 4, 5)));
void card_mark(Reader *r, uint8_t voice);     // left of the line made last; VOICE_NONE: that of sources without a name
void card_always(Reader *r, uint64_t datum, const char *words); // … that no filter takes away
void card_go(Reader *r, Span target);         // closes all cards; the article shows what a line leads to
void card_close(Reader *r);
void card_rewrap(Reader *r);                  // after another size of the screen
void card_close_all(Reader *r);
void card_free(Card *c);
void card_show_selected(Reader *r);
const CardLine *card_selected(const Reader *r); // as it was made; NULL: none leads anywhere
void card_select_first(Reader *r);            // line that leads somewhere
void card_scroll(Reader *r, long lines);
uint32_t card_selected_whole(const Reader *r); // which line it was made as, counted from 0
void card_select_whole(Reader *r, uint32_t whole); // the line made as this one
// Of a list filled anew after a line was taken off: the line that stands there now, or `none` is said and the list closed.
void card_select_after_drop(Reader *r, uint32_t whole, const char *none);
void card_filter(Reader *r, Str words);       // empty: all lines again
size_t card_last_top(const Reader *r);
int card_rows(const Reader *r);
int card_margin(const Reader *r);             // columns left of its text; none on very narrow screens
int card_width(const Reader *r);              // columns of its text
bool card_find(Reader *r, bool forward, int count); // the count-th line that holds what is searched for

/* jump.c */
Jump jump_here(const Reader *r);
void jump_push(Reader *r, Jump left);        // a place that ^O comes back to
void jump_note(Reader *r);                   // … the present one
void jump_swap(Reader *r);                   // to the place before the last jump, which becomes this one
// The place in another version of a document: where the same words stand, or those of the nearest block that is in both.
uint32_t place_kept(const Document *from, uint32_t pos, const Document *to);
void reader_set_item(Reader *r, ItemKind kind, Span span); // the cursor goes there; the item is shown, unfolded and whole
void reader_place(Reader *r, uint32_t pos);  // the cursor goes there, on no item; the screen stays

/* link.c: numbers of Document.links */
extern const ListKind link_list;             // cmd_links.c
uint32_t current_link(const Reader *r);      // that was gone to, or is selected on their list, or NO_INDEX
void link_go(Reader *r, uint32_t link);      // the cursor goes there
void link_follow(Reader *r, uint32_t link);  // to where it leads, if one may be led there; else says why not

/* notes.c */
void notes_place(Reader *r);                 // before the notes are looked at: there may be others now
const Remark *note_find(const Reader *r, uint64_t id);
const Remark *note_on(const Reader *r, Span what);    // exactly; NULL: none, as on NOWHERE
const Remark *note_here(const Reader *r);    // that the cursor stands on, or NULL
bool note_begins_in(const Reader *r, Span where);
Span note_target(const Reader *r);           // the quotation or paragraph at the cursor; NOWHERE in an empty text
uint32_t note_sign(bool utf8);
void note_words(const Remark *note, Buf *out); // as one line

/* cmd_notes.c */
void note_put(Reader *r, Span about, uint64_t id, Str words); // id 0: a new one; without words it is deleted
bool note_edit(Reader *r, Span about, uint64_t id, Str words); // in the editor, which begins with the words

/* prompt.c */
void prompt_open(Reader *r, PromptKind kind, int count);
void prompt_free(Prompt *p);
void prompt_accept(Reader *r);
void prompt_cancel(Reader *r);
void prompt_preview(Reader *r);              // after a change of its text
void prompt_replace(Prompt *p, size_t from, size_t to, Str with); // the cursor stands behind it then
// Asks for a line; `text` stands in it already. The question is a constant. Nothing is answered when it is left.
void prompt_ask(Reader *r, const char *question, Str text, void (*answer)(Reader *r, Str line));
const char *prompt_sign(const Prompt *p);
History *prompt_history(Reader *r);          // NULL: filters, questions and notes have none

/* cmd_prompt.c */
void prompt_insert(Reader *r, Str text);     // many characters at once; line breaks become blanks
void prompt_type(Reader *r, Key key);        // a character; other keys are no text and do nothing

/* letters.c */
void letters_await(Reader *r, LetterTaker *take); // until it calls letters_leave(), every letter is handed to it
void letters_leave(Reader *r);

/* mouse.c */
bool article_position(const Reader *r, int row, int col, uint32_t *out); // the text at a cell; false: none

/* cmd_settings.c */
bool setting_named(const Reader *r, Str name, Setting *out);

/* complete.c */
typedef VEC(Str) StrVec;
void complete_lines(Reader *r, Str typed, Arena *a, StrVec *out); // whole lines that begin so, what Tab goes through

/* cmd_panel.c */
void panel_select(Reader *r, long row);      // the nearest there is
const PanelRow *panel_row(const Reader *r);  // the selected one, or NULL
uint32_t panel_quote(const Reader *r);       // that the selected row stands for, or NO_INDEX
bool panel_take_focus(Reader *r);            // opens it when there is room; else says why not

/* correct.c: what the menu was opened at (Reader.correcting) is corrected */
void correct_put(Reader *r, CorrectionKind kind, Span other, Str value); // other: a place of another name, or NOWHERE
void correct_speaker(Reader *r);             // asks, and then puts it
void correct_same(Reader *r);
void correct_name(Reader *r);
void correct_type(Reader *r);

/* cmd_why.c */
void why_mention(const Reader *r, uint32_t mention, Buf *out); // "'he' is Ann Lee: the last woman named"
void mark_evidence_of(Reader *r, uint32_t mention);            // the word and what it was taken for

/* cmd_who.c */
void who_is(Reader *r, uint32_t entity);      // its card
bool who_says(Reader *r, uint32_t quote);     // the card of who says it; false: nobody is known

/* cmd_voices.c */
void voices_again(Reader *r);                 // another analysis: the page of voices that is open is made anew

/* cmd_mentions.c */
void mention_go(Reader *r, uint32_t mention); // the cursor goes there, and it is told who that is

/* cmd_search.c */
// In the article, or in the card shown. False when that cannot be searched for, or is not on the card; in the article it
// is told later when there is none.
bool search_words(Reader *r, Str words, bool forward, int count, Error *err);
void search_preview(Reader *r, Str words, bool forward); // while they are typed
void search_arrive(Reader *r);               // the way ended
void search_say(Reader *r);                  // which match it is, or how far the search is
bool search_stop(Reader *r);                 // whatever runs for it, with a message; false when nothing did

/* reader.c */
enum { COUNT_MAX = 999999 };                 // of a command
void call_count(CommandCall *call);          // a number behind its name is its count
Context reader_context(const Reader *r);
ReaderResult reader_done(Reader *r);         // at the end of what a key or the mouse did
// The key that calls a command here, or its name behind a colon, for messages; until it is asked for the next but one.
const char *key_of(Reader *r, const char *command);
void reader_unmark(Reader *r);               // matches, mentions and evidence are marked no longer
void reader_leave_step(Reader *r);           // Esc: one step back
bool place_like(Str words);                  // has the form of a place as reader_goto() takes them
bool reader_understood(Reader *r);           // an analysis is there; else says why not
const char *reader_excuse(const Reader *r);  // why nothing is understood, or NULL

#endif
