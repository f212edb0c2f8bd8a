/*
 * Pieces: the words and parts of words that the encoder knows (WordPiece, Wu et al. 2016, as in BERT's uncased models):
 * a token is folded to lower case without diacritics, cut at punctuation, and each part taken as the longest piece of
 * the vocabulary that begins it, then the longest that goes on ("##ing"), and so on.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_PIECES_H
#define SAYSO_ANALYSIS_ENGINE_PIECES_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/base/vec.h"

enum { TOKEN_PIECES_MAX = 8 }; // of a longer token, an address say, the rest is left out

typedef struct Vocabulary { // a view; the owner of the bytes outlives it
    const uint32_t *offset; // of piece i in bytes; n + 1 of them
    const char *bytes;      // the pieces, in byte order
    uint32_t n;
    uint32_t start, end, unknown; // "[CLS]", "[SEP]", "[UNK]"
} Vocabulary;

typedef VEC(uint32_t) PieceVec;

// Fails with ERR_FORMAT when one of the three special pieces is missing.
bool vocabulary_open(Vocabulary *v, const uint32_t *offset, const char *bytes, uint32_t n, Error *err);
uint32_t vocabulary_find(const Vocabulary *v, Str piece); // or NO_PIECE

#define NO_PIECE UINT32_MAX

// Appends the pieces of one token, 1 to TOKEN_PIECES_MAX of them. `scratch` is any Buf of the caller's, its content lost.
void pieces_of_token(const Vocabulary *v, Str token, Buf *scratch, PieceVec *out);

#endif
