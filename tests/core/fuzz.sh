#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later

# fuzz.sh SECONDS [FOLDER]: builds the fuzz target with clang in FOLDER (default: a temporary one) and
# runs it for so long, starting from tests/fuzz/document-corpus. Fails on the first finding and leaves
# the input that caused it in FOLDER.

set -eu

seconds=${1:?usage: fuzz.sh SECONDS [FOLDER]}
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${2:-$(mktemp -d)}
mkdir -p "$folder/corpus"

cat > "$folder/config.h" <<'END'
#define GETTEXT_PACKAGE "gather"
END

# shellcheck disable=SC2046
clang -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
  -DHAVE_CONFIG_H -D_GNU_SOURCE -I"$folder" -I"$root/src" \
  "$root/tests/fuzz/fuzz-document.c" \
  "$root/src/core/net/gather-scanner.c" "$root/src/core/net/gather-decoder.c" \
  "$root/src/core/model/gather-pokemon.c" \
  "$root/src/core/base/gather-clock.c" "$root/src/core/base/gather-error.c" \
  -o "$folder/fuzz-document" \
  $(pkg-config --cflags --libs gio-2.0 json-glib-1.0)

# GLib's own allocations of a lifetime are no leaks of ours; what a document costs is.
cd "$folder"
G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=1 ./fuzz-document \
  -max_total_time="$seconds" -max_len=8192 -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
  -dict="$root/tests/fuzz/document.dict" corpus "$root/tests/fuzz/document-corpus"
