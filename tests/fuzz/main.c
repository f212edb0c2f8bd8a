/*
 * Runs a fuzzer without libFuzzer, as a test: over every file of its corpus, and over a fixed number of mutations of
 * them that are the same in each run. A fuzzer is a file that defines LLVMFuzzerTestOneInput and aborts (BUG_ON, assert)
 * when a promise is broken; with ./configure --enable-fuzzers and Clang it links libFuzzer instead of this file.
 *
 *   fuzz_NAME CORPUS-DIRECTORY [MUTATIONS]
 */
#include "config.h"

#include "sayso/base/buffer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MUTATIONS = 1500, LARGEST = 1 << 16 };

static uint64_t random_state = 88172645463325252u;

static uint32_t next_random(uint32_t n) // xorshift64 (Marsaglia, "Xorshift RNGs", 2003)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % n;
}

static void read_file(const char *directory, const char *name, Buf *out)
{
    Buf path = {0};
    char bytes[4096];
    buf_printf(&path, "%s/%s", directory, name);
    FILE *f = fopen(path.p, "rb");
    for (size_t n; f && (n = fread(bytes, 1, sizeof bytes, f)) > 0 && out->n < LARGEST;)
        buf_append(out, bytes, n);
    if (f)
        fclose(f);
    buf_free(&path);
}

// Bytes changed, taken out, doubled or set in from a list of those that parsers trip over.
static void mutate(Buf *b)
{
    static const Str nasty[] = {{"\xFF", 1}, {"\0", 1}, {"\xE2\x80", 2}, {"“", 3}, {"”", 3}, {"\"", 1}, {"\n\n", 2}, {"\033[", 2}, {"> ", 2}, {"''", 2},
                                {" said", 5}, {". ", 2}, {"\xF0\x9F\x98\x80", 4}, {"\xE2\x80\xAE", 3}, {"\r", 1}, {"•", 3}, {"(", 1}, {" – ", 5}};
    for (uint32_t n = 1 + next_random(8); n > 0; n--) {
        size_t at = b->n ? next_random((uint32_t)b->n) : 0, len = 1 + next_random(12);
        Buf out = {0};
        Str all = buf_view(b), piece = nasty[next_random(sizeof nasty / sizeof *nasty)];
        uint32_t how = next_random(4);
        buf_str(&out, str_sub(all, 0, at));
        if (how == 0)
            buf_str(&out, piece);
        else if (how == 1)
            buf_byte(&out, (char)next_random(256));
        else if (how == 2)
            buf_str(&out, str_sub(all, at, at + len));
        buf_str(&out, str_sub(all, how == 3 ? at + len : how == 1 ? at + 1 : at, all.n));
        buf_free(b);
        *b = out;
    }
}

static int run_file(const char *directory, const char *name, int mutations)
{
    Buf seed = {0};
    read_file(directory, name, &seed);
    LLVMFuzzerTestOneInput((const uint8_t *)seed.p, seed.n);
    for (int i = 0; i < mutations; i++) {
        Buf b = {0};
        buf_str(&b, buf_view(&seed));
        mutate(&b);
        // A copy of the exact size, so that a sanitizer sees the first byte read too many.
        uint8_t *exact = malloc(b.n ? b.n : 1);
        if (b.n)
            memcpy(exact, b.p, b.n);
        LLVMFuzzerTestOneInput(exact, b.n);
        free(exact);
        buf_free(&b);
    }
    buf_free(&seed);
    return 1;
}

int main(int argc, char **argv)
{
    Buf directory = {0};
    const char *top = getenv("top_srcdir"), *name = strrchr(argv[0], '/');
    name = strstr(name ? name : argv[0], "fuzz_");
    buf_printf(&directory, "%s/tests/fuzz/corpus/%s", top ? top : ".", name ? name + 5 : "");
    DIR *d = opendir(argc > 1 ? argv[1] : directory.p);
    int mutations = argc > 2 ? atoi(argv[2]) : MUTATIONS, files = 0;
    if (!d) {
        printf("Bail out! %s cannot be read\n", argc > 1 ? argv[1] : directory.p);
        return 1;
    }
    for (struct dirent *e; (e = readdir(d));)
        if (e->d_name[0] != '.')
            files += run_file(argc > 1 ? argv[1] : directory.p, e->d_name, mutations);
    closedir(d);
    printf("1..1\n%s 1 - %d corpus files with %d mutations each\n", files ? "ok" : "not ok", files, mutations);
    buf_free(&directory);
    return files ? 0 : 1;
}
