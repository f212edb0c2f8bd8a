/* The options' rows, and the command line read by getopt_long from them. */
#include "config.h"

#include "sayso/app/options.h"

#include "sayso/base/nearest.h"
#include "sayso/input/input.h"
#include "sayso/text/address.h"

#include <getopt.h>

enum { TIMEOUT_DEFAULT = 30, TIMEOUT_MOST = 3600 }; // seconds

static bool set_format(Options *o, Str value, Error *err)
{
    (void)err;
    o->format = exporter_find(value);
    return true;
}

static bool set_speaker(Options *o, Str value, Error *err)
{
    if (str_trim(value).n == 0)
        return error_set(err, ERR_USAGE, "--speaker needs a name");
    o->speaker = str_trim(value);
    return true;
}

static bool set_goto(Options *o, Str value, Error *err)
{
    (void)err;
    o->place = value;
    return true;
}

static bool set_analysis(Options *o, Str value, Error *err)
{
    (void)err;
    return analysis_mode_find(value, &o->plan.mode);
}

static bool set_model(Options *o, Str value, Error *err)
{
    o->model = value;
    return value.n || error_set(err, ERR_USAGE, "--model needs the name of a file");
}

static bool set_jobs(Options *o, Str value, Error *err)
{
    if (!str_to_number(value, JOBS_MOST, &o->jobs) || o->jobs == 0)
        return error_set(err, ERR_USAGE, "--jobs: a number of files from 1 to %d is needed", JOBS_MOST);
    return true;
}

static bool set_charset(Options *o, Str value, Error *err)
{
    if (!charset_known(value))
        return error_set(err, ERR_USAGE, "--charset: “%.*s” is not known to this system's iconv", (int)value.n, value.p);
    o->charset = value;
    return true;
}

static bool set_input_format(Options *o, Str value, Error *err)
{
    (void)err;
    o->input_format = value;
    return true;
}

static bool set_base_url(Options *o, Str value, Error *err)
{
    if (!address_is_web(value))
        return error_set(err, ERR_USAGE, "--base-url: an address that begins with http:// or https:// is needed");
    o->base_url = value;
    return true;
}

static bool set_whole_page(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->whole_page = true;
}

static bool is_on(Str value)
{
    return !value.n || str_eq(value, STR("on"));
}

static bool set_width(Options *o, Str value, Error *err)
{
    if (!str_to_number(value, 1000, &o->width) || o->width == 0)
        return error_set(err, ERR_USAGE, "--width: a number of columns from 1 to 1000 is needed");
    return true;
}

static bool set_colour(Options *o, Str value, Error *err)
{
    (void)err;
    o->colour = str_eq(value, STR("never")) ? COLOUR_NEVER : str_eq(value, STR("always")) ? COLOUR_ALWAYS : COLOUR_AUTO;
    return true;
}

static bool set_hyperlinks(Options *o, Str value, Error *err)
{
    (void)err;
    o->hyperlinks = str_eq(value, STR("never")) ? HYPERLINKS_NEVER : str_eq(value, STR("always")) ? HYPERLINKS_ALWAYS : HYPERLINKS_AUTO;
    return true;
}

static bool set_clipboard(Options *o, Str value, Error *err)
{
    o->clipboard = value;
    return value.n || error_set(err, ERR_USAGE, "--clipboard: terminal, off or the name of a file is needed");
}

static bool set_utf8(Options *o, Str value, Error *err)
{
    (void)err;
    o->utf8 = is_on(value);
    return true;
}

static bool set_mouse(Options *o, Str value, Error *err)
{
    (void)err;
    o->mouse = is_on(value);
    return true;
}

// Whether there is such a theme is for those to find out who may open files.
static bool set_theme(Options *o, Str value, Error *err)
{
    if (!theme_name_good(value))
        return error_set(err, ERR_USAGE, "--theme: “%.*s” is no name: a-z, 0-9 and “-”, %d at most", (int)value.n, value.p, THEME_NAME_MOST);
    memcpy(o->theme, value.p, value.n);
    o->theme[value.n] = '\0';
    return true;
}

