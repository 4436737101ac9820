/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-cli: Gather on the terminal. */

#include "config.h"

#include "cli/gather-command.h"
#include "core/base/gather-heap.h"
#include "core/base/gather-language.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Where standard output is closed, the next file to be opened would take its place and get the
 * results. What takes it here cannot be written to, and that is noticed. */
static void
occupy_standard_files (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

int
main (int argc, char **argv)
{
  occupy_standard_files ();
  gather_heap_set_up ();
  gather_language_set_up ();
  /* A reader that is gone is noticed where the write fails. */
  signal (SIGPIPE, SIG_IGN);

  return gather_command_run (argc, argv);
}
