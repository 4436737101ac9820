/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-terminal.h"

#include "cli-program.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A terminal of 80 columns; the program's end of it is @program. */
int
cli_terminal_open (int *program)
{
  const struct winsize size = { 24, 80, 0, 0 };
  int fd = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (grantpt (fd), ==, 0);
  g_assert_cmpint (unlockpt (fd), ==, 0);
  *program = g_open (ptsname (fd), O_RDWR | O_NOCTTY | O_CLOEXEC, 0);
  g_assert_cmpint (*program, >=, 0);
  g_assert_cmpint (ioctl (*program, TIOCSWINSZ, &size), ==, 0);

  return fd;
}

/* Reads on until @text ends with @end, or, without one, until the last program has closed it. */
void
cli_terminal_read (int terminal, GString *text, const char *end)
{
  char buffer[256];
  gssize n;

  while (end == NULL || !g_str_has_suffix (text->str, end))
    {
      n = read (terminal, buffer, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      g_string_append_len (text, buffer, n);
    }
  g_assert_true (end == NULL || g_str_has_suffix (text->str, end));
}

/* Starts the program on a terminal of its own, but for its standard output. */
GSubprocess *
cli_terminal_spawn (const char *line, int *terminal)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  int program;

  *terminal = cli_terminal_open (&program);
  g_subprocess_launcher_take_stdin_fd (launcher, fcntl (program, F_DUPFD_CLOEXEC, 0));
  g_subprocess_launcher_take_stderr_fd (launcher, program);

  return cli_spawn (launcher, line);
}
