/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When the lab answers, by its own log. Nothing here has an upper bound that a busy machine could
 * miss, except the second that a dropped SYN costs. */

#include "config.h"

#include "core/base/gather-behaviour.h"
#include "lab-fixture.h"
#include "lab/gather-lab-log.h"

#include <signal.h>
#include <string.h>

#define N_ITEMS 24

/* More than SoupServer's backlog of 10, and than the 151 that HOSTILE names. */
#define N_CONNECTS 400

/* Linux sends a SYN again after a second. */
#define SYN_RETRY_US (900 * 1000)

static gint64
get_time (JsonObject *line, const char *name)
{
  return json_object_get_int_member (line, name);
}

static void
assert_in_order (JsonObject *line)
{
  g_assert_cmpint (get_time (line, "arrived"), >, 0);
  g_assert_cmpint (get_time (line, "arrived"), <=, get_time (line, "ready"));
  g_assert_cmpint (get_time (line, "ready"), <=, get_time (line, "first_byte"));
  g_assert_cmpint (get_time (line, "first_byte"), <=, get_time (line, "last_byte"));
  g_assert_cmpint (get_time (line, "last_byte"), <=, g_get_monotonic_time ());
}

/* All at once, each on its own connection, in the order of @step. */
static void
ask_all (Lab *lab, const char *run, guint attempt, guint step)
{
  g_autoptr (GPtrArray) connections
    = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_connection_free);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      guint item = i * step % N_ITEMS + 1;
      g_autofree char *headers = g_strdup_printf (
        "X-Gather-Run: %s\r\nX-Gather-Item: %u\r\nX-Gather-Attempt: %u\r\n", run, item, attempt);
      g_autofree char *request = lab_write_request (lab, "GET", "pokemon/132", headers);
      LabConnection *connection = lab_connection_new (lab->port);

      g_ptr_array_add (connections, connection);
      g_assert_true (lab_connection_send (connection, request));
    }
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autoptr (LabReply) reply
        = lab_connection_read_reply (g_ptr_array_index (connections, i), FALSE);

      g_assert_cmpuint (reply->status, ==, 200);
    }
}

/* If order of arrival decided anything, somebody would be answered before its time. */
static void
test_fates (void)
{
  static const guint steps[] = { 1, 5, N_ITEMS - 1 };
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);
  GatherBehaviour behaviour = { .latency_us = 60000, .jitter_us = 60000, .seed = 7 };

  lab_behave (lab, &behaviour);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *run = g_strdup_printf ("order-%u", i);
      guint attempt = i % 2 + 1;
      g_autoptr (JsonNode) root = NULL;
      JsonArray *lines;

      ask_all (lab, run, attempt, steps[i]);
      lines = lab_get_log (lab, run, &root);
      g_assert_cmpuint (json_array_get_length (lines), ==, N_ITEMS);
      for (guint j = 0; j < N_ITEMS; j++)
        {
          JsonObject *line = json_array_get_object_element (lines, j);
          guint64 item = (guint64) get_time (line, "item");

          assert_in_order (line);
          g_assert_cmpint (get_time (line, "attempt"), ==, attempt);
          g_assert_cmpint (get_time (line, "ready") - get_time (line, "arrived"), >=,
                           gather_behaviour_get_delay (&behaviour, item, attempt));
        }
    }
}

typedef struct
{
  const char *headers;
  guint item; /* 0: none */
  guint attempt;
} ItemCase;

#define ID 10

static const ItemCase item_cases[] = {
  { "", 0, 1 },
  { "X-Gather-Item: 3\r\n", 3, 1 },
  { "X-Gather-Item: 3\r\nX-Gather-Attempt: 2\r\n", 3, 2 },
  { "X-Gather-Item: 0\r\n", 0, 1 },
  { "X-Gather-Item: -3\r\n", 0, 1 },
  { "X-Gather-Item: three\r\n", 0, 1 },
  { "X-Gather-Item: 99999999999999999999\r\nX-Gather-Attempt: 0\r\n", 0, 1 },
};

/* Where a client names no item, the id is its fate. */
static void
test_items (void)
{
  g_autoptr (Lab) lab
    = lab_start ("--preset", "instant", "--latency", "40", "--jitter", "40", NULL);
  GatherBehaviour behaviour = { .latency_us = 40000, .jitter_us = 40000, .seed = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (item_cases); i++)
    {
      const ItemCase *c = &item_cases[i];
      g_autofree char *run = g_strdup_printf ("item-%u", i);
      g_autofree char *headers = g_strdup_printf ("X-Gather-Run: %s\r\n%s", run, c->headers);
      G_GNUC_UNUSED g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/10", headers);
      g_autoptr (JsonNode) root = NULL;
      JsonObject *line = json_array_get_object_element (lab_get_log (lab, run, &root), 0);

      g_assert_cmpint (get_time (line, "item"), ==, c->item);
      g_assert_cmpint (get_time (line, "attempt"), ==, c->attempt);
      g_assert_cmpint (
        get_time (line, "ready") - get_time (line, "arrived"), >=,
        gather_behaviour_get_delay (&behaviour, c->item != 0 ? c->item : ID, c->attempt));
    }
}

