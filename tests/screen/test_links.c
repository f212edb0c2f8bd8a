/* Links: where keys lead, what is asked of the host and what never is, and the way back through several documents. */
#include "config.h"

#include "fixture.h"
#include "keeping.h"
#include "linked.h"
#include "unit.h"

#include "view/screen.h"

#include <stdio.h>

/* A small web: pages that the host opens by their address, and the list of those that are open. */

enum { PAGES = 3, MOST_OPEN = 8 };
static const struct { const char *path; const char *const *paragraphs; } web[PAGES] = {
    {linked_path, linked_paragraphs},
    {"https://news.example/holt", (const char *const[]){"# Maria Holt", "She has been mayor since 2015 and was [in the news](https://news.example/bridge).",
                                                       "More of her [is told here](https://town.example/report.html).", NULL}},
    {"https://town.example/report.html", (const char *const[]){"# The report", "Two piers are weak, says [this](https://town.example/report.html#what-piers).",
                                                               "# What “piers”?", "Those of [1893](#of-1893).", NULL}},
};

typedef struct Session {
    Reader *reader;
    Document *doc;
    size_t open[MOST_OPEN], n, current; // numbers of pages
    size_t times_opened;
    char asked[200];   // the last address that was to be followed
    char browsed[200];
    bool whole;
    Canvas canvas;
} Session;

static Session now;

static void show(size_t index, bool keep_place)
{
    Document *old = now.doc;
    now.doc = hand_page(web[now.open[index]].path, web[now.open[index]].paragraphs, now.whole ? EXTENT_PAGE : EXTENT_ARTICLE);
    now.current = index;
    now.times_opened++;
    reader_open(now.reader, now.doc, keep_place);
    document_free(old);
}

static bool step_file(void *self, int delta, Error *err)
{
    (void)self;
    size_t to = now.current + (size_t)delta;
    if (to >= now.n)
        return error_set(err, ERR_USAGE, "there is no such file");
    show(to, false);
    return true;
}

static bool follow(void *self, Str address, Error *err)
{
    (void)self;
    snprintf(now.asked, sizeof now.asked, STR_FMT, STR_ARG(address));
    for (size_t page = 0; page < PAGES; page++) {
        if (!str_eq(address, str_of(web[page].path)))
            continue;
        size_t at = 0;
        while (at < now.n && now.open[at] != page)
            at++;
        if (at == now.n)
            now.open[now.n++] = page;
        show(at, false);
        return true;
    }
    return error_set(err, ERR_READ, "no such host");
}

static bool browse(void *self, Str address, Error *err)
{
    (void)self;
    (void)err;
    snprintf(now.browsed, sizeof now.browsed, STR_FMT, STR_ARG(address));
    return true;
}

static bool whole_page(void *self, bool whole, Error *err)
{
    (void)self;
    (void)err;
    now.whole = whole;
    show(now.current, true);
    return true;
}

static bool open_file(void *self, Str path, Error *err)
{
    (void)self;
    (void)path;
    fail_msg("a link must not open a file");
    return error_set(err, ERR_READ, "no such file");
}

static bool reload(void *self, Error *err) { (void)self; (void)err; return true; }
static size_t file_count(void *self) { (void)self; return now.n; }
static size_t file_index(void *self) { (void)self; return now.current; }
static Str file_path(void *self, size_t index) { (void)self; return str_of(web[now.open[index]].path); }
static void nothing(void *self) { (void)self; }

static const Host host = {
    .step_file = step_file, .open_file = open_file, .reload = reload, .whole_page = whole_page, .follow = follow, .browse = browse,
    .file_count = file_count, .file_index = file_index, .file_path = file_path, .suspend = nothing, .redraw = nothing,
    .remarks = keeping_list, .put_remark = keeping_put, .drop_remark = keeping_drop,
};

static void start(void)
{
    now = (Session){.n = 1};
    ReaderOptions options = {.panel = 0, .utf8 = true, .version = "test"};
    now.reader = reader_new(&host, &options);
    reader_resize(now.reader, 24, 80);
    show(0, false);
}

static void stop(void)
{
    reader_free(now.reader);
    document_free(now.doc);
    canvas_free(&now.canvas);
}

