#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""verify_cli.py CLI SCHEMAS: `tidyscope-cli verify` as a user runs it, in situations of the lab beside the real go."""

import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import jsonschema

CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
MODULE = "lab.test/hello@v1.0.0"

# scenario of the group "checksum database": verdict, what the proof is, words of the database's message
DATABASE = {
    "sum-blocked": ("database-unreachable", "absent", "403"),
    "sum-supported-error": ("database-unreachable", "absent", "supported: 403"),
    "sum-supported-error.bad-gateway": ("database-unreachable", "absent", "supported: 502"),
    "sum-passthrough-5xx": ("database-unreachable", "absent", "bad gateway"),
    "sum-passthrough-5xx.tile": ("database-unreachable", "absent", "no tile"),
    "sum-private-module": ("not-in-database", "absent", "not found"),
    "sum-private-module.gone": ("not-in-database", "absent", "not found"),
    "sum-new-version-lag": ("not-in-database", "absent", "not found"),
    "sum-origin-unreachable": ("not-in-database", "absent", "not found"),
    "sum-origin-unreachable.timeout": ("not-in-database", "absent", "fetch timed out"),
    "sum-html": ("database-invalid", "invalid", "malformed record data"),
    "sum-bad-signature": ("database-invalid", "invalid", "note has no verifiable signatures"),
    "sum-tile-bad": ("database-invalid", "invalid", "downloaded inconsistent tile"),
    "sum-mismatch": ("proxy-changed-module", "valid", ""),
    "gosum-mismatch": ("go-sum-wrong", "valid", ""),
    "gosum-empty-hash": ("broken-download", "valid", ""),
    "gosum-malformed": ("go-sum-malformed", "valid", ""),
    "sum-missing-line": ("database-invalid", "invalid", "checksum missing from sumdb response"),
    "sum-fork": ("database-forked", "invalid", "misbehavior"),
    "sum-rollback": ("database-went-back", "invalid", ""),
    "gosumdb-invalid": ("database-unreachable", "absent", ""),
    "gosumdb-invalid.wrong-hash": ("database-unreachable", "absent", ""),
    "gosumdb-invalid.too-many-fields": ("database-unreachable", "absent", ""),
    "sumdb-state-corrupt": ("stored-head-corrupt", "valid", ""),
    "cache-zip-corrupt": ("cache-damaged", "absent", ""),
    "cache-ziphash-corrupt": ("cache-damaged", "absent", ""),
}


# a proxy that wants a login, which only a command in GOAUTH has
LOGIN = {
    "id": "healthy.goauth-command", "group": "healthy", "difficulty": 2, "network": "proxy",
    "texts": {"en": {"title": "A login by command", "story": "Who runs it?"}},
    "servers": {"goproxy": {"kind": "module-proxy", "tls": "trusted", "sumdb": "sumdb", "credentials": "reader:example-password"},
                "sumdb": {"kind": "checksum-database", "name": "sumdb.lab.test", "hosts": ["sumdb.lab.test"], "tls": "trusted"},
                "webproxy": {"kind": "http-proxy"}},
    "user": {"goenv": {"GOPROXY": "${goproxy.url}"},
             "environment": {"GOSUMDB": "${sumdb.key}", "GOAUTH": "sh ${files}/login"},
             "files": {"login": "printf '%s\\n\\nAuthorization: Basic %s\\n\\n' ${goproxy.url} "
                                + base64.b64encode(b"reader:example-password").decode() + "\n"}},
    "expect": {"result": "succeeds"},
}


def in_lab(scenario, *arguments, code, module=MODULE):
    """The answer of verify inside the scenario, which is built in or a value."""
    inner = [CLI, "verify", "--json", *arguments, *([module] if module else [])]
    if isinstance(scenario, dict):
        with tempfile.TemporaryDirectory(prefix="tidyscope-verify-") as folder:
            file = pathlib.Path(folder, "scenario.json")
            file.write_text(json.dumps({"schema": "tidyscope.scenario/1", "scenarios": [scenario]}), encoding="utf-8")
            return answer_of(["--file", file], inner, code)
    return answer_of([scenario], inner, code)


