/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many files, and so connections, this process may have open. A desktop gives a program 1,024, for
 * the sake of select(), which Gather does not use; it may have more by asking. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint gather_open_files_raise (void);

G_END_DECLS
