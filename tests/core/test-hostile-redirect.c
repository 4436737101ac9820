/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a server may send us: round in its own circle, and not far. */

#include "config.h"

#include "hostile.h"

#include "core/net/gather-guard.h"

#define EMPTY "Content-Length: 0\r\n\r\n"
#define REDIRECT(location) \
  { .head = "HTTP/1.1 302 Found\r\nLocation: " location "\r\n" EMPTY, .end = FAULT_NEXT }

#define CIRCLE "SERVER sends Gather round in a circle. Check the server."
#define ELSEWHERE(where) \
  "SERVER sends Gather to " where ", where it does not go by itself. If you trust that address, " \
  "enter it yourself."
#define NO_ADDRESS "SERVER sends Gather to what is no web address. Check the server."
#define NOWHERE(status) \
  "The server points to somewhere else (" status "), but not to where. Check the address."

static const HostileCase cases[] = {
  { "loop", REDIRECT ("/again"), FAILS ("redirect", CIRCLE) },
  { "itself", REDIRECT ("/pokemon/1"), FAILS ("redirect", CIRCLE) },
  { "file", REDIRECT ("file:///etc/passwd"), FAILS ("redirect", NO_ADDRESS) },
  { "data", REDIRECT ("data:application/json,{}"), FAILS ("redirect", NO_ADDRESS) },
  { "javascript", REDIRECT ("javascript:alert(1)"), FAILS ("redirect", NO_ADDRESS) },
  { "other-host", REDIRECT ("http://127.0.0.2:9/x"),
    FAILS ("redirect", ELSEWHERE ("http://127.0.0.2:9")) },
  { "other-port", REDIRECT ("http://127.0.0.1:9/x"),
    FAILS ("redirect", ELSEWHERE ("http://127.0.0.1:9")) },
  { "other-scheme", REDIRECT ("https://127.0.0.1:9/x"),
    FAILS ("redirect", ELSEWHERE ("https://127.0.0.1:9")) },
  { "no-scheme", REDIRECT ("//127.0.0.2:9/x"),
    FAILS ("redirect", ELSEWHERE ("http://127.0.0.2:9")) },
  { "credentials", REDIRECT ("http://user:word@127.0.0.1:9/x"),
    FAILS ("redirect", ELSEWHERE ("http://127.0.0.1:9")) },
  { "bad-address", REDIRECT ("http://["), FAILS ("redirect", NOWHERE ("302")) },
  { "no-address", { .head = "HTTP/1.1 302 Found\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("redirect", NOWHERE ("302")) },
  { "choices", { .head = "HTTP/1.1 300 Multiple Choices\r\n" EMPTY, .end = FAULT_NEXT },
    FAILS ("redirect", NOWHERE ("300")) },
  { "unchanged", { .head = "HTTP/1.1 304 Not Modified\r\n\r\n", .end = FAULT_NEXT },
    FAILS ("redirect", NOWHERE ("304")) },
};

/* Nobody asks the server that a redirect leads to. */
static void
test_nobody_asked (void)
{
  const Fault silent = { .end = FAULT_HOLD };
  g_autoptr (FaultServer) other = fault_server_new (&silent);
  g_autofree char *head
    = g_strdup_printf ("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:%u/x\r\n" EMPTY,
                       fault_server_get_port (other));
  HostileCase item = { "nobody-asked", { .head = head, .end = FAULT_NEXT }, DONE };
  g_autoptr (FaultServer) server = fault_server_new (&item.fault);
  g_autoptr (GatherRun) run = hostile_run (&item, "gathered", fault_server_get_port (server));

  hostile_check_limits (run);
  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_FAILED), ==, 3);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 3);
  g_assert_cmpuint (fault_server_get_n_connections (other), ==, 0);
}

static void
test_five_times (void)
{
  const HostileCase item = { "five-times", REDIRECT ("/again"), DONE };
  g_autoptr (FaultServer) server = fault_server_new (&item.fault);
  g_autoptr (GatherRun) run = hostile_run (&item, "gathered", fault_server_get_port (server));

  hostile_check_limits (run);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 3 * (1 + GATHER_MAX_REDIRECTS));
}

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  hostile_add_cases ("/hostile/redirect", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/hostile/redirect/nobody-asked", test_nobody_asked);
  g_test_add_func ("/hostile/redirect/five-times", test_five_times);

  return g_test_run ();
}
