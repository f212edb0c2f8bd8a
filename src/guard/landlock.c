/*
 * Landlock: files are closed to the process but for those named here, which it may read. Kernels know more or less of
 * it; what one knows is asked first, since it refuses rules that it does not understand. The numbers stand here because
 * the C library has no calls for it and its headers may be older than the kernel.
 */
#include "config.h"

#include "guard/guard.h"

#ifdef __linux__

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The same on every machine, as all system calls since 2019.
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_BENEATH = 1 };
enum { WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3, REMOVE_FILE = 1 << 5, MAKE_REG = 1 << 8, TRUNCATE = 1 << 14, NEWEST = 7 };

static const struct Version { // what each version of the interface can close
    uint64_t files;  // rights to files
    uint64_t net;    // TCP: bind and connect
    uint64_t scopes; // other processes' abstract sockets, and signals to them
    size_t size;     // of the attributes it takes
} versions[NEWEST + 1] = {
    [1] = {0x1FFF, 0, 0, 8},
    [2] = {0x3FFF, 0, 0, 8},
    [3] = {0x7FFF, 0, 0, 8},
    [4] = {0x7FFF, 3, 0, 16},
    [5] = {0xFFFF, 3, 0, 16},
    [6] = {0xFFFF, 3, 3, 24},
    [7] = {0xFFFF, 3, 3, 24},
};

struct beneath {
    uint64_t rights;
    int32_t folder;
} __attribute__((packed));

// What is not there cannot be read and needs no rule. more: rights to files in a folder, beside reading them.
static void allow_more(int rules, const char *path, uint64_t more)
{
    struct stat st;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &st) == 0) {
        struct beneath rule = {more | (S_ISDIR(st.st_mode) ? READ_FILE | READ_DIR : READ_FILE), fd};
        syscall(ADD_RULE, rules, RULE_BENEATH, &rule, 0);
    }
    close(fd);
}

static void allow(int rules, const char *path)
{
    allow_more(rules, path, 0);
}

// Charsets are parts of the C library that it loads on demand, from a folder beside itself.
static void allow_charsets(int rules)
{
    Dl_info library;
    char path[PATH_MAX];
    const void *inside = dlsym(RTLD_DEFAULT, "iconv_open"); // its name in C may stand for a stub of our own
    if (!inside || !dladdr(inside, &library) || !library.dli_fname)
        return;
    const char *slash = strrchr(library.dli_fname, '/');
    int folder = slash ? (int)(slash - library.dli_fname) : 0;
    if (slash && snprintf(path, sizeof path, "%.*s/gconv", folder, library.dli_fname) < (int)sizeof path)
        allow(rules, path);
}

// Each folder of a list in the user's environment. Relative ones are left out: they would be the articles' own folder.
static void allow_listed(int rules, const char *variable)
{
    const char *list = getenv(variable);
    char path[PATH_MAX];
    while (list && *list) {
        size_t n = strcspn(list, ":");
        if (*list == '/' && snprintf(path, sizeof path, "%.*s", (int)n, list) < (int)sizeof path)
            allow(rules, path);
        list += n + (list[n] == ':');
    }
}

static void allow_own_terminals(int rules)
{
    const char *home = getenv("HOME");
    char path[PATH_MAX];
    if (home && *home == '/' && snprintf(path, sizeof path, "%s/.terminfo", home) < (int)sizeof path)
        allow(rules, path);
}

static void allow_each(int rules, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        allow(rules, paths[i]);
}
#define ALLOW_EACH(rules, paths) allow_each(rules, paths, sizeof paths / sizeof *paths)

// The resolver with its modules, certificates, and the configuration of OpenSSL.
static void allow_networking(int rules)
{
    static const char *const paths[] = {
        "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services",
        "/etc/ld.so.cache", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/run/systemd/resolve",
        "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/crypto-policies", "/usr/share/pki",
        "/usr/share/ca-certificates", "/usr/local/share/ca-certificates",
    };
    static const char *const variables[] = {"SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF"};
    ALLOW_EACH(rules, paths);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *path = getenv(variables[i]);
        if (path && *path)
            allow(rules, path);
    }
}

static void allow_all(int rules)
{
    static const char *const paths[] = {
        "/usr/lib/locale", "/usr/share/locale", "/usr/share/locale-langpack", "/etc/locale.alias", // words of errors
        "/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo",
    };
    static const char *const lists[] = {"GCONV_PATH", "LOCPATH", "TERMINFO", "TERMINFO_DIRS"};
    ALLOW_EACH(rules, paths);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        allow_listed(rules, lists[i]);
    allow_charsets(rules);
    allow_own_terminals(rules);
}

int landlock_enter(Work work, const char *folder)
{
    const uint64_t changes = WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE;
    long version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
    if (version < 1)
        return 0;
    version = version < NEWEST ? version : NEWEST;
    const struct Version *v = &versions[version];
    const uint64_t attributes[] = {v->files, work == WORK_DOWNLOADS ? 0 : v->net, v->scopes};
    int rules = (int)syscall(CREATE_RULESET, attributes, v->size, 0);
    if (rules < 0)
        return 0;
    if (work == WORK_KEEPS)
        allow_more(rules, folder, changes & v->files);
    else
        allow_all(rules);
    if (work == WORK_DOWNLOADS)
        allow_networking(rules);
    bool entered = syscall(RESTRICT_SELF, rules, 0) == 0;
    close(rules);
    return entered ? (int)version : 0;
}

#else

int landlock_enter(Work work, const char *folder)
{
    (void)work;
    (void)folder;
    return 0;
}

#endif
