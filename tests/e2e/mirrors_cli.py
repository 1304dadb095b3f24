#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""mirrors_cli.py CLI SCHEMAS: `tidyscope-cli mirrors` beside eight mirrors of the lab, seven of which have something wrong with
them, and switching to one beside the real go."""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from fix_user import User, expect, same

HERE = pathlib.Path(__file__).resolve()
CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
MODULE = ["--module", "lab.test/hello@v1.0.0", "--public", "lab.test"]
VERSIONS = ["lab.test/hello@v1.0.0", "lab.test/hello@v1.1.0"]
BEFORE = "https://company.lab.test,https://proxy.golang.org,direct"


def latest(version, when):
    body = json.dumps({"Version": version, "Time": when})
    return {"part": "latest", "status": 200, "contentType": "application/json", "body": body}


def mirror(*faults, modules=VERSIONS, sumdb="sumdb", fresh=True):
    server = {"kind": "module-proxy", "tls": "trusted", "modules": modules,
              "faults": [*faults, latest("v1.1.0", "2026-11-01T00:00:00Z") if fresh else latest("v1.0.0", "2026-08-01T00:00:00Z")]}
    return {**server, "sumdb": sumdb} if sumdb else server


MIRRORS = {
    "honest": mirror(),
    "slow": mirror({"delayMs": 950}),
    "stale": mirror(modules=VERSIONS[:1], fresh=False),
    "lying": mirror({"part": "zip", "content": "other-content"}),
    "portal": {"kind": "web", "tls": "trusted", "faults": [{"do": "captive-portal"}]},
    "without": mirror(sumdb=None),
    "refusing": mirror({"part": "supported", "status": 403}),
    "dead": {"kind": "raw", "behaviour": "refuse", "hosts": ["dead.lab.test"]},
}
VERDICTS = {"honest": "good", "slow": "slow", "stale": "stale", "lying": "other-bits", "portal": "portal", "without": "no-checksums",
            "refusing": "checksums-refused", "dead": "dead"}
USABLE = {"honest", "slow", "stale", "without"}
# right until it is used
FICKLE = mirror({"part": "zip", "after": 1, "status": 500})


def world():
    servers = {**MIRRORS, "fickle": FICKLE,
               "company": {"kind": "module-proxy", "tls": "trusted", "modules": []},
               "sumdb": {"kind": "checksum-database", "name": "sumdb.lab.test", "hosts": ["sumdb.lab.test"], "tls": "trusted"},
               "webproxy": {"kind": "http-proxy"}}
    known = [*MIRRORS, "fickle"]
    listed = {"schema": "tidyscope.mirrorlist/1", "policy": {"only": known},
              "mirrors": [{"id": name, "url": f"https://{name}.lab.test"} for name in known]}
    return {"id": "healthy.eight-mirrors", "group": "healthy", "difficulty": 1, "network": "proxy",
            "texts": {"en": {"title": "Eight mirrors", "story": "Which one?"}},
            "servers": servers,
            "user": {"goenv": {"GOPROXY": BEFORE},
                     "environment": {"GOSUMDB": "${sumdb.key}", "XDG_CONFIG_DIRS": "${files}/etc"},
                     "files": {"etc/tidyscope/mirrors.json": json.dumps(listed)}},
            "expect": {"result": "fails"}}


class Inside(unittest.TestCase):
    """Runs inside the lab: the environment is the user's there."""

    maxDiff = None

    def setUp(self):
        self.user = User(CLI, SCHEMAS)

    def goproxy(self):
        return subprocess.run(["go", "env", "GOPROXY"], capture_output=True, check=True).stdout.decode().strip()

    def test_eight_mirrors(self):
        started = time.monotonic()
        card = self.user.json("mirrors", "test", *MIRRORS, *MODULE, code=1)
        seconds = time.monotonic() - started
        verdicts = {m["id"]: m["verdict"] for m in card["mirrors"]}
        self.assertEqual(verdicts, VERDICTS, card)
        order = [m["id"] for m in card["mirrors"]]
        self.assertEqual(order[0], "honest", order)
        self.assertEqual(set(order[:4]), USABLE, order)
        scores = [m["score"] for m in card["mirrors"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        by = {m["id"]: m for m in card["mirrors"]}
        self.assertTrue(card["proven"])
        self.assertEqual({name for name in by if by[name]["h1Match"]}, {"honest", "slow", "stale", "without", "refusing"})
        self.assertIs(by["lying"]["h1Match"], False)
        self.assertEqual((by["lying"]["score"], by["portal"]["score"], by["dead"]["score"]), (0, 0, 0))
        self.assertEqual(by["stale"]["lagSeconds"], 92 * 86400)
        self.assertEqual(by["honest"]["probes"]["missing"]["state"], "absent")
        self.assertEqual(by["refusing"]["probes"]["supported"]["status"], 403)
        self.assertEqual(by["without"]["probes"]["supported"]["state"], "absent")
        self.assertGreater(by["slow"]["medianMs"], 900)
        self.assertLess(card["bytes"], 1 << 20)
        # the limit of 5 s is of the questions; reading the settings comes before
        self.assertLess(seconds, 8)

    def test_text_in_both_languages(self):
        for language, words in (("en", "do not use it"), ("zh_CN", "不要使用")):
            said = self.user.cli("mirrors", "test", "honest", "lying", *MODULE, "-v", "--lang", language, code=1)
            self.assertIn(words, said)
            self.assertNotIn("{", said)

    def test_list(self):
        answer = self.user.json("mirrors", "list")
        by = {m["id"]: m for m in answer["mirrors"]}
        self.assertTrue(by["honest"]["allowed"])
        self.assertEqual(by["honest"]["source"], "administrator")
        self.assertFalse(by["goproxy.cn"]["allowed"])  # the administrator's word: only these
        self.assertTrue(by["proxy.golang.org"]["inUse"])
        self.assertIn("honest", self.user.cli("mirrors", "list"))

    def test_use_and_undo(self):
        before = self.user.everything()
        dry = self.user.json("mirrors", "use", "honest", *MODULE, "--dry-run")["fixes"][0]
        self.assertTrue(dry["changes"])
        same(self.user, before, "a dry run changed something")
        self.user.cli("mirrors", "use", "honest", *MODULE, code=2)  # no terminal, no --yes
        made = self.user.json("mirrors", "use", "honest", *MODULE, "--yes")["fixes"][0]
        self.assertEqual(made["state"], "kept", made)
        self.assertEqual(self.goproxy(), "https://company.lab.test,https://honest.lab.test,direct")
        fine, said = self.user.go(["go", "mod", "tidy"])
        expect(fine, said)
        self.user.cli("mirrors", "use", "honest", *MODULE, "--yes")  # it is there already
        undone = self.user.json("mirrors", "undo", "--yes")["fixes"][0]
        self.assertEqual(undone["state"], "undone")
        same(self.user, before, "not undone byte for byte")
        self.user.cli("mirrors", "undo", "--yes", code=2)

    def test_nobody_switches_to_a_bad_one(self):
        before = self.user.everything()
        for name in sorted(set(MIRRORS) - USABLE):
            self.user.cli("mirrors", "use", name, *MODULE, "--yes", code=1)
        same(self.user, before)
        self.user.cli("mirrors", "use", "goproxy.cn", *MODULE, "--yes", code=3)  # forbidden
        self.user.cli("mirrors", "use", "nobody", *MODULE, "--yes", code=2)
        same(self.user, before)

    def test_what_go_cannot_use_is_taken_back(self):
        before = self.user.everything()
        back = self.user.json("mirrors", "use", "fickle", *MODULE, "--yes", code=1)["fixes"][0]
        self.assertEqual(back["state"], "rolled-back", back)
        self.assertIn("500", back["verified"]["after"])
        same(self.user, before, "not rolled back byte for byte")

    def test_killed_in_the_middle(self):
        before = self.user.everything()
        running = subprocess.Popen([CLI, "mirrors", "use", "slow", *MODULE, "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for line in running.stderr:
            if b"isolated" in line:
                break
        self.assertIn("slow.lab.test", self.goproxy())
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stderr.close()
        self.user.json("fix", "list")  # whoever comes next puts it back
        self.assertEqual(self.goproxy(), BEFORE)
        same(self.user, before, "not the old settings")


class Outside(unittest.TestCase):
    def test_in_the_lab(self):
        for name in unittest.defaultTestLoader.getTestCaseNames(Inside):
            with self.subTest(name), tempfile.TemporaryDirectory(prefix="tidyscope-mirrors-") as folder:
                file = pathlib.Path(folder) / "scenario.json"
                file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [world()]}), encoding="utf-8")
                done = subprocess.run([CLI, "lab", "run", "--file", file, "--", sys.executable, HERE, CLI, SCHEMAS, "inside", name],
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=200, check=False)
                self.assertEqual(done.returncode, 0, done.stdout.decode()[-3000:] + done.stderr.decode()[-3000:])

    def test_wrong_usage(self):
        for arguments in (["use"], ["use", "a", "b"], ["list", "x"], ["undo", "x"], ["nothing"], [], ["test", "--module", "lab.test/hello"],
                          ["use", "goproxy.cn"], ["undo"], ["list", "--lang", "xx"]):
            with self.subTest(arguments=arguments):
                done = subprocess.run([CLI, "mirrors", *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 2, done.stderr)


if __name__ == "__main__":
    if sys.argv[3:4] == ["inside"]:
        unittest.main(argv=[sys.argv[0], f"Inside.{sys.argv[4]}"], verbosity=2)
    else:
        unittest.main(argv=[sys.argv[0], "Outside"], verbosity=2)
