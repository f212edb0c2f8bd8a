/*
 * A web server for the tests, on the loopback device only: it prints its port, then answers each connection in a process
 * of its own, by the path asked for, until its standard input is closed. What it does wrong it does on purpose.
 */
#include "config.h"

#include "escapes/sequences.h"

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TEXT "Harbour opens again\n\nODENSE, May 3 (Nordwire) – The harbour opened on Friday, the mayor said.\n"

static char request[8192];

static void put(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done <= 0)
            _exit(0); // whoever asked is gone, as some tests want
        p += done;
        n -= (size_t)done;
    }
}

static void say(int fd, const char *s)
{
    put(fd, s, strlen(s));
}

// An answer with its right length.
static void answer(int fd, const char *head, const char *body)
{
    char length[80];
    snprintf(length, sizeof length, "Connection: close\r\nContent-Length: %zu\r\n\r\n", strlen(body));
    say(fd, head);
    say(fd, length);
    say(fd, body);
}

#define OK "HTTP/1.1 200 OK\r\nContent-Type: "
#define WESTERN "Caf\xE9 \xFC" "ber \xE5" "r\n\nIt is open.\n" // in ISO 8859-1
#define MAIL "From: Ann Lee <ann@news.example>\r\nSubject: A mail from the web\r\n\r\nShe wrote this.\r\n"
#define ESCAPES "HTTP/1.1 200 OK\033]0;title\007\r\nContent-Type: text/\033[31mplain; charset=\033[31m\r\nX-\033[31m: \x9B\r\n"

static void story(int fd) { answer(fd, OK "text/plain; charset=utf-8\r\n", TEXT); }
static void western(int fd) { answer(fd, OK "Text/Plain; x=y; Charset=\"ISO-8859-1\"\r\n", WESTERN); }
static void to_story(int fd) { answer(fd, "HTTP/1.1 302 Found\r\nLocation: /story\r\n", "moved"); }
static void to_itself(int fd) { answer(fd, "HTTP/1.1 302 Found\r\nLocation: /loop\r\n", ""); }
static void to_file(int fd) { answer(fd, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n", ""); }
static void to_ftp(int fd) { answer(fd, "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/x\r\n", ""); }
static void missing(int fd) { answer(fd, "HTTP/1.1 404 Sorry\033[31m\r\nContent-Type: text/html\r\n", "<p>There is no such page.</p>"); }
static void failing(int fd) { answer(fd, "HTTP/1.1 599 Odd\r\n", ""); }
static void escapes(int fd) { answer(fd, ESCAPES, TEXT); }
static void mail(int fd) { answer(fd, OK "message/rfc822\r\n", MAIL); }
static void too_short(int fd) { say(fd, OK "text/plain\r\nContent-Length: 9\r\n\r\n" TEXT); }
static void cut(int fd) { say(fd, OK "text/plain\r\nContent-Length: 5000\r\n\r\n" TEXT); }
static void silence(int fd) { (void)fd; }
static void gibberish(int fd) { say(fd, "SSH-2.0-none\r\n"); }
static void echo(int fd) { answer(fd, OK "text/plain\r\n", request); }

static void endless(int fd)
{
    say(fd, OK "text/plain\r\n\r\n");
    for (;;)
        say(fd, TEXT);
}

static void drip(int fd)
{
    say(fd, OK "text/plain\r\nContent-Length: 100000\r\n\r\n");
    for (;;) {
        say(fd, "x");
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000000}, NULL); // the test waits for no number of these
    }
}

// Until whoever asked goes away; both are told on standard error.
static void stall(int fd)
{
    say(STDERR_FILENO, "came\n");
    while (read(fd, request, 1) > 0)
        ;
    say(STDERR_FILENO, "left\n");
}

static void headers(int fd)
{
    say(fd, OK "text/plain\r\n");
    for (;;)
        say(fd, "X-More: words of no use\r\n");
}

static const unsigned char gzip_head[10] = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};

