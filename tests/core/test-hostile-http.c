/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of an answer, and what stands in for one. */

#include "config.h"

#include "hostile.h"

#define WHOLE OK_HEAD "Content-Length: " DOCUMENT_SIZE "\r\n\r\n" DOCUMENT
#define EMPTY "Content-Length: 0\r\n\r\n"
#define EARLY_HINTS "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
#define CUT_HEAD "HTTP/1.1 200 OK\r\nContent-Ty"
#define SSH_BANNER "SSH-2.0-OpenSSH_9.2p1\r\n"
#define RATE_LIMITED "HTTP/1.1 429 Too Many Requests\r\n"

/* With a NUL in them, so with their size. */
#define BYTES(text) .head = text, .head_size = sizeof text - 1
#define NUL_IN_VALUE \
  "HTTP/1.1 200 OK\r\nX-Name: a\0b\r\nContent-Length: " DOCUMENT_SIZE "\r\n\r\n" DOCUMENT
#define NUL_IN_LOCATION "HTTP/1.1 302 Found\r\nLocation: /a\0b\r\n" EMPTY

#define CLOSED \
  "SERVER closed the connection before it answered. Try again, or write https:// instead of http:// " \
  "if it encrypts."
#define TIMEOUT "SERVER did not answer within 0.3 s. Try again, or allow more time."
#define NOT_HTTP "SERVER does not answer in HTTP. Check the address and the port."
#define ENCRYPT "SERVER wants an encrypted connection. Write https:// instead of http://."
#define HEADERS "SERVER sends headers without end. Check the server."
#define HINTS "SERVER sends preliminary answers without end. Check the server."
#define SLOWER "The server asks for fewer requests (429). Wait, or lower the in-flight limit."
#define LOGIN(status) \
  "The server lets nobody in without a login (" status "), which Gather does not do. Check the " \
  "address."
#define TROUBLE(status) "The server has a problem of its own (" status "). Try again later."
#define ODD(status) "The server answered with status " status " instead of a Pokémon."

static const HostileCase silences[] = {
  { "close-at-once", { .unasked = TRUE }, FAILS ("closed", CLOSED) },
  { "close-before-head", { .end = FAULT_CLOSE }, FAILS ("closed", CLOSED) },
  { "reset-at-once", { .unasked = TRUE, .end = FAULT_RESET }, FAILS ("closed", CLOSED) },
  { "reset-before-head", { .end = FAULT_RESET }, FAILS ("closed", CLOSED) },
  { "reset-and-retry", { .end = FAULT_RESET },
    FAILS ("closed", CLOSED), .retries = 9, .attempts = 3 },
  { "close-in-head", { .head = CUT_HEAD }, FAILS ("protocol", NOT_HTTP) },
  { "reset-in-head", { .head = CUT_HEAD, .end = FAULT_RESET }, FAILS ("closed", CLOSED) },
  { "no-accept", { .mute = TRUE }, FAILS ("timeout", TIMEOUT) },
  { "stalled-before-head", { .end = FAULT_HOLD }, FAILS ("timeout", TIMEOUT) },
  { "stalled-in-head", { .head = CUT_HEAD, .end = FAULT_HOLD }, FAILS ("timeout", TIMEOUT) },
  { "slow-head", { .head = CUT_HEAD, .piece = "x", .n_pieces = FAULT_FOREVER, .pace_ms = 20 },
    FAILS ("timeout", TIMEOUT) },
  { "idle-killed", { .head = WHOLE, .n_answers = 1, .end = FAULT_NEXT }, DONE },
};

static const HostileCase floods[] = {
  { "headers", { .head = "HTTP/1.1 200 OK\r\n", .piece = "X-Flood: abcdefghijklmnopqrstuvwxyz\r\n",
                 .n_pieces = FAULT_FOREVER }, FAILS ("protocol", HEADERS) },
  { "one-header", { .head = CUT_HEAD, .piece = "abcdefghijklmnopqrstuvwxyz",
                    .n_pieces = FAULT_FOREVER }, FAILS ("protocol", HEADERS) },
  { "garbage", { .piece = "\001\002\003\377\376", .n_pieces = FAULT_FOREVER },
    FAILS ("protocol", HEADERS) },
  { "preliminary", { .piece = EARLY_HINTS, .n_pieces = FAULT_FOREVER }, FAILS ("protocol", HINTS) },
  { "preliminary-slowly", { .piece = EARLY_HINTS, .n_pieces = FAULT_FOREVER, .pace_ms = 5 },
    FAILS ("protocol", HINTS) },
  { "eleven-preliminary",
    { .piece = EARLY_HINTS, .n_pieces = 11, .tail = WHOLE, .end = FAULT_NEXT },
    FAILS ("protocol", HINTS) },
  { "ten-preliminary", { .piece = EARLY_HINTS, .n_pieces = 10, .tail = WHOLE, .end = FAULT_NEXT },
    DONE },
};

