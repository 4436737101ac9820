# SPDX-FileCopyrightText: 2026 The Gather developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that clients are compared against: Gather's lab, and nginx with the lab's documents."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

IDS = 151

# Threads and logs cost time that is not the client's; one worker is what the lab has.
NGINX_CONF = '''
worker_processes 1;
pid %(folder)s/pid;
error_log %(folder)s/error;
daemon off;
events { worker_connections 4096; }
http {
  access_log off;
  default_type application/json;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  client_body_temp_path %(folder)s/t1;
  proxy_temp_path %(folder)s/t2;
  fastcgi_temp_path %(folder)s/t3;
  uwsgi_temp_path %(folder)s/t4;
  scgi_temp_path %(folder)s/t5;
  server {
    listen 127.0.0.1:%(port)d backlog=4096;
    root %(folder)s/root;
    gzip_static %(gzip)s;
  }
}
'''


class Lab:
    """`gather-lab`: its first line is its base, and it ends when its standard input does."""

    def __init__(self, program, latency, coding, mirror=None):
        command = [program, '--latency', str(latency)]
        if coding == 'plain':
            command.append('--plain')
        if mirror:
            command += ['--mirror', mirror]
        self.name = 'lab, %d ms' % latency
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline().decode()
        if not re.match(r'http://\S+$', line.strip()):
            sys.exit('compare.py: the lab did not start: ' + line)
        self.base = line.strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def save_documents(program, mirror, folder):
    """All documents as the lab serves them, and packed. One by one: what this process holds counts as the
    memory of every process that it starts."""
    lab = Lab(program, 0, 'plain', mirror)
    try:
        for number in range(1, IDS + 1):
            path = os.path.join(folder, str(number))
            with urllib.request.urlopen('%spokemon/%d' % (lab.base, number)) as answer:
                document = answer.read()
            with open(path, 'wb') as file:
                file.write(document)
            with open(path + '.gz', 'wb') as file:
                file.write(gzip.compress(document, 9))
    finally:
        lab.close()


class Nginx:
    """nginx, with the documents that the lab has: 0 ms."""

    def __init__(self, lab_program, coding, mirror=None):
        self.folder = tempfile.mkdtemp()
        os.chmod(self.folder, 0o755)
        pokemon = os.path.join(self.folder, 'root', 'pokemon')
        os.makedirs(pokemon)
        save_documents(lab_program, mirror, pokemon)
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        conf = os.path.join(self.folder, 'conf')
        with open(conf, 'w', encoding='utf-8') as file:
            file.write(NGINX_CONF % {'folder': self.folder, 'port': port,
                                     'gzip': 'on' if coding == 'gzip' else 'off'})
        self.name = 'nginx, 0 ms'
        self.base = 'http://127.0.0.1:%d/' % port
        self.process = subprocess.Popen([shutil.which('nginx') or '/usr/sbin/nginx', '-c', conf],
                                        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.await_start(port)

    def await_start(self, port):
        until = time.monotonic() + 10
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(('127.0.0.1', port)) == 0:
                    return
        self.close()
        sys.exit('compare.py: nginx did not start')

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)
