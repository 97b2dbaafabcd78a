/* Many WebSocket readers in one thread: opens connections, and measures when each event reaches each of them.

   listener PORT PATH SEATS TIMES [UNTIL [PING PONG]]

   SEATS  a file; line i is "COOKIE<tab>GREETING" of the connections i, i + lines, ...; either may be empty
   TIMES  a file of 65536 64-bit instants (ns, CLOCK_MONOTONIC): event n is published at [n % 65536]
   UNTIL  what the frame holds that tells that a connection is ready; without it, it is ready when it is open
   PING PONG  a text frame that asks for a sign of life, and its answer

   Commands come as lines on stdin, answers go as lines of JSON to stdout; listening.py describes them. A frame with
   "pos":N has delivered every event up to N; "seq": is counted, so that nobody may claim what was not sent. */
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

enum { IDLE, CONNECTING, UPGRADING, GREETING, READY, STALLED, LOST };
enum { MOST = 65536, TIMES = 65536, IN_FLIGHT = 128, BUFFER = 1 << 18, STDIN = 0xffffffff };

typedef struct { int fd, state; uint64_t pos, retry_at; uint8_t *rest; size_t rest_len, rest_cap; } Conn;

static Conn conns[MOST];
static uint8_t buffer[BUFFER];
static char **cookies, **greetings;
static int seats, epoll, port;
static const char *path, *until, *ping, *pong;
static volatile uint64_t *published;

static int asked, started, ready, stalled, lost, refused;      /* connections */
static uint64_t opening_at, opened_in, per_second, asked_from, first_retry;

static int base;                                               /* the phase: who takes part, and what came */
static uint64_t first, last, wanted, got, frames, facts, bytes, began;
static uint32_t *latencies;
static uint64_t room;

static uint64_t now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000ull + t.tv_nsec; }
static void fail(const char *why) { fprintf(stderr, "%s\n", why); exit(3); }

static void send_frame(Conn *c, int op, const char *text, size_t n) {  /* masked with zeroes: RFC 6455, section 5.3 */
    static uint8_t f[8192]; size_t h = 0;
    if (n > sizeof f - 14) fail("a greeting is too long");
    f[h++] = 0x80 | op;
    if (n < 126) f[h++] = 0x80 | n; else { f[h++] = 0x80 | 126; f[h++] = n >> 8; f[h++] = n; }
    memset(f + h, 0, 4); h += 4; memcpy(f + h, text, n);
    if (send(c->fd, f, h + n, MSG_NOSIGNAL) < 0 && errno != EAGAIN) lost++;
}

static void became_ready(Conn *c) {
    c->state = READY;
    if (++ready == asked) opened_in = now() - opening_at;
}

static void count(const uint8_t *text, size_t n, const char *what, uint64_t *total) {
    size_t m = strlen(what);
    for (const uint8_t *at = text; (at = memmem(at, n - (at - text), what, m)); at += m) ++*total;
}

static void delivered(Conn *c, uint64_t pos, uint64_t at) {
    if (pos > last) pos = last;
    if (c->pos < first - 1) c->pos = first - 1;
    for (uint64_t n = c->pos + 1; n <= pos; n++, got++)
        if (got < room) latencies[got] = (at - published[n % TIMES]) / 1000;
    if (pos > c->pos) c->pos = pos;
}

static void take(Conn *c, int op, const uint8_t *text, size_t n, uint64_t at) {
    if (op == 9) { send_frame(c, 10, (const char *)text, n < 125 ? n : 125); return; }
    if (op == 8) { lost++; c->state = LOST; return; }
    if (op != 1) return;
    if (ping && n == strlen(ping) && !memcmp(text, ping, n)) { send_frame(c, 1, pong, strlen(pong)); return; }
    if (c->state == GREETING) { if (memmem(text, n, until, strlen(until))) became_ready(c); return; }
    if (!first || c - conns >= base || c->state != READY) return;
    const uint8_t *p = memmem(text, n, "\"pos\":", 6);
    if (!p) return;
    uint64_t pos = strtoull((const char *)p + 6, 0, 10);
    if (pos < first) return;
    frames++; count(text, n, "\"seq\":", &facts); delivered(c, pos, at);
}

static size_t parse(Conn *c, uint8_t *b, size_t n, uint64_t at) {
    size_t used = 0;
    while (n - used >= 2 && c->state != LOST) {
        uint8_t *f = b + used; uint64_t size = f[1] & 127; size_t head = 2;
        if (size == 126) { head = 4; if (n - used < 4) break; size = f[2] << 8 | f[3]; }
        else if (size == 127) { head = 10; if (n - used < 10) break; size = 0; for (int i = 2; i < 10; i++) size = size << 8 | f[i]; }
        if (n - used < head + size) break;
        take(c, f[0] & 15, f + head, size, at);
        used += head + size;
    }
    return used;
}

