/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-client.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/base/gather-open-files.h"
#include "core/base/gather-watchdog.h"
#include "core/net/gather-exchange.h"
#include "core/net/gather-guard.h"
#include "core/net/gather-session-pool.h"

/* The steps of an exchange: fetch_async (it waits in `pending`) -> start_pending (it has a
 * connection) -> GatherExchange -> exchange_changed_cb -> complete. The deadline, a cancel or an abort
 * may come between any two of them. */

/* Connecting runs at priority 0, above redraw, whatever is asked for; so few begin in one turn. */
#define NEW_CONNECTIONS_PER_TURN 8

/* One turn of the main loop starts or cancels no longer than this. */
#define TURN_BUDGET_US 3000

/* GLib dispatches one priority in a turn. If all exchanges had the same, a turn would handle every
 * answer that has come, which is 30 ms of work for 150 of them and 110 for 1,000. So few share one, and
 * those that started later have a lower one: first come, first served, and redraw comes between. */
#define EXCHANGES_PER_PRIORITY 16

/* Files that a process has open besides, with room to spare. */
#define OTHER_FILES 100

#define SCRATCH_SIZE (256 * 1024)

/* An exchange and the one who waits for it. */
typedef struct
{
  GatherClient *client; /* (unowned): cleared when the client goes first */
  GatherExchange *exchange;
  GTask *task;
  GatherShard *shard;
  GatherRecordFunc progress;
  gpointer progress_data;
  gulong cancelled_id;
  GList pending_link;
  GList active_link; /* in order of start, which is the order of their deadlines */
} Job;

struct _GatherClient
{
  GObject parent_instance;

  GatherClientConfig config;
  GatherSessionPool *sessions;
  guint8 *scratch;
  GQueue pending;
  GQueue active;
  GSource *reuser; /* starts what waits, over open connections */
  GSource *opener; /* the same, over new ones */
  GSource *reaper; /* ends what was cancelled */
  GSource *deadline;
  guint n_started;
  gboolean aborted;
};

G_DEFINE_FINAL_TYPE (GatherClient, gather_client, G_TYPE_OBJECT)

/* More connections than files may be open would fail as if the server were to blame. */
static guint
limit_connections (guint n_connections)
{
  guint n_files = gather_open_files_raise ();

  return CLAMP (n_connections, 1, MAX (n_files, OTHER_FILES + 1) - OTHER_FILES);
}

static GatherSessionPool *
make_sessions (GatherClient *self)
{
  GatherSessionPoolConfig config = {
    .connections = self->config.connections,
    .sharded = !self->config.encrypted,
    .keep_alive = self->config.keep_alive,
    .direct = self->config.direct,
  };

  return gather_session_pool_new (&config);
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->exchange, gather_exchange_unref);
  g_clear_object (&job->task);
  g_free (job);
}

/* Leaves the queues and gives the connection back. */
static void
job_leave (Job *job)
{
  GatherClient *self = job->client;
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (cancellable != NULL && job->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, job->cancelled_id);
  job->cancelled_id = 0;

  if (job->shard == NULL)
    {
      g_queue_unlink (&self->pending, &job->pending_link);
      return;
    }

  g_queue_unlink (&self->active, &job->active_link);
  gather_session_pool_give_back (self->sessions, job->shard);
  if (!g_queue_is_empty (&self->pending) && self->reuser != NULL)
    g_source_set_ready_time (self->reuser, 0);
}

static void
complete (Job *job)
{
  g_autoptr (GError) error = NULL;
  GatherRecord *record = gather_exchange_get_record (job->exchange);
  GatherAnswer *answer;

  if (job->shard != NULL)
    record->connection = gather_session_pool_number_connection (job->client->sessions, job->shard,
                                                                record->connection);
  job_leave (job);
  g_task_set_task_data (job->task, g_memdup2 (record, sizeof *record), g_free);
  answer = gather_exchange_get_answer (job->exchange, &error);
  if (answer != NULL)
    g_task_return_pointer (job->task, answer, (GDestroyNotify) gather_answer_unref);
  else
    g_task_return_error (job->task, g_steal_pointer (&error));
  job_free (job);
}