static const char *const panel_words[] = {"auto", "closed", "open"}; // ReaderOptions.panel, from -1 on

static bool set_panel(Options *o, Str value, Error *err)
{
    (void)err;
    for (int i = 0; i < 3; i++)
        if (str_eq(value, str_of(panel_words[i])))
            o->panel = i - 1;
    return true;
}

static bool set_config(Options *o, Str value, Error *err)
{
    o->config = value;
    return value.n || error_set(err, ERR_USAGE, "--config needs the name of a file");
}

static bool set_check_config(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->check_config = true;
}

static bool set_plain(Options *o, Str value, Error *err)
{
    (void)err;
    o->plain = is_on(value);
    return true;
}

static unsigned unit_shift(char unit)
{
    static const struct { char unit; unsigned shift; } units[] = {{'k', 10}, {'K', 10}, {'m', 20}, {'M', 20}, {'g', 30}, {'G', 30}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].unit == unit)
            return units[i].shift;
    return 0;
}

static bool set_limit(Options *o, Str value, Error *err)
{
    unsigned shift = value.n ? unit_shift(value.p[value.n - 1]) : 0, number;
    // Positions in a document are 32 bits wide, so no more than 1 GB is ever read.
    if (!str_to_number(str_sub(value, 0, value.n - (shift > 0)), (1u << 30) >> shift, &number) || number == 0)
        return error_set(err, ERR_USAGE, "--limit: a size from 1 to 1G is needed, such as 500k or 64M");
    o->limit = (size_t)number << shift;
    return true;
}

static bool set_timeout(Options *o, Str value, Error *err)
{
    if (!str_to_number(value, TIMEOUT_MOST, &o->timeout) || o->timeout == 0)
        return error_set(err, ERR_USAGE, "--timeout: seconds from 1 to %d are needed", TIMEOUT_MOST);
    return true;
}

static bool set_max_links(Options *o, Str value, Error *err)
{
    if (!str_to_number(value, 1000000, &o->links) || o->links == 0)
        return error_set(err, ERR_USAGE, "--max-links: a number of links from 1 to 1000000 is needed");
    return true;
}

static bool set_escape_delay(Options *o, Str value, Error *err)
{
    if (!str_to_number(value, 10000, &o->escape_delay))
        return error_set(err, ERR_USAGE, "--escape-delay: milliseconds from 0 to 10000 are needed");
    return true;
}

static bool set_corrections(Options *o, Str value, Error *err)
{
    if (value.p && !value.n)
        return error_set(err, ERR_USAGE, "--corrections= needs the name of a file; without the = it takes what is kept");
    o->corrections_file = value;
    return o->corrections = true;
}

static bool set_debug_log(Options *o, Str value, Error *err)
{
    (void)err;
    o->debug_log = value;
    return true;
}

static bool set_no_sandbox(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->no_sandbox = true;
}

static bool set_no_state(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->no_state = true;
}

static bool set_list_formats(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->list_formats = true;
}

static bool set_help(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->help = true;
}

static bool set_version(Options *o, Str value, Error *err)
{
    (void)value;
    (void)err;
    return o->version = true;
}

static void show_number(Buf *out, unsigned number, unsigned when_none)
{
    buf_printf(out, "%u", number ? number : when_none);
}

static void show_switch(Buf *out, bool on)
{
    buf_str(out, on ? STR("on") : STR("off"));
}

static void show_size(Buf *out, size_t bytes)
{
    static const char units[] = {'\0', 'k', 'M', 'G'};
    size_t unit = 0;
    for (; unit < 3 && bytes && bytes % 1024 == 0; unit++)
        bytes /= 1024;
    buf_printf(out, "%zu", bytes);
    if (unit)
        buf_byte(out, units[unit]);
}

static const char *const when_words[] = {"auto", "never", "always"}; // ColourWish, HyperlinkWish

