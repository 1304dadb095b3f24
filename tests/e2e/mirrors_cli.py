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
    "slow": mirror({"delayMs": 820}),
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
# servers of one's own: a page below a path that cannot be right, the modules elsewhere; Athens by its start page; and one that is silent
OWN = {
    "artifactory": {**mirror({"path": "/artifactory/", "status": 200, "contentType": "text/html", "body": "<html>JFrog</html>",
                              "headers": {"X-Artifactory-Id": "1"}})},
    "athens": {"kind": "web", "tls": "trusted", "faults": [{"path": "/lab.test/", "status": 500},
                                                           {"path": "/", "status": 200, "contentType": "text/html",
                                                            "body": "<html><head><title>Athens</title></head></html>"}]},
    "nexus": mirror({"path": "/go-all/", "status": 404, "contentType": "text/html", "headers": {"Server": "Nexus/3.70.1-02 (OSS)"},
                     "body": "<html><title>404 - Sonatype Nexus Repository</title></html>"}, sumdb=None),
    # two of that name: by what they say of paths that are no module's
    "goproxy": mirror({"part": "other", "status": 404, "contentType": "text/plain; charset=utf-8", "body": "not found",
                       "headers": {"Cache-Control": "public, max-age=86400"}}, sumdb=None),
    "goproxyio": mirror({"part": "other", "status": 404, "contentType": "text/plain; charset=utf-8", "body": "no such path\n",
                         "headers": {"X-Content-Type-Options": "nosniff"}}, sumdb=None),
    "silent": {"kind": "web", "tls": "trusted", "faults": [{"do": "hang"}]},
}
OWN_PATH = {"artifactory": "/artifactory/go", "nexus": "/go-all"}
# a server that no list names
UNLISTED = "https://unlisted.lab.test"
# right until it is used
FICKLE = mirror({"part": "zip", "after": 1, "status": 500})