static void
exchange_changed_cb (GatherExchange *exchange, gpointer user_data)
{
  Job *job = user_data;

  if (gather_exchange_has_ended (exchange))
    complete (job);
  else if (job->progress != NULL)
    job->progress (gather_exchange_get_record (exchange), job->progress_data);
}

/* Ends a job from outside, whether it has started or not. */
static void
end_job (Job *job, GError *error)
{
  gboolean started = job->shard != NULL;

  gather_exchange_end (job->exchange, error);
  if (!started)
    complete (job);
}

static void
set_deadline (GatherClient *self)
{
  GList *head = g_queue_peek_head_link (&self->active);
  gint64 at = -1;

  if (head != NULL)
    {
      Job *job = head->data;

      at = gather_exchange_get_record (job->exchange)->t[GATHER_TIME_STARTED]
           + self->config.deadline_us;
    }

  if (self->deadline != NULL)
    g_source_set_ready_time (self->deadline, at);
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  g_autoptr (GatherClient) self = g_object_ref (user_data);
  gint64 now = gather_clock_now ();

  while (!g_queue_is_empty (&self->active))
    {
      Job *job = g_queue_peek_head (&self->active);
      gint64 started = gather_exchange_get_record (job->exchange)->t[GATHER_TIME_STARTED];

      if (started + self->config.deadline_us > now)
        break;

      end_job (job, gather_guard_deadline_error (gather_exchange_get_uri (job->exchange),
                                                 self->config.deadline_us));
    }
  set_deadline (self);

  return G_SOURCE_CONTINUE;
}

/* Ends cancelled jobs, a few milliseconds' worth in each turn. */
static gboolean
reap_cancelled_cb (gpointer user_data)
{
  g_autoptr (GatherClient) self = g_object_ref (user_data);
  GQueue *queues[] = { &self->active, &self->pending };
  gint64 until = gather_clock_now () + TURN_BUDGET_US;

  if (self->reaper != NULL)
    g_source_set_ready_time (self->reaper, -1);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      GList *next;

      for (GList *link = g_queue_peek_head_link (queues[i]); link != NULL; link = next)
        {
          Job *job = link->data;

          next = link->next;
          if (!self->aborted && !g_cancellable_is_cancelled (g_task_get_cancellable (job->task)))
            continue;

          end_job (job, gather_guard_cancelled_error ());
          if (gather_clock_now () < until)
            continue;

          if (self->reaper != NULL)
            g_source_set_ready_time (self->reaper, 0);
          return G_SOURCE_CONTINUE;
        }
    }

  return G_SOURCE_CONTINUE;
}

/* May be called on any thread, so it only says that there is work. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GSource *reaper = user_data;

  g_source_set_ready_time (reaper, 0);
}

static int
get_next_priority (GatherClient *self)
{
  return self->config.priority + (int) (self->n_started / EXCHANGES_PER_PRIORITY);
}

static void
start_job (GatherClient *self, Job *job, GatherShard *shard)
{
  GatherReading reading = { .scratch = self->scratch,
                            .scratch_size = SCRATCH_SIZE,
                            .priority = get_next_priority (self) };

  self->n_started++;
  g_queue_unlink (&self->pending, &job->pending_link);
  g_queue_push_tail_link (&self->active, &job->active_link);
  job->shard = shard;

  gather_exchange_start (job->exchange, gather_shard_take (shard), &reading, exchange_changed_cb,
                         job);
}

/* Starts what waits, over connections that are open and free; over new ones only for the opener. */
static void
start_pending (GatherClient *self, GSource *source)
{
  gboolean may_connect = source == self->opener;
  gint64 until = gather_clock_now () + TURN_BUDGET_US;
  guint n_new = 0;

  g_source_set_ready_time (source, -1);
  while (!g_queue_is_empty (&self->pending))
    {
      GatherShard *shard = gather_session_pool_find_free (self->sessions);

      if (shard == NULL)
        break;
      if (gather_shard_would_connect (shard) && !may_connect)
        {
          g_source_set_ready_time (self->opener, 0);
          break;
        }
      if ((gather_shard_would_connect (shard) && n_new++ == NEW_CONNECTIONS_PER_TURN)
          || gather_clock_now () > until)
        {
          g_source_set_ready_time (source, 0);
          break;
        }

      start_job (self, g_queue_peek_head (&self->pending), shard);
    }
  set_deadline (self);
}

