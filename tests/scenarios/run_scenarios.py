#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays scenarios of the lab and compares each with what it expects: what the real go says, how its command ends, the verdict.

usage: run_scenarios.py [--cli FILE] [--group GROUP]… [--go FILE] [--sample N] [--jobs N] [--table FILE] [--confidence FILE] [--schema FILE] [ID…]
       run_scenarios.py --unplayed TABLE

Each scenario is a process of its own (`tidyscope-cli lab run ID --check`). Prints a table and what is wrong; exit code 1 if anything is.
A scenario for other releases of go is not played, which is no pass: the table and the last lines say so. --unplayed says which ones no
run that wrote into the table has played, and writes that into it.
--sample: of each group all scenarios in which releases of go differ (those with "versions" or a condition on go), and N others, chosen by
the seed in TIDYSCOPE_SCENARIOS_SEED, which is printed.
"""

import argparse
import concurrent.futures
import fcntl
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import typing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "confidence"))
import confidence as truth

HEADER = ("scenario", "verdict", "conf", "ms", "go", "go's error")
FILES = pathlib.Path(__file__).resolve().parents[2] / "resources/lab"
NOT_PLAYED = "NOT PLAYED"
# what a verdict of at least this confidence promises: right in 98 of 100
SURE, RIGHT = 0.9, 0.98
# how judgeScenario() begins what it says of the verdict
WRONG = ("the verdict is ", "the diagnosis says ")


def row(name: str, verdict: str, confidence: str, ms: str, go: str, says: str) -> str:
    return f"{name:<44} {verdict:<30} {confidence:>5} {ms:>6} {go:<8} {says[:160]}".rstrip()


def promise(seen: list[tuple[float, bool]]) -> tuple[str, bool]:
    """Confidence against truth, as a table, and whether the sure verdicts keep their promise."""
    lines = ["", f"{'confidence':<14} {'verdicts':>8} {'right':>6}"]
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7)):
        there = [right for confidence, right in seen if low <= confidence < high]
        lines.append(f"{low:.2f} to {min(high, 1):.2f}   {len(there):>8} {sum(there):>6}")
    sure = [right for confidence, right in seen if confidence >= SURE]
    return "\n".join(lines), not sure or sum(sure) >= RIGHT * len(sure)


class Played(typing.NamedTuple):
    row: str
    failures: list[str] = []
    sure: tuple[float, bool] | None = None  # how sure the verdict was, and whether it was right
    left_out: str = ""  # the release of go that does not play it


def scenarios() -> list[dict]:
    return [one for file in FILES.glob("*.json") for one in json.loads(file.read_text(encoding="utf-8"))["scenarios"]]


def needed_go(scenario: str) -> str:
    """">=1.21", or nothing where any go will do."""
    return next((one.get("user", {}).get("go", "") for one in scenarios() if one["id"] == scenario), "")


def play(cli: str, scenario: str, go: str | None) -> Played:
    command = [cli, "lab", "run", scenario, "--check", "--json"] + (["--go", go] if go else [])
    started = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, timeout=240, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return Played(row(scenario, "FAILED", "", "", "", "no end after 240 s"), ["no end after 240 s"])
    try:
        seen = json.loads(run.stdout)
    except json.JSONDecodeError:
        error = run.stderr.decode(errors="replace").strip()
        line = row(scenario, "FAILED", "", "", "", error.splitlines()[-1] if error else "")
        return Played(line, [f"exit code {run.returncode}: {error}"])
    if seen.get("skipped"):
        line = row(scenario, f"{NOT_PLAYED} (needs go {needed_go(scenario)})", "", "", seen["goVersion"], "")
        return Played(line, left_out=seen["goVersion"])
    verdict = seen["verdict"] or seen["outcome"]
    if not seen["implemented"]:
        verdict = f"not implemented ({verdict})"
    failures = list(seen["failures"])
    expected = 0 if not failures else 1
    if run.returncode != expected:
        failures.append(f"exit code {run.returncode}, not {expected}")
    if failures:
        verdict = f"FAILED {verdict}"
    ms = f"{(time.monotonic() - started) * 1000:.0f}"
    judged = seen["verdict"] and seen["implemented"]
    sure = (seen["confidence"], not any(failure.startswith(WRONG) for failure in failures)) if judged else None
    confidence = f"{seen['confidence']:.2f}" if seen["verdict"] else ""
    return Played(row(scenario, verdict, confidence, ms, seen["goVersion"], seen["says"]), failures, sure)


def keep(table: pathlib.Path, rows: list[str]) -> None:
    table.parent.mkdir(parents=True, exist_ok=True)
    with table.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell() == 0:
            file.write(row(*HEADER) + "\n")
        file.write("".join(line + "\n" for line in rows))


def unplayed(table: pathlib.Path) -> None:
    """Says which scenarios of @p table have rows, and none in which a go played them."""
    lines = table.read_text(encoding="utf-8").splitlines()[1:] if table.exists() else []
    left_out = {line.split()[0]: line for line in lines if f" {NOT_PLAYED} " in line}
    played = {line.split()[0] for line in lines if line not in left_out.values()}
    missing = [f"{name} (needs go {needed_go(name)})" for name in left_out if name not in played]
    if missing:
        told = f"{NOT_PLAYED} by any go: {', '.join(missing)}"
        print(told)
        keep(table, [told])
    else:
        print(f"{len(played)} scenarios in {table.name}, none of them left out")


def differs(scenario: dict) -> bool:
    """Releases of go say or do different things in it."""
    return "go" in scenario.get("user", {}) or any("versions" in words for words in scenario["expect"].get("go", []))


def sampled(entries: list[dict], number: int) -> list[str]:
    seed = os.environ.get("TIDYSCOPE_SCENARIOS_SEED", "1")
    always = {one["id"] for one in scenarios() if differs(one)}
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(entry["group"], []).append(entry["id"])
    ids = []
    for group, members in groups.items():
        others = [one for one in members if one not in always]
        chosen = set(random.Random(f"{seed} {group}").sample(others, min(number, len(others))))
        ids += [one for one in members if one in always or one in chosen]
    print(f"{len(ids)} of {len(entries)} scenarios; TIDYSCOPE_SCENARIOS_SEED={seed}", flush=True)
    return ids


def listed(cli: str, groups: list[str], schema: pathlib.Path | None) -> list[dict]:
    run = subprocess.run([cli, "lab", "list", "--json"], capture_output=True, check=True)
    if run.stderr:
        sys.exit(run.stderr.decode())
    document = json.loads(run.stdout)
    if schema:
        import jsonschema

        jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(document)
    return [entry for entry in document["scenarios"] if not groups or entry["group"] in groups]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", default="tidyscope-cli")
    parser.add_argument("--group", action="append", default=[])
    parser.add_argument("--go")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--confidence", type=pathlib.Path, help="each verdict is noted there, see confidence.py")
    parser.add_argument("--schema", type=pathlib.Path)
    parser.add_argument("--unplayed", type=pathlib.Path)
    parser.add_argument("ids", nargs="*")
    given = parser.parse_args()
    if given.unplayed:
        unplayed(given.unplayed)
        return 0
    ids = given.ids
    if not ids:
        entries = listed(given.cli, given.group, given.schema)
        ids = [entry["id"] for entry in entries] if given.sample is None else sampled(entries, given.sample)
    print(row(*HEADER), flush=True)
    rows, bad, confidences, noted, left_out = [], {}, [], [], {}
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for scenario, played in zip(ids, pool.map(lambda one: play(given.cli, one, given.go), ids)):
            print(played.row, flush=True)
            rows.append(played.row)
            confidences += [played.sure] if played.sure else []
            noted += [(scenario, *played.sure)] if played.sure else []
            if played.failures:
                bad[scenario] = played.failures
            if played.left_out:
                left_out[scenario] = played.left_out
    if given.table:
        keep(given.table, rows)
    if given.confidence:
        truth.note(given.confidence, noted)
    table, kept = promise(confidences)
    print(table)
    for scenario, failures in bad.items():
        for failure in failures:
            print(f"\nFAILED {scenario}: {failure}")
    for scenario, version in left_out.items():
        print(f"\n{NOT_PLAYED} by go{version}: {scenario} (needs go {needed_go(scenario)})")
    print(f"\n{len(ids)} scenarios, {len(bad)} of them not true, {len(left_out)} {NOT_PLAYED}")
    if not kept:
        print(f"verdicts of {SURE} and more are right in less than {RIGHT:.0%}")
    return 1 if bad or not ids or not kept else 0


if __name__ == "__main__":
    sys.exit(main())
