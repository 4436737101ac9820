/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Kills programs that save benchmarks, and sees whether any that was acknowledged is lost.
 *
 *   history-crash [--kills N] [--writers N] [--seed N]   kills them at random moments, on one file
 *   history-crash --full FOLDER                          fills a small disk until nothing more fits
 *   history-crash --write PATH PREFIX                    is one of the writers
 *
 * A writer says "open" when it has read the list, and the id of each benchmark when the history has said
 * that it is saved. Whatever stands in the pipe when it is dead counts. */

#include "config.h"

#include "core/store/gather-history-database.h"
#include "history-folder.h"
#include "history-sync.h"

#include "core/base/gather-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIN_BYTES   (30 * 1024)
#define MAX_BYTES   (300 * 1024)
#define MAX_WRITERS 4

/* Half of the kills count from the start of the program, half from when it has opened the file. */
#define MAX_DELAY_US (60 * 1000)

/* Every so many kills everything is looked at; then all but a few are forgotten, so that the file does
 * not grow so large that every kill hits the check at opening. */
#define KILLS_BETWEEN_CHECKS 25
#define MAX_ALIVE            80
#define N_LEFT_ALIVE         30

static const char *program;

/* Says a line in one write, which a kill does not tear. */
static void
say (const char *text)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  if (!gather_write_all (STDOUT_FILENO, line, strlen (line)))
    exit (2);
}

static int
be_writer (const char *path, const char *prefix)
{
  g_autoptr (TestHistory) history = gather_history_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = history_list (history, &error);
  g_autofree char *notice = gather_history_dup_notice (history);

  if (entries == NULL || notice != NULL)
    {
      g_autofree char *text = g_strconcat ("! ", notice != NULL ? notice : error->message, NULL);

      say (text);
    }
  say ("open");

  for (guint i = 0;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", prefix, i);
      g_autoptr (GatherHistoryEntry) entry = history_make_entry (id, g_get_real_time ());
      g_autoptr (GBytes) payload = history_make_payload (id, MIN_BYTES, MAX_BYTES);

      if (!history_save (history, entry, payload, &error))
        {
          g_autofree char *text = g_strconcat ("! ", error->message, NULL);

          say (text);
          return 1;
        }
      say (id);
    }
}

typedef struct
{
  GPid pid;     /* 0: none */
  char *prefix; /* of its ids, up to the "-" */
  int fd;
  GString *output;
  gint64 started;
  gint64 deadline; /* -1: MAX_DELAY after it has opened the file */
  gint64 delay;
  gboolean opened;
} Writer;

typedef struct
{
  HistoryFolder folder;
  GRand *rand;
  Writer writers[MAX_WRITERS];
  guint n_writers;

  GPtrArray *acknowledged; /* and not yet forgotten */
  guint n_started;
  guint n_kills;
  guint n_kills_before_open;
  guint n_acknowledged;
  guint n_checked;
  guint n_lost;
  guint n_complaints;
} Judge;

static void
start_writer (Judge *self, Writer *writer)
{
  g_autofree char *prefix = g_strdup_printf ("w%u", self->n_started++);
  char *argv[] = { (char *) program, (char *) "--write", self->folder.path, prefix, NULL };
  g_autoptr (GError) error = NULL;

  writer->prefix = g_strconcat (prefix, "-", NULL);
  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &writer->pid,
                            NULL, &writer->fd, NULL, &error);
  g_assert_no_error (error);
  writer->output = g_string_new (NULL);
  writer->opened = FALSE;
  writer->delay = g_rand_int_range (self->rand, 0, MAX_DELAY_US);
  writer->deadline = g_rand_boolean (self->rand) ? g_get_monotonic_time () + writer->delay : -1;
}

/* Returns whether there may be more. */
static gboolean
read_some (Writer *writer)
{
  char buffer[4096];
  gssize n = read (writer->fd, buffer, sizeof buffer);

  if (n > 0)
    g_string_append_len (writer->output, buffer, n);
  if (!writer->opened && strstr (writer->output->str, "open\n") != NULL)
    {
      writer->opened = TRUE;
      if (writer->deadline < 0)
        writer->deadline = g_get_monotonic_time () + writer->delay;
    }

  return n > 0 || (n < 0 && errno == EINTR);
}

static void
take_lines (Judge *self, Writer *writer)
{
  g_auto (GStrv) lines = g_strsplit (writer->output->str, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '!')
        {
          g_printerr ("%s\n", lines[i]);
          self->n_complaints++;
        }
      else if (*lines[i] == 'w')
        {
          g_ptr_array_add (self->acknowledged, g_strdup (lines[i]));
          self->n_acknowledged++;
        }
    }
}

