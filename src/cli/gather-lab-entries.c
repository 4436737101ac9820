/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-lab-entries.h"

#include "cli/gather-number.h"
#include "cli/gather-option-values.h"
#include "core/base/gather-error.h"

#include <glib/gi18n.h>
#include <math.h>

#define DOCUMENTS_PATH "api/v2/pokemon"

#define US_PER_MS 1000.0
#define BYTES_PER_KB 1000.0
#define MAX_LATENCY_MS 600000.0
#define MAX_BANDWIDTH_KB 1e9

static void
note_lab_option (GatherOptions *options, const char *option)
{
  g_free (options->lab_option);
  options->lab_option = g_strdup (option);
}

static gboolean
set_preset_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_presets;
  const GatherPreset *presets = gather_preset_get_all (&n_presets);

  note_lab_option (options, option);
  options->preset = gather_preset_lookup (value);
  if (options->preset != NULL)
    return TRUE;

  for (guint i = 0; i < n_presets; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", presets[i].name);
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option, what was typed after it, and a list of names. */
               _ ("%s: there is no preset “%s”; there are %s."), option, value, names->str);

  return FALSE;
}

static gboolean
set_scaled (const char *option,
            const char *value,
            double max,
            double scale,
            gint64 *number,
            GError **error)
{
  double real;

  if (!gather_number_parse_real (option, value, 0, max, &real, error))
    return FALSE;
  /* Upwards, so that a very small number does not become none. */
  *number = (gint64) ceil (real * scale - 1e-6);

  return TRUE;
}

static gboolean
set_latency_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  note_lab_option (options, option);

  return set_scaled (option, value, MAX_LATENCY_MS, US_PER_MS, &options->latency_us, error);
}

static gboolean
set_jitter_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  note_lab_option (options, option);

  return set_scaled (option, value, MAX_LATENCY_MS, US_PER_MS, &options->jitter_us, error);
}

static gboolean
set_bandwidth_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  note_lab_option (options, option);

  return set_scaled (option, value, MAX_BANDWIDTH_KB, BYTES_PER_KB, &options->bandwidth, error);
}

static gboolean
set_faults_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  note_lab_option (options, option);

  return gather_faults_option_parse (&options->faults, option, value, error);
}

static gboolean
set_seed_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;

  note_lab_option (options, option);

  return gather_number_parse_whole (option, value, 0, G_MAXINT64, &options->seed, error);
}

static gboolean
set_mirror_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_autofree char *documents = g_build_filename (value, DOCUMENTS_PATH, NULL);
  g_autofree char *name = g_filename_display_name (value);

  note_lab_option (options, option);
  if (*value == '\0' || !g_file_test (documents, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   /* Translators: an option, and the folder typed after it. */
                   _ ("%s: “%s” has no folder api/v2/pokemon with documents in it."), option, name);
      return FALSE;
    }
  g_free (options->mirror);
  options->mirror = g_strdup (value);

  return TRUE;
}

const GOptionEntry gather_lab_entries[] = {
  { "preset", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_preset_cb,
    N_ ("a behaviour by its name, see the presets below (default: steady)"),
    /* Translators: what stands for the value of an option. */
    N_ ("NAME") },
  { "latency", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_latency_cb,
    N_ ("milliseconds before each answer, instead of the preset’s"), "MS" },
  { "jitter", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_jitter_cb,
    N_ ("milliseconds by which that differs from answer to answer, up or down (default: 0)"),
    "MS" },
  { "bandwidth", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_bandwidth_cb,
    N_ ("kilobytes a second on each connection (default: 0, no limit)"), "KB/S" },
  { "faults", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_faults_cb,
    N_ ("what goes wrong, as “error=5,reset=2,cut=2,stall=0.5,slow=5” in percent of attempts, or "
        "“rate=40,burst=20” for the most requests a second and at once; the preset’s otherwise, "
        "“none” for nothing"),
    /* Translators: what stands for the value of an option: a list of faults. */
    N_ ("SPEC") },
  { "seed", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_seed_cb,
    N_ ("number that the differences and faults are drawn from; the same seed, the same world "
        "(default: 1)"),
    "N" },
  { "mirror", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_mirror_cb,
    N_ ("serve the PokeAPI documents of this folder, DIR/api/v2/pokemon/1 and so on"),
    /* Translators: what stands for the value of an option: a folder. */
    N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};
