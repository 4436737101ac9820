/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* raw-reader BASE COUNT CONNECTIONS [gzip]: how fast the bytes alone can be had. It opens its
 * connections, asks for BASE/pokemon/ID (going round 151 ids) over each as soon as it is free, and
 * throws the bodies away: nothing is decoded, nothing is checked but the status and the length. What a
 * client needs beyond this is what the client costs.
 *
 * Linux's epoll and blocking name resolution of a numeric address; HTTP/1.1 with Content-Length or
 * chunks, keep-alive. A benchmark's tool, and no more. Prints a line of JSON. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define N_IDS 151
#define BUFFER_SIZE (256 * 1024)
#define MAX_HEAD (32 * 1024)

typedef struct
{
  int fd;
  GString *head;   /* of the answer, until it is whole */
  gint64 left;     /* bytes of the body that are still to come; -1 for chunks */
  gboolean in_body;
  char tail[5];    /* the last bytes of a chunked body, to see its end */
} Connection;

typedef struct
{
  char *host;
  guint16 port;
  char *path;
  guint count;
  gboolean gzip;
  guint n_sent;
  guint n_done;
  guint64 n_bytes;
  int epoll;
  char *buffer;
} Reader;

static void
fail (const char *what)
{
  fprintf (stderr, "raw-reader: %s: %s\n", what, g_strerror (errno));
  exit (1);
}

static void
parse_base (Reader *self, const char *base)
{
  g_autoptr (GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "http") != 0)
    {
      fprintf (stderr, "raw-reader: BASE is an http address\n");
      exit (2);
    }
  self->host = g_strdup (g_uri_get_host (uri));
  self->port = (guint16) (g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : 80);
  self->path = g_strdup (g_uri_get_path (uri));
}

static void
send_request (Reader *self, Connection *connection)
{
  g_autofree char *request = NULL;

  if (self->n_sent == self->count)
    return;

  request = g_strdup_printf ("GET %spokemon/%u HTTP/1.1\r\nHost: %s:%u\r\n%s\r\n", self->path,
                             1 + self->n_sent % N_IDS, self->host, self->port,
                             self->gzip ? "Accept-Encoding: gzip\r\n" : "");
  self->n_sent++;
  connection->in_body = FALSE;
  g_string_truncate (connection->head, 0);
  /* A request fits into the empty send buffer of a socket. */
  if (write (connection->fd, request, strlen (request)) != (gssize) strlen (request))
    fail ("write");
}

static void
answer_ended (Reader *self, Connection *connection)
{
  self->n_done++;
  send_request (self, connection);
}

static void
take_body (Reader *self, Connection *connection, const char *bytes, gsize n)
{
  self->n_bytes += n;
  if (connection->left >= 0)
    {
      connection->left -= (gint64) n;
      if (connection->left <= 0)
        answer_ended (self, connection);
      return;
    }

  /* One answer at a time is under way, so the last bytes that have come are the end, or not yet. */
  if (n >= sizeof connection->tail)
    memcpy (connection->tail, bytes + n - sizeof connection->tail, sizeof connection->tail);
  else
    {
      memmove (connection->tail, connection->tail + n, sizeof connection->tail - n);
      memcpy (connection->tail + sizeof connection->tail - n, bytes, n);
    }
  if (memcmp (connection->tail, "0\r\n\r\n", sizeof connection->tail) == 0)
    answer_ended (self, connection);
}

static gint64
find_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *length = strstr (lower, "\r\ncontent-length:");

  return length != NULL ? g_ascii_strtoll (length + strlen ("\r\ncontent-length:"), NULL, 10) : -1;
}

static void
take_bytes (Reader *self, Connection *connection, const char *bytes, gsize n)
{
  const char *end;
  gsize head_length;
  gsize before = connection->head->len;

  if (connection->in_body)
    {
      take_body (self, connection, bytes, n);
      return;
    }

  g_string_append_len (connection->head, bytes, (gssize) MIN (n, MAX_HEAD));
  end = strstr (connection->head->str, "\r\n\r\n");
  if (end == NULL)
    return;
  if (!g_str_has_prefix (connection->head->str, "HTTP/1.1 200"))
    {
      fprintf (stderr, "raw-reader: %.40s\n", connection->head->str);
      exit (1);
    }

  head_length = (gsize) (end - connection->head->str) + strlen ("\r\n\r\n");
  g_string_truncate (connection->head, head_length);
  connection->left = find_length (connection->head->str);
  connection->in_body = TRUE;
  memset (connection->tail, 0, sizeof connection->tail);
  take_body (self, connection, bytes + (head_length - before), n - (head_length - before));
}

static void
read_connection (Reader *self, Connection *connection)
{
  gssize n = read (connection->fd, self->buffer, BUFFER_SIZE);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  if (n <= 0)
    fail ("read");
  take_bytes (self, connection, self->buffer, (gsize) n);
}

static void
open_connection (Reader *self, Connection *connection)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = g_htons (self->port) };
  struct epoll_event event = { .events = EPOLLOUT, .data.ptr = connection };
  int one = 1;

  inet_pton (AF_INET, self->host, &address.sin_addr);
  connection->head = g_string_sized_new (1024);
  connection->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt (connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect (connection->fd, (struct sockaddr *) &address, sizeof address) != 0
      && errno != EINPROGRESS)
    fail ("connect");
  if (epoll_ctl (self->epoll, EPOLL_CTL_ADD, connection->fd, &event) != 0)
    fail ("epoll_ctl");
}

static void
connection_ready (Reader *self, Connection *connection, guint events)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = connection };

  if ((events & EPOLLOUT) != 0)
    {
      epoll_ctl (self->epoll, EPOLL_CTL_MOD, connection->fd, &event);
      send_request (self, connection);
    }
  else
    read_connection (self, connection);
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
run (Reader *self, guint n_connections)
{
  g_autofree Connection *connections = g_new0 (Connection, n_connections);
  struct epoll_event events[256];

  for (guint i = 0; i < n_connections; i++)
    open_connection (self, &connections[i]);
  while (self->n_done < self->count)
    {
      int n = epoll_wait (self->epoll, events, G_N_ELEMENTS (events), 30000);

      if (n == 0)
        errno = ETIMEDOUT;
      if (n <= 0 && errno != EINTR)
        fail ("epoll_wait");
      for (int i = 0; i < n; i++)
        connection_ready (self, events[i].data.ptr, events[i].events);
    }
}

int
main (int argc, char **argv)
{
  Reader reader = { 0 };
  double cpu;
  gint64 began;

  if (argc < 4)
    {
      fprintf (stderr, "Usage: raw-reader BASE COUNT CONNECTIONS [gzip]\n");
      return 2;
    }

  parse_base (&reader, argv[1]);
  reader.count = (guint) atoi (argv[2]);
  reader.gzip = argc > 4;
  reader.buffer = g_malloc (BUFFER_SIZE);
  reader.epoll = epoll_create1 (EPOLL_CLOEXEC);

  cpu = get_cpu ();
  began = g_get_monotonic_time ();
  run (&reader, MIN ((guint) atoi (argv[3]), reader.count));
  printf ("{\"wall_s\": %.6f, \"cpu_s\": %.6f, \"bytes\": %" G_GUINT64_FORMAT "}\n",
          (double) (g_get_monotonic_time () - began) / 1e6, get_cpu () - cpu, reader.n_bytes);

  return 0;
}
