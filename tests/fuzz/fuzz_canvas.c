/*
 * Any document on a screen of any size, with any keys and clicks: each cell drawn holds something to see, links lead where they may,
 * and each colour depth has a look for it. The bytes: rows, columns, how (see below), keys up to a line feed, the document.
 */
#include "config.h"

#include "../screen/keeping.h"
#include "target.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/text/url.h"
#include "sayso/view/reader.h"
#include "sayso/view/theme.h"

enum { ROWS = 60, COLUMNS = 200, KEYS = 40, RESIZE = 0xFF, MOUSE = 0xE0, SPECIAL = 0x80, UTF8 = 1, PANEL = 2, UNDERSTOOD = 4, FORMAT_SHIFT = 3, FORMATS = 15, PLAIN = 128 };

typedef struct Screen {
    Document *doc;
    Analysis *analysis;
    Reader *reader;
    Canvas canvas;
    int rows, cols;
} Screen;

static bool refuse_step(void *self, int delta, Error *err)
{
    (void)self, (void)delta;
    return error_set(err, ERR_USAGE, "there is only one article");
}

static bool refuse_path(void *self, Str path, Error *err)
{
    (void)self, (void)path;
    return error_set(err, ERR_READ, "no such file");
}

static bool refuse_page(void *self, bool whole, Error *err)
{
    (void)self, (void)whole;
    return error_set(err, ERR_READ, "no page");
}

static bool reload(void *self, Error *err)
{
    (void)err;
    Screen *s = self;
    reader_open(s->reader, s->doc, true);
    if (s->analysis)
        reader_analysis(s->reader, s->analysis);
    return true;
}

// Where a link leads is nothing that hides or that could be told as something else.
static bool check_address(void *self, Str address, Error *err)
{
    (void)self;
    PROMISE(url_is_safe(address));
    check_safe(address, false);
    return error_set(err, ERR_READ, "no connection");
}

// What is pasted elsewhere holds nothing that acts there, not even the end of a line.
static bool check_words(void *self, Str text, Buf *where, Error *err)
{
    (void)self;
    check_safe(text, false);
    buf_str(where, STR("sent"));
    return text.n % 2 || error_set(err, ERR_LIMIT, "too long");
}

static bool refuse_save(void *self, const ExportWish *wish, Error *err)
{
    (void)self, (void)wish;
    return error_set(err, ERR_WRITE, "no file");
}

// An editor that writes what terminals obey, and what is no text at all.
static bool edit(void *self, Str text, Buf *out, Error *err)
{
    (void)self;
    buf_str(out, text);
    buf_str(out, STR("\033[31m\n\t\r\xFF\xC2\x9B"));
    return text.n % 3 || error_set(err, ERR_SYSTEM, "no editor");
}

static bool list_recent(void *self, Error *err)
{
    (void)err;
    Screen *s = self;
    const RecentArticle rows[] = {
        {1, 0, 1000, 0, STR("/story\033[31m\xC2\x9B.txt"), STR("A title\xE2\x80\xAE\033]0;x\a")}, {2, 90000, 5, 3, STR("https://news.example/x"), STR("")},
    };
    reader_recent(s->reader, rows, 2, 100000);
    return true;
}

static bool refuse_row(void *self, uint64_t id, Error *err)
{
    (void)self, (void)id;
    return error_set(err, ERR_READ, "it is gone");
}

static bool forget(void *self, int64_t which, Error *err)
{
    (void)which, (void)err;
    reader_recent(((Screen *)self)->reader, NULL, 0, 100000);
    return true;
}

static size_t one(void *self) { (void)self; return 1; }
static size_t zero(void *self) { (void)self; return 0; }
static Str path(void *self, size_t index) { (void)self; (void)index; return STR("story\033[31m\xC2\x9B.txt"); }
static void nothing(void *self) { (void)self; }

