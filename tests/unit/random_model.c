/* Writes the layout that model.h describes, from the description and not from its reader. */
#include "random_model.h"

#include <stdio.h>
#include <stdlib.h>

uint32_t random_below(Random *r, uint32_t n) // xorshift64* (Vigna 2016)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (uint32_t)((r->state * 2685821657736338717u) >> 32) % n;
}

typedef struct Writer {
    char *at; // NULL: only counts
    size_t n;
    bool english; // pieces that are words
    Random random;
} Writer;

static void *part(Writer *w, size_t bytes)
{
    void *p = w->at ? w->at + w->n : NULL;
    w->n += (bytes + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
    return p;
}

// A float of [centre - spread, centre + spread], of few bits, so that no machine rounds it otherwise.
static float *floats(Writer *w, size_t n, float centre, float spread)
{
    float *to = part(w, n * sizeof *to);
    for (size_t i = 0; to && i < n; i++) {
        float between = (float)((int)random_below(&w->random, 2049) - 1024) * spread / 1024;
        to[i] = centre + between;
    }
    return to;
}

static int8_t *bytes(Writer *w, size_t n)
{
    int8_t *to = part(w, n);
    for (size_t i = 0; to && i < n; i++)
        to[i] = (int8_t)((int)random_below(&w->random, 255) - 127);
    return to;
}

static void norm(Writer *w, size_t width)
{
    floats(w, width, 1, .25f);
    floats(w, width, 0, .125f);
}

// Of a power of two that keeps outputs near the size of inputs.
static float scale_for(size_t k)
{
    float scale = 1.f / 64;
    for (; k > 1; k /= 4)
        scale /= 2;
    return scale;
}

// Returns the scales of its rows.
static float *matrix(Writer *w, size_t n, size_t k, size_t rows_used)
{
    int8_t *weights = bytes(w, n * k);
    float *scales = floats(w, n, scale_for(k), scale_for(k) / 2);
    int32_t *sums = part(w, n * sizeof *sums);
    for (size_t i = 0; weights && i < n * k; i++) {
        size_t row = i / (16 * k) * 16 + i / 4 % 16;
        weights[i] = row < rows_used ? weights[i] : 0;
        sums[row] += weights[i];
    }
    floats(w, n, 0, .125f);
    return scales;
}

static void layer(Writer *w, const ModelHeader *h)
{
    float *scales = matrix(w, 3 * h->width, h->width, 3 * h->width);
    for (size_t i = 0; scales && i < h->width; i++)
        scales[i] /= 8; // of queries, so that attention is neither even nor all on one piece
    matrix(w, h->width, h->width, h->width);
    norm(w, h->width);
    matrix(w, h->inner, h->width, h->inner);
    matrix(w, h->width, h->inner, h->width);
    norm(w, h->width);
}

static const char text[] = "name: random\nversion: 1\nsources: none\n";

// In byte order; a space ends each.
static const char english[] =
    "! \" # ##' ##- ##0 ##1 ##2 ##3 ##4 ##5 ##6 ##7 ##8 ##9 ##a ##al ##an ##b ##c ##d ##e ##ed ##er ##es ##f ##g ##h ##i ##in ##ing "
    "##j ##k ##l ##le ##ly ##m ##n ##ness ##o ##on ##or ##p ##q ##r ##s ##t ##th ##tion ##u ##v ##w ##x ##y ##z $ % & ' ( ) * + , "
    "- . / 0 1 2 3 4 5 6 7 8 9 : ; < = > ? @ [ [CLS] [SEP] [UNK] ] _ a and b but by c d de e f for from g h he i in is it j k l m "
    "mr n not o of on p q r s said says she t that the they to told u v w was we who will with x y z – — … ";

static size_t count_english(void)
{
    size_t n = 0;
    for (const char *c = english; *c; c++)
        n += *c == ' ';
    return n;
}

static void put_english(uint32_t *offset, char *letters)
{
    uint32_t n = 0;
    for (const char *c = english; *c; c++)
        if (*c == ' ')
            *++offset = n;
        else
            letters[n++] = *c;
}

static void put_numbers(uint32_t *offset, char *letters, uint32_t vocab)
{
    for (uint32_t i = 0; i < vocab; i++) {
        char number[9];
        snprintf(number, sizeof number, "%08x", i);
        memcpy(letters + 8 * i, number, 8);
        offset[i + 1] = 8 * (i + 1);
    }
}

static void pieces(Writer *w, const ModelHeader *h)
{
    uint32_t *offset = part(w, (h->vocab + 1) * sizeof *offset);
    char *letters = part(w, h->piece_bytes);
    if (offset && w->english)
        put_english(offset, letters);
    else if (offset)
        put_numbers(offset, letters, h->vocab);
}

static void write_model(Writer *w, const ModelHeader *h)
{
    char *to = part(w, sizeof *h);
    if (to)
        memcpy(to, h, sizeof *h);
    to = part(w, h->text_bytes);
    if (to)
        memcpy(to, text, h->text_bytes);
    pieces(w, h);
    floats(w, h->vocab, 1.f / 64, 1.f / 128);
    bytes(w, (size_t)h->vocab * h->width);
    floats(w, (size_t)h->positions * h->width, 0, 1);
    floats(w, (size_t)h->features * h->width, 0, 1);
    norm(w, h->width);
    for (uint32_t l = 0; l < h->layers; l++)
        layer(w, h);
    matrix(w, h->outputs, h->width, h->name_tags + h->quote_tags + h->side_tags + 2 * h->links);
    floats(w, (h->name_tags + 1) * h->name_tags, 0, 2);
    floats(w, (h->quote_tags + 1) * h->quote_tags, 0, 2);
    floats(w, 4, 1, .5f);
}

void model_seal(Str file)
{
    ModelHeader h;
    memcpy(&h, file.p, sizeof h);
    h.sum = model_sum(file);
    memcpy((char *)file.p, &h, sizeof h); // the bytes are the test's own
}

Str random_model(ModelHeader shape, uint64_t seed)
{
    Writer w = {.english = !shape.vocab};
    memcpy(shape.magic, "saysomdl", 8);
    shape.version = MODEL_VERSION;
    shape.text_bytes = sizeof text - 1;
    shape.vocab = w.english ? (uint32_t)count_english() : shape.vocab;
    shape.piece_bytes = (uint32_t)(w.english ? sizeof english - 1 - shape.vocab : 8 * shape.vocab);
    write_model(&w, &shape);
    shape.size = w.n;
    w = (Writer){.at = aligned_alloc(MODEL_ALIGN, w.n), .english = w.english, .random.state = seed * 2 + 1};
    memset(w.at, 0, shape.size);
    write_model(&w, &shape);
    model_seal((Str){w.at, w.n});
    return (Str){w.at, w.n};
}

ModelHeader random_shape(uint32_t width, uint32_t inner, uint32_t layers, uint32_t heads)
{
    return (ModelHeader){.vocab = 100, .positions = 192, .width = width, .inner = inner, .layers = layers, .heads = heads,
                         .features = 20, .name_tags = 9, .quote_tags = 7, .side_tags = 4, .outputs = 32};
}

void random_pieces(const ModelHeader *h, uint64_t seed, InputPiece *out, size_t n)
{
    Random r = {seed * 2 + 1};
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = (uint64_t)random_below(&r, 1u << 31) << 32 | random_below(&r, 1u << 31);
        bits &= h->features < 64 ? ((uint64_t)1 << h->features) - 1 : UINT64_MAX;
        out[i] = (InputPiece){.features = bits, .id = random_below(&r, h->vocab)};
    }
}
