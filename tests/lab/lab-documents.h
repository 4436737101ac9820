/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* For tests: the lab's catalogue, and documents as trees. */

#pragma once

#include "lab/gather-catalogue.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GatherCatalogue *lab_load_catalogue (void);
JsonNode *lab_parse_without_moves (const char *text, gsize length);
char *lab_read_real (const char *folder, guint id, gsize *length);

G_END_DECLS
