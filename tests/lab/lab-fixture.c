/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A test that waits so long has failed. */
#define WAIT_SECONDS 20

#define READ_SIZE (64 * 1024)

guint lab_max_descriptors;

static GPtrArray *
make_arguments (const char *first_option, va_list options)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) g_getenv ("GATHER_LAB"));
  for (const char *option = first_option; option != NULL; option = va_arg (options, const char *))
    g_ptr_array_add (arguments, (gpointer) option);
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

/* In the child. */
static void
limit_descriptors (gpointer data)
{
  const struct rlimit limit = { lab_max_descriptors, lab_max_descriptors };

  if (lab_max_descriptors != 0)
    setrlimit (RLIMIT_NOFILE, &limit);
}

/* A lab with these options, that has said where it is. */
Lab *
lab_start (const char *first_option, ...)
{
  Lab *self = g_new0 (Lab, 1);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) arguments = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) error = NULL;
  va_list options;

  va_start (options, first_option);
  arguments = make_arguments (first_option, options);
  va_end (options);

  launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, limit_descriptors, NULL, NULL);
  self->process
    = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->base = lab_read_line (self);
  uri = g_uri_parse (self->base, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  self->port = (guint16) g_uri_get_port (uri);
  self->host = g_strdup_printf ("127.0.0.1:%u", self->port);
  self->prefix = g_strdup (g_uri_get_path (uri));

  return self;
}

/* Ends it in order, so that tools that look for leaks at its end can. */
void
lab_stop (Lab *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_true (g_subprocess_wait_check (self->process, NULL, NULL));
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->base);
  g_free (self->host);
  g_free (self->prefix);
  g_free (self);
}

char *
lab_read_line (Lab *self)
{
  char *line = g_data_input_stream_read_line (self->output, NULL, NULL, NULL);

  g_assert_nonnull (line);

  return line;
}

void
lab_tell (Lab *self, const char *line)
{
  g_autofree char *whole = g_strconcat (line, "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), whole,
                                            strlen (whole), NULL, NULL, NULL));
}

void
lab_behave (Lab *self, const GatherBehaviour *behaviour)
{
  g_autofree char *text = gather_behaviour_to_string (behaviour);
  g_autofree char *line = g_strconcat ("behaviour ", text, NULL);
  g_autofree char *answer = NULL;

  lab_tell (self, line);
  answer = lab_read_line (self);
  g_assert_cmpstr (answer, ==, "ok");
}

LabConnection *
lab_connection_new (guint16 port)
{
  LabConnection *self = g_new0 (LabConnection, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GError) error = NULL;

  self->buffer = g_byte_array_new ();
  self->socket
    = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (self->socket, WAIT_SECONDS);
  g_socket_connect (self->socket, address, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
lab_connection_free (LabConnection *self)
{
  g_object_unref (self->socket);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

/* Whether the other side took it all; neither to take it nor to refuse it is a failure. */
gboolean
lab_connection_send (LabConnection *self, const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      g_autoptr (GError) error = NULL;
      gssize n = g_socket_send (self->socket, text, length, NULL, &error);

      g_assert_false (!self->may_hang && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* Whether something came; nothing comes from a closed connection. */
static gboolean
read_more (LabConnection *self)
{
  guint length = self->buffer->len;
  g_autoptr (GError) error = NULL;
  gssize n;

  g_byte_array_set_size (self->buffer, length + READ_SIZE);
  n = g_socket_receive (self->socket, (char *) self->buffer->data + length, READ_SIZE, NULL,
                        &error);
  g_byte_array_set_size (self->buffer, length + (guint) MAX (n, 0));
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));

  return n > 0;
}

/* Waits for the end; fails if anything but the end comes. */
gboolean
lab_connection_is_closed (LabConnection *self)
{
  return self->buffer->len == 0 && !read_more (self);
}

static gsize
find_head_end (LabConnection *self)
{
  static const char end[] = "\r\n\r\n";
  const guint8 *found = NULL;

  while (self->buffer->len == 0
         || (found = memmem (self->buffer->data, self->buffer->len, end, strlen (end))) == NULL)
    if (!read_more (self))
      return 0;

  return (gsize) (found - self->buffer->data) + strlen (end);
}

static gsize
get_body_length (LabReply *reply, gboolean is_head)
{
  g_autofree char *length = lab_reply_dup_header (reply, "Content-Length");

  return length == NULL || is_head ? 0 : strtoul (length, NULL, 10);
}

/* The next whole reply; %NULL when the connection ends before there is one. */
LabReply *
lab_connection_read_reply (LabConnection *self, gboolean is_head)
{
  g_autoptr (LabReply) reply = g_new0 (LabReply, 1);
  gsize head_size = find_head_end (self);
  gsize body_size;

  if (head_size == 0)
    return NULL;

  reply->head = g_strndup ((const char *) self->buffer->data, head_size);
  g_assert_true (g_str_has_prefix (reply->head, "HTTP/1."));
  reply->status = (guint) strtoul (reply->head + strlen ("HTTP/1.x "), NULL, 10);
  body_size = get_body_length (reply, is_head);
  while (self->buffer->len < head_size + body_size)
    if (!read_more (self))
      return NULL;

  reply->body = g_bytes_new (self->buffer->data + head_size, body_size);
  g_byte_array_remove_range (self->buffer, 0, (guint) (head_size + body_size));

  return g_steal_pointer (&reply);
}

void
lab_reply_free (LabReply *self)
{
  g_free (self->head);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* (nullable): the value of the header. */
char *
lab_reply_dup_header (LabReply *self, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (self->head, "\r\n", -1);
  g_autofree char *start = g_strconcat (name, ": ", NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], start, strlen (start)) == 0)
      return g_strdup (lines[i] + strlen (start));

  return NULL;
}

char *
lab_reply_dup_text (LabReply *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->body, &size);

  return g_strndup (data, size);
}

JsonNode *
lab_reply_parse (LabReply *self)
{
  g_autofree char *text = lab_reply_dup_text (self);
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);

  return root;
}

/* A request as a good client writes it, with more headers (each with its end of line). */
char *
lab_write_request (Lab *self, const char *method, const char *path, const char *headers)
{
  return g_strdup_printf ("%s %s%s HTTP/1.1\r\nHost: %s\r\n%s\r\n", method, self->prefix, path,
                          self->host, headers);
}

/* Asks on a connection of its own. */
LabReply *
lab_ask (Lab *self, const char *method, const char *path, const char *headers)
{
  g_autoptr (LabConnection) connection = lab_connection_new (self->port);
  g_autofree char *request = lab_write_request (self, method, path, headers);
  LabReply *reply;

  g_assert_true (lab_connection_send (connection, request));
  reply = lab_connection_read_reply (connection, g_str_equal (method, "HEAD"));
  g_assert_nonnull (reply);

  return reply;
}

JsonNode *
lab_get_json (Lab *self, const char *path)
{
  g_autoptr (LabReply) reply = lab_ask (self, "GET", path, "");

  g_assert_cmpuint (reply->status, ==, 200);

  return lab_reply_parse (reply);
}

/* The lines of a run, which belong to @root. */
JsonArray *
lab_get_log (Lab *self, const char *run, JsonNode **root)
{
  g_autofree char *path = g_strconcat ("log?run=", run, NULL);

  g_clear_pointer (root, json_node_unref);
  *root = lab_get_json (self, path);

  return json_node_get_array (*root);
}
