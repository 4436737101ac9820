/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lab/gather-mapped.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  guint8 *data;
  gsize size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

/**
 * gather_mapped_new:
 * @size: bytes, at least 1
 * @error: return location for an error
 *
 * Returns: writable memory for gather_mapped_to_bytes(), or %NULL
 */
guint8 *
gather_mapped_new (gsize size, GError **error)
{
  int fd = memfd_create ("gather-lab", MFD_CLOEXEC);
  void *data = MAP_FAILED;

  if (fd >= 0 && ftruncate (fd, (off_t) size) == 0)
    data = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return data != MAP_FAILED ? data : NULL;
}

/**
 * gather_mapped_to_bytes:
 * @data: (transfer full): what gather_mapped_new() gave, filled
 * @size: its size
 *
 * Returns: (transfer full): it as bytes, unmapped with them
 */
GBytes *
gather_mapped_to_bytes (guint8 *data, gsize size)
{
  Mapping *mapping = g_new (Mapping, 1);

  *mapping = (Mapping){ data, size };

  return g_bytes_new_with_free_func (data, size, mapping_free, mapping);
}
