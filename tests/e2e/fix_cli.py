#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""fix_cli.py CLI SCHEMAS: `tidyscope-cli fix` and `cache` as a user runs them, in situations of the lab, where they refuse, are
interrupted or killed, and what they say. That each fix helps is fix_rows.py.
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from fix_user import User, expect, same

HERE = pathlib.Path(__file__).resolve()
CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])


def inside_refusals():
    user = User(CLI, SCHEMAS)
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
    user = User(CLI, SCHEMAS)
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
    user = User(CLI, SCHEMAS)
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
    belief = "Cleaning the module cache repairs downloads that fail."
    expect(belief not in json.dumps(user.json("cache", "clean", "--dry-run")) and belief in user.said, user.said)
    expect(user.json("cache", "clean", "--module", "other.test/*", "--yes")["problems"] == [], "not only what is named")
    same(user, before)
    shown = user.cli("fix", "apply", "remove-cache-entry", "--dry-run")
    for path in problem["remove"]:
        for line in (f"posix       rm -f {path}", f"powershell  Remove-Item -LiteralPath {path} -Recurse -Force", f"cmd         del /f /q "):
            expect(line in shown, shown)
    same(user, before)
    user.json("cache", "clean", "--module", "lab.test/*", "--yes")
    expect(belief in user.said, user.said)
    gone = set(before) - set(user.everything())
    expect(gone == set(problem["remove"]), str(gone))
    user.json("cache", "scan")
    user.cli("fix", "undo", "--yes")
    same(user, before)


def inside_no_help():
    """For what is not in the cache, cleaning does not help, and it is said why."""
    user = User(CLI, SCHEMAS)
    user.json("diagnose", code=1)
    scan = user.json("cache", "scan")
    expect(not scan["advice"]["helps"] and scan["advice"]["cause"], str(scan))
    expect("does not help" in scan["advice"]["text"], str(scan))


def inside_own_cache():
    """What is in the cache is verified with the cache as it is: go as the user runs it asks no server for what is there,
    so a server that is down says nothing about the fix."""
    user = User(CLI, SCHEMAS)
    before = user.everything()
    diagnosis = user.json("diagnose", code=1)
    causes = [diagnosis["verdict"]["cause"], *(other["cause"] for other in diagnosis["others"])]
    expect(set(causes) == {"px-503", "cache-dir-modified"}, str(causes))
    fine, said = user.go(["go", "mod", "verify"])
    expect(not fine and "dir has been modified" in said, said)
    made = user.json("fix", "apply", "remove-cache-entry", "--yes")["fixes"][0]
    expect(made["state"] == "kept" and made["verified"]["after"] == "ok", str(made))
    expect(made["verified"]["before"] != "ok" and "503" not in made["verified"]["before"], str(made))
    fine, said = user.go(["go", "build", "./..."])
    expect(fine, said)
    user.cli("fix", "undo", "--yes")
    same(user, before)


def inside_commands():
    """The preview of a change of settings names the command of each shell; what is applied and listed does not."""
    user = User(CLI, SCHEMAS)
    fixes = user.json("diagnose", code=1)["verdict"]["fixes"]
    expect("declare-private" in fixes, str(fixes))
    shown = user.cli("fix", "apply", "declare-private", "--dry-run")
    after = user.json("fix", "apply", "declare-private", "--dry-run")["fixes"][0]["changes"][0]["after"].strip()
    expect(after.startswith("GOPRIVATE="), after)
    for shell in ("posix", "powershell", "cmd"):
        lines = [line.split() for line in shown.splitlines() if line.startswith(f"    {shell} ")]
        expect(len(lines) == 1 and lines[0][1:4] == ["go", "env", "-w"] and after in " ".join(lines[0][4:]), shown)
    fine, said = user.go(["go", "env", "GOPRIVATE"], first=[next(
        line.split(None, 1)[1] for line in shown.splitlines() if line.startswith("    posix "))])
    expect(fine and said.strip() == after.removeprefix("GOPRIVATE="), f"the command does another thing: {said}")


INSIDE = {"commands": inside_commands, "own-cache": inside_own_cache, "refusals": inside_refusals, "crash": inside_crash, "cache": inside_cache, "no-help": inside_no_help}


class FixTest(unittest.TestCase):
    def play(self, scenario, what):
        place = ["--file", scenario] if "/" in scenario else [scenario]
        run = subprocess.run([CLI, "lab", "run", *place, "--", sys.executable, HERE, CLI, SCHEMAS, "inside", what],
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=400, check=False)
        self.assertEqual(run.returncode, 0, (run.stdout + run.stderr).decode()[-3500:])

    def test_refuses_what_no_longer_fits(self):
        self.play("env-file-crlf", "refusals")

    def test_survives_being_killed(self):
        self.play("env-file-crlf", "crash")

    def test_cleans_exactly_what_is_damaged(self):
        self.play("cache-zip-corrupt", "cache")

    def test_verifies_with_the_cache_as_it_is(self):
        lab = SCHEMAS.parent / "lab/cache.json"
        scenarios = json.loads(lab.read_text(encoding="utf-8"))["scenarios"]
        scenario = next(one for one in scenarios if one["id"] == "cache-dir-modified")
        scenario["servers"]["goproxy"]["faults"] = [{"status": 503}]
        with tempfile.TemporaryDirectory(prefix="tidyscope-fix-") as folder:
            file = pathlib.Path(folder) / "scenario.json"
            file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [scenario]}), encoding="utf-8")
            self.play(str(file), "own-cache")

    def test_lists_the_commands_of_each_shell(self):
        self.play("priv-not-declared", "commands")

    def test_says_where_cleaning_does_not_help(self):
        self.play("px-502", "no-help")


if __name__ == "__main__":
    if sys.argv[3:4] == ["inside"]:
        INSIDE[sys.argv[4]]()
    else:
        unittest.main(argv=sys.argv[:1], verbosity=2)