static void retry(Conn *c, const char *answer) {
    const char *after = strcasestr(answer, "retry-after:");
    uint64_t wait = after ? strtoull(after + 12, 0, 10) : 1;
    close(c->fd); c->fd = -1; c->state = IDLE; refused++;
    c->retry_at = now() + (wait ? wait : 1) * 1000000000ull;
    if (!first_retry || c->retry_at < first_retry) first_retry = c->retry_at;
}

static size_t upgraded(Conn *c, size_t n) {
    uint8_t *end = memmem(buffer, n, "\r\n\r\n", 4);
    if (!end) return 0;
    if (!memcmp(buffer, "HTTP/1.1 503", 12) || !memcmp(buffer, "HTTP/1.1 429", 12)) { retry(c, (char *)buffer); return n; }
    if (memcmp(buffer, "HTTP/1.1 101", 12)) { fprintf(stderr, "refused: %.200s\n", buffer); exit(3); }
    const char *greeting = greetings[(c - conns) % seats];
    c->state = GREETING;
    if (*greeting) send_frame(c, 1, greeting, strlen(greeting));
    if (!until) became_ready(c);
    return end + 4 - buffer;
}

static void keep(Conn *c, size_t used, size_t n) {
    size_t left = n - used;
    if (left > c->rest_cap) { c->rest = realloc(c->rest, left * 2); c->rest_cap = left * 2; }
    if (left) memcpy(c->rest, buffer + used, left);
    else if (c->rest_cap) { free(c->rest); c->rest = 0; c->rest_cap = 0; }
    c->rest_len = left;
}

static void read_all(Conn *c) {
    for (;;) {
        size_t before = c->rest_len, used = 0;
        if (before) memcpy(buffer, c->rest, before);
        ssize_t n = recv(c->fd, buffer + before, BUFFER - before - 1, 0);
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) { if (c->state != LOST) lost++; c->state = LOST; close(c->fd); return; }
        uint64_t at = now(); size_t whole = before + n; buffer[whole] = 0;
        if (c->state >= GREETING && first) bytes += n;
        if (c->state == UPGRADING) used = upgraded(c, whole);
        if (c->state == IDLE) return;
        if (c->state >= GREETING) used += parse(c, buffer + used, whole - used, at);
        keep(c, used, whole);
        if (c->state == LOST) { epoll_ctl(epoll, EPOLL_CTL_DEL, c->fd, 0); return; }
        if ((size_t)n < BUFFER - before - 1) return;
    }
}

static void watch(Conn *c, uint32_t events, int how) {
    struct epoll_event e = {events, {.u32 = (uint32_t)(c - conns)}};
    epoll_ctl(epoll, how, c->fd, &e);
}

static void connect_one(Conn *c) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0) fail("no more sockets: raise the limit of open files (ulimit -n)");
    if (connect(c->fd, (void *)&a, sizeof a) && errno != EINPROGRESS) fail("could not connect");
    c->state = CONNECTING; c->retry_at = 0; watch(c, EPOLLOUT, EPOLL_CTL_ADD);
}

static void upgrade(Conn *c) {
    char request[1200]; const char *cookie = cookies[(c - conns) % seats];
    int n = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s%s\r\n",
        path, port, port, *cookie ? "Cookie: " : "", cookie, *cookie ? "\r\n" : "");
    if (send(c->fd, request, n, MSG_NOSIGNAL) != n) fail("could not ask for a web socket");
    int one = 1; setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    c->state = UPGRADING; watch(c, EPOLLIN, EPOLL_CTL_MOD);
}

static void open_due(void) {
    uint64_t t = now();
    while (started < asked && started - ready < IN_FLIGHT) {
        if (per_second && t < opening_at + (started - asked_from) * 1000000000ull / per_second) break;
        connect_one(&conns[started++]);
    }
    if (!first_retry || t < first_retry) return;
    first_retry = 0;
    for (int i = 0; i < started; i++) {
        Conn *c = &conns[i];
        if (c->state != IDLE || !c->retry_at) continue;
        if (c->retry_at <= t) connect_one(c);
        else if (!first_retry || c->retry_at < first_retry) first_retry = c->retry_at;
    }
}

static int pump(int wait_ms) {  /* 1 when a command waits */
    struct epoll_event events[512]; int command = 0;
    if (started < asked || first_retry) open_due();
    int n = epoll_wait(epoll, events, 512, wait_ms);
    for (int i = 0; i < n; i++) {
        if (events[i].data.u32 == STDIN) { command = 1; continue; }
        Conn *c = &conns[events[i].data.u32];
        if (c->state == CONNECTING) upgrade(c); else if (c->state != IDLE) read_all(c);
    }
    return command;
}

static int ascending(const void *a, const void *b) { uint32_t x = *(uint32_t *)a, y = *(uint32_t *)b; return x < y ? -1 : x > y; }

