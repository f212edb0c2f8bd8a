/* The terminal: opened, drawn on, left as it was found. */
#include "config.h"

#include "tty/terminal.h"

#include "sayso/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <term.h>
#include <unistd.h>

static bool is_at_hand(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool same_device(int fd, int other)
{
    struct stat a, b;
    return fstat(fd, &a) == 0 && fstat(other, &b) == 0 && S_ISCHR(a.st_mode) && a.st_rdev == b.st_rdev;
}

// The terminal a second time. That it does not block is a property of what was opened, and what we were given is shared
// with the shell. A user who took another's place by su may not open it: then a frame may have to wait.
static int open_apart(bool at_hand)
{
    enum { HOW = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };
    const char *name = at_hand ? ttyname(STDOUT_FILENO) : "/dev/tty";
    int fd = name ? open(name, HOW) : -1;
    if (fd < 0 || !at_hand || same_device(fd, STDOUT_FILENO))
        return fd;
    close(fd);
    return -1;
}

TtyFiles tty_reserve(void)
{
    bool at_hand = is_at_hand();
    return (TtyFiles){
        .device = at_hand ? -1 : open("/dev/tty", O_RDWR | O_CLOEXEC),
        .apart = open_apart(at_hand),
        .frame = frame_reserve(),
    };
}

static bool choose_descriptors(Tty *t, Error *err)
{
    bool at_hand = is_at_hand();
    t->in = at_hand ? STDIN_FILENO : t->files.device;
    t->out = t->files.apart >= 0 ? t->files.apart : at_hand ? STDOUT_FILENO : t->files.device;
    return t->in >= 0 || error_set(err, ERR_SYSTEM, "there is no terminal to read keys from");
}

static void close_files(const TtyFiles *f)
{
    if (f->device >= 0)
        close(f->device);
    if (f->apart >= 0)
        close(f->apart);
    if (f->frame >= 0)
        close(f->frame);
}

static bool can_place_cursor(const char *term)
{
    int status;
    if (!term || setupterm(term, STDOUT_FILENO, &status) != OK)
        return false;
    bool able = terminal_capability("cup");
    del_curterm(cur_term);
    return able;
}

static bool is_known(const char *term)
{
    int status;
    if (!term || setupterm(term, STDOUT_FILENO, &status) != OK)
        return false;
    del_curterm(cur_term);
    return true;
}

// The kind of terminal to treat this one as; NULL when it cannot be drawn on.
static const char *choose_term(Tty *t)
{
    static const char *const substitutes[] = {"xterm-256color", "xterm", "vt100"};
    const char *term = getenv("TERM");
    if (can_place_cursor(term))
        return term;
    if (!term || !*term || is_known(term)) // known, and unable: "dumb"
        return NULL;
    bool like_xterm = strncmp(term, "xterm-", 6) == 0;
    for (size_t i = like_xterm ? 0 : 2; i < sizeof substitutes / sizeof *substitutes; i++) {
        if (!can_place_cursor(substitutes[i]))
            continue;
        snprintf(t->notice, sizeof t->notice, "terminal “%.40s” is unknown here, treated as %s", term, substitutes[i]);
        return substitutes[i];
    }
    return NULL;
}

/*
 * Keys come one by one and are not echoed; ^C and ^Z stay signals, and ^S and ^Q stay the terminal's own. Enter is told
 * apart from ^J, and ^O and ^V reach the program. A line feed moves down and no more.
 */
static void set_line_discipline(Tty *t)
{
    t->during = t->before;
    t->during.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    t->during.c_lflag |= NOFLSH; // ^C loses neither keys nor half a frame
    t->during.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR);
    t->during.c_oflag &= ~(tcflag_t)ONLCR;
    t->during.c_cc[VMIN] = 1;
    t->during.c_cc[VTIME] = 0;
    tcsetattr(t->out, TCSADRAIN, &t->during);
}

static void choose_charset(Tty *t, bool force_utf8)
{
    if (force_utf8 && !setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "en_US.UTF-8");
    const char *charset = nl_langinfo(CODESET);
    t->utf8 = strcmp(charset, "UTF-8") == 0;
    if (!t->utf8)
        t->translit = translit_open(charset, NULL);
}

static void append_capability(Buf *out, const char *name)
{
    buf_str(out, str_of(terminal_capability(name)));
}

static void prepare_death(const Tty *t)
{
    Buf restore = {0};
    if (t->terse.can.scrolls)
        buf_str(&restore, STR("\033[r"));
    buf_str(&restore, str_of(t->mouse ? mouse_off : ""));
    buf_str(&restore, str_of(paste_off(t)));
    append_capability(&restore, "sgr0");
    append_capability(&restore, "rmkx");
    append_capability(&restore, "cnorm");
    append_capability(&restore, "rmcup");
    signals_at_death(t->out, &t->before, restore.p, restore.n);
    buf_free(&restore);
}

