#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-potfiles.py FOLDER | --self-test

Fails where po/POTFILES and the files with text for people differ, so that no sentence stays
untranslated unseen. With --self-test it shows that it can fail.
"""

import os
import re
import sys

# Which files have text for people: by name alone, or by what is in them.
C_CALL = r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext)\s*\('
TRANSLATABLE = [
    (('.desktop.in', '.metainfo.xml.in'), r''),
    (('.c', '.h'), C_CALL),
    (('.ui', '.xml'), r'translatable="(yes|true|1)"'),
]
FOLDERS = ('src/', 'data/')

# A tree, and what must be said of it.
UI = '<property name="label" translatable="yes">Run</property>\n'
EXAMPLES = [
    ({'src/a.c': 'x = _ ("A");', 'src/b.ui': UI, 'data/x.desktop.in': '', 'src/c.c': '/* _ (a) */',
      'po/POTFILES': '# Sorted.\ndata/x.desktop.in\nsrc/a.c\nsrc/b.ui\n'}, []),
    ({'src/a.c': 'x = _ ("A");', 'po/POTFILES': ''}, ['src/a.c has text']),
    ({'src/a.c': 'ngettext ("%d", "%d", 2);', 'po/POTFILES': ''}, ['src/a.c has text']),
    ({'src/b.ui': UI, 'po/POTFILES': ''}, ['src/b.ui has text']),
    ({'data/x.metainfo.xml.in': '', 'po/POTFILES': ''}, ['data/x.metainfo.xml.in has text']),
    ({'src/a.c': 'do_ (1);', 'po/POTFILES': 'src/a.c\n'}, ['src/a.c has no text']),
    ({'po/POTFILES': 'src/gone.c\n'}, ['src/gone.c is not there']),
    ({'src/a.c': '_ ("A")', 'src/b.c': '_ ("B")', 'po/POTFILES': 'src/b.c\nsrc/a.c\n'},
     ['src/a.c is not in its place']),
    ({'src/a.c': '_ ("A")', 'po/POTFILES': 'src/a.c\nsrc/a.c\n'}, ['src/a.c is there twice']),
]


def has_text(path, text):
    if path.endswith(('.c', '.h')):
        text = re.sub(r'//[^\n]*|/\*.*?\*/', ' ', text, flags=re.S)
    return any(path.endswith(endings) and re.search(regex, text)
               for endings, regex in TRANSLATABLE)


def complaints(tree):
    listed = [line for line in tree['po/POTFILES'].split('\n') if line and line[0] != '#']
    wanted = {path for path, text in tree.items()
              if path.startswith(FOLDERS) and has_text(path, text)}
    for path in sorted(wanted - set(listed)):
        yield '%s has text for people and is not in po/POTFILES' % path
    for path in sorted(set(listed) - wanted):
        yield path + (' has no text for people' if path in tree else ' is not there')
    for before, path in zip(listed, listed[1:]):
        if path == before:
            yield '%s is there twice' % path
        elif path < before:
            yield '%s is not in its place: po/POTFILES is sorted' % path


def read_tree(root):
    endings = tuple(ending for some, _ in TRANSLATABLE for ending in some)
    paths = ['po/POTFILES']
    for start in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, start)):
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    tree = {}
    for path in paths:
        if path.endswith(endings) or path == 'po/POTFILES':
            with open(os.path.join(root, path), encoding='utf-8') as file:
                tree[path] = file.read()
    return tree


def self_test():
    failures = 0
    for number, (tree, expected) in enumerate(EXAMPLES, 1):
        found = list(complaints(tree))
        if len(found) != len(expected) or \
                not all(one.startswith(start) for one, start in zip(found, expected)):
            print('example %d: expected %s, found %s' % (number, expected, found))
            failures += 1
    print('%d examples, %d failures' % (len(EXAMPLES), failures))
    return bool(failures)


def main():
    if len(sys.argv) != 2:
        print(__doc__.split('\n')[0], file=sys.stderr)
        return 2
    if sys.argv[1] == '--self-test':
        return self_test()
    found = list(complaints(read_tree(sys.argv[1])))
    for complaint in found:
        print(complaint)
    print('%d complaints about po/POTFILES' % len(found))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main())
