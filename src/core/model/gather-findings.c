/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/model/gather-findings.h"

#include "core/base/gather-clock.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A total within so much of the slowest answer is "roughly the time of the longest request". */
#define CLOSE_TO_SLOWEST 1.25

/* Two times closer than this are called the same: it is the noise of a single run. */
#define NO_DIFFERENCE 1.02

/**
 * gather_format_seconds:
 * @duration: microseconds
 *
 * Returns: (transfer full): seconds with two decimals, for example "0.13 s"
 */
char *
gather_format_seconds (gint64 duration)
{
  /* Translators: a time in seconds, for example "0.13 s". */
  return g_strdup_printf (_ ("%.2f s"), duration / (double) G_USEC_PER_SEC);
}

/**
 * gather_format_duration:
 * @duration: microseconds
 *
 * Returns: (transfer full): milliseconds below a second ("52 ms"), tenths of them below ten
 *   ("1.4 ms"), else seconds ("8.61 s")
 */
char *
gather_format_duration (gint64 duration)
{
  if (duration >= 999500)
    return gather_format_seconds (duration);
  if (duration > 0 && duration < 9950)
    /* Translators: a time in milliseconds, for example "1.4 ms". */
    return g_strdup_printf (_ ("%.1f ms"), duration / 1000.0);

  /* Translators: a time in milliseconds, for example "52 ms". */
  return g_strdup_printf (_ ("%.0f ms"), duration / 1000.0);
}

/**
 * gather_format_estimate:
 * @duration: microseconds
 *
 * Returns: (transfer full): a time that is not known exactly, for example "3.4 s", "54 s", "12 min"
 */
