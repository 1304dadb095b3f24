#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How sure the verdicts were and how many of them were right, over everything that was played.

usage: confidence.py TABLE FILE…

The tests that play the scenarios of the lab and the servers of the distribution note each verdict in a FILE, one JSON object a line
(note() below). This writes the TABLE and fails if verdicts of at least 0.9 are right in less than 98 of 100, or if there is no
verdict at all. Where none of these tests was run there is nothing to say (exit code 77).
"""

import fcntl
import json
import pathlib
import sys

SURE, RIGHT_OF_100 = 0.9, 98
BANDS = ((0.9, 1.0), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7))
SKIPPED = 77


def note(file: pathlib.Path, verdicts: list[tuple[str, float, bool]]) -> None:
    """Appends name, confidence and whether it was right, of each; others may do the same meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        out.write("".join(json.dumps({"name": name, "confidence": confidence, "right": right}) + "\n"
                          for name, confidence, right in verdicts))


def read(file: pathlib.Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def table(rows: list[dict]) -> str:
    lines = [f"{'confidence':<14} {'verdicts':>8} {'right':>6} {'share':>7}"]
    for low, high in BANDS:
        there = [row["right"] for row in rows if low <= row["confidence"] and (row["confidence"] < high or high == 1)]
        share = f"{sum(there) / len(there):>7.1%}" if there else ""
        lines.append(f"{low:.2f} to {high:.2f}   {len(there):>8} {sum(there):>6} {share}".rstrip())
    lines += [f"wrong: {row['name']} ({row['confidence']:.2f})" for row in rows if not row["right"]]
    return "\n".join(lines) + "\n"


def main() -> int:
    target, *files = map(pathlib.Path, sys.argv[1:])
    played = [file for file in files if file.exists()]
    if not played:
        print("neither the scenarios nor the servers of the distribution were played")
        return SKIPPED
    noted = {file.name: read(file) for file in played}
    rows = [row for some in noted.values() for row in some]
    text = table(rows) + "".join(f"{len(some)} from {name}\n" for name, some in noted.items())
    target.write_text(text, encoding="utf-8")
    print(text, end="")
    sure = [row["right"] for row in rows if row["confidence"] >= SURE]
    if not rows:
        print("FAILED: there is no verdict")
    elif sum(sure) * 100 < RIGHT_OF_100 * len(sure):
        print(f"FAILED: verdicts of {SURE} and more are right in less than {RIGHT_OF_100} of 100")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
