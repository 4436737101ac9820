/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only file that asks how new the libraries are: where only the newer one has the good widget, it
 * is used there, and the older one on the floor (src/DESIGN.md, "Version rule"). Main loop only. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void gather_compat_present_about (GtkWindow *parent);
void gather_compat_present_preferences (GtkWindow *parent, AdwPreferencesPage *page);
void gather_compat_present_shortcuts (GtkWindow *parent);
void gather_compat_close_window (GtkWindow *window);

/**
 * GatherQuestion:
 * @title: what is asked
 * @body: what there is to know
 * @yes: label of the button that agrees
 * @no: label of the button that does not, which Escape means too
 *
 * A question with two answers. All texts are translated.
 */
typedef struct
{
  const char *title;
  const char *body;
  const char *yes;
  const char *no;
} GatherQuestion;

void gather_compat_ask_async (GtkWindow *parent,
                              const GatherQuestion *question,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean gather_compat_ask_finish (GtkWindow *parent, GAsyncResult *result);

void gather_compat_choose_file_async (GtkWindow *parent,
                                      const char *title,
                                      const char *name,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GFile *gather_compat_choose_file_finish (GtkWindow *parent, GAsyncResult *result, GError **error);

G_END_DECLS