static void keys(const char *typed)
{
    for (; *typed; typed++)
        reader_key(now.reader, (Key)(unsigned char)*typed);
}

static bool shows(const char *words)
{
    bool found = false;
    reader_draw(now.reader, &now.canvas);
    for (int row = 0; row < now.canvas.rows && !found; row++) {
        Buf line = {0};
        canvas_row_text(&now.canvas, row, &line);
        found = str_find(buf_view(&line), str_of(words), 0) != STR_NOT_FOUND;
        buf_free(&line);
    }
    return found;
}

typedef struct Walk {
    const char *keys;
    const char *at;    // the text at the cursor begins so
    const char *says;  // the message holds this; NULL: none
    const char *asked; // of the host: to follow this address; NULL: nothing
} Walk;

static const Walk walks[] = {
    // from one to the next
    {"t", "was built", NULL, NULL},
    {"ttt", "Maria Holt said.", NULL, NULL},
    {"3t", "Maria Holt said.", NULL, NULL},
    {"99t", "The last word", NULL, NULL},
    {"99tt", "The last word", "no more links below", NULL},
    {"3tT", "closed for good", NULL, NULL},
    {"3t2T", "was built", NULL, NULL},
    {"T", "Old bridge", "no more links above", NULL},
    {"tT", "was built", "no more links above", NULL},
    {"2}t", "read the report", NULL, NULL},
    // followed
    {"ttto", "Maria Holt", NULL, "https://news.example/holt"},
    {"ttt\r", "Maria Holt", NULL, "https://news.example/holt"},
    {"4o", "The report", NULL, "https://town.example/report.html"},
    {"to", "was built", "https://history.example/odense?page=2: no such host", "https://history.example/odense?page=2"},
    {"o", "was built", NULL, NULL}, // what was not seen is not fetched
    {"oo", "was built", "no such host", "https://history.example/odense?page=2"},
    {"/1893\ro", "was built", NULL, NULL},  // a cursor in a link has not told where it leads
    {"/1893\roo", "was built", "no such host", "https://history.example/odense?page=2"},
    {"99o", "Old bridge", "there is no link 99; the article has 9", NULL},
    {"tto", "What comes next?", NULL, NULL},
    {"tto\x0F", "closed for good", NULL, NULL},
    {"5o", "Old bridge", "mailto:desk@news.example is an address to write to", NULL},
    {"6o", "Old bridge", "“/rules” leads nowhere without the page's address: see --base-url", NULL},
    {"7o", "Old bridge", "“file:///etc/passwd” is not followed", NULL},
    {"8o", "Old bridge", "“https://bank.example@evil.example/” is not followed", NULL},
    // the list
    {"l\r", "Old bridge", "no such host", "https://history.example/odense?page=2"},
    {"ljj\r", "Maria Holt", NULL, "https://news.example/holt"},
    {"lG\r", "Old bridge", "no such host", "https://news.example/last-word-of-a-story-that-has-an-address-longer-than-any-line-of-the-screen-can-be-wide"},
    {"l/REPORT\r\r", "Old bridge", NULL, NULL},
    {"l/report\r\r", "The report", NULL, "https://town.example/report.html"},
    {"l/holt\rt", "Maria Holt said.", NULL, NULL},
    {"l/holt\rt\x0F", "Old bridge", NULL, NULL},
    {"l/nothing of this\r\rtjkgG f/\r", "Old bridge", NULL, NULL},
    {"ljj\033t", "was built", NULL, NULL},
    {"2}l\r", "The report", NULL, "https://town.example/report.html"}, // it opens where the cursor is
    {"4oto", "What “piers”?", NULL, "https://town.example/report.html"}, // within the page, by its address
    {"4o2to", "1893", "“#of-1893” is a place on this page that is not known here", "https://town.example/report.html"},
    // through several documents and back
    {"ttto\x0F", "Maria Holt said.", NULL, "https://news.example/holt"},
    {"ttto\x0FO", "Maria Holt", NULL, "https://news.example/holt"},
    {"ttto2t\r\x0F", "is told here", NULL, "https://town.example/report.html"},
    {"ttto2t\r\x0F\x0F", "Maria Holt said.", NULL, "https://town.example/report.html"},
    {"ttto2t\r2\x0F2O", "The report", NULL, "https://town.example/report.html"},
    {"tttot\r", "Old bridge", NULL, "https://news.example/bridge"}, // open already
    {"tttot\r\x0F\x0F", "Maria Holt said.", NULL, "https://news.example/bridge"},
    {"to\x0F", "was built", "no jump to go back from", "https://history.example/odense?page=2"},
    // the whole page
    {"2t\x57", "closed for good", "the whole page; W shows its article alone", NULL},
    {"2tWW", "closed for good", "the article alone; W shows the whole page", NULL},
};

