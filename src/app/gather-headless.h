/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window's program does where there is no display: it says so, and hands over to the
 * comparison on the terminal. Uses neither GTK nor an application. */

#pragma once

int gather_headless_run (void);
