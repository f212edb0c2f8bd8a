/* A program on a pseudo terminal, seen through libvterm. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"
#include "sayso/text/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    Term *t = user;
    if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        t->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

// libvterm 0.1 restores a cursor where it was saved, though the window may have shrunk since; a new size, be it the same one,
// brings it back inside.
static int on_cursor(VTermPos pos, VTermPos old, int visible, void *user)
{
    Term *t = user;
    int rows, cols;
    (void)old;
    (void)visible;
    vterm_get_size(t->vt, &rows, &cols);
    if (pos.row >= rows || pos.col >= cols)
        vterm_set_size(t->vt, rows, cols);
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .movecursor = on_cursor};

static _Noreturn void run_child(const TermOptions *o, int slave, char *const argv[])
{
    static const int keys[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP};
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    dup2(o->input >= 0 ? o->input : slave, STDIN_FILENO);
    dup2(slave, STDOUT_FILENO);
    dup2(slave, STDERR_FILENO);
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) // whoever runs the tests in the background ignores them
        signal(keys[i], SIG_DFL);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1); // whoever runs the tests may have made sayso their own
    setenv("TERM", o->term ? o->term : "xterm-256color", 1);
    setenv("XDG_STATE_HOME", "/nonexistent", 1); // nothing is remembered, but for a test that names a folder
    for (const char *const *e = o->env; e && *e; e++)
        putenv((char *)*e);
    execv(argv[0], argv);
    _exit(127);
}

static void set_speed(int fd, speed_t speed)
{
    struct termios line;
    if (!speed)
        return;
    tcgetattr(fd, &line);
    cfsetospeed(&line, speed);
    cfsetispeed(&line, speed);
    assert_int_equal(tcsetattr(fd, TCSANOW, &line), 0);
}

// libvterm 0.1 crashes on a wide character in a single column; one may be on its way when the window gets so narrow.
static int emulated(int cols)
{
    return cols > 1 ? cols : 2;
}

void term_start(Term *t, const TermOptions *o, char *const argv[])
{
    struct winsize size = {.ws_row = (unsigned short)o->rows, .ws_col = (unsigned short)o->cols};
    *t = (Term){.rows = o->rows, .cols = o->cols, .cursor_visible = true};
    assert_int_equal(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
    set_speed(t->slave, o->speed);
    tcgetattr(t->slave, &t->before);
    t->vt = vterm_new(o->rows, emulated(o->cols));
    vterm_set_utf8(t->vt, 1);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    fflush(NULL);
    t->pid = fork();
    assert_true(t->pid >= 0);
    if (t->pid == 0)
        run_child(o, t->slave, argv);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
}

void term_stop(Term *t)
{
    if (!t->ended) {
        kill(t->pid, SIGKILL);
        waitpid(t->pid, &t->status, 0);
    }
    close(t->master);
    close(t->slave);
    vterm_free(t->vt);
}

char *term_program(void)
{
    static char path[PATH_MAX];
    const char *program = getenv("SAYSO");
    if (!*path)
        assert_non_null(realpath(program ? program : "./sayso", path));
    return path;
}

void term_quit(Term *t)
{
    term_send(t, "q");
    assert_int_equal(term_await_exit(t), 0);
    assert_true(term_restored(t));
    term_stop(t);
}

void term_remove(const char *folder)
{
    char command[PATH_MAX];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

// What the emulator answers to queries goes back to the program, as a terminal's answers do.
static void answer(Term *t)
{
    char bytes[256];
    size_t n = vterm_output_read(t->vt, bytes, sizeof bytes);
    ssize_t ignored = n ? write(t->master, bytes, n) : 0;
    (void)ignored;
}

void term_click(Term *t, int row, int col)
{
    vterm_mouse_move(t->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(t->vt, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(t->vt, 1, false, VTERM_MOD_NONE);
    answer(t);
}

static void show(Term *t, Str bytes)
{
    if (bytes.n)
        vterm_input_write(t->vt, bytes.p, bytes.n);
}

/*
 * The emulator gets whole characters, and U+FFFD in the place of broken ones: libvterm 0.1 writes behind an array when a
 * character is cut short in one piece and text follows in the next, as where a terminal echoes such keys.
 */
void term_show(Term *t, const char *bytes, size_t n)
{
    Buf text = {0};
    size_t bad;
    buf_append(&text, t->cut, t->cut_bytes);
    buf_append(&text, bytes, n);
    t->cut_bytes = 0;
    Str rest = buf_view(&text);
    while (!utf8_valid(rest, &bad)) {
        Str broken = str_sub(rest, bad, bad + utf8_invalid_length(rest, bad));
        show(t, str_sub(rest, 0, bad));
        rest = str_sub(rest, bad + broken.n, rest.n);
        if (rest.n)
            show(t, STR("\xEF\xBF\xBD"));
        else // its end may be on its way
            memcpy(t->cut, broken.p, t->cut_bytes = broken.n);
    }
    show(t, rest);
    buf_free(&text);
}

