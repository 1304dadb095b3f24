#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""foreign.py CLI SCHEMAS [--table FILE] [--confidence FILE] [--only-go] NAME: one case with servers that nobody here wrote, beside the real go.

nginx, squid and dnsmasq come from the distribution and run with settings of the case, in namespaces of their own; `--list` names
all cases. What is expected comes from the rules of Go, HTTP and DNS, nothing is compared with the servers of the lab. Where a
server is not installed the case is skipped (exit code 77), in continuous integration it fails.
"""

import argparse
import fcntl
import json
import os
import pathlib
import shutil
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "confidence"))

import certificates  # noqa: F401 (fills the table)
import confidence
import corporate  # noqa: F401
import gateways  # noqa: F401
import hostile  # noqa: F401
import names  # noqa: F401
import packets  # noqa: F401
import variations  # noqa: F401
from cases import ALL, Case
from machine import Diagnosis, Machine, enter_namespaces, matches, missing_programs

SKIPPED = 77
OWN_MEGABYTES = 400


def in_continuous_integration() -> bool:
    return os.environ.get("CI", "") not in ("", "0", "false")


def row(name: str, verdict: str, subject: str, ms: str, note: str, said: str) -> str:
    """The columns of table.cpp."""
    def column(text: str, width: int) -> str:
        return (text[: width - 1] + "…" if len(text) > width else text).ljust(width)
    return f"{column(name, 38)} {column(verdict, 24)} {column(subject, 30)} {ms:>6} {column(note, 12)} {said[:200]}".rstrip()


def telling_line(said: str, pattern: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if pattern and matches(pattern, line)), lines[-1] if lines else "")


def judge_go(case: Case, code: int | None, said: str) -> list[str]:
    if case.go == "succeeds":
        return [] if code == 0 else [f"go did not succeed:\n{said}"]
    if case.go == "hangs":
        return [] if code is None else [f"go did not hang:\n{said}"]
    if case.go == "any":
        return []
    if case.go == "either":
        return [] if code != 0 else [f"go succeeded:\n{said}"]
    return [] if code and matches(case.says, said) else [f"go did not fail as expected (exit code {code}):\n{said}"]


def verdict_is_right(case: Case, found: Diagnosis) -> bool:
    return found.verdict["cause"] in case.causes and (not case.subject or bool(matches(case.subject, found.verdict["subject"])))


def judge(case: Case, machine: Machine, found: Diagnosis, schemas: pathlib.Path) -> list[str]:
    import jsonschema
    wrong = []
    schema = json.loads((schemas / "tidyscope.diagnosis.1.schema.json").read_text(encoding="utf-8"))
    wrong += [f"schema: {list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(found.document)]
    outcomes = case.outcomes or (["healthy"] if case.go == "succeeds" else ["problem"])
    if found.outcome not in outcomes:
        wrong.append(f"outcome is {found.outcome}, not {' or '.join(outcomes)}")
    codes = {"healthy": 0, "degraded": 0, "problem": 1, "inconclusive": 1}
    if found.code != codes.get(found.outcome):
        wrong.append(f"exit code {found.code} with outcome {found.outcome}")
    cause = found.verdict.get("cause", "")
    if cause not in (case.causes or [""]) and not (cause == "" and found.outcome in case.outcomes):
        wrong.append(f"verdict is '{cause}', then {found.others}, not {' or '.join(case.causes) or 'none'}")
    if cause and case.subject and not matches(case.subject, found.verdict["subject"]):
        wrong.append(f"subject is '{found.verdict['subject']}', not /{case.subject}/")
    more = [other for other in found.others if other not in case.others]
    if more:
        wrong.append(f"further problems that are none: {', '.join(more)}")
    if found.seconds > case.seconds + found.late:
        wrong.append(f"took {found.seconds:.1f} s, allowed are {case.seconds} s and {found.late:.1f} s for a busy machine")
    if case.megabytes and found.megabytes > case.megabytes:
        wrong.append(f"used {found.megabytes} MiB with all that it started, allowed are {case.megabytes}")
    if case.megabytes and found.own_megabytes > OWN_MEGABYTES:
        wrong.append(f"used {found.own_megabytes} MiB itself, allowed are {OWN_MEGABYTES}")
    wrong += ["a password was printed" for secret in machine.secrets if secret.encode() in found.out + found.err]
    if case.also:
        try:
            case.also(machine, found)
        except AssertionError as problem:
            wrong.append(str(problem))
    return wrong


def keep(table: pathlib.Path, line: str) -> None:
    table.parent.mkdir(parents=True, exist_ok=True)
    with table.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell() == 0:
            file.write(row("case", "verdict", "subject", "ms", "note", "go's own line") + "\n")
        file.write(line + "\n")


def play(case: Case, given: argparse.Namespace) -> int:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tidyscope-foreign-"))
    machine, wrong, said, found = None, [], "", None
    try:
        machine = Machine(folder)
        case.arrange(machine)
        code, said = machine.go(case.go_seconds, case.command)
        wrong += judge_go(case, code, said)
        if case.go == "succeeds" and (folder / "go-copy/go.sum").exists():
            # as it is committed; what go downloaded is gone all the same
            shutil.copy(folder / "go-copy/go.sum", folder / "project/go.sum")
        if not given.only_go:
            found = machine.diagnose(given.cli, *case.options)
            wrong += judge(case, machine, found, given.schemas)
    except Exception:  # whatever it was, the servers end and what they said is shown
        wrong.append(traceback.format_exc())
    logs = ""
    if machine:
        machine.close()
        logs = machine.logs()
    if given.keep:
        print(f"kept: {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    verdict = found.verdict.get("cause") or found.outcome if found else "-"
    line = row(case.name, verdict, found.verdict.get("subject", "") if found else "", f"{found.seconds * 1000:.0f}" if found else "",
               "FAILED" if wrong else "", telling_line(said, case.says))
    print(line)
    if given.table:
        keep(given.table, line)
    if given.confidence and found:
        noted = [(case.name, found.verdict["confidence"], verdict_is_right(case, found))] if found.verdict else []
        confidence.note(given.confidence, noted)
    for problem in wrong:
        print(f"FAILED {case.name}: {problem}")
    if wrong:
        print(f"\ngo said:\n{said}\n{found.text() if found else ''}\n{logs}")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", nargs="?", type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("schemas", nargs="?", type=pathlib.Path)
    parser.add_argument("case", nargs="?")
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--confidence", type=pathlib.Path, help="the verdict is noted there, see confidence.py")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only-go", action="store_true")
    parser.add_argument("--keep", action="store_true", help="leaves the folder of the case behind")
    given = parser.parse_intermixed_args()
    if given.list:
        assert len({case.name for case in ALL}) == len(ALL), "two cases have one name"
        print("\n".join(case.name for case in ALL))
        return 0
    found = [case for case in ALL if case.name == given.case]
    if not found:
        parser.error("no such case")
    missing = missing_programs(found[0].needs)
    if missing:
        print(f"not installed: {', '.join(missing)}")
        return 1 if in_continuous_integration() else SKIPPED
    enter_namespaces()
    return play(found[0], given)


if __name__ == "__main__":
    sys.exit(main())
