/*
 * Model: what the trainer learned, as views into the bytes of a model file; nothing is copied. The file is
 * little-endian. It begins with a ModelHeader; each array behind it begins at the next multiple of MODEL_ALIGN bytes, and
 * the file ends at one:
 *
 *   text      char[text_bytes]                 lines of "key: value": name, version, sources
 *   pieces    uint32_t[vocab + 1], char[]      offsets into the bytes that follow; the pieces are in byte order
 *   words     float[vocab], int8_t[vocab][width]   a scale for each row, the rows
 *   position  float[positions][width]
 *   feature   float[features][width]           a row for each bit of InputPiece.features
 *   norm      float[width], float[width]       gain, bias
 *   layers    of each: Matrix qkv [3 width][width], out [width][width], norm, up [inner][width], down [width][inner], norm
 *   heads     Matrix [outputs][width]          rows: names, quotes, sides, links; zero rows fill up to a multiple of 32
 *   chains    float[tags + 1][tags] for names, then for quotes: from tag to tag; the last row from the start
 *   calibrate float[4]                         of names: slope, offset of the log odds; of quotes: the same
 *
 * A Matrix of n outputs and k inputs is int8_t[n / 16][k / 4][16][4] weights, float[n] scales, int32_t[n] sums of the
 * weights of a row, float[n] bias. The query rows of qkv have the attention's 1/sqrt(width / heads) in them.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_MODEL_H
#define SAYSO_ANALYSIS_ENGINE_MODEL_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

enum {
    MODEL_VERSION = 2,
    MODEL_ALIGN = 64,
    MODEL_FEATURES_MAX = 64, // bits of InputPiece.features
    MODEL_TAGS_MAX = 32,     // of one chain
};

typedef struct ModelHeader {
    char magic[8];          // "saysomdl"
    uint32_t version;       // MODEL_VERSION
    uint32_t front_end;     // FRONT_END_VERSION of the inputs that it was trained with
    uint64_t size;          // of the file
    uint64_t sum;           // model_sum() of the file
    uint32_t text_bytes, vocab, piece_bytes, positions, width, inner, layers, heads, features;
    uint32_t name_tags, quote_tags, side_tags, outputs;
    uint32_t links;         // rows of what references ask for, as many again of what mentions offer
    uint32_t zero[10];      // up to 128 bytes
} ModelHeader;

typedef struct Matrix {
    uint32_t n, k;          // outputs, a multiple of 32; inputs, a multiple of 32
    const int8_t *weights;
    const float *scale;
    const int32_t *row_sum;
    const float *bias;
} Matrix;

typedef struct Norm {
    const float *gain, *bias;
} Norm;

typedef struct Layer {
    Matrix qkv, out, up, down;
    Norm after_attention, after_inner;
} Layer;

typedef struct Model {
    const ModelHeader *header;
    Str text;
    const uint32_t *piece_offset;
    const char *piece_bytes;
    const float *word_scale;
    const int8_t *word;
    const float *position, *feature;
    Norm norm;
    Layer *layers;
    Matrix heads;
    const float *name_chain, *quote_chain, *calibrate;
    void *mapped; // the file, when this Model mapped it
} Model;

/*
 * Views bytes as a Model; they must be aligned to MODEL_ALIGN and outlive it. `whole` also verifies the sum, which
 * touches every page. Returns NULL with ERR_MODEL: no model, another version, cut short, altered, sizes out of range.
 * The caller frees with model_close.
 */
Model *model_open(Str bytes, bool whole, Error *err);
Model *model_open_file(const char *path, Error *err); // maps the file and verifies its sum
void model_close(Model *m);                           // NULL is fine

Str model_fact(const Model *m, const char *key);      // the value of a line of text, or STR_NONE

/*
 * The sum of a model file's bytes. Its 64-bit words go to four FNV-1a sums in turn, the header's sum counted as 0; then a
 * fifth such sum takes these four.
 */
uint64_t model_sum(Str file);
#endif