static const Host host = {
    .step_file = refuse_step, .open_file = refuse_path, .reload = reload, .whole_page = refuse_page, .follow = check_address, .browse = check_address,
    .clip = check_words, .save = refuse_save, .edit = edit,
    .file_count = one, .file_index = zero, .file_path = path, .list_recent = list_recent, .open_recent = refuse_row, .forget = forget,
    .suspend = nothing, .redraw = nothing,
    .remarks = keeping_list, .put_remark = keeping_put, .drop_remark = keeping_drop,
};

static void check_cell(const Cell *cell, bool last, size_t links)
{
    char replaced[SAFE_MAX];
    static Theme theme;
    static bool ready;
    ready = ready || theme_builtin(str_of(theme_default), &theme);
    PROMISE(cell->n <= CELL_MAX && cell->style < STYLE_COUNT && cell->link <= links);
    for (unsigned i = 0; i < cell->n; i++)
        PROMISE(cell->ch[i] && cell->ch[i] <= 0x10FFFF && safe_replacement(cell->ch[i], replaced) == 0);
    if (cell->n && uc_columns(cell->ch[0]) == 2)
        PROMISE(!last && cell[1].n == 0);
    if (cell->style != STYLE_TEXT || cell->mods)
        for (int depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++)
            theme_look(&theme, (ColourDepth)depth, cell);
}

static void draw(Screen *s)
{
    reader_draw(s->reader, &s->canvas);
    const Canvas *c = &s->canvas;
    PROMISE(c->rows == s->rows && c->cols == s->cols);
    PROMISE(!c->cursor_visible || canvas_cell(c, c->cursor_row, c->cursor_col));
    for (int row = 0; row < c->rows; row++)
        for (int col = 0; col < c->cols; col++)
            check_cell(canvas_cell(c, row, col), col == c->cols - 1, s->doc->link_count);
    PROMISE(reader_position(s->reader) <= s->doc->text.n);
}

static void press(Screen *s, unsigned char key)
{
    if (key == RESIZE) {
        int rows = s->rows;
        s->rows = s->cols / 3 + 1;
        s->cols = rows * 3 + 1;
        reader_resize(s->reader, s->rows, s->cols);
    } else if (key >= MOUSE) { // somewhere along the diagonal, and a little outside
        int at = key - MOUSE;
        reader_mouse(s->reader, (MouseAct)(at % 3), at * (s->rows + 1) / 30, at * 7 % (s->cols + 1));
    } else {
        reader_key(s->reader, key < SPECIAL ? key : SKEY_UP + key % (SKEY_UNKNOWN - SKEY_UP));
    }
}

static void read_document(Screen *s, unsigned how, Str bytes)
{
    static const char *const formats[] = {"plain", "markdown", "html"};
    InputOptions options = {.hints = {.option = STR("UTF-8")}, .base_url = STR("https://a.example/"), .whole_page = true};
    s->doc = read_as(formats[(how >> FORMAT_SHIFT & FORMATS) % 3], bytes, options);
    s->analysis = how & UNDERSTOOD ? understand(s->doc) : NULL;
}

static void open_reader(Screen *s, Host *mine, unsigned how)
{
    ReaderOptions options = {.panel = how & PANEL ? 1 : -1, .utf8 = how & UTF8, .plain = how & PLAIN, .version = "test", .sandbox = "none"};
    s->reader = reader_new(mine, &options);
    reader_resize(s->reader, s->rows, s->cols);
    reader_open(s->reader, s->doc, false);
    if (s->analysis)
        reader_analysis(s->reader, s->analysis);
}

void fuzz_one(Str bytes)
{
    Screen s = {.rows = 1 + (int)choice(&bytes) % ROWS, .cols = 1 + (int)choice(&bytes) % COLUMNS};
    unsigned how = choice(&bytes);
    Str keys;
    Host mine = host;
    mine.self = &s;
    str_next_line(&bytes, &keys);
    read_document(&s, how, bytes);
    open_reader(&s, &mine, how);
    draw(&s);
    for (size_t i = 0; i < keys.n && i < KEYS; i++) {
        press(&s, (unsigned char)keys.p[i]);
        draw(&s);
    }
    keeping_forget();
    reader_free(s.reader);
    canvas_free(&s.canvas);
    analysis_free(s.analysis);
    document_free(s.doc);
}
