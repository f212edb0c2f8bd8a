/*
 * Packets: messages between this program and its other processes, over a socket of type SOCK_SEQPACKET, each with at most
 * one descriptor. Sending fails with errno; EPIPE: nobody is there; EAGAIN, of a socket that does not block: no room now.
 */
#ifndef SAYSO_BASE_PACKET_H
#define SAYSO_BASE_PACKET_H

#include "sayso/base/str.h"

bool packet_send(int socket, Str message, int descriptor); // -1: without one
/*
 * Its bytes; *descriptor: that came with it, or -1. 0: the other side is gone, and all that it sent was received. -1: none, with errno; a message that is too
 * long, or that brings more descriptors, is dropped with all of these and counts as none (EBADMSG).
 */
ptrdiff_t packet_receive(int socket, char *message, size_t most, int *descriptor);

#endif
