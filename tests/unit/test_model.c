/* Unit tests of the model file's reader: what was written is found, and whatever is damaged is refused in one line. */
#include "config.h"

#include "random_model.h"
#include "unit.h"

#include <unistd.h>

static Str small_model(void)
{
    ModelHeader shape = random_shape(64, 96, 2, 2);
    shape.vocab = 20;
    shape.positions = 8;
    return random_model(shape, 3);
}

static ModelHeader *header_of(Str file)
{
    return (ModelHeader *)file.p;
}

// Refused, and the reason is one line.
static void expect_refused(Str bytes, bool whole, const char *what)
{
    Error err = {0};
    Model *m = model_open(bytes, whole, &err);
    if (m)
        fail_msg("opened although %s", what);
    assert_int_equal(err.code, ERR_MODEL);
    assert_true(err.message[0] != '\0');
    assert_null(strchr(err.message, '\n'));
}

static void round_trip(void **state)
{
    (void)state;
    Str file = small_model();
    Error err;
    Model *m = model_open(file, true, &err);
    assert_non_null(m);
    assert_true(str_eq(model_fact(m, "name"), STR("random")));
    assert_true(str_eq(model_fact(m, "sources"), STR("none")));
    assert_null(model_fact(m, "nam").p);
    assert_null(model_fact(m, "").p);
    assert_true(str_eq((Str){m->piece_bytes + m->piece_offset[19], 8}, STR("00000013")));
    assert_int_equal(m->layers[1].down.n, 64);
    assert_int_equal(m->layers[1].down.k, 96);
    assert_ptr_equal((const char *)m->calibrate + MODEL_ALIGN, file.p + file.n);
    const Matrix *up = &m->layers[1].up;
    int32_t sum = 0;
    for (size_t i = 0; i < up->k; i++)
        sum += up->weights[16 * up->k + i / 4 * 64 + 4 + i % 4]; // row 17
    assert_int_equal(up->row_sum[17], sum);
    model_close(m);
    free((char *)file.p);
}

static void cut_short(void **state)
{
    (void)state;
    Str file = small_model();
    for (size_t n = 0; n < file.n; n += n < 256 ? 1 : MODEL_ALIGN) {
        char *bytes = aligned_alloc(MODEL_ALIGN, (n / MODEL_ALIGN + 1) * MODEL_ALIGN);
        memcpy(bytes, file.p, n);
        expect_refused((Str){bytes, n}, false, "cut short");
        if (n >= sizeof(ModelHeader)) {
            header_of((Str){bytes, n})->size = n;
            expect_refused((Str){bytes, n}, false, "cut short, with the size changed");
        }
        free(bytes);
    }
    free((char *)file.p);
}

// With the sum verified every flipped bit is found; without, nothing worse than other numbers comes of it.
static void flipped_bits(void **state)
{
    (void)state;
    Str file = small_model();
    Random r = {5};
    for (int i = 0; i < 4000; i++) {
        size_t at = random_below(&r, i % 2 ? sizeof(ModelHeader) : (uint32_t)file.n);
        char bit = (char)(1 << random_below(&r, 8));
        ((char *)file.p)[at] ^= bit;
        expect_refused(file, true, "a bit was flipped");
        Error err = {0};
        model_close(model_open(file, false, &err));
        ((char *)file.p)[at] ^= bit;
    }
    free((char *)file.p);
}

enum { FIRST_SIZE = offsetof(ModelHeader, text_bytes) / 4, SIZES = 13 };

static void nonsensical_sizes(void **state)
{
    (void)state;
    static const uint32_t values[] = {0, 1, 31, 33, 63, 65, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFE0, 0xFFFFFFFF};
    enum { VALUES = sizeof values / sizeof *values };
    Str file = small_model();
    const ModelHeader saved = *header_of(file);
    for (size_t i = 0; i < SIZES * VALUES * SIZES; i++) { // each value in each field, another field shifted meanwhile
        uint32_t fields[sizeof saved / 4];
        memcpy(fields, &saved, sizeof saved);
        fields[FIRST_SIZE + i % SIZES] = values[i / SIZES % VALUES];
        fields[FIRST_SIZE + i / SIZES / VALUES] ^= i % 3 ? 0 : 32;
        memcpy(header_of(file), fields, sizeof saved);
        Error err = {0};
        Model *m = model_open(file, false, &err);
        assert_true(m || (err.code == ERR_MODEL && err.message[0]));
        model_close(m);
        if (memcmp(&saved, fields, sizeof saved) != 0)
            expect_refused(file, true, "a size was changed");
    }
    free((char *)file.p);
}

