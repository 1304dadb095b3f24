# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The project, its settings, caches and files in other clothes."""

import fcntl
import pathlib
import shutil
import subprocess

from cases import case
from machine import DEAD, GOPROXY_HOST, MODULE, VERSION, Machine
from servers import Authority, dnsmasq, secure_gateway
from variety import NEEDS, served

# ---- the project and the settings ------------------------------------------------------------------------------------------------------


@case("vary-goflags-mod-mod", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOFLAGS"] = "-mod=mod -modcacherw"


@case("vary-goflags-without-dash", NEEDS, "env-goflags", says="GOFLAGS", subject="GOFLAGS")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOFLAGS"] = "-mod readonly"


@case("vary-modules-off-in-capitals", NEEDS, "env-go111module", says="GO111MODULE", subject="GO111MODULE")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GO111MODULE"] = "OFF"


@case("vary-workspace", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.work", "go 1.21\n\nuse .\n")


@case("vary-vendored", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/vendor/modules.txt", f"# {MODULE} {VERSION}\n## explicit; go 1.21\n{MODULE}\n")
    machine.write(f"project/vendor/{MODULE}/hello.go", "package hello\n")


WRONG = "h1:" + "A" * 43 + "="


@case("vary-wrong-line-in-go-sum", NEEDS, "gosum-mismatch", says="checksum mismatch", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.sum", f"{MODULE} {VERSION} {WRONG}\r\n")


@case("vary-line-of-another-module", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.sum", f"example.com/old v1.0.0 {WRONG}\nexample.com/old v1.0.0/go.mod {WRONG}\n")


@case("vary-empty-hash", NEEDS, "gosum-empty-hash", "captive-html-mod", says="G7mAYYx|missing module line", subject="")
def _(machine: Machine) -> None:
    # the proxy sends nothing for go.mod
    served(machine, "location ~ mod$ { return 200 ''; }")
    machine.write("project/go.sum", f"{MODULE} {VERSION}/go.mod {WRONG}\n")


@case("vary-newer-go-line", NEEDS, "tc-local-too-old", says="requires go >= 1.99", subject="")
def _(machine: Machine) -> None:
    served(machine)
    text = (machine.folder / "project/go.mod").read_text()
    machine.write("project/go.mod", text.replace("go 1.21", "go 1.99.0\n\ntoolchain go1.99.3"))


@case("vary-toolchain-not-there", NEEDS, "tc-not-available", says="toolchain not available", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOTOOLCHAIN"] = "go1.99.9"


@case("vary-toolchain-502", NEEDS, "tc-network", says="502", subject="", others=["px-502"])
def _(machine: Machine) -> None:
    served(machine, f"location /golang.org/toolchain/ {{ proxy_pass http://{DEAD}:1; }}")
    text = (machine.folder / "project/go.mod").read_text()
    machine.write("project/go.mod", text.replace("go 1.21", "go 1.99.0"))
    machine.environment["GOTOOLCHAIN"] = "auto"


@case("vary-toolchain-spelling", NEEDS, "tc-invalid", says="invalid GOTOOLCHAIN", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOTOOLCHAIN"] = "1.22"


@case("vary-replaced-by-nothing", NEEDS, "", says="replaced by|replacement directory", outcomes=["inconclusive", "problem"])
def _(machine: Machine) -> None:
    # the catalogue has no cause for it; another one would be wrong
    served(machine)
    text = (machine.folder / "project/go.mod").read_text()
    machine.write("project/go.mod", text + f"\nreplace {MODULE} => ../nowhere\n")


@case("vary-settings-with-blanks", NEEDS, "env-file-ignored", "px-404", says="", go="any", outcomes=["problem"],
      others=["dns-nxdomain", "dns-refused"])
def _(machine: Machine) -> None:
    served(machine)
    machine.write("home/.config/go/env", f"\ufeffGOPROXY=http://{GOPROXY_HOST}\nexport GOSUMDB=off\n")


# ---- caches and files ------------------------------------------------------------------------------------------------------------------


def own_cache(machine: Machine) -> pathlib.Path:
    """The user's module cache: the real go that is asked for comparison has another one."""
    cache = machine.folder / "home/go/pkg/mod"
    cache.mkdir(parents=True)
    machine.environment["GOMODCACHE"] = str(cache)
    return cache


@case("vary-cache-mounted-read-only", NEEDS, "cache-readonly", go="any", subject="home/go/pkg/mod")
def _(machine: Machine) -> None:
    served(machine)
    cache = own_cache(machine)
    subprocess.run(["mount", "--bind", cache, cache], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", cache], check=True)


@case("vary-cache-on-a-full-disk", NEEDS, "cache-full", go="any", subject="home/go/pkg/mod")
def _(machine: Machine) -> None:
    served(machine)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", own_cache(machine)], check=True)


@case("vary-cache-is-a-file", NEEDS, "cache-not-dir", go="any", subject="modcache")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOMODCACHE"] = str(machine.write("modcache", "not a folder\n"))


@case("vary-cache-below-a-file", NEEDS, "cache-not-dir", go="any", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOMODCACHE"] = str(machine.write("somefile", "x\n")) + "/pkg/mod"


@case("vary-cache-relative", NEEDS, "env-gocache-relative", go="any", subject="GOMODCACHE|GOPATH")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOMODCACHE"] = "cache/mod"


@case("vary-gopath-with-tilde", NEEDS, "env-gocache-relative", go="any", subject="GOPATH")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOPATH"] = "~/go"


def cached(machine: Machine) -> pathlib.Path:
    """The module lies in the user's cache, as go put it there."""
    served(machine)
    own_cache(machine)
    environment = {**machine.environment, "GOFLAGS": "-modcacherw"}
    copy = machine.folder / "fetch"
    shutil.copytree(machine.folder / "project", copy)
    subprocess.run(["go", "mod", "tidy"], cwd=copy, env=environment, check=True, capture_output=True)
    shutil.copy(copy / "go.sum", machine.folder / "project/go.sum")
    return machine.folder / f"home/go/pkg/mod/cache/download/{MODULE}/@v"


@case("vary-cached-zip-cut", NEEDS, "cache-zip-corrupt", go="any", subject=r"\.zip")
def _(machine: Machine) -> None:
    folder = cached(machine)
    archive = folder / f"{VERSION}.zip"
    archive.write_bytes(archive.read_bytes()[:100])
    shutil.rmtree(machine.folder / f"home/go/pkg/mod/{MODULE}@{VERSION}")


@case("vary-cached-mod-empty", NEEDS, "cache-poisoned-mod", "gosum-empty-hash", go="any", subject="")
def _(machine: Machine) -> None:
    (cached(machine) / f"{VERSION}.mod").write_bytes(b"")


@case("vary-cached-info-garbage", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # go fetches it anew
    (cached(machine) / f"{VERSION}.info").write_text("<html>")


@case("vary-cached-list-garbage", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    (cached(machine) / "list").write_text("<html>")


@case("vary-cache-locked", NEEDS, "cache-lock-hang", go="any", seconds=14, subject="lock")
def _(machine: Machine) -> None:
    folder = cached(machine)
    shutil.rmtree(machine.folder / f"home/go/pkg/mod/{MODULE}@{VERSION}")
    (folder / f"{VERSION}.zip").unlink()
    machine.held = open(folder / f"{VERSION}.lock", "a")  # noqa: SIM115 (held until the end)
    fcntl.flock(machine.held, fcntl.LOCK_EX)


@case("vary-sum-file-read-only", NEEDS, "gosum-readonly", go="any", subject="go.sum")
def _(machine: Machine) -> None:
    served(machine)
    file = machine.write("project/go.sum", "")
    subprocess.run(["mount", "--bind", file, file], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", file], check=True)


@case("vary-sumdb-state", NEEDS, "sumdb-state-corrupt", says="malformed note|sumdb", subject="", others=["sum-blocked"])
def _(machine: Machine) -> None:
    served(machine, "location ~ supported$ { return 200; } location /sumdb/ { return 404; }")
    machine.environment["GOSUMDB"] = "sum.golang.org"
    machine.write("home/go/pkg/sumdb/sum.golang.org/latest", "\0\0\0\0")


@case("vary-no-home", NEEDS, "env-no-home", go="any", subject="", outcomes=["problem", "inconclusive"])
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOPROXY"] = f"http://{GOPROXY_HOST}"
    machine.environment.pop("HOME")


@case("vary-settings-file-off", NEEDS, "env-goenv-off", says="proxy.golang.org", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOENV"] = "off"


@case("vary-settings-crlf-database", NEEDS, "env-file-crlf", "gosumdb-invalid", says="malformed verifier id", subject="", others=["gosumdb-invalid"])
def _(machine: Machine) -> None:
    served(machine)
    machine.environment.pop("GOSUMDB")
    machine.write("home/.config/go/env", f"GOPROXY=http://{GOPROXY_HOST}\r\nGOSUMDB=off\r\n")


@case("vary-goauth-two", NEEDS + " openssl", "env-goauth", says="GOAUTH", subject="GOAUTH", others=["px-401", "px-404"])
def _(machine: Machine) -> None:
    # read at the first https request that is refused
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(), "location / { return 401; }")
    machine.environment["GOAUTH"] = "netrc;off"
