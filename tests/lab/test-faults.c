/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults as a client meets them, and the cap on requests. Which attempt meets which fault is in
 * test-behaviour. */

#include "config.h"

#include "core/base/gather-behaviour.h"
#include "lab-fixture.h"

#include <string.h>

#define MS 1000

/* The smallest document, bytes. */
#define PATH "pokemon/132"
#define SIZE 28332

static Lab *
start_with (GatherFault fault, GatherBehaviour *behaviour)
{
  Lab *lab = lab_start ("--preset", "instant", NULL);

  *behaviour = (GatherBehaviour){ .latency_us = 20 * MS, .seed = 3 };
  behaviour->faults[fault] = GATHER_ALL_ATTEMPTS;
  lab_behave (lab, behaviour);

  return lab;
}

static LabConnection *
send_request (Lab *lab, const char *run, guint item, guint attempt)
{
  g_autofree char *headers = g_strdup_printf (
    "X-Gather-Run: %s\r\nX-Gather-Item: %u\r\nX-Gather-Attempt: %u\r\n", run, item, attempt);
  g_autofree char *request = lab_write_request (lab, "GET", PATH, headers);
  LabConnection *connection = lab_connection_new (lab->port);

  g_assert_true (lab_connection_send (connection, request));

  return connection;
}

/* The only line of a run, once it is there. */
static JsonObject *
wait_for_line (Lab *lab, const char *run, JsonNode **root)
{
  while (json_array_get_length (lab_get_log (lab, run, root)) == 0)
    ;

  return json_array_get_object_element (json_node_get_array (*root), 0);
}

static gint64
get_number (JsonObject *line, const char *name)
{
  return json_object_get_int_member (line, name);
}

static const char *
get_fault (JsonObject *line)
{
  return json_object_get_string_member_with_default (line, "fault", NULL);
}

/* Each error that there is, with what it asks for. */
static void
test_error (void)
{
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (GATHER_FAULT_ERROR, &behaviour);

  for (guint item = 1; item <= 12; item++)
    {
      GatherFate fate = gather_behaviour_get_fate (&behaviour, item, 2);
      g_autofree char *run = g_strdup_printf ("error-%u", item);
      g_autoptr (LabConnection) connection = send_request (lab, run, item, 2);
      g_autoptr (LabReply) reply = lab_connection_read_reply (connection, FALSE);
      g_autofree char *retry_after = lab_reply_dup_header (reply, "Retry-After");
      g_autofree char *etag = lab_reply_dup_header (reply, "ETag");
      g_autoptr (JsonNode) root = NULL;
      JsonObject *line = wait_for_line (lab, run, &root);

      g_assert_cmpuint (reply->status, ==, fate.status);
      g_assert_cmpstr (retry_after, ==, fate.retry_after_s != 0 ? "1" : NULL);
      g_assert_null (etag);
      g_assert_cmpuint (g_bytes_get_size (reply->body), <, 100);
      g_assert_cmpstr (get_fault (line), ==, "error");
      g_assert_cmpint (get_number (line, "status"), ==, fate.status);
      g_assert_cmpint (get_number (line, "ready") - get_number (line, "arrived"), >=, 20 * MS);
    }
}

