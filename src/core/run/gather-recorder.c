/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-recorder.h"

#include "core/base/gather-error.h"

struct _GatherRecorder
{
  GatherTrace *trace;
  GListStore *entries;
};

static GatherRequest *
get_request (GatherRecorder *self, guint item)
{
  return gather_trace_get_request (self->trace, item);
}

static GatherOutcome
judge (GatherPokemon *pokemon, const GError *error)
{
  if (pokemon != NULL)
    return GATHER_OUTCOME_DONE;
  if (g_error_matches (error, GATHER_ERROR, GATHER_ERROR_CANCELLED))
    return GATHER_OUTCOME_CANCELLED;

  return GATHER_OUTCOME_FAILED;
}

static void
finish (GatherRecorder *self, guint item, GatherOutcome outcome, const GError *error, gint64 at)
{
  gather_request_finish (get_request (self, item), outcome, error, at);
  gather_trace_count_outcome (self->trace, outcome);
  gather_entry_changed (gather_recorder_get_entry (self, item));
}

/**
 * gather_recorder_new:
 * @plan: the plan of the run
 *
 * Returns: (transfer full): a recorder with an empty request and an entry for each item
 */
GatherRecorder *
gather_recorder_new (GatherPlan *plan)
{
  GatherRecorder *self = g_rc_box_new0 (GatherRecorder);
  guint n_items = gather_plan_get_n_items (plan);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      GatherRequest *request = gather_request_new (i, gather_plan_get_id (plan, i));

      g_ptr_array_add (requests, request);
      g_ptr_array_add (entries, gather_entry_new (request));
    }

  self->trace = gather_trace_new ();
  self->entries = g_list_store_new (GATHER_TYPE_ENTRY);
  gather_trace_add_requests (self->trace, requests);
  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);

  return self;
}

GatherRecorder *
gather_recorder_ref (GatherRecorder *self)
{
  return g_rc_box_acquire (self);
}

static void
gather_recorder_clear (GatherRecorder *self)
{
  g_object_unref (self->trace);
  g_object_unref (self->entries);
}

void
gather_recorder_unref (GatherRecorder *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) gather_recorder_clear);
}

/**
 * gather_recorder_get_trace:
 * @self: a recorder
 *
 * Returns: (transfer none): the trace that it writes
 */
GatherTrace *
gather_recorder_get_trace (GatherRecorder *self)
{
  return self->trace;
}

/**
 * gather_recorder_get_entries:
 * @self: a recorder
 *
 * Returns: (transfer none): the entries that it fills, of [class@Entry]
 */
GListModel *
gather_recorder_get_entries (GatherRecorder *self)
{
  return G_LIST_MODEL (self->entries);
}

/**
 * gather_recorder_get_entry:
 * @self: a recorder
 * @item: position of an item
 *
 * Returns: (transfer none): its entry
 */
GatherEntry *
gather_recorder_get_entry (GatherRecorder *self, guint item)
{
  g_autoptr (GatherEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), item);

  /* The list holds it as long as the recorder lives. */
  return entry;
}

/**
 * gather_recorder_queued:
 * @self: a recorder
 * @item: position of an item
 * @at: when it began to wait for its turn, microseconds of CLOCK_MONOTONIC
 */
void
gather_recorder_queued (GatherRecorder *self, guint item, gint64 at)
{
  GatherRecord record = { .t[GATHER_TIME_QUEUED] = at };

  gather_request_update (get_request (self, item), &record);
}

/**
 * gather_recorder_get_queued:
 * @self: a recorder
 * @item: position of an item
 *
 * Returns: when it began to wait for its turn
 */
gint64
gather_recorder_get_queued (GatherRecorder *self, guint item)
{
  return gather_request_get_record (get_request (self, item))->t[GATHER_TIME_QUEUED];
}

/**
 * gather_recorder_started:
 * @self: a recorder
 * @item: position of an item
 * @record: what has been measured of it so far
 *
 * The item is in flight, or has come into another phase. Does nothing for one that is final.
 */
void
gather_recorder_started (GatherRecorder *self, guint item, const GatherRecord *record)
{
  GatherRequest *request = get_request (self, item);
  gboolean was_in_flight = gather_request_is_in_flight (request);

  if (gather_request_is_final (request))
    return;

  gather_request_update (request, record);
  if (was_in_flight || !gather_request_is_in_flight (request))
    return;

  gather_trace_add_flight (self->trace, record->t[GATHER_TIME_STARTED], 1);
  gather_entry_changed (gather_recorder_get_entry (self, item));
}

/**
 * gather_recorder_answered:
 * @self: a recorder
 * @item: position of an item
 * @record: what has been measured of it
 *
 * The network's part is over: the item is no longer in flight.
 */
void
gather_recorder_answered (GatherRecorder *self, guint item, const GatherRecord *record)
{
  if (gather_request_is_final (get_request (self, item)))
    return;

  gather_recorder_started (self, item, record);
  gather_request_update (get_request (self, item), record);
  if (record->t[GATHER_TIME_STARTED] != 0)
    gather_trace_add_flight (self->trace, record->ended, -1);
}

/**
 * gather_recorder_repeated:
 * @self: a recorder
 * @item: position of an item that was answered
 * @record: what has been measured of the attempt
 * @error: why it failed
 *
 * The attempt is kept, and another one follows.
 */
void
gather_recorder_repeated (GatherRecorder *self,
                          guint item,
                          const GatherRecord *record,
                          const GError *error)
{
  if (gather_request_is_final (get_request (self, item)))
    return;

  gather_request_repeat (get_request (self, item), record, error);
  gather_entry_changed (gather_recorder_get_entry (self, item));
}

/**
 * gather_recorder_ended:
 * @self: a recorder
 * @item: position of an item
 * @record: what has been measured of it
 * @pokemon: (nullable): what it was answered with
 * @error: (nullable): why not
 *
 * The item becomes final, unless it is.
 */
void
gather_recorder_ended (GatherRecorder *self,
                       guint item,
                       const GatherRecord *record,
                       GatherPokemon *pokemon,
                       const GError *error)
{
  GatherOutcome outcome = judge (pokemon, error);

  if (gather_request_is_final (get_request (self, item)))
    return;

  if (pokemon != NULL)
    gather_entry_set_pokemon (gather_recorder_get_entry (self, item), pokemon);
  gather_request_update (get_request (self, item), record);
  finish (self, item, outcome, outcome == GATHER_OUTCOME_FAILED ? error : NULL, record->ended);
}

/**
 * gather_recorder_stop:
 * @self: a recorder
 * @at: when the run was over, microseconds of CLOCK_MONOTONIC
 *
 * Whatever is not final by then was cancelled.
 */
void
gather_recorder_stop (GatherRecorder *self, gint64 at)
{
  guint n_items = gather_trace_get_n_requests (self->trace);

  for (guint i = 0; i < n_items; i++)
    if (!gather_request_is_final (get_request (self, i)))
      finish (self, i, GATHER_OUTCOME_CANCELLED, NULL, at);

  while (gather_trace_get_in_flight (self->trace) > 0)
    gather_trace_add_flight (self->trace, at, -1);
}
