/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-command.h"

#include "core/base/gather-error.h"

#include <string.h>

#define BEHAVIOUR "behaviour "

/**
 * gather_command_buffer_get_room:
 * @self: a buffer
 * @size: (out): how many bytes have room, at least 1
 *
 * Returns: (transfer none): where the next bytes are to be put, before gather_command_buffer_add()
 */
char *
gather_command_buffer_get_room (GatherCommandBuffer *self, gsize *size)
{
  *size = GATHER_MAX_COMMAND - self->length;

  return self->data + self->length;
}

/**
 * gather_command_buffer_add:
 * @self: a buffer
 * @n_bytes: how many bytes were put into its room
 * @func: gets each line that is complete now
 * @user_data: data for @func
 */
void
gather_command_buffer_add (GatherCommandBuffer *self,
                           gsize n_bytes,
                           GatherCommandFunc func,
                           gpointer user_data)
{
  char *line = self->data;
  char *end;

  self->length += n_bytes;
  while ((end = memchr (line, '\n', self->length - (gsize) (line - self->data))) != NULL)
    {
      *end = '\0';
      func (line, user_data);
      line = end + 1;
    }
  self->length -= (gsize) (line - self->data);
  memmove (self->data, line, self->length);
  if (self->length == GATHER_MAX_COMMAND)
    self->length = 0; /* No command is so long. */
}

/**
 * gather_command_parse:
 * @line: a command
 * @behaviour: (out caller-allocates): how the lab is to behave
 * @error: return location for an error
 *
 * Returns: whether it was understood; %GATHER_ERROR_USAGE otherwise
 */
gboolean
gather_command_parse (const char *line, GatherBehaviour *behaviour, GError **error)
{
  if (g_str_has_prefix (line, BEHAVIOUR))
    return gather_behaviour_parse (behaviour, line + strlen (BEHAVIOUR), error);

  g_set_error_literal (error, GATHER_ERROR, GATHER_ERROR_USAGE, "unknown command");

  return FALSE;
}
