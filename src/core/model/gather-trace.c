/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-trace.h"

/* Loop events beyond this many are counted in the figures but not kept: a run in which the loop was
 * late ten thousand times is one that no picture shows better. */
#define MAX_LOOP_EVENTS 10000

struct _GatherTrace
{
  GObject parent_instance;

  GPtrArray *requests;
  GArray *flight_points;
  GArray *loop_events;
  gint64 start;
  gint64 end;
  guint in_flight;
  guint in_flight_peak;
  guint n_outcomes[GATHER_OUTCOME_CANCELLED + 1];
  gint64 longest_block;
  gint64 loop_cpu;
  gint64 longest_paint_gap;
};

static GType
gather_trace_get_item_type (GListModel *model)
{
  return GATHER_TYPE_REQUEST;
}

static guint
gather_trace_get_n_items (GListModel *model)
{
  return GATHER_TRACE (model)->requests->len;
}

static gpointer
gather_trace_get_item (GListModel *model, guint position)
{
  GatherTrace *self = GATHER_TRACE (model);

  if (position >= self->requests->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->requests, position));
}

static void
gather_trace_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gather_trace_get_item_type;
  iface->get_n_items = gather_trace_get_n_items;
  iface->get_item = gather_trace_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GatherTrace,
                               gather_trace,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      gather_trace_list_model_init))

static void
gather_trace_finalize (GObject *object)
{
  GatherTrace *self = GATHER_TRACE (object);

  g_ptr_array_unref (self->requests);
  g_array_unref (self->flight_points);
  g_array_unref (self->loop_events);

  G_OBJECT_CLASS (gather_trace_parent_class)->finalize (object);
}

static void
gather_trace_class_init (GatherTraceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gather_trace_finalize;
}

static void
gather_trace_init (GatherTrace *self)
{
  self->requests = g_ptr_array_new_with_free_func (g_object_unref);
  self->flight_points = g_array_new (FALSE, FALSE, sizeof (GatherFlightPoint));
  self->loop_events = g_array_new (FALSE, FALSE, sizeof (GatherLoopEvent));
}

GatherTrace *
gather_trace_new (void)
{
  return g_object_new (GATHER_TYPE_TRACE, NULL);
}

/**
 * gather_trace_add_requests:
 * @self: a trace
 * @requests: (element-type GatherRequest): requests to add, in the order asked for
 *
 * Adds all with one "items-changed".
 */
void
gather_trace_add_requests (GatherTrace *self, GPtrArray *requests)
{
  guint position;

  g_return_if_fail (GATHER_IS_TRACE (self));
  g_return_if_fail (requests != NULL);

  position = self->requests->len;
  for (guint i = 0; i < requests->len; i++)
    g_ptr_array_add (self->requests, g_object_ref (g_ptr_array_index (requests, i)));

  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, requests->len);
}

guint
gather_trace_get_n_requests (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->requests->len;
}

/**
 * gather_trace_get_request:
 * @self: a trace
 * @position: position of the item, from 0
 *
 * Returns: (transfer none): its request
 */
GatherRequest *
gather_trace_get_request (GatherTrace *self, guint position)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), NULL);
  g_return_val_if_fail (position < self->requests->len, NULL);

  return g_ptr_array_index (self->requests, position);
}

void
gather_trace_set_start (GatherTrace *self, gint64 start)
{
  g_return_if_fail (GATHER_IS_TRACE (self));

  self->start = start;
}

/**
 * gather_trace_get_start:
 * @self: a trace
 *
 * Returns: when the run began, microseconds of CLOCK_MONOTONIC, or 0 before it
 */
gint64
gather_trace_get_start (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->start;
}

void
gather_trace_set_end (GatherTrace *self, gint64 end)
{
  g_return_if_fail (GATHER_IS_TRACE (self));

  self->end = end;
}

/**
 * gather_trace_get_end:
 * @self: a trace
 *
 * Returns: when the run ended, microseconds of CLOCK_MONOTONIC, or 0 before that
 */
gint64
gather_trace_get_end (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->end;
}

/**
 * gather_trace_get_elapsed:
 * @self: a trace
 * @now: the time that an unfinished run has reached, microseconds of CLOCK_MONOTONIC
 *
 * Returns: how long the run has lasted, microseconds
 */
gint64
gather_trace_get_elapsed (GatherTrace *self, gint64 now)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  if (self->start == 0)
    return 0;

  return MAX ((self->end != 0 ? self->end : now) - self->start, 0);
}

/**
 * gather_trace_add_flight:
 * @self: a trace
 * @at: when, microseconds of CLOCK_MONOTONIC; not before the point added last
 * @change: 1 when a request was handed to the network, -1 when one ended
 */
void
gather_trace_add_flight (GatherTrace *self, gint64 at, int change)
{
  GatherFlightPoint point;

  g_return_if_fail (GATHER_IS_TRACE (self));
  g_return_if_fail (change > 0 || self->in_flight > 0);

  self->in_flight += change;
  self->in_flight_peak = MAX (self->in_flight_peak, self->in_flight);
  point = (GatherFlightPoint){ at, self->in_flight };
  g_array_append_val (self->flight_points, point);
}

guint
gather_trace_get_in_flight (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->in_flight;
}

guint
gather_trace_get_in_flight_peak (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->in_flight_peak;
}

/**
 * gather_trace_get_flight_points:
 * @self: a trace
 * @n_points: (out): how many
 *
 * Returns: (transfer none) (array length=n_points): the in-flight curve as steps; valid until the
 *   next point is added
 */
