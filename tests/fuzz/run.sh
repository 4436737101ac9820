#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh SECONDS [FOLDER]: builds the fuzz targets with clang in FOLDER (default: a temporary one) and
# runs each for so long, from its corpus, as many at a time as there are processors. PokeAPI's own
# documents are used too where their archive lies beside the project. At a finding it shows the report,
# names the file with the input, and fails.
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

# quietly LOG COMMAND...: what it says is shown only if it fails.
quietly() {
  log=$folder/$1.log
  shift
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
  CC=clang quietly setup meson setup "$folder/build" "$root" -Db_sanitize=address,undefined \
    -Db_lundef=false \
    '-Dc_args=-fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined'

# Leaks are found only if GLib uses malloc for everything.
export G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=1:quarantine_size_mb=64 \
  UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 LC_ALL=C.UTF-8

# Runs one target, and says what came of it.
fuzz() {
  name=$1
  mkdir -p "$folder/corpus-$name"
  # shellcheck disable=SC2086
  if quietly "$name" "$folder/build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" \
    -max_len=$max_len -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$folder/found/$name-" -dict="$root/tests/fuzz/$name.dict" \
    "$folder/corpus-$name" "$root/tests/fuzz/$name-corpus" $seeds; then
    echo "fuzz: $name: $(sed -n 's/^Done \(.*\)$/\1/p' "$log"), nothing found"
    return 0
  fi

  for input in "$folder/found/$name-"*; do
    [ -e "$input" ] || continue
    echo "fuzz: $name: found by $input ($(wc -c <"$input") bytes), which begins in base64 with"
    head -c 3000 "$input" | base64
  done
  echo "fuzz: $name failed"
  return 1
}

status=0
pids=
wait_for_all() {
  for pid in $pids; do
    wait "$pid" || status=1
  done
  pids=
}

names=$(cd "$root/tests/fuzz" && for source in fuzz-*.c; do basename "${source#fuzz-}" .c; done)
# shellcheck disable=SC2046,SC2086
quietly build meson compile -C "$folder/build" $(printf 'fuzz-%s ' $names)

# All take equally long, so they come and go together.
processors=$(nproc)
running=0
for name in $names; do
  fuzz "$name" &
  pids="$pids $!"
  running=$((running + 1))
  [ $((running % processors)) != 0 ] || wait_for_all
done
wait_for_all
exit $status
