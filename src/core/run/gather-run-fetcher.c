/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-run-fetcher.h"

#include "core/base/gather-clock.h"
#include "core/base/gather-error.h"
#include "core/run/gather-item-fetch.h"
#include "core/strategies/gather-fetcher.h"

struct _GatherRunFetcher
{
  GObject parent_instance;

  GatherPlan *plan;
  GatherRecorder *recorder;
  GatherClient *client;
  GatherCache *cache;
  GatherEndpoint *endpoint;
  char *run_id;
};

static void gather_run_fetcher_iface_init (GatherFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GatherRunFetcher,
                               gather_run_fetcher,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GATHER_TYPE_FETCHER,
                                                      gather_run_fetcher_iface_init))

enum
{
  SIGNAL_UNTRUSTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GatherItemFetch *
make_fetch (GatherRunFetcher *self, guint item)
{
  const GatherPlanSettings *settings = gather_plan_get_settings (self->plan);
  GatherItemFetchConfig config = {
    .client = self->client,
    .cache = self->cache,
    .endpoint = self->endpoint,
    .run_id = self->run_id,
    .retries = settings->retries,
    .seed = settings->behaviour.seed,
  };

  return gather_item_fetch_new (&config, gather_plan_get_id (self->plan, item), item, 1);
}

/* The recorder, told of an event. */
static void
record_event (GatherRecorder *recorder,
              guint item,
              GatherItemFetchEvent event,
              const GatherRecord *record,
              const GError *error)
{
  switch (event)
    {
    case GATHER_ITEM_FETCH_ANSWERED:
      gather_recorder_answered (recorder, item, record);
      break;
    case GATHER_ITEM_FETCH_REPEATED:
      gather_recorder_repeated (recorder, item, record, error);
      break;
    case GATHER_ITEM_FETCH_PROGRESS:
    default:
      gather_recorder_started (recorder, item, record);
    }
}

static void
record_end (GatherRunFetcher *self,
            guint item,
            const GatherRecord *record,
            GatherPokemon *pokemon,
            const GError *error)
{
  gather_recorder_ended (self->recorder, item, record, pokemon, error);
  if (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_TLS))
    g_signal_emit (self, signals[SIGNAL_UNTRUSTED], 0, error);
}

static guint
gather_run_fetcher_get_n_items (GatherFetcher *fetcher)
{
  return gather_plan_get_n_items (GATHER_RUN_FETCHER (fetcher)->plan);
}

static void
gather_run_fetcher_queue (GatherFetcher *fetcher, guint item)
{
  gather_recorder_queued (GATHER_RUN_FETCHER (fetcher)->recorder, item, gather_clock_now ());
}

/* What an item under way leads back to. */
typedef struct
{
  GatherRunFetcher *fetcher;
  guint item;
} ItemLink;

static void
item_link_free (gpointer data)
{
  ItemLink *link = data;

  g_object_unref (link->fetcher);
  g_free (link);
}

static ItemLink *
item_link_new (GatherRunFetcher *self, guint item)
{
  ItemLink *link = g_new0 (ItemLink, 1);

  link->fetcher = g_object_ref (self);
  link->item = item;

  return link;
}

static void
fetch_changed_cb (GatherItemFetch *fetch,
                  GatherItemFetchEvent event,
                  const GError *error,
                  gpointer user_data)
{
  ItemLink *link = user_data;

  record_event (link->fetcher->recorder, link->item, event, gather_item_fetch_get_record (fetch),
                error);
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
  record_end (link->fetcher, link->item, gather_item_fetch_get_record (fetch), pokemon, error);

  if (pokemon != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
gather_run_fetcher_fetch_async (GatherFetcher *fetcher,
                                guint item,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GatherRunFetcher *self = GATHER_RUN_FETCHER (fetcher);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GatherItemFetch) fetch = make_fetch (self, item);
  ItemLink *link = item_link_new (self, item);

  g_task_set_source_tag (task, gather_run_fetcher_fetch_async);
  g_task_set_task_data (task, link, item_link_free);
  gather_item_fetch_set_queued (fetch, gather_recorder_get_queued (self->recorder, item));
  gather_item_fetch_run_async (fetch, fetch_changed_cb, link, cancellable, item_fetched_cb, task);
}

static gboolean
gather_run_fetcher_fetch_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What a blocking fetch has to tell the main loop: an event, or that it has ended. */
typedef struct
{
  ItemLink *link;
  gboolean ended;
  GatherItemFetchEvent event;
  GatherRecord record;
  GatherPokemon *pokemon;
  GError *error;
} Report;

static Report *
report_new (ItemLink *link, GatherItemFetch *fetch, const GError *error)
{
  Report *report = g_new0 (Report, 1);

  report->link = item_link_new (link->fetcher, link->item);
  report->record = *gather_item_fetch_get_record (fetch);
  if (error != NULL)
    report->error = g_error_copy (error);

  return report;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  item_link_free (report->link);
  g_clear_pointer (&report->pokemon, gather_pokemon_unref);
  g_clear_error (&report->error);
  g_free (report);
}

static gboolean
report_arrived_cb (gpointer data)
{
  Report *report = data;
  GatherRecorder *recorder = report->link->fetcher->recorder;

  if (report->ended)
    record_end (report->link->fetcher, report->link->item, &report->record, report->pokemon,
                report->error);
  else
    record_event (recorder, report->link->item, report->event, &report->record, report->error);

  return G_SOURCE_REMOVE;
}

/* At once when the main loop's own thread is the one that blocks, else from there. */
static void
send_report (Report *report)
{
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, report_arrived_cb, report, report_free);
}

