/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lab's server: who may ask, what is answered, and when. It owns library, log and porter. Belongs
 * to the main thread. */

#pragma once

#include "core/base/gather-behaviour.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GatherLabServer GatherLabServer;

GatherLabServer *gather_lab_server_new (GSocket *listener, const char *mirror, GError **error);
void gather_lab_server_free (GatherLabServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GatherLabServer, gather_lab_server_free)

const char *gather_lab_server_get_base (GatherLabServer *self);
void gather_lab_server_set_behaviour (GatherLabServer *self, const GatherBehaviour *behaviour);
void gather_lab_server_set_plain (GatherLabServer *self, gboolean plain);
void gather_lab_server_set_verbose (GatherLabServer *self, gboolean verbose);
void gather_lab_server_set_patience (GatherLabServer *self, gint64 request_time, gint64 idle_time);

G_END_DECLS
