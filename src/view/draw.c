/* One frame. */
#include "config.h"

#include "view/screen.h"

void reader_draw(Reader *r, Canvas *c)
{
    c->utf8 = r->options.utf8;
    notes_place(r);
    if (c->rows != r->rows || c->cols != r->cols || !c->cells) {
        canvas_free(c);
        canvas_init(c, r->rows, r->cols);
    } else {
        canvas_clear(c);
    }
    c->links = r->doc ? r->doc->links : NULL;
    c->document = r->opened;
    Geometry g = reader_geometry(r);
    c->cursor_visible = true;
    c->cursor_row = g.first_row;
    c->cursor_col = g.text_col < c->cols ? g.text_col : 0;
    if (r->mode == MODE_CARD || (r->mode == MODE_PROMPT && r->prompt.back == MODE_CARD)) {
        draw_card(r, c, &g);
    } else {
        search_light(r);
        draw_article(r, c, &g);
        draw_panel(r, c, &g);
    }
    int row = c->cursor_row, col = c->cursor_col;
    bool title_bar = g.title_bar;
    g.title_bar = title_bar && !(r->mode == MODE_CARD || (r->mode == MODE_PROMPT && r->prompt.back == MODE_CARD));
    draw_bars(r, c, &g);
    if (r->mode != MODE_PROMPT) {
        c->cursor_row = row;
        c->cursor_col = col;
    }
    r->dirty = false;
}