static void
blocking_fetch_changed_cb (GatherItemFetch *fetch,
                           GatherItemFetchEvent event,
                           const GError *error,
                           gpointer user_data)
{
  Report *report = report_new (user_data, fetch, error);

  report->event = event;
  send_report (report);
}

static gboolean
gather_run_fetcher_fetch_blocking (GatherFetcher *fetcher,
                                   guint item,
                                   GCancellable *cancellable,
                                   GError **error)
{
  GatherRunFetcher *self = GATHER_RUN_FETCHER (fetcher);
  g_autoptr (GatherItemFetch) fetch = make_fetch (self, item);
  g_autoptr (GError) fetch_error = NULL;
  ItemLink link = { self, item };
  GatherPokemon *pokemon;
  Report *report;

  gather_item_fetch_set_queued (fetch, gather_clock_now ());
  pokemon
    = gather_item_fetch_run (fetch, blocking_fetch_changed_cb, &link, cancellable, &fetch_error);

  report = report_new (&link, fetch, fetch_error);
  report->ended = TRUE;
  report->pokemon = pokemon;
  send_report (report);
  if (pokemon != NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fetch_error));

  return FALSE;
}

static void
gather_run_fetcher_iface_init (GatherFetcherInterface *iface)
{
  iface->get_n_items = gather_run_fetcher_get_n_items;
  iface->queue = gather_run_fetcher_queue;
  iface->fetch_async = gather_run_fetcher_fetch_async;
  iface->fetch_finish = gather_run_fetcher_fetch_finish;
  iface->fetch_blocking = gather_run_fetcher_fetch_blocking;
}

static void
gather_run_fetcher_finalize (GObject *object)
{
  GatherRunFetcher *self = GATHER_RUN_FETCHER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->endpoint, gather_endpoint_unref);
  g_clear_pointer (&self->recorder, gather_recorder_unref);
  g_clear_pointer (&self->plan, gather_plan_unref);
  g_free (self->run_id);

  G_OBJECT_CLASS (gather_run_fetcher_parent_class)->finalize (object);
}

static void
gather_run_fetcher_class_init (GatherRunFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_run_fetcher_finalize;

  /**
   * GatherRunFetcher::untrusted:
   * @self: the fetcher
   * @error: what is wrong, an error of %GATHER_ERROR_TLS
   *
   * There is no trusted connection to the server. It is the same for every item, and each would cost a
   * handshake. Emitted on the main loop, after the item was recorded.
   */
  signals[SIGNAL_UNTRUSTED]
    = g_signal_new ("untrusted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
gather_run_fetcher_init (GatherRunFetcher *self)
{
}

/**
 * gather_run_fetcher_new:
 * @plan: the plan of the run
 * @recorder: what is told of everything that happens
 * @client: the client of the run
 * @cache: (nullable): where answers are kept
 * @endpoint: where its requests go
 * @run_id: what the lab's log calls the run
 *
 * Returns: (transfer full): a fetcher for one execution of a strategy
 */
GatherRunFetcher *
gather_run_fetcher_new (GatherPlan *plan,
                        GatherRecorder *recorder,
                        GatherClient *client,
                        GatherCache *cache,
                        GatherEndpoint *endpoint,
                        const char *run_id)
{
  GatherRunFetcher *self = g_object_new (GATHER_TYPE_RUN_FETCHER, NULL);

  self->plan = gather_plan_ref (plan);
  self->recorder = gather_recorder_ref (recorder);
  self->client = g_object_ref (client);
  g_set_object (&self->cache, cache);
  self->endpoint = gather_endpoint_ref (endpoint);
  self->run_id = g_strdup (run_id);

  return self;
}
