/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Encrypted connections that are not to be trusted, and those that are none. */

#include "config.h"

#include "hostile.h"

#include "core/net/gather-certificate.h"

#define ANSWER .head = OK_HEAD "Content-Length: " DOCUMENT_SIZE "\r\n\r\n" DOCUMENT
#define HTTPS .base = "https://127.0.0.1:PORT/"
#define HTTP .base = "http://127.0.0.1:PORT/"

#define SELF_SIGNED \
  "SERVER shows a certificate that it signed itself, so it may be anybody. Gather sends nothing to " \
  "it. Check the address."
#define OTHER_HOST \
  "The certificate of SERVER belongs to another server. Gather sends nothing to it. Check the " \
  "address."
#define EXPIRED \
  "The certificate of SERVER expired on 2021-01-01. Check this computer's clock, or tell whoever " \
  "runs the server."
#define NOT_YET "The certificate of SERVER is not valid yet. Check this computer's clock."
#define WRITE_HTTPS \
  "SERVER closed the connection before it answered. Try again, or write https:// instead of http:// " \
  "if it encrypts."
#define WRITE_HTTP \
  "SERVER closed the connection before it was encrypted. Try again, or write http:// instead of " \
  "https:// if it does not encrypt."
#define NOT_TLS \
  "No encrypted connection to SERVER (Error performing TLS handshake: An unexpected TLS packet " \
  "was received.). Check the address, the port and whether it must begin with http://."
#define TIMEOUT "SERVER did not answer within 0.3 s. Try again, or allow more time."

static const HostileCase cases[] = {
  { "good", { ANSWER, .certificate = "good", .end = FAULT_NEXT }, DONE },
  { "self-signed", { ANSWER, .certificate = "self-signed" },
    FAILS ("tls", SELF_SIGNED), .one_sentence = TRUE },
  { "wrong-host", { ANSWER, .certificate = "wrong-host" },
    FAILS ("tls", OTHER_HOST), .one_sentence = TRUE },
  { "expired", { ANSWER, .certificate = "expired" }, FAILS ("tls", EXPIRED), .one_sentence = TRUE },
  { "not-yet", { ANSWER, .certificate = "not-yet" }, FAILS ("tls", NOT_YET), .one_sentence = TRUE },
  { "http-to-tls", { ANSWER, .certificate = "good" }, FAILS ("closed", WRITE_HTTPS), HTTP },
  { "tls-to-http",
    { .unasked = TRUE, .head = "HTTP/1.1 400 Bad Request\r\n\r\n", .end = FAULT_HOLD },
    FAILS ("tls", NOT_TLS), HTTPS,
    .one_sentence = TRUE },
  { "closed-in-handshake", { .unasked = TRUE }, FAILS ("closed", WRITE_HTTP), HTTPS },
  { "stalled-handshake", { .mute = TRUE }, FAILS ("timeout", TIMEOUT), HTTPS },
};

/* What no certificate here has, in words. */
typedef struct
{
  GTlsCertificateFlags errors;
  const char *sentence;
} ReasonCase;

static const ReasonCase reasons[] = {
  { G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_EXPIRED,
    "The certificate of example.org was revoked. Gather sends nothing to it." },
  { G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY,
    "The certificate of example.org is signed by nobody whom this computer trusts. Gather sends "
    "nothing to it. Check the address." },
  { G_TLS_CERTIFICATE_INSECURE,
    "The certificate of example.org is too weak to be trusted. Gather sends nothing to it." },
  { G_TLS_CERTIFICATE_GENERIC_ERROR,
    "The certificate of example.org is not valid. Gather sends nothing to it." },
};

static void
test_reasons (void)
{
  g_autofree char *path = fault_get_certificate_path ("good");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GUri) uri = g_uri_parse ("https://example.org/", 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GError) error = gather_certificate_error (uri, certificate, reasons[i].errors);

      g_assert_cmpstr (error->message, ==, reasons[i].sentence);
    }
}

/* What the run says as a whole is what its one failed item says, and the rest was not tried. */
static void
test_run_stops (void)
{
  const HostileCase item = { "run-stops", { ANSWER, .certificate = "expired" }, DONE };
  g_autoptr (FaultServer) server = fault_server_new (&item.fault);
  g_autoptr (GatherRun) run = hostile_run (&item, "sequential", fault_server_get_port (server));
  GatherTrace *trace = gather_run_get_trace (run);

  hostile_check_limits (run);
  g_assert_cmpint (gather_run_get_state (run), ==, GATHER_RUN_FAILED);
  g_assert_cmpstr (gather_run_get_error (run)->message, ==,
                   gather_request_get_error (gather_trace_get_request (trace, 0))->message);
  g_assert_cmpuint (gather_trace_count (trace, GATHER_OUTCOME_CANCELLED), ==, 2);
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 1);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 0);
}

/* The tests' own authority is trusted, and nobody else. */
static void
trust_authority (void)
{
  g_autofree char *path = fault_get_certificate_path ("authority");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) trusted = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), trusted);
}

int
main (int argc, char *argv[])
{
  hostile_init (&argc, &argv);
  trust_authority ();
  hostile_add_cases ("/hostile/tls", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/hostile/tls/reasons", test_reasons);
  g_test_add_func ("/hostile/tls/run-stops", test_run_stops);

  return g_test_run ();
}
