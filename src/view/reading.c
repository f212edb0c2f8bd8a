/*
 * Ways of reading: the whole text, only voices, everything else, or paragraphs that match. Each is a shape of the layout, so
 * that places stay places in the text: whatever is gone to is shown, and on the way back nothing has moved.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/base/memory.h"

enum { REVEALED = 4 }; // Reading.known, beside BLOCK_MATCHES

static bool is_revealed(const Reader *r, uint32_t block)
{
    return r->reading.known && (r->reading.known[block] & REVEALED);
}

// The title stands above every way of reading.
static bool stays(const Reader *r, uint32_t block)
{
    return block == r->doc->title || is_revealed(r, block);
}

static bool hides_without_voice(const void *self, uint32_t block)
{
    const Reader *r = self;
    return r->analysis && !stays(r, block) && !voice_in(r, r->doc->blocks[block].span);
}

// A line of words, and one before and behind them.
static bool keeps_near_voice(const void *self, uint32_t block, Span near)
{
    const Reader *r = self;
    return !r->analysis || stays(r, block) || voice_in(r, near);
}

// Sentences that hold somebody's words go with all that introduces them.
static void pieces_without_voice(const void *self, uint32_t block, PieceVec *out)
{
    const Reader *r = self;
    const Analysis *a = r->analysis;
    Span b = r->doc->blocks[block].span;
    if (!a || stays(r, block) || !voice_in(r, b))
        return;
    for (size_t i = analysis_sentence_at(a, b.start); i < a->sentence_count && a->sentences[i].start < b.end; i++) {
        bool hidden = voice_in(r, a->sentences[i]);
        uint32_t end = a->sentences[i].end < b.end ? a->sentences[i].end : b.end;
        if (out->n && vec_last(out).hidden == hidden)
            vec_last(out).span.end = end;
        else
            vec_push(out, (Piece){.span = {out->n ? a->sentences[i].start : b.start, end}, .hidden = hidden});
    }
    if (out->n)
        vec_last(out).span.end = b.end;
}

static bool matches(const Reader *r, uint32_t block)
{
    return r->reading.known[block] & BLOCK_MATCHES;
}

static bool hides_others(const void *self, uint32_t block)
{
    return !stays(self, block) && !matches(self, block);
}

static bool keeps_matching(const void *self, uint32_t block, Span near)
{
    (void)near;
    return stays(self, block) || matches(self, block);
}

// The lines of a plain screen: somebody's words, and a label above them.
static void pieces_spoken(const void *self, uint32_t block, PieceVec *out)
{
    const Reader *r = self;
    const SpokenVec *spoken = &r->index.spoken;
    SpokenPieceVec pieces = {0};
    spoken_pieces(r->doc, spoken->at, spoken->n, r->doc->blocks[block].span, &pieces);
    for (size_t i = 0; i < pieces.n; i++) {
        const SpokenPiece *p = &pieces.at[i];
        unsigned asides = (p->begins != NO_INDEX ? aside_bit(ASIDE_LABEL) : 0u) | (p->ends ? aside_bit(ASIDE_END) : 0u);
        vec_push(out, (Piece){.span = p->span, .asides = (uint8_t)asides, .label = p->begins});
    }
    vec_free(&pieces);
}

static const struct ReadingRow {
    const char *name;    // on the status line; NULL: nothing to tell
    const char *message; // when it begins
    LineShape shape;
} readings[READINGS] = {
    [READING_ALL] = {NULL, "the whole text", {0}},
    [READING_VOICES] = {"only voices", "only voices, with a line around them; V again: none of them",
                        {.hides = hides_without_voice, .keeps = keeps_near_voice}},
    [READING_REST] = {"no quotes", "no quotations and reports; V again: the whole text", {.pieces = pieces_without_voice}},
    [READING_MATCHING] = {"matching", NULL, {.hides = hides_others, .keeps = keeps_matching}},
};

const char *reading_name(const Reader *r)
{
    return readings[r->reading.kind].name;
}

LineShape reading_shape(const Reader *r)
{
    LineShape shape = readings[r->reading.kind].shape;
    shape.self = r;
    if (r->options.plain && !shape.pieces)
        shape.pieces = pieces_spoken;
    return shape;
}

void reading_forget(Reader *r)
{
    free(r->reading.known);
    r->reading.known = NULL;
    r->reading.kind = READING_ALL;
}

// Whoever has not moved meanwhile finds the whole text as it was left.
static void keep_top(Reader *r, ReadingKind next)
{
    Reading *reading = &r->reading;
    bool moved = r->top != reading->came_top || r->top_blank != reading->came_blank;
    if (reading->kind == READING_ALL) {
        reading->left_top = r->top;
        reading->left_blank = r->top_blank;
    } else if (next == READING_ALL && !moved) {
        r->top = reading->left_top;
        r->top_blank = reading->left_blank;
    }
}

// Lines are made anew; what stands above the topmost one may be other asides than before.
static void reshape(Reader *r)
{
    layout_shape(r->layout, reading_shape(r));
    int above = layout_above(r->layout, layout_find(r->layout, r->top));
    r->top_blank = r->top_blank < above ? r->top_blank : above;
    r->dirty = true;
}

// Takes `known`; NULL: nothing is known of the blocks yet.
static void change_to(Reader *r, ReadingKind kind, uint8_t *known)
{
    Reading *reading = &r->reading;
    bool seen = reader_visible(r, r->pos);
    sift_stop(r);
    keep_top(r, kind);
    reading_forget(r);
    reading->kind = kind;
    reading->known = known || kind == READING_ALL ? known : xcalloc(r->doc->block_count, sizeof *known);
    reshape(r);
    reader_settle(r);
    if (seen)
        reader_show(r, r->pos, SHOW_NEAREST);
    reading->came_top = r->top;
    reading->came_blank = r->top_blank;
    if (readings[kind].message)
        reader_message(r, "%s", readings[kind].message);
}

static const char nobody_speaks[] = "nobody speaks in this article";

static bool anybody_speaks(const Reader *r)
{
    return voice_in(r, (Span){0, (uint32_t)r->doc->text.n});
}

static void change(Reader *r, ReadingKind kind) { change_to(r, kind, NULL); }

void reading_next(Reader *r)
{
    static const ReadingKind next[READINGS] = {[READING_ALL] = READING_VOICES, [READING_VOICES] = READING_REST};
    ReadingKind kind = next[r->reading.kind];
    if (!r->doc->block_count || (kind != READING_ALL && !reader_understood(r)))
        return;
    if (kind == READING_VOICES && !anybody_speaks(r))
        reader_message(r, "%s", nobody_speaks);
    else
        change(r, kind);
}

void reading_again(Reader *r, ReadingKind kind)
{
    if (r->doc->block_count && (kind == READING_VOICES || kind == READING_REST))
        change(r, kind);
}

bool reading_all(Reader *r)
{
    if (r->reading.kind == READING_ALL)
        return false;
    change(r, READING_ALL);
    return true;
}

void reading_matching(Reader *r, Str words)
{
    if (words.n && r->doc->block_count) {
        sift_start(r, words);
        return;
    }
    sift_stop(r);
    reading_all(r);
}

void reading_matched(Reader *r, uint8_t *known)
{
    reader_unmark(r); // the next Esc leads back to the whole text, as is said
    change_to(r, READING_MATCHING, known);
}

void reading_reveal(Reader *r, uint32_t pos)
{
    if (r->reading.kind == READING_ALL || layout_shows(r->layout, pos))
        return;
    uint32_t block = doc_block_at(r->doc, pos);
    r->reading.known[block] |= REVEALED;
    layout_again(r->layout, block);
}

// What is hidden follows from who speaks: a way that was remembered, or a correction, may leave nothing.
void reading_understood(Reader *r)
{
    if (!r->layout)
        return;
    if (r->reading.kind == READING_VOICES && r->analysis->whole && !anybody_speaks(r)) {
        change(r, READING_ALL);
        reader_message(r, "%s", reader_excuse(r) ? reader_excuse(r) : nobody_speaks);
    } else if (r->reading.kind != READING_ALL || r->options.plain) {
        reshape(r);
    }
}
