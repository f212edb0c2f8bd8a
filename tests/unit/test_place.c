/* How near an address is. */
#include "config.h"

#include "unit.h"

#include "helper/place.h"

static void places(void **state)
{
    (void)state;
    static const struct { const char *address; Place place; } cases[] = {
        {"8.8.8.8", PLACE_PUBLIC}, {"9.255.255.255", PLACE_PUBLIC}, {"11.0.0.0", PLACE_PUBLIC}, {"126.1.2.3", PLACE_PUBLIC},
        {"172.15.255.255", PLACE_PUBLIC}, {"172.32.0.0", PLACE_PUBLIC}, {"192.167.1.1", PLACE_PUBLIC}, {"192.169.1.1", PLACE_PUBLIC},
        {"100.63.0.1", PLACE_PUBLIC}, {"100.128.0.1", PLACE_PUBLIC}, {"2001:db8::1", PLACE_PUBLIC}, {"::2", PLACE_PUBLIC},
        {"fec0::1", PLACE_PUBLIC}, {"64:ff9b::808:808", PLACE_PUBLIC}, {"::ffff:8.8.8.8", PLACE_PUBLIC},
        {"10.0.0.0", PLACE_NEIGHBOURHOOD}, {"10.255.255.255", PLACE_NEIGHBOURHOOD}, {"172.16.0.1", PLACE_NEIGHBOURHOOD},
        {"172.31.255.255", PLACE_NEIGHBOURHOOD}, {"192.168.178.1", PLACE_NEIGHBOURHOOD}, {"169.254.169.254", PLACE_NEIGHBOURHOOD},
        {"100.64.0.1", PLACE_NEIGHBOURHOOD}, {"fe80::1", PLACE_NEIGHBOURHOOD}, {"fe80::1%eth0", PLACE_NEIGHBOURHOOD},
        {"febf::1", PLACE_NEIGHBOURHOOD}, {"fd12:3456::1", PLACE_NEIGHBOURHOOD}, {"fc00::", PLACE_NEIGHBOURHOOD},
        {"::ffff:192.168.0.1", PLACE_NEIGHBOURHOOD}, {"::ffff:c0a8:1", PLACE_NEIGHBOURHOOD}, {"64:ff9b::a00:1", PLACE_NEIGHBOURHOOD},
        {"127.0.0.1", PLACE_HERE}, {"127.255.0.9", PLACE_HERE}, {"0.0.0.0", PLACE_HERE}, {"0.1.2.3", PLACE_HERE},
        {"::1", PLACE_HERE}, {"::", PLACE_HERE}, {"::ffff:127.0.0.1", PLACE_HERE}, {"64:ff9b::7f00:1", PLACE_HERE},
        {"", PLACE_HERE}, {"localhost", PLACE_HERE}, {"/run/socket", PLACE_HERE}, {"1.2.3", PLACE_HERE}, {"::ffff:8.8.8.8.8", PLACE_HERE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (place_of(cases[i].address) != cases[i].place)
            fail_msg("%s: %d", cases[i].address, place_of(cases[i].address));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
