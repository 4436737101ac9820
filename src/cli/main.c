/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* gather-cli: Gather on the terminal. */

#include "config.h"

#include "cli/gather-command.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Ten thousand items (the most there are) with a connection each, and some files. */
#define N_FILES 16384

static void
set_up_language (void)
{
  const char *folder = g_getenv ("GATHER_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

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

/* The usual limit of 1024 is for programs that select(), which neither this one nor the lab, which
 * inherits it, does. A thousand requests in flight need more. */
static void
allow_many_connections (void)
{
  struct rlimit files;

  if (getrlimit (RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= N_FILES)
    return;

  files.rlim_cur = MIN (files.rlim_max, N_FILES);
  setrlimit (RLIMIT_NOFILE, &files);
}

int
main (int argc, char **argv)
{
  occupy_standard_files ();
  set_up_language ();
  /* A reader that is gone is noticed where the write fails. */
  signal (SIGPIPE, SIG_IGN);
  allow_many_connections ();

  return gather_command_run (argc, argv);
}
