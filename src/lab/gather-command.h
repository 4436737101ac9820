/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lab's parent says on its stdin: lines, each a command. There is one: "behaviour ...". Pure;
 * takes any bytes; any thread. */

#pragma once

#include "core/base/gather-behaviour.h"

G_BEGIN_DECLS

/* Longer than any command of the parent. */
#define GATHER_MAX_COMMAND 1024

/**
 * GatherCommandBuffer:
 * @data: bytes of a line that is not complete yet
 * @length: how many
 *
 * Puts lines together from what is read. Begins with zeros.
 */
typedef struct
{
  char data[GATHER_MAX_COMMAND + 1];
  gsize length;
} GatherCommandBuffer;

/**
 * GatherCommandFunc:
 * @line: a line without its end
 * @user_data: data of the caller
 */
typedef void (*GatherCommandFunc) (const char *line, gpointer user_data);

char *gather_command_buffer_get_room (GatherCommandBuffer *self, gsize *size);
void gather_command_buffer_add (GatherCommandBuffer *self,
                                gsize n_bytes,
                                GatherCommandFunc func,
                                gpointer user_data);

gboolean gather_command_parse (const char *line, GatherBehaviour *behaviour, GError **error);

G_END_DECLS
