/* Settings while the reader runs: what ":set" lists and changes, and what takes effect at once. */
#ifndef SAYSO_APP_SETTINGS_H
#define SAYSO_APP_SETTINGS_H

#include "sayso/app/options.h"
#include "sayso/view/host.h"
#include "sayso/view/reader.h"

typedef struct Settings {
    Options *options;
    Reader *reader;
    Tty *tty;     // NULL until it is open
    Theme *theme; // what the terminal is drawn by
    Buf value;    // of the setting shown last
} Settings;

bool settings_get(Settings *s, size_t index, Setting *out);               // as Host.setting
bool settings_set(Settings *s, Str name, Str value, Error *err);          // as Host.set
void settings_free(Settings *s);

#endif
