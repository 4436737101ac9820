#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later

# with-german.sh COMMAND...: runs COMMAND where the locale de_DE.UTF-8 can be chosen. If this computer
# has none, it is made in a folder of its own, and removed again. (LANGUAGE=de alone is no German: its
# numbers have no comma, and next to C.UTF-8 newer C libraries do not translate.)

set -eu

if locale -a | grep -qix 'de_DE\.utf-\{0,1\}8'; then
  exec "$@"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
localedef --no-archive -i de_DE -f UTF-8 "$folder/de_DE.UTF-8"
LOCPATH=$folder "$@"