/* Waits for its end, and reads what it has said. */
static void
bury (Judge *self, Writer *writer)
{
  while (read_some (writer))
    continue;
  waitpid (writer->pid, NULL, 0);
  close (writer->fd);
  take_lines (self, writer);
  g_string_free (writer->output, TRUE);
  g_free (writer->prefix);
  writer->pid = 0;
}

static void
kill_writer (Judge *self, Writer *writer)
{
  kill (writer->pid, SIGKILL);
  self->n_kills++;
  if (!writer->opened)
    self->n_kills_before_open++;
  bury (self, writer);
}

/* Until the next one is to die. */
static Writer *
wait_for_deadline (Judge *self)
{
  for (;;)
    {
      struct pollfd fds[MAX_WRITERS];
      gint64 now = g_get_monotonic_time ();
      gint64 next = G_MAXINT64;

      for (guint i = 0; i < self->n_writers; i++)
        {
          Writer *writer = &self->writers[i];

          if (writer->deadline >= 0 && writer->deadline <= now)
            return writer;
          if (writer->deadline >= 0)
            next = MIN (next, writer->deadline - now);
          fds[i] = (struct pollfd){ .fd = writer->fd, .events = POLLIN };
        }
      if (poll (fds, self->n_writers, next == G_MAXINT64 ? -1 : (int) (next / 1000)) <= 0)
        continue;
      for (guint i = 0; i < self->n_writers; i++)
        if (fds[i].revents != 0 && !read_some (&self->writers[i]))
          return &self->writers[i];
    }
}

static gboolean
is_whole (GatherHistory *history, const char *id)
{
  g_autoptr (GBytes) wanted = history_make_payload (id, MIN_BYTES, MAX_BYTES);
  g_autoptr (GBytes) payload = history_load (history, id, NULL);

  return payload != NULL && g_bytes_equal (payload, wanted);
}

/* All that was acknowledged is in the list, and all that is in the list is whole. */
static void
check (Judge *self)
{
  g_autoptr (TestHistory) history = gather_history_new (self->folder.path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = history_list (history, &error);
  g_autofree char *notice = gather_history_dup_notice (history);

  if (entries == NULL || notice != NULL)
    {
      g_printerr ("! %s\n", notice != NULL ? notice : error->message);
      self->n_complaints++;
    }
  for (guint i = self->acknowledged->len; i-- > 0;)
    {
      const char *id = g_ptr_array_index (self->acknowledged, i);

      self->n_checked++;
      if (entries == NULL || history_find (entries, id) == NULL || !is_whole (history, id))
        {
          g_printerr ("! %s is lost\n", id);
          self->n_lost++;
          g_ptr_array_remove_index (self->acknowledged, i);
        }
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (!is_whole (history, gather_history_entry_get_id (g_ptr_array_index (entries, i))))
      self->n_complaints++;
}

/* What those have acknowledged that are still alive stands in their pipes. */
static gboolean
is_of_the_living (Judge *self, const char *id)
{
  for (guint i = 0; i < self->n_writers; i++)
    if (self->writers[i].pid != 0 && g_str_has_prefix (id, self->writers[i].prefix))
      return TRUE;

  return FALSE;
}

/* Takes the oldest out of the file, as a purge does. Those that were saved, but never acknowledged,
 * go, too. */
static void
forget (Judge *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GatherHistoryDatabase) database
    = gather_history_database_open (self->folder.path, &error);
  g_autoptr (GPtrArray) entries = NULL;
  guint n_purged;

  g_assert_no_error (error);
  entries = gather_history_database_list (database, &error);
  g_assert_no_error (error);
  for (guint i = N_LEFT_ALIVE; i < entries->len; i++)
    {
      const char *id = gather_history_entry_get_id (g_ptr_array_index (entries, i));

      if (is_of_the_living (self, id))
        continue;
      gather_history_database_set_deleted (database, id, 1, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < self->acknowledged->len; j++)
        if (g_str_equal (g_ptr_array_index (self->acknowledged, j), id))
          {
            g_ptr_array_remove_index (self->acknowledged, j);
            break;
          }
    }
  gather_history_database_purge (database, 2, &n_purged, &error);
  g_assert_no_error (error);
}

static void
judge_init (Judge *self, guint32 seed)
{
  *self = (Judge){ 0 };
  self->rand = g_rand_new_with_seed (seed);
  self->acknowledged = g_ptr_array_new_with_free_func (g_free);
}

static void
judge_clear (Judge *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->acknowledged);
}

