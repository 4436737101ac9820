#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh SECONDS [FOLDER]: builds the fuzz targets with clang in FOLDER (default: a temporary one) and
# runs each for so long, from its corpus. PokeAPI's own documents are used too where their archive lies
# beside the project. At a finding it shows the report, names the file with the input, and fails.
set -eu

seconds=${1:?usage: run.sh SECONDS [FOLDER]}
root=$(cd "$(dirname "$0")/../.." && pwd)
archive=$root/../shared/pokeapi/pokemon-1-151.tar.xz
max_len=65536

folder=${2:-}
keep=yes
if [ -z "$folder" ]; then
  keep=
  folder=$(mktemp -d)
fi
mkdir -p "$folder/found" "$folder/documents"
folder=$(cd "$folder" && pwd)
clean_up() {
  # What was found is the point of it all.
  [ -n "$keep" ] || [ -n "$(ls -A "$folder/found")" ] || rm -rf "$folder"
}
trap clean_up EXIT

log=$folder/log
quietly() {
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 100 "$log"
    return 1
  fi
}

if [ -e "$archive" ]; then
  tar -xJf "$archive" -C "$folder/documents"
  # Large ones make it slow and teach it nothing more.
  find "$folder/documents" -type f -size +"${max_len}c" -delete
fi
seeds=$(find "$folder/documents" -type f -printf '%h\n' | sort -u)

[ -e "$folder/build/build.ninja" ] ||
  CC=clang quietly meson setup "$folder/build" "$root" -Db_sanitize=address,undefined \
    -Db_lundef=false \
    '-Dc_args=-fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined'

# Leaks are found only if GLib uses malloc for everything.
export G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=1:quarantine_size_mb=64 \
  UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 LC_ALL=C.UTF-8

status=0
for source in "$root"/tests/fuzz/fuzz-*.c; do
  target=$(basename "$source" .c)
  name=${target#fuzz-}
  quietly meson compile -C "$folder/build" "$target"
  mkdir -p "$folder/corpus-$name"
  # shellcheck disable=SC2086
  if quietly "$folder/build/tests/fuzz/$target" -max_total_time="$seconds" -max_len=$max_len \
    -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$folder/found/$name-" \
    -dict="$root/tests/fuzz/$name.dict" "$folder/corpus-$name" "$root/tests/fuzz/$name-corpus" \
    $seeds; then
    echo "fuzz: $name: $(sed -n 's/^Done \(.*\)$/\1/p' "$log"), nothing found"
  else
    status=1
    for input in "$folder/found/$name-"*; do
      [ -e "$input" ] || continue
      echo "fuzz: $name: found by $input ($(wc -c <"$input") bytes), which begins in base64 with"
      head -c 3000 "$input" | base64
    done
    echo "fuzz: $name failed"
  fi
done
exit $status