static void show_analysis(const Options *o, Buf *out) { buf_str(out, str_of(analysis_mode_name(o->plan.mode))); }
static void show_width(const Options *o, Buf *out) { show_number(out, o->width, 72); }
static void show_panel(const Options *o, Buf *out) { buf_str(out, str_of(panel_words[o->panel + 1])); }
static void show_theme(const Options *o, Buf *out) { buf_str(out, str_of(o->theme)); }
static void show_colour(const Options *o, Buf *out) { buf_str(out, str_of(when_words[o->colour])); }
static void show_hyperlinks(const Options *o, Buf *out) { buf_str(out, str_of(when_words[o->hyperlinks])); }
static void show_mouse(const Options *o, Buf *out) { show_switch(out, o->mouse); }
static void show_clipboard(const Options *o, Buf *out) { buf_str(out, o->clipboard.n ? o->clipboard : STR("terminal")); }
static void show_plain(const Options *o, Buf *out) { show_switch(out, o->plain); }
static void show_utf8(const Options *o, Buf *out) { show_switch(out, o->utf8); }
static void show_limit(const Options *o, Buf *out) { show_size(out, o->limit); }
static void show_links(const Options *o, Buf *out) { show_number(out, o->links, INPUT_LINKS_DEFAULT); }
static void show_timeout(const Options *o, Buf *out) { buf_printf(out, "%u", o->timeout); }
static void show_escape_delay(const Options *o, Buf *out) { buf_printf(out, "%u", o->escape_delay); }

const OptionRow option_rows[] = {
    {"format", 'f', "FORMAT", "text json jsonl markdown html csv", "write this instead of opening the reader", set_format, 0, NULL},
    {"speaker", 's', "NAME", NULL, "only quotes of speakers whose name holds NAME", set_speaker, 0, NULL},
    {"goto", 'g', "PLACE", NULL, "open at q3 (a quote), e2 (an entity), p12 (a paragraph), 50% or /words", set_goto, 0, NULL},
    {"analysis", 'a', "MODE", "none rules full", "how to understand the text", set_analysis, ROW_FILE, show_analysis},
    {"model", 0, "FILE", NULL, "understand by this model instead of the installed one", set_model, 0, NULL},
    {"corrections", 0, "[=FILE]", NULL, "apply what was corrected, kept or in FILE (JSON), in machine output", set_corrections, 0, NULL},
    {"jobs", 'j', "N", NULL, "understand N files at a time, for machine output (default 1)", set_jobs, 0, NULL},
    {"charset", 0, "NAME", NULL, "encoding of the input, instead of finding out", set_charset, 0, NULL},
    {"input-format", 'i', "NAME", "mail html markdown plain", "what the input is, instead of finding out", set_input_format, 0, NULL},
    {"base-url", 0, "URL", NULL, "what the links of a piped page are relative to", set_base_url, 0, NULL},
    {"whole-page", 0, NULL, NULL, "show all of a web page, not its article alone", set_whole_page, 0, NULL},
    {"width", 'w', "COLUMNS", NULL, "width of the text (default 72)", set_width, ROW_FILE | ROW_LIVE, show_width},
    {"panel", 0, "WHEN", "auto open closed", "the panel at the start (auto: where there is room)", set_panel, ROW_FILE | ROW_LIVE, show_panel},
    {"theme", 't', "NAME", "default dark light high-contrast solarised monochrome", "colours and attributes, of a theme of one's own, too", set_theme,
     ROW_FILE | ROW_LIVE | ROW_OPEN, show_theme},
    {"color", 0, "WHEN", "auto never always", "use colours (auto: in the reader, unless NO_COLOR is set)", set_colour, ROW_FILE | ROW_LIVE, show_colour},
    {"hyperlinks", 0, "WHEN", "auto never always", "make links that the terminal opens itself (OSC 8)", set_hyperlinks, ROW_FILE | ROW_LIVE, show_hyperlinks},
    {"mouse", 0, NULL, "on off", "clicks and the wheel mean something (Shift selects text then)", set_mouse, ROW_FILE | ROW_LIVE, show_mouse},
    {"clipboard", 0, "WHERE", NULL, "y copies to: terminal (OSC 52), off, or a FILE that it is added to", set_clipboard, ROW_FILE, show_clipboard},
    {"plain", 0, NULL, "on off", "one line after another, quotations told in words: for screen readers and braille", set_plain, ROW_FILE, show_plain},
    {"utf8", 'u', NULL, "on off", "the terminal shows UTF-8, whatever the locale says", set_utf8, ROW_FILE, show_utf8},
    {"limit", 0, "SIZE", NULL, "refuse larger input (default 64M)", set_limit, ROW_FILE | ROW_LIVE, show_limit},
    {"max-links", 0, "N", NULL, "keep the addresses of the first N links (default 10000)", set_max_links, ROW_FILE | ROW_LIVE, show_links},
    {"timeout", 0, "SECONDS", NULL, "give up downloads that take longer (default 30)", set_timeout, ROW_FILE | ROW_LIVE, show_timeout},
    {"escape-delay", 0, "MS", NULL, "how long Esc waits for the rest of a key (default 100)", set_escape_delay, ROW_FILE | ROW_LIVE, show_escape_delay},
    {"config", 0, "FILE", NULL, "read this instead of your own configuration", set_config, 0, NULL},
    {"check-config", 0, NULL, NULL, "tell what is wrong with the configuration", set_check_config, 0, NULL},
    {"debug-log", 0, "FILE", NULL, "append what degraded, and times, to FILE", set_debug_log, 0, NULL},
    {"no-sandbox", 0, NULL, NULL, "do not shut the program in before it reads", set_no_sandbox, 0, NULL},
    {"no-state", 0, NULL, NULL, "remember nothing, and use nothing remembered", set_no_state, 0, NULL},
    {"list-formats", 0, NULL, NULL, "list the formats that are read and written", set_list_formats, 0, NULL},
    {"help", 'h', NULL, NULL, "show this help", set_help, 0, NULL},
    {"version", 'V', NULL, NULL, "show the version", set_version, 0, NULL},
    {0},
};

