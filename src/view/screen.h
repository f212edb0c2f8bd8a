/* Inside of the view room: where things are on the screen, how they are drawn, and how the screen moves over the text. */
#ifndef SAYSO_VIEW_SCREEN_H
#define SAYSO_VIEW_SCREEN_H

#include "view/state.h"

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

/* index.c */
void index_make(Reader *r);
uint8_t entity_voice(const Reader *r, uint32_t entity);
uint32_t quote_at(const Reader *r, uint32_t pos); // innermost quote whose content holds pos, or NO_INDEX
uint32_t quote_behind(const Analysis *a, uint32_t pos); // the first that begins at or behind pos; their count: none
uint32_t quote_of(const Reader *r, Span passage); // the one whose first passage this is, or NO_INDEX
uint32_t current_quote(const Reader *r);          // the one that is the item, else the one under the cursor
uint32_t current_mention(const Reader *r);        // … likewise
uint32_t current_entity(const Reader *r);         // of a quotation that is the item: who speaks; else who is named here

uint32_t current_reference(const Reader *r);      // of a pronoun or description exactly under the cursor, else NO_INDEX
uint32_t first_name(const Analysis *a, const Entity *e); // mention that introduces it: the first by name
// Words of a source without a name, letter case and an article before them aside.
void source_key(Str unnamed, Buf *out);
bool same_source(Str a, Str b);

/* search.c */
#define SEARCH_ALL SIZE_MAX // bytes to look through: all, or what takes no time
#define SEARCH_SOON ((size_t)2 << 20)
bool search_find(const Reader *r, Str words, uint32_t from, bool forward, size_t reach, Span *match);
size_t search_text(Str text, Str words, Span *out, size_t most); // matches in any text, not overlapping
// Matches that touch `window`, which lies in one block, for highlighting; at most `most`. Returns how many.
size_t search_in(const Reader *r, Span window, Span *out, size_t most);

/* drawing: all onto a canvas of the reader's size */
void draw_article(const Reader *r, Canvas *c, const Geometry *g);
void draw_bars(const Reader *r, Canvas *c, const Geometry *g);
void draw_panel(const Reader *r, Canvas *c, const Geometry *g);
void draw_card(const Reader *r, Canvas *c, const Geometry *g);
int draw_right(Canvas *c, int row, int end_col, Str text, Pen pen); // ends at end_col; returns its first column
void speaker_names(const Reader *r, const Quote *q, Buf *out);   // "Ann Lee, Bo Ek", "two officials", or nothing
size_t speaker_label(const Reader *r, const Quote *q, Buf *out); // … with a '?' when that is uncertain
void words_label(const Reader *r, uint32_t quote, Buf *out);     // "Ann Lee's words"

/* panel_rows.c */
void panel_fill(Reader *r);                  // rows of the present kind and filter; keeps the selection by entity
const char *panel_kind_name(PanelKind kind);
size_t panel_kind_count(const Reader *r, PanelKind kind); // rows without a filter

/* card.c */
#define NOWHERE ((Span){NO_INDEX, NO_INDEX})
void card_open(Reader *r, Str title);         // an empty card, shown; over another one unless that has the same title
// A line that leads to `target`. Long ones are wrapped; their parts begin below the last column that two blanks set off.
void card_line(Reader *r, Style style, Span target, const char *format, ...) __attribute__((format(printf, 4, 5)));
// A line of a list, with or without a place (NOWHERE) in the article.
void card_choice(Reader *r, uint64_t datum, Span target, const char *format, ...) __attribute__((format(printf, 4, 5)));
void card_go(Reader *r, Span target);         // closes all cards; the article shows what a line leads to
void card_close(Reader *r);
void card_rewrap(Reader *r);                  // after another size of the screen
void card_close_all(Reader *r);
void card_free(Card *c);
void card_show_selected(Reader *r);
void card_select_first(Reader *r);            // line that leads somewhere
void card_select_whole(Reader *r, uint32_t whole); // the line made as this one, counted from 0
void card_filter(Reader *r, Str words);       // empty: all lines again
size_t card_last_top(const Reader *r);
size_t card_whole_end(const Card *c, size_t line); // behind the last part of the line that this one is a part of
int card_rows(const Reader *r);
int card_margin(const Reader *r);             // columns left of its text; none on very narrow screens
int card_width(const Reader *r);              // columns of its text
bool card_find(Reader *r, Str words, bool forward);

/* jump.c */
Jump jump_here(const Reader *r);
void jump_push(Reader *r, Jump left);        // a place that ^O comes back to
void jump_note(Reader *r);                   // … the present one
uint32_t place_again(const Document *d, Str words, uint32_t pos); // where the words stand that once stood at pos
// The place in another version of a document: where the same words stand, or those of the nearest block that is in both.
uint32_t place_kept(const Document *from, uint32_t pos, const Document *to);
void reader_set_item(Reader *r, ItemKind kind, Span span); // the cursor goes there; the item is shown, unfolded and whole
void reader_place(Reader *r, uint32_t pos);  // the cursor goes there, on no item; the screen stays

/* link.c: numbers of Document.links */
extern const ListKind link_list;             // cmd_links.c
uint32_t current_link(const Reader *r);      // that was gone to, or is selected on their list, or NO_INDEX
void link_go(Reader *r, uint32_t link);      // the cursor goes there
void link_follow(Reader *r, uint32_t link);  // to where it leads, if one may be led there; else says why not
Str article_address(const Document *d);      // its own, or empty

/* prompt.c */
void prompt_open(Reader *r, PromptKind kind, int count);
void prompt_free(Prompt *p);
void prompt_accept(Reader *r);
void prompt_cancel(Reader *r);
void prompt_preview(Reader *r);              // after a change of its text
void prompt_replace(Prompt *p, size_t from, size_t to, Str with); // the cursor stands behind it then
const char *prompt_sign(PromptKind kind);
History *prompt_history(Reader *r);          // NULL: the filter has none

/* cmd_prompt.c */
void prompt_insert(Reader *r, Str text);     // many characters at once; line breaks become blanks
void prompt_type(Reader *r, Key key);        // a character; other keys are no text and do nothing

/* cmd_panel.c */
void panel_select(Reader *r, long row);      // the nearest there is
uint32_t panel_quote(const Reader *r);       // that the selected row stands for, or NO_INDEX
bool panel_take_focus(Reader *r);            // opens it when there is room; else says why not

/* cmd_why.c */
void why_mention(const Reader *r, uint32_t mention, Buf *out); // "'he' is Ann Lee: the last woman named"
void mark_evidence_of(Reader *r, uint32_t mention);            // the word and what it was taken for

/* cmd_search.c */
bool search_words(Reader *r, Str words, bool forward, int count, Error *err); // in the article, or in the card shown

/* reader.c */
enum { COUNT_MAX = 999999 };                 // of a command
Context reader_context(const Reader *r);
void reader_leave_step(Reader *r);           // Esc: one step back
bool place_like(Str words);                  // has the form of a place as reader_goto() takes them
bool reader_understood(Reader *r);           // an analysis is there; else says why not
const char *reader_excuse(const Reader *r);  // why nothing is understood, or NULL

#endif
