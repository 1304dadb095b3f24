#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what real releases of go print in the scenarios of the lab: scenarios.json.

usage: record_scenarios.py CLI [--jobs N] [--only ID]… [--missing] [--again FILE] FOLDER_OF_GO…

Runs the command of each scenario that can be played here (`tidyscope-cli lab run ID --go GO -- COMMAND`, no diagnosis) with the go of
each folder, and puts in what it said, in the place of what this release said before. What differs from one play to the next (ports,
scratch folders, times) is written down as if it had always been the same, see Plain. --missing plays only what is not there yet.
--again writes to another file instead, to see whether a second recording says the same.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parents[2] / "resources/lab"
MARK = "=== the command begins"
DOWNLOADING = "go: downloading "
# what a scenario says that names no command: core/lab/scenarioreader.cpp
USUAL = ["go", "mod", "tidy"]
SECONDS = 240
MOST_LINES = 80
LONGEST_LINE = 2000
# what the command line says in the place of go, and how it ends
NO_PROGRAM = (126, 127)
TIME_OVER = 124


def holds(condition: str, version: str) -> bool:
    """">=1.21 <1.24" of "1.23.5"."""
    minor = [int(part) for part in version.split(".")[:2]]
    for operator, number in re.findall(r"(>=|<)(\d+\.\d+)", condition):
        wanted = [int(part) for part in number.split(".")]
        if (minor < wanted) if operator == ">=" else (minor >= wanted):
            return False
    return True


class Plain:
    """Writes the text of one play as that of any other."""

    def __init__(self, facts: list[str], go: pathlib.Path) -> None:
        self.changes: list[tuple[re.Pattern, str]] = []
        # the first folder of PATH is the scenario's own
        own = next(line.removeprefix("PATH=").split(":")[0].removesuffix("/bin") for line in facts if line.startswith("PATH="))
        root = go.resolve().parents[1]
        self.change(re.escape(own), "/tmp/tidyscope-lab")
        self.change(re.escape(str(root)), "/usr/lib/" + root.name)
        # the packages of the distribution keep the sources elsewhere
        self.change(re.escape(str(root.parents[1] / "share" / root.name)), "/usr/share/" + root.name)
        # "NAME KIND ADDRESS:PORT URL HOSTS": a port that the system chose becomes that of its place among the servers
        servers = [line for line in facts if re.match(r"\S+ [a-z-]+ \S+:\d+ ", line)]
        for place, line in enumerate(servers):
            port = int(line.split()[2].rsplit(":", 1)[1])
            if port >= 32768:
                self.change(rf"\b{port}\b", str(40001 + place))
        self.change(r":(?:3[2-9]|[456]\d)\d{3}->", ":50000->")
        self.change(r"((?:127\.0\.0\.1|\[::1\]|localhost):)(?!4000\d|50000)(?:3[2-9]|[456]\d)\d{3}\b", r"\g<1>40000")
        self.change(r"(cache/vcs/)[0-9a-f]{64}", r"\g<1>" + "0" * 64)
        # signatures of a checksum database, whose key is new each time
        self.change(r"(— \S+ )[0-9A-Za-z+/]{60,}=*", r"\g<1>" + "A" * 88)
        self.change(r"\(\d+\.\d{3}s\)", "(0.000s)")
        self.change(r"(?m)^\d+\.\d{3}s # ", "0.000s # ")
        self.change(r" after \d+ ms", " after 1 ms")
        self.change(r"current time \S+ is before \S+Z", "current time 2026-01-02T00:00:00Z is before 2026-02-01T00:00:00Z")
        self.change(r"current time \S+ is after \S+Z", "current time 2026-01-02T00:00:00Z is after 2026-01-01T00:00:00Z")
        self.change(r"(/go-build|\.zip|\.tmp-|/gomodcache|\.info|\.mod|\.lock|/git-blob-)\d{6,}", r"\g<1>123456789")

    def change(self, expression: str, text: str) -> None:
        self.changes.append((re.compile(expression), text))

    def __call__(self, text: str) -> list[str]:
        for expression, replacement in self.changes:
            text = expression.sub(replacement, text)
        return in_order(text.splitlines())


def in_order(lines: list[str]) -> list[str]:
    """What go does side by side in the order of its text: requests that are under way together ("# get URL", then "# get URL: 200
    OK"), and the names of modules that are downloaded together."""
    out: list[str] = []
    block: list[str] = []
    under_way: set[str] = set()
    for line in lines:
        is_request = line.startswith("# get ")
        url, _, answer = line.removeprefix("# get ").partition(": ")
        if block and not (is_request and block[0].startswith("# get ") or line.startswith(DOWNLOADING) and block[0].startswith(DOWNLOADING)):
            out += sorted(block)
            block = []
        if is_request or line.startswith(DOWNLOADING):
            block.append(line)
        else:
            out.append(line)
        if is_request:
            under_way = under_way - {url} if answer else under_way | {url}
            if not under_way:
                out += sorted(block)
                block = []
    return out + sorted(block)


