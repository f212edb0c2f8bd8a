/*
 * The filter of system calls: an allow list, by libseccomp. What is not on it fails with EPERM instead of killing the
 * program: the C library and iconv try things and do well without (a cache, a hint), and a reader killed in the middle
 * would leave the user a broken terminal. A refused call does nothing, whoever asked. Only calls by the numbers of
 * another machine (32 bits, x32) kill: nothing honest makes them.
 *
 * Where a call is needed for one thing and could do another, its arguments are held: files are opened to be read,
 * threads are made and no processes, memory that can be written is not made executable, the terminal takes no typing.
 */
#include "config.h"

#include "guard/guard.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

static const int allowed[] = {
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // what is open, and a look at what is there
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
    SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
    SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(pipe), SCMP_SYS(pipe2),
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
    SCMP_SYS(sendmsg), SCMP_SYS(recvmsg), // to the broker: no socket can be made or connected
    // threads
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(set_tid_address), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(gettid), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
    // signals of its own, time, chance, itself
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigtimedwait), SCMP_SYS(sigaltstack), SCMP_SYS(wait4),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getpid), SCMP_SYS(getppid),
    SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
};

// The C library tries these first and falls back only when they do not exist.
static const int missing[] = {SCMP_SYS(clone3), SCMP_SYS(openat2), SCMP_SYS(close_range), SCMP_SYS(epoll_pwait2)};

enum {
    OPEN_TO_CHANGE = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND,
    THREAD = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD,
    PROCESS = CLONE_PTRACE | CLONE_VFORK | CLONE_PARENT | CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
              CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET,
};

static const struct Held { // allowed when (argument & mask) == value
    int call;
    unsigned argument;
    scmp_datum_t mask, value;
} held[] = {
    {SCMP_SYS(open), 1, OPEN_TO_CHANGE, O_RDONLY},
    {SCMP_SYS(openat), 2, OPEN_TO_CHANGE, O_RDONLY},
    {SCMP_SYS(clone), 0, THREAD | PROCESS, THREAD},
    {SCMP_SYS(mmap), 2, PROT_EXEC, 0},
    {SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    {SCMP_SYS(prlimit64), 2, UINT64_MAX, 0}, // to ask, not to set
    {SCMP_SYS(fcntl), 1, UINT32_MAX, F_GETFD}, {SCMP_SYS(fcntl), 1, UINT32_MAX, F_SETFD},
    {SCMP_SYS(fcntl), 1, UINT32_MAX, F_GETFL}, // not to set: neither signals for input, nor writing elsewhere than at the end
    {SCMP_SYS(fcntl), 1, UINT32_MAX, F_DUPFD}, {SCMP_SYS(fcntl), 1, UINT32_MAX, F_DUPFD_CLOEXEC},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, TCGETS}, {SCMP_SYS(ioctl), 1, UINT32_MAX, TCSETS},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, TCSETSW}, {SCMP_SYS(ioctl), 1, UINT32_MAX, TCSETSF},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, TCFLSH}, {SCMP_SYS(ioctl), 1, UINT32_MAX, TIOCGWINSZ},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, TIOCGPGRP}, {SCMP_SYS(ioctl), 1, UINT32_MAX, FIONREAD},
};

// A charset's code comes from its file, privately, and is never writable at the same time.
static int allow_libraries(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC),
                            SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
}

static int allow_own_signals(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
}

// A thread gives way to the others: the worker to the keys. Nobody else's priority, and none can rise again.
static int allow_own_niceness(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(setpriority), 2, SCMP_A0(SCMP_CMP_MASKED_EQ, UINT32_MAX, PRIO_PROCESS),
                            SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, 0));
}

static int allow_each(scmp_filter_ctx filter, const int *calls, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    return bad;
}

// What a download needs more: it asks others, and nobody asks it.
static const int online_calls[] = {
    SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(setsockopt),
    SCMP_SYS(getsockopt), SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmmsg), SCMP_SYS(shutdown),
    SCMP_SYS(socketpair), SCMP_SYS(eventfd2), // how libcurl wakes itself
};

static const struct { unsigned family, type; } sockets[] = {
    {AF_INET, SOCK_STREAM}, {AF_INET, SOCK_DGRAM}, {AF_INET6, SOCK_STREAM}, {AF_INET6, SOCK_DGRAM},
    {AF_NETLINK, SOCK_RAW}, // of which addresses this machine has, asked by the resolver
};

static int allow_online(scmp_filter_ctx filter)
{
    enum { TYPE = 0xF }; // beside flags
    int bad = allow_each(filter, online_calls, sizeof online_calls / sizeof *online_calls);
    for (size_t i = 0; i < sizeof sockets / sizeof *sockets; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 3, SCMP_A0(SCMP_CMP_MASKED_EQ, UINT32_MAX, sockets[i].family),
                                SCMP_A1(SCMP_CMP_MASKED_EQ, TYPE, sockets[i].type),
                                SCMP_A2(SCMP_CMP_MASKED_EQ, sockets[i].family == AF_NETLINK ? UINT32_MAX : 0, 0));
    return bad | seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, FIONBIO)) |
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 2, SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, F_SETFL),
                            SCMP_A2(SCMP_CMP_MASKED_EQ, O_ASYNC, 0));
}

// What a database needs more: to write in the middle of files, to lock parts of them, and to know that they are on the disk.
// Which files is Landlock's matter. As root SQLite gives its files the owner and mode of the first.
static const int keeping_calls[] = {
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(pwrite64), SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(ftruncate),
    SCMP_SYS(unlink), SCMP_SYS(readlink), SCMP_SYS(fchown), SCMP_SYS(fchmod),
};

static int allow_keeping(scmp_filter_ctx filter)
{
    static const unsigned locks[] = {F_SETLK, F_SETLKW, F_GETLK};
    int bad = allow_each(filter, keeping_calls, sizeof keeping_calls / sizeof *keeping_calls);
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, locks[i]));
    return bad;
}

static int add_rules(scmp_filter_ctx filter, Work work)
{
    int bad = allow_libraries(filter) | allow_own_signals(filter) | allow_own_niceness(filter) | (work == WORK_DOWNLOADS ? allow_online(filter) : 0) |
              (work == WORK_KEEPS ? allow_keeping(filter) : 0) |
              allow_each(filter, allowed, sizeof allowed / sizeof *allowed);
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), missing[i], 0);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, held[i].call, 1,
                                SCMP_CMP(held[i].argument, SCMP_CMP_MASKED_EQ, held[i].mask, held[i].value));
    return bad;
}

// The kernel walks the filter for every call there is when it is loaded; through a tree that takes half the time.
enum { BINARY_TREE = 2 };

bool filter_enter(Work work)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, BINARY_TREE);
    bool entered = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 && add_rules(filter, work) == 0 &&
                   seccomp_load(filter) == 0;
    seccomp_release(filter);
    return entered;
}

#else

bool filter_enter(Work work)
{
    (void)work;
    return false;
}

#endif
