/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-application.h"
#include "app/gather-headless.h"

#include <glib/gi18n.h>
#include <locale.h>

static void
set_up_language (void)
{
  const char *folder = g_getenv ("GATHER_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GatherApplication) application = NULL;

  set_up_language ();

  /* Before the application registers: without a display it could only fail. */
  if (!gtk_init_check ())
    return gather_headless_run ();

  application = gather_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
