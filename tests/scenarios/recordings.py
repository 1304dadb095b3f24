#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a scenario cannot be played for real it is a recording, says so first, and runs no command.

usage: recordings.py CLI SCHEMAS
"""

import json
import os
import pathlib
import subprocess
import sys

import jsonschema

# a namespace of users in which no further one can be made, nor one of networks
WITHOUT = ["unshare", "-Ur", "sh", "-c",
           'echo 0 >/proc/sys/user/max_user_namespaces && echo 0 >/proc/sys/user/max_net_namespaces && exec "$@"', "sh"]


def main():
    cli, schemas = sys.argv[1], pathlib.Path(sys.argv[2])

    def lab(*arguments, before=(), system=None):
        environment = os.environ | ({"TIDYSCOPE_LAB_SYSTEM": system} if system else {})
        return subprocess.run([*before, cli, "lab", *arguments], capture_output=True, text=True, check=False,
                              timeout=60, env=environment)

    def fits(run, schema):
        document = json.loads(run.stdout)
        jsonschema.Draft202012Validator(json.loads((schemas / schema).read_text(encoding="utf-8"))).validate(document)
        return document

    played = lab("run", "dns-servfail", "--lang", "en", before=WITHOUT)
    refused = lab("run", "dns-servfail", "--lang", "en", "--", "go", "mod", "tidy", before=WITHOUT)
    held = lab("run", "dns-servfail", "--lang", "en", "--hold", before=WITHOUT)
    document = fits(lab("run", "dns-servfail", "--json", "--lang", "en", before=WITHOUT), "tidyscope.diagnosis.1.schema.json")
    chinese = lab("run", "dns-servfail", "--lang", "zh_CN", before=WITHOUT)
    # the go in PATH is older than 1.27, which Windows needs for a throw-away CA
    windows = lab("run", "tls-expired", "--lang", "en", system="winnt")
    healthy = lab("run", "healthy.through-the-web-proxy", "--lang", "en", system="darwin")
    live = lab("run", "tls-mitm-ca", "--json", system="winnt")
    without = fits(lab("list", "--json", before=WITHOUT), "tidyscope.lab.1.schema.json")["scenarios"]
    elsewhere = fits(lab("list", "--json", system="winnt"), "tidyscope.lab.1.schema.json")["scenarios"]
    listed = lab("list", "--group", "dns", "--lang", "en", system="winnt")
    here = fits(lab("list", "--json"), "tidyscope.lab.1.schema.json")["scenarios"]
    checks = {
        "it says first that it is a recording": played.stdout.startswith("This is a recording of 2"),
        "and why": "needs a network of its own" in played.stdout.splitlines()[0],
        "what go printed": "server misbehaving" in played.stderr,
        "the verdict": "cannot resolve proxy.golang.org" in played.stdout,
        "a problem is exit code 1": played.returncode == 1,
        "a command is refused": refused.returncode == 3 and "a recording runs no command" in refused.stderr,
        "nothing is printed then": refused.stdout == "",
        "there are no servers to hold": held.returncode == 3 and "needs a network of its own" in held.stderr,
        "JSON says so, too": document["recording"]["notice"].startswith("This is a recording of 2"),
        "with the verdict": document["verdict"]["cause"] == "dns-servfail" and document["outcome"] == "problem",
        "in Chinese": "不是实时运行" in chinese.stdout.splitlines()[0],
        "Windows trusts no throw-away CA": "ignores SSL_CERT_FILE" in windows.stdout.splitlines()[0],
        "and has its verdict": windows.returncode == 1 and "certificate" in windows.stdout,
        "a healthy one is exit code 0": healthy.returncode == 0 and healthy.stdout.startswith("This is a recording"),
        "what needs no trust is live": "recording" not in json.loads(live.stdout),
        "the list says which are recordings": all(
            row["plays"] == ("recording" if row["needsNamespace"] else "live") for row in without),
        "on Windows as well": all(
            row["plays"] == ("recording" if row["needsNamespace"] or row["needsAuthority"] else "live") for row in elsewhere),
        "and in words": "[a recording here]" in listed.stdout,
        "here all are live": all(row["plays"] == "live" for row in here),
    }
    for what, holds in checks.items():
        print("ok  " if holds else "FAIL", what)
    if not all(checks.values()):
        print(played, refused, windows, healthy, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
