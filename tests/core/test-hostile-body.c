/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an answer: its length, its chunks, its end and its pace. What counts is whether the
 * document came whole; libsoup calls some of these a success with part of the bytes, or none. */

#include "config.h"

#include "hostile.h"

#define LENGTH(value) .head = OK_HEAD "Content-Length: " value "\r\n\r\n" DOCUMENT
#define CHUNKED OK_HEAD "Transfer-Encoding: chunked\r\n\r\n"
#define CHUNK DOCUMENT_SIZE_HEX "\r\n" DOCUMENT "\r\n"
#define CUT_DOCUMENT "{\"id\":1,\"na"
#define CUT_CHUNK "a\r\n{\"id\":1,\"n\r\n"
#define SPACES "                                                                                "

#define BROKE_OFF "The answer of SERVER broke off. Try again."
#define CUT "The answer broke off before its end. Try again."
/* libsoup tells of some of these or not, as the bytes come. */
#define ENDED "The answer…"
#define TIMEOUT "SERVER did not answer within 0.3 s. Try again, or allow more time."
#define NOT_HTTP "SERVER does not answer in HTTP. Check the address and the port."
#define UNCLEAR "SERVER does not say clearly how long its answer is. Check the server."
#define TOO_LARGE "The answer is larger than 2.1\u00a0MB. Check that the address is a Pokémon API."

static const HostileCase lengths[] = {
  { "until-close", { .head = OK_HEAD "\r\n" DOCUMENT }, DONE },
  { "until-close-cut", { .head = OK_HEAD "\r\n" CUT_DOCUMENT }, FAILS ("incomplete", CUT) },
  { "until-close-reset", { .head = OK_HEAD "\r\n" CUT_DOCUMENT, .end = FAULT_RESET },
    FAILS ("incomplete", BROKE_OFF) },
  { "nothing", { .head = OK_HEAD "\r\n" }, FAILS ("incomplete", CUT) },
  { "zero", { .head = OK_HEAD "Content-Length: 0\r\n\r\n", .end = FAULT_NEXT },
    FAILS ("incomplete", CUT) },
  { "too-short", { LENGTH ("71"), .end = FAULT_NEXT }, FAILS ("incomplete", CUT) },
  { "too-long", { LENGTH ("100") }, FAILS ("incomplete", BROKE_OFF) },
  { "too-long-reset", { LENGTH ("100"), .end = FAULT_RESET }, FAILS ("incomplete", BROKE_OFF) },
  { "too-long-stalled", { LENGTH ("100"), .end = FAULT_HOLD }, FAILS ("timeout", TIMEOUT) },
  { "too-long-and-close",
    { .head = OK_HEAD "Connection: close\r\nContent-Length: 100\r\n\r\n" DOCUMENT },
    FAILS ("incomplete", BROKE_OFF) },
  { "twice-the-same",
    { LENGTH (DOCUMENT_SIZE "\r\nContent-Length: " DOCUMENT_SIZE), .end = FAULT_NEXT },
    DONE },
  { "twice-shorter", { LENGTH ("100\r\nContent-Length: " DOCUMENT_SIZE), .end = FAULT_NEXT },
    FAILS ("protocol", UNCLEAR) },
  { "twice-longer", { LENGTH (DOCUMENT_SIZE "\r\nContent-Length: 100"), .end = FAULT_NEXT },
    FAILS ("protocol", UNCLEAR) },
  { "list", { LENGTH (DOCUMENT_SIZE ", 100"), .end = FAULT_NEXT }, FAILS ("protocol", NOT_HTTP) },
  { "negative", { LENGTH ("-1") }, FAILS ("protocol", UNCLEAR) },
  { "plus", { LENGTH ("+72"), .end = FAULT_NEXT }, FAILS ("protocol", UNCLEAR) },
  { "hexadecimal", { LENGTH ("0x48") }, FAILS ("protocol", NOT_HTTP) },
  { "letters", { LENGTH ("abc") }, FAILS ("protocol", NOT_HTTP) },
  { "largest", { LENGTH ("9223372036854775807") }, FAILS ("incomplete", BROKE_OFF) },
  { "beyond-64-bits", { LENGTH ("99999999999999999999999") }, FAILS ("protocol", UNCLEAR) },
};

