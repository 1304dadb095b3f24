# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces, installations of go, caches and disks: what `go mod tidy` passes over, or does not need."""

import pathlib
import shutil
import subprocess

from cases import case
from machine import GOPROXY_HOST, MODULE, VERSION, Machine
from servers import dnsmasq
from variety import NEEDS, served
from variations_project import cached

BUILD = ["--command", "go build ./..."]
# everything but the compiler's work
LIKE_BUILD = {"command": "build -n ./...", "options": BUILD}


def summed(machine: Machine) -> None:
    """A module proxy, and the go.sum of a project that was tidied."""
    served(machine)
    copy = machine.folder / "fetch"
    shutil.copytree(machine.folder / "project", copy)
    environment = {**machine.environment, "GOMODCACHE": str(machine.folder / "fetch-cache")}
    subprocess.run(["go", "mod", "tidy"], cwd=copy, env=environment, check=True, capture_output=True)
    shutil.copy(copy / "go.sum", machine.folder / "project/go.sum")


# ---- workspaces ------------------------------------------------------------------------------------------------------------------------


@case("vary-workspace-folder-gone", NEEDS, "no-gomod", says="cannot load module .* listed in go.work", subject="lib", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.21\n\nuse (\n\t.\n\t./lib\n)\n")


@case("vary-workspace-merge-marks", NEEDS, "gomod-syntax", says="unknown directive: <<<<<<<", subject="go.work", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.21\n\nuse .\n<<<<<<< HEAD\n")


@case("vary-workspace-too-new", NEEDS, "tc-local-too-old", says="go.work requires go >= 1.99", subject="1.99", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.99\n\nuse .\n")


@case("vary-workspace-older-than-module", NEEDS, "gomod-syntax", says="listed in go.work file requires go >=", subject="go.work",
      **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.20\n\nuse .\n")


@case("vary-workspace-without-this-module", NEEDS, "no-gomod", says="does not contain modules listed in go.work", subject="project",
      **LIKE_BUILD)
def _(machine: Machine) -> None:
    # a go.work that somebody forgot in a folder above
    summed(machine)
    machine.write("go.work", "go 1.21\n\nuse ./lib\n")
    machine.write("lib/go.mod", "module example.com/lib\n\ngo 1.21\n")


@case("vary-workspace-named-and-gone", NEEDS, "gomod-syntax", says="reading go.work", subject="go.work", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.environment["GOWORK"] = str(machine.folder / "none/go.work")


@case("vary-flag-vendor-without-folder", NEEDS, "env-vendor", says="inconsistent vendoring", subject="GOFLAGS", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.environment["GOFLAGS"] = "-modcacherw -mod=vendor"


@case("vary-flag-mod-misspelt", NEEDS, "env-goflags", says="not supported", subject="GOFLAGS", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.environment["GOFLAGS"] = "-modcacherw -mod=vendored"


@case("vary-workspace-broken-and-off", NEEDS, go="succeeds", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "<<<<<<< HEAD\n")
    machine.environment["GOWORK"] = "off"


@case("vary-workspace-broken-tidy-works", NEEDS, "gomod-syntax", go="succeeds", outcomes=["degraded"],
      options=["--command", "go mod tidy"])
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.work", "go 1.21\n\nuse .\n<<<<<<< HEAD\n")


@case("vary-workspace-with-mod-mod", NEEDS, "env-goflags", says="may only be set to readonly or vendor", subject="GOFLAGS", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.21\n\nuse .\n")
    machine.environment["GOFLAGS"] = "-mod=mod -modcacherw"


@case("vary-workspace-of-two", NEEDS, go="succeeds", **LIKE_BUILD)
def _(machine: Machine) -> None:
    summed(machine)
    machine.write("project/go.work", "go 1.21\n\nuse (\n\t.\n\t./lib\n)\n")
    machine.write("project/lib/go.mod", "module example.com/lib\n\ngo 1.21\n")
    machine.write("project/lib/lib.go", "package lib\n")


# ---- installations and flags -----------------------------------------------------------------------------------------------------------


@case("vary-goroot-of-another-release", NEEDS, "go-broken", says="does not match go tool version", go="any", subject="other", options=BUILD)
def _(machine: Machine) -> None:
    # a tree as that of the go in use, unpacked over an older one
    summed(machine)
    root = pathlib.Path(subprocess.run(["go", "env", "GOROOT"], check=True, capture_output=True, text=True).stdout.strip())
    other = machine.folder / "other"
    other.mkdir()
    for entry in root.iterdir():
        if entry.name != "VERSION":
            (other / entry.name).symlink_to(entry)
    (other / "VERSION").write_text("go1.23.9\ntime 2025-01-01T00:00:00Z\n")
    machine.environment["GOROOT"] = str(other)


@case("vary-vendored-network-dead", NEEDS, go="succeeds", **LIKE_BUILD)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.write("project/vendor/modules.txt", f"# {MODULE} {VERSION}\n## explicit; go 1.21\n{MODULE}\n")
    machine.write(f"project/vendor/{MODULE}/hello.go", "package hello\n")


@case("vary-major-version-in-gomod", NEEDS, "major-version-path", says="should be v0 or v1", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.project({MODULE: "v2.0.0"})


# ---- settings --------------------------------------------------------------------------------------------------------------------------


@case("vary-proxy-with-carriage-return", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOPROXY"] = f"http://{GOPROXY_HOST}\r"


@case("vary-settings-folder-relative", NEEDS, "env-goenv-off", says="proxy.golang.org", subject="XDG_CONFIG_HOME")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/conf/go/env", f"GOPROXY=http://{GOPROXY_HOST}\n")
    machine.environment["XDG_CONFIG_HOME"] = "conf"


@case("vary-database-address-empty", NEEDS, "gosumdb-invalid", says="404", subject="GOSUMDB")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOSUMDB"] = f"sum.golang.org http://{GOPROXY_HOST}"


# ---- caches and disks ------------------------------------------------------------------------------------------------------------------


def tmpfs(folder: pathlib.Path, options: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)


@case("vary-cache-read-only-and-complete", NEEDS, go="any", outcomes=["healthy"])
def _(machine: Machine) -> None:
    cached(machine)
    cache = machine.folder / "home/go/pkg/mod"
    subprocess.run(["mount", "--bind", cache, cache], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", cache], check=True)


@case("vary-cached-zip-cut-and-unpacked", NEEDS, "cache-zip-corrupt", go="any", outcomes=["degraded"], subject=r"\.zip")
def _(machine: Machine) -> None:
    archive = cached(machine) / f"{VERSION}.zip"
    archive.write_bytes(archive.read_bytes()[:100])


@case("vary-cached-zip-cut-and-hash-lost", NEEDS, "cache-zip-corrupt", go="any", subject=r"\.zip")
def _(machine: Machine) -> None:
    # go works the hash out anew, of the zip that is there, though the module is unpacked
    archive = cached(machine) / f"{VERSION}.zip"
    archive.write_bytes(archive.read_bytes()[:100])
    archive.with_suffix(".ziphash").unlink()


@case("vary-cached-hash-lost", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    (cached(machine) / f"{VERSION}.ziphash").unlink()


@case("vary-cached-go-mod-is-another", NEEDS, "gosum-mismatch", go="any", subject="hello")
def _(machine: Machine) -> None:
    # nothing is missing in the cache: go stops at what lies there, and asks nobody
    (cached(machine) / f"{VERSION}.mod").write_text(f"module {MODULE}\n\ngo 1.20\n")


@case("vary-cached-content-is-another", NEEDS, "cache-ziphash-corrupt", go="any", subject="ziphash")
def _(machine: Machine) -> None:
    # of the zip that lies beside it
    (cached(machine) / f"{VERSION}.ziphash").write_text("h1:" + "A" * 43 + "=")


@case("vary-cache-below-a-circle", NEEDS, "cache-not-dir", go="any", subject="loop")
def _(machine: Machine) -> None:
    served(machine)
    (machine.folder / "loop").symlink_to(machine.folder / "loop")
    machine.environment["GOMODCACHE"] = str(machine.folder / "loop/pkg/mod")


@case("vary-cache-without-inodes", NEEDS, "cache-full", go="any", subject="modcache")
def _(machine: Machine) -> None:
    served(machine)
    tmpfs(machine.folder / "modcache", "size=64m,nr_inodes=4")
    machine.environment["GOMODCACHE"] = str(machine.folder / "modcache")


@case("vary-cache-link-to-nothing", NEEDS, "cache-not-dir", go="any", subject="modcache")
def _(machine: Machine) -> None:
    served(machine)
    (machine.folder / "modcache").symlink_to("/nowhere/modcache")
    machine.environment["GOMODCACHE"] = str(machine.folder / "modcache")


@case("vary-no-room-for-temporary-files", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    tmpfs(machine.folder / "tmp", "size=4k,nr_inodes=2")


@case("vary-sum-file-is-a-folder", NEEDS, "gosum-readonly", says="is a directory", subject="go.sum")
def _(machine: Machine) -> None:
    served(machine)
    (machine.folder / "project/go.sum").mkdir()
