/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-application.h"
#include "core/base/gather-heap.h"
#include "core/base/gather-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (GatherApplication) application = NULL;

  gather_heap_set_up ();
  gather_language_set_up ();
  application = gather_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
