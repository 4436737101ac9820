/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-open-files.h"

#include <sys/resource.h>

/* Ten thousand connections (the most items a run has), and some files. */
#define ENOUGH 16384

/**
 * gather_open_files_raise:
 *
 * Raises the limit of open files as far as is needed and the system allows (setrlimit(2): the soft limit
 * may be raised up to the hard one). Child processes inherit it. May be called as often as one likes.
 *
 * Returns: the limit that holds now
 */
guint
gather_open_files_raise (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return 0;

  if (limit.rlim_cur < MIN (limit.rlim_max, ENOUGH))
    {
      struct rlimit raised = { MIN (limit.rlim_max, ENOUGH), limit.rlim_max };

      if (setrlimit (RLIMIT_NOFILE, &raised) == 0)
        limit = raised;
    }

  return (guint) MIN (limit.rlim_cur, G_MAXINT);
}
