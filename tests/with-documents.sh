#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later

# with-documents.sh ARCHIVE COMMAND...: unpacks PokeAPI's documents into a folder of its own, runs
# COMMAND with GATHER_DOCUMENTS set to it, and removes it again.

set -eu

archive=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -xJf "$archive" -C "$folder"
GATHER_DOCUMENTS=$folder/api/v2/pokemon GATHER_MIRROR=$folder "$@"
