/*
 * What the trainer of the article extraction asks of the reader.
 *
 *   blocks PAGE...                the text blocks of pages with their features: for each page a line "P", then for each
 *                                 block a line of its features, separated by spaces, a tab, and its text
 *   blocks --judged=FILE PAGE...  what becomes of the pages when their blocks are judged by the numbers in FILE, one for
 *                                 each block of all pages: a line "P", then the blocks of each document, one a line: its
 *                                 kind, a tab, its text
 */
#include "config.h"

#include "input/html/extract.h"
#include "input/html/put.h"

#include "sayso/input/input.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[] = {
#define X(name) #name,
    FEATURES(X)
#undef X
};

static void print_names(void)
{
    fputs("#", stdout);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        printf(" %s", names[i]);
    for (int h = 0; h < HINTS; h++)
        printf(" HINT_%d", h);
    putchar('\n');
}

static void print_line(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        putchar(text.p[i] == '\n' ? ' ' : text.p[i]);
    putchar('\n');
}

static void print_features(const Survey *s)
{
    for (size_t i = 0; i < s->blocks->n; i++) {
        for (unsigned k = 0; k < FEATURES_ALL; k++)
            printf("%s%.6g", k ? " " : "", (double)survey_row(s, i)[k]);
        putchar('\t');
        print_line(s->blocks->at[i].text);
    }
}

static bool print_document(Arena *a, const Survey *s, FILE *judged)
{
    float *numbers = ARENA_ARRAY(a, float, s->blocks->n);
    for (size_t i = 0; i < s->blocks->n; i++)
        if (fscanf(judged, "%f", &numbers[i]) != 1)
            return false;
    Put put = {.arena = a, .page = s->page, .blocks = s->blocks, .meta = s->meta, .parts = extract_parts(a, s, numbers)};
    DocBuilder *b = builder_new();
    put_page(&put, b);
    Document *d = builder_freeze(b, &(SourceInfo){0});
    for (size_t i = 0; i < d->block_count; i++) {
        printf("%s\t", block_kind_name(d->blocks[i].kind));
        print_line(span_str(d->text, d->blocks[i].span));
    }
    document_free(d);
    return true;
}

static bool print_page(const char *path, FILE *judged)
{
    Buf bytes = {0};
    Error err = {0};
    Arena a = {0};
    Decoded text;
    Page page;
    TextBlocks blocks;
    Metadata meta;
    Survey survey;
    bool ok = input_read_file(path, INPUT_LIMIT_DEFAULT, &bytes, &err) && charset_decode(&a, buf_view(&bytes), &(CharsetHints){0}, &text, &err);
    if (ok) {
        puts("P");
        page_parse(&a, text.text, &page);
        blocks_find(&a, &page, &blocks);
        metadata_find(&a, &page, &meta);
        survey_page(&a, &page, &blocks, &meta, &survey);
        if (judged)
            ok = print_document(&a, &survey, judged);
        else
            print_features(&survey);
    }
    if (!ok)
        fprintf(stderr, "%s: %s\n", path, err.code ? err.message : "numbers are missing");
    arena_free(&a);
    buf_free(&bytes);
    return ok;
}

int main(int argc, char **argv)
{
    static const char option[] = "--judged=";
    bool has = argc > 1 && strncmp(argv[1], option, sizeof option - 1) == 0;
    FILE *judged = has ? fopen(argv[1] + sizeof option - 1, "r") : NULL;
    bool ok = !has || judged;
    print_names();
    for (int i = has ? 2 : 1; ok && i < argc; i++)
        ok = print_page(argv[i], judged);
    if (judged)
        fclose(judged);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