static const HostileCase chunks[] = {
  { "whole", { .head = CHUNKED CHUNK "0\r\n\r\n", .end = FAULT_NEXT }, DONE },
  { "extension", { .head = CHUNKED DOCUMENT_SIZE_HEX ";a=b\r\n" DOCUMENT "\r\n0\r\n\r\n",
                   .end = FAULT_NEXT }, DONE },
  /* The framing of chunks wins (RFC 9112, section 6.3). */
  { "and-length", { .head = OK_HEAD "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" CHUNK
                            "0\r\n\r\n", .end = FAULT_NEXT }, DONE },
  { "and-negative-length",
    { .head = OK_HEAD "Content-Length: -5\r\nTransfer-Encoding: chunked\r\n\r\n" CHUNK
              "0\r\n\r\n", .end = FAULT_NEXT },
    FAILS ("protocol", UNCLEAR) },
  { "garbage-size", { .head = CHUNKED "xyz\r\n" DOCUMENT "\r\n0\r\n\r\n" },
    FAILS ("incomplete", ENDED) },
  { "empty-size", { .head = CHUNKED CUT_CHUNK "\r\n\r\n" }, FAILS ("incomplete", ENDED) },
  { "later-garbage-size", { .head = CHUNKED CUT_CHUNK "xyz\r\n\r\n" },
    FAILS ("incomplete", ENDED) },
  { "negative-size", { .head = CHUNKED "-1\r\n" DOCUMENT }, FAILS ("incomplete", ENDED) },
  { "huge-size", { .head = CHUNKED "7fffffffffffffff\r\n" DOCUMENT },
    FAILS ("incomplete", BROKE_OFF) },
  { "beyond-64-bits", { .head = CHUNKED "fffffffffffffffffffff\r\n" DOCUMENT },
    FAILS ("incomplete", ENDED) },
  { "too-small", { .head = CHUNKED "42\r\n" DOCUMENT "\r\n0\r\n\r\n" },
    FAILS ("incomplete", ENDED) },
  { "too-large", { .head = CHUNKED "50\r\n" DOCUMENT "\r\n0\r\n\r\n" },
    FAILS ("incomplete", BROKE_OFF) },
  { "cut", { .head = CHUNKED DOCUMENT_SIZE_HEX "\r\n" CUT_DOCUMENT },
    FAILS ("incomplete", BROKE_OFF) },
  { "no-terminator", { .head = CHUNKED CUT_CHUNK }, FAILS ("incomplete", ENDED) },
  { "no-terminator-reset", { .head = CHUNKED CUT_CHUNK, .end = FAULT_RESET },
    FAILS ("incomplete", BROKE_OFF) },
  { "no-terminator-stalled", { .head = CHUNKED CHUNK, .end = FAULT_HOLD },
    FAILS ("timeout", TIMEOUT) },
  { "half-terminator", { .head = CHUNKED CUT_CHUNK "0\r\n" }, FAILS ("incomplete", ENDED) },
  { "trailers-without-end", { .head = OK_HEAD "Connection: close\r\nTransfer-Encoding: chunked\r\n"
                                      "\r\n" CUT_CHUNK "0\r\n",
                              .piece = "X: y\r\n", .n_pieces = FAULT_FOREVER },
    FAILS ("incomplete", ENDED), .other_kind = "timeout" },
  { "extension-without-end", { .head = CHUNKED "1;", .piece = SPACES, .n_pieces = FAULT_FOREVER },
    FAILS ("incomplete", BROKE_OFF) },
  { "other-encoding", { .head = OK_HEAD "Transfer-Encoding: gzip\r\n\r\n" DOCUMENT },
    FAILS ("protocol", NOT_HTTP) },
};

static const HostileCase paces[] = {
  { "infinite", { .head = OK_HEAD "\r\n", .piece = TEN (TEN (SPACES)), .n_pieces = FAULT_FOREVER },
    FAILS ("too-large", TOO_LARGE) },
  { "infinite-with-length", { .head = OK_HEAD "Content-Length: 9223372036854775807\r\n\r\n",
                              .piece = TEN (TEN (SPACES)), .n_pieces = FAULT_FOREVER },
    FAILS ("too-large", TOO_LARGE) },
  { "slow", { .head = OK_HEAD "Content-Length: 1000\r\n\r\n", .piece = " ",
              .n_pieces = FAULT_FOREVER, .pace_ms = 20 }, FAILS ("timeout", TIMEOUT) },
  { "one-byte-a-second", { .head = OK_HEAD "\r\n{", .piece = " ", .n_pieces = FAULT_FOREVER,
                           .pace_ms = 1000 }, FAILS ("timeout", TIMEOUT) },
  { "stalled", { .head = OK_HEAD "Content-Length: 1000\r\n\r\n{", .end = FAULT_HOLD },
    FAILS ("timeout", TIMEOUT) },
};

/* Whether the deadline or the cap comes first depends on the machine. */
static void
test_tiny_chunks (gconstpointer data)
{
  const Fault fault = { .head = CHUNKED, .piece = "1\r\n \r\n1\r\n \r\n1\r\n \r\n1\r\n \r\n",
                        .n_pieces = FAULT_FOREVER };
  const HostileCase item = { "tiny-without-end", fault, DONE };
  g_autoptr (FaultServer) server = fault_server_new (&fault);
  g_autoptr (GatherRun) run = hostile_run (&item, data, fault_server_get_port (server));

  hostile_check_limits (run);
  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_FAILED), ==, 3);
}

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  hostile_add_cases ("/hostile/length", lengths, G_N_ELEMENTS (lengths));
  hostile_add_cases ("/hostile/chunk", chunks, G_N_ELEMENTS (chunks));
  g_test_add_data_func ("/hostile/chunk/tiny-without-end/gathered", "gathered", test_tiny_chunks);
  g_test_add_data_func ("/hostile/chunk/tiny-without-end/blocking-worker", "blocking-worker",
                        test_tiny_chunks);
  hostile_add_cases ("/hostile/pace", paces, G_N_ELEMENTS (paces));

  return g_test_run ();
}
