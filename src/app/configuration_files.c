/* Configuration: where its files are, and what --check-config says of them. */
#include "config.h"

#include "app/configuration.h"

#include "app/outside.h"
#include "sayso/input/input.h"
#include "sayso/text/safe.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// By the XDG base directory specification: a path that is not absolute does not count.
static bool put_folder(Buf *out)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        buf_printf(out, "%s/sayso", config);
    else if (home && home[0] == '/')
        buf_printf(out, "%s/.config/sayso", home);
    return out->n > 0;
}

static bool read_text(Outside *outside, Str path, size_t most, Buf *out, Error *err)
{
    int fd = outside_open(outside, path, err);
    if (fd < 0)
        return false;
    bool good = input_read(fd, most, NULL, out, err);
    close(fd);
    if (!good && err->code == ERR_LIMIT) // which is not the one of --limit
        error_set(err, ERR_LIMIT, "larger than %zu kB", most >> 10);
    return good;
}

typedef struct ThemeFolder {
    Outside *outside;
    unsigned depth; // of themes that are like one another
} ThemeFolder;

// The text of the user's own theme; false where there is none, or none that can be read.
static bool read_own(const ThemeFolder *f, Str name, Buf *path, Buf *text)
{
    Error none = {0};
    if (!put_folder(path))
        return false;
    buf_printf(path, "/themes/%.*s.theme", (int)name.n, name.p);
    return outside_is_regular(f->outside, buf_view(path)) && read_text(f->outside, buf_view(path), THEME_TEXT_MOST, text, &none);
}

static bool find_theme(void *self, Str name, Theme *out, Complaints *c, Error *err)
{
    enum { DEEPEST = 8 };
    ThemeFolder *f = self;
    const ThemeShelf shelf = {f, find_theme};
    Buf path = {0}, text = {0};
    bool found = false;
    if (!theme_name_good(name))
        error_set(err, ERR_USAGE, "“%.*s” is no name of a theme", (int)name.n, name.p);
    else if (f->depth == DEEPEST)
        error_set(err, ERR_LIMIT, "themes are like one another without end");
    else if (read_own(f, name, &path, &text)) {
        f->depth++;
        theme_read(out, buf_view(&text), buf_view(&path), &shelf, c);
        f->depth--;
        found = true;
    } else if (!(found = theme_builtin(name, out))) {
        error_set(err, ERR_USAGE, "no theme is called “%.*s”", (int)name.n, name.p);
    }
    buf_free(&path);
    buf_free(&text);
    return found;
}

bool config_theme(Outside *outside, Str name, Theme *out, Complaints *c, Error *err)
{
    ThemeFolder folder = {.outside = outside};
    return find_theme(&folder, name, out, c, err);
}

/*
 * After su the environment may still tell the folder of another user, whose settings are not this one's wishes: one of them
 * names a file that is written to. Of a file that was asked for nobody is in doubt.
 */
static bool is_own(const Options *o, Str path)
{
    struct stat st;
    Buf name = {0};
    buf_str(&name, path);
    bool own = o->config.n || stat(name.p, &st) != 0 || st.st_uid == geteuid() || st.st_uid == 0;
    buf_free(&name);
    return own;
}

// Where the file is; false where there is none. One that was asked for must be there.
static bool find_file(const Options *o, Buf *path)
{
    if (o->config.n) {
        buf_str(path, o->config);
        return true;
    }
    if (!put_folder(path))
        return false;
    buf_str(path, STR("/config"));
    return outside_is_regular(o->outside, buf_view(path));
}

void config_load(Config *c, Options *o)
{
    Buf path = {0}, text = {0};
    Error err = {0};
    if (find_file(o, &path)) {
        if (!is_own(o, buf_view(&path)))
            complain(&c->complaints, buf_view(&path), 0, "another user's file; it is not read");
        else if (read_text(o->outside, buf_view(&path), CONFIG_MOST, &text, &err))
            config_parse(c, o, buf_view(&text), buf_view(&path));
        else
            complain(&c->complaints, buf_view(&path), 0, "%s", err.message);
    }
    if (!config_theme(o->outside, str_of(o->theme), &c->theme, &c->complaints, &err)) {
        complain(&c->complaints, c->theme_line ? buf_view(&path) : STR("--theme"), c->theme_line, "%s", err.message);
        theme_builtin(str_of(theme_default), &c->theme);
        memcpy(o->theme, theme_default, strlen(theme_default) + 1);
    }
    buf_free(&path);
    buf_free(&text);
}

static void say(Str line)
{
    Buf safe = {0};
    safe_text(&safe, line, 0);
    buf_byte(&safe, '\n');
    fwrite(safe.p, 1, safe.n, stdout);
    buf_free(&safe);
}

static void tell_loss(void *self, Str line)
{
    (void)self;
    Buf note = {0};
    buf_printf(&note, "note: " STR_FMT, STR_ARG(line));
    say(buf_view(&note));
    buf_free(&note);
}

static void tell_complaints(const Complaints *c)
{
    for (size_t i = 0; i < c->list.n; i++) {
        Buf line = {0};
        complaint_put(&line, &c->list.at[i]);
        say(buf_view(&line));
        buf_free(&line);
    }
    if (c->count > c->list.n)
        printf("… and %zu more\n", c->count - c->list.n);
}

int config_check(Options *o)
{
    Config c = {0};
    Buf path = {0};
    config_load(&c, o);
    bool there = find_file(o, &path), good = c.complaints.count == 0;
    tell_complaints(&c.complaints);
    keymap_losses(&c.keys, 0, tell_loss, NULL);
    if (!path.n)
        buf_str(&path, STR("neither XDG_CONFIG_HOME nor HOME tells where a configuration could be"));
    else
        buf_str(&path, there ? STR(": no errors") : STR(": not there, so that everything is as it comes"));
    if (good)
        say(buf_view(&path));
    buf_free(&path);
    config_free(&c);
    return good && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
