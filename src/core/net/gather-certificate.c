/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-certificate.h"

#include "core/base/gather-error.h"
#include "core/net/gather-guard.h"

#include <glib/gi18n-lib.h>

/* The name that a certificate was given by itself and not by an authority. */
static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  return subject != NULL && g_strcmp0 (subject, issuer) == 0;
}

static char *
write_unknown_sentence (GTlsCertificate *certificate, const char *server)
{
  if (is_self_signed (certificate))
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("%s shows a certificate that it signed itself, so it may be anybody. Gather sends nothing "
         "to "
         "it. Check the address."),
      server);

  return g_strdup_printf (
    /* Translators: %s is a server and port. */
    _ ("The certificate of %s is signed by nobody whom this computer trusts. Gather sends nothing "
       "to "
       "it. Check the address."),
    server);
}

static char *
write_expired_sentence (GTlsCertificate *certificate, const char *server)
{
  g_autoptr (GDateTime) until = g_tls_certificate_get_not_valid_after (certificate);
  g_autofree char *date = until != NULL ? g_date_time_format (until, "%F") : g_strdup ("?");

  return g_strdup_printf (
    /* Translators: the first %s is a server and port, the second a date. */
    _ ("The certificate of %s expired on %s. Check this computer's clock, or tell whoever runs the "
       "server."),
    server, date);
}

/* The gravest of @errors in words. */
static char *
write_certificate_sentence (GTlsCertificate *certificate,
                            GTlsCertificateFlags errors,
                            const char *server)
{
  if (errors & G_TLS_CERTIFICATE_REVOKED)
    /* Translators: %s is a server and port. */
    return g_strdup_printf (_ ("The certificate of %s was revoked. Gather sends nothing to it."),
                            server);
  if (errors & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return write_unknown_sentence (certificate, server);
  if (errors & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("The certificate of %s belongs to another server. Gather sends nothing to it. Check the "
         "address."),
      server);
  if (errors & G_TLS_CERTIFICATE_EXPIRED)
    return write_expired_sentence (certificate, server);
  if (errors & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("The certificate of %s is not valid yet. Check this computer's clock."), server);
  if (errors & G_TLS_CERTIFICATE_INSECURE)
    return g_strdup_printf (
      /* Translators: %s is a server and port. */
      _ ("The certificate of %s is too weak to be trusted. Gather sends nothing to it."), server);

  /* Translators: %s is a server and port. */
  return g_strdup_printf (_ ("The certificate of %s is not valid. Gather sends nothing to it."),
                          server);
}

/**
 * gather_certificate_error:
 * @uri: what was asked for
 * @certificate: what the server showed
 * @errors: what is wrong with it
 *
 * Returns: (transfer full): %GATHER_ERROR_TLS with the reason; of several the gravest
 */
GError *
gather_certificate_error (GUri *uri, GTlsCertificate *certificate, GTlsCertificateFlags errors)
{
  g_autofree char *server = gather_guard_describe_server (uri);
  g_autofree char *sentence = write_certificate_sentence (certificate, errors, server);

  return g_error_new_literal (GATHER_ERROR, GATHER_ERROR_TLS, sentence);
}