static void expect(uint64_t from, uint64_t events, int of_the_first) {
    first = from; last = from + events - 1; base = of_the_first ? of_the_first : asked; got = frames = facts = bytes = 0; began = now();
    wanted = 0;
    for (int i = 0; i < base; i++) { wanted += conns[i].state == READY ? events : 0; conns[i].pos = 0; }
    if (wanted > room) { room = wanted; latencies = realloc(latencies, room * sizeof *latencies); }
    printf("{\"wanted\":%llu}\n", (unsigned long long)wanted);
}

static void collect(uint64_t within_ms) {
    uint64_t end = now() + within_ms * 1000000;
    while (got < wanted && now() < end) pump(0);
    uint64_t n = got < room ? got : room;
    if (n) qsort(latencies, n, sizeof *latencies, ascending);
    double ms[4] = {0};
    if (n) for (int i = 0; i < 4; i++) ms[i] = latencies[(uint64_t)((n - 1) * (double[]){0.5, 0.95, 0.99, 1.0}[i])] / 1e3;
    printf("{\"wanted\":%llu,\"deliveries\":%llu,\"frames\":%llu,\"facts\":%llu,\"bytes\":%llu,\"seconds\":%.4f,\"lost\":%d,"
           "\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}\n",
        (unsigned long long)wanted, (unsigned long long)got, (unsigned long long)frames, (unsigned long long)facts,
        (unsigned long long)bytes, (now() - began) / 1e9, lost, ms[0], ms[1], ms[2], ms[3]);
    first = 0;
}

static void stall(int percent) {  /* they stay connected and read no more; their pipes are narrow */
    int small = 4096, each = percent ? 100 / percent : 0;
    for (int i = 0; each && i < started; i += each) {
        if (conns[i].state != READY) continue;
        setsockopt(conns[i].fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        epoll_ctl(epoll, EPOLL_CTL_DEL, conns[i].fd, 0);
        conns[i].state = STALLED; ready--; stalled++;
    }
    printf("{\"stalled\":%d}\n", stalled);
}

static void wait_until_open(uint64_t within_ms) {
    uint64_t end = now() + within_ms * 1000000;
    while (ready + stalled + lost < asked && now() < end) pump(0);
    printf("{\"ready\":%d,\"refused\":%d,\"lost\":%d,\"seconds\":%.4f}\n", ready, refused, lost, opened_in / 1e9);
}

static int obey(const char *line) {
    unsigned long long a = 0, b = 0, of = 0; char word[16] = "";
    sscanf(line, "%15s %llu %llu %llu", word, &a, &b, &of);
    if (!strcmp(word, "open")) {
        if (asked + a > MOST) fail("too many connections");
        asked_from = asked; asked += a; per_second = b; opening_at = now();
        printf("{\"asked\":%d}\n", asked);
    } else if (!strcmp(word, "await")) wait_until_open(a);
    else if (!strcmp(word, "expect")) expect(a, b, (int)of);
    else if (!strcmp(word, "collect")) collect(a);
    else if (!strcmp(word, "stall")) stall((int)a);
    else return 0;
    fflush(stdout);
    return 1;
}

static void read_seats(const char *name) {
    FILE *f = fopen(name, "r"); char *line = 0; size_t size = 0; ssize_t n; int most = 0;
    if (!f) fail("the seats can't be read");
    while ((n = getline(&line, &size, f)) >= 0) {
        if (seats == most) { most = most ? most * 2 : 64; cookies = realloc(cookies, most * sizeof *cookies); greetings = realloc(greetings, most * sizeof *greetings); }
        line[strcspn(line, "\n")] = 0;
        char *tab = strchr(line, '\t');
        if (!tab) fail("a seat without a tab");
        *tab = 0; cookies[seats] = strdup(line); greetings[seats++] = strdup(tab + 1);
    }
    free(line); fclose(f);
    if (!seats) fail("no seats");
}

int main(int argc, char **argv) {
    if (argc < 5) fail("listener PORT PATH SEATS TIMES [UNTIL [PING PONG]]");
    port = atoi(argv[1]); path = argv[2]; read_seats(argv[3]);
    int file = open(argv[4], O_RDONLY);
    published = mmap(0, TIMES * sizeof *published, PROT_READ, MAP_SHARED, file, 0);
    if (published == MAP_FAILED) fail("the times can't be read");
    until = argc > 5 && *argv[5] ? argv[5] : 0; ping = argc > 7 ? argv[6] : 0; pong = argc > 7 ? argv[7] : 0;
    struct rlimit files; getrlimit(RLIMIT_NOFILE, &files); files.rlim_cur = files.rlim_max; setrlimit(RLIMIT_NOFILE, &files);
    epoll = epoll_create1(0);
    struct epoll_event in = {EPOLLIN, {.u32 = STDIN}}; epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &in);
    char line[256]; setvbuf(stdin, 0, _IONBF, 0);
    for (;;) {
        if (!pump(started < asked ? 1 : 20)) continue;
        if (!fgets(line, sizeof line, stdin) || !obey(line)) return 0;
    }
}