const GatherFlightPoint *
gather_trace_get_flight_points (GatherTrace *self, gsize *n_points)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), NULL);
  g_return_val_if_fail (n_points != NULL, NULL);

  *n_points = self->flight_points->len;

  return (const GatherFlightPoint *) (gpointer) self->flight_points->data;
}

/**
 * gather_trace_count_outcome:
 * @self: a trace
 * @outcome: the outcome of one of its requests, which has just become final
 */
void
gather_trace_count_outcome (GatherTrace *self, GatherOutcome outcome)
{
  g_return_if_fail (GATHER_IS_TRACE (self));
  g_return_if_fail (outcome != GATHER_OUTCOME_PENDING);

  self->n_outcomes[outcome]++;
}

/**
 * gather_trace_count:
 * @self: a trace
 * @outcome: an outcome
 *
 * Returns: how many requests have it
 */
guint
gather_trace_count (GatherTrace *self, GatherOutcome outcome)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  if (outcome == GATHER_OUTCOME_PENDING)
    return self->requests->len - gather_trace_get_n_final (self);

  return self->n_outcomes[outcome];
}

/**
 * gather_trace_get_n_finished:
 * @self: a trace
 *
 * Returns: how many requests ended by themselves, done or failed; those that were stopped did not
 */
guint
gather_trace_get_n_finished (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->n_outcomes[GATHER_OUTCOME_DONE] + self->n_outcomes[GATHER_OUTCOME_FAILED];
}

/**
 * gather_trace_get_n_final:
 * @self: a trace
 *
 * Returns: how many requests are final, in whatever way
 */
guint
gather_trace_get_n_final (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return gather_trace_get_n_finished (self) + self->n_outcomes[GATHER_OUTCOME_CANCELLED];
}

void
gather_trace_add_loop_event (GatherTrace *self, const GatherLoopEvent *event)
{
  g_return_if_fail (GATHER_IS_TRACE (self));
  g_return_if_fail (event != NULL);

  if (self->loop_events->len < MAX_LOOP_EVENTS)
    g_array_append_val (self->loop_events, *event);
}

/**
 * gather_trace_get_loop_events:
 * @self: a trace
 * @n_events: (out): how many
 *
 * Returns: (transfer none) (array length=n_events): turns and stalls, each kind in order of its end;
 *   valid until the next event is added
 */
const GatherLoopEvent *
gather_trace_get_loop_events (GatherTrace *self, gsize *n_events)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), NULL);
  g_return_val_if_fail (n_events != NULL, NULL);

  *n_events = self->loop_events->len;

  return (const GatherLoopEvent *) (gpointer) self->loop_events->data;
}

/**
 * gather_trace_set_loop_figures:
 * @self: a trace
 * @longest_block: longest single turn of the main loop, microseconds
 * @longest_paint_gap: longest time in which nothing could be painted, microseconds
 */
void
gather_trace_set_loop_figures (GatherTrace *self, gint64 longest_block, gint64 longest_paint_gap)
{
  g_return_if_fail (GATHER_IS_TRACE (self));

  self->longest_block = longest_block;
  self->longest_paint_gap = longest_paint_gap;
}

/**
 * gather_trace_set_loop_cpu:
 * @self: a trace
 * @loop_cpu: processor time that the main loop took in the run, microseconds
 */
void
gather_trace_set_loop_cpu (GatherTrace *self, gint64 loop_cpu)
{
  g_return_if_fail (GATHER_IS_TRACE (self));

  self->loop_cpu = loop_cpu;
}

gint64
gather_trace_get_loop_cpu (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->loop_cpu;
}

gint64
gather_trace_get_longest_block (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->longest_block;
}

gint64
gather_trace_get_longest_paint_gap (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return self->longest_paint_gap;
}

/**
 * gather_trace_get_longest_freeze:
 * @self: a trace
 *
 * Returns: the longer of both measures, microseconds: what a person felt
 */
gint64
gather_trace_get_longest_freeze (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return MAX (self->longest_block, self->longest_paint_gap);
}

/**
 * gather_trace_get_slowest:
 * @self: a trace
 *
 * Returns: (transfer none) (nullable): the request that was answered and took longest
 */
GatherRequest *
gather_trace_get_slowest (GatherTrace *self)
{
  GatherRequest *slowest = NULL;
  gint64 longest = -1;

  g_return_val_if_fail (GATHER_IS_TRACE (self), NULL);

  for (guint i = 0; i < self->requests->len; i++)
    {
      GatherRequest *request = g_ptr_array_index (self->requests, i);
      gint64 duration = gather_request_get_duration (request, 0);

      if (gather_request_get_outcome (request) != GATHER_OUTCOME_DONE || duration <= longest)
        continue;

      longest = duration;
      slowest = request;
    }

  return slowest;
}

static guint64
sum_bytes (GatherTrace *self, gboolean decoded)
{
  guint64 sum = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const GatherRecord *record
        = gather_request_get_record (g_ptr_array_index (self->requests, i));

      sum += decoded ? record->bytes_decoded : record->bytes_wire;
    }

  return sum;
}

guint64
gather_trace_get_bytes_wire (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return sum_bytes (self, FALSE);
}

guint64
gather_trace_get_bytes_decoded (GatherTrace *self)
{
  g_return_val_if_fail (GATHER_IS_TRACE (self), 0);

  return sum_bytes (self, TRUE);
}
