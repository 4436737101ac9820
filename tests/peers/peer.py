#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer.py httpx|aiohttp BASE COUNT LIMIT CODING: one run by another client, as its users write it.

Gets BASE/pokemon/ID for COUNT items (going round 151 ids), all gathered, decodes each and checks it.
LIMIT is the most connections, 0 for no limit; CODING is gzip or plain. Prints one line of JSON: time and
CPU of the run alone, without the interpreter's start and the imports.
"""

import asyncio
import json
import resource
import sys
import time

IDS = 151


def addresses(base, count):
    return [(item % IDS + 1, '%spokemon/%d' % (base, item % IDS + 1)) for item in range(count)]


async def by_httpx(base, count, limit, headers):
    import httpx
    limits = httpx.Limits(max_connections=limit or None, max_keepalive_connections=None)
    timeout = httpx.Timeout(60)

    async def get(client, number, address):
        answer = await client.get(address)
        answer.raise_for_status()
        return number, answer.json()

    begin = Begin()
    async with httpx.AsyncClient(limits=limits, timeout=timeout, headers=headers,
                                 trust_env=False) as client:
        documents = await asyncio.gather(*(get(client, *one) for one in addresses(base, count)))
    return begin.end(), documents


async def by_aiohttp(base, count, limit, headers):
    import aiohttp

    async def get(session, number, address):
        async with session.get(address) as answer:
            answer.raise_for_status()
            return number, await answer.json()

    begin = Begin()
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        documents = await asyncio.gather(*(get(session, *one) for one in addresses(base, count)))
    return begin.end(), documents


class Begin:
    def __init__(self):
        self.cpu = self.cpu_now()
        self.wall = time.monotonic()

    @staticmethod
    def cpu_now():
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    def end(self):
        return {'wall_s': time.monotonic() - self.wall, 'cpu_s': self.cpu_now() - self.cpu}


PEERS = {'httpx': by_httpx, 'aiohttp': by_aiohttp}


def main(name, base, count, limit, coding):
    headers = {'Accept-Encoding': 'gzip' if coding == 'gzip' else 'identity'}
    figures, documents = asyncio.run(PEERS[name](base, int(count), int(limit), headers))
    # As much as Gather checks, and outside of the time.
    for number, document in documents:
        assert document['id'] == number and document['name'] and document['types']
    assert len(documents) == int(count)
    print(json.dumps(figures))


if __name__ == '__main__':
    if len(sys.argv) != 6 or sys.argv[1] not in PEERS:
        sys.exit(__doc__.split('\n', maxsplit=1)[0])
    main(*sys.argv[1:])
