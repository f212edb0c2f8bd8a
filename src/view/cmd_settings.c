/* Making it one's own while reading: settings, keys, the mouse. */
#include "config.h"

#include "view/commands.h"

static void set(Reader *r, const CommandCall *call);
static void bind(Reader *r, const CommandCall *call);
static void unbind(Reader *r, const CommandCall *call);
static void mouse(Reader *r, const CommandCall *call);

#define GROUP "Make it your own"
const Command settings_commands[] = {
    {"set", "", CONTEXT_PAGES, GROUP, "a list of settings; :set theme=dark changes one", set},
    {"mouse", "M", CONTEXT_PAGES, GROUP, "let clicks and the wheel mean something, or no longer", mouse},
    {"bind", "", CONTEXT_PAGES, GROUP, "give a key another meaning: :bind article x next-quote", bind},
    {"unbind", "", CONTEXT_PAGES, GROUP, "take a key's meaning from it: :unbind article x", unbind},
    {0},
};

bool setting_named(const Reader *r, Str name, Setting *out)
{
    if (str_eq(name, STR("colour"))) // the host takes both
        name = STR("color");
    for (size_t i = 0; r->host->setting && r->host->setting(r->host->self, i, out); i++)
        if (str_eq(str_of(out->name), name))
            return true;
    return false;
}

static void change_line(Reader *r, const CardLine *line)
{
    Setting s;
    Buf words = {0};
    if (!r->host->setting(r->host->self, (size_t)line->datum, &s))
        return;
    if (!s.live) {
        reader_message(r, "%s can be set at the start alone, in the configuration or on the command line", s.name);
        return;
    }
    buf_printf(&words, "set %s=", s.name);
    prompt_open(r, PROMPT_COMMAND, 1);
    prompt_replace(&r->prompt, 0, 0, buf_view(&words));
    buf_free(&words);
}

static const ListKind settings_list = {"settings", "change", change_line, NULL};

static void put_settings(Reader *r)
{
    Setting s;
    card_list(r, STR("Settings"), &settings_list);
    for (size_t i = 0; r->host->setting && r->host->setting(r->host->self, i, &s); i++)
        card_choice(r, i, NOWHERE, "%-13s %-13.*s  %s%s", s.name, STR_ARG(s.value), s.help, s.live ? "" : " (at the start alone)");
    card_line(r, STYLE_CARD, NOWHERE, " ");
    card_line(r, STYLE_DIM, NOWHERE, "What shall last stands in the configuration file: set theme dark");
    card_select_first(r);
}

static void refresh_settings(Reader *r)
{
    if (r->mode != MODE_CARD || r->card.list != &settings_list || !r->card.lines.n)
        return;
    uint32_t whole = card_selected_whole(r);
    put_settings(r);
    card_select_whole(r, whole);
}

void setting_split(Str words, Str *name, Str *value)
{
    size_t end = 0;
    while (end < words.n && !strchr(" \t=", words.p[end]))
        end++;
    *name = str_sub(words, 0, end);
    *value = str_trim(str_sub(words, end, words.n));
    if (value->n && value->p[0] == '=')
        *value = str_trim(str_sub(*value, 1, value->n));
}

static void tell_setting(Reader *r, const Setting *s)
{
    reader_message(r, "%s=" STR_FMT "   %s", s->name, STR_ARG(s->value), s->help);
}

// What came of it, unless there is more to say of it already.
static void change(Reader *r, Str name, Str value)
{
    Error err = {0};
    Setting s;
    r->message_fresh = false;
    if (!r->host->set || !r->host->set(r->host->self, name, value, &err))
        reader_message(r, "%s", err.message);
    else if (!r->message_fresh && setting_named(r, name, &s))
        tell_setting(r, &s);
    refresh_settings(r);
}

// A name alone switches on what can be on or off, and tells the value of all else.
static void set(Reader *r, const CommandCall *call)
{
    Setting s;
    Str name, value;
    setting_split(call->argument, &name, &value);
    if (!name.n)
        put_settings(r);
    else if (!value.n && setting_named(r, name, &s) && !s.is_switch)
        tell_setting(r, &s);
    else
        change(r, name, value);
}

static void mouse(Reader *r, const CommandCall *call)
{
    (void)call;
    Error err = {0};
    Setting s;
    bool on = setting_named(r, STR("mouse"), &s) && str_eq(s.value, STR("on"));
    if (!r->host->set || !r->host->set(r->host->self, STR("mouse"), on ? STR("off") : STR("on"), &err))
        reader_message(r, "%s", err.message);
    else if (on)
        reader_message(r, "mouse off: the terminal selects text again");
    else
        reader_message(r, "mouse on: hold Shift to select text, or turn it off with %s", key_of(r, "mouse"));
}

static void tell_loss(void *self, Str line)
{
    reader_message(self, STR_FMT, STR_ARG(line));
}

static void bind(Reader *r, const CommandCall *call)
{
    Error err = {0};
    if (!keymap_bind(r->keys, call->argument, &err)) {
        reader_message(r, "%s", err.message);
        return;
    }
    reader_message(r, "bound: " STR_FMT, STR_ARG(call->argument));
    keymap_losses(r->keys, r->keys->bindings.n - 1, tell_loss, r);
}

static void unbind(Reader *r, const CommandCall *call)
{
    Error err = {0};
    if (!keymap_unbind(r->keys, call->argument, &err)) {
        reader_message(r, "%s", err.message);
        return;
    }
    reader_message(r, "does nothing now: " STR_FMT, STR_ARG(call->argument));
    keymap_losses(r->keys, r->keys->bindings.n - 1, tell_loss, r);
}
