/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network of a test: names that nobody has, or whose server never answers, and a proxy. Nothing here
 * asks the real network. Set up before anything connects. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Never answers; every other name is not found. */
#define TEST_SILENT_NAME "silent.invalid"

void test_resolver_install (void);
void test_proxy_install (guint16 port);

G_END_DECLS
