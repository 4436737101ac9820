/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-run.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/net/gather-client.h"
#include "core/run/gather-item-fetch.h"
#include "core/net/gather-stall-meter.h"
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
  GatherEndpoint *endpoint;
  char *id;
  GatherTrace *trace;
  GListStore *entries;
  GatherStallMeter *meter;
  GatherClient *client;
  GatherLimiter *limiter;
  GCancellable *cancellable;
  GTask *task;
  GatherRunState state;
  GError *error;
};

static void gather_run_fetcher_init (GatherFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GatherRun,
                               gather_run,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GATHER_TYPE_FETCHER, gather_run_fetcher_init))

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

static GatherEntry *
get_entry (GatherRun *self, guint item)
{
  g_autoptr (GatherEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), item);

  /* The list holds it as long as the run lives. */
  return entry;
}

static void
fill_rows (GatherRun *self)
{
  guint n_items = gather_plan_get_n_items (self->plan);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      GatherRequest *request = gather_request_new (i, gather_plan_get_id (self->plan, i));

      g_ptr_array_add (requests, request);
      g_ptr_array_add (entries, gather_entry_new (request));
    }

  gather_trace_add_requests (self->trace, requests);
  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);
}

static GatherClient *
make_client (GatherRun *self, guint n_connections)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (self->plan);
  GatherClientConfig config;

  gather_client_config_init (&config);
  config.connections = MIN (n_connections, gather_plan_get_n_items (self->plan));
  config.encrypted = gather_endpoint_is_https (self->endpoint);
  config.keep_alive = settings->keep_alive;
  config.direct = gather_endpoint_is_lab (self->endpoint);
  config.deadline_us = settings->deadline_us;

  return gather_client_new (&config);
}

static GatherItemFetch *
make_fetch (GatherRun *self, guint item, guint attempt)
{
  return gather_item_fetch_new (self->client, self->endpoint, self->id,
                                gather_plan_get_id (self->plan, item), item, attempt);
}

/* Recording: these are the only places where a request of the run changes. */

static void
record_started (GatherRun *self, guint item, const GatherRecord *record)
{
  GatherEntry *entry = get_entry (self, item);
  GatherRequest *request = gather_entry_get_request (entry);
  gboolean was_in_flight = gather_request_is_in_flight (request);

  if (gather_request_is_final (request))
    return;

  gather_request_update (request, record);
  if (was_in_flight || !gather_request_is_in_flight (request))
    return;

  gather_trace_add_flight (self->trace, record->t[GATHER_TIME_STARTED], 1);
  gather_entry_changed (entry);
}

static void
record_answered (GatherRun *self, guint item, const GatherRecord *record)
{
  if (gather_request_is_final (gather_entry_get_request (get_entry (self, item))))
    return;

  record_started (self, item, record);
  gather_request_update (gather_entry_get_request (get_entry (self, item)), record);
  if (record->t[GATHER_TIME_STARTED] != 0)
    gather_trace_add_flight (self->trace, record->ended, -1);
}

static void
record_ended (GatherRun *self,
              guint item,
              const GatherRecord *record,
              GatherPokemon *pokemon,
              const GError *error)
{
  GatherEntry *entry = get_entry (self, item);
  GatherRequest *request = gather_entry_get_request (entry);
  GatherOutcome outcome;

  if (gather_request_is_final (request))
    return;

  if (pokemon != NULL)
    outcome = GATHER_OUTCOME_DONE;
  else if (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_CANCELLED))
    outcome = GATHER_OUTCOME_CANCELLED;
  else
    outcome = GATHER_OUTCOME_FAILED;

  if (pokemon != NULL)
    gather_entry_set_pokemon (entry, pokemon);
  gather_request_update (request, record);
  gather_request_finish (request, outcome, outcome == GATHER_OUTCOME_FAILED ? error : NULL,
                         record->ended);
  gather_trace_count_outcome (self->trace, outcome);
  gather_entry_changed (entry);
}

/* The fetcher that strategies call. */

static guint
gather_run_get_n_items (GatherFetcher *fetcher)
{
  return gather_plan_get_n_items (GATHER_RUN (fetcher)->plan);
}

