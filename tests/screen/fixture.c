/* A reader over a small article, with a host that only counts. */
#include "config.h"

#include "fixture.h"
#include "keeping.h"
#include "unit.h"

#include "sayso/doc/check.h"
#include "sayso/doc/correction.h"
#include "sayso/input/input.h"
#include "sayso/text/unicode.h"

#include <stdio.h>

const char fixture_story[] =
    "Town closes its oldest bridge\n\n"
    "  • Cracks found in two piers\n  • Ferry to run until spring\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n"
    "Register now for FREE unlimited access to nordwire.example\n\n"
    "Two people familiar with the report said that the town had known for years.\n\n"
    "“We did not know,” Holt said.\n\n"
    "A ferry will carry people across the river until spring, according to the town.\n\n"
    "(Reporting by Ann Lee; Editing by Bo Ek)\n";

static bool step_file(void *self, int delta, Error *err)
{
    ((Fixture *)self)->steps += delta;
    return error_set(err, ERR_USAGE, "there is only one article");
}

static bool open_file(void *self, Str path, Error *err)
{
    (void)self;
    (void)path;
    return error_set(err, ERR_READ, "No such file or directory");
}

static bool reload(void *self, Error *err)
{
    (void)err;
    Fixture *f = self;
    reader_open(f->reader, f->doc, true);
    return true;
}

static bool whole_page(void *self, bool whole, Error *err)
{
    (void)self;
    return error_set(err, ERR_READ, whole ? "the page is gone" : "the article is gone");
}

static bool follow(void *self, Str address, Error *err)
{
    (void)address;
    ((Fixture *)self)->followed++;
    return error_set(err, ERR_READ, "no connection");
}

static bool browse(void *self, Str address, Error *err)
{
    (void)err;
    Fixture *f = self;
    snprintf(f->browsed, sizeof f->browsed, STR_FMT, STR_ARG(address));
    return true;
}

static bool clip(void *self, Str text, Buf *where, Error *err)
{
    Fixture *f = self;
    snprintf(f->clipped, sizeof f->clipped, STR_FMT, STR_ARG(text));
    buf_str(where, STR("sent to the test"));
    return text.n < sizeof f->clipped || error_set(err, ERR_LIMIT, "too long for the test");
}

static bool save(void *self, const ExportWish *wish, Error *err)
{
    Fixture *f = self;
    int n = snprintf(f->saved, sizeof f->saved, STR_FMT " " STR_FMT ": ", STR_ARG(wish->format), STR_ARG(wish->path));
    if (wish->notes)
        snprintf(f->saved + n, sizeof f->saved - (size_t)n, "notes");
    for (size_t i = 0; wish->quotes && i < f->analysis->quote_count; i++)
        f->saved[n++] = wish->quotes[i] ? '1' : '0';
    return !str_starts(wish->path, STR("there")) || error_set(err, ERR_WRITE, "it is there already");
}

static bool edit(void *self, Str text, Buf *out, Error *err)
{
    Fixture *f = self;
    snprintf(f->shown_editor, sizeof f->shown_editor, STR_FMT, STR_ARG(text));
    buf_str(out, str_of(f->edited));
    return f->edited || error_set(err, ERR_SYSTEM, "no editor is there");
}

static bool setting(void *self, size_t index, Setting *out)
{
    const Fixture *f = self;
    const Setting all[] = {
        {"analysis", "none rules full", "how to understand", false, false, STR("full")},
        {"theme", "dark light", "colours", false, true, str_of(f->theme)},
        {"mouse", "on off", "clicks mean something", true, true, f->mouse ? STR("on") : STR("off")},
    };
    if (index >= sizeof all / sizeof *all)
        return false;
    *out = all[index];
    return true;
}

static bool set(void *self, Str name, Str value, Error *err)
{
    Fixture *f = self;
    if (str_eq(name, STR("mouse")))
        f->mouse = !value.n || str_eq(value, STR("on"));
    else if (str_eq(name, STR("theme")) && (str_eq(value, STR("dark")) || str_eq(value, STR("light"))))
        snprintf(f->theme, sizeof f->theme, STR_FMT, STR_ARG(value));
    else
        return error_set(err, ERR_USAGE, "refused");
    return true;
}

