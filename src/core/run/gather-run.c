/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-run.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-client.h"
#include "core/net/gather-stall-meter.h"
#include "core/run/gather-item-fetch.h"
#include "core/run/gather-recorder.h"
#include "core/run/gather-run-fetcher.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n-lib.h>

/* The steps: execute_async -> (lab_prepared_cb) -> begin -> strategy_ended_cb -> end. Meanwhile the
 * strategy calls the fetcher half below, which records. Cancelling goes to the end at once; what the
 * strategy still does then changes nothing. */

struct _GatherRun
{
  GObject parent_instance;

  GatherPlan *plan;
  const GatherStrategy *strategy;
  GatherLabProcess *lab;
  GatherCache *cache;
  GatherEndpoint *endpoint;
  char *id;
  GatherRecorder *recorder;
  GatherStallMeter *meter;
  GatherClient *client;
  GatherLimiter *limiter;
  GCancellable *cancellable;
  GCancellable *interrupt;
  gulong interrupted_id;
  GTask *task;
  GatherRunState state;
  GError *error;
};

G_DEFINE_FINAL_TYPE (GatherRun, gather_run, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (GatherRunState,
                    gather_run_state,
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_PREPARING, "preparing"),
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (GATHER_RUN_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_state (GatherRun *self, GatherRunState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static GatherTrace *
get_trace (GatherRun *self)
{
  return gather_recorder_get_trace (self->recorder);
}

/* PokeAPI's limit holds whatever the plan says. */
static guint
limit (GatherRun *self, guint n)
{
  if (gather_endpoint_get_kind (self->endpoint) == GATHER_ENDPOINT_KIND_POKEAPI)
    return MIN (n, GATHER_POKEAPI_LIMIT);

  return n;
}

static GatherClient *
make_client (GatherRun *self, guint n_connections)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (self->plan);
  GatherClientConfig config;

  gather_client_config_init (&config);
  config.connections = limit (self, MIN (n_connections, gather_plan_get_n_items (self->plan)));
  config.encrypted = gather_endpoint_is_https (self->endpoint);
  config.keep_alive = settings->keep_alive;
  config.direct = gather_endpoint_is_lab (self->endpoint);
  config.deadline_us = settings->deadline_us;

  return gather_client_new (&config);
}

/* The one end of every run. */
static void
end (GatherRun *self, GatherRunState state, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  gint64 now = gather_clock_now ();

  if (task == NULL)
    {
      g_clear_error (&error);
      return;
    }

  if (self->meter != NULL)
    {
      gather_stall_meter_stop (self->meter);
      gather_trace_set_end (get_trace (self), now);
    }
  g_clear_object (&self->meter);
  gather_recorder_stop (self->recorder, now);
  g_cancellable_cancel (self->cancellable);
  self->error = error;
  set_state (self, state);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

/* On any thread. */
static void
interrupted_cb (GCancellable *interrupt, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Asynchronous strategies belong to the main loop and are cancelled there, by gather_run_cancel(). */
static void
watch_interrupt (GatherRun *self)
{
  if (self->interrupt == NULL || !self->strategy->freezes)
    return;

  self->interrupted_id
    = g_cancellable_connect (self->interrupt, G_CALLBACK (interrupted_cb),
                             g_object_ref (self->cancellable), g_object_unref);
}

static void
strategy_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherRun) self = user_data;
  gboolean finished = self->strategy->run_finish (GATHER_FETCHER (source), result, NULL);

  g_cancellable_disconnect (self->interrupt, self->interrupted_id);
  self->interrupted_id = 0;
  end (self, finished ? GATHER_RUN_DONE : GATHER_RUN_STOPPED, NULL);
  /* Its connections close now, and not when somebody forgets the run. */
  g_clear_object (&self->client);
}

/* A run stops at its first certificate error: one clear sentence, instead of one for each item. */
static void
fetcher_untrusted_cb (GatherRunFetcher *fetcher, const GError *error, gpointer user_data)
{
  end (GATHER_RUN (user_data), GATHER_RUN_FAILED, g_error_copy (error));
}

static void
begin (GatherRun *self, const char *base)
{
  g_autoptr (GatherRunFetcher) fetcher = NULL;
  GError *error = NULL;

  self->endpoint = gather_endpoint_new (base, gather_plan_uses_lab (self->plan), &error);
  if (self->endpoint == NULL)
    {
      end (self, GATHER_RUN_FAILED, error);
      return;
    }

  self->client = make_client (self, gather_plan_get_connections (self->plan));
  self->limiter = gather_limiter_new (limit (self, gather_plan_get_in_flight (self->plan)));
  self->meter = gather_stall_meter_new (get_trace (self));
  fetcher = gather_run_fetcher_new (self->plan, self->recorder, self->client, self->cache,
                                    self->endpoint, self->id);
  g_signal_connect_object (fetcher, "untrusted", G_CALLBACK (fetcher_untrusted_cb), self, 0);
  set_state (self, GATHER_RUN_RUNNING);

  gather_stall_meter_start (self->meter);
  gather_trace_set_start (get_trace (self), gather_clock_now ());
  watch_interrupt (self);
  self->strategy->run_async (GATHER_FETCHER (fetcher), self->limiter, self->cancellable,
                             strategy_ended_cb, g_object_ref (self));
}

static void
lab_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherRun) self = user_data;
  g_autofree char *base = NULL;
  GError *error = NULL;

  base = gather_lab_process_prepare_finish (GATHER_LAB_PROCESS (source), result, &error);
  if (self->task == NULL)
    {
      /* Stopped meanwhile. */
      g_clear_error (&error);
      return;
    }

  if (base == NULL)
    end (self, GATHER_RUN_FAILED, error);
  else
    begin (self, base);
}

