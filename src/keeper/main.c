/* Shut in, then the store, then what the reader sends. */
#include "config.h"

#include "keeper/keeper.h"

#include "sayso/guard/sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_USAGE = 2 };

static int usage(void)
{
    fputs("sayso-keeper remembers for sayso, which starts it; it does nothing alone\n", stderr);
    return EXIT_USAGE;
}

static bool is_socket(int fd)
{
    int kind;
    socklen_t size = sizeof kind;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 && kind == SOCK_SEQPACKET;
}

// The reader's end is the end of its socket, not a signal; a file at its limit is an error of writing.
static void ignore_signals(void)
{
    static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTOU, SIGHUP, SIGTERM, SIGPIPE, SIGXFSZ};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_IGN);
}

static Store *open_store(const char *folder, bool read_only, Error *err)
{
    StoreOptions options = {.read_only = read_only, .remote = folder_is_remote(folder)};
    Sandbox entered;
    Buf path = {0};
    Store *s = NULL;
    if (!folder_is_own(folder, err))
        return NULL;
    if (!read_only)
        folder_close_to_others(folder);
    if (!sandbox_hindrance())
        sandbox_enter_keeping(&entered, folder); // as far as this kernel can
    buf_printf(&path, "%s/articles.db", folder);
    if (!read_only || access(path.p, F_OK) == 0) // where nothing was ever kept there is nothing to read, and nothing wrong
        s = store_open(path.p, &options, err);
    buf_free(&path);
    return s;
}

int main(int argc, char **argv)
{
    Keeper k = {.socket = STDIN_FILENO, .bell = -1, .read_only = argc == 2 && str_eq(str_of(argv[1]), STR("--read-only"))};
    Buf folder = {0};
    if (argc > 1 + k.read_only || !is_socket(k.socket))
        return usage();
    ignore_signals();
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (chdir("/") == 0 && folder_find(&folder, !k.read_only, &k.lack))
        k.store = open_store(folder.p, k.read_only, &k.lack);
    keeper_serve(&k);
    store_close(k.store);
    buf_free(&folder);
    return EXIT_SUCCESS;
}
