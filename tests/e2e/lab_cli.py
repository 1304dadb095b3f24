#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""lab_cli.py CLI SCHEMAS: `tidyscope-cli lab` where something is in its way.

Mistakes in scenario files, ports that are taken, folders that cannot be written, programs that are missing, clients that send
garbage, signals at every stage. Each row: what is said (what, where, what to do), the exit code, and that no process, port or
folder is left. And what a trainer runs in a scenario: it looks as if nothing of ours were there.
"""

import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import jsonschema

CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
PATIENCE = 60
NOBODY = 65534


def scenario(more="", ident="px-502", cause="px-502"):
    """A file with one scenario, whose lines are known; it never leaves loopback."""
    return ('{"schema": "tidyscope.scenario/1", "scenarios": [{\n"id": "%s", "cause": "%s",\n'
            '"texts": {"en": {"title": "T", "story": "S"}},\n"expect": {"result": "fails"}%s\n}]}' % (ident, cause, more))


def proxy(faults, limit=0, more=""):
    return scenario(',\n"servers": {"goproxy": {"kind": "module-proxy", "faults": [%s]}},\n"limitSeconds": %d,\n'
                    '"user": {"goenv": {"GOPROXY": "${goproxy.url}", "GOSUMDB": "off"}%s}' % (faults, limit, more))


# for python -c: more than a pipe holds, of all bytes there are, mixed, and no newline at the end
PRINTS = """
import random, sys
dice = random.Random({seed})
for _ in range(300):
    for stream in (sys.stdout.buffer, sys.stderr.buffer):
        stream.write(dice.randbytes(dice.randrange(1, 3000)))
        stream.flush()
