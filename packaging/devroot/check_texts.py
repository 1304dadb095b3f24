#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the sentences of all languages in FOLDER/LANGUAGE/*.json: the same keys, the same {placeholders}, no key twice."""

import json
import pathlib
import re
import sys


def sentences(folder, problems):
    found = {}
    for file in sorted(folder.glob("*.json")):
        pairs = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)
        for key, sentence in pairs:
            if key in found:
                problems.append(f"{file}: {key} is defined twice")
            if not isinstance(sentence, str) or not sentence.strip():
                problems.append(f"{file}: {key} has no sentence")
                continue
            found[key] = sentence
    return found


def main():
    root = pathlib.Path(sys.argv[1])
    problems = []
    languages = {f.name: sentences(f, problems) for f in sorted(root.iterdir()) if f.is_dir()} if root.is_dir() else {}
    english = languages.get("en", {})
    for language, texts in languages.items():
        for key in sorted(english.keys() ^ texts.keys()):
            problems.append(f"{language}: {key} " + ("is missing" if key in english else "is not in English"))
        for key in sorted(english.keys() & texts.keys()):
            if set(re.findall(r"\{[^}]*\}", english[key])) != set(re.findall(r"\{[^}]*\}", texts[key])):
                problems.append(f"{language}: {key} has other placeholders than the English sentence")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
