/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a libsoup message says about itself, copied into a record. Knows nothing of exchanges. */

#pragma once

#include "core/model/gather-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void gather_message_record_copy_metrics (SoupMessage *message, GatherRecord *record);
void gather_message_record_copy_head (SoupMessage *message, GatherRecord *record);

G_END_DECLS
