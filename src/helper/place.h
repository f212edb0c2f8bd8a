/*
 * Place: how near to this machine an address is. A page of the public network that leads on to a nearer one, a router or
 * a program on this machine, has the user's own access do what the page's author could not.
 */
#ifndef SAYSO_HELPER_PLACE_H
#define SAYSO_HELPER_PLACE_H

typedef enum Place { // the nearer, the later
    PLACE_UNKNOWN,
    PLACE_PUBLIC,
    PLACE_NEIGHBOURHOOD, // private, link-local and shared addresses
    PLACE_HERE,          // this machine; or what is no address in numbers
} Place;

Place place_of(const char *address); // in numbers: "192.0.2.1", "fe80::1%eth0"

#endif