static void
gather_run_queue (GatherFetcher *fetcher, guint item)
{
  GatherRun *self = GATHER_RUN (fetcher);
  GatherRecord record = { .t[GATHER_TIME_QUEUED] = gather_clock_now () };

  gather_request_update (gather_entry_get_request (get_entry (self, item)), &record);
}

/* What an item under way needs to know of the run. */
typedef struct
{
  GatherRun *run;
  guint item;
} ItemLink;

static void
item_link_free (gpointer data)
{
  ItemLink *link = data;

  g_object_unref (link->run);
  g_free (link);
}

static ItemLink *
item_link_new (GatherRun *self, guint item)
{
  ItemLink *link = g_new0 (ItemLink, 1);

  link->run = g_object_ref (self);
  link->item = item;

  return link;
}

static void
fetch_changed_cb (GatherItemFetch *fetch, gboolean answered, gpointer user_data)
{
  ItemLink *link = user_data;
  const GatherRecord *record = gather_item_fetch_get_record (fetch);

  if (answered)
    record_answered (link->run, link->item, record);
  else
    record_started (link->run, link->item, record);
}

static void
item_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ItemLink *link = g_task_get_task_data (task);
  GatherItemFetch *fetch = GATHER_ITEM_FETCH (source);
  g_autoptr (GatherPokemon) pokemon = NULL;
  GError *error = NULL;

  pokemon = gather_item_fetch_run_finish (fetch, result, &error);
  record_ended (link->run, link->item, gather_item_fetch_get_record (fetch), pokemon, error);

  if (pokemon != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
gather_run_fetch_async (GatherFetcher *fetcher,
                        guint item,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GatherRun *self = GATHER_RUN (fetcher);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GatherItemFetch) fetch = make_fetch (self, item, 1);
  ItemLink *link = item_link_new (self, item);
  GatherRequest *request = gather_entry_get_request (get_entry (self, item));

  g_task_set_source_tag (task, gather_run_fetch_async);
  g_task_set_task_data (task, link, item_link_free);
  gather_item_fetch_set_queued (fetch, gather_request_get_record (request)->t[GATHER_TIME_QUEUED]);
  gather_item_fetch_run_async (fetch, fetch_changed_cb, link, cancellable, item_fetched_cb, task);
}

static gboolean
gather_run_fetch_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What a blocking fetch has to tell the main loop. */
typedef struct
{
  GatherRun *run;
  guint item;
  GatherRecord record;
  GatherPokemon *pokemon;
  GError *error;
  gboolean ended;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->run);
  g_clear_pointer (&report->pokemon, gather_pokemon_unref);
  g_clear_error (&report->error);
  g_free (report);
}

static gboolean
report_arrived_cb (gpointer data)
{
  Report *report = data;

  if (!report->ended)
    {
      record_started (report->run, report->item, &report->record);
      return G_SOURCE_REMOVE;
    }

  record_answered (report->run, report->item, &report->record);
  record_ended (report->run, report->item, &report->record, report->pokemon, report->error);

  return G_SOURCE_REMOVE;
}

/* At once when the main loop's own thread is the one that blocks, else from there. */
static void
send_report (Report *report)
{
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, report_arrived_cb, report, report_free);
}

static Report *
report_new (GatherRun *self, guint item)
{
  Report *report = g_new0 (Report, 1);

  report->run = g_object_ref (self);
  report->item = item;

  return report;
}

static gboolean
gather_run_fetch_blocking (GatherFetcher *fetcher,
                           guint item,
                           GCancellable *cancellable,
                           GError **error)
{
  GatherRun *self = GATHER_RUN (fetcher);
  g_autoptr (GatherItemFetch) fetch = make_fetch (self, item, 1);
  Report *report = report_new (self, item);
  gboolean done;

  gather_item_fetch_set_queued (fetch, gather_clock_now ());
  report->record = *gather_item_fetch_get_record (fetch);
  report->record.t[GATHER_TIME_STARTED] = report->record.t[GATHER_TIME_QUEUED];
  send_report (report);

  report = report_new (self, item);
  report->ended = TRUE;
  report->pokemon = gather_item_fetch_run (fetch, cancellable, &report->error);
  report->record = *gather_item_fetch_get_record (fetch);
  done = report->pokemon != NULL;
  if (!done && error != NULL)
    *error = g_error_copy (report->error);
  send_report (report);

  return done;
}

