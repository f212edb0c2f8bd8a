/* What the helper gives up before it reads anything. */
#include "config.h"

#include "helper/helper.h"

#include "sayso/guard/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static bool lower(int resource, rlim_t value, Error *err)
{
    struct rlimit limit = {value, value};
    return setrlimit(resource, &limit) == 0 || error_errno(err, ERR_SYSTEM, errno);
}

// Files are still opened for reading: resolvers, certificates and charsets lie in some. A library that means to write one
// (a log of keys, say) finds that it cannot, and is not ended for it.
bool helper_confine(unsigned seconds, Error *err)
{
    enum { FILES = 32 };
#ifdef PR_SET_NO_NEW_PRIVS
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_errno(err, ERR_SYSTEM, errno);
#endif
    signal(SIGXFSZ, SIG_IGN);
    return lower(RLIMIT_CPU, seconds, err) && lower(RLIMIT_FSIZE, 0, err) && lower(RLIMIT_CORE, 0, err) &&
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
