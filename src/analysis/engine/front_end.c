/* Pieces of all tokens, and windows over them. */
#include "config.h"

#include "analysis/engine/front_end.h"

enum { FRESH_PIECES = WINDOW_PIECES - 2 }; // one opens and one closes the window

static uint32_t piece_count(const FrontEnd *f, uint32_t first, uint32_t end)
{
    return f->token_piece[end] - f->token_piece[first];
}

// The first token of those before `first` that are shown as its context.
static uint32_t context_of(const FrontEnd *f, uint32_t first)
{
    uint32_t t = first;
    while (t > 0 && piece_count(f, t - 1, first) <= CONTEXT_PIECES)
        t--;
    return t;
}

// The last place at or before `end` where a sentence begins, or `end` when none does behind `first`.
static uint32_t sentence_border(const Analysis *a, uint32_t first, uint32_t end)
{
    for (uint32_t t = end; t > first; t--)
        if (a->tokens[t].flags & TOKEN_SENTENCE_START)
            return t;
    return end;
}

/*
 * As many whole blocks as fit; of a block that is too long by itself as many sentences, else tokens, as fit.
 * `block` is the one that holds `first`.
 */
static uint32_t window_end(const FrontEnd *f, const Work *w, uint32_t first, uint32_t room, uint32_t block)
{
    uint32_t end = first, blocks = w->end_block - w->first_block;
    for (uint32_t b = block; b < blocks && piece_count(f, first, w->block_tokens[b + 1]) <= room; b++)
        end = w->block_tokens[b + 1];
    if (end > first)
        return end;
    while (end < w->out->token_count && piece_count(f, first, end + 1) <= room)
        end++;
    return end < w->out->token_count ? sentence_border(w->out, first, end) : end;
}

static void make_windows(FrontEnd *f, const Work *w)
{
    uint32_t block = 0, n = (uint32_t)w->out->token_count;
    for (uint32_t first = 0; first < n && !work_cancelled(w);) {
        while (w->block_tokens[block + 1] <= first)
            block++;
        Window window = {.context = context_of(f, first), .first = first};
        window.end = window_end(f, w, first, FRESH_PIECES - piece_count(f, window.context, first), block);
        vec_push(&f->windows, window);
        first = window.end;
    }
}

bool front_end_open(FrontEnd *f, const Work *w, const Vocabulary *v)
{
    size_t n = w->out->token_count;
    *f = (FrontEnd){.vocabulary = v};
    f->token_piece = ARENA_ARRAY(w->scratch, uint32_t, n + 1);
    f->features = ARENA_ARRAY(w->scratch, uint64_t, n);
    Buf scratch = {0};
    for (size_t t = 0; t < n && !work_cancelled(w); t++) {
        pieces_of_token(v, work_token(w, t), &scratch, &f->pieces);
        f->token_piece[t + 1] = (uint32_t)f->pieces.n;
    }
    buf_free(&scratch);
    if (work_cancelled(w))
        return false;
    features_of_tokens(w, f->features);
    make_windows(f, w);
    return !work_cancelled(w);
}

void front_end_close(FrontEnd *f)
{
    vec_free(&f->pieces);
    vec_free(&f->windows);
}

// Further pieces know the letters and the quotation that they belong to.
static uint64_t further_features(uint64_t first)
{
    uint64_t letters = (UINT64_C(1) << FEATURE_FURTHER) - 1;
    uint64_t quoted = UINT64_C(1) << FEATURE_QUOTE_INSIDE | UINT64_C(1) << FEATURE_QUOTE_NESTED;
    return (first & letters) << FEATURE_FURTHER | (first & quoted);
}

size_t front_end_input(const FrontEnd *f, Window window, InputPiece in[static WINDOW_PIECES], uint16_t *at)
{
    size_t n = 0;
    in[n++] = (InputPiece){.id = f->vocabulary->start};
    for (uint32_t t = window.context; t < window.end; t++) {
        at[t - window.context] = (uint16_t)n;
        for (uint32_t p = f->token_piece[t]; p < f->token_piece[t + 1]; p++) {
            bool first = p == f->token_piece[t];
            uint64_t features = first ? f->features[t] : further_features(f->features[t]);
            in[n++] = (InputPiece){.features = features, .id = f->pieces.at[p]};
        }
    }
    in[n++] = (InputPiece){.id = f->vocabulary->end};
    return n;
}
