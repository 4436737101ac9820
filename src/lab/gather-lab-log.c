/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-lab-log.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _GatherLabLog
{
  GQueue lines; /* of GatherLogLine, the oldest first */
};

/* Clients may send anything in a header or a path; JSON holds UTF-8. */
static char *
cut (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, (gssize) strnlen (text, GATHER_LOG_MAX_TEXT))
                      : NULL;
}

/**
 * gather_log_line_new:
 * @path: path below the base
 * @run: (nullable): what the client calls its run
 *
 * Returns: (transfer full): a line without figures
 */
GatherLogLine *
gather_log_line_new (const char *path, const char *run)
{
  GatherLogLine *line = g_new0 (GatherLogLine, 1);

  line->path = cut (path);
  line->run = cut (run);
  line->method = "GET";

  return line;
}

void
gather_log_line_free (GatherLogLine *line)
{
  g_free (line->run);
  g_free (line->path);
  g_free (line);
}

GatherLabLog *
gather_lab_log_new (void)
{
  GatherLabLog *self = g_new0 (GatherLabLog, 1);

  g_queue_init (&self->lines);

  return self;
}

void
gather_lab_log_free (GatherLabLog *self)
{
  g_queue_clear_full (&self->lines, (GDestroyNotify) gather_log_line_free);
  g_free (self);
}

/**
 * gather_lab_log_take:
 * @self: a log
 * @line: (transfer full): a request that has ended
 */
void
gather_lab_log_take (GatherLabLog *self, GatherLogLine *line)
{
  g_queue_push_tail (&self->lines, line);
  if (g_queue_get_length (&self->lines) > GATHER_LOG_MAX_LINES)
    gather_log_line_free (g_queue_pop_head (&self->lines));
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_line (JsonBuilder *builder, const GatherLogLine *line)
{
  json_builder_begin_object (builder);
  add_text (builder, "run", line->run);
  add_number (builder, "item", (gint64) line->item);
  add_number (builder, "attempt", line->attempt);
  add_text (builder, "path", line->path);
  add_text (builder, "method", line->method);
  add_number (builder, "status", line->status);
  add_text (builder, "fault", line->fault);
  add_number (builder, "delay", line->delay);
  add_number (builder, "bytes", (gint64) line->bytes);
  add_number (builder, "arrived", line->arrived);
  add_number (builder, "ready", line->ready);
  add_number (builder, "first_byte", line->first_byte);
  add_number (builder, "last_byte", line->last_byte);
  json_builder_end_object (builder);
}

/**
 * gather_lab_log_to_json:
 * @self: a log
 * @run: (nullable): the run whose lines are wanted, %NULL for all
 *
 * Returns: (transfer full): an array of lines in the order in which they ended
 */
char *
gather_lab_log_to_json (GatherLabLog *self, const char *run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *wanted = cut (run);

  json_builder_begin_array (builder);
  for (GList *link = self->lines.head; link != NULL; link = link->next)
    {
      const GatherLogLine *line = link->data;

      if (wanted == NULL || g_strcmp0 (line->run, wanted) == 0)
        add_line (builder, line);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
