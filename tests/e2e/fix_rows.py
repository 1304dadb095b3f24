#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each cause with a fix that Tidyscope can carry out, in a situation of the lab, beside the real go.

usage: fix_rows.py CLI RESOURCES complete GROUP…   every such fix of every such cause has a row, each group of rows is a test
       fix_rows.py CLI RESOURCES GROUP [ROW…]      plays the rows of fixes/GROUP.json, several at a time

A row names cause, fix ("use-mirror:lab" where one has a name behind it) and scenario. The real go fails as the scenario
expects; the fix is offered, shown, applied and verified; the real go
succeeds; the fix is taken back: every byte is as it was, and the failure is back. Further members:

  world     what the scenario lacks, laid over it (JSON Merge Patch, the name of one in "worlds", or several of both): the
            mended world, such as a public proxy where the fix is to use that
  command   the user's, where it is not the scenario's
  says      what go says before, where it is not what the scenario expects
  typed     true: the fix is about a variable of the process, which belongs to whoever sets it: Tidyscope refuses, and says what
            to type; that is typed
  refused   true: on this system the fix cannot help, and Tidyscope says so instead of trying; nor does it help
            to type it, which is in typedAllTheSame
  unnamed   true: no check names the cause here, so its fix is never offered; when one does, this fails and asks
            for a whole row
  elsewhere the case of tests/e2e/foreign with the cause itself, which the lab cannot bring about: this row is its look-alike
  go        another go
  ownKey    true: a copy of that go that knows the lab's key for sum.golang.org, since only Google has the real one
