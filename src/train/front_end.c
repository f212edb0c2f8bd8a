/*
 * train/front_end: what the engine is shown of plain-text articles, for the trainer. One line of JSON for each FILE:
 *
 *   text     the document's text
 *   tokens   [[start, end], ...] in code points of the text
 *   quoted   [[start, end], ...] the outermost passages in quotation marks, marks included
 *   windows  [{"context", "first", "end": tokens; "ids", "features": of each piece; "at": of each token's first piece}, ...]
 *
 * VOCABULARY has a piece on each line, in byte order; ids are lines, counted from 0.
 */
#include "config.h"

#include "analysis/engine/front_end.h"
#include "export/code_points.h"
#include "sayso/export/json.h"
#include "train/article.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Pieces { // the vocabulary's file
    Buf bytes;          // the pieces, without line ends
    VEC(uint32_t) offset;
    Vocabulary view;
} Pieces;

static bool pieces_read(Pieces *p, const char *path, Error *err)
{
    Buf file = {0};
    if (!input_read_file(path, 64 << 20, &file, err))
        return false;
    Str rest = buf_view(&file), line;
    vec_push(&p->offset, 0);
    while (str_next_line(&rest, &line)) {
        buf_str(&p->bytes, line);
        vec_push(&p->offset, (uint32_t)p->bytes.n);
    }
    buf_free(&file);
    return vocabulary_open(&p->view, p->offset.at, p->bytes.p, (uint32_t)p->offset.n - 1, err);
}

static void put_span(Json *j, const CodePoints *points, Span s)
{
    json_open(j, '[');
    json_put_size(j, code_points_before(points, s.start));
    json_put_size(j, code_points_before(points, s.end));
    json_close(j, ']');
}

static void put_tokens(Json *j, const Analysis *a, const CodePoints *points)
{
    json_key(j, "tokens");
    json_open(j, '[');
    for (size_t t = 0; t < a->token_count; t++)
        put_span(j, points, a->tokens[t].span);
    json_close(j, ']');
}

static void put_quoted(Json *j, const Analysis *a, const CodePoints *points)
{
    json_key(j, "quoted");
    json_open(j, '[');
    for (size_t m = 0; m < a->mark_count; m++)
        if (a->marks[m].depth == 0)
            put_span(j, points, mark_span(&a->marks[m]));
    json_close(j, ']');
}

static void put_window(Json *j, const FrontEnd *f, Window window)
{
    InputPiece in[WINDOW_PIECES];
    uint16_t at[WINDOW_PIECES];
    size_t n = front_end_input(f, window, in, at);
    json_open(j, '{');
    json_key(j, "context"), json_put_size(j, window.context);
    json_key(j, "first"), json_put_size(j, window.first);
    json_key(j, "end"), json_put_size(j, window.end);
    json_key(j, "ids"), json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        json_put_size(j, in[i].id);
    json_close(j, ']');
    json_key(j, "features"), json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        json_put_size(j, in[i].features);
    json_close(j, ']');
    json_key(j, "at"), json_open(j, '[');
    for (uint32_t t = window.context; t < window.end; t++)
        json_put_size(j, at[t - window.context]);
    json_close(j, ']');
    json_close(j, '}');
}

static void put_document(Json *j, const FrontEnd *f, const Analysis *a)
{
    CodePoints points = code_points_index(a->doc->text);
    json_open(j, '{');
    json_member_str(j, "text", a->doc->text);
    put_tokens(j, a, &points);
    put_quoted(j, a, &points);
    code_points_free(&points);
    json_key(j, "windows");
    json_open(j, '[');
    for (size_t i = 0; i < f->windows.n; i++)
        put_window(j, f, f->windows.at[i]);
    json_close(j, ']');
    json_close(j, '}');
    buf_byte(j->out, '\n');
}

static void read_document(const Document *d, const void *self, Buf *out)
{
    const Vocabulary *v = self;
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    FrontEnd f;
    work_open(&w, a, 0, (uint32_t)d->block_count, &scratch, NULL);
    stage_sentences.run(&w);
    stage_marks.run(&w);
    arena_reset(&scratch);
    front_end_open(&f, &w, v);
    Json j = {.out = out};
    put_document(&j, &f, a);
    front_end_close(&f);
    work_close(&w);
    arena_free(&scratch);
    analysis_free(a);
}

int main(int argc, char **argv)
{
    Error err = {0};
    Pieces pieces = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: front_end VOCABULARY FILE...\n");
        return 2;
    }
    if (!pieces_read(&pieces, argv[1], &err))
        return article_fail("front_end", argv[1], &err);
    int status = articles_print("front_end", argv + 2, argc - 2, read_document, &pieces.view);
    buf_free(&pieces.bytes);
    vec_free(&pieces.offset);
    return status;
}