enum { ROWS = sizeof option_rows / sizeof *option_rows - 1 };
_Static_assert(ROWS <= 64, "Options.given has a bit for each row");

static bool is_choice(const char *choices, Str value)
{
    Str rest = str_of(choices), word;
    while ((word = str_next_word(&rest)).n)
        if (str_eq(word, value))
            return true;
    return false;
}

const OptionRow *option_named(Str name)
{
    if (str_eq(name, STR("colour"))) // as the rest of the program spells it
        name = STR("color");
    for (const OptionRow *row = option_rows; row->name; row++)
        if (str_eq(name, str_of(row->name)))
            return row;
    return NULL;
}

const OptionRow *option_nearest(Str name, unsigned where)
{
    Nearest near = nearest_to(name);
    for (const OptionRow *row = option_rows; row->name; row++)
        if ((row->where & where) == where)
            nearest_try(&near, str_of(row->name));
    return near.best.n ? option_named(near.best) : NULL;
}

bool option_set(Options *o, const OptionRow *row, Str value, Error *err)
{
    bool goes_without = !row->value && !value.n;
    if (row->choices && !(row->where & ROW_OPEN) && !goes_without && !is_choice(row->choices, value))
        return error_set(err, ERR_USAGE, "--%s: “%.*s” is none of: %s", row->name, (int)value.n, value.p, row->choices);
    return row->set(o, value, err);
}

// getopt's two forms of the rows; long options are told apart by their index above every letter.
enum { LONG_BASE = 256 };

static int has_value(const OptionRow *row)
{
    if (row->value && !option_value_optional(row))
        return required_argument;
    return row->value || row->choices ? optional_argument : no_argument;
}

static void getopt_forms(struct option longs[ROWS + 1], char shorts[2 * ROWS + 2])
{
    *shorts++ = ':'; // a missing value is told apart from an unknown option, and getopt prints nothing
    for (int i = 0; i < ROWS; i++) {
        const OptionRow *row = &option_rows[i];
        longs[i] = (struct option){row->name, has_value(row), NULL, LONG_BASE + i};
        if (row->letter)
            *shorts++ = row->letter;
        if (row->letter && row->value)
            *shorts++ = ':';
    }
    longs[ROWS] = (struct option){0};
    *shorts = '\0';
}