static uint32_t crc32_of(const char *s) // of gzip (RFC 1952)
{
    uint32_t crc = 0xFFFFFFFF;
    for (; *s; s++) {
        crc ^= (unsigned char)*s;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

static void put_little(int fd, uint32_t value, size_t n)
{
    for (; n > 0; n--, value >>= 8)
        put(fd, &(unsigned char){(unsigned char)value}, 1);
}

// One stored block is a gzip file, too.
static void gzip(int fd)
{
    const uint32_t n = sizeof TEXT - 1;
    say(fd, OK "text/plain; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n");
    put(fd, gzip_head, sizeof gzip_head);
    put_little(fd, 1, 1);
    put_little(fd, n, 2);
    put_little(fd, ~n, 2);
    say(fd, TEXT);
    put_little(fd, crc32_of(TEXT), 4);
    put_little(fd, n, 4);
}

// A gzip file without end: a zero byte by the fixed code, then "258 bytes like the last one" again and again (RFC 1951).
static void bomb(int fd)
{
    say(fd, OK "text/plain\r\nContent-Encoding: gzip\r\n\r\n");
    put(fd, gzip_head, sizeof gzip_head);
    static const char start[] = "11000110000", again[] = "1100010100000"; // bits in their order
    unsigned char bytes[4096];
    size_t n = 0, bit = 0;
    const char *next = start;
    for (;;) {
        bytes[n] = (unsigned char)((bit ? bytes[n] : 0) | (*next++ == '1') << bit);
        next = *next ? next : again;
        bit = (bit + 1) % 8;
        n += bit == 0;
        if (n == sizeof bytes) {
            put(fd, bytes, n);
            n = 0;
        }
    }
}

// Sixteen sequences, from one on, as far as a line of a head can hold them.
static const char *sequences_from(size_t first)
{
    enum { TOGETHER = 16 };
    static char text[4096];
    size_t n = 0;
    for (size_t i = first; i < first + TOGETHER && i < sequence_count(); i++) {
        Str s = sequence_at(i).bytes;
        for (size_t k = 0; k < s.n && n + 1 < sizeof text; k++)
            if (s.p[k] && s.p[k] != '\r' && s.p[k] != '\n')
                text[n++] = s.p[k];
    }
    text[n] = '\0';
    return text;
}

// Where a server could hide sequences: answers with %s for them.
static const struct { const char *place, *head, *body; } hostile[] = {
    {"status", "HTTP/1.1 404 Not%s\r\nContent-Type: text/plain\r\n", "%s"},
    {"type", OK "text/%s\r\n", TEXT},
    {"charset", OK "text/plain; charset=\"%s\"\r\n", TEXT "%s\n"},
    {"location", "HTTP/1.1 302 Found%s\r\nLocation: http://%s/%s\r\n", ""},
    {"encoding", OK "text/plain\r\nContent-Encoding: %s\r\n", TEXT},
    {"header", OK "text/html\r\n%s: %s\r\nSet-Cookie: %s\r\nRefresh: 1; url=%s\r\nContent-Disposition: attachment; filename=\"%s\"\r\n", "<p>" TEXT},
    {"body", OK "text/plain\r\n", TEXT "%s\n"},
};

static void fill(char *out, size_t size, const char *pattern, const char *with)
{
    size_t n = 0;
    for (; *pattern && n + 1 < size; pattern++) {
        bool here = pattern[0] == '%' && pattern[1] == 's';
        n += (size_t)snprintf(out + n, size - n, "%.*s", here ? (int)strlen(with) : 1, here ? with : pattern);
        pattern += here;
    }
}

// "/hostile/PLACE/FIRST"
static bool answer_hostile(int fd, const char *path)
{
    char place[20] = "", head[1 << 15] = "", body[1 << 15] = "";
    size_t first = 0;
    if (sscanf(path, "/hostile/%19[a-z]/%zu", place, &first) != 2)
        return false;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        if (strcmp(place, hostile[i].place) != 0)
            continue;
        fill(head, sizeof head, hostile[i].head, sequences_from(first));
        fill(body, sizeof body, hostile[i].body, sequences_from(first));
        answer(fd, head, body);
        return true;
    }
    return false;
}

static const struct { const char *path; void (*answer)(int fd); } routes[] = {
    {"/story", story},     {"/western", western}, {"/moved", to_story},    {"/loop", to_itself}, {"/to-file", to_file},
    {"/to-ftp", to_ftp},   {"/missing", missing}, {"/failing", failing},   {"/escapes", escapes}, {"/mail", mail},
    {"/short", too_short}, {"/cut", cut},         {"/silence", silence},   {"/gibberish", gibberish}, {"/echo", echo},
    {"/stall", stall},     {"/endless", endless}, {"/drip", drip},       {"/gzip", gzip},         {"/bomb", bomb},
    {"/headers", headers},
};

// As a proxy it is asked for whole addresses: it answers them all with what it was asked.
static void serve(int fd)
{
    size_t n = 0;
    while (n + 1 < sizeof request && !strstr(request, "\r\n\r\n")) {
        ssize_t got = read(fd, request + n, sizeof request - 1 - n);
        if (got <= 0)
            return;
        n += (size_t)got;
    }
    char path[256] = "";
    sscanf(request, "GET %255s", path);
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (strcmp(path, routes[i].path) == 0) {
            routes[i].answer(fd);
            return;
        }
    if (!answer_hostile(fd, path))
        echo(fd);
}

static int listen_on_loopback(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof a;
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, size) != 0 || listen(fd, 16) != 0 || getsockname(fd, (struct sockaddr *)&a, &size) != 0) {
        perror("server");
        exit(EXIT_FAILURE);
    }
    printf("%d\n", ntohs(a.sin_port));
    fflush(stdout);
    return fd;
}

int main(void)
{
    int listener = listen_on_loopback();
    fclose(stdout);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = listener, .events = POLLIN}};
    while (poll(fds, 2, -1) > 0 && !fds[0].revents) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0 && fork() == 0) {
            close(listener);
            serve(fd);
            _exit(0);
        }
        close(fd);
    }
    return EXIT_SUCCESS;
}