sys.stdout.buffer.write(b"\\r\\n\\0\\xff\\xfe")
sys.stderr.buffer.write("\u00e9\u4e2d".encode()[:-1])
sys.exit({code})
"""

# all that go mod tidy prints: in a scenario that plays on loopback, and in one in a network of its own
GO_SAYS = {
    "px-502": rb"\Ago: downloading lab\.test/hello v1\.0\.0\ngo: example\.test/app imports\n"
              rb"\tlab\.test/hello: lab\.test/hello@v1\.0\.0: "
              rb"reading http://127\.0\.0\.1:\d+/lab\.test/hello/@v/v1\.0\.0\.zip: 502 Bad Gateway\n"
              rb"\tserver response: upstream did not answer\n\Z",
    "dns-servfail": rb"\Ago: downloading golang\.org/x/text v0\.14\.0\ngo: example\.test/app imports\n"
                    rb"\tgolang\.org/x/text: golang\.org/x/text@v0\.14\.0: "
                    rb'Get "https://proxy\.golang\.org/golang\.org/x/text/@v/v0\.14\.0\.zip": '
                    rb"dial tcp: lookup proxy\.golang\.org on 127\.0\.0\.1:53: server misbehaving\n\Z",
}

HANGS = proxy('{"do": "hang"}')
DEEP = 3000

# name, text, line, column, what is said
MISTAKES = [
    ("a word", '{"schema": \n  nonsense}', 2, 3, "A value is expected here"),
    ("a comma is missing", '{"schema": "a"\n  "b": 1}', 1, 15, "A comma or the closing “}” is expected here."),
    ("a comma is missing in a list", '{"a": [1\n 2]}', 1, 9, "A comma or the closing “]” is expected here."),
    ("a colon is missing", '{"schema" "a"}', 1, 11, "A colon is expected here"),
    ("a comma too many", '{"schema": "a",\n}', 1, 15, "Nothing follows this comma. Remove it."),
    ("a comma too many in a list", '{"schema": [1, \n]}', 1, 14, "Nothing follows this comma. Remove it."),
    ("two commas", '{"schema": [1,, 2]}', 1, 15, "A value is expected here"),
    ("single quotes", "{'schema': 1}", 1, 2, "double quotes"),
    ("a comment", '{\n // no\n "a": 1}', 2, 2, "JSON has no comments."),
    ("a text without an end", '{"é": 1, "schema":  "abc\n}', 1, 21, "The text that begins here is not closed."),
    ("an object without an end", '\n {"schema": "abc"\n', 2, 2, "The “{” here is never closed."),
    ("a list without an end", '{"schema":\n [1, 2\n', 2, 2, "The “[” here is never closed."),
    ("a backslash", '{"schema":\n "C:\\go"}', 2, 5, "A backslash in a text is written twice."),
    ("a number with a zero", '{"schema":\n 01}', 2, 2, "This is no number of JSON"),
    ("half a number", '{"schema":\n -}', 2, 2, "This is no number of JSON"),
    ("two documents", '{"schema": 1}\n  {}', 2, 3, "The document has ended before this."),
    ("no UTF-8", b'{"schema":\n "gr\xfcn"}', 2, 5, "Save the file in the encoding UTF-8."),
    ("UTF-16", scenario().encode("utf-16"), 1, 1, "Save the file in the encoding UTF-8."),
    ("empty", "", 1, 1, "The file is empty."),
    ("blank", " \n ", 1, 1, "The file is empty."),
    ("behind a byte order mark", b'\xef\xbb\xbf{"schema": x}', 1, 12, "A value is expected here"),
    ("a member behind a byte order mark", b'\xef\xbb\xbf' + scenario(',\n  "limitSecond": 3').encode(), 5, 3,
     "“limitSecond” means nothing here; allowed: cause, command,"),
    ("deep lists", '{"schema": ' + "[" * DEEP + "]" * DEEP + "}", 1, 212, "more than 200 levels deep"),
    ("deep objects", scenario(',\n"user": ' + '{"a":' * DEEP + "1" + "}" * DEEP), 5, 999, "more than 200 levels deep"),
    ("50 MB", scenario(',\n"x": "' + "y" * 50_000_000 + '"'), 1, 1, "The file is larger than 4 MiB."),
    ("a list, no object", "[]", 1, 1, "This must be object; it is array."),
    ("wrong type", scenario(',\n "limitSeconds": "3"'), 5, 2, "This must be integer; it is string."),
    ("unknown field", scenario(',\n "limitSecond": 3'), 5, 2, "“limitSecond” means nothing here; allowed: cause, command,"),
    ("unknown fault", proxy('{"do": "explode"}'), 5, 61, "“explode” is not allowed here; allowed: answer, hang,"),
    ("unknown cause", scenario(ident="px-999", cause="px-999"), 2, 17, "There is no cause “px-999”."),
    ("the same field twice", scenario(',\n"limitSeconds": 1, "limitSeconds": 2'), 5, 20, "stands twice in this object"),
    ("the same id twice", scenario()[:-2] + ",\n" + scenario().split("[", 1)[1], 7, 1, "There is already a scenario “px-502”"),
]


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

    # ---- scenario files

    def test_mistakes_in_files(self):
        for name, text, line, column, words in MISTAKES:
            with self.subTest(name):
                file = self.file(text)
                out, said = self.lab("run", file, code=2)
                first = said.splitlines()[0]
                self.assertTrue(first.startswith(f"{file}:{line}:{column}: "), first[:300])
                self.assertIn(words, first)
                self.assertEqual(out, "")
                # both languages say it
                _, said = self.lab("run", "--lang", "zh_CN", file, code=2)
                self.assertRegex(said.splitlines()[0], "[\u4e00-\u9fff]")
                self.assertTrue(said.startswith(f"{file}:{line}:{column}: "), said[:300])
        self.assert_nothing_left()

    def test_a_byte_order_mark_is_no_mistake(self):
        file = self.file(b"\xef\xbb\xbf" + proxy('{"status": 502}').encode())
        self.lab("run", file, "--", "true", code=0)
        self.assert_nothing_left()

    def test_files_that_cannot_be_read(self):
        for path, reason in ((str(self.top), "directory"), (str(self.top / "none.json"), "No such file")):
            with self.subTest(reason):
                _, said = self.lab("run", path, code=2)
                self.assertIn(f"Cannot read {path}: ", said)
                self.assertIn(reason, said)
        # one that never ends costs no memory
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
        _, said = self.lab("run", "/dev/zero", code=2, setup=limit)
        self.assertIn("The file is larger than 4 MiB.", said)
        _, said = self.lab("run", "no-such-scenario", code=2)
        self.assertIn("There is no scenario \"no-such-scenario\". “tidyscope-cli lab list” names all of them.", said)

    def test_bad_files_of_the_user_do_not_hide_the_others(self):
        own = self.top / "home/.local/share/Tidyscope/Tidyscope/lab"
        own.mkdir(parents=True)
        (own / "bad.json").write_text("{", encoding="utf-8")
        out, said = self.lab("list", code=0)
        self.assertIn("bad.json:1:1: The “{” here is never closed.", said)
        self.assertIn("px-502", out)

    # ---- what the machine lacks

    def test_port_taken(self):
        both = ('"a": {"kind": "web", "address": "127.0.0.7", "port": 8080}, '
                '"b": {"kind": "web", "address": "127.0.0.7", "port": 8080}')
        names = '"a": {"kind": "dns"}, "b": {"kind": "dns"}'
        for servers, what, where in ((both, "HTTP", "127.0.0.7, port 8080"), (names, "DNS", "127.0.0.1, port 53")):
            with self.subTest(what):
                file = self.file(scenario(',\n"network": "namespace", "servers": {%s}' % servers))
                _, said = self.lab("run", file, code=3)
                self.assertIn(f"The lab's {what} server cannot listen on {where}: another program uses that port. "
                              "End it, or let the lab choose another port.", said)
                self.assert_nothing_left()

    def test_no_folder(self):
        closed = self.top / "closed"
        closed.mkdir()
        closed.chmod(0o555)
        def ordinary():
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
        variables = {**self.variables, "TMPDIR": str(closed)}
        file = self.file(HANGS)
        advice = f"No folder for the scenario can be made in {closed}: "
        _, said = self.lab("run", file, code=3, variables=variables, setup=ordinary)
        self.assertIn(advice + "Permission denied. Free space there, or name a folder that you may write to in TMPDIR.", said)
        closed.chmod(0o755)
        readonly = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
        mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
        _, said = self.lab("run", file, code=3, variables=variables, before=[*readonly, "sh", "-c", mount, str(closed)])
        self.assertIn(advice + "Read-only file system.", said)
        variables |= {"TMPDIR": "/dev/null", "XDG_CACHE_HOME": "/dev/null"}  # nor is there a spare one
        _, said = self.lab("run", file, code=3, variables=variables)
        self.assertIn("in /dev/null: Not a directory.", said)
        self.assertEqual(list(closed.iterdir()), [])
        self.assertEqual(everybody_in(closed), [])

    def path_without(self, *missing):
        """A folder with all programs of PATH but these."""
        folder = self.top / "-".join(("without", *missing))
        folder.mkdir(exist_ok=True)
        for place in os.environ["PATH"].split(":"):
            for program in pathlib.Path(place).iterdir() if pathlib.Path(place).is_dir() else ():
                if program.name not in missing and not (folder / program.name).exists():
                    (folder / program.name).symlink_to(program)
        return {**self.variables, "PATH": str(folder)}

    def test_no_go(self):
        variables = self.path_without("go")
        file = self.file(proxy('{"status": 502}'))
        out, said = self.lab("run", file, code=1, variables=variables)
        self.assertIn("go: not found in the PATH of this scenario.", said)
        self.assertIn("--go FILE", said)
        out, _ = self.lab("run", "--json", file, code=1, variables=variables)
        self.assertEqual(json.loads(out)["verdict"]["cause"], "go-missing")
        _, said = self.lab("run", file, "--", "go", "version", code=127, variables=variables)
        self.assertIn("go: not found in the PATH of this scenario.", said)
        self.assert_nothing_left()

    def test_a_go_that_is_none(self):
        folder, text = self.top / "folder", self.top / "text"
        folder.mkdir()
        text.write_text("no program")
        for given in (str(self.top / "nobody"), str(folder), str(text), ""):
            with self.subTest(given=given):
                _, said = self.lab("run", "px-502", "--go", given, code=2)
                self.assertIn(f'--go: "{given}" is no program that can be run', said)
        self.assert_nothing_left()

    def test_no_git(self):
        file = self.file(scenario(',\n"servers": {"git": {"kind": "git", "hosts": ["git.lab.test"], "repositories": '
                                  '[{"root": "git.lab.test/team/hello", "modules": ["git.lab.test/team/hello@v1.0.0"]}]}}'))
        _, said = self.lab("run", file, code=3, variables=self.path_without("git"))
        self.assertIn("The lab's Git server needs the program git, and there is none in PATH. Install git", said)
        self.assert_nothing_left()

    # ---- a command of the trainer's

    def prints(self, command, variables=None):
        """Standard output, standard error, exit code: what a command does by itself, or what we pass on of it."""
        done = subprocess.run(command, env=variables or self.variables, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=PATIENCE, check=False)
        return done.stdout, done.stderr, done.returncode

    def test_a_command_is_passed_on_byte_for_byte(self):
        for number, code in enumerate((0, 1, 2, 3, 42, 124, 255)):
            with self.subTest(code=code):
                command = [sys.executable, "-c", PRINTS.format(seed=number, code=code)]
                alone = self.prints(command)
                self.assertEqual(alone[2], code)
                self.assertGreater(min(len(alone[0]), len(alone[1])), 200_000)
                passed = self.prints([CLI, "lab", "run", "px-502", "--", *command])
                # not assertEqual(): it would print all of it
                self.assertEqual([len(part) for part in passed[:2]], [len(part) for part in alone[:2]])
                self.assertTrue(passed == alone, f"exit code {passed[2]}")
        for lines in (["true"], ["sh", "-c", "printf %s \"$1\"; exit 9", "sh", "a  b\n*$HOME\\"]):
            self.assertEqual(self.prints([CLI, "lab", "run", "px-502", "--", *lines]), self.prints(lines))
        self.assert_nothing_left()

    def test_nothing_is_added_to_what_go_prints(self):
        told = self.top / "told"
        told.mkdir()
        alone = f"go mod tidy >'{told}/out' 2>'{told}/err'; echo $? >'{told}/code'"
        self.assertEqual(self.prints([CLI, "lab", "run", "dns-servfail", "--", "sh", "-c", alone]), (b"", b"", 0))
        out, error, code = ((told / name).read_bytes() for name in ("out", "err", "code"))
        self.assertEqual(out, b"")
        self.assertRegex(error, GO_SAYS["dns-servfail"])
        for language in ([], ["--lang", "zh_CN"]):
            passed = self.prints([CLI, "lab", "run", "dns-servfail", *language, "--", "go", "mod", "tidy"])
            self.assertEqual(passed, (out, error, int(code)))
        self.assertEqual(int(code), 1)
        self.assert_nothing_left()

    def test_lines_for_a_terminal(self):
        for name, error in GO_SAYS.items():
            with self.subTest(name):
                # of the terminal; none of it may count
                settings = self.top / "settings"
                (settings / "go").mkdir(parents=True, exist_ok=True)
                (settings / "go/env").write_text("GOPROXY=off\n", encoding="utf-8")
                terminal = {**self.variables, "GOPROXY": "off", "GOFLAGS": "-mod=vendor", "XDG_CONFIG_HOME": str(settings)}
                run = Run("--hold", name, variables=terminal)
                self.addCleanup(lambda process=run.process: process.poll() is None and process.kill())
                self.assertTrue(eventually(lambda: "The servers are up" in run.said), run.said)
                self.assertTrue(eventually(lambda: re.search(rb"^cd .*\n\Z", run.printed, re.M)), run.printed)
                into = re.findall(r"“(nsenter [^”]+)”", run.said)
                self.assertEqual(len(into), 2 if name == "dns-servfail" else 0, run.said)
                before = into[1 if os.geteuid() == 0 else 0].split() if into else []
                lines = run.printed.decode() + "go mod tidy\n"
                said = self.prints([*before, "bash", "-c", lines], terminal)
                self.assertEqual(said[0], b"")
                self.assertRegex(said[1], error)
                self.assertEqual(said[2], 1)
                # as often as the trainer likes
                self.assertEqual(self.prints([*before, "bash", "-c", lines], terminal), said)
                run.process.send_signal(signal.SIGINT)
                self.assertEqual(run.end(), 130)
                self.assert_nothing_left()

    # ---- clients

    def test_garbage_from_clients(self):
        run = Run("-v", "--hold", self.file(proxy('{"part": "zip", "status": 502}')), variables=self.variables)
        self.assertTrue(eventually(lambda: "The servers are up." in run.said), run.said)
        (port,) = run.ports()
        dice = random.Random(4)
        clients = []
        for number in range(200):
            client = socket.create_connection(("127.0.0.1", port), timeout=5)
            try:
                client.sendall(dice.randbytes(dice.randrange(1, 5000)))
                if number % 3 == 0:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    client.close()
            except OSError:
                pass
            clients.append(client)
        with socket.create_connection(("127.0.0.1", port), timeout=10) as right:
            right.sendall(b"GET /lab.test/hello/@v/list HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            answer = b""
            while part := right.recv(65536):
                answer += part
        self.assertIn(b"v1.0.0", answer)
        for client in clients:
            client.close()
        run.process.send_signal(signal.SIGINT)
        self.assertEqual(run.end(), 130)
        self.assert_nothing_left([port])

    # ---- signals

    STAGES = {
        "starting": (proxy('{"do": "hang"}', more=', "prepare": [["sleep", "50"]]'),
                     lambda self, run: list(self.tmp.glob("*/tmp"))),
        "go is running": (HANGS, lambda self, run: run.ports() and any("go" in p for p in everybody_in(self.tmp / "tidyscope-"))),
        "diagnosing": (proxy('{"do": "hang"}', limit=1), lambda self, run: "Still silent after 1 s" in run.said),
    }

    def test_signals(self):
        for stage, (text, is_there) in self.STAGES.items():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                with self.subTest(f"{stage}: {number.name}"):
                    run = Run("-v", "--json", self.file(text), variables=self.variables)
                    self.assertTrue(eventually(lambda: is_there(self, run)), run.said)
                    if stage != "starting":
                        self.assertTrue(eventually(lambda: run.ports()), run.said)
                        time.sleep(0.3)
                    ports = run.ports()
                    sent = time.monotonic()
                    run.process.send_signal(number)
                    self.assertEqual(run.end(), 130, run.said)
                    self.assertLess(time.monotonic() - sent, 10)
                    document = json.loads(run.printed)
                    schema = json.loads((SCHEMAS / "tidyscope.diagnosis.1.schema.json").read_text(encoding="utf-8"))
                    jsonschema.Draft202012Validator(schema).validate(document)
                    self.assertEqual(document["outcome"], "cancelled")
                    self.assertIsNone(document["verdict"])
                    self.assert_nothing_left(ports)

    def test_signals_while_it_holds(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number.name):
                run = Run("-v", "--hold", self.file(HANGS), variables=self.variables)
                self.assertTrue(eventually(lambda: "The servers are up." in run.said), run.said)
                ports = run.ports()
                self.assertTrue(all(is_open(port) for port in ports) and ports)
                run.process.send_signal(number)
                self.assertEqual(run.end(), 130, run.said)
                self.assert_nothing_left(ports)

    def test_killed(self):
        living = Run("-v", "--hold", self.file(HANGS, "living.json"), variables=self.variables)
        self.assertTrue(eventually(lambda: "The servers are up." in living.said), living.said)
        (kept,) = self.tmp.iterdir()
        run = Run("-v", self.file(HANGS), variables=self.variables)
        self.assertTrue(eventually(lambda: len(list(self.tmp.iterdir())) == 2))
        (left,) = [folder for folder in self.tmp.iterdir() if folder != kept]
        self.assertTrue(eventually(lambda: any("mod" in process for process in everybody_in(left))), run.said)
        ports = run.ports()
        run.process.send_signal(signal.SIGKILL)
        self.assertEqual(run.end(), -signal.SIGKILL)
        # go and what it started go, too; nobody was there to remove the folder
        self.assertTrue(eventually(lambda: not everybody_in(left)), everybody_in(left))
        self.assertFalse(any(is_open(port) for port in ports))
        self.assertTrue(left.exists())
        # the next start finds it, and leaves the one alone that is still held
        precious = self.top / "precious"
        precious.mkdir()
        (precious / "file").write_text("x", encoding="utf-8")
        (left / "home/link").symlink_to(precious)
        (self.tmp / "tidyscope-abcdef").mkdir()  # as an older release or somebody else has left it
        self.lab("list", code=0)
        self.assertTrue(eventually(lambda: not left.exists()))
        self.assertTrue((precious / "file").exists())
        self.assertTrue(kept.exists() and all(is_open(port) for port in living.ports()))
        (self.tmp / "tidyscope-abcdef").rmdir()
        living.process.send_signal(signal.SIGINT)
        self.assertEqual(living.end(), 130)
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