char *
gather_format_estimate (gint64 duration)
{
  guint seconds = (guint) ((duration + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);

  if (seconds < 10)
    /* Translators: a time in seconds, for example "3.4 s". */
    return g_strdup_printf (_ ("%.1f s"), (double) duration / G_USEC_PER_SEC);
  if (seconds < 120)
    /* Translators: a time in seconds, for example "54 s". */
    return g_strdup_printf (_ ("%u s"), seconds);

  /* Translators: a time in minutes, for example "12 min". */
  return g_strdup_printf (_ ("%u min"), (seconds + 30) / 60);
}

static char *
find_stopped (GatherTrace *trace)
{
  guint n = gather_trace_get_n_requests (trace);
  guint n_done = gather_trace_count (trace, GATHER_OUTCOME_DONE);

  return g_strdup_printf (
    /* Translators: how many answers had come when a person stopped the run, of how many requests. */
    ngettext ("Stopped: %u of %u request had been answered.",
              "Stopped: %u of %u requests had been answered.", n),
    n_done, n);
}

static char *
find_failed (GatherTrace *trace, guint n_failed)
{
  guint n = gather_trace_get_n_requests (trace);

  if (n == 1)
    return g_strdup (_ ("The request failed. Its row says why."));

  return g_strdup_printf (
    /* Translators: how many failed, which decides between singular and plural, of how many. */
    ngettext ("%u of %u requests failed. Its row says why.",
              "%u of %u requests failed. Their rows say why.", n_failed),
    n_failed, n);
}

static char *
find_single (GatherTrace *trace, GatherRequest *request)
{
  const GatherRecord *record = gather_request_get_record (request);
  GatherSpan spans[GATHER_N_PHASES];
  guint n_spans = gather_record_get_spans (record, 0, spans);
  g_autofree char *total = gather_format_duration (gather_trace_get_elapsed (trace, 0));
  gint64 waiting = 0;

  for (guint i = 0; i < n_spans; i++)
    if (spans[i].phase == GATHER_PHASE_WAITING)
      waiting += spans[i].end - spans[i].start;

  /* Translators: %s is a time, %.0f a percentage. */
  return g_strdup_printf (_ ("One request took %s, and %.0f %% of it was waiting for the server."),
                          total, 100.0 * waiting / MAX (gather_trace_get_elapsed (trace, 0), 1));
}

static char *
find_frozen (GatherTrace *trace)
{
  gint64 freeze = gather_trace_get_longest_freeze (trace);
  g_autofree char *text = gather_format_duration (freeze);

  /* Translators: %s is a time, %.0f a percentage. */
  return g_strdup_printf (_ ("The window was frozen for %s in one piece: %.0f %% of the run."), text,
                          MIN (100.0, 100.0 * freeze / MAX (gather_trace_get_elapsed (trace, 0), 1)));
}

static char *
find_one_by_one (GatherTrace *trace)
{
  guint n = gather_trace_get_n_requests (trace);
  g_autofree char *total = gather_format_duration (gather_trace_get_elapsed (trace, 0));
  g_autofree char *mean = gather_format_duration (gather_trace_get_elapsed (trace, 0) / n);

  /* Translators: the first %s is the time of the run, the second that of one request. */
  return g_strdup_printf (ngettext ("%u request took %s, %s on average.",
                                    "%u requests, one after another, took %s: %s each on average.",
                                    n),
                          n, total, mean);
}

/* Nothing was in flight, so there is nothing to say about overlap. */
static char *
find_cached (GatherTrace *trace)
{
  guint n = gather_trace_get_n_requests (trace);
  g_autofree char *total = gather_format_duration (gather_trace_get_elapsed (trace, 0));

  return g_strdup_printf (
    /* Translators: how many, then a duration such as "52 ms". */
    ngettext ("%u answer came from the cache, in %s: no request was needed.",
              "All %u answers came from the cache, in %s: no request was needed.", n),
    n, total);
}

static char *
find_gathered (GatherPlan *plan, GatherTrace *trace, GatherRequest *slowest)
{
  guint n = gather_trace_get_n_requests (trace);
  guint limit = MIN (gather_plan_get_in_flight (plan), gather_plan_get_connections (plan));
  guint peak = gather_trace_get_in_flight_peak (trace);
  gint64 elapsed = gather_trace_get_elapsed (trace, 0);
  double ratio = (double) elapsed / MAX (gather_request_get_duration (slowest, 0), 1);

  if (peak == n)
    return g_strdup_printf (
      ngettext ("%u was in flight, and the total was %.2f times the slowest answer.",
                "All %u were in flight together, so the total was %.2f times the slowest answer.",
                peak),
      peak, ratio);
  if (ratio < CLOSE_TO_SLOWEST)
    return g_strdup_printf (
      ngettext ("Up to %u was in flight at a time; the total was %.2f times the slowest answer.",
                "Up to %u were in flight together; the total was %.2f times the slowest answer.",
                peak),
      peak, ratio);

  if (peak < limit)
    /* Nobody had to wait for a turn: there were fewer because the first were finished already. */
    return g_strdup_printf (
      ngettext ("Up to %u was in flight at a time, because the first answers came before the last "
                "request was sent: the total was %.1f times the slowest answer.",
                "Up to %u were in flight together, because the first answers came before the last "
                "request was sent: the total was %.1f times the slowest answer.",
                peak),
      peak, ratio);

  return g_strdup_printf (
    ngettext ("Up to %u was in flight at a time, so the others had to wait for their turn: the total "
              "was %.1f times the slowest answer.",
              "Up to %u were in flight together, so the others had to wait for their turn: the total "
              "was %.1f times the slowest answer.",
              peak),
    peak, ratio);
}

/**
 * gather_findings_for_run:
 * @plan: the plan that was run
 * @trace: its recording
 * @stopped: whether a person stopped it
 *
 * Returns: (transfer full) (nullable): one translated sentence about what the recording shows, or
 *   %NULL when it shows nothing yet
 */
char *
gather_findings_for_run (GatherPlan *plan, GatherTrace *trace, gboolean stopped)
{
  guint n_failed;
  GatherRequest *slowest;

  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (GATHER_IS_TRACE (trace), NULL);

  if (gather_trace_get_end (trace) == 0)
    return NULL;
  if (stopped)
    return find_stopped (trace);

  n_failed = gather_trace_count (trace, GATHER_OUTCOME_FAILED);
  slowest = gather_trace_get_slowest (trace);
  if (n_failed > 0 || slowest == NULL)
    return find_failed (trace, n_failed);
  if (2 * gather_trace_get_longest_freeze (trace) > gather_trace_get_elapsed (trace, 0)
      && gather_trace_get_longest_freeze (trace) > GATHER_FELT_FREEZE_US)
    return find_frozen (trace);
  if (gather_trace_get_in_flight_peak (trace) == 0)
    return find_cached (trace);
  if (gather_trace_get_n_requests (trace) == 1)
    return find_single (trace, slowest);
  if (gather_trace_get_in_flight_peak (trace) <= 1)
    return find_one_by_one (trace);

  return find_gathered (plan, trace, slowest);
}

/* What a run asked of a server, and what it did not have to. */
typedef struct
{
  guint n_asked;
  guint n_saved;
  guint64 bytes_wire;
  guint64 bytes_saved;
} Cost;

static void
add_record (Cost *cost, const GatherRecord *record)
{
  cost->n_saved += record->cache != GATHER_CACHE_UNUSED;
  cost->bytes_wire += record->bytes_wire;
  cost->bytes_saved += record->bytes_saved;
}

static Cost
sum_cost (GatherTrace *trace)
{
  Cost cost = { 0 };

  for (guint i = 0; i < gather_trace_get_n_requests (trace); i++)
    {
      GatherRequest *request = gather_trace_get_request (trace, i);
      guint n_earlier;
      const GatherAttempt *earlier = gather_request_get_earlier (request, &n_earlier);

      cost.n_asked += gather_request_get_record (request)->attempts;
      add_record (&cost, gather_request_get_record (request));
      for (guint k = 0; k < n_earlier; k++)
        add_record (&cost, &earlier[k].record);
    }

  return cost;
}

/**
 * gather_findings_cost:
 * @trace: the recording of a run against a live server
 * @server: what the server is called
 *
 * Returns: (transfer full): one or two translated sentences: what the run cost the server, and what the
 *   cache saved it
 */
char *
gather_findings_cost (GatherTrace *trace, const char *server)
{
  Cost cost = sum_cost (trace);
  g_autofree char *received = g_format_size (cost.bytes_wire);
  g_autofree char *saved = g_format_size (cost.bytes_saved);
  g_autofree char *asked_text = NULL;
  g_autofree char *saved_text = NULL;

  asked_text = g_strdup_printf (
    /* Translators: how many requests, the name of a server, and a size such as "1.1 MB". */
    ngettext ("%u request went to %s, which sent %s.", "%u requests went to %s, which sent %s.",
              cost.n_asked),
    cost.n_asked, server, received);
  if (cost.n_saved == 0)
    return g_steal_pointer (&asked_text);

  saved_text = g_strdup_printf (
    /* Translators: how many answers, and their size, such as "34.7 MB". */
    ngettext ("The cache saved %u answer, %s unpacked.", "The cache saved %u answers, %s unpacked.",
              cost.n_saved),
    cost.n_saved, saved);

  return g_strjoin (" ", asked_text, saved_text, NULL);
}

/**
 * gather_findings_compare:
 * @elapsed: how long this run took, microseconds
 * @elapsed_before: how long the run before took, microseconds
 * @title_before: translated title of the strategy of the run before
 *
 * Returns: (transfer full) (nullable): one translated sentence that compares both, or %NULL when
 *   there is nothing to compare with
 */
char *
gather_findings_compare (gint64 elapsed, gint64 elapsed_before, const char *title_before)
{
  double ratio;

  g_return_val_if_fail (title_before != NULL, NULL);

  if (elapsed <= 0 || elapsed_before <= 0)
    return NULL;

  ratio = (double) elapsed_before / elapsed;
  if (ratio < NO_DIFFERENCE && ratio > 1 / NO_DIFFERENCE)
    /* Translators: %s is the title of a strategy, for example "One at a time". */
    return g_strdup_printf (_ ("That is about the same as “%s”."), title_before);
  if (ratio > 1)
    /* Translators: %s is the title of a strategy, for example "One at a time". */
    return g_strdup_printf (_ ("That is %.1f times faster than “%s”."), ratio, title_before);

  /* Translators: %s is the title of a strategy, for example "One at a time". */
  return g_strdup_printf (_ ("That is %.1f times slower than “%s”."), 1 / ratio, title_before);
}