def world():
    servers = {**MIRRORS, **OWN, "fickle": FICKLE, "unlisted": mirror(),
               "company": {"kind": "module-proxy", "tls": "trusted", "modules": []},
               "sumdb": {"kind": "checksum-database", "name": "sumdb.lab.test", "hosts": ["sumdb.lab.test"], "tls": "trusted"},
               "webproxy": {"kind": "http-proxy"}}
    known = [*MIRRORS, *OWN, "fickle"]
    listed = {"schema": "tidyscope.mirrorlist/1", "policy": {"only": known},
              "mirrors": [{"id": name, "url": f"https://{name}.lab.test" + OWN_PATH.get(name, "")} for name in known]}
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
        self.assertGreater(by["slow"]["medianMs"], 800)
        self.assertLess(card["bytes"], 1 << 20)
        # the limit of 5 s is of the questions; reading the settings comes before
        self.assertLess(seconds, 8)

    def test_servers_of_ones_own(self):
        url = "https://artifactory.lab.test/artifactory/go"
        card = self.user.json("mirrors", "test", url, "athens", *MODULE, code=1)
        by = {m["id"]: m for m in card["mirrors"]}
        self.assertEqual(by["artifactory"]["product"], "Artifactory", card)
        self.assertEqual(by["artifactory"]["foundBelow"], "https://artifactory.lab.test")
        self.assertIn("/artifactory/api/go/REPOSITORY", " ".join(by["artifactory"]["hints"]))
        self.assertFalse(by["artifactory"]["usable"])
        self.assertEqual(by["athens"]["product"], "Athens")
        self.assertIn("Artifactory", self.user.cli("mirrors", "test", url, *MODULE, code=1))
        card = self.user.json("mirrors", "test", "nexus", "goproxy", "goproxyio", *MODULE, code=1)
        by = {m["id"]: m for m in card["mirrors"]}
        self.assertEqual((by["nexus"]["product"], by["nexus"]["foundBelow"]), ("Nexus Repository", "https://nexus.lab.test"), card)
        self.assertIn("/repository/NAME/", " ".join(by["nexus"]["hints"]))
        self.assertFalse(by["nexus"]["usable"])
        self.assertEqual((by["goproxy"]["product"], by["goproxyio"]["product"]), ("goproxy", "goproxyio/goproxy"), card)
        self.assertIn("--proxied-sumdbs", " ".join(by["goproxy"]["hints"]))
        self.assertIn("404 to failures of its own", " ".join(by["goproxyio"]["hints"]))
        self.assertTrue(by["goproxy"]["usable"] and by["goproxyio"]["usable"])
        # a base that is right is known to be the list's, whatever stands behind it
        good = self.user.json("mirrors", "test", "https://honest.lab.test/", *MODULE)
        self.assertEqual([(m["id"], m["verdict"]) for m in good["mirrors"]], [("honest", "good")])
        self.assertEqual(good["mirrors"][0]["hints"], [])
        for wrong in ("https://me:pw@honest.lab.test", "ftp://honest.lab.test", "https://honest.lab.test,direct"):
            self.user.cli("mirrors", "test", wrong, *MODULE, code=2)
            self.assertNotIn("pw", self.user.said)
        self.user.cli("mirrors", "test", "https://elsewhere.lab.test", *MODULE, code=3)  # only these

    def test_interrupted(self):
        for extra in (["--json"], []):
            with self.subTest(extra=extra):
                running = subprocess.Popen([CLI, "mirrors", "test", *MIRRORS, "silent", *MODULE, *extra], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                for line in running.stderr:
                    if b"1 of 9" in line:
                        break
                running.send_signal(signal.SIGINT)
                said, errors = running.communicate(timeout=60)
                self.assertEqual(running.returncode, 130, errors)
                self.assertIn(b"stopped", errors)
                if not extra:
                    self.assertIn(b"silent", said)
                    continue
                card = json.loads(said)
                self.assertTrue(card["cancelled"])
                by = {m["id"]: m["verdict"] for m in card["mirrors"]}
                self.assertEqual(len(by), 9, by)
                self.assertEqual(by["silent"], "unfinished")
                self.assertNotIn("dead", set(by.values()) - {by["dead"]})  # who was not asked to the end is not blamed
        # before anybody was asked there is nothing to tell
        running = subprocess.Popen([CLI, "mirrors", "test", *MODULE], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        self.assertIn(running.returncode, (130, -signal.SIGINT))  # it may not even have begun

    def test_lists_are_exported_and_imported(self):
        exported = json.loads(self.user.cli("mirrors", "export"))
        self.assertIn("honest", [m["id"] for m in exported["mirrors"]])
        self.assertIn("honest", exported["policy"]["only"])
        own = self.user.home / ".config/tidyscope/mirrors.json"
        file = self.user.home.parent / "theirs.json"
        file.write_text(json.dumps({"schema": "tidyscope.mirrorlist/1", "mirrors": [{"id": "mine", "url": "https://mine.lab.test"}]}))
        self.assertTrue(self.user.json("mirrors", "import", file, "--dry-run")["changed"])
        self.user.cli("mirrors", "import", file, code=2)  # no terminal, no --yes
        self.assertFalse(own.exists())
        self.assertTrue(self.user.json("mirrors", "import", file, "--yes")["changed"])
        self.assertIn("mine", [m["id"] for m in self.user.json("mirrors", "list")["mirrors"]])
        self.assertFalse(self.user.json("mirrors", "import", file, "--yes")["changed"])  # it is there already
        self.user.cli("env", "undo", "--yes")
        self.assertFalse(own.exists())

    def test_broken_lists(self):
        own = self.user.home / ".config/tidyscope/mirrors.json"
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text('{\n  "schema": "tidyscope.mirrorlist/1",\n  "mirorrs": []\n}\n')
        said = self.user.cli("mirrors", "list", code=1)
        self.assertIn("mirrors.json:3:3:", said)  # where it is wrong
        self.assertIn("honest", said)  # the others count
        file = self.user.home.parent / "theirs.json"
        file.write_text("{\n")
        self.user.cli("mirrors", "import", file, "--yes", code=1)
        self.assertIn("theirs.json:", self.user.said)
        self.user.cli("mirrors", "export", code=1)
        own.unlink()

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

    def test_use_a_server_of_ones_own(self):
        before = self.user.everything()
        # the administrator's list says "only these"
        self.user.cli("mirrors", "use", UNLISTED, *MODULE, "--yes", code=3)
        same(self.user, before)
        policy = self.user.home.parent / "files/etc/tidyscope/mirrors.json"
        listed = json.loads(policy.read_text())
        del listed["policy"]
        policy.write_text(json.dumps(listed))
        before = self.user.everything()
        dry = self.user.json("mirrors", "use", UNLISTED, *MODULE, "--dry-run")["fixes"][0]
        self.assertIn(UNLISTED, json.dumps(dry["changes"]))
        same(self.user, before, "a dry run changed something")
        made = self.user.json("mirrors", "use", UNLISTED, *MODULE, "--yes")["fixes"][0]
        self.assertEqual(made["state"], "kept", made)
        self.assertEqual(self.goproxy(), f"https://company.lab.test,{UNLISTED},direct")
        fine, said = self.user.go(["go", "mod", "tidy"])
        expect(fine, said)
        self.assertEqual(self.user.json("mirrors", "undo", "--yes")["fixes"][0]["state"], "undone")
        same(self.user, before, "not undone byte for byte")
        # one that is below another base is told so, and not taken
        self.user.cli("mirrors", "use", "https://nexus.lab.test/elsewhere", *MODULE, "--yes", code=1)
        for wrong in ("https://me:pw@unlisted.lab.test", "unlisted.lab.test", f"{UNLISTED},direct"):
            self.user.cli("mirrors", "use", wrong, *MODULE, "--yes", code=2)
            self.assertNotIn("pw", self.user.said)
        same(self.user, before)

    def test_what_overrules_is_said_before(self):
        before = self.user.everything()
        # a variable of the environment: there the file would change nothing, so nothing is changed
        over = {"GOPROXY": "https://company.lab.test"}
        said = self.user.cli("mirrors", "use", "honest", *MODULE, "--yes", code=1, variables=over) + self.user.said
        self.assertIn("overrules", said)
        same(self.user, before)
        # an editor with a value of its own
        editor = self.user.home / ".config/Code/User/settings.json"
        editor.parent.mkdir(parents=True)
        editor.write_text('{"go.toolsEnvVars": {"GOPROXY": "https://elsewhere.example"}}')
        self.user.cli("mirrors", "use", "honest", *MODULE, "--dry-run")
        self.assertIn("VS Code", self.user.said)
        self.assertIn("Code/User/settings.json", self.user.said)

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

    def test_killed_at_any_moment(self):
        """Old or new, never anything else, at once and after the next command has looked."""
        before, chosen = BEFORE, "https://company.lab.test,https://honest.lab.test,direct"
        file = self.user.home / ".config/go/env"
        old = file.read_bytes()
        everything = self.user.everything()
        for moment in range(14):
            with self.subTest(moment=moment):
                running = subprocess.Popen([CLI, "mirrors", "use", "honest", *MODULE, "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                if moment < 5:  # while the mirrors are asked and the plan is made: spread over that time
                    time.sleep(0.1 + 0.3 * moment)
                elif moment < 8:  # the plan is shown: the settings are written now
                    running.stderr.readline()
                    time.sleep(0.002 * (moment - 5))
                elif moment < 11:  # as soon as the file is another one
                    while file.read_bytes() == old and running.poll() is None:
                        pass
                    time.sleep(0.003 * (moment - 8))
                else:  # while go runs, until it is kept
                    for line in running.stderr:
                        if b"isolated" in line:
                            break
                    time.sleep(0.4 * (moment - 11))
                running.send_signal(signal.SIGKILL)
                running.wait()
                running.stderr.close()
                now = self.goproxy()
                self.assertIn(now, (before, chosen))
                self.assertIn(b"GOPROXY=" + now.encode(), file.read_bytes())
                self.user.json("fix", "list")  # whoever comes next settles it
                settled = self.goproxy()
                self.assertIn(settled, (before, chosen))
                if settled == chosen:  # it had been verified and kept
                    self.user.cli("mirrors", "undo", "--yes")
                self.assertEqual(file.read_bytes(), old)
        same(self.user, everything, "not the old settings")

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
        for arguments in (["use"], ["use", "a", "b"], ["list", "x"], ["undo", "x"], ["nothing"], [], ["import"], ["import", "a", "b"], ["export", "x"], ["import", "x"], ["test", "--module", "lab.test/hello"],
                          ["use", "goproxy.cn"], ["undo"], ["list", "--lang", "xx"]):
            with self.subTest(arguments=arguments):
                done = subprocess.run([CLI, "mirrors", *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 2, done.stderr)


if __name__ == "__main__":
    if sys.argv[3:4] == ["inside"]:
        unittest.main(argv=[sys.argv[0], f"Inside.{sys.argv[4]}"], verbosity=2)
    else:
        unittest.main(argv=[sys.argv[0], "Outside"], verbosity=2)
