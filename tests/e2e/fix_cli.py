#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""fix_cli.py CLI SCHEMAS: `tidyscope-cli fix` and `cache` as a user runs them, in situations of the lab, beside the real go.

Each fix: the real go fails; the fix is applied and verified; the real go succeeds; the fix is taken back: every byte is as it
was, and the failure is back. What go itself does happens in copies, so that only the fix changes the user's files.
"""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import unittest

import jsonschema

HERE = pathlib.Path(__file__).resolve()
CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])

# scenario, fix, command, what go says before, in how many places something changes
FIXES = [
    ("env-file-crlf", "rewrite-goenv-file", "go mod tidy", "malformed verifier id", 1),
    ("env-goflags", "unset-variable", "go mod tidy", "unknown flag -verbose", 1),
    ("env-goauth", "unset-variable", "go mod tidy", "GOAUTH=off cannot be combined", 1),
    (str(HERE.parent / "fixes/goproxy-typo.json"), "unset-variable", "go mod tidy", "invalid proxy URL", 1),
    (str(HERE.parent / "fixes/goproxy-typo.json"), "set-goproxy", "go mod tidy", "invalid proxy URL", 1),
    ("priv-not-declared", "declare-private", "go mod tidy", "not found: git.lab.test", 1),
    ("cache-zip-corrupt", "remove-cache-entry", "go mod tidy", "not a valid zip file", 2),
    ("cache-ziphash-corrupt", "remove-cache-entry", "go mod tidy", "checksum mismatch", 2),
    ("cache-dir-modified", "remove-cache-entry", "go mod verify", "dir has been modified", 1),
    ("cache-partial", "remove-cache-entry", "go mod tidy", "not a directory|file exists", 1),
    ("sumdb-state-corrupt", "reset-sumdb-state", "go mod tidy", "malformed note", 1),
    ("gosum-missing", "tidy-module", "go build ./...", "missing go.sum entry", 1),
    ("gosum-malformed", "repair-gosum", "go mod download", "malformed go.sum", 1),
]


class User:
    """Inside a scenario: its environment is ours."""

    def __init__(self):
        self.home = pathlib.Path(os.environ["HOME"])
        self.project = pathlib.Path.cwd()
        self.copies = 0
        self.data = self.home / ".local/share/Tidyscope"

    def cli(self, *arguments, code=0, variables=None):
        done = subprocess.run([CLI, *arguments], env={**os.environ, **(variables or {})}, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=100, check=False)
        expect(done.returncode == code, f"{arguments}: exit code {done.returncode}, not {code}: "
               f"{done.stdout.decode()[-1500:]}{done.stderr.decode()[-1500:]}")
        self.said = done.stderr.decode()
        return done.stdout.decode()

    def json(self, *arguments, code=0, variables=None):
        document = json.loads(self.cli(*arguments, "--json", code=code, variables=variables))
        name, number = document["schema"].split("/")
        schema = json.loads((SCHEMAS / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(document)]
        expect(not errors, str(errors))
        return document

    def everything(self):
        """Names, modes and bytes of all that is the user's, but for what Tidyscope keeps."""
        found = {}
        for top in (self.home, self.project):
            for path in sorted(top.rglob("*")):
                # what is kept of diagnoses, and the counters that go itself keeps
                if any(path.is_relative_to(self.home / own) for own in (".local", ".cache", ".config/go/telemetry")):
                    continue
                facts = path.lstat()
                content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
                found[str(path)] = (oct(facts.st_mode), content)
        return found

    def go(self, command):
        """The user's command on copies of everything: its output, and whether it went well."""
        self.copies += 1  # a name of its own: what go starts for its counters may still be writing into the last one
        copy = self.home.parent / f"copy-{self.copies}"
        subprocess.run(["cp", "-a", self.home, copy], check=True)
        subprocess.run(["cp", "-a", self.project, copy / "project"], check=True)
        run = subprocess.run(command.split(), env={**os.environ, "HOME": str(copy)}, cwd=copy / "project",
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=100, check=False)
        subprocess.run(["chmod", "-R", "u+rwX", copy], check=True)
        shutil.rmtree(copy, ignore_errors=True)
        return run.returncode == 0, (run.stdout + run.stderr).decode()


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def same(user, before, what="not as before"):
    now = user.everything()
    expect(now == before, f"{what}: {sorted(set(now.items()) ^ set(before.items()))}")