static bool list_recent(void *self, Error *err)
{
    (void)err;
    Fixture *f = self;
    f->lists++;
    return true;
}

static bool open_recent(void *self, uint64_t id, Error *err)
{
    ((Fixture *)self)->recent = id;
    return error_set(err, ERR_READ, "No such file or directory");
}

static bool forget(void *self, int64_t which, Error *err)
{
    (void)err;
    ((Fixture *)self)->forgot = which;
    return true;
}

static size_t one(void *self) { (void)self; return 1; }
static size_t zero(void *self) { (void)self; return 0; }
static Str path(void *self, size_t index) { (void)self; (void)index; return STR("story.txt"); }
static void suspend(void *self) { ((Fixture *)self)->stops++; }
static void redraw(void *self) { ((Fixture *)self)->redraws++; }

// Corrections come back as another analysis, as the program has it.
static void show_corrected(Fixture *f)
{
    Error err = {0};
    Analysis *now = f->analysis && corrections_any(&kept) ? analysis_corrected(f->analysis, &kept) : NULL;
    if (now && !analysis_check(now, &err))
        fail_msg("%s", err.message);
    if (f->analysis)
        reader_analysis(f->reader, now ? now : f->analysis);
    analysis_free(f->corrected);
    f->corrected = now;
}

static void tell_loss(const Fixture *f)
{
    if (f->lost)
        reader_message(f->reader, "not kept: %s", f->lost);
}

static uint64_t put_remark(void *self, const Remark *remark)
{
    uint64_t id = keeping_put(self, remark);
    tell_loss(self);
    if (is_correction(remark))
        show_corrected(self);
    return id;
}

static void drop_remark(void *self, uint64_t id)
{
    const Remark *r = remarks_find(&kept, id);
    bool correction = r && is_correction(r);
    keeping_drop(self, id);
    tell_loss(self);
    if (correction)
        show_corrected(self);
}

static Host host = {
    .step_file = step_file, .open_file = open_file, .reload = reload, .whole_page = whole_page, .follow = follow, .browse = browse, .clip = clip, .save = save, .edit = edit,
    .file_count = one, .file_index = zero, .file_path = path, .list_recent = list_recent, .open_recent = open_recent, .forget = forget,
    .suspend = suspend, .redraw = redraw, .setting = setting, .set = set,
    .remarks = keeping_list, .put_remark = put_remark, .drop_remark = drop_remark,
};

void fixture_take(Fixture *f, Document *d, Analysis *a, int rows, int cols)
{
    *f = (Fixture){.doc = d, .analysis = a, .theme = "dark"};
    host.self = f;
    ReaderOptions options = {.panel = -1, .utf8 = true, .version = "test"};
    f->reader = reader_new(&host, &options);
    reader_resize(f->reader, rows, cols);
    reader_open(f->reader, d, false);
    if (a)
        reader_analysis(f->reader, a);
}

void fixture_open(Fixture *f, const char *text, int rows, int cols, bool understood)
{
    Error err = {0};
    InputOptions input = {.limit = 0};
    Document *d = input_parse(str_of(text), STR("story.txt"), &input, &err);
    assert_non_null(d);
    fixture_take(f, d, understood ? analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES}) : NULL, rows, cols);
}

void fixture_close(Fixture *f)
{
    keeping_forget();
    reader_free(f->reader);
    canvas_free(&f->canvas);
    analysis_free(f->corrected);
    analysis_free(f->analysis);
    document_free(f->doc);
}

void fixture_keys(Fixture *f, const char *keys)
{
    Str s = str_of(keys);
    unsigned len;
    for (size_t i = 0; i < s.n; i += len)
        reader_key(f->reader, utf8_at(s, i, &len));
}

void fixture_draw(Fixture *f)
{
    reader_draw(f->reader, &f->canvas);
}

void fixture_row(Fixture *f, int row, Buf *out)
{
    canvas_row_text(&f->canvas, row, out);
}

bool fixture_shows(Fixture *f, const char *text)
{
    bool found = false;
    fixture_draw(f);
    for (int row = 0; row < f->canvas.rows && !found; row++) {
        Buf line = {0};
        fixture_row(f, row, &line);
        found = str_find(buf_view(&line), str_of(text), 0) != STR_NOT_FOUND;
        buf_free(&line);
    }
    return found;
}
