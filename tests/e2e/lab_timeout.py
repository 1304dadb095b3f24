#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""lab_timeout.py CLI SCHEMAS: `tidyscope-cli lab --timeout`, the longest time for the whole run, wherever it ends it."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import jsonschema

CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
# go waits for an answer that never comes, for as long as it is left alone
SILENT = {"id": "px-502", "cause": "px-502", "texts": {"en": {"title": "T", "story": "S"}}, "expect": {"result": "fails"},
          "servers": {"goproxy": {"kind": "module-proxy", "faults": [{"do": "hang"}]}},
          "user": {"goenv": {"GOPROXY": "${goproxy.url}", "GOSUMDB": "off"}}}


class LabTimeoutTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tidyscope-lab-")
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "silent.json"
        self.file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [SILENT]}), encoding="utf-8")

    def lab(self, *arguments, code, most=30):
        begun = time.monotonic()
        done = subprocess.run([CLI, "lab", *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, code, (arguments, done.stdout[-1500:], done.stderr[-1500:]))
        self.assertLess(time.monotonic() - begun, most)
        return done.stdout.decode(), done.stderr.decode()

    def test_ends_the_command_and_tells_what_is_not_known(self):
        out, err = self.lab("run", str(self.file), "--timeout", "2", "--json", code=1)
        self.assertIn("The time given with --timeout is over.", err)
        document = json.loads(out)
        schema = json.loads((SCHEMAS / "tidyscope.diagnosis.1.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(document)
        self.assertEqual((document["outcome"], document["verdict"]), ("inconclusive", None))
        checks = [check for step in document["steps"] for check in step["checks"]]
        late = [check for check in checks if check["status"] == "not-run"]
        self.assertGreater(len(late), 5)
        for check in late:
            self.assertRegex(check["reason"], "the time given for this run was over")
        text, _ = self.lab("run", str(self.file), "--timeout", "2", code=1)
        self.assertIn("Not checked\n", text)

    def test_limits_the_diagnosis(self):
        """The command has ended long before: the diagnosis gets what is left."""
        self.file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [{**SILENT, "command": ["go", "version"]}]}),
                             encoding="utf-8")
        out, _ = self.lab("run", str(self.file), "--timeout", "4", "--json", code=1, most=9)
        document = json.loads(out)
        self.assertLess(document["durationMs"], 4500)
        checks = [check for step in document["steps"] for check in step["checks"]]
        self.assertTrue(any(check["status"] == "pass" for check in checks), checks)
        self.assertIn("not-run", [check["status"] for check in checks if check["id"] == "go-run"])

    def test_ends_what_the_user_runs_and_what_is_held(self):
        self.lab("run", str(self.file), "--timeout", "2", "--", "sleep", "50", code=124)
        begun = time.monotonic()
        _, err = self.lab("run", str(self.file), "--timeout", "2", "--hold", code=0)
        self.assertGreater(time.monotonic() - begun, 1.9)
        self.assertIn("The servers are up.", err)
        self.lab("run", str(self.file), "--timeout", "30", "--", "sh", "-c", "exit 7", code=7)

    def test_usage(self):
        for wrong in ("0", "-1", "soon"):
            _, err = self.lab("run", str(self.file), "--timeout", wrong, code=2)
            self.assertIn("--timeout takes seconds", err)
        self.lab("run", str(self.file), "--timeout", "2", "--record", "/tmp/none.json", code=2)
        self.assertIn("px-502", self.lab("list", "--timeout", "5", code=0)[0])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
