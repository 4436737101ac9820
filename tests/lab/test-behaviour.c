/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Presets and fates: the pure half of the lab's behaviour. */

#include "config.h"

#include "core/base/gather-behaviour.h"
#include "core/base/gather-error.h"

#include <math.h>
#include <string.h>

#define MS      1000
#define N_ITEMS 150

static const GatherBehaviour *
get_preset (const char *name)
{
  const GatherPreset *preset = gather_preset_lookup (name);

  g_assert_nonnull (preset);

  return &preset->behaviour;
}

static void
test_presets (void)
{
  guint n;
  const GatherPreset *presets = gather_preset_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (gather_preset_lookup (presets[i].name) == &presets[i]);
      g_assert_cmpuint (presets[i].behaviour.seed, ==, 1);
      g_assert_cmpuint (strlen (presets[i].title), >, 0);
      g_assert_cmpuint (strlen (presets[i].summary), >, 0);
    }
  g_assert_null (gather_preset_lookup ("no such preset"));
  g_assert_null (gather_preset_lookup (NULL));
  g_assert_cmpint (gather_behaviour_get_delay (get_preset ("instant"), 1, 1), ==, 0);
  g_assert_cmpint (gather_behaviour_get_delay (get_preset ("steady"), 1, 1), ==, 50 * MS);
}

/* The tutorial's figures: 150 one at a time take about 8.6 s with transport, the slowest about 1.5
 * s. */
static void
test_tutorial (void)
{
  const GatherBehaviour *tutorial = get_preset ("tutorial");
  gint64 sum = 0;
  gint64 longest = 0;

  for (guint item = 1; item <= N_ITEMS; item++)
    {
      gint64 delay = gather_behaviour_get_delay (tutorial, item, 1);

      g_assert_cmpint (delay, >, 0);
      g_assert_cmpint (delay, ==, gather_behaviour_get_delay (tutorial, item + N_ITEMS, 3));
      sum += delay;
      longest = MAX (longest, delay);
    }
  g_assert_cmpint (sum, >, 8200 * MS);
  g_assert_cmpint (sum, <, 8600 * MS);
  g_assert_cmpint (longest, >, 1400 * MS);
  g_assert_cmpint (longest, <, 1540 * MS);
}

/* Seed, item and attempt each decide; nothing else does. */
static void
test_fate (void)
{
  const GatherBehaviour one = { .latency_us = 50 * MS, .jitter_us = 20 * MS, .seed = 1 };
  const GatherBehaviour two = { .latency_us = 50 * MS, .jitter_us = 20 * MS, .seed = 2 };
  gint64 forwards[N_ITEMS];
  guint n_same_seed = 0;
  guint n_same_attempt = 0;
  guint n_same_item = 0;

  for (guint i = 0; i < N_ITEMS; i++)
    forwards[i] = gather_behaviour_get_delay (&one, i + 1, 1);
  for (guint i = N_ITEMS; i > 0; i--)
    {
      gint64 delay = gather_behaviour_get_delay (&one, i, 1);

      g_assert_cmpint (delay, ==, forwards[i - 1]);
      g_assert_cmpint (delay, >=, 30 * MS);
      g_assert_cmpint (delay, <=, 70 * MS);
      n_same_seed += delay == gather_behaviour_get_delay (&two, i, 1);
      n_same_attempt += delay == gather_behaviour_get_delay (&one, i, 2);
      n_same_item += delay == gather_behaviour_get_delay (&one, i + 1, 1);
    }
  g_assert_cmpuint (n_same_seed, <, 5);
  g_assert_cmpuint (n_same_attempt, <, 5);
  g_assert_cmpuint (n_same_item, <, 5);
}

/* Jitter goes both ways, and no answer comes before its request. */
static void
test_jitter (void)
{
  const GatherBehaviour wide = { .latency_us = 10 * MS, .jitter_us = 40 * MS, .seed = 3 };
  guint n_zero = 0;
  guint n_late = 0;

  for (guint item = 1; item <= N_ITEMS; item++)
    {
      gint64 delay = gather_behaviour_get_delay (&wide, item, 1);

      g_assert_cmpint (delay, >=, 0);
      g_assert_cmpint (delay, <=, 50 * MS);
      n_zero += delay == 0;
      n_late += delay > 10 * MS;
    }
  g_assert_cmpuint (n_zero, >, N_ITEMS / 5);
  g_assert_cmpuint (n_late, >, N_ITEMS / 4);
}

/* Faults. */

#define N_FATES 10000

static const GatherBehaviour all_faults = {
  .latency_us = 50 * MS,
  .jitter_us = 20 * MS,
  .seed = 11,
  .faults = { 110, 70, 50, 30, 90 },
};

