#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""lab_cli.py CLI SCHEMAS: `tidyscope-cli lab` on a machine that lacks something, and what a trainer runs in a scenario.

Ports that are taken, folders that cannot be written, programs that are missing: what is said (what, where, what to do), the exit
code, and that no process, port or folder is left. And a command of the trainer's: it looks as if nothing of ours were there.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys

from labrun import CLI, HANGS, PATIENCE, LabTest, Run, eventually, everybody_in, main, proxy, scenario

NOBODY = 65534

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


class LabMachineTest(LabTest):
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


class LabCommandTest(LabTest):
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


if __name__ == "__main__":
    main()
