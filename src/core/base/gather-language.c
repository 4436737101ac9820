/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * gather_language_set_up:
 *
 * Takes the language of the environment. GATHER_LOCALEDIR, where set, says where the translations of a
 * program are that is not installed.
 */
void
gather_language_set_up (void)
{
  const char *folder = g_getenv ("GATHER_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