static void
gather_run_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GatherRun *self = GATHER_RUN (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_run_dispose (GObject *object)
{
  GatherRun *self = GATHER_RUN (object);

  /* While it is executed, its task holds a reference. */
  g_assert (self->task == NULL);

  g_clear_object (&self->client);
  g_clear_object (&self->limiter);
  g_clear_object (&self->lab);
  g_clear_object (&self->cache);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->interrupt);

  G_OBJECT_CLASS (gather_run_parent_class)->dispose (object);
}

static void
gather_run_finalize (GObject *object)
{
  GatherRun *self = GATHER_RUN (object);

  g_clear_pointer (&self->recorder, gather_recorder_unref);
  g_clear_pointer (&self->plan, gather_plan_unref);
  g_clear_pointer (&self->endpoint, gather_endpoint_unref);
  g_clear_error (&self->error);
  g_free (self->id);

  G_OBJECT_CLASS (gather_run_parent_class)->finalize (object);
}

static void
gather_run_class_init (GatherRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gather_run_get_property;
  object_class->dispose = gather_run_dispose;
  object_class->finalize = gather_run_finalize;

  /**
   * GatherRun:state:
   *
   * How far it is.
   */
  properties[PROP_STATE]
    = g_param_spec_enum ("state", NULL, NULL, GATHER_TYPE_RUN_STATE, GATHER_RUN_READY,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_run_init (GatherRun *self)
{
  self->id = g_uuid_string_random ();
  self->cancellable = g_cancellable_new ();
}

/**
 * gather_run_new:
 * @plan: its plan, whose strategy is in the table
 * @lab: (nullable): the session's lab; needed when the plan uses it
 *
 * Returns: (transfer full): a run with all its rows, not started
 */
GatherRun *
gather_run_new (GatherPlan *plan, GatherLabProcess *lab)
{
  GatherRun *self;
  const GatherStrategy *strategy;

  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (lab != NULL || !gather_plan_uses_lab (plan), NULL);
  strategy = gather_strategy_lookup (gather_plan_get_settings (plan)->strategy);
  g_return_val_if_fail (strategy != NULL, NULL);

  self = g_object_new (GATHER_TYPE_RUN, NULL);
  self->plan = gather_plan_ref (plan);
  self->strategy = strategy;
  if (lab != NULL)
    self->lab = g_object_ref (lab);
  self->recorder = gather_recorder_new (plan);

  return self;
}

/**
 * gather_run_set_interrupt:
 * @self: a run that was not executed yet
 * @interrupt: a cancellable that any thread may cancel
 *
 * A strategy that freezes the main loop cannot be reached by gather_run_cancel(), as nobody is there
 * to call it. Cancelling @interrupt, from another thread, ends such a run at once. To other strategies
 * it means nothing.
 */
void
gather_run_set_interrupt (GatherRun *self, GCancellable *interrupt)
{
  g_return_if_fail (GATHER_IS_RUN (self));
  g_return_if_fail (self->state == GATHER_RUN_READY);

  g_set_object (&self->interrupt, interrupt);
}

/**
 * gather_run_set_cache:
 * @self: a run that was not executed yet
 * @cache: (nullable): where its answers are kept, and looked for first
 */
void
gather_run_set_cache (GatherRun *self, GatherCache *cache)
{
  g_return_if_fail (GATHER_IS_RUN (self));
  g_return_if_fail (self->state == GATHER_RUN_READY);

  g_set_object (&self->cache, cache);
}

/**
 * gather_run_execute_async:
 * @self: a run that was not executed yet
 * @callback: called when it has ended in any way
 * @user_data: data for @callback
 *
 * The clock starts when the lab is ready. Only one run in the process may be measured at a time.
 */
void
gather_run_execute_async (GatherRun *self, GAsyncReadyCallback callback, gpointer user_data)
{
  const GatherPlanSettings *settings;

  g_return_if_fail (GATHER_IS_RUN (self));
  g_return_if_fail (self->state == GATHER_RUN_READY);

  settings = gather_plan_get_settings (self->plan);
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, gather_run_execute_async);
  set_state (self, GATHER_RUN_PREPARING);

  if (gather_plan_uses_lab (self->plan))
    gather_lab_process_prepare_async (self->lab, &settings->behaviour, settings->mirror,
                                      self->cancellable, lab_prepared_cb, g_object_ref (self));
  else
    begin (self, settings->endpoint);
}

/**
 * gather_run_execute_finish:
 * @self: a run
 * @result: the result
 * @error: return location for an error
 *
 * Returns: whether it was executed, wholly or until it was stopped; failed requests are no error of
 *   the run
 */
gboolean
gather_run_execute_finish (GatherRun *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_run_execute_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gather_run_cancel:
 * @self: a run
 *
 * Ends it at once and keeps what had arrived. Does nothing when it is not under way.
 */
void
gather_run_cancel (GatherRun *self)
{
  g_return_if_fail (GATHER_IS_RUN (self));

  end (self, GATHER_RUN_STOPPED, NULL);
}

GatherRunState
gather_run_get_state (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), GATHER_RUN_READY);

  return self->state;
}

