/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-lab-process.h"

#include "core/base/gather-error.h"
#include "core/base/gather-open-files.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The steps of prepare: ensure_process -> (base_read_cb) -> configure -> answer_read_cb. A lab that
 * died since the last time is noticed when it is told how to behave, and started again once. */

/* SoupServer's backlog of 10 makes simultaneous connects wait for a SYN retry (src/DESIGN.md). */
#define LISTEN_BACKLOG 512

#define LISTEN_FD 3

struct _GatherLabProcess
{
  GObject parent_instance;

  GSubprocess *process;
  GDataInputStream *output;
  char *base;
  char *mirror;
  GQueue waiting; /* of GTask: preparations behind the one under way */
  gboolean preparing;
  gboolean verbose;
};

G_DEFINE_FINAL_TYPE (GatherLabProcess, gather_lab_process, G_TYPE_OBJECT)

typedef struct
{
  GatherBehaviour behaviour;
  char *mirror;
  gboolean reused;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *preparation = data;

  g_free (preparation->mirror);
  g_free (preparation);
}

static void ensure_process (GTask *task);

/* One preparation is over: the next one has its turn. */
static void
start_waiting (GatherLabProcess *self)
{
  GTask *task = g_queue_pop_head (&self->waiting);

  self->preparing = task != NULL;
  if (task != NULL)
    ensure_process (task);
}

static void
return_base (GTask *task)
{
  g_autoptr (GatherLabProcess) self = g_object_ref (g_task_get_source_object (task));

  g_task_return_pointer (task, g_strdup (self->base), g_free);
  g_object_unref (task);
  start_waiting (self);
}

static void
return_error (GTask *task, GError *error)
{
  g_autoptr (GatherLabProcess) self = g_object_ref (g_task_get_source_object (task));

  if (error->domain != GATHER_ERROR && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (GError) cause = error;

      error = g_error_new (GATHER_ERROR, GATHER_ERROR_LAB,
                           /* Translators: the lab is Gather's built-in server. %s is a reason. */
                           _ ("The lab could not be started: %s"), cause->message);
    }

  /* Half a conversation cannot be gone on with. */
  gather_lab_process_stop (self);
  g_task_return_error (task, error);
  g_object_unref (task);
  start_waiting (self);
}

/* Loopback only, on a port that the system chooses. */
static int
listen_on_loopback (GError **error)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd >= 0 && bind (fd, (struct sockaddr *) &address, sizeof address) == 0
      && listen (fd, LISTEN_BACKLOG) == 0)
    return fd;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return -1;
}

static GSubprocess *
spawn (const char *mirror, gboolean verbose, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = gather_lab_process_get_program ();
  g_autofree char *listen_option = g_strdup_printf ("--listen-fd=%d", LISTEN_FD);
  const char *arguments[] = { program, listen_option, NULL, NULL, NULL, NULL };
  guint n_arguments = 2;
  int fd = listen_on_loopback (error);

  if (fd < 0)
    return NULL;

  /* The lab inherits it, and needs as many connections as we do. */
  gather_open_files_raise ();
  if (verbose)
    arguments[n_arguments++] = "--verbose";
  if (mirror != NULL)
    {
      arguments[n_arguments++] = "--mirror";
      arguments[n_arguments++] = mirror;
    }
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                        | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_take_fd (launcher, fd, LISTEN_FD);

  /* The launcher goes at once and takes our copy of the socket with it: if it stayed open, a dead
   * lab's clients would wait for ever instead of being refused. */
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherLabProcess *self = g_task_get_source_object (task);
  Preparation *preparation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (g_strcmp0 (line, "ok") == 0)
    {
      return_base (task);
      return;
    }
  if (line == NULL && error == NULL && preparation->reused)
    {
      gather_lab_process_stop (self);
      ensure_process (task);
      return;
    }

  if (error == NULL)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                         line != NULL ? line : _ ("It ended unexpectedly."));
  return_error (task, g_steal_pointer (&error));
}

static void
configure (GTask *task)
{
  GatherLabProcess *self = g_task_get_source_object (task);
  Preparation *preparation = g_task_get_task_data (task);
  g_autofree char *text = gather_behaviour_to_string (&preparation->behaviour);
  g_autofree char *line = g_strdup_printf ("behaviour %s\n", text);

  /* A line fits into the pipe. If the lab is dead, reading says so. */
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), line, strlen (line), NULL,
                             NULL, NULL);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), answer_read_cb, task);
}

static void
base_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GatherLabProcess *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (line == NULL)
    {
      if (error == NULL)
        error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("It ended unexpectedly."));
      return_error (task, g_steal_pointer (&error));
      return;
    }

  self->base = g_steal_pointer (&line);
  configure (task);
}