/* Documents have a fate; sprites and lists are no part of a measured run. */
static void
test_undelayed (void)
{
  static const char *const paths[] = { "sprites/pokemon/1.png", "pokemon", "pokemon/nobody" };
  g_autoptr (Lab) lab = lab_start ("--latency", "600000", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    lab_reply_free (lab_ask (lab, "GET", paths[i], ""));
}

static void
test_bandwidth (void)
{
  const gint64 bytes_per_second = 100 * 1000;
  g_autoptr (Lab) plain = lab_start ("--preset", "instant", NULL);
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", "--bandwidth", "100", NULL);
  g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/132", "X-Gather-Run: slow\r\n");
  g_autoptr (LabReply) other = lab_ask (plain, "GET", "pokemon/132", "");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *line = json_array_get_object_element (lab_get_log (lab, "slow", &root), 0);
  gint64 size = (gint64) g_bytes_get_size (reply->body);

  g_assert_cmpint (size, ==, g_bytes_get_size (other->body));
  g_assert_cmpint (get_time (line, "bytes"), ==, size);
  assert_in_order (line);
  /* The last piece, a twentieth of a second, is handed over when its time begins. */
  g_assert_cmpint (get_time (line, "last_byte") - get_time (line, "ready"), >=,
                   (size - bytes_per_second / 20) * G_USEC_PER_SEC / bytes_per_second);
}

static void
test_commands (void)
{
  static const char *const wrong[] = {
    "",
    "hello",
    "behaviour",
    "behaviour latency=-1",
    "behaviour latency=99999999999999999999",
    "behaviour colour=1",
    "behaviour latency=1 latency",
    "behaviour tutorial=2",
  };
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);
  g_autofree char *flood = g_strnfill (100 * 1000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *answer = NULL;

      lab_tell (lab, wrong[i]);
      answer = lab_read_line (lab);
      g_test_message ("%s: %s", wrong[i], answer);
      g_assert_true (g_str_has_prefix (answer, "error "));
    }

  /* What is left of a flood is one more unknown command; then it understands again. */
  lab_tell (lab, flood);
  g_free (lab_read_line (lab));
  lab_behave (lab, &(GatherBehaviour){ .latency_us = 1 });
}

/* The lab does not run, so only the backlog can take them. If it were shorter, a connect would wait
 * for a second SYN. */
static void
test_connects (void)
{
  g_autoptr (Lab) lab = lab_start ("--preset", "steady", NULL);
  g_autoptr (GPtrArray) connections
    = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_connection_free);
  g_autofree char *request
    = lab_write_request (lab, "GET", "pokemon/132", "X-Gather-Run: many\r\n");
  gint64 start;

  g_subprocess_send_signal (lab->process, SIGSTOP);
  for (guint i = 0; i < N_CONNECTS; i++)
    {
      start = g_get_monotonic_time ();
      g_ptr_array_add (connections, lab_connection_new (lab->port));
      g_assert_cmpint (g_get_monotonic_time () - start, <, SYN_RETRY_US);
      g_assert_true (lab_connection_send (g_ptr_array_index (connections, i), request));
    }
  g_subprocess_send_signal (lab->process, SIGCONT);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_CONNECTS; i++)
    {
      g_autoptr (LabReply) reply
        = lab_connection_read_reply (g_ptr_array_index (connections, i), FALSE);

      g_assert_cmpuint (reply->status, ==, 200);
    }
  g_test_message ("%u connects at 50 ms: %.1f ms", N_CONNECTS,
                  (double) (g_get_monotonic_time () - start) / 1000);
}

/* The log. */

static void
test_log_members (void)
{
  static const char *const members[] = {
    "run",   "item",  "attempt", "path",  "method",     "status",    "fault",
    "delay", "bytes", "arrived", "ready", "first_byte", "last_byte",
  };
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);
  g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/mew", "X-Gather-Run: a\r\n");
  G_GNUC_UNUSED g_autoptr (LabReply) other = lab_ask (lab, "HEAD", "pokemon/nobody", "X-Gather-Run: b\r\n");
  g_autoptr (JsonNode) a = NULL;
  g_autoptr (JsonNode) b = NULL;
  g_autoptr (JsonNode) all = lab_get_json (lab, "log");
  JsonArray *lines = lab_get_log (lab, "a", &a);
  JsonObject *line = json_array_get_object_element (lines, 0);
  g_autoptr (GList) names = json_object_get_members (line);
  GList *link = names;

  g_assert_cmpuint (json_array_get_length (lines), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++, link = link->next)
    g_assert_cmpstr (link->data, ==, members[i]);
  g_assert_null (link);
  g_assert_cmpstr (json_object_get_string_member (line, "path"), ==, "pokemon/mew");
  g_assert_cmpint (get_time (line, "bytes"), ==, g_bytes_get_size (reply->body));
  assert_in_order (line);

  line = json_array_get_object_element (lab_get_log (lab, "b", &b), 0);
  g_assert_cmpstr (json_object_get_string_member (line, "method"), ==, "HEAD");
  g_assert_cmpint (get_time (line, "status"), ==, 404);
  g_assert_cmpint (get_time (line, "bytes"), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (all)), >=, 2);
}

