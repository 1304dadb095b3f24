#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""har_cli.py CLI VALIDATOR: `tidyscope-cli diagnose --har` as a user runs it. VALIDATOR is tests/unit/har/har_schema.js."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

from user_home import user_home

CLI, VALIDATOR = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
NODE = shutil.which("node") or shutil.which("nodejs")
SECRET = "hunter2secret"


class Har(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.file = self.folder / "run.har"

    def diagnose(self, *arguments, code, variables=None, scenario=None):
        command = [CLI, "diagnose", "--json", *map(str, arguments)]
        if scenario:
            command = [CLI, "lab", "run", scenario, "--", *command]
        with user_home() as home:
            environment = {k: v for k, v in os.environ.items()
                           if not k.startswith("GO") and not k.lower().endswith("_proxy")}
            environment.update(HOME=str(home), XDG_CONFIG_HOME="", XDG_CACHE_HOME="", GOFLAGS="", GOSUMDB="off", **(variables or {}))
            done = subprocess.run(command, env=None if scenario else environment, cwd=None if scenario else home,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, done.stdout.decode() + done.stderr.decode())
        return done

    def quick(self, *arguments, code, **variables):
        """A run that asks nobody but a port where nobody listens."""
        return self.diagnose("--no-go", "--module", "example.org/lib@v1.0.0", "--public", "example.org", "--no-mirrors", *arguments,
                             code=code, variables={"GOPROXY": "http://127.0.0.1:1", **variables})

    def validate(self):
        if NODE is None:
            self.assertNotIn("CI", os.environ, "there is no node")
            return
        done = subprocess.run([NODE, VALIDATOR, self.file], env={**os.environ, "NODE_PATH": "/usr/share/nodejs"},
                              capture_output=True, timeout=60, check=False)
        if done.returncode != 77:
            self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())

    def compare_with(self, timeline):
        """Every row of the timeline is an entry, and says the same."""
        log = json.loads(self.file.read_text(encoding="utf-8"))["log"]
        self.assertEqual(len(log["entries"]), len(timeline))
        for row, entry in zip(timeline, log["entries"]):
            with self.subTest(row=row):
                self.assertEqual((entry["_id"], entry["_source"], entry["_kind"]), (row["id"], row["source"], row["kind"]))
                self.assertEqual(entry.get("_url", entry["request"]["url"]), row["url"])
                self.assertEqual(entry["response"]["status"], row["status"] or 0)
                self.assertEqual(entry["response"].get("_error"), row["error"])
                self.assertAlmostEqual(entry["_startMs"], row["startMs"], places=2)
                phases = {name: value for name, value in row["phases"].items() if value is not None}
                self.assertEqual(entry["_phases"].keys(), phases.keys())
                connect = [phases[name] for name in ("connect", "proxyConnect", "tls") if name in phases]
                self.assertAlmostEqual(entry["timings"]["connect"], sum(connect) if connect else -1, places=2)
                self.assertAlmostEqual(entry["timings"]["ssl"], phases.get("tls", -1), places=2)
        return log

    def test_a_run_in_the_lab_is_a_valid_har(self):
        for scenario, code in (("px-502", 1), ("healthy.through-the-web-proxy", 0)):
            with self.subTest(scenario=scenario):
                done = self.diagnose("--har", self.file, code=code, scenario=scenario)
                answer = json.loads(done.stdout)
                log = self.compare_with(answer["timeline"])
                self.validate()
                self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
                self.assertIn("go mod", log["pages"][0]["title"])
                self.assertLessEqual(log["pages"][0]["startedDateTime"][:19], log["entries"][-1]["startedDateTime"][:19])
                self.assertEqual({"go", "probe"}, {entry["_source"] for entry in log["entries"]})
                if scenario == "px-502":
                    self.assertIn(502, [entry["response"]["status"] for entry in log["entries"]])
                else:
                    self.assertTrue(any(entry["timings"]["ssl"] > 0 for entry in log["entries"]))
        self.assertEqual([file.name for file in self.folder.iterdir()], ["run.har"])

    def test_passwords_are_in_no_file(self):
        done = self.quick("--har", self.file, code=1, GOPROXY=f"http://ada:{SECRET}@127.0.0.1:1",
                          HTTP_PROXY=f"http://ada:{SECRET}@127.0.0.1:1")
        self.compare_with(json.loads(done.stdout)["timeline"])
        self.assertNotIn(SECRET, self.file.read_text(encoding="utf-8"))
        self.validate()

    def test_an_old_file_is_replaced(self):
        self.file.write_text("old")
        self.quick("--har", self.file, code=1)
        self.validate()

    def test_what_cannot_be_written_costs_no_diagnosis(self):
        (self.folder / "folder").mkdir()
        for name in (self.folder / "missing/run.har", self.folder / "folder", pathlib.Path("/dev/null")):
            for language, words in (("en", "Choose another"), ("zh_CN", "请")):
                with self.subTest(name=name, language=language):
                    done = self.quick("--har", name, "--lang", language, code=3)
                    self.assertEqual(json.loads(done.stdout)["outcome"], "problem")
                    self.assertIn(str(name), done.stderr.decode())
                    self.assertIn(words, done.stderr.decode())
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_wrong_usage(self):
        for arguments in (["--har"], ["--har", ""], ["--har", self.file, "--dry-run"]):
            with self.subTest(arguments=arguments):
                done = self.quick(*arguments, code=2)
                self.assertIn(b"har", done.stderr)
        self.assertFalse(self.file.exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
