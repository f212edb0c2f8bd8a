/* Reading a model file: the sizes are checked first, so that no product of them overflows, then each array is taken. */
#include "config.h"

#include "analysis/engine/model.h"

#include "sayso/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(sizeof(ModelHeader) == 128, "the header of a file");

static const char magic[8] = "saysomdl";

// What a kernel can add up in 32 bits, and what keeps the size of a file in 64 with room to spare.
enum { WIDTH_MAX = 4096, INNER_MAX = 1 << 14, LAYERS_MAX = 64, POSITIONS_MAX = 1 << 14, VOCAB_MAX = 1 << 20, OUTPUTS_MAX = 1024 };
enum { TEXT_MAX = 1 << 20, PIECE_BYTES_MAX = 1 << 26 };
enum { UNIT = 32 }; // of rows, columns and heads

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, 1);
    return first == 1;
}

typedef struct Limit {
    const char *name;
    uint32_t value, least, most, multiple;
} Limit;

static bool sizes_ok(const ModelHeader *h, Error *err)
{
    const Limit limits[] = {
        {"text bytes", h->text_bytes, 0, TEXT_MAX, 1},
        {"pieces", h->vocab, 1, VOCAB_MAX, 1},
        {"piece bytes", h->piece_bytes, 0, PIECE_BYTES_MAX, 1},
        {"positions", h->positions, 1, POSITIONS_MAX, 1},
        {"width", h->width, UNIT, WIDTH_MAX, UNIT},
        {"inner width", h->inner, UNIT, INNER_MAX, UNIT},
        {"layers", h->layers, 1, LAYERS_MAX, 1},
        {"heads", h->heads, 1, WIDTH_MAX / UNIT, 1},
        {"features", h->features, 0, MODEL_FEATURES_MAX, 1},
        {"tags of names", h->name_tags, 0, MODEL_TAGS_MAX, 1},
        {"tags of quotes", h->quote_tags, 0, MODEL_TAGS_MAX, 1},
        {"tags of sides", h->side_tags, 0, MODEL_TAGS_MAX, 1},
        {"links", h->links, 0, OUTPUTS_MAX / 4, 1},
        {"outputs", h->outputs, UNIT, OUTPUTS_MAX, UNIT},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const Limit *l = &limits[i];
        if (l->value < l->least || l->value > l->most || l->value % l->multiple)
            return error_set(err, ERR_MODEL, "the model's number of %s, %u, is out of range", l->name, l->value);
    }
    if (h->width % (h->heads * UNIT))
        return error_set(err, ERR_MODEL, "the model's width, %u, is not made for %u heads", h->width, h->heads);
    if (h->outputs < h->name_tags + h->quote_tags + h->side_tags + 2 * h->links)
        return error_set(err, ERR_MODEL, "the model has fewer outputs, %u, than tags and links", h->outputs);
    return true;
}

static bool header_ok(Str bytes, Error *err)
{
    const ModelHeader *h = (const ModelHeader *)bytes.p;
    if (!is_little_endian())
        return error_set(err, ERR_MODEL, "models can be read on little-endian machines only");
    if (bytes.n < sizeof magic || memcmp(bytes.p, magic, sizeof magic) != 0)
        return error_set(err, ERR_MODEL, "it is no model of sayso");
    if (bytes.n < sizeof *h)
        return error_set(err, ERR_MODEL, "the model is cut short");
    if (h->version != MODEL_VERSION)
        return error_set(err, ERR_MODEL, "the model is of version %u; this program reads version %d", h->version, MODEL_VERSION);
    if (h->size != bytes.n)
        return error_set(err, ERR_MODEL, "the model has %zu bytes instead of %llu", bytes.n, (unsigned long long)h->size);
    for (size_t i = 0; i < sizeof h->zero / sizeof *h->zero; i++)
        if (h->zero[i])
            return error_set(err, ERR_MODEL, "the model's header has what this program does not know");
    return sizes_ok(h, err);
}

typedef struct Cursor {
    Str bytes;
    uint64_t at; // a multiple of MODEL_ALIGN; beyond the bytes when they are too few
} Cursor;