/* Whatever a client writes is cut, and becomes a text. */
static void
test_log_of_nonsense (void)
{
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", NULL);
  g_autofree char *longer = g_strnfill (20000, 'x');
  g_autofree char *path = g_strconcat ("pokemon/", longer, NULL);
  g_autofree char *headers = g_strconcat ("X-Gather-Run: ", longer, "\r\n", NULL);
  g_autofree char *query = g_strconcat ("log?run=", longer, NULL);
  G_GNUC_UNUSED g_autoptr (LabReply) first = lab_ask (lab, "GET", path, headers);
  G_GNUC_UNUSED g_autoptr (LabReply) second = lab_ask (lab, "GET", "%FF%0A%22", "X-Gather-Run: \xff\"\r\n");
  g_autoptr (JsonNode) root = lab_get_json (lab, query);
  g_autoptr (LabReply) all = lab_ask (lab, "GET", "log", "");
  g_autofree char *text = lab_reply_dup_text (all);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 1);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <, 2000);
}

static void
test_log_bound (void)
{
  GatherLabLog *log = gather_lab_log_new ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *lines;

  for (guint i = 0; i < GATHER_LOG_MAX_LINES + 5; i++)
    {
      GatherLogLine *line = gather_log_line_new ("pokemon/1", "run");

      line->item = i;
      gather_lab_log_take (log, line);
    }
  text = gather_lab_log_to_json (log, NULL);
  root = json_from_string (text, NULL);
  lines = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (lines), ==, GATHER_LOG_MAX_LINES);
  g_assert_cmpint (get_time (json_array_get_object_element (lines, 0), "item"), ==, 5);
  gather_lab_log_free (log);
}

static gboolean
has_line (Lab *lab, const char *run, JsonNode **root)
{
  return json_array_get_length (lab_get_log (lab, run, root)) > 0;
}

/* A client that goes away while it is answered gets a line without an end. */
static void
test_broken_off (void)
{
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", "--bandwidth", "20", NULL);
  g_autoptr (LabConnection) connection = lab_connection_new (lab->port);
  g_autofree char *request
    = lab_write_request (lab, "GET", "pokemon/mew", "X-Gather-Run: gone\r\n");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *line;
  char byte;

  g_assert_true (lab_connection_send (connection, request));
  g_assert_cmpint (g_socket_receive (connection->socket, &byte, 1, NULL, NULL), ==, 1);
  g_assert_true (g_socket_close (connection->socket, NULL));
  while (!has_line (lab, "gone", &root))
    ;
  line = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpint (get_time (line, "first_byte"), >, 0);
  g_assert_cmpint (get_time (line, "last_byte"), ==, 0);
  g_assert_cmpint (get_time (line, "bytes"), <, 664610);
}

/* `gather-cli serve` shows these. */
static void
test_verbose (void)
{
  g_autoptr (Lab) lab = lab_start ("--preset", "instant", "--verbose", NULL);
  G_GNUC_UNUSED g_autoptr (LabReply) reply = lab_ask (lab, "GET", "pokemon/132", "");
  g_autofree char *line = lab_read_line (lab);
  G_GNUC_UNUSED g_autoptr (LabReply) other = lab_ask (lab, "HEAD", "pokemon/%1b%0a", "");
  g_autofree char *escaped = lab_read_line (lab);

  g_assert_true (g_str_has_prefix (line, "GET pokemon/132 200, 28332 bytes, "));
  g_assert_true (g_str_has_prefix (escaped, "HEAD pokemon/%1B%0A 404, 0 bytes, "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timing/fates", test_fates);
  g_test_add_func ("/timing/items", test_items);
  g_test_add_func ("/timing/undelayed", test_undelayed);
  g_test_add_func ("/timing/bandwidth", test_bandwidth);
  g_test_add_func ("/timing/commands", test_commands);
  g_test_add_func ("/timing/connects", test_connects);
  g_test_add_func ("/timing/log/members", test_log_members);
  g_test_add_func ("/timing/log/nonsense", test_log_of_nonsense);
  g_test_add_func ("/timing/log/bound", test_log_bound);
  g_test_add_func ("/timing/log/broken-off", test_broken_off);
  g_test_add_func ("/timing/verbose", test_verbose);

  return g_test_run ();
}
