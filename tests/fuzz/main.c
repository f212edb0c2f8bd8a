/*
 * Runs a fuzzer without libFuzzer. With names of files it reads each, as libFuzzer does, so that AFL can call it ("@@") and a
 * finding can be tried again. Without, it is a test: over every file of the fuzzer's corpus, over a fixed number of
 * mutations of them that are the same in each run, and over the regressions: inputs that broke a promise once.
 *
 *   fuzz_NAME [FILE...]
 */
#include "config.h"

#include "target.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef MUTATIONS // the Makefile tells of fuzzers that take longer
#define MUTATIONS 1500
#endif
enum { LARGEST = 1 << 20 };

static uint64_t random_state = 88172645463325252u;

static uint32_t next_random(uint32_t n) // xorshift64 (Marsaglia, "Xorshift RNGs", 2003)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % n;
}

static bool read_file(const char *path, Buf *out)
{
    char bytes[4096];
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0 && out->n < LARGEST;)
        buf_append(out, bytes, n);
    return fclose(f) == 0;
}

// A copy of the exact size, so that a sanitizer sees the first byte read too many.
static void run(Str input)
{
    uint8_t *exact = malloc(input.n ? input.n : 1);
    if (input.n)
        memcpy(exact, input.p, input.n);
    LLVMFuzzerTestOneInput(exact, input.n);
    free(exact);
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

static bool run_file(const char *path, int mutations)
{
    Buf seed = {0};
    if (!read_file(path, &seed)) {
        fprintf(stderr, "%s cannot be read\n", path);
        return false;
    }
    run(buf_view(&seed));
    for (int i = 0; i < mutations; i++) {
        Buf b = {0};
        buf_str(&b, buf_view(&seed));
        mutate(&b);
        run(buf_view(&b));
        buf_free(&b);
    }
    buf_free(&seed);
    return true;
}

// The files of a folder beside this one that were read; none where there is no such folder.
static int run_folder(const char *kind, const char *fuzzer, int mutations)
{
    const char *top = getenv("top_srcdir");
    int files = 0;
    Buf path = {0};
    buf_printf(&path, "%s/tests/fuzz/%s/%s/", top ? top : ".", kind, fuzzer);
    size_t folder = path.n;
    DIR *d = opendir(path.p);
    for (struct dirent *e; d && (e = readdir(d));) {
        path.n = folder;
        buf_printf(&path, "%s", e->d_name);
        files += e->d_name[0] != '.' && run_file(path.p, mutations);
    }
    if (d)
        closedir(d);
    buf_free(&path);
    return files;
}

static int run_test(const char *program)
{
    const char *name = strstr(program, "fuzz_");
    name = name ? name + strlen("fuzz_") : program;
    int seeds = run_folder("corpus", name, MUTATIONS), regressions = run_folder("regressions", name, 0);
    printf("1..1\n%s 1 - %d corpus files with %d mutations each, %d regressions\n", seeds ? "ok" : "not ok", seeds, MUTATIONS, regressions);
    return seeds ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    bool all = true;
    if (argc < 2)
        return run_test(slash ? slash + 1 : argv[0]);
    for (int i = 1; i < argc; i++)
        all = run_file(argv[i], 0) && all;
    return all ? EXIT_SUCCESS : EXIT_FAILURE;
}
