/*
 * Canvas: the screen as cells with meaning, drawn without a terminal and read by tests as it is. A cell holds one
 * grapheme (base and at most 4 combining marks), a semantic style and modifiers; which colours they become is the
 * theme's matter. All text drawn passes safe_replacement(), so a canvas never holds a control character.
 */
#ifndef SAYSO_VIEW_CANVAS_H
#define SAYSO_VIEW_CANVAS_H

#include "sayso/base/buffer.h"
#include "sayso/doc/document.h"

typedef enum Style {
    STYLE_TEXT,
    STYLE_TITLE,
    STYLE_HEADING,
    STYLE_DATELINE,
    STYLE_DIM,          // credits, notices, folded promotional lines, hidden hints
    STYLE_QUOTE,        // inside a quotation
    STYLE_PERSON,
    STYLE_PLACE,
    STYLE_ORGANIZATION,
    STYLE_MISC,
    STYLE_BAR,          // title bar, status line
    STYLE_BAR_NOTICE,   // a message to the user
    STYLE_PANEL,
    STYLE_PANEL_HEAD,
    STYLE_PANEL_COUNT,
    STYLE_PANEL_FRAME,
    STYLE_PROMPT,
    STYLE_CARD,
    STYLE_GUTTER,       // gutter mark of a quote; Cell.voice tells whose
    STYLE_HINT,         // letters over the text that lead to what they stand on
    STYLE_CONTROL,      // replacement of a control character
    STYLE_COUNT,
} Style;

enum { // Cell.mods: they add to the style
    CELL_CURRENT = 1,   // the current item
    CELL_MATCH = 2,     // search match
    CELL_MENTION = 4,   // a mention of the selected entity
    CELL_UNCERTAIN = 8, // an uncertain speaker or name
    CELL_SELECTED = 16, // the chosen row of a list
    CELL_IN_QUOTE = 32, // a name that stands inside a quotation
    CELL_LINK = 64,     // of a link
};

enum { CELL_MAX = 5, VOICE_NONE = 0xFF };

typedef struct Cell {
    uint32_t ch[CELL_MAX]; // ch[0] 0 for the right half of a wide character
    uint8_t n;             // code points in ch
    uint8_t style;         // Style
    uint8_t mods;
    uint8_t voice;         // stable number of the speaker, or VOICE_NONE
    uint32_t link;         // which of Canvas.links it leads to, counted from 1; 0: none
} Cell;

typedef struct Canvas {
    int rows, cols;
    Cell *cells;
    int cursor_row, cursor_col; // where the hardware cursor stands: on the current item
    bool cursor_visible;
    bool utf8; // line drawing and marks beyond ASCII allowed
    const Link *links; // of the document drawn; borrowed until the next one is drawn
    unsigned document; // changes with the document: the links of one are not those of another
} Canvas;

typedef struct Pen { // how the next cells are drawn
    Style style;
    uint8_t mods, voice;
    uint32_t link; // as Cell.link
} Pen;

#define PEN(s) ((Pen){.style = (s), .voice = VOICE_NONE})

void canvas_init(Canvas *c, int rows, int cols); // sizes below 1 count as 1; cells are blank STYLE_TEXT
void canvas_free(Canvas *c);
void canvas_clear(Canvas *c);
const Cell *canvas_cell(const Canvas *c, int row, int col); // NULL outside

// Draw clipped at [col, end_col); return the column after the last cell drawn. Wide characters are never cut in half.
int canvas_text(Canvas *c, int row, int col, int end_col, Str text, Pen pen);
// The same, with an ellipsis ("~" without UTF-8) in the last column when not all of text fits.
int canvas_text_cut(Canvas *c, int row, int col, int end_col, Str text, Pen pen);
int canvas_fill(Canvas *c, int row, int col, int end_col, uint32_t ch, Pen pen);
void canvas_restyle(Canvas *c, int row, int col, int end_col, Pen pen); // keeps characters

void canvas_row_text(const Canvas *c, int row, Buf *out); // UTF-8 of one row, trailing blanks cut; for tests

#endif
