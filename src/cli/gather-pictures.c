/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/gather-pictures.h"

#include "core/base/gather-safe-file.h"
#include "core/report/gather-figures.h"
#include "core/report/gather-picture.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef GBytes *(*DrawFunc) (const GatherFigure *figure,
                             GatherMeasurement *measurement,
                             double width);

/**
 * gather_pictures_check:
 * @folder: (type filename): a folder for pictures
 * @error: return location for an error
 *
 * For those who would hear that only after minutes of work.
 *
 * Returns: whether it looks as if pictures could be written into it, or it could be made
 */
gboolean
gather_pictures_check (const char *folder, GError **error)
{
  g_autofree char *inside = g_build_filename (folder, "picture", NULL);

  if (*folder != '\0' && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return gather_safe_file_check (inside, error);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return gather_safe_file_check (folder, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY,
               /* Translators: %s is what was typed. */
               _ ("“%s” is not a folder."), folder);

  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *name = NULL;

  if (g_mkdir (folder, 0777) == 0 || errno == EEXIST)
    return TRUE;

  name = g_filename_display_name (folder);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               /* Translators: a folder, and a reason from the system. */
               _ ("The folder “%s” cannot be made: %s."), name, g_strerror (errno));

  return FALSE;
}

static gboolean
write_picture (const GatherFigure *figure,
               GatherMeasurement *measurement,
               DrawFunc draw,
               const char *path,
               GError **error)
{
  g_autoptr (GBytes) picture = draw (figure, measurement, GATHER_PICTURE_WIDTH);
  gconstpointer bytes;
  gsize size;

  if (picture == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %s is the title of a chart. */
                   _ ("“%s” is too large for a PNG file. Write SVG files instead."),
                   gather_figure_get_title (figure));
      return FALSE;
    }

  bytes = g_bytes_get_data (picture, &size);

  return gather_safe_file_write_bytes (path, bytes, size, error);
}

static gboolean
write_pictures (GatherMeasurement *measurement,
                const char *folder,
                DrawFunc draw,
                const char *extension,
                GError **error)
{
  if (!make_folder (folder, error))
    return FALSE;

  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      const GatherFigure *figure = gather_figures_get (i);
      g_autofree char *name = g_strconcat (figure->name, extension, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (figure->applies (measurement) && !write_picture (figure, measurement, draw, path, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * gather_pictures_write_svg:
 * @measurement: a measurement
 * @folder: (type filename): a folder, made if need be
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether every chart that the measurement has was written
 */
gboolean
gather_pictures_write_svg (GatherMeasurement *measurement, const char *folder, GError **error)
{
  return write_pictures (measurement, folder, gather_picture_to_svg, ".svg", error);
}

/**
 * gather_pictures_write_png:
 * @measurement: a measurement
 * @folder: (type filename): a folder, made if need be
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: whether every chart that the measurement has was written
 */
gboolean
gather_pictures_write_png (GatherMeasurement *measurement, const char *folder, GError **error)
{
  return write_pictures (measurement, folder, gather_picture_to_png, ".png", error);
}