static gboolean
reuse_connections_cb (gpointer user_data)
{
  g_autoptr (GatherClient) self = g_object_ref (user_data);

  start_pending (self, self->reuser);

  return G_SOURCE_CONTINUE;
}

/* Answers that are there come before connections that are not: with a quick server others are free
 * again by then, and fewer need to be opened. */
static gboolean
open_connections_cb (gpointer user_data)
{
  g_autoptr (GatherClient) self = g_object_ref (user_data);

  start_pending (self, self->opener);
  g_source_set_priority (self->opener, get_next_priority (self));

  return G_SOURCE_CONTINUE;
}

/* A source that runs when its ready time is set to 0: the client's own sources are few and last as
 * long as it does. */
static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSource *
add_source (GatherClient *self, GSourceFunc callback, const char *name)
{
  static GSourceFuncs funcs = { .dispatch = source_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_static_name (source, name);
  g_source_set_priority (source, self->config.priority);
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
gather_client_dispose (GObject *object)
{
  GatherClient *self = GATHER_CLIENT (object);

  /* Every job's task holds a reference. */
  g_assert (g_queue_is_empty (&self->pending) && g_queue_is_empty (&self->active));

  clear_source (&self->reuser);
  clear_source (&self->opener);
  clear_source (&self->reaper);
  clear_source (&self->deadline);
  g_clear_pointer (&self->sessions, gather_session_pool_free);

  G_OBJECT_CLASS (gather_client_parent_class)->dispose (object);
}

static void
gather_client_finalize (GObject *object)
{
  GatherClient *self = GATHER_CLIENT (object);

  g_free (self->scratch);

  G_OBJECT_CLASS (gather_client_parent_class)->finalize (object);
}

static void
gather_client_class_init (GatherClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gather_client_dispose;
  object_class->finalize = gather_client_finalize;
}

static void
gather_client_init (GatherClient *self)
{
  g_queue_init (&self->pending);
  g_queue_init (&self->active);
  self->scratch = g_malloc (SCRATCH_SIZE);
}

/**
 * gather_client_config_init:
 * @config: (out caller-allocates): a configuration to fill with the defaults
 */
void
gather_client_config_init (GatherClientConfig *config)
{
  g_return_if_fail (config != NULL);

  *config = (GatherClientConfig){
    .connections = 1,
    .keep_alive = TRUE,
    .deadline_us = 15 * G_USEC_PER_SEC,
    .max_bytes = GATHER_DOCUMENT_MAX_BYTES,
    .priority = GATHER_PRIORITY_NETWORK,
  };
}

/**
 * gather_client_new:
 * @config: how it is to be; copied
 *
 * Returns: (transfer full): a client without connections
 */
GatherClient *
gather_client_new (const GatherClientConfig *config)
{
  GatherClient *self;

  g_return_val_if_fail (config != NULL, NULL);
  g_return_val_if_fail (config->connections > 0, NULL);

  self = g_object_new (GATHER_TYPE_CLIENT, NULL);
  self->config = *config;
  self->config.connections = limit_connections (config->connections);
  self->sessions = make_sessions (self);
  self->reuser = add_source (self, reuse_connections_cb, "gather-client-reuse");
  self->opener = add_source (self, open_connections_cb, "gather-client-open");
  self->reaper = add_source (self, reap_cancelled_cb, "gather-client-reap");
  self->deadline = add_source (self, deadline_passed_cb, "gather-client-deadline");

  return self;
}

/**
 * gather_client_abort:
 * @self: a client
 *
 * Ends everything under way as cancelled, within the next turns of the main loop.
 */
void
gather_client_abort (GatherClient *self)
{
  g_return_if_fail (GATHER_IS_CLIENT (self));

  self->aborted = TRUE;
  if (self->reaper != NULL)
    g_source_set_ready_time (self->reaper, 0);
}

static GatherExchange *
make_exchange (GatherClient *self, GUri *uri, const char *const *headers)
{
  GatherExchangeLimits limits = {
    .max_bytes = self->config.max_bytes,
    .keep_alive = self->config.keep_alive,
    .is_lab = self->config.direct,
  };

  return gather_exchange_new (uri, headers, &limits);
}

/**
 * gather_client_fetch_async:
 * @self: a client
 * @uri: what to get
 * @headers: (nullable): %NULL-terminated names and values of headers, alternately
 * @progress: (nullable) (scope notified): called at each phase until @callback is
 * @progress_data: data for @progress
 * @cancellable: (nullable): ends it
 * @callback: called when it has ended, at its deadline at the latest
 * @user_data: data for @callback
 *
 * Gets @uri. O(1): what cannot start yet waits here and not in libsoup. The deadline
 * counts from the moment when the exchange is handed to libsoup.
 */
void
gather_client_fetch_async (GatherClient *self,
                           GUri *uri,
                           const char *const *headers,
                           GatherRecordFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job;

  g_return_if_fail (GATHER_IS_CLIENT (self));
  g_return_if_fail (uri != NULL);

  job = g_new0 (Job, 1);
  job->client = self;
  job->exchange = make_exchange (self, uri, headers);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, gather_client_fetch_async);
  g_task_set_priority (job->task, self->config.priority);
  g_task_set_check_cancellable (job->task, FALSE);
  job->progress = progress;
  job->progress_data = progress_data;
  job->pending_link.data = job;
  job->active_link.data = job;
  g_queue_push_tail_link (&self->pending, &job->pending_link);

  if (cancellable != NULL)
    job->cancelled_id
      = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_source_ref (self->reaper),
                               (GDestroyNotify) g_source_unref);
  if (self->aborted)
    g_source_set_ready_time (self->reaper, 0);
  else
    g_source_set_ready_time (self->reuser, 0);
}

