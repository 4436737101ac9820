# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clients that are compared, each as one run in a process of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'peer.py')
IDS = 151


def addresses(base, count):
    return ['%spokemon/%d' % (base, item % IDS + 1) for item in range(count)]


def run_process(command, text=None):
    """Its output, and what its CPU time (user and system), wall time and memory were."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as given:
        given.write((text or '').encode())
        given.seek(0)
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stdin=given, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit('compare.py: exit status %d from %s' % (process.returncode, ' '.join(command[:4])))
        output.seek(0)
        printed = output.read().decode()
    return printed, {'process_wall_s': wall, 'process_cpu_s': usage.ru_utime + usage.ru_stime,
                     'memory_mb': usage.ru_maxrss / 1024}


def gather(cli, base, count, coding):
    text, figures = run_process([cli, 'run', '--endpoint', base, '--count', str(count),
                                 '--strategy', 'gathered', '--format', 'json'])
    record = json.loads(text)
    assert [request['outcome'] for request in record['requests']] == ['done'] * count
    # The process is one run and little else, so this is the run's CPU too.
    return {'wall_s': record['elapsed_us'] / 1e6, 'cpu_s': figures['process_cpu_s'], **figures}


def python_peer(name, base, count, limit, coding):
    text, figures = run_process([sys.executable, PEER, name, base, str(count), str(limit), coding])
    return {**json.loads(text), **figures}


def raw_reader(program, base, count, connections, coding):
    command = [program, base, str(count), str(connections)]
    text, figures = run_process(command + (['gzip'] if coding == 'gzip' else []))
    return {**figures, **json.loads(text)}


def curl(base, count, connections, coding):
    """Without decoding; its time includes the start of the process."""
    config = '\n'.join('url = "%s"\noutput = "/dev/null"' % address
                       for address in addresses(base, count))
    command = [shutil.which('curl'), '-s', '-Z', '--parallel-max', str(min(connections, 300)),
               '--parallel-immediate', '--fail', '-K', '-']
    _, figures = run_process(command + (['--compressed'] if coding == 'gzip' else []), config)
    return {'wall_s': figures['process_wall_s'], 'cpu_s': figures['process_cpu_s'], **figures}


def h2load(base, count, connections, coding):
    """Neither decodes nor unpacks."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt') as file:
        file.write('\n'.join(addresses(base, count)))
        file.flush()
        command = [shutil.which('h2load'), '--h1', '-n', str(count), '-c', str(connections),
                   '-m', '1', '-t', '1', '-i', file.name]
        text, figures = run_process(
            command + (['-H', 'accept-encoding: gzip'] if coding == 'gzip' else []))
    took = re.search(r'finished in ([0-9.]+)(us|ms|s)', text)
    assert '%d succeeded' % count in text, text
    scale = {'us': 1e-6, 'ms': 1e-3, 's': 1}[took.group(2)]
    return {'wall_s': float(took.group(1)) * scale, 'cpu_s': figures['process_cpu_s'], **figures}
