#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""env_cli.py CLI SCHEMAS SAMPLES [GO…]: `tidyscope-cli env` as a user runs it, in a home of its own.

Each sample NAME.env must be told as NAME.expected says; every JSON document must follow its schema; changes are made, told and
taken back byte for byte; what is listed is what each real go says.
"""

import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import jsonschema

from user_home import user_home

CLI, SCHEMAS, SAMPLES = map(pathlib.Path, sys.argv[1:4])
GOS = [go for go in sys.argv[4:] if pathlib.Path(go).exists()]
SECRET = "s3cr3t-word"


class EnvTest(unittest.TestCase):
    def setUp(self):
        self.home = self.enterContext(user_home())
        self.file = self.home / ".config/go/env"
        self.environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run_cli(self, *arguments, code=0, variables=None):
        done = subprocess.run([CLI, "env", *arguments], env={**self.environment, **(variables or {})}, cwd=self.home,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, code, (arguments, done.stdout[-2000:], done.stderr[-2000:]))
        self.assertNotIn(SECRET, done.stdout.decode() + done.stderr.decode())
        return done.stdout.decode()

    def json(self, *arguments, code=0, variables=None):
        document = json.loads(self.run_cli(*arguments, "--json", code=code, variables=variables))
        name, number = document["schema"].split("/")
        schema = json.loads((SCHEMAS / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(document)]
        self.assertEqual(errors, [])
        return document

    def test_each_sample_is_told_with_line_and_column(self):
        samples = sorted(SAMPLES.glob("*.env"))
        self.assertGreater(len(samples), 80)
        for sample in samples:
            expected = sample.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
            with self.subTest(sample.name):
                failing = any(line.split()[1] == "error" for line in expected)
                newest = {"PATH": str(self.home)}  # no go: the newest rules
                found = self.json("check", str(sample), code=1 if failing else 0, variables=newest)["problems"]
                told = [f"{p['at']['line']}:{p['at']['column']} {p['severity']} {p['id']} {p['variable'] or '-'}" for p in found]
                self.assertEqual(told, expected)
                text = self.run_cli("check", str(sample), "--lang", "zh_CN", code=1 if failing else 0, variables=newest)
                for line in expected:
                    self.assertIn(f"{sample}:{line.split()[0]}: ", text)

    def fake_go(self, body):
        go = self.home / "bin/go"
        go.parent.mkdir(exist_ok=True)
        go.write_text(f"#!/bin/sh\n{body}\n")
        go.chmod(0o755)
        return str(go)

    def test_a_file_is_judged_by_the_go_that_reads_it(self):
        file = self.home / "file"
        file.write_text("GOAUTH=git /home/me\nGOFLAGS=-insecure\n")
        old = self.fake_go("""echo '{"GOVERSION": "go1.16.15", "GOROOT": "/none"}'""")
        judged = lambda *a, **k: [p["id"] for p in self.json("check", str(file), *a, code=1, **k)["problems"]]
        newest = judged(variables={"PATH": str(self.home)})
        self.assertNotEqual(judged("--go", old), newest)
        self.assertEqual(judged(variables={"PATH": str(pathlib.Path(old).parent) + ":/usr/bin:/bin"}), judged("--go", old))
        self.assertIn("go1.16.15", self.run_cli("check", str(file), "--go", old, "-v", code=1))
        self.assertIn("newest rules", self.run_cli("check", str(file), "-v", code=1, variables={"PATH": str(self.home)}))

    def on_terminal(self, *arguments, variables=None, answer=None, interrupt_at=None):
        """What the user sees on a terminal, and the exit code. answer: typed, or Ctrl+C pressed, once interrupt_at is seen."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            os.execve(CLI, [str(CLI), "env", *arguments], {**self.environment, "TERM": "xterm", **(variables or {})})
        seen = b""
        while True:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the other side is closed
                part = b""
            if not part:
                break
            seen += part
            if interrupt_at and interrupt_at in seen:
                os.write(terminal, answer)
                interrupt_at = None
        os.close(terminal)
        return seen.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    def test_colours_and_details(self):
        self.file.write_text(f"GOPROXY=https://a.example;direct\nGOPRIVATE=x.example\nGOPRIVATE=https://u:{SECRET}@y.example\n")
        red = "\x1b[31merror\x1b[0m: "
        self.assertIn(red, self.on_terminal("check")[0])
        self.assertIn(red, self.on_terminal("list")[0])
        for arguments, variables in ((("--no-color",), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})):
            shown, code = self.on_terminal("check", *arguments, variables=variables)
            self.assertNotIn("\x1b", shown)
            self.assertEqual(code, 1)
            self.assertIn("error: ", shown)
        self.assertNotIn("\x1b", self.on_terminal("list", "--json")[0])
        self.assertNotIn("\x1b", self.run_cli("check", code=1))  # no terminal
        self.assertNotIn("\x1b", self.on_terminal("check", variables={"NO_COLOR": ""}, )[0].replace(red, "").replace("\x1b[33m", "")
                         .replace("\x1b[36m", "").replace("\x1b[0m", ""))  # an empty one says nothing
        told = self.run_cli("list", "-v", variables={"GOPROXY": "direct"})
        for line in ("environment of the process: direct", f"{self.file}, line 1: https://a.example;direct",
                     f"{self.file}, line 3: https://u:***@y.example"):
            self.assertIn("    " + line + "\n", told)
        self.assertLess(told.index("process: direct"), told.index("line 1: https://a.example"))
        self.assertLess(told.index(", line 3: "), told.index(", line 2: "))
        self.assertNotIn("line 1: ", self.run_cli("list", variables={"GOPROXY": "direct"}))
        self.assertIn(f"{self.file}, line 1:", self.run_cli("explain", "golang.org/x/text", "-v"))
        self.assertEqual(self.run_cli("get", "GOPROXY", "-v"), "https://a.example;direct\n")  # the rest is not for scripts
        shells = self.run_cli("set", "GOPROXY=a b", "--dry-run", "-v")
        self.assertEqual(shells.count("go env -w"), 3)
        self.run_cli("set", "GOPROXY=direct", "--yes")
        self.assertIn(str(self.file), self.run_cli("history", "-v").splitlines()[1])

    def interrupted(self, *arguments, after, variables=None):
        """Ctrl+C once `after` has ended; exit code and standard output."""
        child = subprocess.Popen([CLI, "env", *arguments], env={**self.environment, **(variables or {})}, cwd=self.home,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        after()
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=20)
        self.assertNotIn(SECRET, out.decode() + err.decode())
        return child.returncode, out.decode()

    def test_ctrl_c_while_go_does_not_answer(self):
        before = b"GOPROXY=https://a.example\n"
        self.file.write_bytes(before)
        mark = self.home / "started"

        def started():
            for _ in range(1000):
                if mark.exists():
                    mark.unlink()
                    return
                time.sleep(0.01)
            self.fail("go was not asked")
        go = self.fake_go(f"echo $$ > {self.home}/pid.new; mv {self.home}/pid.new {self.home}/pid; : > {mark}; exec sleep 600")
        for arguments in (("set", "GOPROXY=direct", "--yes"), ("unset", "GOPROXY", "--yes"), ("list", "--json"), ("check", "--json"),
                          ("get", "GOPROXY"), ("explain", "golang.org/x/text", "--json"), ("check", str(self.file))):
            with self.subTest(arguments):
                begun = time.monotonic()
                code, out = self.interrupted(*arguments, "--go", go, "--timeout", "600", after=started)
                self.assertEqual(code, 130)
                self.assertLess(time.monotonic() - begun, 15)
                self.assertEqual(self.file.read_bytes(), before)
                self.assertEqual(out, "")  # without an answer of go's nothing is known for sure
                pid = int((self.home / "pid").read_text())
                for _ in range(500):  # go is ended with it
                    if not pathlib.Path(f"/proc/{pid}/cmdline").exists() or not pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
                        break
                    time.sleep(0.01)
                else:
                    self.fail("go still runs")
        self.assertEqual(self.json("history")["changes"], [])

    def test_ctrl_c_at_the_question(self):
        before = b"GOPROXY=https://a.example\n"
        self.file.write_bytes(before)
        for key, wanted in ((b"\x03", 130), (b"n\n", 0), (b"\n", 0), (b"y\n", 0)):
            shown, code = self.on_terminal("set", "GOPROXY=direct", answer=key, interrupt_at=b"[y/N]")
            self.assertEqual(code, wanted, shown)
            changed = key == b"y\n"
            self.assertEqual(self.file.read_bytes(), b"GOPROXY=direct\n" if changed else before)
            self.assertEqual(len(self.json("history")["changes"]), 1 if changed else 0)

    def test_ctrl_c_leaves_nothing_half_written(self):
        """At 40 moments of a change: the file is the old one or the new one, and the history says which."""
        before, after = b"# mine\nGOPROXY=https://a.example\n", b"# mine\nGOPROXY=direct\n"
        self.file.write_bytes(before)
        takes = 0
        for _ in range(3):
            begun = time.monotonic()
            self.run_cli("set", "GOPROXY=direct", "--yes", variables={"PATH": str(self.home)})
            takes = max(takes, time.monotonic() - begun)
            self.json("undo", "--yes")
        made = 0
        for moment in range(40):
            # the last ones come when it is about done, however slow the machine is, and whatever else it begins to do
            code, _ = self.interrupted("set", "GOPROXY=direct", "--yes", after=lambda: time.sleep(moment / 20 * takes),
                                       variables={"PATH": str(self.home)})
            # before the handler is there, the system ends it
            self.assertIn(code, (0, 130, -signal.SIGINT))
            now = self.file.read_bytes()
            self.assertIn(now, (before, after))
            in_force = [c for c in self.json("history")["changes"] if c["state"] == "applied" and not c["undone"] and c["kind"] == "env"]
            self.assertEqual(len(in_force), 1 if now == after else 0)
            self.assertEqual(sorted(p.name for p in self.file.parent.iterdir()), ["env", "telemetry"])
            if now == after:
                made += 1
                self.json("undo", "--yes")
            self.assertEqual(self.file.read_bytes(), before)
        self.assertGreater(made, 0)

    def test_files_that_cannot_be_checked(self):
        for path in (self.home / "none", self.home):
            found = self.json("check", str(path), code=1)["problems"]
            self.assertEqual([p["id"] for p in found], ["env-file-unreadable"])
        large = self.home / "large"
        large.write_bytes(b"# x\n" * 2_500_000)
        self.json("check", str(large), code=0)
        large.write_bytes(b"# x\n" * 5_000_000)
        self.assertEqual(self.json("check", str(large), code=1)["problems"][0]["id"], "env-file-unreadable")

    def test_the_settings_in_force_are_checked(self):
        self.file.write_text("GOPROXY=https://a.example;direct\n")
        found = self.json("check", code=1, variables={"GOPRIVATE": "a.example b.example"})["problems"]
        self.assertEqual({(p["file"], p["variable"], p["at"]["column"]) for p in found},
                         {(str(self.file), "GOPROXY", 26), (None, "GOPRIVATE", 10)})

    def test_list_is_what_go_says(self):
        self.file.write_text(f"GOPROXY=https://u:{SECRET}@a.example,direct\nGOFLAGS=-mod=mod\nGOPRIVATE=b.example\n")
        for go in GOS:
            with self.subTest(go):
                variables = {"GOSUMDB": "off", "https_proxy": f"http://u:{SECRET}@p.example:3128"}
                asked = json.loads(subprocess.check_output([go, "env", "-json"], cwd=self.home, timeout=60,
                                                           env={**self.environment, **variables, "GOTOOLCHAIN": "local"}))
                document = self.json("list", "--go", go, variables=variables)
                listed = {v["name"]: v for v in document["variables"]}
                self.assertEqual(set(asked) - set(listed), set())
                # those in a scratch folder of go's own differ from one call to the next
                for name in set(asked) - {"GOPROXY", "GOTOOLCHAIN", "GOGCCFLAGS"}:
                    self.assertEqual(listed[name]["value"], asked[name], name)
                    self.assertIsNotNone(listed[name]["group"], f"{name} is not in the catalogue")
                origins = {n: listed[n]["origin"] for n in ("GOPROXY", "GOSUMDB", "GOFLAGS", "GONOPROXY", "https_proxy", "GOVCS")}
                self.assertEqual(origins, {"GOPROXY": "goenv-file", "GOSUMDB": "process", "GOFLAGS": "goenv-file",
                                           "GONOPROXY": "goenv-file", "https_proxy": "process", "GOVCS": "unset"})
                self.assertEqual(listed["GOPROXY"]["value"], "https://u:***@a.example,direct")
                changed = {v["name"] for v in self.json("list", "--changed", "--go", go, variables=variables)["variables"]}
                self.assertEqual(changed, {"GOPROXY", "GOSUMDB", "GOFLAGS", "GOPRIVATE", "https_proxy"})

    def test_without_go(self):
        variables = {"PATH": str(self.home)}
        document = self.json("list", variables=variables)
        self.assertEqual((document["go"], document["goProblem"]), (None, "no-go"))
        value = {v["name"]: v for v in document["variables"]}["GOPROXY"]
        self.assertEqual((value["value"], value["origin"]), ("https://proxy.golang.org,direct", "default"))

    def test_get(self):
        self.file.write_text(f"GOPROXY=https://u:{SECRET}@a.example\n")
        self.assertEqual(self.run_cli("get", "GOPROXY"), "https://u:***@a.example\n")
        self.run_cli("get", "GOPROXI", code=2)
        self.run_cli("get", "--reveal", "GOPROXY", code=2)  # not a terminal

    def test_explain(self):
        self.file.write_text("GOPRIVATE=*.corp.example\nGOPROXY=https://a.example|https://b.example,direct\n")
        document = self.json("explain", "git.corp.example/team/lib", "golang.org/x/text",
                             variables={"HTTPS_PROXY": f"http://u:{SECRET}@p.example:3128"})
        private, public = document["modules"]
        self.assertEqual(private["rule"], {"variable": "GOPRIVATE", "pattern": "*.corp.example"})
        self.assertEqual((private["private"], private["leaks"], private["checksums"]["verified"]), (True, [], False))
        self.assertEqual([s["continuesOn"] for s in public["sources"]], ["any-error", "not-found", "never"])
        self.assertTrue(any(h["proxy"] == "http://u:***@p.example:3128" for h in public["httpProxy"]), public["httpProxy"])

    def test_change_and_undo(self):
        before = f"# mine\nGOPROXY=https://u:{SECRET}@a.example\r\nGOPRIVATE=x.example".encode()
        self.file.write_bytes(before)
        self.run_cli("set", "GOPROXY=direct", code=2)  # no terminal, no --yes
        dry = self.json("set", "GOPROXY=direct", "--dry-run")
        self.assertEqual((dry["applied"], dry["dryRun"], self.file.read_bytes()), (False, True, before))
        self.assertEqual([d["kind"] for d in dry["diff"]], ["same", "removed", "added", "same"])
        made = self.json("set", "GOPROXY=https://b.example;direct", "--yes", variables={"GOPROXY": "off"})
        self.assertEqual([p["id"] for p in made["problems"]], ["env-goproxy-separator"])
        self.assertEqual([(o["variable"], o["why"]) for o in made["outside"]], [("GOPROXY", "shadowed")])
        self.assertEqual({s["shell"] for s in made["outside"][0]["shells"]}, {"bash", "zsh", "fish", "powershell", "cmd"})
        asked = subprocess.check_output(["go", "env", "GOPROXY"], env=self.environment, cwd=self.home, timeout=60)
        self.assertEqual(asked, b"https://b.example;direct\n")
        self.json("unset", "GOPRIVATE", "--yes")
        self.run_cli("undo", str(made["id"]), "--yes", code=3)  # a later change stands on it
        self.json("undo", "--yes")
        self.json("undo", "--yes")
        self.assertEqual(self.file.read_bytes(), before)
        history = self.json("history")
        self.assertEqual([c["kind"] for c in history["changes"]], ["env", "env", "undo", "undo"])
        self.assertEqual([c["undone"] for c in history["changes"][:2]], [True, True])
        self.run_cli("undo", "--yes", code=2)  # nothing is left
        self.run_cli("set", "GOPROXI=direct", "--yes", code=2)
        self.run_cli("set", "GOMOD=/x", "--yes", code=2)
        self.assertEqual(self.file.read_bytes(), before)

    def test_what_is_often_said_and_not_so_is_told_first(self):
        """Where somebody would act on it, and never in a document or after the fact."""
        said = {"GOSUMDB=off": "GOSUMDB=off repairs downloads.",
                "GOPROXY=https://a.example,direct": "rescues the download when the proxy cannot be reached.",
                "GODEBUG=netdns=2": "netdns=2"}
        for value, belief in said.items():
            for arguments in (("--dry-run",), ("--dry-run", "--json"), ("--yes", "--json")):
                with self.subTest((value, arguments)):
                    done = subprocess.run([CLI, "env", "set", value, *arguments, "--lang", "en"], env=self.environment, cwd=self.home,
                                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
                    err = done.stderr.decode()
                    self.assertIn("Often said, but not so", err)
                    self.assertIn(belief, err)
                    self.assertNotIn("Often said", done.stdout.decode())
        self.file.unlink()
        shown, _ = self.on_terminal("set", "GOSUMDB=off", answer=b"n\n", interrupt_at=b"[y/N]")
        self.assertLess(shown.index("GOSUMDB=off repairs downloads."), shown.index("[y/N]"))
        for value in ("GOSUMDB=sum.golang.org", "GOPROXY=https://a.example|direct"):
            done = subprocess.run([CLI, "env", "set", value, "--dry-run"], env=self.environment, cwd=self.home,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
            self.assertNotIn("Often said", done.stderr.decode(), value)

    def test_wrong_usage(self):
        for arguments in ([], ["frob"], ["get"], ["set"], ["set", "GOPROXY"], ["list", "x"], ["undo", "x", "--yes"], ["list", "--lang", "fr"]):
            self.run_cli(*arguments, code=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
