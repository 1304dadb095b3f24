# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine of one case: namespaces of its own, a home, a project, names, certificates, and servers of the distribution."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from busy import Busy

# where the servers of a case are: addresses of the loopback interface that look like a company's
GATEWAY, WEBPROXY, RESOLVER, SECOND, DEAD = "10.20.0.10", "10.20.0.20", "10.20.0.53", "10.20.0.54", "10.20.0.99"
GOPROXY_HOST, WEBPROXY_HOST, LOGIN_HOST = "goproxy.corp.example", "webproxy.corp.example", "login.corp.example"
MODULE, VERSION = "example.com/hello", "v1.2.3"


def enter_namespaces() -> None:
    """Starts this program again in a network and a mount namespace; as root in a user namespace where it is not root already."""
    if os.environ.get("FOREIGN_INSIDE"):
        return
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    os.environ["FOREIGN_INSIDE"] = "1"
    os.execvp("unshare", ["unshare", *user, "--net", "--mount", sys.executable, *sys.argv])


def run(*command: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, **more)


def missing_programs(names: list[str]) -> list[str]:
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    os.environ["PATH"] = path
    return [name for name in names if not shutil.which(name)]


class Machine:
    """Everything lies below one folder and ends with `close()`."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.servers: list[tuple[str, subprocess.Popen]] = []
        self.secrets: list[str] = []
        self.environment = {
            "HOME": str(folder / "home"), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": str(folder / "tmp"),
            "GOTOOLCHAIN": "local", "GOFLAGS": "-modcacherw", "GOSUMDB": "off",
        }
        for name in ("home", "tmp", "project"):
            (folder / name).mkdir()
        run("ip", "link", "set", "lo", "up")
        for address in (GATEWAY, WEBPROXY, RESOLVER, SECOND, DEAD):
            run("ip", "addr", "add", f"{address}/32", "dev", "lo")
        run("mount", "--make-rprivate", "/")
        self.bind("/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n")
        self.bind("/etc/resolv.conf", f"nameserver {RESOLVER}\n")
        self.bind("/etc/nsswitch.conf", "hosts: files dns\n")
        self.project({MODULE: VERSION})

    def bind(self, target: str, content: str) -> None:
        """A system file has this content, for this namespace alone."""
        file = self.write("etc/" + pathlib.Path(target).name, content)
        if not getattr(self, "bound", None):
            self.bound: set[str] = set()
        if target not in self.bound:
            run("mount", "--bind", str(file), target)
            self.bound.add(target)

    def write(self, name: str, content: str | bytes) -> pathlib.Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(data)
        return file

    def project(self, modules: dict[str, str]) -> None:
        requires = "".join(f"\t{path} {version}\n" for path, version in modules.items())
        self.write("project/go.mod", f"module example.com/app\n\ngo 1.21\n\nrequire (\n{requires})\n")
        imports = "".join(f'\t_ "{path}"\n' for path in modules)
        self.write("project/main.go", f"package main\n\nimport (\n{imports})\n\nfunc main() {{}}\n")

    def goproxy(self, value: str, **more: str) -> None:
        """Into the file of go's settings."""
        lines = {"GOPROXY": value, **more}
        self.write("home/.config/go/env", "".join(f"{name}={text}\n" for name, text in lines.items()))

    # ---- what is served ----------------------------------------------------------------------------------------------

    def tree(self, name: str = "tree", path: str = MODULE, version: str = VERSION) -> pathlib.Path:
        """A GOPROXY file tree with one module."""
        folder = self.folder / name / path / "@v"
        folder.mkdir(parents=True, exist_ok=True)
        mod = f"module {path}\n\ngo 1.21\n"
        info = {"Version": version, "Time": "2024-05-06T07:08:09Z"}
        (folder / "list").write_text(version + "\n")
        (folder / f"{version}.info").write_text(json.dumps(info))
        (folder.parent / "@latest").write_text(json.dumps(info))
        (folder / f"{version}.mod").write_text(mod)
        with zipfile.ZipFile(folder / f"{version}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            root = f"{path}@{version}/"
            archive.writestr(root + "go.mod", mod)
            archive.writestr(root + "hello.go", f"package {path.rsplit('/', 1)[-1]}\n\nconst Text = \"" + "hello " * 4000 + "\"\n")
        return self.folder / name

    # ---- programs ----------------------------------------------------------------------------------------------------

    def start(self, name: str, command: list[str], ready, **more) -> subprocess.Popen:
        """A server that ends with us; @p ready says when it answers."""
        log = (self.folder / f"{name}.out").open("wb")
        process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   **more)
        self.servers.append((name, process))
        deadline = time.monotonic() + 20
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                said = (self.folder / f"{name}.out").read_text(errors="replace")
                raise RuntimeError(f"{name} does not start (exit code {process.poll()}):\n{said}")
            time.sleep(0.02)
        return process

    def close(self) -> None:
        for _, process in reversed(self.servers):
            process.send_signal(signal.SIGKILL)
        for _, process in self.servers:
            process.wait()

    def logs(self) -> str:
        """What the servers said, for whoever reads a failure."""
        said = []
        for file in sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("*.out")):
            lines = file.read_text(errors="replace").splitlines()[-12:]
            said += [f"-- {file.name}", *lines]
        return "\n".join(said)

    # ---- the user ----------------------------------------------------------------------------------------------------

    def go(self, seconds: float, command: str = "mod tidy") -> tuple[int | None, str]:
        """`go mod tidy` as the user types it, on a copy; no exit code: it was ended by us."""
        copy = self.folder / "go-copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder / "project", copy)
        environment = {**self.environment, "GOMODCACHE": str(self.folder / "go-cache"), "GOCACHE": str(self.folder / "go-build")}
        process = subprocess.Popen(["go", *command.split()], cwd=copy, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            said, _ = process.communicate(timeout=seconds)
            return process.returncode, said.decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            return None, said.decode(errors="replace")

    def diagnose(self, cli: str, *options: str, seconds: float = 100) -> "Diagnosis":
        project = self.folder / "project"
        started, busy = time.monotonic(), Busy()
        process = subprocess.Popen([cli, "diagnose", "--json", "--project", str(project), *options], cwd=project,
                                   env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        watch = Memory(process.pid)
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"the command line hung for {seconds} s") from None
        taken, late = time.monotonic() - started, busy.late()
        watch.end()
        return Diagnosis(process.returncode, out, err, taken, late, watch)


class Memory(threading.Thread):
    """What a process, and it with all its children, had of memory at most, in MiB; looked at every 50 ms."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.own, self.all, self.ended = pid, 0, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.ended.wait(0.05):
            parents, sizes = {}, {}
            for entry in os.listdir("/proc"):
                if not entry.isdigit():
                    continue
                try:
                    stat = pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue  # it has ended
                parents[int(entry)], sizes[int(entry)] = int(stat[1]), int(stat[21]) * os.sysconf("SC_PAGE_SIZE") >> 20
            self.own = max(self.own, sizes.get(self.pid, 0))
            self.all = max(self.all, sum(size for pid, size in sizes.items() if self.below(pid, parents)))

    def below(self, pid: int, parents: dict[int, int]) -> bool:
        while pid > 1:
            if pid == self.pid:
                return True
            pid = parents.get(pid, 0)
        return False

    def end(self) -> None:
        self.ended.set()
        self.join()


class Diagnosis:
    """What `tidyscope-cli diagnose --json` printed."""

    def __init__(self, code: int, out: bytes, err: bytes, seconds: float, late: float, memory: "Memory") -> None:
        self.code, self.out, self.err, self.seconds, self.late = code, out, err, seconds, late
        self.own_megabytes, self.megabytes = memory.own, memory.all
        try:
            self.document = json.loads(out)
        except ValueError:
            raise AssertionError(f"standard output is no JSON document (exit code {code}): {out[:400]!r} {err[-800:]!r}") from None

    @property
    def outcome(self) -> str:
        return self.document["outcome"]

    @property
    def verdict(self) -> dict:
        return self.document["verdict"] or {}

    @property
    def others(self) -> list[str]:
        return [other["cause"] for other in self.document["others"] if other["severity"] == "error"]

    def text(self) -> str:
        """What a reader needs to understand a failure."""
        shown = {key: self.document[key] for key in ("outcome", "verdict", "others", "durationMs")}
        shown["checks"] = [check for step in self.document["steps"] for check in step["checks"] if check["status"] != "pass"]
        shown["evidence"] = {key: value["summary"] for key, value in self.document["evidence"].items()}
        return json.dumps(shown, indent=1, ensure_ascii=False)


def answers(address: str, port: int):
    """A function that says whether somebody accepts connections there."""
    def asked() -> bool:
        try:
            socket.create_connection((address, port), 1).close()
            return True
        except OSError:
            return False
    return asked


def matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.S) is not None
