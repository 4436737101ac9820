#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-display.sh COMMAND [ARG...]: runs a test on an X server, a session bus and a home of its own. Where
# xvfb-run is missing, as in the SDK of a Flatpak, $DISPLAY has to name a server.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/run" "$home/.config/gtk-4.0"
chmod 700 "$home/run"
printf '[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\ngtk-icon-theme-name=Adwaita\n' \
  >"$home/.config/gtk-4.0/settings.ini"
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/.config" \
  XDG_DATA_HOME="$home/.local/share" XDG_CACHE_HOME="$home/.cache" \
  GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 ADW_DISABLE_PORTAL=1 \
  GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=test
# Without GL: the variable of GTK 4.8, and the newer one.
export GDK_DEBUG=gl-disable GDK_DISABLE=gl
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
if command -v xvfb-run >/dev/null; then
  dbus-run-session -- xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' "$@"
else
  echo "with-display.sh: no xvfb-run, so this runs on the X server ${DISPLAY:?is needed instead}" >&2
  dbus-run-session -- "$@"
fi
