#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""env_cli.py CLI SCHEMAS SAMPLES [GO…]: `tidyscope-cli env` as a user runs it, in a home of its own.

Each sample NAME.env must be told as NAME.expected says; every JSON document must follow its schema; changes are made, told and
taken back byte for byte; what is listed is what each real go says.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

CLI, SCHEMAS, SAMPLES = map(pathlib.Path, sys.argv[1:4])
GOS = [go for go in sys.argv[4:] if pathlib.Path(go).exists()]
SECRET = "s3cr3t-word"


class EnvTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)
        self.file = self.home / ".config/go/env"
        self.file.parent.mkdir(parents=True)
        self.environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "GOTELEMETRY": "off"}

    def tearDown(self):
        self.folder.cleanup()

    def run_cli(self, *arguments, code=0, variables=None):
        done = subprocess.run([CLI, "env", *arguments], env={**self.environment, **(variables or {})}, cwd=self.home,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, code, (arguments, done.stdout[-2000:], done.stderr[-2000:]))
        self.assertNotIn(SECRET, done.stdout.decode() + done.stderr.decode())
        return done.stdout.decode()

    def json(self, *arguments, code=0, variables=None):
        document = json.loads(self.run_cli(*arguments, "--json", code=code, variables=variables))
        name, number = document["schema"].split("/")
        schema = json.loads((SCHEMAS / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(document)]
        self.assertEqual(errors, [])
        return document

    def test_each_sample_is_told_with_line_and_column(self):
        samples = sorted(SAMPLES.glob("*.env"))
        self.assertGreater(len(samples), 80)
        for sample in samples:
            expected = sample.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
            with self.subTest(sample.name):
                failing = any(line.split()[1] == "error" for line in expected)
                found = self.json("check", str(sample), code=1 if failing else 0)["problems"]
                told = [f"{p['at']['line']}:{p['at']['column']} {p['severity']} {p['id']} {p['variable'] or '-'}" for p in found]
                self.assertEqual(told, expected)
                text = self.run_cli("check", str(sample), "--lang", "zh_CN", code=1 if failing else 0)
                for line in expected:
                    self.assertIn(f"{sample}:{line.split()[0]}: ", text)

    def test_files_that_cannot_be_checked(self):
        for path in (self.home / "none", self.home):
            found = self.json("check", str(path), code=1)["problems"]
            self.assertEqual([p["id"] for p in found], ["env-file-unreadable"])
        large = self.home / "large"
        large.write_bytes(b"# x\n" * 2_500_000)
        self.json("check", str(large), code=0)
        large.write_bytes(b"# x\n" * 5_000_000)
        self.assertEqual(self.json("check", str(large), code=1)["problems"][0]["id"], "env-file-unreadable")

    def test_the_settings_in_force_are_checked(self):
        self.file.write_text("GOPROXY=https://a.example;direct\n")
        found = self.json("check", code=1, variables={"GOPRIVATE": "a.example b.example"})["problems"]
        self.assertEqual({(p["file"], p["variable"], p["at"]["column"]) for p in found},
                         {(str(self.file), "GOPROXY", 26), (None, "GOPRIVATE", 10)})

    def test_list_is_what_go_says(self):
        self.file.write_text(f"GOPROXY=https://u:{SECRET}@a.example,direct\nGOFLAGS=-mod=mod\nGOPRIVATE=b.example\n")
        for go in GOS:
            with self.subTest(go):
                variables = {"GOSUMDB": "off", "https_proxy": f"http://u:{SECRET}@p.example:3128"}
                asked = json.loads(subprocess.check_output([go, "env", "-json"], cwd=self.home, timeout=60,
                                                           env={**self.environment, **variables, "GOTOOLCHAIN": "local"}))
                document = self.json("list", "--go", go, variables=variables)
                listed = {v["name"]: v for v in document["variables"]}
                self.assertEqual(set(asked) - set(listed), set())
                # those in a scratch folder of go's own differ from one call to the next
                for name in set(asked) - {"GOPROXY", "GOTOOLCHAIN", "GOGCCFLAGS"}:
                    self.assertEqual(listed[name]["value"], asked[name], name)
                    self.assertIsNotNone(listed[name]["group"], f"{name} is not in the catalogue")
                origins = {n: listed[n]["origin"] for n in ("GOPROXY", "GOSUMDB", "GOFLAGS", "GONOPROXY", "https_proxy", "GOVCS")}
                self.assertEqual(origins, {"GOPROXY": "goenv-file", "GOSUMDB": "process", "GOFLAGS": "goenv-file",
                                           "GONOPROXY": "goenv-file", "https_proxy": "process", "GOVCS": "unset"})
                self.assertEqual(listed["GOPROXY"]["value"], "https://u:***@a.example,direct")
                changed = {v["name"] for v in self.json("list", "--changed", "--go", go, variables=variables)["variables"]}
                self.assertEqual(changed, {"GOPROXY", "GOSUMDB", "GOFLAGS", "GOPRIVATE", "https_proxy"})

    def test_without_go(self):
        variables = {"PATH": str(self.home)}
        document = self.json("list", variables=variables)
        self.assertEqual((document["go"], document["goProblem"]), (None, "no-go"))
        value = {v["name"]: v for v in document["variables"]}["GOPROXY"]
        self.assertEqual((value["value"], value["origin"]), ("https://proxy.golang.org,direct", "default"))

    def test_get(self):
        self.file.write_text(f"GOPROXY=https://u:{SECRET}@a.example\n")
        self.assertEqual(self.run_cli("get", "GOPROXY"), "https://u:***@a.example\n")
        self.run_cli("get", "GOPROXI", code=2)
        self.run_cli("get", "--reveal", "GOPROXY", code=2)  # not a terminal

    def test_explain(self):
        self.file.write_text("GOPRIVATE=*.corp.example\nGOPROXY=https://a.example|https://b.example,direct\n")
        document = self.json("explain", "git.corp.example/team/lib", "golang.org/x/text",
                             variables={"HTTPS_PROXY": f"http://u:{SECRET}@p.example:3128"})
        private, public = document["modules"]
        self.assertEqual(private["rule"], {"variable": "GOPRIVATE", "pattern": "*.corp.example"})
        self.assertEqual((private["private"], private["leaks"], private["checksums"]["verified"]), (True, [], False))
        self.assertEqual([s["continuesOn"] for s in public["sources"]], ["any-error", "not-found", "never"])
        self.assertTrue(any(h["proxy"] == "http://u:***@p.example:3128" for h in public["httpProxy"]), public["httpProxy"])

    def test_change_and_undo(self):
        before = f"# mine\nGOPROXY=https://u:{SECRET}@a.example\r\nGOPRIVATE=x.example".encode()
        self.file.write_bytes(before)
        self.run_cli("set", "GOPROXY=direct", code=2)  # no terminal, no --yes
        dry = self.json("set", "GOPROXY=direct", "--dry-run")
        self.assertEqual((dry["applied"], dry["dryRun"], self.file.read_bytes()), (False, True, before))
        self.assertEqual([d["kind"] for d in dry["diff"]], ["same", "removed", "added", "same"])
        made = self.json("set", "GOPROXY=https://b.example;direct", "--yes", variables={"GOPROXY": "off"})
        self.assertEqual([p["id"] for p in made["problems"]], ["env-goproxy-separator"])
        self.assertEqual([(o["variable"], o["why"]) for o in made["outside"]], [("GOPROXY", "shadowed")])
        self.assertEqual({s["shell"] for s in made["outside"][0]["shells"]}, {"bash", "zsh", "fish", "powershell", "cmd"})
        asked = subprocess.check_output(["go", "env", "GOPROXY"], env=self.environment, cwd=self.home, timeout=60)
        self.assertEqual(asked, b"https://b.example;direct\n")
        self.json("unset", "GOPRIVATE", "--yes")
        self.run_cli("undo", str(made["id"]), "--yes", code=3)  # a later change stands on it
        self.json("undo", "--yes")
        self.json("undo", "--yes")
        self.assertEqual(self.file.read_bytes(), before)
        history = self.json("history")
        self.assertEqual([c["kind"] for c in history["changes"]], ["env", "env", "undo", "undo"])
        self.assertEqual([c["undone"] for c in history["changes"][:2]], [True, True])
        self.run_cli("undo", "--yes", code=2)  # nothing is left
        self.run_cli("set", "GOPROXI=direct", "--yes", code=2)
        self.run_cli("set", "GOMOD=/x", "--yes", code=2)
        self.assertEqual(self.file.read_bytes(), before)

    def test_wrong_usage(self):
        for arguments in ([], ["frob"], ["get"], ["set"], ["set", "GOPROXY"], ["list", "x"], ["undo", "x", "--yes"], ["list", "--lang", "fr"]):
            self.run_cli(*arguments, code=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
