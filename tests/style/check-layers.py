#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py FOLDER | --self-test

Fails where the source stops being what src/DESIGN.md and the house style say. With --self-test it
feeds every rule a small made-up tree that breaks this rule alone, so that no rule can rot unseen.
"""

import fnmatch
import os
import re
import sys
from collections import namedtuple

# Which rooms of src/ a room may include, besides itself. A room is a folder, except that the files
# of SHELL are what the window is put together from: nothing but the shell may know them.
CORE = ['core/base', 'core/model', 'core/net', 'core/strategies', 'core/report', 'core/run',
        'core/store']
PAGES = ['app/fetch', 'app/benchmark', 'app/learn']
ROOMS = {
    'core/base': [],
    'core/model': ['core/base'],
    'core/net': ['core/base', 'core/model'],
    'core/strategies': ['core/base', 'core/model'],
    'core/report': ['core/base', 'core/model', 'core/strategies'],
    'core/run': ['core/base', 'core/model', 'core/net', 'core/strategies'],
    'core/store': ['core/base', 'core/model', 'core/net', 'core/strategies', 'core/report',
                   'core/run'],
    'lab': ['core/base'],
    'cli': CORE,
    'app': CORE,
    'app/charts': ['core/base', 'core/model', 'core/report'],
    **{page: CORE + ['app', 'app/charts'] for page in PAGES},
    'app shell': CORE + ['app', 'app/charts'] + PAGES,
}
SHELL = ['app/main', 'app/gather-application', 'app/gather-headless', 'app/gather-window']
GENERATED = ['config.h', 'gather-resources.h', 'gather-lab-resources.h']

# What must not be in the code of which files (comments and C strings do not count).
Pattern = namedtuple('Pattern', 'rule files but_not regex because')
PATTERNS = [
    Pattern('gtk', ['src/core/*', 'src/lab/*', 'src/cli/*'], [],
            r'^\s*#\s*include\s*<(gtk|gdk|gsk|gdk-pixbuf|gtksourceview|adwaita)\b',
            'core, lab and command line know no GTK'),
    Pattern('http', ['src/core/base/*', 'src/core/model/*', 'src/core/strategies/*',
                     'src/app/charts/*'], [],
            r'^\s*#\s*include\s*<(libsoup|json-glib)/',
            'plain objects, strategies and charts know neither HTTP nor JSON'),
    Pattern('session', ['src/*.[ch]'], ['src/core/net/gather-client.[ch]',
                                        'src/core/net/gather-exchange.[ch]',
                                        'src/core/net/gather-session-pool.[ch]'],
            r'\bSoupSession\b|\bsoup_session_|\bSOUP_(TYPE_|IS_)?SESSION\b',
            'only the client, its exchanges and its session pool touch SoupSession'),
    Pattern('sleep', ['src/*.[ch]', 'tests/*.[ch]', 'tests/*.py', 'tests/*.sh'], [],
            r'\b(g_usleep|usleep|nanosleep|sleep)\s*\(|^\s*sleep\s',
            'nothing sleeps: wait for what must happen'),
    # The exception writes a product of the build, which the next build makes again.
    Pattern('write', ['src/*.[ch]'], ['src/lab/gather-make-documents.c'],
            r'\bg_file_(replace|set_contents)',
            'g_file_replace and g_file_set_contents destroy the good file on a full disk'),
    Pattern('format', ['src/*.[ch]'], [],
            r'\b(_|N_|ngettext)\s*\(\s*""\s*(G_G\w+_(FORMAT|MODIFIER)|PRI\w+)',
            'a translated sentence ends at a macro: use %lld and the like'),
    Pattern('markup', ['src/app/*.c', 'src/app/*.ui'], [],
            r'_set_(tooltip_)?markup\b|_set_use_markup\b|\bpango_parse_markup|'
            r'"(use-|tooltip-)?markup"(?!>False<)',
            'what a server sends may reach a widget: its text is never markup'),
]

WITH_LICENCE = ['*.c', '*.h', '*.py', '*.sh', '*.ui', '*.css', '*meson.build', '.ci/*']
WITH_CLEAN_LINES = WITH_LICENCE + ['*.md', '*.in', '*.xml', 'po/*']

# One made-up tree for each way to break a rule. Its files are added to SOUND, which breaks none.
SPDX = ('SPDX-FileCopyrightText: 2026 The Gather developers',
        'SPDX-License-Identifier: GPL-3.0-or-later')
C_HEAD = '/* %s\n * %s */\n\n' % SPDX
H_HEAD = C_HEAD + '#pragma once\n\n'
SH_HEAD = '#!/bin/sh\n# %s\n# %s\n' % SPDX
SOUND = {
    'src/core/base/gather-a.h': H_HEAD,
    'src/core/base/gather-a.c': C_HEAD + '#include "config.h"\n#include "core/base/gather-a.h"\n',
    'src/core/model/gather-m.h': H_HEAD + '#include "core/base/gather-a.h"\n',
    'src/core/net/gather-client.c': C_HEAD + '#include <libsoup/soup.h>\nSoupSession *session;\n',
    'src/core/net/gather-n.h': H_HEAD,
    'src/app/gather-window.h': H_HEAD + '#include "app/gather-help.h"\n',
    'src/app/gather-help.h': H_HEAD + '#include "core/net/gather-n.h"\n',
    'src/app/fetch/gather-page.h': H_HEAD + '#include "app/gather-help.h"\n',
    'src/app/charts/gather-chart.h': H_HEAD + '/* No g_us' 'leep (1) here. */\n#include <gtk/gtk.h>\n',
    'tests/run.sh': SH_HEAD,
}
EXAMPLES = [
    ('layer', {'src/core/base/gather-b.c': C_HEAD + '#include "core/model/gather-m.h"\n'}),
    ('layer', {'src/core/strategies/gather-s.c': C_HEAD + '#include "core/net/gather-n.h"\n'}),
    ('layer', {'src/lab/gather-l.c': C_HEAD + '#include "core/model/gather-m.h"\n'}),
    ('layer', {'src/cli/gather-c.c': C_HEAD + '#include "app/gather-help.h"\n'}),
    ('layer', {'src/app/charts/gather-c.c': C_HEAD + '#include "core/net/gather-n.h"\n'}),
    ('layer', {'src/app/fetch/gather-f.c': C_HEAD + '#include "app/gather-window.h"\n'}),
    ('layer', {'src/app/benchmark/gather-p.c': C_HEAD + '#include "app/fetch/gather-page.h"\n'}),
    ('layer', {'src/app/gather-w.c': C_HEAD + '#include "app/fetch/gather-page.h"\n'}),
    ('layer', {'src/core/base/gather-b.c': C_HEAD + '#include "gather-a.h"\n'}),
    ('layer', {'src/attic/gather-b.c': C_HEAD}),
    ('circle', {'src/core/base/gather-b.h': H_HEAD + '#include "core/base/gather-c.h"\n',
                'src/core/base/gather-c.h': H_HEAD,
                'src/core/base/gather-c.c': C_HEAD + '#include "core/base/gather-b.h"\n'}),
    ('circle', {'src/lab/gather-b.h': H_HEAD + '#include "lab/gather-c.h"\n',
                'src/lab/gather-c.h': H_HEAD + '#include "lab/gather-d.h"\n',
                'src/lab/gather-d.h': H_HEAD + '#include "lab/gather-b.h"\n'}),
    ('once', {'src/lab/gather-l.h': C_HEAD}),
    ('licence', {'src/lab/gather-l.c': '/* %s */\n' % SPDX[0]}),
    ('licence', {'tests/x.sh': '#!/bin/sh\n# %s\n' % SPDX[1]}),
    ('licence', {'.ci/x': '#!/bin/sh\n'}),
    ('lines', {'src/lab/gather-l.c': C_HEAD + 'int a; \n'}),
    ('lines', {'src/lab/gather-l.c': C_HEAD + '\tint a;\n'}),
    ('lines', {'src/lab/gather-l.c': C_HEAD + 'int a;'}),
    ('gtk', {'src/lab/gather-l.c': C_HEAD + '#include <gdk/gdk.h>\n'}),
    ('gtk', {'src/core/net/gather-l.h': H_HEAD + '# include <adwaita.h>\n'}),
    ('http', {'src/core/strategies/gather-s.c': C_HEAD + '#include <libsoup/soup.h>\n'}),
    ('session', {'src/core/net/gather-s.c': C_HEAD + 'int a = soup_session_' 'new ();\n'}),
    ('sleep', {'tests/core/test-a.c': C_HEAD + 'g_usleep' ' (1);\n'}),
    ('sleep', {'tests/x.sh': SH_HEAD + '  sleep ' '1\n'}),
    ('format', {'src/core/run/gather-r.c': C_HEAD + '_ ("%" G_GINT64_FORMAT ".")\n'}),
    ('write', {'src/core/store/gather-s.c': C_HEAD + 'g_file_replace_contents_async ();\n'}),
    ('markup', {'src/app/gather-w.c': C_HEAD + 'gtk_label_set_markup (label, text);\n'}),
    ('markup', {'src/app/gather-w.ui': '<!-- %s\n     %s -->\n' % SPDX
                                       + '<property name="use-markup">True</property>\n'}),
]


def matches(path, globs):
    return any(fnmatch.fnmatch(path, glob) for glob in globs)


def code_of(path, text):
    """The text with comments and the content of strings blanked, line for line."""
    if not path.endswith(('.c', '.h')):
        return text

    def blank(match):
        found = match.group(0)
        if found.startswith(('"', "'")):
            return found[0] * 2
        return re.sub(r'[^\n]', ' ', found)

    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.S)


def unit_of(path):
    """A .c and its .h are one unit, named by its path in src/ without an ending."""
    return os.path.splitext(path[len('src/'):])[0]


def room_of(unit):
    return 'app shell' if unit in SHELL else os.path.dirname(unit)


def includes(text):
    """(line, name) of each include in quotes."""
    for number, line in enumerate(text.split('\n'), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if match:
            yield number, match.group(1)


def check_layers(tree):
    for path, text in tree.items():
        if not matches(path, ['src/*.[ch]']):
            continue
        room = room_of(unit_of(path))
        if room not in ROOMS:
            yield 'layer', path, 1, 'src/%s is no room: give it a row in check-layers.py' % room
            continue
        for line, name in includes(text):
            if name in GENERATED:
                continue
            if 'src/' + name not in tree:
                yield 'layer', path, line, '"%s" is not a path from src/' % name
                continue
            other = room_of(unit_of('src/' + name))
            if other != room and other not in ROOMS[room]:
                yield 'layer', path, line, '%s may not include %s (%s)' % (room, other, name)


def find_circle(edges, start):
    """The shortest way from START back to it, or None."""
    ways = [[start]]
    seen = set()
    while ways:
        way = ways.pop(0)
        for unit in sorted(edges.get(way[-1], ())):
            if unit == start:
                return way + [start]
            if unit not in seen:
                seen.add(unit)
                ways.append(way + [unit])
    return None


def check_circles(tree):
    edges = {}
    for path, text in tree.items():
        if matches(path, ['src/*.[ch]']):
            unit = unit_of(path)
            others = {unit_of('src/' + name) for _, name in includes(text) if 'src/' + name in tree}
            edges.setdefault(unit, set()).update(others - {unit})
    told = set()
    for unit in sorted(edges):
        circle = find_circle(edges, unit)
        if circle and not told.intersection(circle):
            told.update(circle)
            yield 'circle', 'src/' + unit, 1, 'a circle of includes: ' + ' -> '.join(circle)


def check_patterns(tree):
    for path, text in tree.items():
        wanted = [pattern for pattern in PATTERNS
                  if matches(path, pattern.files) and not matches(path, pattern.but_not)]
        if not wanted:
            continue
        for number, line in enumerate(code_of(path, text).split('\n'), 1):
            for pattern in wanted:
                if re.search(pattern.regex, line):
                    yield pattern.rule, path, number, pattern.because


def check_heads(tree):
    for path, text in tree.items():
        head = text.split('\n')[:8]
        if matches(path, WITH_LICENCE):
            for tag in ('SPDX-FileCopyrightText: ', 'SPDX-License-Identifier: '):
                if not any(tag in line for line in head):
                    yield 'licence', path, 1, 'no line with ' + tag.strip()
        if path.endswith('.h') and not re.search(r'^#pragma once$', text, re.M):
            yield 'once', path, 1, 'a header without "#pragma once"'


def check_lines(tree):
    for path, text in tree.items():
        if not matches(path, WITH_CLEAN_LINES):
            continue
        if text and not text.endswith('\n'):
            yield 'lines', path, text.count('\n') + 1, 'no newline at the end'
        for number, line in enumerate(text.split('\n'), 1):
            if '\t' in line:
                yield 'lines', path, number, 'a tab'
            if line.endswith(' '):
                yield 'lines', path, number, 'a space at the end'


def findings(tree):
    found = []
    for check in (check_layers, check_circles, check_patterns, check_heads, check_lines):
        found.extend(check(tree))
    return found


def read_tree(root):
    tree = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name == '.ci' or not
                      (name.startswith(('.', 'build')) and folder == root or name == '__pycache__')]
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            if matches(path, WITH_CLEAN_LINES):
                with open(os.path.join(folder, name), encoding='utf-8') as file:
                    tree[path] = file.read()
    return tree


def self_test():
    failures = ['the sound tree breaks %s: %s' % (rule, what)
                for rule, _, _, what in findings(SOUND)]
    rules = {pattern.rule for pattern in PATTERNS}
    rules |= {'layer', 'circle', 'once', 'licence', 'lines'}
    for rule in rules - {rule for rule, _ in EXAMPLES}:
        failures.append('the rule %s has no example' % rule)
    for rule, files in EXAMPLES:
        broken = {finding[0] for finding in findings({**SOUND, **files})}
        if broken != {rule}:
            failures.append('%s should break %s, but breaks %s'
                            % (' and '.join(files), rule, ' and '.join(sorted(broken)) or 'nothing'))
    for failure in failures:
        print(failure)
    print('%d examples, %d failures' % (len(EXAMPLES), len(failures)))
    return bool(failures)


def main():
    if len(sys.argv) != 2:
        print(__doc__.split('\n')[0], file=sys.stderr)
        return 2
    if sys.argv[1] == '--self-test':
        return self_test()
    tree = read_tree(sys.argv[1])
    found = findings(tree)
    for rule, path, line, what in sorted(found):
        print('%s:%d: %s [%s]' % (path, line, what, rule))
    print('%d files, %d breaks' % (len(tree), len(found)))
    # No file at all is a wrong folder, not a clean one.
    return bool(found) or not tree


if __name__ == '__main__':
    sys.exit(main())
