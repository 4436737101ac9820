#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak/check.sh flatpak|newest-gtk FOLDER: checks Gather on the platform that it is released for.
#
#   flatpak      builds, installs and starts the Flatpak in English and German; makes repository, reference
#                and bundle with build.sh, installs from the reference, and has the lab answer in the sandbox
#   newest-gtk   builds with the newest GTK, where a warning or a deprecation is an error, runs all tests
#                there, and starts the window
#
# Everything is kept in FOLDER, also the platform (about 3 GB, 2 to 3 minutes the first time), so both
# should be given the same one, and pictures of the window. Needs Debian 12, root, and the tools in
# ../shared, which are no part of Gather: where they are not, it says so, checks nothing and succeeds.
set -euo pipefail

source=$(cd "$(dirname "$0")/.." && pwd)
tools=$source/../shared/tools
manifest=$(ls "$source"/flatpak/*.Gather.json)
id=$(basename "$manifest" .json)
case ${1:-} in flatpak | newest-gtk) what=$1 ;; *) what= ;; esac
if [ -z "$what" ] || [ $# != 2 ]; then
  sed -n '5,14s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
for tool in standin-runtime flatpak-check newest-gtk; do
  if [ ! -e "$tools/$tool.sh" ]; then
    echo "NOT CHECKED ($what): ../shared/tools/$tool.sh is not there."
    exit 0
  fi
done
if [ "$(id -u)" != 0 ]; then
  echo "flatpak/check.sh: making the platform needs root." >&2
  exit 1
fi
sh "$source/.ci/setup" flatpak

mkdir -p "$2"
folder=$(cd "$2" && pwd)
mkdir -p "$folder/home"
short=$(mktemp -d) # for sockets, whose paths may not be long
started=()
finish() {
  [ ${#started[@]} = 0 ] || kill "${started[@]}" 2>/dev/null || :
  wait
  rm -rf "$short"
}
trap finish EXIT
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME FLATPAK_USER_DIR WAYLAND_DISPLAY DISPLAY
export HOME=$folder/home XDG_RUNTIME_DIR=$short GSETTINGS_BACKEND=memory

on_a_bus() { dbus-run-session -- "$@" 2> >(grep -v 'dbus-daemon\[' >&2); }

make_platform() {
  SUITE=forky BRANCH=50 WORK=$folder/platform on_a_bus "$tools/standin-runtime.sh"
}

in_sandbox() { flatpak run --user --branch=stable "$@"; }

release() {
  "$source/flatpak/build.sh" "$folder/release" >"$folder/release.log" 2>&1 ||
    { tail -30 "$folder/release.log"; return 1; }
  flatpak uninstall --user -y --noninteractive "$id//stable" >/dev/null 2>&1 || :
  flatpak install --user -y --noninteractive --no-deps --from "$folder/release/$id.flatpakref" >/dev/null
  [ "$(in_sandbox --command=gather-cli "$id" run --ids 151 | head -n 1)" = mew ]
  echo "ok    installed from the reference; the lab answers in the sandbox"
  in_sandbox "$id" --help | grep -q -- --version
  echo "ok    --help without a display"
}

check_flatpak() {
  LANGS="en_US de_DE" "$tools/flatpak-check.sh" "$manifest" "$folder/flatpak"
  export -f release in_sandbox
  export source folder id
  on_a_bus bash -euo pipefail -c release || { echo "FAIL  what build.sh makes"; return 1; }
}

start_display() {
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$short/display" >/dev/null 2>&1 &
  started+=($!)
  for _ in $(seq 100); do
    [ -s "$short/display" ] && break
    sleep 0.1
  done
  DISPLAY=:$(cat "$short/display")
  export DISPLAY
}

# newest-gtk.sh says how many tests failed, but does not fail then.
judge() {
  local log=$1
  grep -qx 'compiler warnings: 0' "$log" && grep -qE '^Ok: +[1-9]' "$log" && grep -qE '^Fail: +0 *$' "$log"
}

check_newest_gtk() {
  local log=$folder/newest-gtk.log program window=
  start_display
  : >"$log" # not the last time's
  export CFLAGS_EXTRA='-DGATHER_UNPINNED -Werror=deprecated-declarations'
  export ADW_DISABLE_PORTAL=1 GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DISABLE=gl
  export PASS_ENV='ADW_DISABLE_PORTAL GDK_BACKEND GSK_RENDERER GDK_DISABLE GSETTINGS_BACKEND'
  "$tools/newest-gtk.sh" "$source" "$folder/newest-gtk" sh -c 'echo started; exec gather' >"$log" 2>&1 &
  program=$!
  started+=($program)
  # Windows of the tests are named like this one.
  while kill -0 $program 2>/dev/null && ! grep -qx started "$log"; do sleep 0.5; done
  if grep -qx started "$log"; then
    window=$(timeout 30 xdotool search --sync --onlyvisible --name '^Gather$' | head -n 1) || :
  fi
  if [ -n "$window" ]; then
    xdotool windowfocus --sync "$window" key F5
    sleep 2
    import -window root "$folder/newest-gtk.png"
  fi
  cat "$log"
  if judge "$log"; then echo "ok    no warning, and every test passes"; else
    echo "FAIL  warnings or tests"
    grep -v 'GIO-DEBUG' "$folder/newest-gtk/build/meson-logs/testlog.txt" | tail -n 80
    return 1
  fi
  [ -n "$window" ] || { echo "FAIL  no window"; return 1; }
  echo "ok    the window opens -> $folder/newest-gtk.png"
  kill $program
}

make_platform
case $what in
  flatpak) check_flatpak ;;
  newest-gtk) check_newest_gtk ;;
esac
