# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Running `tidyscope-cli lab` in a home and a scratch folder of its own: what lab_*.py have in common. Its first two arguments are
the program and the folder of the schemas."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
PATIENCE = 60


def scenario(more="", ident="px-502", cause="px-502"):
    """A file with one scenario, whose lines are known; it never leaves loopback."""
    return ('{"schema": "tidyscope.scenario/1", "scenarios": [{\n"id": "%s", "cause": "%s",\n'
            '"texts": {"en": {"title": "T", "story": "S"}},\n"expect": {"result": "fails"}%s\n}]}' % (ident, cause, more))


def proxy(faults, limit=0, more=""):
    return scenario(',\n"servers": {"goproxy": {"kind": "module-proxy", "faults": [%s]}},\n"limitSeconds": %d,\n'
                    '"user": {"goenv": {"GOPROXY": "${goproxy.url}", "GOSUMDB": "off"}%s}' % (faults, limit, more))


HANGS = proxy('{"do": "hang"}')


def everybody_in(folder):
    """Processes, not ourselves, whose environment or arguments name @p folder."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            texts = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
            if str(folder).encode() in texts and "\nState:\tZ" not in (entry / "status").read_text(encoding="utf-8"):
                found.append(f"{entry.name}: {(entry / 'cmdline').read_bytes()!r}")
        except OSError:
            continue
    return found


def is_open(port):
    with socket.socket() as client:
        client.settimeout(5)
        return client.connect_ex(("127.0.0.1", port)) == 0


def eventually(holds, seconds=15.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


class Run:
    """A command line that is under way. What it prints is read as it comes."""

    def __init__(self, *arguments, variables):
        self.process = subprocess.Popen([CLI, "lab", "run", *arguments], env=variables, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.said = ""
        self.printed = b""
        self.readers = [threading.Thread(target=self.hear), threading.Thread(target=self.read)]
        for reader in self.readers:
            reader.start()

    def hear(self):
        for line in self.process.stderr:
            self.said += line.decode(errors="replace")

    def read(self):
        for line in self.process.stdout:
            self.printed += line

    def ports(self):
        return [int(port) for port in re.findall(r"^\w+ [\w-]+ 127\.0\.0\.1:(\d+) ", self.said, re.M)]

    def end(self, seconds=30):
        code = self.process.wait(timeout=seconds)
        for reader in self.readers:
            reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return code


class LabTest(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="lab-cli-"))
        os.chmod(self.top, 0o755)
        self.tmp = self.top / "tmp"
        self.tmp.mkdir()
        self.tmp.chmod(0o777)
        home = self.top / "home"
        home.mkdir()
        self.variables = {**os.environ, "HOME": str(home), "TMPDIR": str(self.tmp), "LC_ALL": "C.UTF-8"}
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            self.variables.pop(name, None)

    def tearDown(self):
        subprocess.run(["chmod", "-R", "u+rwX", self.top], check=False)
        shutil.rmtree(self.top, ignore_errors=True)

    def file(self, text, name="own.json"):
        path = self.top / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def lab(self, *arguments, code, before=(), variables=None, setup=None):
        done = subprocess.run([*before, CLI, "lab", *arguments], env=variables or self.variables, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=PATIENCE, preexec_fn=setup, check=False)
        said = done.stderr.decode(errors="replace")
        self.assertEqual(done.returncode, code, said + done.stdout.decode(errors="replace"))
        return done.stdout.decode(), said

    def assert_nothing_left(self, ports=()):
        self.assertTrue(eventually(lambda: not everybody_in(self.tmp)), everybody_in(self.tmp))
        self.assertTrue(eventually(lambda: not list(self.tmp.iterdir())), list(self.tmp.iterdir()))
        for port in ports:
            self.assertFalse(is_open(port), port)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