"""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from fix_user import User, expect, same

HERE = pathlib.Path(__file__).resolve()
CLI, RESOURCES = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AT_A_TIME = 4
# of a checksum database of the lab that is called sum.golang.org: its seed is always the same
LAB_KEY = b"sum.golang.org+1164c9b7+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"


def merged(target, patch):
    """RFC 7396, but that a null below "environment" stays: there it means something."""
    for name, value in patch.items():
        if isinstance(value, dict) and isinstance(target.get(name), dict):
            if name == "environment":
                target[name].update(value)
            else:
                merged(target[name], value)
        elif value is None:
            target.pop(name, None)
        else:
            target[name] = value
    return target


def scenarios():
    found = {}
    for file in sorted((RESOURCES / "lab").glob("*.json")):
        for scenario in json.loads(file.read_text(encoding="utf-8"))["scenarios"]:
            found[scenario["id"]] = scenario
    return found


def situation(row, worlds, known):
    """The scenario with the world of the row, and the row with what it takes from it."""
    scenario = known[row["scenario"]]
    for world in row.get("world", []) if isinstance(row.get("world"), list) else [row.get("world", {})]:
        merged(scenario, json.loads(json.dumps(worlds[world] if isinstance(world, str) else world)))
    command = row.get("command") or [word for word in scenario.get("command", ["go", "mod", "tidy"]) if word != "-x"]
    silent = scenario["expect"]["result"] == "silent"
    says = row.get("says") or ["silent" if silent else line["says"] for line in scenario["expect"].get("go", [{}])]
    whole = {"command": command, "says": says, "seconds": scenario.get("limitSeconds") or (60 if silent else 240), "typed": False, **row}
    scenario.pop("command", None)
    scenario.pop("limitSeconds", None)
    if silent:
        scenario["expect"] = {"result": "fails", "go": [{"says": "."}], "verdict": scenario["expect"]["verdict"]}
    return scenario, whole


def inside(row):
    user = User(CLI, RESOURCES / "schemas")
    before = user.everything()

    def fails(when):
        fine, said = user.go(row["command"], row["seconds"])
        words = [row["says"]] if isinstance(row["says"], str) else row["says"]
        expect(not fine and any(re.search(word, said) for word in words), f"{when} go does not fail as expected: {said}")

    fails("before:")
    diagnosis = user.json("diagnose", code=(0, 1))
    if row.get("unnamed"):
        expect(row["cause"] not in json.dumps(diagnosis), f"{row['cause']} is named now: this row can be a whole one")
        return
    named = [diagnosis["verdict"], *diagnosis["others"]] if diagnosis["verdict"] else []
    expect(named and row["cause"] == named[0]["cause"], f"another verdict: {[one['cause'] for one in named]}")
    fix = row["fix"]
    expect(fix in named[0]["fixes"], f"{fix} is not offered: {named[0]}")
    offered = {one["id"]: one for one in user.json("fix", "list")["fixes"]}
    expect(offered[fix]["state"] == "offered" and offered[fix]["cause"] == row["cause"], str(offered))
    if row.get("refused"):
        said = user.json("fix", "apply", fix, "--yes", code=1)["fixes"][0]
        expect(said["why"] and not said["changes"] and not said["shells"], str(said))
        fine, output = user.go(row["command"], row["seconds"], [row["typedAllTheSame"]])
        expect(not fine, f"{row['typedAllTheSame']} helps: {output}")
    elif row["typed"]:
        inside_typed(user, row)
    else:
        inside_applied(user, row)
    same(user, before)
    fails("afterwards:")


def inside_applied(user, row):
    fix = row["fix"]
    before = user.everything()
    dry = user.json("fix", "apply", fix, "--dry-run", code=(0, 1))["fixes"][0]
    expect(dry["changes"] and dry["state"] == "offered", f"nothing to change: {dry}")
    user.cli("fix", "apply", fix, code=2)  # no terminal, no --yes
    same(user, before, "something was changed before it was wanted")
    made = user.json("fix", "apply", fix, "--yes", code=(0, 1, 3))["fixes"][0]
    expect(made["state"] == "kept", f"not kept: {made}")
    expect(made["verified"]["after"] == "ok" and made["verified"]["before"] != "ok", str(made))
    expect(made["changes"] == dry["changes"], f"{dry} was shown, {made} was done")
    fine, said = user.go(row["command"], row["seconds"])
    expect(fine, f"go fails after the fix: {said}")
    expect(user.everything() != before, "nothing was changed")
    states = [f["state"] for f in user.json("fix", "list")["fixes"] if f["id"] == fix]
    if row.get("ownKey"):  # only that go has the key: to us a stranger signs the records, which is still said
        states = states[-1:]
    expect(states == ["kept"], f"not listed as kept: {states}")
    undone = user.json("fix", "undo", "--yes")["fixes"][0]
    expect((undone["id"], undone["state"]) == (fix, "undone"), str(undone))
    user.cli("fix", "undo", "--yes", code=2)  # nothing is left


def inside_typed(user, row):
    said = user.json("fix", "apply", row["fix"], "--yes", code=1)["fixes"][0]
    expect(said["why"] and said["state"] == "offered" and not said["changes"], str(said))
    lines = {shell["shell"]: shell["now"] for shell in said["shells"]}
    expect(all(lines.get(shell) for shell in ("bash", "zsh", "fish", "powershell", "cmd")), f"nothing to type: {said}")
    fine, output = user.go(row["command"], row["seconds"], lines["bash"])
    expect(fine, f"go fails after {lines['bash']}: {output}")


def knowing_the_lab(folder, go):
    """A copy of @p go for which the lab's key is that of sum.golang.org; everything else of it stays where it is."""
    program = pathlib.Path(go).resolve()
    content, count = re.subn(rb"sum\.golang\.org\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}", LAB_KEY, program.read_bytes())
    expect(count == 1, f"{program} holds {count} keys of sum.golang.org")
    (folder / "go/bin").mkdir(parents=True)
    for part in program.parent.parent.iterdir():
        if part.name != "bin":
            (folder / "go" / part.name).symlink_to(part)
    copy = folder / "go/bin/go"
    copy.write_bytes(content)
    copy.chmod(0o755)
    return str(copy)