/**
 * gather_client_fetch_finish:
 * @self: a client
 * @result: the result
 * @record: (out caller-allocates) (optional): what was measured, also when it failed
 * @error: return location for an error of %GATHER_ERROR
 *
 * Returns: (transfer full): the answer, or %NULL
 */
GatherAnswer *
gather_client_fetch_finish (GatherClient *self,
                            GAsyncResult *result,
                            GatherRecord *record,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_client_fetch_async), NULL);

  if (record != NULL)
    *record = *(GatherRecord *) g_task_get_task_data (G_TASK (result));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * gather_client_fetch:
 * @self: a client
 * @uri: what to get
 * @headers: (nullable): %NULL-terminated names and values of headers, alternately
 * @cancellable: (nullable): ends it
 * @record: (out caller-allocates): what was measured, also when it failed
 * @error: return location for an error of %GATHER_ERROR
 *
 * Gets @uri on the calling thread, which it blocks. A watchdog's thread ends it at its
 * deadline. Only one thread at a time may call this.
 *
 * Returns: (transfer full): the answer, or %NULL
 */
GatherAnswer *
gather_client_fetch (GatherClient *self,
                     GUri *uri,
                     const char *const *headers,
                     GCancellable *cancellable,
                     GatherRecord *record,
                     GError **error)
{
  g_autoptr (GatherExchange) exchange = NULL;
  g_autoptr (GError) local_error = NULL;
  GCancellable *inner;
  GatherAnswer *answer;
  gulong cancelled_id = 0;
  guint guard;
  gboolean in_time;

  g_return_val_if_fail (GATHER_IS_CLIENT (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  exchange = make_exchange (self, uri, headers);
  inner = gather_exchange_get_cancellable (exchange);
  if (cancellable != NULL)
    cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                          g_object_ref (inner), g_object_unref);
  guard = gather_watchdog_guard (inner, gather_clock_now () + self->config.deadline_us);

  gather_exchange_run (exchange, gather_session_pool_get_blocking (self->sessions));

  in_time = gather_watchdog_release (guard);
  g_cancellable_disconnect (cancellable, cancelled_id);
  *record = *gather_exchange_get_record (exchange);
  answer = gather_exchange_get_answer (exchange, &local_error);
  if (answer != NULL)
    return answer;

  if (!in_time && g_error_matches (local_error, GATHER_ERROR, GATHER_ERROR_CANCELLED))
    g_propagate_error (error, gather_guard_deadline_error (uri, self->config.deadline_us));
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}
