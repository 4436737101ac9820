/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-progress.h"

#include "core/base/gather-write.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define INTERVAL_MS 100
#define USUAL_COLUMNS 80

/* Below the network and what it brings: what is measured comes first. */
#define PRIORITY 200

struct _GatherProgress
{
  GatherProgressFunc func;
  gpointer user_data;
  guint source;
  glong width; /* characters that stand on the line */
};

/* A line that is longer than the terminal could not be written over. */
static glong
get_columns (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return USUAL_COLUMNS;

  return size.ws_col;
}

static void
show (GatherProgress *self, const char *line)
{
  g_autofree char *fitting
    = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), get_columns () - 1));
  glong width = g_utf8_strlen (fitting, -1);
  g_autoptr (GString) text = g_string_new ("\r");

  g_string_append (text, fitting);
  for (glong i = width; i < self->width; i++)
    g_string_append_c (text, ' ');
  if (width == 0)
    g_string_append_c (text, '\r');
  self->width = width;
  gather_write_all (STDERR_FILENO, text->str, text->len);
}

static gboolean
tick_cb (gpointer user_data)
{
  GatherProgress *self = user_data;
  g_autofree char *line = self->func (self->user_data);

  show (self, line);

  return G_SOURCE_CONTINUE;
}

/**
 * gather_progress_new:
 * @func: says what to show
 * @user_data: data for @func
 *
 * Returns: (transfer full): progress that is shown until it is freed
 */
GatherProgress *
gather_progress_new (GatherProgressFunc func, gpointer user_data)
{
  GatherProgress *self = g_new0 (GatherProgress, 1);

  self->func = func;
  self->user_data = user_data;
  if (isatty (STDERR_FILENO))
    self->source = g_timeout_add_full (PRIORITY, INTERVAL_MS, tick_cb, self, NULL);

  return self;
}

void
gather_progress_free (GatherProgress *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->width > 0)
    show (self, "");
  g_free (self);
}
