#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-translations.py FOLDER | --self-test

Fails where a language of po/LINGUAS does not say everything that the sources say: a message that
is not translated, only guessed (fuzzy), gone from the sources or with a %s too few, and what msgfmt
finds. `ninja gather-update-po` brings the messages up to date. With --self-test it shows that it
can fail. It needs xgettext, msgmerge and msgfmt.
"""

import os
import re
import subprocess
import sys
import tempfile

# What meson's preset "glib" takes for text (see po/meson.build).
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_',
            '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2',
            '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
            '--flag=N_:1:pass-c-format', '--flag=g_strdup_printf:1:c-format',
            '--flag=g_string_append_printf:2:c-format', '--flag=g_set_error:4:c-format']

HEADER = r'''msgid ""
msgstr ""
"Project-Id-Version: x\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\n"
"Last-Translator: x\n"
"Language-Team: x\n"
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
'''
SOURCE = 'x = _ ("Run");\ny = g_strdup_printf (ngettext ("%u run", "%u runs", n), n);\n'
RUN = '\nmsgid "Run"\nmsgstr "Lauf"\n'
RUNS = '\nmsgid "%u run"\nmsgid_plural "%u runs"\nmsgstr[0] "%u Lauf"\nmsgstr[1] "%u Läufe"\n'

# What de.po says, what else differs from a good tree, and what must be said of it.
EXAMPLES = [
    (RUN + RUNS, {}, []),
    (RUNS, {}, ['de: “Run” is not translated']),
    (RUN.replace('Lauf', '') + RUNS, {}, ['de: “Run” is not translated']),
    (RUN + RUNS.replace('"%u Läufe"', '""'), {}, ['de: “%u run” is fuzzy']),
    (RUN.replace('msgid', '#, fuzzy\nmsgid', 1) + RUNS, {}, ['de: “Run” is fuzzy']),
    (RUN + RUNS + RUN.replace('Run', 'Go'), {}, ['de: “Go” is not in the sources']),
    (RUN + RUNS.replace('%u Läufe', 'Läufe'), {}, ['de: “%u run” is fuzzy']),
    (RUN.replace('Lauf', r'Lauf\n') + RUNS, {}, ['de: msgfmt']),
    (RUN + RUNS, {'src/a.c': SOURCE.replace('"Run"', '"Run it"')},
     ['de: “Run it” is not translated', 'de: “Run” is not in the sources']),
    (RUN + RUNS, {'po/LINGUAS': '# None.\n'}, ['po/de.po is not in po/LINGUAS']),
    (RUN + RUNS, {'po/LINGUAS': 'de\nfr\n'}, ['po/fr.po is not there']),
    (RUN + RUNS, {'po/LINGUAS': 'de\nda\n', 'po/da.po': HEADER + RUN + RUNS},
     ['po/LINGUAS is not sorted']),
]


def run(arguments, root):
    done = subprocess.run(arguments, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'}, encoding='utf-8', check=False)
    return done.returncode, done.stdout.strip()


def must_run(arguments, root):
    status, output = run(arguments, root)
    if status != 0:
        sys.exit('%s failed: %s' % (arguments[0], output))


def unquote(lines):
    return ''.join(re.findall(r'^(?:#~ )?"(.*)"$', lines, re.M))


def messages(text):
    """The id of each message, whether it is fuzzy, obsolete, and wholly translated."""
    for block in text.split('\n\n'):
        parts = re.findall(r'^(?:#~ )?(msg\S+) ((?:(?:#~ )?".*"(?:\n|$))+)', block, re.M)
        name = ''.join(unquote(lines) for word, lines in parts if word == 'msgid')
        if name:
            strings = [unquote(lines) for word, lines in parts if word.startswith('msgstr')]
            yield (name, re.search(r'^#,.*\bfuzzy\b', block, re.M), re.search('^#~ ', block, re.M),
                   strings and all(strings))


def language_complaints(root, language, work):
    merged = os.path.join(work, language + '.po')
    must_run(['msgmerge', '--quiet', '--no-fuzzy-matching', '--no-location', '--no-wrap', '-o',
              merged, os.path.join('po', language + '.po'), os.path.join(work, 'fresh.pot')], root)
    with open(merged, encoding='utf-8') as file:
        for name, fuzzy, obsolete, translated in messages(file.read()):
            if obsolete:
                yield '%s: “%s” is not in the sources any more' % (language, name)
            elif fuzzy:
                yield '%s: “%s” is fuzzy: guessed, or with a wrong placeholder' % (language, name)
            elif not translated:
                yield '%s: “%s” is not translated' % (language, name)
    status, output = run(['msgfmt', '--check', '-o', os.devnull, merged], root)
    if status != 0:
        yield '%s: msgfmt: %s' % (language, output)


def complaints(root, work):
    with open(os.path.join(root, 'po', 'LINGUAS'), encoding='utf-8') as file:
        languages = [line for line in file.read().split('\n') if line and line[0] != '#']
    there = {name[:-3] for name in os.listdir(os.path.join(root, 'po')) if name.endswith('.po')}

    if languages != sorted(languages):
        yield 'po/LINGUAS is not sorted'
    for language in sorted(there - set(languages)):
        yield 'po/%s.po is not in po/LINGUAS' % language
    must_run(XGETTEXT + ['-f', 'po/POTFILES', '-o', os.path.join(work, 'fresh.pot')], root)
    for language in languages:
        if language in there:
            yield from language_complaints(root, language, work)
        else:
            yield 'po/%s.po is not there' % language


def write_tree(root, tree):
    for path, text in tree.items():
        whole = os.path.join(root, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, 'w', encoding='utf-8') as file:
            file.write(text)


def self_test():
    failures = 0
    for number, (german, differences, expected) in enumerate(EXAMPLES, 1):
        with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as work:
            write_tree(root, {'src/a.c': SOURCE, 'po/POTFILES': 'src/a.c\n', 'po/LINGUAS': 'de\n',
                              'po/de.po': HEADER + german, **differences})
            found = list(complaints(root, work))
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
    with tempfile.TemporaryDirectory() as work:
        found = list(complaints(sys.argv[1], work))
    for complaint in found:
        print(complaint)
    print('%d complaints about translations' % len(found))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main())