def inside_fix(fix, command, says, places):
    user = User()
    before = user.everything()
    fine, said = user.go(command)
    expect(not fine and any(word in said for word in says.split("|")), f"go did not fail as expected: {said}")
    diagnosis = user.json("diagnose", code=0 if command.startswith(("go build", "go mod verify")) else 1)
    expect(fix in diagnosis["verdict"]["fixes"], f"{fix} is not offered: {diagnosis['verdict']}")
    offered = {f["id"]: f for f in user.json("fix", "list")["fixes"]}
    expect(offered[fix]["state"] == "offered" and offered[fix]["automatic"], str(offered))
    dry = user.json("fix", "apply", fix, "--dry-run")["fixes"][0]
    expect(len(dry["changes"]) == places and dry["state"] == "offered", str(dry))
    user.cli("fix", "apply", fix, code=2)  # no terminal, no --yes
    same(user, before, "something was changed before it was wanted")
    made = user.json("fix", "apply", fix, "--yes")["fixes"][0]
    expect(made["state"] == "kept", str(made))
    expect(made["verified"]["after"] == "ok" and made["verified"]["before"] != "ok", str(made))
    expect(made["changes"] == dry["changes"], f"{dry} was shown, {made} was done")
    fine, said = user.go(command)
    expect(fine, f"go fails after the fix: {said}")
    expect(user.everything() != before, "nothing was changed")
    expect([f["state"] for f in user.json("fix", "list")["fixes"] if f["id"] == fix] == ["kept"], "not listed as kept")
    undone = user.json("fix", "undo", "--yes")["fixes"][0]
    expect((undone["id"], undone["state"]) == (fix, "undone"), str(undone))
    same(user, before)
    fine, said = user.go(command)
    expect(not fine and any(word in said for word in says.split("|")), f"the failure is not back: {said}")
    user.cli("fix", "undo", "--yes", code=2)  # nothing is left


def inside_refusals():
    user = User()
    user.cli("fix", "apply", "set-goproxy", "--yes", code=1)  # no diagnosis
    user.cli("fix", "apply", "no-such-fix", "--yes", code=2)
    user.cli("fix", "frob", code=2)
    expect(user.json("fix", "list")["fixes"] == [], "fixes of nothing")
    user.json("diagnose", code=1)
    user.cli("fix", "apply", "ask-dns", "--yes", code=2)  # not offered
    mode = oct((user.data / "Tidyscope/fixes/last-diagnosis.json").stat().st_mode & 0o777)
    expect(mode == "0o600", mode)
    before = user.everything()
    for changed in ({"GOPROXY": "off"}, {"HTTPS_PROXY": "http://127.0.0.1:9"}):
        user.cli("fix", "apply", "rewrite-goenv-file", "--yes", code=1, variables=changed)
        expect("changed" in user.said, user.said)
    file = user.home / ".config/go/env"
    content = file.read_bytes()
    file.write_bytes(content + b"GOVCS=*:all\n")
    user.cli("fix", "apply", "rewrite-goenv-file", "--yes", code=1)
    expect("changed" in user.said, user.said)
    expect(user.json("fix", "list")["fixes"] == [], "offered although the settings changed")
    file.write_bytes(content)
    same(user, before)


