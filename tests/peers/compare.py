#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares Gather with other clients in one sitting, against the same servers. See README.md here."""

import argparse
import os
import random
import shutil
import statistics

import contenders
import servers

# Least or greatest ratios of ENGINE's targets: (who, what, delay in ms or None for any, coding).
# Theirs / Gather's time has to be at least; Gather's / theirs at most.
TARGETS = [
    ('HTTPX', 'at least', 50, 'plain', 6.0), ('HTTPX', 'at least', 0, 'plain', 8.0),
    ('HTTPX', 'at least', 50, 'gzip', 5.0), ('HTTPX', 'at least', 0, 'gzip', 5.0),
    ('aiohttp', 'at least', 50, 'plain', 3.5), ('aiohttp', 'at least', 0, 'plain', 4.0),
    ('aiohttp', 'at least', 50, 'gzip', 3.5), ('aiohttp', 'at least', 0, 'gzip', 3.5),
    ('raw reader', 'at most', 50, 'plain', 1.10), ('raw reader', 'at most', 0, 'plain', 1.25),
    ('curl -Z', 'at most', 0, 'gzip', 1.30),
]
LIMITS = [10, 20, 50, 100, 0]
CONNECTIONS = [20, 50, 150, 500, 1025]

# Runs of each candidate when a client's best number of connections is looked for.
SEARCH_ROUNDS = 2


def best(candidates, run):
    """The candidate with which a client is fastest here: it deserves its best."""
    walls = {one: statistics.median(run(one)['wall_s'] for _ in range(SEARCH_ROUNDS))
             for one in candidates}
    return min(walls, key=walls.get)


def make_contenders(options, base, coding):
    cli, count = options.gather_cli, options.count
    some = [one for one in CONNECTIONS if one <= count]
    limit = best(LIMITS, lambda one: contenders.python_peer('aiohttp', base, count, one, coding))
    made = {
        'Gather': lambda: contenders.gather(cli, base, count, coding),
        'HTTPX': lambda: contenders.python_peer('httpx', base, count, 0, coding),
        'aiohttp': lambda: contenders.python_peer('aiohttp', base, count, limit, coding),
    }
    notes = {'aiohttp': '%s connections' % (limit or 'all')}
    if options.raw_reader:
        raw = best(some, lambda one: contenders.raw_reader(options.raw_reader, base, count, one, coding))
        made['raw reader'] = lambda: contenders.raw_reader(options.raw_reader, base, count, raw, coding)
        notes['raw reader'] = '%d connections' % raw
    if shutil.which('curl'):
        parallel = best([one for one in some if one <= 300],
                        lambda one: contenders.curl(base, count, one, coding))
        made['curl -Z'] = lambda: contenders.curl(base, count, parallel, coding)
        notes['curl -Z'] = '%d parallel' % parallel
    if shutil.which('h2load'):
        clients = best(some, lambda one: contenders.h2load(base, count, one, coding))
        made['h2load'] = lambda: contenders.h2load(base, count, clients, coding)
        notes['h2load'] = '%d connections' % clients
    return made, notes


def sample(options, made):
    """Samples of each contender; each round runs all of them in an order of its own."""
    samples = {name: [] for name in made}
    for run in made.values():
        run()
    for _ in range(options.repeats):
        for name in random.sample(list(made), len(made)):
            samples[name].append(made[name]())
    return samples


def column(samples, name):
    return [one[name] for one in samples]


def judge(name, ratios, latency, coding):
    for who, direction, delay, target_coding, least in TARGETS:
        if (who, delay, target_coding) != (name, latency, coding):
            continue
        if direction == 'at least':
            ratio = statistics.median(ratios)
            return '%.2f, at least %.1f: %s' % (ratio, least, 'met' if ratio >= least else 'MISSED')
        ratio = 1 / statistics.median(ratios)
        return '%.2f, at most %.2f: %s' % (ratio, least, 'met' if ratio <= least else 'MISSED')
    return ''


def row(name, note, samples, ours, latency, coding):
    wall = column(samples, 'wall_s')
    ratios = [theirs / gather for theirs, gather in zip(wall, column(ours, 'wall_s'))]
    cpu = statistics.median(column(samples, 'cpu_s'))
    return '| %s%s | %.0f (%.0f–%.0f) | %.2f (%.2f–%.2f) | %.0f | %.2f | %.0f | %s |' % (
        name, ', ' + note if note else '', statistics.median(wall) * 1e3, min(wall) * 1e3,
        max(wall) * 1e3, statistics.median(ratios), min(ratios), max(ratios), cpu * 1e3,
        cpu / statistics.median(column(ours, 'cpu_s')),
        statistics.median(column(samples, 'memory_mb')), judge(name, ratios, latency, coding))


def compare(options, server, latency, coding):
    made, notes = make_contenders(options, server.base, coding)
    samples = sample(options, made)
    print('### %d documents, %s, %s\n' % (options.count, server.name, coding))
    print('| client | ms | to Gather | CPU, ms | to Gather | memory, MB | ratio and target |')
    print('| --- | ---: | ---: | ---: | ---: | ---: | --- |')
    for name, some in samples.items():
        print(row(name, notes.get(name), some, samples['Gather'], latency, coding))
    print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('gather_cli', help='gather-cli')
    parser.add_argument('gather_lab', help='gather-lab')
    parser.add_argument('--raw-reader', help='the program of that name, built from here')
    parser.add_argument('--counts', default='150', help='documents (default: 150)')
    parser.add_argument('--repeats', type=int, default=7, help='rounds (default: 7)')
    parser.add_argument('--latencies', default='0,50',
                        help="the lab's, milliseconds, or nothing (default: 0,50)")
    parser.add_argument('--codings', default='plain,gzip', help='default: plain,gzip')
    parser.add_argument('--nginx', action='store_true', help='compare against nginx too')
    parser.add_argument('--mirror', help='a folder with PokeAPI documents to serve')
    parser.add_argument('--seed', type=int, default=random.randrange(1000000), help='of the order')
    options = parser.parse_args()
    random.seed(options.seed)

    print('%d rounds, order from seed %d, %d processors\n'
          % (options.repeats, options.seed, len(os.sched_getaffinity(0))))
    for count in options.counts.split(','):
        options.count = int(count)
        for coding in options.codings.split(','):
            makers = [(int(latency), lambda latency=latency: servers.Lab(
                options.gather_lab, int(latency), coding, options.mirror))
                for latency in options.latencies.split(',') if latency]
            if options.nginx:
                makers.append((0, lambda: servers.Nginx(options.gather_lab, coding, options.mirror)))
            for latency, make in makers:
                server = make()
                try:
                    compare(options, server, latency, coding)
                finally:
                    server.close()


if __name__ == '__main__':
    main()
