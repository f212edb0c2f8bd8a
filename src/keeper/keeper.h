/*
 * sayso-keeper: the process that remembers. It opens the store while the article is parsed, answers what the reader asks
 * over the socket that is its standard input, and ends with the reader when all that was sent is kept. A slow disk is this
 * process's matter alone.
 */
#ifndef SAYSO_KEEPER_KEEPER_H
#define SAYSO_KEEPER_KEEPER_H

#include "sayso/store/message.h"
#include "sayso/store/store.h"

/*
 * The folder of what is remembered, by the environment alone: $XDG_STATE_HOME/sayso, or ~/.local/state/sayso. With `make`
 * it is made (0700) when it is not there. False with ERR_SYSTEM: it cannot be had; without an error: none is wished.
 */
bool folder_find(Buf *path, bool make, Error *err);
bool folder_is_own(const char *path, Error *err); // or nobody's yet
void folder_close_to_others(const char *path);
bool folder_is_remote(const char *path); // on another machine's disk

typedef struct Keeper {
    int socket, bell;  // bell: rung behind each answer; -1: nobody listens there
    Store *store;      // NULL: there is none
    Error lack;        // why; without a message it was wished so, and nobody is told
    bool read_only;
    Buf texts;         // of key
    ArticleKey key;    // of the article asked for last
    bool asked;
    int64_t article;   // its number, 0 when it has none yet
} Keeper;

void keeper_serve(Keeper *k); // until the reader goes, or sends what is no message

#endif