static void
ensure_process (GTask *task)
{
  GatherLabProcess *self = g_task_get_source_object (task);
  Preparation *preparation = g_task_get_task_data (task);
  GError *error = NULL;

  if (self->process != NULL && g_strcmp0 (self->mirror, preparation->mirror) != 0)
    gather_lab_process_stop (self);

  preparation->reused = self->process != NULL;
  if (preparation->reused)
    {
      configure (task);
      return;
    }

  self->process = spawn (preparation->mirror, self->verbose, &error);
  if (self->process == NULL)
    {
      return_error (task, error);
      return;
    }

  self->mirror = g_strdup (preparation->mirror);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), base_read_cb, task);
}

static void
gather_lab_process_dispose (GObject *object)
{
  gather_lab_process_stop (GATHER_LAB_PROCESS (object));

  G_OBJECT_CLASS (gather_lab_process_parent_class)->dispose (object);
}

static void
gather_lab_process_class_init (GatherLabProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gather_lab_process_dispose;
}

static void
gather_lab_process_init (GatherLabProcess *self)
{
  g_queue_init (&self->waiting);
}

/**
 * gather_lab_process_new:
 *
 * Returns: (transfer full): a lab that is not started yet
 */
GatherLabProcess *
gather_lab_process_new (void)
{
  return g_object_new (GATHER_TYPE_LAB_PROCESS, NULL);
}

/**
 * gather_lab_process_set_verbose:
 * @self: a lab that has not been prepared yet
 * @verbose: whether it is to say a line about each request. Somebody has to read them, with
 *   gather_lab_process_read_line_async(), or a full pipe stops it.
 */
void
gather_lab_process_set_verbose (GatherLabProcess *self, gboolean verbose)
{
  g_return_if_fail (GATHER_IS_LAB_PROCESS (self));
  g_return_if_fail (self->process == NULL);

  self->verbose = verbose;
}

/**
 * gather_lab_process_prepare_async:
 * @self: a lab
 * @behaviour: how it is to behave from now on; copied
 * @mirror: (nullable): folder of real documents that it serves instead of its own
 * @cancellable: (nullable): stops it
 * @callback: called when the lab behaves so
 * @user_data: data for @callback
 *
 * Starts the lab if it is not running, or ran with another folder, or has died. A preparation under
 * way is waited for, so that a stopped run and the next one do not meet.
 */
void
gather_lab_process_prepare_async (GatherLabProcess *self,
                                  const GatherBehaviour *behaviour,
                                  const char *mirror,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;
  Preparation *preparation;

  g_return_if_fail (GATHER_IS_LAB_PROCESS (self));
  g_return_if_fail (behaviour != NULL);

  preparation = g_new0 (Preparation, 1);
  preparation->behaviour = *behaviour;
  preparation->mirror = g_strdup (mirror);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_lab_process_prepare_async);
  g_task_set_task_data (task, preparation, preparation_free);

  g_queue_push_tail (&self->waiting, task);
  if (!self->preparing)
    start_waiting (self);
}

/**
 * gather_lab_process_prepare_finish:
 * @self: a lab
 * @result: the result
 * @error: return location for an error, %GATHER_ERROR_LAB or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): its base URI, or %NULL
 */
char *
gather_lab_process_prepare_finish (GatherLabProcess *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (
    g_async_result_is_tagged (result, gather_lab_process_prepare_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *line;

  line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, line, g_free);
}

/**
 * gather_lab_process_read_line_async:
 * @self: a verbose lab that has been prepared, and is not being prepared again
 * @cancellable: (nullable): stops it
 * @callback: called when there is a line, or the lab has ended
 * @user_data: data for @callback
 *
 * Reads what the lab says about the next request.
 */
void
gather_lab_process_read_line_async (GatherLabProcess *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GATHER_IS_LAB_PROCESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gather_lab_process_read_line_async);
  if (self->output == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, cancellable, line_read_cb,
                                       task);
}

/**
 * gather_lab_process_read_line_finish:
 * @self: a lab
 * @result: the result
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): a line, or %NULL without an error when the lab has ended
 */
char *
gather_lab_process_read_line_finish (GatherLabProcess *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (
    g_async_result_is_tagged (result, gather_lab_process_read_line_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gather_lab_process_stop:
 * @self: a lab
 *
 * Closes the pipe that it lives by; it ends at once. Does nothing if it is not running.
 */
void
gather_lab_process_stop (GatherLabProcess *self)
{
  g_return_if_fail (GATHER_IS_LAB_PROCESS (self));

  if (self->process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->mirror, g_free);
}

/**
 * gather_lab_process_get_program:
 *
 * Returns: (transfer full) (type filename): where the lab's program is: what the environment variable
 *   `GATHER_LAB` says, or where it was installed
 */
char *
gather_lab_process_get_program (void)
{
  const char *program = g_getenv ("GATHER_LAB");

  return program != NULL ? g_strdup (program)
                         : g_build_filename (LIBEXECDIR, "gather-lab", NULL);
}