def answer_of(scenario, inner, code):
    done = subprocess.run([CLI, "lab", "run", *scenario, "--", *inner], stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=120, check=False)
    if done.returncode != code:
        raise AssertionError(f"{scenario}: {done.returncode} instead of {code}\n{done.stdout.decode()}{done.stderr.decode()}")
    answer = json.loads(done.stdout)
    name, number = answer["schema"].split("/")
    schema = json.loads((SCHEMAS / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(answer, schema, jsonschema.Draft202012Validator)
    return answer


class Verify(unittest.TestCase):
    maxDiff = None

    def test_every_fault_of_a_checksum_database_is_named(self):
        for scenario, (verdict, proof, words) in DATABASE.items():
            with self.subTest(scenario=scenario):
                answer = in_lab(scenario, code=1)
                self.assertEqual((answer["verdict"], answer["database"]["proof"]), (verdict, proof), answer)
                self.assertIn(words, answer["database"]["message"] or "")
                self.assertEqual(answer["severity"], "error")
                self.assertTrue(answer["advice"])

    def test_no_scenario_of_the_group_is_forgotten(self):
        done = subprocess.run([CLI, "lab", "list", "--json"], capture_output=True, timeout=60, check=True)
        group = {s["id"] for s in json.loads(done.stdout)["scenarios"] if s["group"] == "checksum-database"}
        self.assertTrue(group)
        self.assertEqual(group - set(DATABASE), set())

    def test_a_healthy_module_is_proven(self):
        answer = in_lab("healthy.verified", code=0)
        self.assertEqual((answer["verdict"], answer["goSum"]), ("verified", "absent"), answer)
        database = answer["database"]
        self.assertTrue(database["included"])
        self.assertEqual((database["proof"], database["h1"], database["goModH1"]),
                         ("valid", answer["h1"], answer["goModH1"]))
        self.assertGreater(database["treeSize"], database["record"])
        self.assertTrue(database["via"].startswith("http://127.0.0.1:"))

    def test_directly_where_the_proxy_does_not_pass_on(self):
        answer = in_lab("healthy.database-not-passed-on", code=0)
        self.assertEqual((answer["verdict"], answer["database"]["via"]), ("verified", "direct"), answer)

    def test_go_itself_downloads_from_the_modules_own_host(self):
        module = "git.lab.test/team/hello@v1.0.0"
        answer = in_lab("healthy.not-found-then-direct", "--public", "git.lab.test", code=0, module=module)
        self.assertEqual([(c["kind"], c["from"]) for c in answer["copies"]], [("origin", "direct")], answer)
        self.assertTrue(answer["h1"].startswith("h1:") and answer["goModH1"].startswith("h1:"))
        self.assertEqual((answer["verdict"], answer["database"]["notAsked"]), ("not-checked", "private"))
        answer = in_lab("healthy.not-found-then-direct", "--public", "git.lab.test", code=1, module="git.lab.test/team/hello@v1.9.9")
        self.assertEqual((answer["verdict"], answer["copies"]), ("not-downloaded", []), answer)
        self.assertIn("own host", answer["missing"])
        self.assertIn("v1.9.9", answer["missing"])
        # nothing is downloaded of what is only looked at
        answer = in_lab("healthy.not-found-then-direct", "--public", "git.lab.test", "--cached", code=1, module=module)
        self.assertEqual((answer["verdict"], answer["copies"]), ("not-downloaded", []), answer)

    def test_go_itself_runs_the_commands_of_goauth(self):
        answer = in_lab(LOGIN, "--public", "lab.test", code=0)
        self.assertEqual((answer["verdict"], [c["kind"] for c in answer["copies"]]), ("verified", ["proxy"]), answer)
        self.assertTrue(answer["copies"][0]["from"].startswith("https://"))
        # without the command nobody comes in
        closed = json.loads(json.dumps(LOGIN))
        closed["user"]["environment"]["GOAUTH"] = "off"
        answer = in_lab(closed, "--public", "lab.test", code=1)
        self.assertEqual(answer["copies"], [], answer)
        self.assertIn("401", answer["missing"])

    def test_a_private_module_is_not_asked_of_the_database(self):
        answer = in_lab("healthy.private-through-company-proxy", code=0)
        self.assertEqual((answer["verdict"], answer["database"]["notAsked"], answer["database"]["rule"]),
                         ("not-checked", "private", "GOPRIVATE=lab.test"), answer)
        self.assertFalse(answer["database"]["included"])

    def test_a_private_module_with_lines_in_go_sum(self):
        answer = in_lab("healthy.second-run", code=0)
        self.assertEqual((answer["verdict"], answer["goSum"]), ("matches-go-sum", "match"), answer)
        self.assertEqual([copy["kind"] for copy in answer["copies"]], ["cache", "proxy"])
        cached = in_lab("healthy.second-run", "--cached", code=0)
        self.assertEqual([copy["kind"] for copy in cached["copies"]], ["cache"])
        self.assertEqual(cached["h1"], answer["h1"])

    def test_files_of_the_user(self):
        good = in_lab("healthy.verified", code=0)
        with tempfile.TemporaryDirectory() as folder:
            bad = pathlib.Path(folder, "bad.zip")
            with zipfile.ZipFile(bad, "w") as packed:
                packed.writestr(f"{MODULE}/go.mod", "module lab.test/hello\n")
            answer = in_lab("healthy.verified", "--zip", bad, code=1)
            self.assertEqual((answer["verdict"], [c["kind"] for c in answer["copies"]]), ("file-differs", ["file"]), answer)
            sums = pathlib.Path(folder, "go.sum")
            sums.write_text(f"lab.test/hello v1.0.0 {good['h1']}\nlab.test/hello v1.0.0/go.mod {good['goModH1']}\n", encoding="utf-8")
            answer = in_lab("healthy.verified", "--gosum", sums, code=0)
            self.assertEqual((answer["verdict"], answer["goSum"]), ("verified", "match"), answer)
            sums.write_text(f"lab.test/hello v1.0.0 {good['goModH1']}\n", encoding="utf-8")
            answer = in_lab("healthy.verified", "--gosum", sums, code=1)
            self.assertEqual((answer["verdict"], answer["goSum"]), ("go-sum-wrong", "mismatch"), answer)

    def test_another_database_by_its_key(self):
        # nobody signs with the key of sum.golang.org here
        answer = in_lab("healthy.verified", "--sumdb", "off", code=0)
        self.assertEqual((answer["verdict"], answer["database"]["notAsked"]), ("not-checked", "off"), answer)
        answer = in_lab("healthy.verified", "--sumdb", "nonsense", code=1)
        self.assertEqual((answer["verdict"], answer["database"]["notAsked"]), ("database-unreachable", "invalid"), answer)

    def test_a_version_that_nobody_has(self):
        answer = in_lab("healthy.verified", code=1, module="lab.test/hello@v9.9.9")
        self.assertEqual((answer["verdict"], answer["h1"], answer["copies"]), ("not-downloaded", None, []), answer)
        self.assertIn("404", answer["missing"])

    def test_the_whole_cache(self):
        answer = in_lab("healthy.second-run", "--cache", code=0, module=None)
        self.assertEqual((answer["verdict"], answer["findings"]), ("fine", []), answer)
        self.assertGreater(answer["modules"], 0)
        answer = in_lab("cache-dir-modified", "--cache", code=1, module=None)
        self.assertEqual([(f["finding"], f["module"]) for f in answer["findings"]], [("dir-modified", MODULE)], answer)
        answer = in_lab("cache-zip-corrupt", "--cache", code=1, module=None)
        self.assertEqual([(f["finding"], f["module"]) for f in answer["findings"]], [("zip-unreadable", MODULE)], answer)

    def test_sentences_in_both_languages(self):
        for language, words in (("en", "is proven to be in the signed tree"), ("zh_CN", "已证明")):
            done = subprocess.run([CLI, "lab", "run", "healthy.verified", "--", CLI, "verify", "--lang", language, "-v", MODULE],
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertIn(words, done.stdout.decode())
            self.assertIn("root ", done.stdout.decode())
            self.assertNotIn("{", done.stdout.decode())

    def test_wrong_usage(self):
        for arguments in ([], ["a", "b"], ["lab.test/hello"], ["lab.test/hello@latest"], ["--cache", MODULE],
                          ["--zip", "/nowhere", MODULE], ["--gosum", "/nowhere", MODULE], ["--threads", "0", "--cache"],
                          ["--lang", "xx", MODULE], ["--timeout", "x", MODULE]):
            with self.subTest(arguments=arguments):
                done = subprocess.run([CLI, "verify", *arguments], capture_output=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertTrue(done.stderr.startswith(b"tidyscope-cli: "))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
