#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# opens-window.sh COMMAND [ARG...]: runs a command that should open Gather's window, waits for the window,
# and ends the program. Needs a display (see with-display.sh) and xdotool.
set -u

"$@" &
window=$(timeout 120 xdotool search --sync --onlyvisible --name '^Gather$' | head -n 1)
if [ -z "$window" ]; then
  echo "No window appeared."
  exit 1
fi
echo "The window is open."
kill "$(xdotool getwindowpid "$window")"
wait
exit 0
