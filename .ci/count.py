#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py BUILD: says how many tests of `meson test -C BUILD` passed and failed, as "P F" on stdout,
and what the failed ones had to say on stderr."""

import glob
import json
import sys
import xml.etree.ElementTree as xml

GOOD = ('OK', 'SKIP', 'EXPECTEDFAIL')
TAIL = 60


def show(test):
    text = '\n'.join([test.get('stdout', ''), test.get('stderr', '')])
    lines = [line for line in text.split('\n') if line and '-DEBUG: ' not in line]
    print('--- %s: %s' % (test['name'], test['result']), *lines[-TAIL:], sep='\n', file=sys.stderr)


def main(build):
    # With --setup, its name is part of the log's.
    log, = glob.glob(build + '/meson-logs/testlog*.json')
    with open(log, encoding='utf-8', errors='replace') as file:
        bad = [test for test in map(json.loads, file) if test['result'] not in GOOD]
    for test in bad:
        show(test)

    # One line of a program's TAP counts as one test; a program that died in between, or that failed
    # after its last line, is only known to the other file.
    suites = xml.parse(log[:-len('.json')] + '.junit.xml').getroot().findall('testsuite')
    total, skipped = (sum(int(suite.get(name)) for suite in suites) for name in ('tests', 'skipped'))
    failed = sum(int(suite.get('failures')) + int(suite.get('errors')) for suite in suites)
    print(total - skipped - failed, max(failed, len(bad)))


if __name__ == '__main__':
    main(sys.argv[1])
