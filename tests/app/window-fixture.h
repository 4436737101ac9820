/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window for each test, opened anew in this process on the test's own display, and what a test needs to
 * find its way in it: widgets by what they are and what they say, and states that it waits for. */

#pragma once

#include "app/gather-window.h"

G_BEGIN_DECLS

typedef struct
{
  GatherWindow *window;
  GatherWorkspace *workspace;
} Fixture;

typedef void (*WindowTest) (Fixture *fixture, gconstpointer data);

void window_fixture_init (int *argc, char ***argv);
void window_fixture_add (const char *path, gconstpointer data, WindowTest test);
int window_fixture_run (void);
void window_fixture_open (Fixture *fixture);
const char *window_fixture_get_notification (void);

guint wait_begin (const char *condition);

#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint timeout_ = wait_begin (#condition);                                                      \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (timeout_);                                                                    \
  }                                                                                                \
  G_STMT_END

typedef gboolean (*Matches) (GtkWidget *widget, const char *text);

gboolean is_named (GtkWidget *widget, const char *name);
gboolean says (GtkWidget *widget, const char *text);
GtkWidget *find (GtkWidget *widget, GType type, Matches matches, const char *text);
GtkWidget *find_button (Fixture *fixture, const char *label);
GtkWidget *find_label (Fixture *fixture, const char *text);
GtkWidget *find_type (Fixture *fixture, GType type);
GtkWidget *find_in_windows (GType type, const char *text);
gboolean has_named (Fixture *fixture, GType type, const char *name);
void press (Fixture *fixture, const char *label);

G_END_DECLS