/* Not the end of a stream, but a reset, and not a byte before. */
static void
test_reset (void)
{
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (GATHER_FAULT_RESET, &behaviour);
  g_autoptr (LabConnection) connection = send_request (lab, "reset", 1, 1);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *line;
  char byte;

  g_assert_cmpint (g_socket_receive (connection->socket, &byte, 1, NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  line = wait_for_line (lab, "reset", &root);
  g_assert_cmpstr (get_fault (line), ==, "reset");
  g_assert_cmpint (get_number (line, "status"), ==, 0);
  g_assert_cmpint (get_number (line, "bytes"), ==, 0);
  g_assert_cmpint (get_number (line, "first_byte"), ==, 0);
  g_assert_cmpint (get_number (line, "ready") - get_number (line, "arrived"), >=, 20 * MS);
}

/* All of the promised part arrives, also slowly, and then the end. */
static void
test_cut (gconstpointer data)
{
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (GATHER_FAULT_CUT, &behaviour);
  gsize part = (gsize) (SIZE * gather_behaviour_get_fate (&behaviour, 7, 1).cut_at);
  g_autoptr (LabConnection) connection = NULL;
  g_autoptr (LabReply) reply = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *head = NULL;
  JsonObject *line;

  behaviour.bandwidth = GPOINTER_TO_INT (data);
  lab_behave (lab, &behaviour);
  connection = send_request (lab, "cut", 7, 1);
  reply = lab_connection_read_reply (connection, FALSE);
  g_assert_null (reply);
  head = g_strndup ((const char *) connection->buffer->data, connection->buffer->len);
  g_assert_true (g_str_has_prefix (head, "HTTP/1.1 200 "));
  g_assert_nonnull (strstr (head, "\r\nContent-Length: " G_STRINGIFY (SIZE) "\r\n"));
  g_assert_cmpuint (part, >, 0);
  g_assert_cmpuint (strlen (strstr (head, "\r\n\r\n") + 4), ==, part);

  line = wait_for_line (lab, "cut", &root);
  g_assert_cmpstr (get_fault (line), ==, "cut");
  g_assert_cmpint (get_number (line, "status"), ==, 200);
  g_assert_cmpint (get_number (line, "bytes"), ==, part);
  g_assert_cmpint (get_number (line, "last_byte"), ==, 0);
}

/* Nothing comes while the client is there; when it goes, the lab lets go, too. */
static void
test_stall (void)
{
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (GATHER_FAULT_STALL, &behaviour);
  g_autoptr (LabConnection) connection = NULL;
  g_autoptr (LabReply) other = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *line;

  behaviour.latency_us = 0;
  lab_behave (lab, &behaviour);
  connection = send_request (lab, "stall", 1, 1);
  /* Whatever was to come would have come before this. */
  other = lab_ask (lab, "GET", "pokemon", "");
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpint (g_socket_condition_check (connection->socket, G_IO_IN | G_IO_HUP), ==, 0);
  g_assert_cmpuint (json_array_get_length (lab_get_log (lab, "stall", &root)), ==, 0);

  g_socket_close (connection->socket, NULL);
  line = wait_for_line (lab, "stall", &root);
  g_assert_cmpstr (get_fault (line), ==, "stall");
  g_assert_cmpint (get_number (line, "status"), ==, 0);
  g_assert_cmpint (get_number (line, "ready"), ==, 0);
}

/* A lab that ends does not wait for those who wait for it. */
static void
test_stall_at_end (void)
{
  GatherBehaviour behaviour;
  Lab *lab = start_with (GATHER_FAULT_STALL, &behaviour);
  g_autoptr (LabConnection) connection = send_request (lab, "stall", 1, 1);

  lab_reply_free (lab_ask (lab, "GET", "pokemon", ""));
  lab_stop (lab);
  g_assert_true (lab_connection_is_closed (connection));
}

/* It takes its time, and arrives. */
static void
test_slow (void)
{
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (GATHER_FAULT_SLOW, &behaviour);
  gint64 dribble = gather_behaviour_get_fate (&behaviour, 1, 1).dribble_us;
  g_autoptr (LabConnection) connection = send_request (lab, "slow", 1, 1);
  g_autoptr (LabReply) reply = lab_connection_read_reply (connection, FALSE);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *line = wait_for_line (lab, "slow", &root);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (reply->body), ==, SIZE);
  g_assert_cmpstr (get_fault (line), ==, "slow");
  /* The last of about twenty pieces a second is handed over when its time begins. */
  g_assert_cmpint (get_number (line, "last_byte") - get_number (line, "ready"), >=,
                   dribble - 150 * MS);
}

typedef struct
{
  const char *method;
  const char *path;
  const char *headers;
  guint fault;
  guint status;
} SparedCase;

static const SparedCase spared[] = {
  { "GET", "pokemon", "", GATHER_FAULT_ERROR, 200 },
  { "GET", "pokemon?limit=3", "", GATHER_FAULT_RESET, 200 },
  { "GET", "sprites/pokemon/1.png", "", GATHER_FAULT_STALL, 200 },
  { "GET", "sprites/pokemon/1.png", "", GATHER_FAULT_CUT, 200 },
  { "GET", "pokemon/nobody", "", GATHER_FAULT_RESET, 404 },
  { "GET", "log", "", GATHER_FAULT_RESET, 200 },
  { "HEAD", PATH, "", GATHER_FAULT_CUT, 200 },
  { "HEAD", PATH, "", GATHER_FAULT_SLOW, 200 },
  { "GET", PATH, "If-None-Match: *\r\n", GATHER_FAULT_CUT, 304 },
  { "GET", PATH, "If-None-Match: *\r\n", GATHER_FAULT_SLOW, 304 },
};

/* What is no part of a run, and what has no body that could be cut. */
static void
test_spared (gconstpointer data)
{
  const SparedCase *c = data;
  GatherBehaviour behaviour;
  g_autoptr (Lab) lab = start_with (c->fault, &behaviour);
  g_autofree char *headers = g_strconcat (c->headers, "X-Gather-Run: spared\r\n", NULL);
  g_autoptr (LabReply) reply = lab_ask (lab, c->method, c->path, headers);
  g_autoptr (JsonNode) root = NULL;

  g_assert_cmpuint (reply->status, ==, c->status);
  g_assert_null (get_fault (wait_for_line (lab, "spared", &root)));
}

/* Connections. */

static guint
count_descriptors (Lab *lab)
{
  g_autofree char *path
    = g_strdup_printf ("/proc/%s/fd", g_subprocess_get_identifier (lab->process));
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* However an answer goes wrong, its connection is not kept. (The porter comes round to those that a
 * client leaves after an answer.) */
static void
test_no_leak (void)
{
  const GatherBehaviour behaviour = { .seed = 2, .faults = { 200, 300, 300, 200, 0 } };
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);
  guint n_before = count_descriptors (lab);

  lab_behave (lab, &behaviour);
  for (guint round = 1; round <= 3; round++)
    {
      g_autoptr (GPtrArray) connections
        = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_connection_free);

      for (guint item = 1; item <= 60; item++)
        g_ptr_array_add (connections, send_request (lab, "leak", item, round));
      for (guint item = 1; item <= 60; item++)
        if (gather_behaviour_get_fate (&behaviour, item, round).fault != GATHER_FAULT_STALL)
          {
            LabReply *reply = lab_connection_read_reply (connections->pdata[item - 1], FALSE);

            g_clear_pointer (&reply, lab_reply_free);
          }
    }
  while (count_descriptors (lab) > n_before)
    g_thread_yield ();
}