def inside_crash():
    """Killed while the fix is being verified: the next command takes it back, and says so. Interrupted: the same at once."""
    user = User()
    user.json("diagnose", code=1)
    before = user.everything()
    for how in (signal.SIGKILL, signal.SIGINT):
        run = subprocess.Popen([CLI, "fix", "apply", "rewrite-goenv-file", "--yes", "--json"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while b"the same request" not in run.stderr.readline():
            pass
        run.send_signal(how)
        out = run.communicate(timeout=60)[0]
        if how == signal.SIGINT:
            expect(run.returncode == 130, str(run.returncode))
            expect(json.loads(out)["fixes"][0]["state"] == "rolled-back", str(out))
        else:
            expect(user.everything() != before, "killed too early")
            listed = user.json("fix", "list")["fixes"]
            expect("cut off" in user.said, user.said)
            expect(any(f["state"] == "rolled-back" for f in listed), str(listed))
        same(user, before, f"not as before after {how}")
        expect(not (user.data / "Tidyscope/fixes/pending-fix.json").exists(), "still pending")


def inside_cache():
    user = User()
    advice = user.json("cache", "scan", code=1)["advice"]
    expect(advice["cause"] is None and not advice["helps"], str(advice))
    user.json("diagnose", code=1)
    before = user.everything()
    scan = user.json("cache", "scan", code=1)
    problem = scan["problems"][0]
    expect(problem["cause"] == "cache-zip-corrupt" and problem["module"] == "lab.test/hello@v1.0.0", str(scan))
    expect(scan["modules"] >= 1 and scan["bytes"] > 0 and scan["advice"]["helps"], str(scan))
    expect([pathlib.Path(p).suffix for p in problem["remove"]] == [".zip", ".ziphash"] and problem["bytes"] > 0, str(problem))
    user.cli("cache", "clean", code=2)
    user.cli("cache", "clean", "--module", "https://x", "--yes", code=2)
    user.json("cache", "clean", "--dry-run")
    expect(user.json("cache", "clean", "--module", "other.test/*", "--yes")["problems"] == [], "not only what is named")
    same(user, before)
    user.json("cache", "clean", "--module", "lab.test/*", "--yes")
    gone = set(before) - set(user.everything())
    expect(gone == set(problem["remove"]), str(gone))
    user.json("cache", "scan")
    user.cli("fix", "undo", "--yes")
    same(user, before)


def inside_no_help():
    """For what is not in the cache, cleaning does not help, and it is said why."""
    user = User()
    user.json("diagnose", code=1)
    scan = user.json("cache", "scan")
    expect(not scan["advice"]["helps"] and scan["advice"]["cause"], str(scan))
    expect("does not help" in scan["advice"]["text"], str(scan))


INSIDE = {"fix": inside_fix, "refusals": inside_refusals, "crash": inside_crash, "cache": inside_cache, "no-help": inside_no_help}


class FixTest(unittest.TestCase):
    def play(self, scenario, what, *arguments):
        place = ["--file", scenario] if scenario.endswith(".json") else [scenario]
        run = subprocess.run([CLI, "lab", "run", *place, "--", sys.executable, HERE, CLI, SCHEMAS, "inside", what, *map(str, arguments)],
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=400, check=False)
        self.assertEqual(run.returncode, 0, (run.stdout + run.stderr).decode()[-3500:])

    def test_each_fix_helps_and_can_be_taken_back(self):
        for scenario, fix, command, says, places in FIXES:
            with self.subTest(f"{pathlib.Path(scenario).stem} {fix}"):
                self.play(scenario, "fix", fix, command, says, places)

    def test_refuses_what_no_longer_fits(self):
        self.play("env-file-crlf", "refusals")

    def test_survives_being_killed(self):
        self.play("env-file-crlf", "crash")

    def test_cleans_exactly_what_is_damaged(self):
        self.play("cache-zip-corrupt", "cache")

    def test_says_where_cleaning_does_not_help(self):
        self.play("px-502", "no-help")


if __name__ == "__main__":
    if sys.argv[3:4] == ["inside"]:
        name, *rest = sys.argv[4:]
        INSIDE[name](*rest[:3], *map(int, rest[3:]))
    else:
        unittest.main(argv=sys.argv[:1], verbosity=2)
