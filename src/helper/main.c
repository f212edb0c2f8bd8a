/* One verb, its options, and what is given up before its work begins. */
#include "config.h"

#include "helper/helper.h"

#include "sayso/input/input.h"
#include "sayso/text/safe.h"

#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { EXIT_USAGE = 2, TIMEOUT_DEFAULT = 30, TIMEOUT_MOST = 3600, WORK_SECONDS = 60 };

static const struct Verb {
    const char *name;
    bool takes_url;
    void (*run)(const HelperOptions *o);
} verbs[] = {{"fetch", true, helper_fetch}, {"mail", false, helper_mail}};

static int usage(void)
{
    fputs("usage: sayso-helper fetch URL [--limit=BYTES] [--timeout=SECONDS]\n"
          "       sayso-helper mail [--limit=BYTES] <MESSAGE\n", stderr);
    return EXIT_USAGE;
}

static const struct Verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_eq(str_of(verbs[i].name), str_of(name)))
            return &verbs[i];
    return NULL;
}

static bool parse_options(HelperOptions *o, int argc, char **argv)
{
    static const struct option rows[] = {{"limit", required_argument, NULL, 'l'}, {"timeout", required_argument, NULL, 't'}, {0}};
    opterr = 0;
    for (int code; (code = getopt_long(argc, argv, "", rows, NULL)) != -1;) {
        unsigned number;
        if (code == '?' || !str_to_number(str_of(optarg), code == 't' ? TIMEOUT_MOST : 1u << 30, &number) || number == 0)
            return false;
        if (code == 't')
            o->timeout = number;
        else
            o->limit = number;
    }
    return true;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    HelperOptions o = {.limit = INPUT_LIMIT_DEFAULT, .timeout = TIMEOUT_DEFAULT};
    if (!parse_options(&o, argc, argv) || optind == argc)
        return usage();
    const struct Verb *verb = find_verb(argv[optind]);
    if (!verb || argc - optind != 1 + verb->takes_url)
        return usage();
    o.url = verb->takes_url ? argv[optind + 1] : NULL;
    Error err = {0};
    if (!helper_confine(WORK_SECONDS, o.timeout + WORK_SECONDS, &err)) { // libcurl ends a download sooner, and says so
        fprintf(stderr, "sayso-helper: %s\n", err.message);
        return EXIT_FAILURE;
    }
    verb->run(&o);
    return EXIT_SUCCESS;
}
