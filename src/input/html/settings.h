/* Settings: the elements around each node that decide what kind of block its text becomes. */
#ifndef SAYSO_INPUT_HTML_SETTINGS_H
#define SAYSO_INPUT_HTML_SETTINGS_H

#include "input/html/page.h"

typedef struct Setting {
    uint32_t item;       // the list item around it, or 0
    uint32_t number;     // of an item: its own; of a list: that of the last item so far
    uint8_t lists;       // levels of lists around it,
    uint8_t quotes;      // and of quotations: SETTING_DEEPEST at most
    uint8_t item_lists;  // levels of lists around the item
    uint8_t heading : 3; // level of the heading, or 0
    bool pre : 1, caption : 1, table_caption : 1;
} Setting;

enum { SETTING_DEEPEST = 6 };

const Setting *settings_find(Arena *a, const Page *p); // of each node

#endif