static const struct {
    const char *what;
    size_t field; // as a uint32_t of the header
    uint32_t value;
} bad_headers[] = {
    {"another version", offsetof(ModelHeader, version), MODEL_VERSION + 1},
    {"no magic", offsetof(ModelHeader, magic), 0},
    {"a size too large", offsetof(ModelHeader, size), 1 << 30},
    {"something unknown", offsetof(ModelHeader, zero) + 36, 1},
    {"no heads", offsetof(ModelHeader, heads), 0},
    {"three heads for a width of 64", offsetof(ModelHeader, heads), 3},
    {"heads of 16", offsetof(ModelHeader, heads), 4},
    {"no positions", offsetof(ModelHeader, positions), 0},
    {"65 features", offsetof(ModelHeader, features), 65},
    {"more tags than outputs", offsetof(ModelHeader, side_tags), 17},
    {"too many tags", offsetof(ModelHeader, name_tags), 33},
    {"more links than outputs", offsetof(ModelHeader, links), 9},
};

static void bad_header(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_headers / sizeof *bad_headers; i++) {
        Str file = small_model();
        memcpy((char *)file.p + bad_headers[i].field, &bad_headers[i].value, 4);
        model_seal(file);
        expect_refused(file, false, bad_headers[i].what);
        free((char *)file.p);
    }
}

static void bad_pieces(void **state)
{
    (void)state;
    static const struct { const char *what; uint32_t at, value; bool whole; } cases[] = {
        {"the first does not begin at 0", 0, 1, false}, {"offsets go back", 5, 31, false},       {"an offset is beyond the end", 7, 161, false},
        {"the last does not end", 20, 159, false},      {"an offset is huge", 9, UINT32_MAX, false}, {"pieces are out of order", 5, 38, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str file = small_model();
        Error err;
        Model *m = model_open(file, false, &err);
        ((uint32_t *)m->piece_offset)[cases[i].at] = cases[i].value;
        model_seal(file);
        model_close(m);
        expect_refused(file, true, cases[i].what);
        m = model_open(file, false, &err);
        assert_true(cases[i].whole == (m != NULL)); // order alone is looked at only in a whole file
        model_close(m);
        free((char *)file.p);
    }
}

static void expect_no_file(const char *path, ErrorCode code)
{
    Error err = {0};
    assert_null(model_open_file(path, &err));
    assert_int_equal(err.code, code);
    assert_true(err.message[0] != '\0');
}

static void files(void **state)
{
    (void)state;
    Str file = small_model();
    char path[] = "/tmp/sayso-model-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, file.p, file.n), file.n);
    Error err;
    Model *m = model_open_file(path, &err);
    assert_non_null(m);
    assert_true(str_eq(model_fact(m, "version"), STR("1")));
    model_close(m);
    assert_int_equal(ftruncate(fd, 4096), 0);
    expect_no_file(path, ERR_MODEL);
    assert_int_equal(ftruncate(fd, 0), 0);
    expect_no_file(path, ERR_MODEL);
    close(fd);
    unlink(path);
    expect_no_file(path, ERR_READ);
    expect_no_file("/", ERR_MODEL);
    model_close(NULL);
    free((char *)file.p);
}

// Sums that a program in another language computed as model.h says.
static void sums(void **state)
{
    (void)state;
    char bytes[200];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    assert_true(model_sum(STR_NONE) == 0xf7973b6e20c97451u);
    assert_true(model_sum((Str){bytes, 192}) == 0xd7ab34a6c32be8c9u);
    assert_true(model_sum((Str){bytes, 197}) == 0x2fd1de96df171a03u);
    bytes[offsetof(ModelHeader, sum)] ^= 1; // does not count
    assert_true(model_sum((Str){bytes, 192}) == 0xd7ab34a6c32be8c9u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),        cmocka_unit_test(cut_short),  cmocka_unit_test(flipped_bits), cmocka_unit_test(nonsensical_sizes),
        cmocka_unit_test(bad_header),        cmocka_unit_test(bad_pieces), cmocka_unit_test(files),        cmocka_unit_test(sums),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