static const HostileCase strangers[] = {
  { "garbage", { .head = "\001\002\003\377\376\r\n\r\n" }, FAILS ("protocol", NOT_HTTP) },
  { "ssh",
    { .unasked = TRUE, .head = SSH_BANNER, .tail = "Invalid SSH identification string.\r\n" },
    FAILS ("protocol", NOT_HTTP) },
  /* What a server that expects TLS says to somebody who does not: a TLS alert, or nothing. */
  { "tls-alert", { BYTES ("\x15\x03\x01\x00\x02\x02\x0a") }, FAILS ("protocol", ENCRYPT) },
  { "ssh-that-waits", { .unasked = TRUE, .head = SSH_BANNER, .end = FAULT_HOLD },
    FAILS ("timeout", TIMEOUT) },
  { "http-0.9", { .head = DOCUMENT }, FAILS ("protocol", NOT_HTTP) },
  { "http-1.0", { .head = "HTTP/1.0 200 OK\r\n\r\n" DOCUMENT }, DONE },
  { "http-9", { .head = "HTTP/9.0 200 OK\r\n\r\n" DOCUMENT }, FAILS ("protocol", NOT_HTTP) },
  { "nul-in-value", { BYTES (NUL_IN_VALUE), .end = FAULT_NEXT }, FAILS ("protocol", NOT_HTTP) },
  { "nul-in-location", { BYTES (NUL_IN_LOCATION), .end = FAULT_NEXT },
    FAILS ("protocol", NOT_HTTP) },
  { "status-of-letters", { .head = "HTTP/1.1 abc OK\r\n" EMPTY }, FAILS ("protocol", NOT_HTTP) },
  { "status-too-long", { .head = "HTTP/1.1 99999999999 OK\r\n" EMPTY },
    FAILS ("protocol", NOT_HTTP) },
  { "status-negative", { .head = "HTTP/1.1 -200 OK\r\n" EMPTY }, FAILS ("protocol", NOT_HTTP) },
  { "line-feeds-alone", { .head = "HTTP/1.1 200 OK\nContent-Length: " DOCUMENT_SIZE "\n\n" DOCUMENT,
                          .end = FAULT_NEXT }, DONE },
  { "two-answers", { .head = WHOLE, .tail = WHOLE, .end = FAULT_NEXT }, DONE },
};

static const HostileCase statuses[] = {
  { "200", { .head = WHOLE, .end = FAULT_NEXT }, DONE },
  { "101", { .head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n"
                     "\r\n", .end = FAULT_HOLD }, FAILS ("protocol", NOT_HTTP) },
  { "204", { .head = "HTTP/1.1 204 No Content\r\n\r\n", .end = FAULT_NEXT },
    FAILS ("status", ODD ("204")) },
  { "206", { .head = "HTTP/1.1 206 Partial Content\r\nContent-Length: " DOCUMENT_SIZE "\r\n\r\n"
                     DOCUMENT, .end = FAULT_NEXT }, FAILS ("status", ODD ("206")) },
  /* libsoup's auth manager crashed on this one. */
  { "401", { .head = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", "
                     "nonce=\"y\", domain=\"http:/foo\"\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", LOGIN ("401")) },
  { "407", { .head = "HTTP/1.1 407 Proxy Authentication Required\r\n"
                     "Proxy-Authenticate: Basic\r\n"
                     EMPTY, .end = FAULT_NEXT }, FAILS ("status", LOGIN ("407")) },
  { "404", { .head = "HTTP/1.1 404 Not Found\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", "The server has no such Pokémon (404). Check the id and the address.") },
  /* What it says about it may break off, or never end. */
  { "404-cut", { .head = "HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nNo" },
    FAILS ("status", "The server has no such Pokémon (404). Check the id and the address.") },
  { "404-infinite", { .head = "HTTP/1.1 404 Not Found\r\n\r\n", .piece = "No such thing. ",
                      .n_pieces = FAULT_FOREVER },
    FAILS ("status", "The server has no such Pokémon (404). Check the id and the address.") },
  { "429", { .head = RATE_LIMITED EMPTY, .end = FAULT_NEXT }, FAILS ("status", SLOWER) },
  { "429-retry", { .head = RATE_LIMITED EMPTY, .end = FAULT_NEXT },
    FAILS ("status", SLOWER), .retries = 1, .attempts = 2 },
  { "429-retry-after", { .head = RATE_LIMITED "Retry-After: 1\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", SLOWER), .retries = 1, .attempts = 2 },
  { "429-retry-never", { .head = RATE_LIMITED "Retry-After: 3600\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", SLOWER), .retries = 2, .attempts = 1 },
  { "429-retry-nonsense", { .head = RATE_LIMITED "Retry-After: -9999999999999999999\r\n" EMPTY,
                            .end = FAULT_NEXT },
    FAILS ("status", SLOWER), .retries = 1, .attempts = 2 },
  { "500", { .head = "HTTP/1.1 500 Internal Server Error\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", TROUBLE ("500")) },
  { "503", { .head = "HTTP/1.1 503 Service Unavailable\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", TROUBLE ("503")) },
  { "999", { .head = "HTTP/1.1 999 What\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("status", ODD ("999")) },
};

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  hostile_add_cases ("/hostile/silence", silences, G_N_ELEMENTS (silences));
  hostile_add_cases ("/hostile/flood", floods, G_N_ELEMENTS (floods));
  hostile_add_cases ("/hostile/stranger", strangers, G_N_ELEMENTS (strangers));
  hostile_add_cases ("/hostile/status", statuses, G_N_ELEMENTS (statuses));

  return g_test_run ();
}
