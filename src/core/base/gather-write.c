/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-write.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

/**
 * gather_write_all:
 * @fd: a file descriptor, blocking or not
 * @bytes: (array length=size): what to write
 * @size: how much, bytes
 *
 * Returns: whether all of it was written; otherwise errno says why not
 */
gboolean
gather_write_all (int fd, const void *bytes, gsize size)
{
  const char *at = bytes;

  while (size > 0)
    {
      gssize n = write (fd, at, size);

      if (n >= 0)
        {
          at += n;
          size -= (gsize) n;
        }
      else if (errno == EAGAIN)
        {
          /* A terminal that another program has made non-blocking. */
          struct pollfd ready = { fd, POLLOUT, 0 };

          if (poll (&ready, 1, -1) < 0 && errno != EINTR)
            return FALSE;
        }
      else if (errno != EINTR)
        return FALSE;
    }

  return TRUE;
}
