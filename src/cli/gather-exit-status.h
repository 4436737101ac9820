/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What gather-cli says to the one who started it. An interface: the numbers do not change. Includes
 * nothing. */

#pragma once

/**
 * GatherExitStatus:
 * @GATHER_EXIT_DONE: everything arrived
 * @GATHER_EXIT_FAILED: something did not, or the results could not be written
 * @GATHER_EXIT_USAGE: an option or a value that makes no sense
 * @GATHER_EXIT_UNREACHABLE: the endpoint, or the lab, could not be reached or started
 * @GATHER_EXIT_INTERRUPTED: stopped by SIGINT or SIGTERM; what had arrived was written
 */
typedef enum
{
  GATHER_EXIT_DONE = 0,
  GATHER_EXIT_FAILED = 1,
  GATHER_EXIT_USAGE = 2,
  GATHER_EXIT_UNREACHABLE = 3,
  GATHER_EXIT_INTERRUPTED = 130,
} GatherExitStatus;
