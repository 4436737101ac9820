/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where no answer can come from, and who must not see the requests. */

#include "config.h"

#include "hostile.h"

#include "test-resolver.h"

#include <signal.h>

#define WHOLE OK_HEAD "Content-Length: " DOCUMENT_SIZE "\r\n\r\n" DOCUMENT
#define TIMEOUT "SERVER did not answer within 0.3 s. Try again, or allow more time."

static const HostileCase cases[] = {
  { "no-such-name", { .mute = TRUE },
    FAILS ("dns", "The server SERVER was not found. Check its name and the network."),
    .base = "http://nobody.invalid/" },
  { "silent-name-server", { .mute = TRUE }, FAILS ("timeout", TIMEOUT),
    .base = "http://" TEST_SILENT_NAME "/" },
  /* TCP has no way to a multicast address, whatever the network. */
  { "unreachable", { .mute = TRUE },
    FAILS ("unreachable", "SERVER cannot be reached. Check the network."),
    .base = "http://224.0.0.1:9/" },
};

static const char *const strategies[] = { "gathered", "blocking-worker", "sequential" };

static void
test_refused (gconstpointer data)
{
  const HostileCase item
    = { "refused", { .mute = TRUE },
        FAILS ("refused", "SERVER refused the connection. Check that the server is running.") };
  g_autoptr (GatherRun) run = NULL;
  guint16 port;

  g_object_unref (fault_listen (&port));
  run = hostile_run (&item, data, port);
  hostile_check_run (&item, run);
  hostile_check_limits (run);
}

/* The kernel still accepts for a process that is stopped. */
static void
test_frozen (gconstpointer data)
{
  const HostileCase item = { "frozen", { .mute = TRUE }, FAILS ("timeout", TIMEOUT) };
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr (GSubprocess) peer = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GatherRun) run = NULL;
  guint16 port;

  socket = fault_listen (&port);
  g_subprocess_launcher_take_fd (launcher, dup (g_socket_get_fd (socket)), 3);
  peer = g_subprocess_launcher_spawn (launcher, NULL, "cat", NULL);
  g_assert_nonnull (peer);
  g_subprocess_launcher_close (launcher);
  g_clear_object (&socket);
  g_subprocess_send_signal (peer, SIGSTOP);

  run = hostile_run (&item, data, port);
  hostile_check_run (&item, run);
  hostile_check_limits (run);
  g_subprocess_force_exit (peer);
  g_assert_true (g_subprocess_wait (peer, NULL, NULL));
}

/* A connection that the server has let go of costs another one, and no request. (libsoup 3.2.3
 * crashed, or lost the request, in most of the runs.) */
static void
test_idle_killed (gconstpointer data)
{
  const HostileCase item
    = { "idle-killed", { .head = WHOLE, .n_answers = 1, .end = FAULT_NEXT }, DONE };
  g_autoptr (FaultServer) server = fault_server_new (&item.fault);
  g_autoptr (GatherRun) run = hostile_run (&item, data, fault_server_get_port (server));

  hostile_check_run (&item, run);
  hostile_check_limits (run);
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 3);
}

static const Fault proxy_fault = { .head = WHOLE, .end = FAULT_NEXT };

/* Others are asked through the system's proxy, which also looks up their names. */
static void
test_proxy (gconstpointer data)
{
  g_autoptr (FaultServer) proxy = fault_server_new (&proxy_fault);
  const HostileCase item
    = { "proxy", { .mute = TRUE }, DONE, .base = "http://pokemon.invalid/" };
  g_autoptr (GatherRun) run = NULL;

  test_proxy_install (fault_server_get_port (proxy));
  run = hostile_run (&item, data, 0);
  test_proxy_install (0);
  hostile_check_run (&item, run);
  hostile_check_limits (run);
  g_assert_cmpuint (fault_server_get_n_requests (proxy), ==, 3);
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *ended = user_data;
  g_autoptr (GError) error = NULL;

  gather_run_execute_finish (GATHER_RUN (source), result, &error);
  g_assert_no_error (error);
  *ended = TRUE;
}

/* It does not see the lab's. */
static void
test_proxy_and_lab (gconstpointer data)
{
  static const guint ids[] = { 1, 2, 3 };
  g_autoptr (FaultServer) proxy = fault_server_new (&proxy_fault);
  g_autoptr (GatherLabProcess) lab = gather_lab_process_new ();
  g_autoptr (GatherPlan) plan = NULL;
  g_autoptr (GatherRun) run = NULL;
  GatherPlanSettings settings;
  gboolean ended = FALSE;

  test_proxy_install (fault_server_get_port (proxy));
  gather_plan_settings_init (&settings);
  settings.strategy = data;
  settings.ids = ids;
  settings.n_ids = G_N_ELEMENTS (ids);
  plan = gather_plan_new (&settings);
  run = gather_run_new (plan, lab);
  gather_run_execute_async (run, run_ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  test_proxy_install (0);

  g_assert_cmpuint (gather_trace_count (gather_run_get_trace (run), GATHER_OUTCOME_DONE), ==, 3);
  g_assert_cmpuint (fault_server_get_n_connections (proxy), ==, 0);
}

static void
add_for_strategies (const char *name, GTestDataFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (strategies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hostile/network/%s/%s", name, strategies[i]);

      g_test_add_data_func (path, strategies[i], func);
    }
}

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  test_resolver_install ();
  test_proxy_install (0);
  hostile_add_cases ("/hostile/network", cases, G_N_ELEMENTS (cases));
  add_for_strategies ("refused", test_refused);
  add_for_strategies ("frozen", test_frozen);
  add_for_strategies ("idle-killed", test_idle_killed);
  add_for_strategies ("proxy", test_proxy);
  add_for_strategies ("proxy-and-lab", test_proxy_and_lab);

  return g_test_run ();
}