/**
 * gather_run_is_active:
 * @self: a run
 *
 * Returns: whether it is being prepared or executed
 */
gboolean
gather_run_is_active (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), FALSE);

  return self->state == GATHER_RUN_PREPARING || self->state == GATHER_RUN_RUNNING;
}

/**
 * gather_run_get_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why it could not be executed
 */
const GError *
gather_run_get_error (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return self->error;
}

/**
 * gather_run_get_plan:
 * @self: a run
 *
 * Returns: (transfer none): its plan
 */
GatherPlan *
gather_run_get_plan (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return self->plan;
}

/**
 * gather_run_get_trace:
 * @self: a run
 *
 * Returns: (transfer none): its recording
 */
GatherTrace *
gather_run_get_trace (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return get_trace (self);
}

/**
 * gather_run_get_entries:
 * @self: a run
 *
 * Returns: (transfer none): its rows, of [class@Entry], in the order asked for
 */
GListModel *
gather_run_get_entries (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return gather_recorder_get_entries (self->recorder);
}

/**
 * gather_run_get_endpoint:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): where its requests go, once that is known
 */
GatherEndpoint *
gather_run_get_endpoint (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return self->endpoint;
}

/**
 * gather_run_get_id:
 * @self: a run
 *
 * Returns: (transfer none): what the lab's log calls it
 */
const char *
gather_run_get_id (GatherRun *self)
{
  g_return_val_if_fail (GATHER_IS_RUN (self), NULL);

  return self->id;
}

static void
retry_changed_cb (GatherItemFetch *fetch,
                  GatherItemFetchEvent event,
                  const GError *error,
                  gpointer user_data)
{
  gather_request_update (GATHER_REQUEST (user_data), gather_item_fetch_get_record (fetch));
}

static void
retry_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GatherItemFetch *fetch = GATHER_ITEM_FETCH (source);
  GatherEntry *entry = g_task_get_task_data (task);
  GatherRequest *request = gather_entry_get_retry (entry);
  const GatherRecord *record = gather_item_fetch_get_record (fetch);
  g_autoptr (GatherPokemon) pokemon = NULL;
  GError *error = NULL;

  pokemon = gather_item_fetch_run_finish (fetch, result, &error);
  gather_request_update (request, record);
  gather_request_finish (request, pokemon != NULL ? GATHER_OUTCOME_DONE : GATHER_OUTCOME_FAILED,
                         error, record->ended);
  if (pokemon != NULL)
    gather_entry_set_pokemon (entry, pokemon);
  gather_entry_changed (entry);

  if (pokemon != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gather_run_retry_async:
 * @self: a run that has ended
 * @position: position of an item that failed or was cancelled, and is not being tried again
 * @callback: called when it has ended
 * @user_data: data for @callback
 *
 * Tries an item again, outside the run: its trace stays as it was recorded, and the entry keeps the
 * new attempt as its retry.
 */
void
gather_run_retry_async (GatherRun *self,
                        guint position,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GatherItemFetch) fetch = NULL;
  g_autoptr (GatherRequest) request = NULL;
  GatherItemFetchConfig config;
  GatherEntry *entry;
  GTask *task;

  g_return_if_fail (GATHER_IS_RUN (self));
  g_return_if_fail (!gather_run_is_active (self) && self->endpoint != NULL);
  g_return_if_fail (position < gather_plan_get_n_items (self->plan));

  if (self->client == NULL)
    self->client = make_client (self, 1);
  config = (GatherItemFetchConfig){
    .client = self->client,
    .cache = self->cache,
    .endpoint = self->endpoint,
    .run_id = self->id,
  };
  entry = gather_recorder_get_entry (self->recorder, position);
  request = gather_request_new (position, gather_plan_get_id (self->plan, position));
  gather_entry_set_retry (entry, request);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gather_run_retry_async);
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);
  fetch = gather_item_fetch_new (&config, gather_request_get_id (request), position, 2);
  gather_item_fetch_set_queued (fetch, gather_clock_now ());
  gather_item_fetch_run_async (fetch, retry_changed_cb, request, NULL, retry_fetched_cb, task);
}

/**
 * gather_run_retry_finish:
 * @self: a run
 * @result: the result
 * @error: return location for an error of %GATHER_ERROR
 *
 * Returns: whether the item arrived
 */
gboolean
gather_run_retry_finish (GatherRun *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, gather_run_retry_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
