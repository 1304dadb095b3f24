#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays scenarios of the lab and compares each with what it expects: what the real go says, how its command ends, the verdict.

usage: run_scenarios.py [--cli FILE] [--group GROUP]… [--go FILE] [--sample N] [--jobs N] [--table FILE] [--schema FILE] [ID…]

Each scenario is a process of its own (`tidyscope-cli lab run ID --check`). Prints a table and what is wrong; exit code 1 if anything is.
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

HEADER = ("scenario", "verdict", "conf", "ms", "go", "go's error")
FILES = pathlib.Path(__file__).resolve().parents[2] / "resources/lab"
# what a verdict of at least this confidence promises: right in 98 of 100
SURE, RIGHT = 0.9, 0.98


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


def play(cli: str, scenario: str, go: str | None) -> tuple[str, list[str], tuple[float, bool] | None]:
    """The row of the table, what is wrong, and how sure the verdict was and whether it was right."""
    command = [cli, "lab", "run", scenario, "--check", "--json"] + (["--go", go] if go else [])
    started = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, timeout=240, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return row(scenario, "FAILED", "", "", "", "no end after 240 s"), ["no end after 240 s"], None
    try:
        seen = json.loads(run.stdout)
    except json.JSONDecodeError:
        error = run.stderr.decode(errors="replace").strip()
        return row(scenario, "FAILED", "", "", "", error.splitlines()[-1] if error else ""), [f"exit code {run.returncode}: {error}"], None
    if seen.get("skipped"):
        return row(scenario, "(not in this version)", "", "", seen["goVersion"], ""), [], None
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
    sure = (seen["confidence"], not any("verdict" in failure for failure in failures)) if seen["verdict"] else None
    confidence = f"{seen['confidence']:.2f}" if seen["verdict"] else ""
    return row(scenario, verdict, confidence, ms, seen["goVersion"], seen["says"]), failures, sure


def keep(table: pathlib.Path, rows: list[str]) -> None:
    table.parent.mkdir(parents=True, exist_ok=True)
    with table.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell() == 0:
            file.write(row(*HEADER) + "\n")
        file.write("".join(line + "\n" for line in rows))


def differs(scenario: dict) -> bool:
    """Releases of go say or do different things in it."""
    return "go" in scenario.get("user", {}) or any("versions" in words for words in scenario["expect"].get("go", []))


def sampled(entries: list[dict], number: int) -> list[str]:
    seed = os.environ.get("TIDYSCOPE_SCENARIOS_SEED", "1")
    scenarios = [one for file in FILES.glob("*.json") for one in json.loads(file.read_text(encoding="utf-8"))["scenarios"]]
    always = {one["id"] for one in scenarios if differs(one)}
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
    parser.add_argument("--schema", type=pathlib.Path)
    parser.add_argument("ids", nargs="*")
    given = parser.parse_args()
    ids = given.ids
    if not ids:
        entries = listed(given.cli, given.group, given.schema)
        ids = [entry["id"] for entry in entries] if given.sample is None else sampled(entries, given.sample)
    print(row(*HEADER), flush=True)
    rows, bad, confidences = [], {}, []
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for scenario, (line, failures, sure) in zip(ids, pool.map(lambda one: play(given.cli, one, given.go), ids)):
            print(line, flush=True)
            rows.append(line)
            confidences += [sure] if sure else []
            if failures:
                bad[scenario] = failures
    if given.table:
        keep(given.table, rows)
    table, kept = promise(confidences)
    print(table)
    for scenario, failures in bad.items():
        for failure in failures:
            print(f"\nFAILED {scenario}: {failure}")
    print(f"\n{len(ids)} scenarios, {len(bad)} of them not true")
    if not kept:
        print(f"verdicts of {SURE} and more are right in less than {RIGHT:.0%}")
    return 1 if bad or not ids or not kept else 0


if __name__ == "__main__":
    sys.exit(main())