/* The cap. */

#define N_QUICK 60

/* So many requests at once: each is answered or turned away as a bucket would have it that saw them
 * arrive when the lab did. */
static void
ask_quickly (Lab *lab, const char *run, const GatherBehaviour *behaviour)
{
  g_autoptr (GPtrArray) connections
    = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_connection_free);
  g_autoptr (JsonNode) root = NULL;
  guint n_answered = 0;
  gint64 first = G_MAXINT64;
  gint64 last = 0;
  JsonArray *lines;

  for (guint i = 0; i < N_QUICK; i++)
    g_ptr_array_add (connections, send_request (lab, run, i + 1, 1));
  for (guint i = 0; i < N_QUICK; i++)
    {
      g_autoptr (LabReply) reply = lab_connection_read_reply (connections->pdata[i], FALSE);
      g_autofree char *retry_after = lab_reply_dup_header (reply, "Retry-After");

      n_answered += reply->status == 200;
      g_assert_true (reply->status == 200 || reply->status == 429);
      g_assert_cmpstr (retry_after, ==, reply->status == 429 ? "1" : NULL);
    }

  while (json_array_get_length (lines = lab_get_log (lab, run, &root)) < N_QUICK)
    ;
  for (guint i = 0; i < N_QUICK; i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      g_assert_cmpstr (get_fault (line), ==, get_number (line, "status") == 429 ? "rate" : NULL);
      first = MIN (first, get_number (line, "arrived"));
      last = MAX (last, get_number (line, "arrived"));
    }
  g_test_message ("%u of %u answered in %" G_GINT64_FORMAT " us", n_answered, N_QUICK,
                  last - first);
  g_assert_cmpuint (n_answered, >=, behaviour->burst);
  g_assert_cmpuint (n_answered, <=,
                    behaviour->burst + (guint) ((last - first) * behaviour->rate / G_USEC_PER_SEC)
                      + 1);
}

/* Each run finds the cap rested. */
static void
test_rate (void)
{
  const GatherBehaviour behaviour = { .rate = 4, .burst = 9 };
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *run = g_strdup_printf ("rate-%u", i);

      lab_behave (lab, &behaviour);
      ask_quickly (lab, run, &behaviour);
      lab_reply_free (lab_ask (lab, "GET", "pokemon", ""));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/faults/error", test_error);
  g_test_add_func ("/faults/reset", test_reset);
  g_test_add_data_func ("/faults/cut", GINT_TO_POINTER (0), test_cut);
  g_test_add_data_func ("/faults/cut-at-pace", GINT_TO_POINTER (50 * 1000), test_cut);
  g_test_add_func ("/faults/stall", test_stall);
  g_test_add_func ("/faults/stall-at-end", test_stall_at_end);
  g_test_add_func ("/faults/slow", test_slow);
  for (guint i = 0; i < G_N_ELEMENTS (spared); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/spared/%u", i);

      g_test_add_data_func (path, &spared[i], test_spared);
    }
  g_test_add_func ("/faults/no-leak", test_no_leak);
  g_test_add_func ("/faults/rate", test_rate);

  return g_test_run ();
}
