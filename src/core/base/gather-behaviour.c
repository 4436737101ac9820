/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-behaviour.h"

#include "core/base/gather-error.h"
#include "core/base/gather-hash.h"

#include <glib/gi18n-lib.h>

#define MS 1000

/* Nobody waits longer for a lesson, and no lab delays longer than a request may last. */
#define MAX_LATENCY_US (600 * G_USEC_PER_SEC)

/* Faults are drawn apart from the jitter, so that the one does not go with the other. Any number would
 * do; with this one `flaky` shows each of its faults to 150 items, most of them to the first 20, and one
 * item that fails three times. */
#define FAULT_SALT 0x500

/* A cut body breaks off neither at its very start nor at its very end. */
#define LEAST_CUT  0.1
#define CUT_SPREAD 0.8

/* A body that dribbles takes so long: slow to watch, far from anybody's deadline. */
#define LEAST_DRIBBLE_US  (1500 * MS)
#define DRIBBLE_SPREAD_US (2000 * MS)

/* The tutorial's world, milliseconds for items 1 to 150: their sum is 8.35 s, so that 150 requests one
 * after another take about 8.6 s with transport and decoding; the slowest takes 1.45 s. Most take 30
 * to 60, as answers of a server on the internet do. */
static const guint16 tutorial_delays_ms[] = {
  58, 30,  47,   53, 37, 44, 67, 56, 36, 68, 57, 38, 43, 40, 46, 38, 50, 33, 68, 38, 38, 43,
  75, 51,  36,   40, 41, 67, 33, 43, 31, 36, 85, 47, 32, 30, 44, 46, 41, 51, 36, 40, 54, 44,
  97, 35,  39,   36, 64, 67, 50, 50, 38, 40, 39, 44, 34, 67, 62, 32, 32, 29, 49, 47, 40, 81,
  51, 34,  37,   52, 62, 37, 43, 45, 46, 45, 37, 49, 42, 41, 39, 49, 71, 35, 28, 32, 38, 80,
  43, 114, 30,   46, 39, 39, 45, 36, 33, 53, 50, 40, 39, 49, 68, 39, 54, 44, 45, 41, 34, 39,
  45, 86,  1450, 46, 48, 51, 65, 42, 55, 62, 35, 46, 38, 47, 46, 35, 46, 34, 44, 39, 35, 43,
  48, 57,  30,   41, 48, 35, 49, 39, 39, 45, 52, 37, 40, 33, 50, 50, 43, 60,
};

static const GatherPreset presets[] = {
  {
    .name = "instant",
    /* Translators: a behaviour of the lab, that is, of the built-in server. */
    .title = N_ ("Instant"),
    .summary = N_ ("Every answer at once: what is left is the cost of asking."),
    .behaviour = { .seed = 1 },
  },
  {
    .name = "steady",
    /* Translators: a behaviour of the lab. */
    .title = N_ ("Steady"),
    .summary = N_ ("Every answer after 50 ms."),
    .behaviour = { .latency_us = 50 * MS, .seed = 1 },
  },
  {
    .name = "tutorial",
    .title = N_ ("Tutorial"),
    .summary = N_ ("The tutorial’s world: 150 answers in 8.6 s one at a time, the slowest after 1.5 s."),
    .behaviour = { .tutorial = TRUE, .seed = 1 },
  },
  {
    .name = "mobile",
    .title = N_ ("Mobile"),
    .summary = N_ ("A phone’s network: 60 to 180 ms, then 400 kilobytes a second on each connection; "
                   "1 attempt in 100 is reset."),
    .behaviour = {
      .latency_us = 120 * MS,
      .jitter_us = 60 * MS,
      .bandwidth = 400 * 1000,
      .seed = 1,
      .faults = { [GATHER_FAULT_RESET] = 10 },
    },
  },
  {
    .name = "flaky",
    .title = N_ ("Flaky"),
    .summary = N_ ("A server in trouble: 20 to 100 ms; 1 attempt in 8 fails with an error, a reset, "
                   "half an answer or none; 1 in 25 dribbles."),
    .behaviour = {
      .latency_us = 60 * MS,
      .jitter_us = 40 * MS,
      .seed = 1,
      .faults = {
        [GATHER_FAULT_ERROR] = 60,
        [GATHER_FAULT_RESET] = 30,
        [GATHER_FAULT_CUT] = 30,
        [GATHER_FAULT_STALL] = 5,
        [GATHER_FAULT_SLOW] = 40,
      },
    },
  },
  {
    .name = "rate-limited",
    .title = N_ ("Rate-limited"),
    .summary = N_ ("Every answer after 50 ms, but after the first 20 at most 40 a second; the others "
                   "are told to come again in a second."),
    .behaviour = { .latency_us = 50 * MS, .seed = 1, .rate = 40, .burst = 20 },
  },
};

