/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a server's certificate is not trusted, in words. A pure function; any thread. Nothing here makes
 * anybody trust one: there is no "accept anyway". */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GError *
gather_certificate_error (GUri *uri, GTlsCertificate *certificate, GTlsCertificateFlags errors);

G_END_DECLS
