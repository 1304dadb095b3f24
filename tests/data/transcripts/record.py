#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""record.py CASE FOLDER_OF_GO: what a real go says on the machine of a case of tests/e2e/foreign, as JSON for causes.json."""

import json
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e/foreign"))

import packets  # noqa: E402, F401 (fills the table)
from cases import ALL  # noqa: E402
from machine import MODULE, VERSION, Machine, enter_namespaces  # noqa: E402


def main() -> None:
    name, go = sys.argv[1:]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tidyscope-transcript-"))
    machine = Machine(folder)
    try:
        next(case for case in ALL if case.name == name).arrange(machine)
        machine.environment["PATH"] = go + ":" + machine.environment["PATH"]
        _, version = machine.go(20, "version")
        _, said = machine.go(40, f"mod download -x {MODULE}@{VERSION}")
        print(json.dumps({"go": version.split()[2], "said": said.splitlines()}, indent=2))
    finally:
        machine.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    enter_namespaces()
    main()
