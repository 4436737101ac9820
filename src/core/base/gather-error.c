/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-error.h"

G_DEFINE_QUARK (gather-error-quark, gather_error)

static const char *const kinds[] = {
  [GATHER_ERROR_FAILED] = "failed",
  [GATHER_ERROR_CANCELLED] = "cancelled",
  [GATHER_ERROR_DNS] = "dns",
  [GATHER_ERROR_REFUSED] = "refused",
  [GATHER_ERROR_UNREACHABLE] = "unreachable",
  [GATHER_ERROR_CLOSED] = "closed",
  [GATHER_ERROR_TIMEOUT] = "timeout",
  [GATHER_ERROR_TLS] = "tls",
  [GATHER_ERROR_PROTOCOL] = "protocol",
  [GATHER_ERROR_STATUS] = "status",
  [GATHER_ERROR_REDIRECT] = "redirect",
  [GATHER_ERROR_TOO_LARGE] = "too-large",
  [GATHER_ERROR_INCOMPLETE] = "incomplete",
  [GATHER_ERROR_NOT_JSON] = "not-json",
  [GATHER_ERROR_SHAPE] = "shape",
  [GATHER_ERROR_LAB] = "lab",
  [GATHER_ERROR_USAGE] = "usage",
};

/**
 * gather_error_get_kind:
 * @error: an error of any domain
 *
 * Returns: (transfer none): the fixed word for what went wrong; "failed" for errors of other domains
 */
const char *
gather_error_get_kind (const GError *error)
{
  g_return_val_if_fail (error != NULL, kinds[GATHER_ERROR_FAILED]);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return kinds[GATHER_ERROR_CANCELLED];
  if (error->domain != GATHER_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (kinds))
    return kinds[GATHER_ERROR_FAILED];

  return kinds[error->code];
}
