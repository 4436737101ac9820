#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# without-display.sh GATHER: what the window's program does where there is no display, but for the
# comparison, of which .ci/run sees to it that it runs.
set -eu
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# expect STATUS TEXT OPTION...
expect() {
  expected=$1 text=$2
  shift 2
  status=0
  "$gather" "$@" >"$output" 2>&1 || status=$?
  [ $status = "$expected" ] || { echo "gather $*: status $status, not $expected"; cat "$output"; exit 1; }
  grep -q -e "$text" "$output" || { echo "gather $*: no “$text” in"; cat "$output"; exit 1; }
}

gather=$1
expect 0 '--version' --help
expect 0 '^Gather [0-9]' --version
expect 1 'Unknown option' --nonsense
expect 2 'takes options only' run
expect 1 'There is no display' --gapplication-service