static void
assert_same (const GatherFate *a, const GatherFate *b)
{
  g_assert_cmpint (a->delay_us, ==, b->delay_us);
  g_assert_cmpint (a->fault, ==, b->fault);
  g_assert_cmpuint (a->status, ==, b->status);
  g_assert_cmpuint (a->retry_after_s, ==, b->retry_after_s);
  g_assert_cmpfloat (a->cut_at, ==, b->cut_at);
  g_assert_cmpint (a->dribble_us, ==, b->dribble_us);
}

/* Whatever was asked before. */
static void
test_same_fault (void)
{
  GatherFate forwards[N_ITEMS];
  GatherBehaviour other = all_faults;
  guint n_same_attempt = 0;
  guint n_same_seed = 0;
  guint n_faults = 0;

  other.seed++;
  for (guint i = 0; i < N_ITEMS; i++)
    forwards[i] = gather_behaviour_get_fate (&all_faults, i + 1, 1);
  for (guint i = N_ITEMS; i > 0; i--)
    {
      GatherFate third = gather_behaviour_get_fate (&all_faults, i, 3);
      GatherFate elsewhere = gather_behaviour_get_fate (&other, i, 1);
      GatherFate fate = gather_behaviour_get_fate (&all_faults, i, 1);

      assert_same (&fate, &forwards[i - 1]);
      g_assert_cmpint (fate.delay_us, ==, gather_behaviour_get_delay (&all_faults, i, 1));
      if (fate.fault == GATHER_FAULT_NONE)
        continue;
      n_faults++;
      n_same_attempt += third.fault == fate.fault;
      n_same_seed += elsewhere.fault == fate.fault;
    }
  g_assert_cmpuint (n_faults, >, N_ITEMS / 5);
  g_assert_cmpuint (n_same_attempt, <, n_faults / 3);
  g_assert_cmpuint (n_same_seed, <, n_faults / 3);
}

/* Four standard deviations of a fair draw; but nothing is drawn anew, so it fails always or never. */
static void
assert_near_share (guint n, guint share)
{
  double expected = (double) N_FATES * share / GATHER_ALL_ATTEMPTS;
  double deviation = sqrt (expected * (1 - (double) share / GATHER_ALL_ATTEMPTS));

  g_assert_cmpfloat (fabs (n - expected), <, 4 * deviation + 1);
}

static void
test_shares (void)
{
  for (guint attempt = 1; attempt <= 3; attempt++)
    {
      guint n[GATHER_N_FAULTS + 1] = { 0 };

      for (guint item = 1; item <= N_FATES; item++)
        n[gather_behaviour_get_fate (&all_faults, item, attempt).fault]++;
      for (guint i = 0; i < GATHER_N_FAULTS; i++)
        assert_near_share (n[i], all_faults.faults[i]);
    }
}

/* All or nothing. */
static void
test_whole_shares (void)
{
  const GatherBehaviour none = { .seed = 5 };

  for (guint fault = 0; fault < GATHER_N_FAULTS; fault++)
    {
      GatherBehaviour all = { .seed = 5 };

      all.faults[fault] = GATHER_ALL_ATTEMPTS;
      for (guint item = 1; item <= N_ITEMS; item++)
        {
          g_assert_cmpint (gather_behaviour_get_fate (&all, item, 1).fault, ==, fault);
          g_assert_cmpint (gather_behaviour_get_fate (&none, item, 1).fault, ==, GATHER_FAULT_NONE);
        }
    }
}

/* What belongs to a fault is there with it, spread over what it can be, and absent without it. */
static void
test_details (void)
{
  guint n_500 = 0;
  guint n_503 = 0;
  guint n_retry_after = 0;
  double least_cut = 1;
  double most_cut = 0;

  for (guint item = 1; item <= N_FATES; item++)
    {
      GatherFate fate = gather_behaviour_get_fate (&all_faults, item, 1);

      g_assert_true ((fate.fault == GATHER_FAULT_ERROR) == (fate.status != 200));
      g_assert_true ((fate.fault == GATHER_FAULT_CUT) == (fate.cut_at > 0));
      g_assert_true ((fate.fault == GATHER_FAULT_SLOW) == (fate.dribble_us > 0));
      g_assert_true (fate.retry_after_s == 0 || (fate.retry_after_s == 1 && fate.status == 503));
      n_500 += fate.status == 500;
      n_503 += fate.status == 503;
      n_retry_after += fate.retry_after_s != 0;
      most_cut = MAX (most_cut, fate.cut_at);
      if (fate.fault == GATHER_FAULT_CUT)
        least_cut = MIN (least_cut, fate.cut_at);
    }
  g_assert_cmpuint (n_500, >, n_503 / 3);
  g_assert_cmpuint (n_retry_after, >, n_503 / 3);
  g_assert_cmpuint (n_retry_after, <, n_503 * 2 / 3);
  g_assert_cmpfloat (least_cut, >=, 0.1);
  g_assert_cmpfloat (least_cut, <, 0.15);
  g_assert_cmpfloat (most_cut, >, 0.85);
  g_assert_cmpfloat (most_cut, <, 0.9);
}

