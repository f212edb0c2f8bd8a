/* What the helper gives up before it reads anything. */
#include "config.h"

#include "helper/helper.h"

#include "sayso/guard/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

// Whoever started this may have set less already.
static bool lower(int resource, rlim_t value, Error *err)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0)
        return error_errno(err, ERR_SYSTEM, errno);
    limit.rlim_max = limit.rlim_max < value ? limit.rlim_max : value;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0 || error_errno(err, ERR_SYSTEM, errno);
}

/*
 * Whoever takes this program over must not keep its reader waiting: no handler stops SIGKILL, and the sandbox has no call
 * that would disarm the timer.
 */
static bool end_after(unsigned seconds, Error *err)
{
    struct sigevent end = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec when = {.it_value.tv_sec = seconds};
    timer_t timer;
    return (timer_create(CLOCK_MONOTONIC, &end, &timer) == 0 && timer_settime(timer, 0, &when, NULL) == 0) ||
           error_errno(err, ERR_SYSTEM, errno);
}

// Files are still opened for reading: resolvers, certificates and charsets lie in some. A library that means to write one
// (a log of keys, say) finds that it cannot, and is not ended for it.
bool helper_confine(unsigned work, unsigned life, Error *err)
{
    enum { FILES = 32 };
#ifdef PR_SET_NO_NEW_PRIVS
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_errno(err, ERR_SYSTEM, errno);
#endif
    signal(SIGXFSZ, SIG_IGN);
    return end_after(life, err) && lower(RLIMIT_CPU, work, err) && lower(RLIMIT_FSIZE, 0, err) && lower(RLIMIT_CORE, 0, err) &&
           lower(RLIMIT_NOFILE, FILES, err);
}

bool helper_confine_to_network(Error *err)
{
    enum { BASE = 512 << 20 }; // nothing of a page is kept; this is for libraries, their threads, and headers
    Sandbox entered;
    if (sandbox_hindrance())
        return true;
    if (!lower(RLIMIT_AS, BASE, err))
        return false;
    sandbox_enter_online(&entered);
    return true;
}

bool helper_confine_to_parsing(size_t limit, Error *err)
{
    enum { COPIES = 8, BASE = 256 << 20 }; // of the input, on its way from one form into the next; and the libraries
    Sandbox entered;
    if (sandbox_hindrance())
        return true;
    if (!lower(RLIMIT_AS, (rlim_t)limit * COPIES + BASE, err))
        return false;
    sandbox_enter(&entered); // as far as this kernel can
    return true;
}