static bool receive(Term *t)
{
    char bytes[65536];
    ssize_t n = read(t->master, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    t->bytes += (size_t)n;
    if (t->sees)
        t->sees(t, bytes, (size_t)n);
    else
        term_show(t, bytes, (size_t)n);
    answer(t);
    return true;
}

void term_send(Term *t, const char *keys)
{
    size_t n = strlen(keys);
    while (n) {
        ssize_t done = write(t->master, keys, n);
        if (done > 0) {
            keys += done;
            n -= (size_t)done;
        } else {
            receive(t); // the program may wait for us to read first
        }
    }
}

// Rows that libvterm 0.1 pushes out of a window that gets lower take the cursor along, and above the window where it stood
// higher than the text.
static void resize_emulator(Term *t, int rows, int cols)
{
    VTermPos cursor;
    vterm_set_size(t->vt, rows, cols);
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &cursor);
    if (cursor.row < 0)
        show(t, STR("\033[H"));
}

void term_resize(Term *t, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    t->rows = rows;
    t->cols = cols;
    resize_emulator(t, rows, emulated(cols));
    ioctl(t->master, TIOCSWINSZ, &size);
}

void term_row(Term *t, int row, Buf *out)
{
    size_t start = out->n, used = start;
    for (int col = 0; col < t->cols; col++) {
        VTermScreenCell cell = term_cell(t, row, col);
        if (cell.chars[0] == (uint32_t)-1) // right half of a wide character
            continue;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
            char utf8[4];
            buf_append(out, utf8, utf8_put(cell.chars[i], utf8));
        }
        if (!cell.chars[0])
            buf_byte(out, ' ');
        if (out->p[out->n - 1] != ' ')
            used = out->n;
    }
    out->n = used;
}

VTermScreenCell term_cell(Term *t, int row, int col)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
    return cell;
}

static bool row_shows(Term *t, int row, const char *text)
{
    Buf line = {0};
    term_row(t, row, &line);
    bool found = str_find(buf_view(&line), str_of(text), 0) != STR_NOT_FOUND;
    buf_free(&line);
    return found;
}

bool term_shows(Term *t, const char *text)
{
    for (int row = 0; row < t->rows; row++)
        if (row_shows(t, row, text))
            return true;
    return false;
}

static void print_screen(Term *t)
{
    for (int row = 0; row < t->rows; row++) {
        Buf line = {0};
        term_row(t, row, &line);
        print_error("|%s\n", line.p ? line.p : "");
        buf_free(&line);
    }
}

// Waits for more output until the deadline; false when it has passed.
static bool more(Term *t, double deadline)
{
    struct pollfd p = {.fd = t->master, .events = POLLIN};
    double left = deadline - clock_ms();
    if (left <= 0)
        return false;
    poll(&p, 1, (int)left + 1);
    receive(t);
    return true;
}

void term_receive(Term *t)
{
    while (receive(t))
        ;
}

void term_settle(Term *t, int quiet_ms)
{
    struct pollfd p = {.fd = t->master, .events = POLLIN};
    while (poll(&p, 1, quiet_ms) > 0 && receive(t))
        ;
}

typedef bool Condition(Term *t, int row, const char *text);

static void await(Term *t, Condition *holds, int row, const char *text, const char *what)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    while (!holds(t, row, text)) {
        if (!more(t, deadline)) {
            print_screen(t);
            fail_msg("the screen never %s \"%s\"", what, text);
        }
    }
}

static bool shows(Term *t, int row, const char *text)
{
    (void)row;
    return term_shows(t, text);
}

static bool lacks(Term *t, int row, const char *text)
{
    (void)row;
    return !term_shows(t, text);
}

void term_await_text(Term *t, const char *text)
{
    await(t, shows, 0, text, "showed");
}

void term_await_gone(Term *t, const char *text)
{
    await(t, lacks, 0, text, "lost");
}

void term_await_row(Term *t, int row, const char *text)
{
    await(t, row_shows, row, text, "showed in the row");
}

int term_await_end(Term *t)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    while (waitpid(t->pid, &t->status, WNOHANG) == 0) {
        struct pollfd p = {.fd = t->master, .events = POLLIN};
        poll(&p, 1, 10);
        receive(t);
        if (clock_ms() > deadline)
            fail_msg("the program did not end");
    }
    t->ended = true;
    term_receive(t);
    return WIFSIGNALED(t->status) ? 128 + WTERMSIG(t->status) : WEXITSTATUS(t->status);
}

int term_await_exit(Term *t)
{
    int status = term_await_end(t);
    if (status != 0) // what it said last tells why
        print_screen(t);
    return status;
}

bool term_restored(const Term *t)
{
    struct termios now;
    tcgetattr(t->slave, &now);
    return !t->alternate && t->cursor_visible && now.c_lflag == t->before.c_lflag && now.c_iflag == t->before.c_iflag &&
           now.c_oflag == t->before.c_oflag;
}
