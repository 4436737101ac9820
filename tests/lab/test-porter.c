/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which connections the lab closes by itself. The server runs in this process, so that its patience
 * can be short. */

#include "config.h"

#include "lab-fixture.h"
#include "lab/gather-lab-server.h"

#include <string.h>

#define REQUEST_TIME (150 * 1000)
#define IDLE_TIME    (100 * 1000)

/* Longer than anybody's patience. */
#define LATENCY (400 * 1000)

/* Longer than this test. */
#define LONG_TIME (60 * G_USEC_PER_SEC)

#define N_VISITORS      20
#define MAX_DESCRIPTORS 130

/* A test that waits so long has failed. */
#define WAIT_SECONDS 20

typedef struct
{
  GSocket *listener;
  GatherLabServer *server;
  guint16 port;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  const GatherBehaviour behaviour = { .latency_us = LATENCY };

  fixture->listener
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (fixture->listener, wanted, FALSE, NULL));
  g_assert_true (g_socket_listen (fixture->listener, NULL));
  bound = g_socket_get_local_address (fixture->listener, NULL);
  fixture->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  fixture->server = gather_lab_server_new (fixture->listener, NULL, &error);
  g_assert_no_error (error);
  gather_lab_server_set_behaviour (fixture->server, &behaviour);
  gather_lab_server_set_patience (fixture->server, REQUEST_TIME, IDLE_TIME);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gather_lab_server_free (fixture->server);
  g_object_unref (fixture->listener);
}

static gboolean
fail_cb (gpointer user_data)
{
  g_error ("Waited in vain");

  return G_SOURCE_REMOVE;
}

/* Lets the server work until something has come, and returns how much; 0 is the end. */
static gssize
receive (GSocket *socket, char *buffer, gsize size)
{
  guint timeout = g_timeout_add_seconds (WAIT_SECONDS, fail_cb, NULL);
  gssize n = -1;

  while (n < 0)
    {
      g_autoptr (GError) error = NULL;

      g_main_context_iteration (NULL, FALSE);
      if (g_socket_condition_timed_wait (socket, G_IO_IN, 1000, NULL, NULL))
        n = g_socket_receive_with_blocking (socket, buffer, size, FALSE, NULL, &error);
      if (n < 0 && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        n = 0;
    }
  g_source_remove (timeout);

  return n;
}

static gint64
wait_for_end (LabConnection *connection)
{
  gint64 start = g_get_monotonic_time ();
  char byte;

  g_assert_cmpint (receive (connection->socket, &byte, 1), ==, 0);

  return g_get_monotonic_time () - start;
}

static char *
write_request (Fixture *fixture, const char *path)
{
  g_autoptr (GUri) uri
      = g_uri_parse (gather_lab_server_get_base (fixture->server), G_URI_FLAGS_NONE, NULL);

  return g_strdup_printf ("GET %s%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", g_uri_get_path (uri),
                          path, fixture->port);
}

/* Nobody says anything: not at all, or not to the end. */
static void
test_unfinished (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabConnection) connection = lab_connection_new (fixture->port);

  g_assert_true (lab_connection_send (connection, data));
  g_assert_cmpint (wait_for_end (connection), >=, REQUEST_TIME / 2);
}

/* A byte now and then is no request either. */
static gboolean
trickle_cb (gpointer user_data)
{
  return lab_connection_send (user_data, "x");
}

static void
test_trickle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabConnection) connection = lab_connection_new (fixture->port);
  guint trickle = g_timeout_add (10, trickle_cb, connection);

  g_assert_true (lab_connection_send (connection, "GET /"));
  wait_for_end (connection);
  g_source_remove (trickle);
}

static void
receive_reply (LabConnection *connection)
{
  g_autoptr (GString) reply = g_string_new (NULL);
  char buffer[4096];

  while (strstr (reply->str, "\r\n\r\n") == NULL)
    {
      gssize n = receive (connection->socket, buffer, sizeof buffer);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (reply, buffer, n);
    }
  g_assert_true (g_str_has_prefix (reply->str, "HTTP/1.1 "));
}

/* An answer is waited for as long as it takes; after it, the connection may be idle for a while. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LabConnection) connection = lab_connection_new (fixture->port);
  g_autofree char *slow = write_request (fixture, "pokemon/1");
  g_autofree char *request = write_request (fixture, "nothing");

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (lab_connection_send (connection, request));
      receive_reply (connection);
    }
  g_assert_cmpint (wait_for_end (connection), >=, IDLE_TIME / 2);

  g_clear_pointer (&connection, lab_connection_free);
  connection = lab_connection_new (fixture->port);
  g_assert_true (lab_connection_send (connection, slow));
  receive_reply (connection);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Clients that go after their answer leave no descriptor behind. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = write_request (fixture, "nothing");
  guint n_before = count_descriptors ();
  guint timeout;

  gather_lab_server_set_patience (fixture->server, LONG_TIME, LONG_TIME);
  for (guint i = 0; i < N_VISITORS; i++)
    {
      g_autoptr (LabConnection) connection = lab_connection_new (fixture->port);

      g_assert_true (lab_connection_send (connection, request));
      receive_reply (connection);
    }
  g_assert_cmpuint (count_descriptors (), >, n_before);

  timeout = g_timeout_add_seconds (WAIT_SECONDS, fail_cb, NULL);
  while (count_descriptors () > n_before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* When it has no descriptor left, it turns away who comes, and goes on when some have gone. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) connections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_connection_free);
  g_autoptr (LabReply) reply = NULL;
  guint n_closed = 0;
  Lab *lab;

  lab_max_descriptors = MAX_DESCRIPTORS;
  lab = lab_start ("--preset", "instant", NULL);
  lab_max_descriptors = 0;
  for (guint i = 0; i < 2 * MAX_DESCRIPTORS; i++)
    g_ptr_array_add (connections, lab_connection_new (lab->port));
  for (guint i = 0; i < connections->len; i++)
    {
      g_autofree char *request = lab_write_request (lab, "GET", "nothing", "");
      g_autoptr (LabReply) answer = NULL;

      lab_connection_send (connections->pdata[i], request);
      answer = lab_connection_read_reply (connections->pdata[i], FALSE);
      n_closed += answer == NULL;
    }
  g_assert_cmpuint (n_closed, >=, MAX_DESCRIPTORS);
  g_assert_cmpuint (n_closed, <, 2 * MAX_DESCRIPTORS);

  g_ptr_array_set_size (connections, 0);
  reply = lab_ask (lab, "GET", "nothing", "");
  g_assert_cmpuint (reply->status, ==, 404);
  lab_stop (lab);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/porter/nothing", Fixture, "", set_up, test_unfinished, tear_down);
  g_test_add ("/porter/half-a-line", Fixture, "GET /", set_up, test_unfinished, tear_down);
  g_test_add ("/porter/half-a-head", Fixture, "GET / HTTP/1.1\r\nHost: x\r\n", set_up,
              test_unfinished, tear_down);
  g_test_add ("/porter/trickle", Fixture, NULL, set_up, test_trickle, tear_down);
  g_test_add ("/porter/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/porter/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add_func ("/porter/many", test_many);

  return g_test_run ();
}
