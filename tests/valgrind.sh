#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# valgrind.sh PROGRAM [ARGUMENT]...: runs a test under valgrind; `meson test --setup valgrind` does so with
# the tests of core. It fails for what is read before it is written, used when it is gone, or lost.
set -eu

undefined=yes
case $1 in
  # libsoup 3.2.3 reads the size of a chunk from a line that did not come. What it finds there then decides
  # how much is read, so that everything after it seems undefined, ours too.
  */test-hostile-body) undefined=no ;;
  # The programs that it kills would not be under valgrind; test-history is.
  */history-crash) exec "$@" ;;
  # What a shell does with its memory is its own affair; its test is also run without it.
  */sh | */dash | */bash) exec "$@" ;;
esac

exec valgrind --quiet --error-exitcode=1 --num-callers=30 --undef-value-errors=$undefined \
  --suppressions="$(dirname "$0")/valgrind.supp" \
  --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite "$@"