def play(row, worlds, known):
    """What went wrong, or nothing; and how long it took."""
    started = time.monotonic()
    scenario, whole = situation(row, worlds, known)
    with tempfile.TemporaryDirectory(prefix="tidyscope-fix-") as folder:
        file = pathlib.Path(folder) / "scenario.json"
        text = json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [scenario]})
        file.write_text(text.replace("@LIBRARIES@", os.environ.get("FIX_ROWS_LIBRARIES", "")), encoding="utf-8")
        if whole.get("ownKey"):
            whole["go"] = knowing_the_lab(pathlib.Path(folder), whole.get("go", "/usr/bin/go"))
        inner = [sys.executable, str(HERE), str(CLI), str(RESOURCES), "inside", json.dumps(whole)]
        go = ["--go", whole["go"]] if "go" in whole else []
        run = subprocess.run([CLI, "lab", "run", "--file", file, *go, "--", *inner], stdin=subprocess.DEVNULL,
                             capture_output=True, timeout=400, check=False)
    said = (run.stdout + run.stderr).decode()
    if run.returncode != 0 and os.environ.get("FIX_ROWS_VERBOSE"):
        print(said)
    trouble = "" if run.returncode == 0 else said.rsplit("AssertionError: ", maxsplit=1)[-1][-2500:]
    return trouble, time.monotonic() - started


def name_of(row):
    return f"{row['cause']} {row['fix']} ({row['scenario']})"


def group_of(name):
    return json.loads((HERE.parent / f"fixes/{name}.json").read_text(encoding="utf-8"))


def rows_of(name, wanted):
    group = group_of(name)
    rows = [row for row in group["rows"] if not wanted or {row["cause"], row["scenario"], name_of(row)} & set(wanted)]
    expect(rows, "no such row")
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        for row, (trouble, seconds) in zip(rows, pool.map(lambda row: play(row, group.get("worlds", {}), scenarios()), rows)):
            bad += bool(trouble)
            print(f"{'FAILED' if trouble else 'ok':<7}{seconds:5.1f} s  {name_of(row)}" + (f"\n{trouble}\n" if trouble else ""), flush=True)
    return bad


def missing(groups):
    """What has no row, rows of nothing, rows that nobody plays."""
    catalogue = json.loads((RESOURCES / "causes.json").read_text(encoding="utf-8"))
    carried = {fix["id"] for fix in catalogue["fixes"] if fix["applies"] != "manual"}
    offered = {(cause["id"], fix) for cause in catalogue["causes"] for fixes in [cause["fixes"], *cause.get("variants", {}).values()]
               for fix in fixes}
    needed = {(cause, fix) for cause, fix in offered if fix in carried}
    files = {file.stem for file in (HERE.parent / "fixes").glob("*.json")}
    there = {(row["cause"], row["fix"].partition(":")[0]) for name in files for row in group_of(name)["rows"]}
    wrong = [f"no row for {cause} {fix}" for cause, fix in sorted(needed - there)]
    wrong += [f"the catalogue has no {fix} for {cause}" for cause, fix in sorted(there - needed)]
    cases = subprocess.run([sys.executable, HERE.parent / "foreign/foreign.py", "--list"], capture_output=True, text=True, check=True).stdout.split()
    elsewhere = {row["elsewhere"] for name in files for row in group_of(name)["rows"] if "elsewhere" in row}
    wrong += [f"tests/e2e/foreign has no case {case}" for case in sorted(elsewhere - set(cases))]
    wrong += [f"fixes/{name}.json is in no test" for name in sorted(files ^ set(groups))]
    print("\n".join(wrong))
    return len(wrong)


if __name__ == "__main__":
    if sys.argv[3] == "inside":
        inside(json.loads(sys.argv[4]))
    else:
        sys.exit(1 if (missing(sys.argv[4:]) if sys.argv[3] == "complete" else rows_of(sys.argv[3], sys.argv[4:])) else 0)