static void
gather_run_fetcher_init (GatherFetcherInterface *iface)
{
  iface->get_n_items = gather_run_get_n_items;
  iface->queue = gather_run_queue;
  iface->fetch_async = gather_run_fetch_async;
  iface->fetch_finish = gather_run_fetch_finish;
  iface->fetch_blocking = gather_run_fetch_blocking;
}

/* From here on the run itself. */

static void
end_pending (GatherRun *self, gint64 at)
{
  guint n_items = gather_plan_get_n_items (self->plan);

  for (guint i = 0; i < n_items; i++)
    {
      GatherEntry *entry = get_entry (self, i);
      GatherRequest *request = gather_entry_get_request (entry);

      if (gather_request_is_final (request))
        continue;

      gather_request_finish (request, GATHER_OUTCOME_CANCELLED, NULL, at);
      gather_trace_count_outcome (self->trace, GATHER_OUTCOME_CANCELLED);
      gather_entry_changed (entry);
    }
  while (gather_trace_get_in_flight (self->trace) > 0)
    gather_trace_add_flight (self->trace, at, -1);
}

/* The one end of every run. */
static void
end (GatherRun *self, GatherRunState state, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  gint64 now = gather_clock_now ();

  if (task == NULL)
    return;

  if (self->meter != NULL)
    {
      gather_stall_meter_stop (self->meter);
      gather_trace_set_end (self->trace, now);
    }
  g_clear_object (&self->meter);
  end_pending (self, now);
  g_cancellable_cancel (self->cancellable);
  self->error = error;
  set_state (self, state);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
strategy_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherRun) self = user_data;
  gboolean finished = self->strategy->run_finish (GATHER_FETCHER (source), result, NULL);

  end (self, finished ? GATHER_RUN_DONE : GATHER_RUN_STOPPED, NULL);
  /* Its connections close now, and not when somebody forgets the run. */
  g_clear_object (&self->client);
}

static void
begin (GatherRun *self, const char *base)
{
  GError *error = NULL;

  self->endpoint = gather_endpoint_new (base, gather_plan_uses_lab (self->plan), &error);
  if (self->endpoint == NULL)
    {
      end (self, GATHER_RUN_FAILED, error);
      return;
    }

  self->client = make_client (self, gather_plan_get_connections (self->plan));
  self->limiter = gather_limiter_new (gather_plan_get_in_flight (self->plan));
  self->meter = gather_stall_meter_new (self->trace);
  set_state (self, GATHER_RUN_RUNNING);

  gather_stall_meter_start (self->meter);
  gather_trace_set_start (self->trace, gather_clock_now ());
  self->strategy->run_async (GATHER_FETCHER (self), self->limiter, self->cancellable,
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
  g_clear_object (&self->entries);
  g_clear_object (&self->trace);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (gather_run_parent_class)->dispose (object);
}

static void
gather_run_finalize (GObject *object)
{
  GatherRun *self = GATHER_RUN (object);

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
  self->trace = gather_trace_new ();
  self->entries = g_list_store_new (GATHER_TYPE_ENTRY);
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
  fill_rows (self);

  return self;
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

  return self->trace;
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

  return G_LIST_MODEL (self->entries);
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
retry_changed_cb (GatherItemFetch *fetch, gboolean answered, gpointer user_data)
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
  GatherEntry *entry;
  GTask *task;

  g_return_if_fail (GATHER_IS_RUN (self));
  g_return_if_fail (!gather_run_is_active (self) && self->endpoint != NULL);
  g_return_if_fail (position < gather_plan_get_n_items (self->plan));

  if (self->client == NULL)
    self->client = make_client (self, 1);
  entry = get_entry (self, position);
  request = gather_request_new (position, gather_plan_get_id (self->plan, position));
  gather_entry_set_retry (entry, request);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gather_run_retry_async);
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);
  fetch = make_fetch (self, position, 2);
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
