#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""schema.py SCHEMAS ANSWERS: every JSON document in the folder ANSWERS against the schema that it names."""

import json
import pathlib
import sys

import jsonschema


def main() -> int:
    schemas, answers = map(pathlib.Path, sys.argv[1:3])
    files = sorted(answers.glob("*.json"))
    bad = 0
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        name, number = document["schema"].split("/")
        schema = json.loads((schemas / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for error in validator.iter_errors(document):
            bad += 1
            print(f"{file.name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
        # what no schema can say: whatever is named as evidence or as a fix is there
        for verdict in [document["verdict"], *document["others"]]:
            for kind, key in (("evidence", "evidence"), ("evidence", "against"), ("fixes", "fixes")):
                for identifier in verdict[key] if verdict else []:
                    if identifier not in document[kind]:
                        bad += 1
                        print(f"{file.name}: {key} names {identifier}, which is not there")
    print(f"{len(files)} answers, {bad} faults")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main())