/**
 * gather_preset_get_all:
 * @n_presets: (out): how many
 *
 * Returns: (transfer none) (array length=n_presets): the table, in the order in which it is shown
 */
const GatherPreset *
gather_preset_get_all (guint *n_presets)
{
  g_return_val_if_fail (n_presets != NULL, NULL);

  *n_presets = G_N_ELEMENTS (presets);

  return presets;
}

/**
 * gather_preset_lookup:
 * @name: a name, perhaps typed by a person
 *
 * Returns: (transfer none) (nullable): the preset of that name
 */
const GatherPreset *
gather_preset_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_strcmp0 (presets[i].name, name) == 0)
      return &presets[i];

  return NULL;
}

/* A number from -1 to 1 that follows from seed, item and attempt alone. */
static double
draw (const GatherBehaviour *self, guint64 item, guint attempt)
{
  return 2 * gather_hash_to_unit (gather_hash_words (self->seed, item, attempt)) - 1;
}

/**
 * gather_behaviour_get_delay:
 * @self: a behaviour
 * @item: number of the item in its plan, from 1
 * @attempt: number of the attempt, from 1
 *
 * What gather_behaviour_get_fate() says about time, whatever the fault.
 *
 * Returns: microseconds from the arrival of the request to the first byte of its answer
 */
gint64
gather_behaviour_get_delay (const GatherBehaviour *self, guint64 item, guint attempt)
{
  gint64 delay;

  g_return_val_if_fail (self != NULL, 0);

  delay = self->latency_us;
  if (self->tutorial)
    delay = tutorial_delays_ms[(MAX (item, 1) - 1) % G_N_ELEMENTS (tutorial_delays_ms)] * MS;
  if (self->jitter_us > 0)
    delay += (gint64) (draw (self, item, attempt) * (double) self->jitter_us);

  return MAX (delay, 0);
}

/* Which fault an attempt meets: the shares lie behind each other on a line of a thousand. */
static GatherFault
draw_fault (const GatherBehaviour *self, guint64 hash)
{
  double at = gather_hash_to_unit (hash) * GATHER_ALL_ATTEMPTS;

  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    {
      if (at < self->faults[i])
        return i;
      at -= self->faults[i];
    }

  return GATHER_FAULT_NONE;
}

static void
add_error (GatherFate *fate, guint64 hash)
{
  static const struct
  {
    guint status;
    guint retry_after_s;
  } errors[] = { { 500, 0 }, { 503, 0 }, { 503, 1 } };
  guint i = (guint) (gather_hash_to_unit (hash) * G_N_ELEMENTS (errors));

  fate->status = errors[i].status;
  fate->retry_after_s = errors[i].retry_after_s;
}

/**
 * gather_behaviour_get_fate:
 * @self: a behaviour
 * @item: number of the item in its plan, from 1
 * @attempt: number of the attempt, from 1
 *
 * The fate of an attempt: it follows from behaviour, seed, item and attempt, never from the order in
 * which requests arrive. So every strategy meets the same world, and an attempt that is repeated has
 * another chance, which is the same for every strategy again.
 *
 * Returns: its fate
 */
GatherFate
gather_behaviour_get_fate (const GatherBehaviour *self, guint64 item, guint attempt)
{
  GatherFate fate = { .fault = GATHER_FAULT_NONE, .status = 200 };
  guint64 hash;
  guint64 detail;

  g_return_val_if_fail (self != NULL, fate);

  hash = gather_hash_words (self->seed ^ FAULT_SALT, item, attempt);
  fate.delay_us = gather_behaviour_get_delay (self, item, attempt);
  fate.fault = draw_fault (self, hash);
  detail = gather_hash_words (hash, fate.fault, 0);
  if (fate.fault == GATHER_FAULT_ERROR)
    add_error (&fate, detail);
  if (fate.fault == GATHER_FAULT_CUT)
    fate.cut_at = LEAST_CUT + CUT_SPREAD * gather_hash_to_unit (detail);
  if (fate.fault == GATHER_FAULT_SLOW)
    fate.dribble_us
      = LEAST_DRIBBLE_US + (gint64) (DRIBBLE_SPREAD_US * gather_hash_to_unit (detail));

  return fate;
}

