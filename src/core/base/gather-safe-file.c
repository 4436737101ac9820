/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-safe-file.h"

#include "core/base/gather-write.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
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

/* What goes into a file, and how. */
typedef struct
{
  const void *bytes;
  gsize size;
  mode_t mode; /* of a file that is new */
  gboolean disposable;
} Content;

/* Devices and pipes have no contents to lose, and must not be replaced by a file. */
static gboolean
write_through (const char *path, const Content *content, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  gboolean written;
  int code;

  if (fd < 0)
    return set_error (error, path, errno);

  written = gather_write_all (fd, content->bytes, content->size);
  code = errno;
  if (close (fd) != 0 && written)
    return set_error (error, path, errno);

  return written || set_error (error, path, code);
}

/* Whatever was not written by now is not on the disk. */
static gboolean
write_and_sync (int fd, const Content *content, const struct stat *old)
{
  gboolean written = (old == NULL || fchmod (fd, old->st_mode & 07777) == 0)
                     && gather_write_all (fd, content->bytes, content->size)
                     && (content->disposable || fsync (fd) == 0);
  int code = errno;

  if (close (fd) != 0 && written)
    return FALSE;
  errno = code;

  return written;
}

/* A new name must outlive a power cut, too. Not every file system can promise that. */
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
replace (const char *path, const Content *content, const struct stat *old, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".gather-XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, (int) content->mode);
  int code;

  if (fd < 0)
    return set_error (error, path, errno);

  if (write_and_sync (fd, content, old) && g_rename (beside, path) == 0)
    {
      if (!content->disposable)
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

static gboolean
write_content (const char *path, const Content *content, GError **error)
{
  g_autofree char *resolved = resolve (path);
  struct stat old;

  if (!gather_safe_file_check (path, error))
    return FALSE;
  if (stat (resolved, &old) != 0)
    return replace (resolved, content, NULL, error);
  if (!S_ISREG (old.st_mode))
    return write_through (resolved, content, error);

  return replace (resolved, content, &old, error);
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
  g_return_val_if_fail (text != NULL, FALSE);

  return gather_safe_file_write_bytes (path, text, strlen (text), error);
}

/**
 * gather_safe_file_write_bytes:
 * @path: (type filename): a file; if it is a device or a pipe, it is written to
 * @bytes: (array length=size): its new contents
 * @size: how much, bytes
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether all of it was written; otherwise the old file is as it was
 */
gboolean
gather_safe_file_write_bytes (const char *path, const void *bytes, gsize size, GError **error)
{
  const Content content = { .bytes = bytes, .size = size, .mode = 0666 };

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || size == 0, FALSE);

  return write_content (path, &content, error);
}

/**
 * gather_safe_file_write_disposable:
 * @path: (type filename): a file that nobody but the person may read
 * @bytes: (array length=size): its new contents
 * @size: how much, bytes
 * @error: return location for an error of %G_IO_ERROR
 *
 * For what can be had again, as in a cache: it is never half a file, but nobody waits for the disk,
 * and after a power cut it may be gone.
 *
 * Returns: whether all of it was written; otherwise the old file is as it was
 */
gboolean
gather_safe_file_write_disposable (const char *path, const void *bytes, gsize size, GError **error)
{
  const Content content = { .bytes = bytes, .size = size, .mode = 0600, .disposable = TRUE };

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || size == 0, FALSE);

  return write_content (path, &content, error);
}

/**
 * gather_safe_file_put:
 * @beside: (type filename): a whole file that another library wrote and has closed
 * @path: (type filename): the name in the same folder that it is to have
 * @error: return location for an error of %G_IO_ERROR
 *
 * The second half of a safe write. When it fails, both files are as they were.
 *
 * Returns: whether @path is now what was @beside, also after a power cut
 */
gboolean
gather_safe_file_put (const char *beside, const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  gboolean synced;
  int code;
  int fd;

  g_return_val_if_fail (beside != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  fd = open (beside, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return set_error (error, path, errno);
  synced = fsync (fd) == 0;
  code = errno;
  close (fd);
  if (!synced)
    return set_error (error, path, code);
  if (g_rename (beside, path) != 0)
    return set_error (error, path, errno);

  folder = g_path_get_dirname (path);
  sync_folder (folder);

  return TRUE;
}