// The next array; NULL when it does not fit. Sizes are in range, so their product and the sum of all do not overflow.
static const void *take(Cursor *c, uint64_t count, uint64_t size)
{
    uint64_t at = c->at, end = at + count * size;
    c->at = (end + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
    return c->at <= c->bytes.n ? c->bytes.p + at : NULL;
}

static Norm take_norm(Cursor *c, uint32_t width)
{
    Norm n;
    n.gain = take(c, width, sizeof *n.gain);
    n.bias = take(c, width, sizeof *n.bias);
    return n;
}

static Matrix take_matrix(Cursor *c, uint32_t n, uint32_t k)
{
    Matrix m = {.n = n, .k = k};
    m.weights = take(c, n, k);
    m.scale = take(c, n, sizeof *m.scale);
    m.row_sum = take(c, n, sizeof *m.row_sum);
    m.bias = take(c, n, sizeof *m.bias);
    return m;
}

static Layer take_layer(Cursor *c, const ModelHeader *h)
{
    Layer l;
    l.qkv = take_matrix(c, 3 * h->width, h->width);
    l.out = take_matrix(c, h->width, h->width);
    l.after_attention = take_norm(c, h->width);
    l.up = take_matrix(c, h->inner, h->width);
    l.down = take_matrix(c, h->width, h->inner);
    l.after_inner = take_norm(c, h->width);
    return l;
}

// Everything in the order of the file.
static bool take_all(Model *m, Cursor *c)
{
    const ModelHeader *h = m->header = take(c, 1, sizeof *h);
    m->text = (Str){take(c, h->text_bytes, 1), h->text_bytes};
    m->piece_offset = take(c, (uint64_t)h->vocab + 1, sizeof *m->piece_offset);
    m->piece_bytes = take(c, h->piece_bytes, 1);
    m->word_scale = take(c, h->vocab, sizeof *m->word_scale);
    m->word = take(c, h->vocab, h->width);
    m->position = take(c, (uint64_t)h->positions * h->width, sizeof *m->position);
    m->feature = take(c, (uint64_t)h->features * h->width, sizeof *m->feature);
    m->norm = take_norm(c, h->width);
    for (uint32_t l = 0; l < h->layers; l++)
        m->layers[l] = take_layer(c, h);
    m->heads = take_matrix(c, h->outputs, h->width);
    m->name_chain = take(c, (h->name_tags + 1) * h->name_tags, sizeof *m->name_chain);
    m->quote_chain = take(c, (h->quote_tags + 1) * h->quote_tags, sizeof *m->quote_chain);
    m->calibrate = take(c, 4, sizeof *m->calibrate);
    return c->at == c->bytes.n;
}

static bool offsets_ok(const Model *m)
{
    uint32_t vocab = m->header->vocab;
    for (uint32_t i = 0; i < vocab; i++)
        if (m->piece_offset[i] > m->piece_offset[i + 1])
            return false;
    return m->piece_offset[0] == 0 && m->piece_offset[vocab] == m->header->piece_bytes;
}

static Str piece(const Model *m, uint32_t i)
{
    return str_sub((Str){m->piece_bytes, m->header->piece_bytes}, m->piece_offset[i], m->piece_offset[i + 1]);
}

static bool in_order(const Model *m)
{
    for (uint32_t i = 1; i < m->header->vocab; i++)
        if (str_cmp(piece(m, i - 1), piece(m, i)) >= 0)
            return false;
    return true;
}

static bool fill(Model *m, Str bytes, bool whole, Error *err)
{
    if (!take_all(m, &(Cursor){.bytes = bytes}))
        return error_set(err, ERR_MODEL, "the model's parts do not fill its file");
    if (!offsets_ok(m))
        return error_set(err, ERR_MODEL, "the model's pieces are damaged");
    if (whole && model_sum(bytes) != m->header->sum)
        return error_set(err, ERR_MODEL, "the model was altered or damaged: its sum is another");
    if (whole && !in_order(m))
        return error_set(err, ERR_MODEL, "the model's pieces are not in order");
    return true;
}

Model *model_open(Str bytes, bool whole, Error *err)
{
    BUG_ON((uintptr_t)bytes.p % MODEL_ALIGN);
    if (!header_ok(bytes, err))
        return NULL;
    Model *m = xcalloc(1, sizeof *m);
    m->layers = xcalloc(((const ModelHeader *)bytes.p)->layers, sizeof *m->layers);
    if (fill(m, bytes, whole, err))
        return m;
    model_close(m);
    return NULL;
}

static void *map_file(int fd, size_t *size, Error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return error_errno(err, ERR_READ, errno), NULL;
    if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(ModelHeader) || (uintmax_t)st.st_size > SIZE_MAX)
        return error_set(err, ERR_MODEL, "it is no model of sayso"), NULL;
    *size = (size_t)st.st_size;
    void *at = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    return at == MAP_FAILED ? error_errno(err, ERR_READ, errno), NULL : at;
}

Model *model_open_file(const char *path, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe is refused and not waited for
    if (fd < 0)
        return error_errno(err, ERR_READ, errno), NULL;
    size_t size = 0;
    void *at = map_file(fd, &size, err);
    close(fd);
    if (!at)
        return NULL;
    Model *m = model_open((Str){at, size}, true, err);
    if (m)
        m->mapped = at;
    else
        munmap(at, size);
    return m;
}

void model_close(Model *m)
{
    if (!m)
        return;
    if (m->mapped)
        munmap(m->mapped, (size_t)m->header->size);
    free(m->layers);
    free(m);
}

Str model_fact(const Model *m, const char *key)
{
    Str rest = m->text, line, name = str_of(key);
    while (str_next_line(&rest, &line))
        if (str_starts(line, name) && line.n > name.n && line.p[name.n] == ':')
            return str_trim(str_sub(line, name.n + 1, line.n));
    return STR_NONE;
}

enum { SUMS = 4, WORD = sizeof(uint64_t), SUM_AT = offsetof(ModelHeader, sum) / WORD }; // the header's own sum, as a word

static inline uint64_t fnv_add(uint64_t sum, uint64_t word)
{
    return (sum ^ word) * 0x100000001b3u;
}

static inline uint64_t word_at(Str bytes, size_t word) // bytes behind the end are 0
{
    uint64_t value = 0;
    size_t left = bytes.n - word * WORD;
    memcpy(&value, bytes.p + word * WORD, left < WORD ? left : WORD);
    return value;
}

uint64_t model_sum(Str file)
{
    const uint64_t start = 0xcbf29ce484222325u;
    uint64_t sums[SUMS] = {start, start, start, start}, all = start;
    size_t words = file.n / WORD + (file.n % WORD != 0), i = 0;
    for (; i < words && i < sizeof(ModelHeader) / WORD; i++)
        sums[i % SUMS] = fnv_add(sums[i % SUMS], i == SUM_AT ? 0 : word_at(file, i));
    for (; i + SUMS < words; i += SUMS) // four multiplications at a time
        for (size_t k = 0; k < SUMS; k++)
            sums[k] = fnv_add(sums[k], word_at(file, i + k));
    for (; i < words; i++)
        sums[i % SUMS] = fnv_add(sums[i % SUMS], word_at(file, i));
    for (size_t k = 0; k < SUMS; k++)
        all = fnv_add(all, sums[k]);
    return all;
}
