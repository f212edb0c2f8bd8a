/* Where things are on a screen of this size. Small screens lose panel, gutter and bars, in this order. */
#include "config.h"

#include "view/screen.h"

enum {
    MEASURE = 72,
    PANEL_FROM = 110,    // columns from which the panel stands beside the article
    PANEL_LEAST_COLS = 24, PANEL_LEAST_ROWS = 8,
    BARS_FROM = 4,       // rows
    GUTTER = 2,          // columns of the gutter mark and the gap behind it
};

bool panel_shown(const Reader *r)
{
    if (r->options.plain)
        return false;
    bool open = r->panel.decided ? r->panel.open : r->cols >= PANEL_FROM;
    return open && r->cols >= PANEL_LEAST_COLS && r->rows >= PANEL_LEAST_ROWS;
}

// On a wide screen the roles of those who speak are shown whole, and the text keeps its measure.
static int panel_width_beside(int cols)
{
    enum { WIDE_FROM = 160, LEAST = 36, WIDE = 46, WIDEST = 72 };
    int width = WIDE + (cols - WIDE_FROM);
    return cols < WIDE_FROM ? LEAST : width > WIDEST ? WIDEST : width;
}

static void place_panel(const Reader *r, Geometry *g)
{
    if (!panel_shown(r))
        return;
    if (r->cols >= PANEL_FROM) {
        g->panel_width = panel_width_beside(r->cols);
        g->panel_col = r->cols - g->panel_width;
        g->panel_first_row = g->first_row;
    } else { // a drawer over the lower part
        g->panel_width = r->cols;
        g->panel_col = 0;
        g->panel_first_row = g->first_row + (g->end_row - g->first_row) / 2;
    }
    g->panel_end_row = g->end_row;
    if (g->panel_col == 0)
        g->end_row = g->panel_first_row;
}

static void place_column(const Reader *r, Geometry *g)
{
    if (r->options.plain) {
        g->text_width = r->measure && r->measure < r->cols ? r->measure : r->cols < MEASURE ? r->cols : MEASURE;
        g->gutter_col = -1;
        return;
    }
    int cols = g->panel_width && g->panel_col > 0 ? g->panel_col : r->cols;
    int measure = r->measure ? r->measure : MEASURE;
    int gutter = cols >= 20 ? GUTTER : 0;
    int room = cols - gutter - (cols > 40); // a free column at the right edge
    g->text_width = measure < room ? measure : room < 1 ? 1 : room;
    g->text_col = gutter + (room - g->text_width) / 2;
    g->gutter_col = gutter ? g->text_col - GUTTER : -1;
}

Geometry reader_geometry(const Reader *r)
{
    Geometry g = {.first_row = 0, .end_row = r->rows, .status_row = -1};
    if (r->rows >= BARS_FROM && !r->options.plain) {
        g.title_bar = true;
        g.first_row = 1;
    }
    if (r->rows >= 2) {
        g.status_row = r->rows - 1;
        g.end_row = r->rows - 1;
    }
    place_panel(r, &g);
    place_column(r, &g);
    return g;
}

int article_rows(const Reader *r)
{
    Geometry g = reader_geometry(r);
    int rows = g.end_row - g.first_row;
    return rows < 1 ? 1 : rows;
}
