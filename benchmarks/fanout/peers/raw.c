/* The floor: for each event, one send(2) of the ready frame to each connection. raw PORT TIMES TEXT; see control.py. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 65536, BEFORE_FIRST = 1000000, MOST = 70000 };
static int members[MOST], count, epoll;
static char greeted[MOST], frame[4096];
static size_t frame_len;
static char *numbers[8];
static int numbers_len;
static volatile uint64_t *published;

static uint64_t now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000ull + t.tv_nsec; }

static void send_all(int fd, const char *b, size_t n) {
    while (n) {
        ssize_t sent = send(fd, b, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN) return;
        if (sent < 0) { usleep(200); continue; }
        b += sent; n -= sent;
    }
}

static void read_text(const char *name) {  /* the frame, and where its number stands */
    FILE *f = fopen(name, "r"); static char text[4000]; size_t n = fread(text, 1, sizeof text - 1, f), head = 0;
    fclose(f);
    frame[head++] = (char)0x81;
    if (n < 126) frame[head++] = n; else { frame[head++] = 126; frame[head++] = n >> 8; frame[head++] = n & 255; }
    memcpy(frame + head, text, n); frame_len = head + n;
    for (char *at = frame + head; (at = strstr(at, "1000001")); at += 7) numbers[numbers_len++] = at;
}

static void publish(uint64_t number) {
    char digits[8]; snprintf(digits, sizeof digits, "%07u", (unsigned)(number % 10000000));
    published[number % TIMES] = now();
    for (int i = 0; i < numbers_len; i++) memcpy(numbers[i], digits, 7);
    for (int i = 0; i < count; i++) send_all(members[i], frame, frame_len);
}

static int obey(void) {
    static uint64_t told = BEFORE_FIRST, head = BEFORE_FIRST; char line[128];
    unsigned long long a = 0, b = 0; char word[16] = "";
    if (!fgets(line, sizeof line, stdin)) return 0;
    sscanf(line, "%15s %llu %llu", word, &a, &b);
    if (!strcmp(word, "prepare")) { printf("first %llu\n", (unsigned long long)told + 1); head += a; }
    else {
        while (told < head) { publish(++told); if ((told - BEFORE_FIRST) % a == 0) usleep(b); }
        printf("done\n");
    }
    fflush(stdout);
    return 1;
}

static void gone(int fd) {
    for (int i = 0; i < count; i++) if (members[i] == fd) members[i] = members[--count];
    greeted[fd] = 0; close(fd);
}

static void greet(int fd) {
    static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                 "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    send_all(fd, answer, sizeof answer - 1); greeted[fd] = 1; members[count++] = fd;
}

static void welcome(int listener) {
    int fd, one = 1;
    while ((fd = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct epoll_event e = {EPOLLIN, {.fd = fd}}; epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
    }
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    struct rlimit files; getrlimit(RLIMIT_NOFILE, &files); files.rlim_cur = files.rlim_max; setrlimit(RLIMIT_NOFILE, &files);
    published = mmap(0, TIMES * sizeof *published, PROT_READ | PROT_WRITE, MAP_SHARED, open(argv[2], O_RDWR), 0);
    read_text(argv[3]);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (published == MAP_FAILED || bind(listener, (void *)&a, sizeof a) || listen(listener, 4096)) { perror("raw"); return 1; }
    epoll = epoll_create1(0); setvbuf(stdin, 0, _IONBF, 0);
    struct epoll_event in = {EPOLLIN, {.fd = 0}}, door = {EPOLLIN, {.fd = listener}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &in); epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &door);
    for (;;) {
        struct epoll_event events[256]; int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++) {
            static char b[65536]; int fd = events[i].data.fd;
            if (fd == 0) { if (!obey()) return 0; continue; }
            if (fd == listener) { welcome(listener); continue; }
            ssize_t got = recv(fd, b, sizeof b, 0);
            if (got < 0 && errno == EAGAIN) continue;
            if (got <= 0) gone(fd); else if (!greeted[fd]) greet(fd);
        }
    }
}