/* Whether an item arrives when it is tried so often; a slow answer arrives, too. */
static gboolean
arrives (const GatherBehaviour *behaviour, guint item, guint n_attempts)
{
  for (guint attempt = 1; attempt <= n_attempts; attempt++)
    if (gather_behaviour_get_fate (behaviour, item, attempt).fault >= GATHER_FAULT_SLOW)
      return TRUE;

  return FALSE;
}

/* What the sentences of the presets promise, in any world: a good handful of failures, and nearly none
 * with two retries. */
static void
test_flaky (void)
{
  GatherBehaviour flaky = *get_preset ("flaky");
  gboolean met[GATHER_N_FAULTS + 1] = { FALSE };

  for (guint item = 1; item <= N_ITEMS; item++)
    met[gather_behaviour_get_fate (&flaky, item, 1).fault] = TRUE;
  for (guint i = 0; i <= GATHER_N_FAULTS; i++)
    g_assert_true (met[i]);

  for (flaky.seed = 1; flaky.seed <= 20; flaky.seed++)
    {
      guint n_failed = 0;
      guint n_lost = 0;

      for (guint item = 1; item <= N_ITEMS; item++)
        {
          n_failed += !arrives (&flaky, item, 1);
          n_lost += !arrives (&flaky, item, 3);
        }
      g_assert_cmpuint (n_failed, >=, 8);
      g_assert_cmpuint (n_failed, <=, 35);
      g_assert_cmpuint (n_lost, <=, 2);
    }
}

static void
test_transfer_time (void)
{
  const GatherBehaviour slow = { .bandwidth = 250 * 1000 };

  g_assert_cmpint (gather_behaviour_get_transfer_time (&slow, 500 * 1000), ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (gather_behaviour_get_transfer_time (get_preset ("instant"), 500 * 1000), ==, 0);
}

static void
test_text (void)
{
  const GatherBehaviour all = {
    .latency_us = 1,
    .jitter_us = 2,
    .bandwidth = 3,
    .tutorial = TRUE,
    .seed = G_MAXUINT64,
    .faults = { 10, 20, 30, 40, 900 },
    .rate = 4,
    .burst = 5,
  };
  g_autofree char *text = gather_behaviour_to_string (&all);
  GatherBehaviour parsed;

  g_assert_cmpstr (text, ==,
                   "latency=1 jitter=2 bandwidth=3 tutorial=1 seed=18446744073709551615"
                   " error=10 reset=20 cut=30 stall=40 slow=900 rate=4 burst=5");
  g_assert_true (gather_behaviour_parse (&parsed, text, NULL));
  g_assert_cmpint (parsed.latency_us, ==, all.latency_us);
  g_assert_cmpint (parsed.jitter_us, ==, all.jitter_us);
  g_assert_cmpint (parsed.bandwidth, ==, all.bandwidth);
  g_assert_cmpint (parsed.tutorial, ==, all.tutorial);
  g_assert_cmpuint (parsed.seed, ==, all.seed);
  g_assert_cmpmem (parsed.faults, sizeof parsed.faults, all.faults, sizeof all.faults);
  g_assert_cmpuint (parsed.rate, ==, all.rate);
  g_assert_cmpuint (parsed.burst, ==, all.burst);
}

static void
test_wrong_text (void)
{
  static const char *const wrong[] = {
    "latency",
    "latency=",
    "latency=1s",
    "latency=-1",
    "latency=600000001",
    "tutorial=2",
    "bandwidth=9999999999999999999",
    "seed=-1",
    "seed=18446744073709551616",
    "faults=1",
    "error=-1",
    "error=1001",
    "error=600 slow=401",
    "stall=1%",
    "rate=-1",
    "rate=100001",
    "burst=100001",
    "rate=",
    "latency=1  jitter=1",
    "latency=1=1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      GatherBehaviour behaviour = { .seed = 5 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (gather_behaviour_parse (&behaviour, wrong[i], &error));
      g_assert_error (error, GATHER_ERROR, GATHER_ERROR_USAGE);
      g_assert_cmpuint (behaviour.seed, ==, 5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/behaviour/presets", test_presets);
  g_test_add_func ("/behaviour/tutorial", test_tutorial);
  g_test_add_func ("/behaviour/fate", test_fate);
  g_test_add_func ("/behaviour/jitter", test_jitter);
  g_test_add_func ("/behaviour/faults/same", test_same_fault);
  g_test_add_func ("/behaviour/faults/shares", test_shares);
  g_test_add_func ("/behaviour/faults/whole-shares", test_whole_shares);
  g_test_add_func ("/behaviour/faults/details", test_details);
  g_test_add_func ("/behaviour/faults/flaky", test_flaky);
  g_test_add_func ("/behaviour/transfer-time", test_transfer_time);
  g_test_add_func ("/behaviour/text", test_text);
  g_test_add_func ("/behaviour/wrong-text", test_wrong_text);

  return g_test_run ();
}