static const OptionRow *row_of(int code)
{
    if (code >= LONG_BASE)
        return &option_rows[code - LONG_BASE];
    for (int i = 0; i < ROWS; i++)
        if (option_rows[i].letter == code)
            return &option_rows[i];
    return NULL;
}

static bool usage_error(Error *err, int code, char **argv)
{
    // optopt is 0 for an unknown long option; optind has then gone past it.
    if (code == ':')
        return error_set(err, ERR_USAGE, "%s needs a value (see --help)", argv[optind - 1]);
    if (optopt > 0 && optopt < LONG_BASE)
        return error_set(err, ERR_USAGE, "unknown option -%c (see --help)", optopt);
    if (optopt >= LONG_BASE)
        return error_set(err, ERR_USAGE, "--%s takes no value (see --help)", row_of(optopt)->name);
    return error_set(err, ERR_USAGE, "unknown option %s (see --help)", argv[optind - 1]);
}

// "+/words" among the operands is a place; the others move up.
static void take_places(Options *o)
{
    int kept = 0;
    for (int i = 0; i < o->file_count; i++) {
        Str operand = str_of(o->files[i]);
        if (str_starts(operand, STR("+/")))
            o->place = str_sub(operand, 1, operand.n);
        else
            o->files[kept++] = o->files[i];
    }
    o->file_count = kept;
}

bool options_parse(Options *o, int argc, char **argv, Error *err)
{
    *o = (Options){.panel = -1, .plan = {.mode = ANALYSIS_FULL}, .jobs = 1, .escape_delay = 100, .limit = INPUT_LIMIT_DEFAULT, .timeout = TIMEOUT_DEFAULT};
    memcpy(o->theme, theme_default, strlen(theme_default));
    struct option longs[ROWS + 1];
    char shorts[2 * ROWS + 2];
    getopt_forms(longs, shorts);
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const OptionRow *row = code == '?' || code == ':' ? NULL : row_of(code);
        if (!row)
            return usage_error(err, code, argv);
        if (!option_set(o, row, str_of(optarg), err))
            return false;
        o->given |= UINT64_C(1) << (row - option_rows);
    }
    o->files = argv + optind;
    o->file_count = argc - optind;
    take_places(o);
    return true;
}

static const char help_head[] =
    "Usage: sayso [OPTION]... [+/WORDS] [FILE | URL]...\n"
    "Reads news articles and shows who said what. Without FILE, or where FILE is -, reads standard input; where that is a\n"
    "terminal, lists what was read lately.\n"
    "On a terminal the reader opens (h explains its keys); elsewhere text is written.\n\n";

bool options_given(const Options *o, const char *name)
{
    for (const OptionRow *row = option_rows; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return o->given >> (row - option_rows) & 1;
    return false;
}

void options_help(Buf *out)
{
    buf_str(out, str_of(help_head));
    for (const OptionRow *row = option_rows; row->name; row++) {
        size_t start = out->n;
        if (row->letter)
            buf_printf(out, "  -%c, --%s", row->letter, row->name);
        else
            buf_printf(out, "      --%s", row->name);
        if (row->value)
            buf_printf(out, option_value_optional(row) ? "%s" : "=%s", row->value);
        else if (row->choices)
            buf_str(out, STR("[=SWITCH]"));
        size_t used = out->n - start;
        buf_fill(out, ' ', used < 27 ? 28 - used : 1);
        buf_printf(out, "%s\n", row->help);
        if (row->choices) {
            buf_fill(out, ' ', 28);
            buf_printf(out, "%s: %s\n", row->where & ROW_OPEN ? "known" : "one of", row->choices);
        }
    }
    buf_str(out, STR("\nExit status: 0 all well, 1 an input could not be read or output not written, 2 wrong usage.\n"));
}
