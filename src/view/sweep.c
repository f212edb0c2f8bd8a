/* Pieces of a document, and their matches. */
#include "config.h"

#include "view/sweep.h"

enum { CHUNK_EFFORT = 64 }; // of a chunk that holds next to nothing

uint32_t chunk_start(const Document *d, Chunk at)
{
    return (uint32_t)utf8_boundary_from(d->text, d->blocks[at.block].span.start + at.number * CHUNK);
}

Span chunk_span(const Document *d, Chunk at)
{
    Span block = d->blocks[at.block].span;
    uint32_t start = chunk_start(d, at);
    return (Span){start, block.end - start > CHUNK ? chunk_start(d, (Chunk){at.block, at.number + 1}) : block.end};
}

Chunk chunk_at(const Document *d, uint32_t pos)
{
    Chunk at = {doc_block_at(d, pos), 0};
    Span block = d->blocks[at.block].span;
    pos = pos < block.end ? pos : block.end;
    at.number = pos > block.start ? (pos - block.start) / CHUNK : 0;
    at.number -= at.number && chunk_start(d, at) > pos;
    return at;
}

bool chunk_next(const Document *d, Chunk *at)
{
    if (chunk_span(d, *at).end < d->blocks[at->block].span.end)
        at->number++;
    else
        *at = (Chunk){at->block + 1, 0};
    return at->block < d->block_count;
}

bool chunk_before(const Document *d, Chunk *at)
{
    if (at->number) {
        at->number--;
        return true;
    }
    if (!at->block)
        return false;
    Span block = d->blocks[--at->block].span;
    at->number = block.end > block.start ? (block.end - block.start - 1) / CHUNK : 0;
    while (at->number && chunk_start(d, *at) >= block.end)
        at->number--;
    return true;
}

void sweep_stop(Sweep *w)
{
    scan_end(&w->scan);
    w->begun = false;
}

void sweep_start(Sweep *w, Chunk at)
{
    sweep_stop(w);
    vec_clear(&w->found);
    w->at = at;
}

void sweep_free(Sweep *w)
{
    sweep_stop(w);
    vec_free(&w->found);
}

static void sweep_begin(Sweep *w, const Document *d, const Pattern *p, size_t *effort)
{
    Span block = d->blocks[w->at.block].span, chunk = chunk_span(d, w->at);
    scan_begin(&w->scan, p, span_str(d->text, block), (Span){chunk.start - block.start, chunk.end - block.start});
    w->begun = true;
    *effort -= *effort < CHUNK_EFFORT ? *effort : CHUNK_EFFORT;
}

bool sweep_on(Sweep *w, const Document *d, const Pattern *p, size_t *effort)
{
    uint32_t base = d->blocks[w->at.block].span.start;
    ScanStep step;
    Span match;
    if (!w->begun)
        sweep_begin(w, d, p, effort);
    while ((step = scan_step(&w->scan, effort, &match)) == SCAN_MATCH)
        vec_push(&w->found, (Span){base + match.start, base + match.end});
    if (step == SCAN_PAUSE)
        return false;
    w->too_hard = w->too_hard || w->scan.too_hard;
    scan_end(&w->scan);
    return true;
}