def shortened(lines: list[str]) -> dict:
    """Most of go's texts are short. Of the others the beginning, and how much there was."""
    said: dict = {"lines": [line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] for line in lines[:MOST_LINES]]}
    if len(lines) > MOST_LINES:
        said["linesLeftOut"] = len(lines) - MOST_LINES
    if any(len(line) > LONGEST_LINE for line in lines[:MOST_LINES]):
        said["charactersLeftOut"] = sum(max(0, len(line) - LONGEST_LINE) for line in lines[:MOST_LINES])
    return said


def play(cli: pathlib.Path, go: pathlib.Path, name: str, command: list[str]) -> tuple[dict | None, str]:
    """What go said, or why there is nothing."""
    begin = f'echo "{MARK}"; echo "{MARK}" >&2; exec "$@"'
    words = ["nice", cli, "lab", "run", name, "--lang", "en", "--verbose", "--go", go, "--", "/bin/sh", "-c", begin, "sh", *command]
    try:
        run = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None, f"no end after {SECONDS} s"
    output, error = (text.decode(errors="replace") for text in (run.stdout, run.stderr))
    facts, found, error = error.partition(MARK + "\n")
    if not found:
        return None, facts.strip()
    if run.returncode in NO_PROGRAM and command[0] == "go" and "not found" in error:
        return None, "there is no go in its PATH"
    plain = Plain(facts.splitlines(), go)
    said: dict = {"exit": run.returncode}
    if run.returncode == TIME_OVER:
        said["exit"] = None  # it was still waiting when the scenario ended it
        error = error.removesuffix(error.splitlines()[-1] + "\n")
    for member, text in (("output", output.partition(MARK + "\n")[2]), ("error", error)):
        if text:
            said[member] = shortened(plain(text))
    return said, ""


def put(scenario: dict, version: str, said: dict) -> None:
    """Releases that say the same share one text."""
    forget(scenario, version)
    same = next((text for text in scenario["texts"] if {**text, "go": None} == {"go": None, **said}), None)
    if same:
        same["go"] = sorted([*same["go"], version], key=lambda one: [int(part) for part in one.split(".")])
    else:
        scenario["texts"].append({"go": [version], **said})
    scenario["texts"].sort(key=lambda text: [int(part) for part in text["go"][0].split(".")])


def forget(scenario: dict, version: str) -> None:
    for text in scenario["texts"]:
        text["go"] = [one for one in text["go"] if one != version]
    scenario["texts"] = [text for text in scenario["texts"] if text["go"]]


def write(target: pathlib.Path, made: dict) -> dict:
    """What is there in the order of names; given back as it stands in the file."""
    whole = {name: made[name] for name in sorted(made) if made[name]["texts"]}
    target.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    return whole


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--again", type=pathlib.Path)
    parser.add_argument("gos", type=pathlib.Path, nargs="+")
    given = parser.parse_args()
    cli = given.cli.resolve()
    target = given.again or HERE / "scenarios.json"
    written = {one["id"]: one for file in sorted(SCENARIOS.glob("*.json")) for one in json.loads(file.read_text())["scenarios"]}
    listed = json.loads(subprocess.run([cli, "lab", "list", "--json"], stdout=subprocess.PIPE, check=True).stdout)["scenarios"]
    rows = [row for row in listed if row["id"] in written and (not given.only or row["id"] in given.only)]
    document = json.loads(target.read_text()) if target.exists() else {}
    made = {name: text for name, text in document.items() if name in written}
    silent = 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for folder in given.gos:
            go = (folder / "go").resolve()
            version = subprocess.run([go, "env", "GOVERSION"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()[2:]
            there = {name for name, scenario in made.items() if any(version in text["go"] for text in scenario["texts"])}
            wanted = [row["id"] for row in rows
                      if row["plays"] == "live" and holds(written[row["id"]].get("user", {}).get("go", ""), version)
                      and not (given.missing and row["id"] in there)]
            commands = [written[name].get("command", USUAL) for name in wanted]
            played = pool.map(lambda one, with_go=go: play(cli, with_go, *one), zip(wanted, commands))
            for count, (name, command, (said, problem)) in enumerate(zip(wanted, commands, played), 1):
                scenario = made.setdefault(name, {"command": command, "texts": []})
                scenario["command"] = command
                if said:
                    put(scenario, version, said)
                else:
                    forget(scenario, version)
                    silent += 1
                    print(f"{name} with go {version}: {problem}", file=sys.stderr, flush=True)
                if count % 20 == 0:
                    write(target, made)
            made = write(target, made)
            print(f"go {version}: {len(wanted)} played, {target.stat().st_size} bytes", flush=True)
    print(f"{sum(len(one['texts']) for one in made.values())} texts of {len(made)} scenarios; {silent} plays gave none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