static void check_walk(const Walk *w)
{
    start();
    keys(w->keys);
    Str text = str_sub(now.doc->text, reader_position(now.reader), now.doc->text.n);
    if (!str_starts(text, str_of(w->at)))
        fail_msg("after \"%s\" the cursor is at \"%.30s\", not at \"%s\"", w->keys, text.p, w->at);
    if (w->says && str_find(str_of(now.reader->message), str_of(w->says), 0) == STR_NOT_FOUND)
        fail_msg("after \"%s\" the message is \"%s\", not \"%s\"", w->keys, now.reader->message, w->says);
    if (strcmp(now.asked, w->asked ? w->asked : "") != 0)
        fail_msg("after \"%s\" the host was asked to follow \"%s\"", w->keys, now.asked);
    stop();
}

static void keys_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
        check_walk(&walks[i]);
}

static const struct { const char *keys, *handed_on, *says; } browsed[] = {
    {"B", "https://news.example/bridge", "handed to the browser: https://news.example/bridge"},
    {"/1893\rB", "https://news.example/bridge", NULL}, // as above
    {"tB", "https://history.example/odense?page=2", "handed to the browser"},
    {"5tB", "mailto:desk@news.example", "handed to the browser"},
    {"lG\x42", "https://news.example/last-word-of-a-story-that-has-an-address-longer-than-any-line-of-the-screen-can-be-wide", NULL},
    {"6tB", "", "“/rules” is not handed on: only http, https and mailto are"},
    {"7tB", "", "“file:///etc/passwd” is not handed on"},
    {"8tB", "", "is not handed on"},
};

static void browser(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof browsed / sizeof *browsed; i++) {
        start();
        keys(browsed[i].keys);
        assert_string_equal(now.browsed, browsed[i].handed_on);
        if (browsed[i].says && !strstr(now.reader->message, browsed[i].says))
            fail_msg("after \"%s\" the message is \"%s\"", browsed[i].keys, now.reader->message);
        stop();
    }
}

static void without_links(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    for (const char *key = "tTol"; *key; key++) {
        fixture_keys(&f, (char[]){*key, '\0'});
        assert_string_equal(f.reader->message, "this article has no links");
    }
    fixture_keys(&f, "B");
    assert_string_equal(f.reader->message, "not on a link, and the article has no address of its own; t goes to a link");
    fixture_keys(&f, "W");
    assert_string_equal(f.reader->message, "this is no web page: all that it holds is shown");
    assert_int_equal(f.followed, 0);
    assert_string_equal(f.browsed, "");
    fixture_close(&f);
}

// Esc takes the filter back first, then the list.
static void filter_and_escape(void **state)
{
    (void)state;
    start();
    keys("l");
    assert_true(shows("   9  The last word"));
    keys("/rules");
    assert_true(shows("   6  our rules"));
    assert_false(shows("The last word"));
    keys("\r\033");
    assert_true(shows("   9  The last word"));
    keys("/rules\r12\033");
    assert_false(shows("The last word")); // a number typed is a step of its own
    keys("\033");
    assert_true(shows("The last word"));
    keys("/none of them");
    assert_true(shows("(nothing holds these words)"));
    reader_resize(now.reader, 10, 40);
    reader_resize(now.reader, 24, 80);
    keys("\r\033\033");
    assert_true(shows("Readers may write to us"));
    stop();
}

