/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-safe-file.h"

#include "core/base/gather-write.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
set_error (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: the first %s is a file, the second a reason from the system. */
               _ ("“%s” cannot be written: %s."), name, g_strerror (code));

  return FALSE;
}

/* Where the bytes go in the end. A link stays a link: what it points to is replaced. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real != NULL ? real : path);

  free (real);

  return resolved;
}

/* Devices and pipes have no contents to lose, and must not be replaced by a file. */
static gboolean
write_through (const char *path, const char *text, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  gboolean written;
  int code;

  if (fd < 0)
    return set_error (error, path, errno);

  written = gather_write_all (fd, text, strlen (text));
  code = errno;
  if (close (fd) != 0 && written)
    return set_error (error, path, errno);

  return written || set_error (error, path, code);
}

/* Whatever was not written by now is not on the disk. */
static gboolean
write_and_sync (int fd, const char *text, const struct stat *old)
{
  gboolean written = (old == NULL || fchmod (fd, old->st_mode & 07777) == 0)
                     && gather_write_all (fd, text, strlen (text)) && fsync (fd) == 0;
  int code = errno;

  if (close (fd) != 0 && written)
    return FALSE;
  errno = code;

  return written;
}

/* The new name must outlive a power cut, too. Not every file system can promise that. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
replace (const char *path, const char *text, const struct stat *old, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".gather-XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  int code;

  if (fd < 0)
    return set_error (error, path, errno);

  if (write_and_sync (fd, text, old) && g_rename (beside, path) == 0)
    {
      sync_folder (folder);
      return TRUE;
    }

  code = errno;
  g_unlink (beside);

  return set_error (error, path, code);
}

/**
 * gather_safe_file_check:
 * @path: (type filename): a file that will be written
 * @error: return location for an error
 *
 * For those who would hear that only after minutes of work.
 *
 * Returns: whether it looks as if it could be written
 */
gboolean
gather_safe_file_check (const char *path, GError **error)
{
  g_autofree char *resolved = resolve (path);
  g_autofree char *folder = g_path_get_dirname (resolved);
  struct stat old;

  if (*path == '\0')
    return set_error (error, path, ENOENT);
  if (stat (resolved, &old) == 0)
    {
      if (S_ISDIR (old.st_mode))
        return set_error (error, path, EISDIR);
      if (access (resolved, W_OK) != 0)
        return set_error (error, path, errno);
      if (!S_ISREG (old.st_mode))
        return TRUE;
    }

  return access (folder, W_OK | X_OK) == 0 || set_error (error, path, errno);
}

/**
 * gather_safe_file_write:
 * @path: (type filename): a file; if it is a device or a pipe, it is written to
 * @text: its new contents
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether all of it was written; otherwise the old file is as it was
 */
gboolean
gather_safe_file_write (const char *path, const char *text, GError **error)
{
  g_autofree char *resolved = resolve (path);
  struct stat old;

  if (!gather_safe_file_check (path, error))
    return FALSE;
  if (stat (resolved, &old) != 0)
    return replace (resolved, text, NULL, error);
  if (!S_ISREG (old.st_mode))
    return write_through (resolved, text, error);

  return replace (resolved, text, &old, error);
}