/**
 * gather_behaviour_sum_faults:
 * @self: a behaviour
 *
 * Returns: of a thousand attempts, how many meet a fault; more than %GATHER_ALL_ATTEMPTS makes no sense
 */
guint
gather_behaviour_sum_faults (const GatherBehaviour *self)
{
  guint sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    sum += self->faults[i];

  return sum;
}

/**
 * gather_behaviour_get_transfer_time:
 * @self: a behaviour
 * @n_bytes: bytes of an answer
 *
 * Returns: microseconds that so many bytes take on a connection, 0 without a limit
 */
gint64
gather_behaviour_get_transfer_time (const GatherBehaviour *self, guint64 n_bytes)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->bandwidth <= 0)
    return 0;

  return (gint64) (n_bytes * G_USEC_PER_SEC / (guint64) self->bandwidth);
}

/**
 * gather_behaviour_to_string:
 * @self: a behaviour
 *
 * Returns: (transfer full): one line that gather_behaviour_parse() understands
 */
char *
gather_behaviour_to_string (const GatherBehaviour *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  g_string_printf (text,
                   "latency=%" G_GINT64_FORMAT " jitter=%" G_GINT64_FORMAT
                   " bandwidth=%" G_GINT64_FORMAT " tutorial=%d seed=%" G_GUINT64_FORMAT,
                   self->latency_us, self->jitter_us, self->bandwidth, self->tutorial ? 1 : 0,
                   self->seed);
  for (guint i = 0; i < GATHER_N_FAULTS; i++)
    g_string_append_printf (text, " %s=%u", gather_fault_get_name (i), self->faults[i]);
  g_string_append_printf (text, " rate=%u burst=%u", self->rate, self->burst);

  return g_string_free (text, FALSE);
}

static gboolean
parse_signed (const char *text, gint64 max, gint64 *value)
{
  return g_ascii_string_to_signed (text, 10, 0, max, value, NULL);
}

static gboolean
parse_count (const char *text, guint max, guint *value)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &number, NULL))
    return FALSE;
  *value = (guint) number;

  return TRUE;
}

static gboolean
parse_field (GatherBehaviour *self, const char *key, const char *value)
{
  GatherFault fault = gather_fault_lookup (key);
  guint flag;

  if (fault != GATHER_FAULT_NONE)
    return parse_count (value, GATHER_ALL_ATTEMPTS, &self->faults[fault]);
  if (g_str_equal (key, "latency"))
    return parse_signed (value, MAX_LATENCY_US, &self->latency_us);
  if (g_str_equal (key, "jitter"))
    return parse_signed (value, MAX_LATENCY_US, &self->jitter_us);
  if (g_str_equal (key, "bandwidth"))
    return parse_signed (value, G_MAXINT64, &self->bandwidth);
  if (g_str_equal (key, "seed"))
    return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &self->seed, NULL);
  if (g_str_equal (key, "rate"))
    return parse_count (value, GATHER_MAX_RATE, &self->rate);
  if (g_str_equal (key, "burst"))
    return parse_count (value, GATHER_MAX_RATE, &self->burst);
  if (!g_str_equal (key, "tutorial") || !parse_count (value, 1, &flag))
    return FALSE;
  self->tutorial = flag != 0;

  return TRUE;
}

/**
 * gather_behaviour_parse:
 * @self: (out caller-allocates): a behaviour to fill
 * @text: what gather_behaviour_to_string() made; fields that are not there are 0
 * @error: return location for an error
 *
 * Returns: whether it was understood; %GATHER_ERROR_USAGE otherwise, and @self is left alone
 */
gboolean
gather_behaviour_parse (GatherBehaviour *self, const char *text, GError **error)
{
  GatherBehaviour parsed = { 0 };
  g_auto (GStrv) fields = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  fields = g_strsplit (text, " ", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (fields[i], "=", 2);

      if (g_strv_length (pair) == 2 && parse_field (&parsed, pair[0], pair[1])
          && gather_behaviour_sum_faults (&parsed) <= GATHER_ALL_ATTEMPTS)
        continue;

      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   /* Translators: %s is a setting such as "latency=50000". */
                   _ ("“%s” is not a setting of the lab."), fields[i]);
      return FALSE;
    }
  *self = parsed;

  return TRUE;
}