// Each cell knows where it leads, over the ends of lines and whatever else it is.
static void cells_know_their_link(void **state)
{
    (void)state;
    static const int widths[] = {20, 33, 80};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        start();
        reader_resize(now.reader, 60, widths[i]);
        reader_draw(now.reader, &now.canvas);
        const Document *d = now.doc;
        size_t letters[10] = {0}, wanted[10] = {0};
        for (int k = 0; k < 60 * widths[i]; k++) {
            const Cell *c = &now.canvas.cells[k];
            assert_int_equal(c->link != 0, (c->mods & CELL_LINK) != 0);
            assert_in_range(c->link, 0, d->link_count);
            letters[c->link] += c->ch[0] > ' ';
        }
        for (size_t link = 0; link < d->link_count; link++)
            for (uint32_t pos = d->links[link].span.start; pos < d->links[link].span.end; pos++)
                wanted[link + 1] += d->text.p[pos] > ' ';
        assert_memory_equal(letters + 1, wanted + 1, sizeof wanted - sizeof *wanted);
        assert_ptr_equal(now.canvas.links, d->links);
        stop();
    }
}

// Of a page and its article the place is where the same words stand, or the nearest that both have.
static void places_of_pages(void **state)
{
    (void)state;
    static const char *const article[] = {"# Bridge closes", "It is closed.", "The mayor is sorry.", NULL};
    static const char *const page[] = {"Home", "Sport", "# Bridge closes", "Advertisement", "It is closed.", "Share", "The mayor is sorry.",
                                       "All rights reserved", NULL};
    static const struct { bool to_page; const char *from, *to; } cases[] = {
        {true, "Bridge", "Bridge"}, {true, "is closed", "is closed"},  {true, "sorry", "sorry"},
        {false, "Home", "Bridge"},  {false, "Share", "The mayor"}, {false, "rights", "The mayor"}, {false, "It is", "It is"},
    };
    Document *a = hand_page("a", article, EXTENT_ARTICLE), *p = hand_page("a", page, EXTENT_PAGE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Document *from = cases[i].to_page ? a : p, *to = cases[i].to_page ? p : a;
        uint32_t pos = place_kept(from, (uint32_t)str_find(from->text, str_of(cases[i].from), 0), to);
        if (!str_starts(str_sub(to->text, pos, to->text.n), str_of(cases[i].to)))
            fail_msg("from “%s” the way leads to “%.20s”", cases[i].from, to->text.p + pos);
    }
    document_free(a);
    document_free(p);
}

static void information(void **state)
{
    (void)state;
    start();
    keys("W=");
    assert_true(shows("file        https://news.example/bridge"));
    assert_true(shows("format      hand, the whole page, 0 bytes"));
    assert_true(shows("text        6 paragraphs, 9 links"));
    keys("\033");
    assert_true(shows("whole page"));
    keys("W=");
    assert_true(shows("format      hand, the article alone, 0 bytes"));
    stop();
}

// Whatever is typed, nothing but an address of the web is followed, and the reader stays whole.
static void storms(void **state)
{
    (void)state;
    static const char all[] = "ttTooolllBW\r\r\033\x0FOjkGg/?nedtqzw&]*p\tP:x1= \x0E\x10\x0C";
    start();
    for (int i = 0; i < 20000; i++) {
        reader_key(now.reader, (Key)(unsigned char)all[unit_random(sizeof all - 1)]);
        if (unit_random(50) == 0)
            reader_resize(now.reader, (int)unit_random(60), (int)unit_random(120));
        if (unit_random(4) == 0)
            reader_draw(now.reader, &now.canvas);
        assert_true(reader_position(now.reader) <= now.doc->text.n);
        assert_int_equal(strncmp(now.asked, "https://", now.asked[0] ? 8 : 0), 0);
        now.reader->quit = false;
    }
    assert_true(now.times_opened > 10);
    stop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_lead),         cmocka_unit_test(browser),
        cmocka_unit_test(without_links),     cmocka_unit_test(filter_and_escape),
        cmocka_unit_test(cells_know_their_link), cmocka_unit_test(places_of_pages),
        cmocka_unit_test(information),       cmocka_unit_test(storms),
    };
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