static void set_size(Tty *t)
{
    int rows, cols;
    tty_size(t, &rows, &cols);
    resize_term(rows, cols);
    terse_resize(&t->terse, rows, cols);
    t->full = true;
}

// What terminals send that do not heed the switch to application keys, beside what terminfo tells.
static void define_plain_keys(void)
{
    static const struct { const char *sent; int code; } keys[] = {
        {"\033[A", KEY_UP},   {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},  {"\033[H", KEY_HOME},  {"\033[F", KEY_END},
        {"\033OA", KEY_UP},   {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},  {"\033OH", KEY_HOME},  {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (key_defined(keys[i].sent) == 0)
            define_key(keys[i].sent, keys[i].code);
    define_key(NULL, KEY_MOUSE); // or curses would read the reports itself, in an older form
    define_key(mouse_prefix, MOUSE_CODE);
}

/*
 * CSI as one character of 8 bits, as some terminals of old send it: U+009B, so two bytes in UTF-8, where 9B alone may be
 * the second byte of a letter.
 */
static void define_keys_of_8_bits(const Tty *t)
{
    static const struct { char last; int code; } keys[] = {
        {'A', KEY_UP}, {'B', KEY_DOWN}, {'C', KEY_RIGHT}, {'D', KEY_LEFT}, {'H', KEY_HOME}, {'F', KEY_END},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char sent[4];
        snprintf(sent, sizeof sent, "%s%c", t->utf8 ? "\302\233" : "\233", keys[i].last);
        define_key(sent, keys[i].code);
    }
}

static bool shows_hyperlinks(const Tty *t, HyperlinkWish wish)
{
    return t->utf8 && (wish == HYPERLINKS_ALWAYS || (wish == HYPERLINKS_AUTO && hyperlinks_known(terminal_capability("Hls"))));
}

/*
 * curses takes the size from the environment or from the terminal's entry, and that of the Linux console has none. A LINES
 * that was there is as old as the shell, so curses is told the terminal's own size.
 */
static SCREEN *screen_of_size(Tty *t, const char *term)
{
    static const char *const names[] = {"LINES", "COLUMNS"};
    int size[2];
    char digits[16];
    tty_size(t, &size[0], &size[1]);
    for (size_t i = 0; i < 2; i++) {
        snprintf(digits, sizeof digits, "%d", size[i]);
        setenv(names[i], digits, 1);
    }
    SCREEN *screen = newterm(term, t->frame, t->keys);
    for (size_t i = 0; i < 2; i++)
        unsetenv(names[i]);
    return screen;
}

/*
 * Bytes above 7F are half of what people type, and curses cuts them to 7 bits unless it is told otherwise. What it then tells
 * the terminal (smm: Alt sends such bytes, too) is taken back before anybody sees it.
 */
static void keep_all_bits(Tty *t)
{
    int fd = fileno(t->frame);
    delay_output(0); // that makes curses write what it holds back
    off_t before = lseek(fd, 0, SEEK_CUR);
    meta(t->key_window, TRUE);
    delay_output(0);
    if (before >= 0 && lseek(fd, before, SEEK_SET) < 0)
        t->full = true; // harmless: the terminal is told
}

static bool start_curses(Tty *t, const char *term, const TtyOptions *o, Error *err)
{
    t->frame = fdopen(t->files.frame, "w+");
    t->keys = fdopen(dup(t->in), "r");
    if (!t->frame || !t->keys)
        return error_errno(err, ERR_SYSTEM, errno);
    t->screen = screen_of_size(t, term);
    if (!t->screen)
        return error_set(err, ERR_SYSTEM, "the terminal “%s” cannot be used", term);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    t->theme = o->theme;
    t->depth = paint_depth(o->colour);
    t->synchronized = tigetflag("XT") == 1;
    t->hyperlinks = shows_hyperlinks(t, o->hyperlinks) ? hyperlinks_new() : NULL;
    t->key_window = newpad(1, 1);
    keypad(t->key_window, TRUE);
    nodelay(t->key_window, TRUE);
    keep_all_bits(t);
    tty_escape_delay(o->escape_delay);
    define_plain_keys();
    define_keys_of_8_bits(t);
    paste_open(t);
    nonl();
    t->terse.can = terminal_abilities(t->utf8);
    idlok(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    set_size(t);
    return true;
}

Tty *tty_open(const TtyOptions *options, Error *err)
{
    Tty *t = xcalloc(1, sizeof *t);
    t->files = options->files;
    t->wake = options->wake_fd;
    const char *term = choose_term(t);
    if (!term) {
        error_set(err, ERR_SYSTEM, "this terminal cannot place its cursor; the text follows");
        close_files(&t->files);
        free(t);
        return NULL;
    }
    if (!choose_descriptors(t, err) || !signals_open(err)) {
        close_files(&t->files);
        free(t);
        return NULL;
    }
    tcgetattr(t->out, &t->before);
    choose_charset(t, options->utf8);
    if (!start_curses(t, term, options, err)) {
        tty_close(t);
        return NULL;
    }
    set_line_discipline(t);
    prepare_death(t);
    tty_mouse(t, options->mouse);
    return t;
}

// Not through curses, which knows nothing of it.
static void tell_mouse(Tty *t, bool on)
{
    terminal_write(t, str_of(on ? mouse_on : mouse_off));
}

void tty_mouse(Tty *t, bool on)
{
    if (on == t->mouse)
        return;
    t->mouse = on;
    prepare_death(t);
    tell_mouse(t, on);
}

// A terminal that takes nothing (^S, a stopped ssh) gets a second, or next to none when the program was told to end.
static void leave_screen(Tty *t)
{
    enum { PATIENCE_MS = 1000, HUNG_UP_MS = 50 };
    frame_drop(t);
    frame_settle(t);
    paste_ask(t, false);
    if (t->mouse)
        tell_mouse(t, false);
    endwin();
    frame_add(t);
    terse_forget(&t->terse); // other programs do as they like
    frame_finish(t, t->hung_up ? HUNG_UP_MS : PATIENCE_MS);
    tcsetattr(t->out, TCSANOW, &t->before);
}

void tty_close(Tty *t)
{
    if (!t)
        return;
    if (t->screen) {
        leave_screen(t);
        delwin(t->key_window);
        delscreen(t->screen);
    }
    signals_close();
    if (t->frame) {
        fclose(t->frame);
        t->files.frame = -1;
    }
    if (t->keys)
        fclose(t->keys);
    close_files(&t->files);
    hyperlinks_free(t->hyperlinks);
    translit_free(t->translit);
    buf_free(&t->going);
    canvas_free(&t->shown);
    buf_free(&t->paste.text);
    free(t);
}

void tty_size(const Tty *t, int *rows, int *cols)
{
    struct winsize size;
    bool known = ioctl(t->out, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
    *rows = known ? size.ws_row : 24;
    *cols = known ? size.ws_col : 80;
}

bool tty_utf8(const Tty *t)
{
    return t->utf8;
}

const char *tty_notice(const Tty *t)
{
    return *t->notice ? t->notice : NULL;
}

void tty_watch(Tty *t, int wake_fd)
{
    t->wake = wake_fd;
}

bool tty_ready(Tty *t)
{
    t->awaited = !frame_gone(t) || frame_pause(t) > 0;
    return !t->awaited;
}

void tty_present(Tty *t, const Canvas *c)
{
    int rows, cols;
    if (!frame_gone(t))
        return;
    getmaxyx(stdscr, rows, cols);
    if (rows != c->rows || cols != c->cols) {
        resize_term(c->rows, c->cols);
        t->full = true;
    }
    if (t->full) {
        terse_resize(&t->terse, c->rows, c->cols);
        frame_settle(t);
    }
    paint(t, c);
    paste_ask(t, true);
    frame_send(t);
}

void tty_theme(Tty *t, const Theme *theme)
{
    t->theme = theme;
    t->full = true;
}

void tty_colour(Tty *t, ColourWish wish)
{
    t->depth = paint_depth(wish);
    t->full = true;
}

void tty_hyperlinks(Tty *t, HyperlinkWish wish)
{
    if (shows_hyperlinks(t, wish) == (t->hyperlinks != NULL))
        return;
    hyperlinks_free(t->hyperlinks);
    t->hyperlinks = shows_hyperlinks(t, wish) ? hyperlinks_new() : NULL;
    t->full = true;
}

void tty_escape_delay(int milliseconds)
{
    set_escdelay(milliseconds);
}

void tty_redraw(Tty *t)
{
    t->full = true;
}

void tty_leave(Tty *t)
{
    leave_screen(t);
}

void tty_return(Tty *t)
{
    tcsetattr(t->out, TCSADRAIN, &t->during);
    if (t->mouse)
        tell_mouse(t, true);
    t->full = true;
}

void tty_suspend(Tty *t)
{
    tty_leave(t);
    raise(SIGSTOP); // SIGTSTP is handled; this one stops at once, and the shell sees a stopped job all the same
    tty_return(t);
}
