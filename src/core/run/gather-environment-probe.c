/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/run/gather-environment-probe.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

static void
set_version (GatherEnvironment *environment,
             GatherEnvironmentFact fact,
             guint major,
             guint minor,
             guint micro)
{
  g_autofree char *text = g_strdup_printf ("%u.%u.%u", major, minor, micro);

  gather_environment_set (environment, fact, text);
}

/* The kernel's words for it differ by architecture; where there are none, it stays unknown. */
static void
probe_cpu (GatherEnvironment *environment)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (colon == NULL || !g_str_has_prefix (lines[i], "model name"))
        continue;

      gather_environment_set (environment, GATHER_ENVIRONMENT_CPU,
                              g_strstrip (lines[i] + (colon - lines[i]) + 1));
      return;
    }
}

/**
 * gather_environment_probe:
 * @environment: (out caller-allocates): what is known here and now; release it with
 *   gather_environment_clear()
 */
void
gather_environment_probe (GatherEnvironment *environment)
{
  struct utsname system;
  double load;

  g_return_if_fail (environment != NULL);

  gather_environment_init (environment);
  gather_environment_set (environment, GATHER_ENVIRONMENT_GATHER, PACKAGE_VERSION);
  set_version (environment, GATHER_ENVIRONMENT_GLIB, glib_major_version, glib_minor_version,
               glib_micro_version);
  set_version (environment, GATHER_ENVIRONMENT_LIBSOUP, soup_get_major_version (),
               soup_get_minor_version (), soup_get_micro_version ());
  if (uname (&system) == 0)
    {
      gather_environment_set (environment, GATHER_ENVIRONMENT_SYSTEM, system.sysname);
      gather_environment_set (environment, GATHER_ENVIRONMENT_RELEASE, system.release);
      gather_environment_set (environment, GATHER_ENVIRONMENT_MACHINE, system.machine);
    }
  probe_cpu (environment);
  environment->processors = g_get_num_processors ();
  if (getloadavg (&load, 1) == 1)
    environment->load = load;
}
