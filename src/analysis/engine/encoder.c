/*
 * One kernel of the encoder. Compiled once for each instruction set: KERNEL_NAME is its name and that of the header of its
 * steps. Everything but attention concerns one piece at a time, so that a layer is done in blocks of pieces: weights come
 * from the second cache or the third, what a block needs stays in the first two.
 *
 * The workspace, each part beginning at a multiple of MODEL_ALIGN bytes; n is pieces_max rounded up to PANEL:
 *
 *   float qkv[3][width][n + FLOAT_ROWS]    queries, keys, values, in panels; attention leaves its result in the queries
 *   float keys[n][head size], scores[FLOAT_ROWS][n]     of one head
 *   float hidden[BLOCK_ROWS][inner], change[BLOCK_ROWS][width]
 *   Act   inputs[BLOCK_ROWS][the wider of width and inner][ACT_COPIES]
 *   Quantised
 */
#include "analysis/engine/encoder.h"
#include "analysis/engine/kernel/attention.h"
#include "analysis/engine/kernel/kernel.h"

typedef struct Workspace {
    Attention attention;
    float *hidden, *change;
    Quantised *quantised;
} Workspace;

typedef struct Offsets { // of the parts
    size_t qkv, keys, scores, hidden, change, inputs, quantised, end;
} Offsets;

static size_t take(size_t *end, size_t bytes)
{
    size_t at = *end;
    *end += round_up(bytes, MODEL_ALIGN);
    return at;
}

static Offsets offsets_of(const Model *m, size_t pieces_max)
{
    Offsets o = {0};
    const ModelHeader *h = m->header;
    size_t n = round_up(pieces_max, PANEL), head_size = h->width / h->heads;
    size_t widest = h->inner > h->width ? h->inner : h->width;
    o.qkv = take(&o.end, (n + FLOAT_ROWS) * 3 * h->width * sizeof(float));
    o.keys = take(&o.end, n * head_size * sizeof(float));
    o.scores = take(&o.end, FLOAT_ROWS * n * sizeof(float));
    o.hidden = take(&o.end, BLOCK_ROWS * (size_t)h->inner * sizeof(float));
    o.change = take(&o.end, BLOCK_ROWS * (size_t)h->width * sizeof(float));
    o.inputs = take(&o.end, BLOCK_ROWS * widest * ACT_COPIES * sizeof(Act));
    o.quantised = take(&o.end, sizeof(Quantised));
    return o;
}

static Workspace workspace_in(char *work, const Model *m, size_t n)
{
    Offsets o = offsets_of(m, n);
    Workspace w = {
        .attention = {
            .qkv = (float *)(work + o.qkv),
            .keys = (float *)(work + o.keys),
            .scores = (float *)(work + o.scores),
            .n = n,
            .span = round_up(n, PANEL),
            .width = m->header->width,
            .head_size = m->header->width / m->header->heads,
        },
        .hidden = (float *)(work + o.hidden),
        .change = (float *)(work + o.change),
        .quantised = (Quantised *)(work + o.quantised),
    };
    w.quantised->inputs = (Act *)(work + o.inputs);
    return w;
}

static void embed(const Model *m, const InputPiece *in, size_t position, float *restrict x)
{
    size_t width = m->header->width;
    const int8_t *word = m->word + (size_t)in->id * width;
    const float *place = m->position + position * width, scale = m->word_scale[in->id];
    for (size_t i = 0; i < width; i++)
        x[i] = (float)word[i] * scale + place[i];
    for (size_t bit = 0; bit < m->header->features; bit++)
        if (in->features >> bit & 1)
            row_add(x, m->feature + bit * width, width);
    row_normalise(x, width, &m->norm);
}

// x = norm(x + change), row by row
static void add_and_normalise(const Workspace *w, float *x, size_t rows, const Norm *norm)
{
    size_t width = w->attention.width;
    for (size_t r = 0; r < rows; r++) {
        row_add(x + r * width, w->change + r * width, width);
        row_normalise(x + r * width, width, norm);
    }
}

static void project(const Workspace *w, const Layer *l, float *x, size_t first, size_t rows)
{
    size_t width = w->attention.width;
    Rows qkv = rows_from(attention_qkv(&w->attention), first, 0);
    linear(w->quantised, rows_plain(x + first * width, width), rows, &l->qkv, qkv);
}

// What stands behind attention in a layer, for a block of pieces.
static void feed_forward(const Workspace *w, const Layer *l, float *x, size_t first, size_t rows)
{
    size_t width = w->attention.width, inner = l->up.n;
    Rows in = rows_plain(x + first * width, width), attended = rows_from(attention_qkv(&w->attention), first, 0);
    Rows hidden = rows_plain(w->hidden, inner), change = rows_plain(w->change, width);
    linear(w->quantised, attended, rows, &l->out, change);
    add_and_normalise(w, in.at, rows, &l->after_attention);
    linear(w->quantised, in, rows, &l->up, hidden);
    row_gelu(w->hidden, rows * inner);
    linear(w->quantised, hidden, rows, &l->down, change);
    add_and_normalise(w, in.at, rows, &l->after_inner);
}

static size_t block_at(size_t first, size_t n)
{
    return n - first < BLOCK_ROWS ? n - first : BLOCK_ROWS;
}

static void run_layer(const Workspace *w, const Layer *l, float *x, size_t n)
{
    for (size_t first = 0; first < n; first += BLOCK_ROWS)
        project(w, l, x, first, block_at(first, n));
    attend(&w->attention);
    for (size_t first = 0; first < n; first += BLOCK_ROWS)
        feed_forward(w, l, x, first, block_at(first, n));
}

size_t KERNEL_FUNCTION(workspace)(const Model *m, size_t pieces_max)
{
    return offsets_of(m, pieces_max).end;
}

void KERNEL_FUNCTION(run)(const Model *m, void *work, const InputPiece *in, size_t n, float *vectors, float *scores)
{
    Workspace w = workspace_in(work, m, n);
    size_t width = m->header->width, outputs = m->heads.n;
    for (size_t t = 0; t < n; t++)
        embed(m, &in[t], t, vectors + t * width);
    for (size_t l = 0; l < m->header->layers; l++)
        run_layer(&w, &m->layers[l], vectors, n);
    for (size_t first = 0; first < n; first += BLOCK_ROWS)
        linear(w.quantised, rows_plain(vectors + first * width, width), block_at(first, n), &m->heads,
               rows_plain(scores + first * outputs, outputs));
}
