/* Hyperlinks: links of the canvas become links of the terminal, those of them that may be followed at all. Knows no curses. */
#ifndef SAYSO_TTY_HYPERLINKS_H
#define SAYSO_TTY_HYPERLINKS_H

#include "sayso/view/canvas.h"

enum { FIRST_TAG = 0xE0020, TAGS = 96 }; // U+E0020 to U+E007F

typedef struct Tagged { // what a tag stands for
    unsigned document;
    uint32_t link;      // 0: free
    bool wanted, shown; // by the frame at hand, by the one before
    char *address;      // as the terminal gets it; empty: nothing that it may open
} Tagged;

typedef struct Hyperlinks {
    Tagged tags[TAGS];
} Hyperlinks;

// Where NULL is passed for them below there are no hyperlinks, and nothing is done.
Hyperlinks *hyperlinks_new(void);
void hyperlinks_free(Hyperlinks *h);
void hyperlinks_choose(Hyperlinks *h, const Canvas *c); // before a frame is painted
// The mark that the cell gets behind its characters; 0: none. Of all links in sight the first 96 have one.
uint32_t hyperlinks_tag(const Hyperlinks *h, const Canvas *c, const Cell *cell);

/* hyperlinks_write.c */
void hyperlinks_write(const Hyperlinks *h, Buf *frame); // what curses wrote: marks become sequences

/* hyperlinks_known.c */
bool hyperlinks_known(bool by_terminfo); // to the terminal, by the environment and by whether its entry has "Hls"

#endif