static int
run_kills (guint n_kills, guint n_writers, guint32 seed)
{
  Judge self;
  gint64 began = g_get_monotonic_time ();
  guint n_damaged;
  guint n_files;
  gboolean good;

  judge_init (&self, seed);
  history_folder_set_up (&self.folder, NULL);
  self.n_writers = n_writers;
  for (guint i = 0; i < n_writers; i++)
    start_writer (&self, &self.writers[i]);

  while (self.n_kills < n_kills)
    {
      Writer *writer = wait_for_deadline (&self);

      kill_writer (&self, writer);
      /* The others go on meanwhile. */
      if (self.n_kills % KILLS_BETWEEN_CHECKS == 0 || self.n_kills == n_kills)
        {
          check (&self);
          if (self.acknowledged->len > MAX_ALIVE)
            forget (&self);
        }
      start_writer (&self, writer);
    }
  for (guint i = 0; i < n_writers; i++)
    kill_writer (&self, &self.writers[i]);
  check (&self);

  n_damaged = history_folder_count (&self.folder, "*damaged*");
  n_files = history_folder_count (&self.folder, "*");
  g_print ("writers %u, seed %u: %u kills (%u before the file was open), %u acknowledged, "
           "%u checks of one, %u lost, %u complaints, %u put aside, %u files left, %.0f s\n",
           n_writers, seed, self.n_kills, self.n_kills_before_open, self.n_acknowledged,
           self.n_checked, self.n_lost, self.n_complaints, n_damaged, n_files,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  good = self.n_lost == 0 && self.n_complaints == 0 && n_damaged == 0 && self.n_acknowledged > 0;
  history_folder_tear_down (&self.folder, NULL);
  judge_clear (&self);

  return good ? 0 : 1;
}

/* A writer until it is refused; what it complains about is expected. */
static void
write_until_full (Judge *self)
{
  Writer *writer = &self->writers[0];

  start_writer (self, writer);
  bury (self, writer);
}

static int
run_full (const char *folder)
{
  Judge self;
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *zeros = g_malloc0 (512 * 1024);
  guint n_full;
  guint n_later;
  gboolean good;

  judge_init (&self, 1);
  self.folder.folder = g_strdup (folder);
  self.folder.path = g_build_filename (folder, "history.db", NULL);
  g_assert_true (g_file_set_contents (ballast, zeros, 512 * 1024, NULL));

  /* Again and again, so that it is also opened and killed with no room at all. */
  for (guint i = 0; i < 10; i++)
    write_until_full (&self);
  for (guint i = 0; i < 20; i++)
    {
      start_writer (&self, &self.writers[0]);
      self.n_writers = 1;
      kill_writer (&self, wait_for_deadline (&self));
    }
  n_full = self.n_acknowledged;
  self.n_complaints = 0;
  check (&self);
  g_print ("full: %u acknowledged, %u lost\n", n_full, self.n_lost);

  g_unlink (ballast);
  write_until_full (&self);
  n_later = self.n_acknowledged - n_full;
  check (&self);
  g_print ("with room again: %u more acknowledged, %u lost in all\n", n_later, self.n_lost);
  good = n_full > 0 && n_later > 0 && self.n_lost == 0
         && history_folder_count (&self.folder, "*damaged*") == 0;
  history_folder_empty (&self.folder);
  g_free (self.folder.folder);
  g_free (self.folder.path);
  judge_clear (&self);

  return good ? 0 : 1;
}

int
main (int argc, char **argv)
{
  int n_kills = 40;
  int n_writers = 1;
  int seed = 1;
  g_autofree char *full = NULL;
  gboolean write_mode = FALSE;
  const GOptionEntry entries[] = {
    { "kills", 0, 0, G_OPTION_ARG_INT, &n_kills, "How many writers are killed", "N" },
    { "writers", 0, 0, G_OPTION_ARG_INT, &n_writers, "How many write at once", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Chooses the moments", "N" },
    { "full", 0, 0, G_OPTION_ARG_FILENAME, &full, "A small disk to fill", "FOLDER" },
    { "write", 0, 0, G_OPTION_ARG_NONE, &write_mode, "Be a writer", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[PATH PREFIX]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_writers < 1
      || n_writers > MAX_WRITERS || (write_mode && argc != 3))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "See --help.");
      return 2;
    }
  program = argv[0];
  if (write_mode)
    return be_writer (argv[1], argv[2]);
  if (full != NULL)
    return run_full (full);

  return run_kills ((guint) n_kills, (guint) n_writers, (guint32) seed);
}
