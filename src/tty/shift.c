/*
 * What it costs to turn one row into another is told from digests of short pieces of rows: exact enough to choose by, and
 * quick enough to try every distance.
 */
#include "config.h"

#include "tty/shift.h"

#include "sayso/base/memory.h"

#include <stdlib.h>

enum { PIECE = 8, MOVE = 3, WORTH = 24 }; // cells a digest stands for; bytes to get to a piece; bytes that a shift must save

typedef struct Piece {
    uint64_t digest;
    int cost; // bytes to draw it, about
} Piece;

typedef struct Pieces {
    Piece *at;
    int rows, a_row;
} Pieces;

static bool is_blank(const Cell *cell)
{
    return cell->n == 1 && cell->ch[0] == ' ' && cell->style == STYLE_TEXT && !cell->mods && !cell->link;
}

static uint64_t mix(uint64_t digest, uint64_t more)
{
    return (digest ^ more) * 0x9E3779B97F4A7C15u ^ digest >> 29;
}

// Blank pieces are all alike, with digest 0.
static Piece piece_of(const Cell *cells, int n)
{
    Piece p = {0};
    for (int i = 0; i < n; i++) {
        const Cell *c = &cells[i];
        bool blank = is_blank(c);
        p.cost += !blank;
        p.digest = mix(p.digest, blank ? 0 : (uint64_t)c->ch[0] << 32 | (uint64_t)c->style << 16 | (uint64_t)c->mods << 8 | c->voice);
        p.digest = mix(p.digest, blank ? 0 : (uint64_t)c->link << 32 | (c->n > 1 ? c->ch[1] : 0));
    }
    p.digest = p.cost ? p.digest | 1 : 0;
    return p;
}

static Pieces pieces_of(const Canvas *c)
{
    Pieces p = {.rows = c->rows, .a_row = (c->cols + PIECE - 1) / PIECE};
    p.at = xcalloc((size_t)p.rows * (size_t)p.a_row, sizeof *p.at);
    for (int row = 0; row < c->rows; row++)
        for (int i = 0; i < p.a_row; i++) {
            int left = c->cols - i * PIECE;
            p.at[row * p.a_row + i] = piece_of(canvas_cell(c, row, i * PIECE), left < PIECE ? left : PIECE);
        }
    return p;
}

// From a row of the frame before, or a blank one (-1), to one of the next.
static int cost(const Pieces *shown, int from, const Pieces *next, int to)
{
    int sum = 0;
    for (int i = 0; i < next->a_row; i++) {
        Piece there = from < 0 ? (Piece){0} : shown->at[from * shown->a_row + i], wanted = next->at[to * next->a_row + i];
        if (there.digest != wanted.digest)
            sum += MOVE + wanted.cost;
    }
    return sum;
}

static bool is_blank_row(const Pieces *p, int row)
{
    for (int i = 0; i < p->a_row; i++)
        if (p->at[row * p->a_row + i].digest)
            return false;
    return true;
}

// Of all regions, the one where moving its rows by `lines` saves most. A blank row at its end is a part of it: so it is the
// same region from frame to frame, which need not be told.
static int best_region(const Pieces *shown, const Pieces *next, const int *stays, int lines, Shift *best)
{
    int most = 0, sum = 0, first = 0, n = lines < 0 ? -lines : lines;
    for (int row = 0; row + n < next->rows; row++) { // of those that get a row; as many blank ones come in
        int to = lines > 0 ? row : row + n, from = lines > 0 ? row + n : row;
        sum += stays[to] - cost(shown, from, next, to);
        if (sum <= 0) {
            sum = 0;
            first = row + 1;
            continue;
        }
        int saved = sum;
        for (int i = 0; i < n && sum >= most; i++) {
            int blank = lines > 0 ? row + 1 + i : first + i;
            saved += stays[blank] - cost(shown, -1, next, blank);
        }
        if (saved > most || (saved > 0 && saved == most && is_blank_row(shown, row + n))) {
            most = saved;
            *best = (Shift){first, row + n, lines};
        }
    }
    return most;
}

bool shift_find(const Canvas *shown, const Canvas *next, Shift *out)
{
    Pieces before = pieces_of(shown), after = pieces_of(next);
    int *stays = xcalloc((size_t)after.rows, sizeof *stays), most = 0, all = 0;
    for (int row = 0; row < after.rows; row++)
        all += stays[row] = cost(&before, row, &after, row);
    for (int n = 1; all > WORTH && n < after.rows; n++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            Shift shift;
            int saved = best_region(&before, &after, stays, sign * n, &shift);
            if (saved <= most)
                continue;
            most = saved;
            *out = shift;
        }
    free(before.at);
    free(after.at);
    free(stays);
    return most > WORTH;
}
