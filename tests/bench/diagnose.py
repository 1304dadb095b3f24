#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a diagnosis is, over the scenarios of the lab, beside go itself and the usual manual procedure.

usage: diagnose.py --cli FILE [--group GROUP]… [--every N] [--limit SECONDS] [--no-rivals] [--output FILE] [ID…]

In each scenario, on the same servers, one after the other:
  tidyscope   `diagnose --json -v`: time to the first finding that is known, time to the verdict (the end of the document);
              then once more, stopped (SIGINT) in the middle of it: time until it has ended
  go          the user's own command until it ends by itself
  manual      what people do: `dig HOST`, `curl -v URL`, `go mod download -x`, one after the other, with their default limits
Rivals are ended at --limit, and then took "at least" that long. Whether a failure is one of silence, for which the ceiling holds
instead of the target of a failure that answers, is said by the scenario's file, not by what was measured. Prints one JSON document
of tests/bench/diagnose.schema.json on standard output, a summary on standard error; exit code 1 if a target is missed or the
document is none of the schema.
"""

import argparse
import datetime
import importlib.util
import json
import os
import pathlib
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "e2e"))

from busy import Busy

# milliseconds
TARGETS = {"healthyMs": 4000, "firstFindingMs": 300, "verdictMs": 2000, "ceilingMs": 12000, "stopMs": 200}
# what a server holds back for so long, or sends so slowly (bytes in a second), cannot be told from silence within the target
LONG_MS, SLOW = 1000, 1000
SCHEMA = HERE.with_name("diagnose.schema.json")


# ---- inside a scenario ------------------------------------------------------------------------------------------------------


def ms_since(start: float) -> float:
    return round((time.monotonic() - start) * 1000, 1)


def diagnose(cli: str, stop_after: float | None = None) -> dict:
    """One run; with @p stop_after: interrupted after so many seconds."""
    busy, start = Busy(), time.monotonic()
    process = subprocess.Popen([cli, "diagnose", "--json", "-v"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    first: list[float] = []

    def watch() -> None:
        for line in process.stderr:
            # "0.213 s  fail  dns-resolve  …": what is known; other lines only say what is being done
            if not first and b" s  " in line[:12]:
                first.append(ms_since(start))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    if stop_after is not None:
        time.sleep(stop_after)
        stopped = time.monotonic()
        process.send_signal(signal.SIGINT)
    out = process.stdout.read()
    verdict = ms_since(start)
    code = process.wait()
    if stop_after is not None:
        return {"stopMs": ms_since(stopped), "stopExit": code}
    thread.join()
    document = json.loads(out)
    return {"firstFindingMs": first[0] if first else None, "verdictMs": verdict, "exitMs": ms_since(start), "outcome": document["outcome"],
            "verdict": (document["verdict"] or {}).get("cause"), "pressure": busy.pressure()}


def rival(command: list[list[str]], limit: float, folder: pathlib.Path, environment: dict) -> dict:
    """The commands one after the other, as a person would type them; ended together at @p limit."""
    start, codes = time.monotonic(), []
    for one in command:
        left = limit - (time.monotonic() - start)
        if left <= 0:
            break
        process = subprocess.Popen(one, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            codes.append(process.wait(timeout=left))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            break
    return {"ms": ms_since(start), "exits": codes, "atLeast": len(codes) < len(command)}


def copied(name: str) -> tuple[pathlib.Path, dict]:
    """Home and project for one rival: what it downloads is its own."""
    home, project = pathlib.Path(os.environ["HOME"]), pathlib.Path.cwd()
    copy = home.parent / f"bench-{name}"
    subprocess.run(["cp", "-a", home, copy], check=True)
    subprocess.run(["cp", "-a", project, copy / "project"], check=True)
    return copy / "project", {**os.environ, "HOME": str(copy)}


def manual(folder: pathlib.Path, environment: dict) -> list[list[str]]:
    """The name and the address that a person reads off `go env GOPROXY`."""
    said = subprocess.run(["go", "env", "GOPROXY"], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=20, check=False)
    entry = next((one for one in said.stdout.replace("|", ",").strip().split(",") if "://" in one), "https://proxy.golang.org")
    host = entry.split("://", 1)[1].split("/", 1)[0].rsplit("@", 1)[-1].rsplit(":", 1)[0]
    return [["dig", host], ["curl", "-v", "-o", "/dev/null", entry], ["go", "mod", "download", "-x"]]


def inside(given: argparse.Namespace) -> int:
    command = json.loads(given.inside)
    found = diagnose(given.cli)
    found |= diagnose(given.cli, found["verdictMs"] / 2000)
    if not given.no_rivals:
        folder, environment = copied("go")
        found["go"] = rival([command], given.limit, folder, environment)
        folder, environment = copied("manual")
        found["manual"] = rival(manual(folder, environment), given.limit, folder, environment)
    given.result.write_text(json.dumps(found))
    return 0


# ---- outside ----------------------------------------------------------------------------------------------------------------


def unlimited(scenario: dict, folder: pathlib.Path) -> str:
    """What `lab run` is given: where the lab would end a command that hangs, the scenario in a file of its own that lets it go on."""
    if "limitSeconds" not in scenario:
        return scenario["id"]
    file = folder / "scenario.json"
    file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [scenario | {"limitSeconds": 600}]}), encoding="utf-8")
    return str(file)


def play(given: argparse.Namespace, scenario: dict) -> dict:
    with tempfile.TemporaryDirectory(prefix="tidyscope-bench-") as folder:
        result = pathlib.Path(folder) / "result.json"
        command = [given.cli, "lab", "run", unlimited(scenario, pathlib.Path(folder)), "--", sys.executable, str(HERE), "--cli", given.cli, "--limit", str(given.limit),
                   "--result", str(result), "--inside", json.dumps(scenario.get("command") or ["go", "mod", "tidy"])]
        command += ["--no-rivals"] if given.no_rivals else []
        try:
            run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * given.limit + 120, check=False)
        except subprocess.TimeoutExpired:
            return {"error": "no end"}
        if not result.exists():
            return {"error": run.stderr.decode(errors="replace").strip()[-300:] or f"exit code {run.returncode}"}
        return json.loads(result.read_text())


def machine() -> dict:
    facts = {"system": platform.platform(), "processors": os.cpu_count(), "memoryMb": 0, "model": "", "load": list(os.getloadavg())}
    try:
        memory = pathlib.Path("/proc/meminfo").read_text().split("MemTotal:", 1)[1].split()[0]
        facts["memoryMb"] = int(memory) // 1024
        models = [line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        facts["model"] = models[0] if models else ""
    except (OSError, IndexError):
        pass
    return facts


def spread(values: list[float]) -> dict | None:
    if not values:
        return None
    ordered = sorted(values)
    return {"count": len(ordered), "median": round(statistics.median(ordered), 1), "p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
            "max": ordered[-1]}


def keeps_waiting(member: str, value: object) -> bool:
    """Whether one member of a scenario makes somebody wait for what does not come, or not in time (tidyscope.scenario.1.schema.json)."""
    if member == "do":
        return value in ("hang", "stall", "silent", "lock")
    if member == "behaviour":
        return value in ("hang", "black-hole")
    if member in ("delayMs", "bodyDelayMs", "acceptDelayMs"):
        return value >= LONG_MS
    # an answer under another number is one that no client takes
    return ((member in ("drop", "wrongId") and value is True) or (member == "bytesPerSecond" and 0 < value < SLOW) or member == "hangAfter"
            or (member == "garbage" and value == "silence"))


def holds_silence(part: object) -> bool:
    if isinstance(part, dict):
        return any(keeps_waiting(member, value) or holds_silence(value) for member, value in part.items())
    return isinstance(part, list) and any(holds_silence(one) for one in part)


def is_silent(scenario: dict) -> bool:
    """Whether what fails there fails by silence: the command hangs, or a fault of a server or of the disk keeps it waiting."""
    return scenario["expect"]["result"] == "silent" or holds_silence(scenario.get("servers", {})) \
        or holds_silence(scenario.get("user", {}).get("damage", []))


def summary(rows: list[dict]) -> dict:
    good = [row for row in rows if "verdictMs" in row]
    healthy = [row for row in good if row["cause"] is None]
    failing = [row for row in good if row["cause"] is not None]
    quick, silent = [row for row in failing if not row["silent"]], [row for row in failing if row["silent"]]
    figures = {
        "healthyMs": spread([row["verdictMs"] for row in healthy]),
        "firstFindingMs": spread([row["firstFindingMs"] for row in good if row["firstFindingMs"] is not None]),
        "verdictMs": spread([row["verdictMs"] for row in quick]),
        "ceilingMs": spread([row["verdictMs"] for row in silent]),
        "stopMs": spread([row["stopMs"] for row in good]),
    }
    ratios = {}
    for name in ("go", "manual"):
        pairs = [row[name]["ms"] / row["verdictMs"] for row in good if name in row]
        slow = [row[name]["ms"] / row["verdictMs"] for row in silent if name in row]
        if pairs:
            ratios[name] = {"median": round(statistics.median(pairs), 2), "ofSilence": round(statistics.median(slow), 2) if slow else None,
                            "cutOff": sum(row[name]["atLeast"] for row in good if name in row)}
    missed = [{"target": name, "id": row["id"], "ms": row[field], "pressure": row["pressure"]}
              for name, field, group in (("healthyMs", "verdictMs", healthy), ("firstFindingMs", "firstFindingMs", good),
                                         ("verdictMs", "verdictMs", quick), ("ceilingMs", "verdictMs", silent), ("stopMs", "stopMs", good))
              for row in group if row[field] is not None and row[field] > TARGETS[name]]
    return {"figures": figures, "ratios": ratios, "missed": missed}


def tell(found: dict) -> None:
    say = lambda text: print(text, file=sys.stderr)
    names = {"healthyMs": "healthy run", "firstFindingMs": "first finding", "verdictMs": "verdict, failure that answers",
             "ceilingMs": "verdict, failure that is silent", "stopMs": "stop"}
    say(f"\n{'':32} {'runs':>5} {'median':>8} {'p95':>8} {'max':>8} {'target':>8}")
    for name, figures in found["figures"].items():
        if figures:
            say(f"{names[name]:32} {figures['count']:>5} {figures['median']:>8.0f} {figures['p95']:>8.0f} {figures['max']:>8.0f} {TARGETS[name]:>8} ms")
    for name, ratio in found["ratios"].items():
        silence = f", {ratio['ofSilence']} times where something is silent" if ratio["ofSilence"] else ""
        say(f"{name} takes {ratio['median']} times as long as the verdict{silence} (median; {ratio['cutOff']} of them were ended at the limit)")
    for miss in found["missed"]:
        say(f"missed: {miss['target']} in {miss['id']}: {miss['ms']:.0f} ms (processors kept waiting: {miss['pressure']:.0%})")


def chosen(given: argparse.Namespace, written: dict[str, dict]) -> list[dict]:
    listed = json.loads(subprocess.run([given.cli, "lab", "list", "--json"], capture_output=True, check=True).stdout)["scenarios"]
    listed = [one for one in listed if one["id"] in written]
    known = {one["id"]: one for one in listed}
    if given.ids:
        unknown = [name for name in given.ids if name not in known]
        if unknown:
            sys.exit(f"no such scenario: {', '.join(unknown)}")
        return [known[name] for name in given.ids]
    return [one for one in listed if not given.group or one["group"] in given.group][:: given.every]


def built_in() -> dict[str, dict]:
    """The scenarios of the lab by id, as they are written."""
    files = sorted((HERE.parents[2] / "resources/lab").glob("*.json"))
    return {one["id"]: one for file in files for one in json.loads(file.read_text(encoding="utf-8")).get("scenarios", [])}


def faults(document: dict) -> list[str]:
    """Where the document is none of its schema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(document)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("--group", action="append", default=[])
    parser.add_argument("--every", type=int, default=1, help="each N-th scenario only")
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a rival is ended")
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--output", type=pathlib.Path, help="the document goes there as well")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--result", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("ids", nargs="*")
    given = parser.parse_args()
    if given.inside:
        return inside(given)
    missing = [name for name in ("go", "dig", "curl") if not shutil.which(name)]
    if missing and not given.no_rivals:
        parser.error(f"not installed: {', '.join(missing)}")
    if not importlib.util.find_spec("jsonschema"):
        parser.error("not installed: python3-jsonschema")
    written, rows = built_in(), []
    document = {"schema": "tidyscope.bench-diagnose/1", "started": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
                "machine": machine(), "go": subprocess.run(["go", "version"], capture_output=True, text=True, check=False).stdout.strip(),
                "targets": TARGETS, "limitSeconds": given.limit}
    for scenario in chosen(given, written):
        played = written[scenario["id"]]
        row = {"id": scenario["id"], "cause": scenario["cause"], "silent": is_silent(played)}
        row |= play(given, played)
        rows.append(row)
        if "error" in row:
            print(f"{row['id']:44} {row['error']}", file=sys.stderr)
            continue
        others = "  ".join(f"{name} {'≥' if row[name]['atLeast'] else ''}{row[name]['ms']:.0f}" for name in ("go", "manual") if name in row)
        print(f"{row['id']:44} {row['verdict'] or row['outcome']:26} first {row['firstFindingMs'] or 0:.0f}  verdict {row['verdictMs']:.0f}"
              f"  stop {row['stopMs']:.0f}  {others}", file=sys.stderr, flush=True)
    document |= {"scenarios": rows, "summary": summary(rows)}
    # what took an hour to measure is printed all the same
    wrong = faults(document)
    for fault in wrong:
        print(f"not of {SCHEMA.name}: {fault}", file=sys.stderr)
    text = json.dumps(document, indent=1, ensure_ascii=False)
    print(text)
    if given.output:
        given.output.write_text(text + "\n", encoding="utf-8")
    tell(document["summary"])
    return 1 if wrong or document["summary"]["missed"] or not rows or any("error" in row for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
