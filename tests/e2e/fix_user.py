#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of fixes share: a user inside a scenario of the lab, whose files are looked at to the last byte."""

import hashlib
import json
import os
import pathlib
import shlex
import shutil
import subprocess

import jsonschema


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def same(user, before, what="not as before"):
    now = user.everything()
    expect(now == before, f"{what}: {sorted(set(now.items()) ^ set(before.items()))}")


class User:
    """Inside a scenario: its environment is ours."""

    def __init__(self, cli, schemas):
        self.program, self.schemas = cli, schemas
        self.home = pathlib.Path(os.environ["HOME"])
        self.project = pathlib.Path.cwd()
        self.data = self.home / ".local/share/Tidyscope"
        self.said = ""

    def cli(self, *arguments, code=0, variables=None):
        """What the command prints; @p code: the exit code, or several that are as good."""
        done = subprocess.run([self.program, *arguments], env={**os.environ, **(variables or {})}, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=100, check=False)
        fine = done.returncode in (code if isinstance(code, tuple) else (code,))
        expect(fine, f"{arguments}: exit code {done.returncode}, not {code}: "
               f"{done.stdout.decode()[-1500:]}{done.stderr.decode()[-1500:]}")
        self.said = done.stderr.decode()
        return done.stdout.decode()

    def json(self, *arguments, code=0, variables=None):
        document = json.loads(self.cli(*arguments, "--json", code=code, variables=variables))
        name, number = document["schema"].split("/")
        schema = json.loads((self.schemas / f"{name}.{number}.schema.json").read_text(encoding="utf-8"))
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(document)]
        expect(not errors, str(errors))
        return document

    def tops(self):
        """Folders of the user's, none inside another: the home, the project, and what else the scenario laid down."""
        return [top for top in (self.home, self.project, self.home.parent / "files")
                if top.is_dir() and (top == self.home or not top.is_relative_to(self.home))]

    def everything(self):
        """Names, modes and bytes of all that is the user's, but for what Tidyscope keeps."""
        found = {}
        for top in self.tops():
            for path in [top, *sorted(top.rglob("*"))]:
                # what is kept of diagnoses, the build cache, and the counters that go itself keeps
                if any(path.is_relative_to(self.home / own) for own in (".local", ".cache", ".config/go/telemetry")):
                    continue
                facts = path.lstat()
                content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
                found[str(path)] = (oct(facts.st_mode), content)
        return found

    def go(self, command, seconds=100, first=()):
        """The user's command, after what the user typed first: whether it went well, and its output. What go itself did
        to files is put back, so that only fixes change them."""
        before = self.everything()
        backups = [(top, self.home.parent / f"b{number}") for number, top in enumerate(self.tops())]
        for top, backup in backups:
            subprocess.run(["cp", "-a", top, backup], check=True)
        script = "\n".join([*first, "exec " + shlex.join(command)])
        try:
            run = subprocess.run(["sh", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
            fine, said = run.returncode == 0, (run.stdout + run.stderr).decode()
        except subprocess.TimeoutExpired:
            fine, said = False, "(silent)"
        for top, backup in backups:
            self.restore(before, top, backup)
            subprocess.run(["chmod", "-R", "u+rwX", backup], check=True)
            shutil.rmtree(backup)
        same(self, before, "go's own work was not put back")
        return fine, said

    def restore(self, before, top, backup):
        now = self.everything()
        mine = [path for path in set(before.items()) ^ set(now.items()) if pathlib.Path(path[0]).is_relative_to(top)]
        names = sorted({name for name, _ in mine}, key=len)
        folders = {str(pathlib.Path(name).parent) for name in names}
        for folder in sorted(folders | set(names), key=len):
            if os.path.isdir(folder) and not os.path.islink(folder):
                os.chmod(folder, 0o700)
        for name in reversed(names):
            if name not in before and os.path.lexists(name):
                os.rmdir(name) if os.path.isdir(name) and not os.path.islink(name) else os.remove(name)
        for name in names:
            kept = backup / pathlib.Path(name).relative_to(top)
            if name in before and kept.is_dir() and not kept.is_symlink():
                os.makedirs(name, exist_ok=True)
            elif name in before and (not os.path.lexists(name) or before[name][1] != now.get(name, ("", ""))[1]):
                shutil.copy2(kept, name, follow_symlinks=False)
        for folder in sorted(folders | set(names), key=len, reverse=True):
            if folder in before and not os.path.islink(folder):
                os.chmod(folder, int(before[folder][0], 8) & 0o7777)
