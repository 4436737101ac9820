#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares Gather with HTTPX and aiohttp in one sitting, against the same lab. See README.md here."""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'peer.py')
LIMITS = [10, 20, 50, 100, 0]


class Lab:
    """`gather-cli serve`: its first line is read, the others are thrown away."""

    def __init__(self, cli, latency, mirror):
        command = [cli, 'serve', '--latency', str(latency)]
        if mirror:
            command += ['--mirror', mirror]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode()
        found = re.search(r'http://\S+', line)
        if not found:
            sys.exit('compare.py: the lab did not start: ' + line)
        self.base = found.group(0)
        self.drain = subprocess.Popen(['cat'], stdin=self.process.stdout, stdout=subprocess.DEVNULL)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        self.drain.wait()


def run_process(command):
    """Its output, and what its CPU time (user and system) and memory were."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit('compare.py: exit status %d from %s' % (process.returncode, ' '.join(command)))
        output.seek(0)
        text = output.read().decode()
    return text, {'process_cpu_s': usage.ru_utime + usage.ru_stime,
                  'memory_mb': usage.ru_maxrss / 1024}


def run_gather(options, base):
    text, figures = run_process([options.gather_cli, 'run', '--endpoint', base, '--count',
                                 str(options.count), '--strategy', 'gathered', '--format', 'json'])
    record = json.loads(text)
    assert [request['outcome'] for request in record['requests']] == ['done'] * options.count
    # The process is one run and little else, so this is the run's CPU too.
    return {'wall_s': record['elapsed_us'] / 1e6, 'cpu_s': figures['process_cpu_s'], **figures}


def run_peer(options, base, name, limit):
    text, figures = run_process([sys.executable, PEER, name, base, str(options.count), str(limit)])
    return {**json.loads(text), **figures}


def best_limit(options, base):
    """The number of connections with which aiohttp is fastest here: it deserves its best."""
    walls = {limit: statistics.median(run_peer(options, base, 'aiohttp', limit)['wall_s']
                                      for _ in range(3)) for limit in LIMITS}
    return min(walls, key=walls.get)


def compare(options, base):
    """Samples of each contender; each round runs all of them in an order of its own."""
    limit = best_limit(options, base)
    contenders = {
        'Gather': lambda: run_gather(options, base),
        'HTTPX': lambda: run_peer(options, base, 'httpx', 0),
        'aiohttp, %s connections' % (limit or 'all'):
            lambda: run_peer(options, base, 'aiohttp', limit),
    }
    samples = {name: [] for name in contenders}
    for contender in contenders.values():
        contender()
    for _ in range(options.repeats):
        for name in random.sample(list(contenders), len(contenders)):
            samples[name].append(contenders[name]())
    return samples


def column(samples, name):
    return [sample[name] for sample in samples]


def row(name, samples, gather):
    wall = column(samples, 'wall_s')
    ratios = [theirs / ours for theirs, ours in zip(wall, column(gather, 'wall_s'))]
    cpu = statistics.median(column(samples, 'cpu_s'))
    return '| %s | %.0f (%.0f–%.0f) | %.2f (%.2f–%.2f) | %.0f | %.2f | %.0f | %.0f |' % (
        name, statistics.median(wall) * 1e3, min(wall) * 1e3, max(wall) * 1e3,
        statistics.median(ratios), min(ratios), max(ratios),
        cpu * 1e3, cpu / statistics.median(column(gather, 'cpu_s')),
        statistics.median(column(samples, 'process_cpu_s')) * 1e3,
        statistics.median(column(samples, 'memory_mb')))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('gather_cli', help='the program (it finds its lab by GATHER_LAB)')
    parser.add_argument('--count', type=int, default=150, help='documents (default: 150)')
    parser.add_argument('--repeats', type=int, default=9, help='rounds (default: 9)')
    parser.add_argument('--latencies', default='0,50', help='milliseconds (default: 0,50)')
    parser.add_argument('--mirror', help='a folder with PokeAPI documents for the lab to serve')
    parser.add_argument('--seed', type=int, default=random.randrange(1000000), help='of the order')
    options = parser.parse_args()
    random.seed(options.seed)

    print('%d documents, %d rounds, order from seed %d, %d processors\n'
          % (options.count, options.repeats, options.seed, len(os.sched_getaffinity(0))))
    for latency in options.latencies.split(','):
        lab = Lab(options.gather_cli, latency, options.mirror)
        try:
            samples = compare(options, lab.base)
        finally:
            lab.close()
        print('### %s ms\n' % latency)
        print('| client | ms | to Gather | CPU, ms | to Gather | whole process, ms | memory, MB |')
        print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
        for name, some in samples.items():
            print(row(name, some, samples['Gather']))
        print(flush=True)


if __name__ == '__main__':
    main()
