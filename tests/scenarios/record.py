#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes the recordings that are built in: ./dev shell tests/scenarios/record.py build/dev/bin/tidyscope-cli [--all] [ID…]

Plays, with the real go, every scenario that some systems cannot play (a network or a disk of its own, a throw-away CA), and
writes what happened into resources/lab/recordings/recordings.json, one recording a line. Without --all and IDs only those whose
recording is missing or of an earlier text of the scenario. One whose play is not what the scenario expects is not recorded.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TARGET = pathlib.Path(__file__).resolve().parents[2] / "resources/lab/recordings/recordings.json"
SECONDS = 240


def placeholders(key):
    """What a sentence says in either language."""
    return {name for texts in (TARGET.parents[2] / "texts").glob("*/causes.json")
            for name in re.findall(r"\{(\w+)\}", json.loads(texts.read_text(encoding="utf-8")).get(key, ""))}


def compact(recording):
    """Without the scenario, which the program has, with times as exact as a person can see, and only what is said of the machine."""
    del recording["scenario"]
    del recording["schema"]
    for sentence in (recording.get("verdict", {}).get(name) for name in ("title", "explanation")):
        if sentence:
            said = placeholders(sentence["key"])
            sentence["args"] = {name: value for name, value in sentence["args"].items() if name in said}
    for event in recording["events"]:
        event["at"] = round(event["at"], 1)
        if event.get("error") is False:
            del event["error"]
        request = event.get("request", {})
        for name in ("startMs", "endMs"):
            if name in request:
                request[name] = round(request[name], 1)
    return recording


def expects(scenario, recording):
    """What is wrong with it, or None."""
    wanted = scenario["expect"].get("verdict", [])
    verdict = recording.get("verdict", {})
    if verdict.get("cause") not in wanted if wanted else verdict.get("severity") == "error":
        return f"the verdict is {verdict.get('cause')}, not {' or '.join(wanted) or 'none'}"
    ends = [event for event in recording["events"] if "exit" in event]
    result = scenario["expect"]["result"]
    seen = "silent" if ends and ends[-1]["outcome"] == "limit" else "succeeds" if ends and ends[-1]["exit"] == 0 else "fails"
    return None if seen == result else f"the command {seen}, not {result}"


def record(cli, name, folder):
    """The recording, or why there is none."""
    file = pathlib.Path(folder) / (name + ".json")
    try:
        run = subprocess.run([cli, "lab", "run", name, "--record", file], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"no end after {SECONDS} s"
    if not file.exists():
        return None, run.stderr.decode(errors="replace").strip()
    recording = json.loads(file.read_text())
    problem = expects(recording["scenario"], recording)
    return (None, problem) if problem else (compact(recording), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=pathlib.Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("ids", nargs="*")
    given = parser.parse_args()
    cli = given.cli.resolve()
    listed = json.loads(subprocess.run([cli, "lab", "list", "--json"], stdout=subprocess.PIPE, check=True).stdout)
    needed = {row["id"]: row for row in listed["scenarios"] if row["needsNamespace"] or row["needsAuthority"]}
    made = json.loads(TARGET.read_text())["recordings"] if TARGET.exists() else {}
    made = {name: made[name] for name in made if name in needed}
    wanted = given.ids or [name for name in sorted(needed)
                           if given.all or made.get(name, {}).get("fingerprint") != needed[name]["fingerprint"]]
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for name, (recording, problem) in zip(wanted, pool.map(lambda one: record(cli, one, folder), wanted)):
            if problem:
                failed += 1
                print(f"{name}: {problem}", file=sys.stderr, flush=True)
            else:
                made[name] = recording
    lines = ",\n".join(json.dumps(name) + ":" +
                       json.dumps(made[name], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
                       for name in sorted(made))
    TARGET.write_text('{"schema":"tidyscope.recordings/1","recordings":{\n' + lines + "\n}}\n")
    print(f"{len(wanted) - failed} of {len(wanted)} recorded, {len(made)} of {len(needed)} there, {TARGET.stat().st_size} bytes")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
