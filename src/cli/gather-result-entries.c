/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-result-entries.h"

#include "cli/gather-option-values.h"
#include "cli/gather-pictures.h"
#include "core/base/gather-error.h"
#include "core/base/gather-safe-file.h"

#include <glib/gi18n.h>

/* How a format is called, and which commands have it. */
static const struct
{
  const char *name;
  GatherOptionGroup groups;
} formats[] = {
  [GATHER_FORMAT_TEXT]
  = { "text", GATHER_OPTIONS_LIST | GATHER_OPTIONS_RESULTS | GATHER_OPTIONS_REPORT },
  [GATHER_FORMAT_JSON]
  = { "json", GATHER_OPTIONS_LIST | GATHER_OPTIONS_RESULTS | GATHER_OPTIONS_REPORT },
  [GATHER_FORMAT_CSV] = { "csv", GATHER_OPTIONS_RESULTS | GATHER_OPTIONS_REPORT },
  [GATHER_FORMAT_MARKDOWN] = { "markdown", GATHER_OPTIONS_REPORT },
};

static char *
list_formats (GatherOptionGroup groups)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if ((formats[i].groups & groups) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", formats[i].name);

  return g_string_free (names, FALSE);
}

static gboolean
set_format_cb (const char *option, const char *value, gpointer data, GError **error)
{
  GatherOptions *options = data;
  g_autofree char *names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if ((formats[i].groups & options->groups) != 0 && g_str_equal (formats[i].name, value))
      {
        options->format = i;
        return TRUE;
      }

  names = list_formats (options->groups);
  g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
               /* Translators: an option, what was typed after it, and a list of names. */
               _ ("%s: there is no format “%s”; there are %s."), option, value, names);

  return FALSE;
}

/* A place that could not be written to is named before minutes of work, and not after them. */
static gboolean
set_place (const char *option,
           const char *value,
           gboolean (*check) (const char *path, GError **error),
           char **place,
           GError **error)
{
  if (!check (value, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  g_free (*place);
  *place = g_strdup (value);

  return TRUE;
}

static gboolean
set_output_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_place (option, value, gather_safe_file_check, &((GatherOptions *) data)->output,
                    error);
}

static gboolean
set_svg_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_place (option, value, gather_pictures_check, &((GatherOptions *) data)->svg, error);
}

static gboolean
set_png_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_place (option, value, gather_pictures_check, &((GatherOptions *) data)->png, error);
}

static gboolean
set_no_save_cb (const char *option, const char *value, gpointer data, GError **error)
{
  ((GatherOptions *) data)->no_save = TRUE;

  return TRUE;
}

/* What is typed may be any bytes; what is kept is text. */
static gboolean
set_text (const char *option, const char *value, char **text, GError **error)
{
  if (!g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, GATHER_ERROR, GATHER_ERROR_USAGE,
                   /* Translators: %s is an option such as "--name". */
                   _ ("%s: this is not text in UTF-8."), option);
      return FALSE;
    }
  g_free (*text);
  *text = g_strdup (value);

  return TRUE;
}

static gboolean
set_name_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_text (option, value, &((GatherOptions *) data)->name, error);
}

static gboolean
set_note_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_text (option, value, &((GatherOptions *) data)->note, error);
}

static gboolean
set_search_cb (const char *option, const char *value, gpointer data, GError **error)
{
  return set_text (option, value, &((GatherOptions *) data)->search, error);
}

const GOptionEntry gather_search_entries[] = {
  { "search", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_search_cb,
    N_ ("only those with these words in their name, note or summary"),
    /* Translators: what stands for the value of an option. */
    N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_list_format_entries[] = {
  { "format", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_format_cb,
    N_ ("how results are written: text or json (default: text)"),
    /* Translators: what stands for the value of an option. */
    N_ ("FORMAT") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_run_format_entries[] = {
  { "format", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_format_cb,
    N_ ("how results are written: text, json or csv (default: text)"),
    /* Translators: what stands for the value of an option. */
    N_ ("FORMAT") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_report_format_entries[] = {
  { "format", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_format_cb,
    N_ ("how results are written: text, json, csv or markdown (default: text)"),
    /* Translators: what stands for the value of an option. */
    N_ ("FORMAT") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_output_entries[] = {
  { "output", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_output_cb,
    N_ ("write the results to a file instead of standard output; an older file is replaced only "
        "when all is written"),
    /* Translators: what stands for the value of an option. */
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_picture_entries[] = {
  { "svg", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_svg_cb,
    N_ ("draw every chart, as SVG files in this folder, which is made if need be"),
    /* Translators: what stands for the value of an option. */
    N_ ("FOLDER") },
  { "png", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_png_cb,
    N_ ("the same as PNG files"),
    /* Translators: what stands for the value of an option. */
    N_ ("FOLDER") },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry gather_history_entries[] = {
  { "name", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_name_cb,
    N_ ("name of the benchmark in the history"),
    /* Translators: what stands for the value of an option. */
    N_ ("TEXT") },
  { "note", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_note_cb,
    N_ ("what else there is to say about it"),
    /* Translators: what stands for the value of an option. */
    N_ ("TEXT") },
  { "no-save", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, set_no_save_cb,
    N_ ("do not keep it in the history"), NULL },
  G_OPTION_ENTRY_NULL,
};
