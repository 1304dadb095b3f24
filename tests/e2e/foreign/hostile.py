# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: answers, projects and a go that want to use up time or memory. What is asked for is an end and an honest answer."""

import gzip
import io
import zipfile
from typing import Callable, Iterator

from cases import case
from machine import GATEWAY, GOPROXY_HOST, MODULE, VERSION, Diagnosis, Machine
from servers import dnsmasq, gateway, replies

AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")
# of everything that the command line starts, go included, in MiB; foreign.py says how much of it is the command line's own
MEMORY = 3000
MIB = 1 << 20


def serve(machine: Machine, answer: Callable[[str], Iterator[bytes]]) -> None:
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")
    machine.held = replies(GATEWAY, 80, answer)
    machine.goproxy(f"http://{GOPROXY_HOST}")


def head(length: int | None = None, *more: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/octet-stream", "Connection: close", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def small(path: str) -> Iterator[bytes] | None:
    """The right answer for what is not the point of the case; nothing for the archive."""
    bodies = {"list": f"{VERSION}\n", "latest": f'{{"Version":"{VERSION}"}}', "info": f'{{"Version":"{VERSION}"}}', "mod": f"module {MODULE}\n"}
    kind = path.rsplit("/", 1)[-1].rsplit(".", 1)[-1].lstrip("@")
    body = bodies.get(kind)
    return iter([head(len(body)) + body.encode()]) if body else None


def archive(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{MODULE}@{VERSION}/go.mod", f"module {MODULE}\n")
        fill(made)
    return buffer.getvalue()


def bounded(_: Machine, diagnosis: Diagnosis) -> None:
    assert len(diagnosis.out) < 16 * MIB, f"the document has {len(diagnosis.out)} bytes"


LIMITS = {"megabytes": MEMORY, "seconds": 20, "go_seconds": 5, "go": "any", "also": bounded, "outcomes": ["problem", "inconclusive"]}


def hostile(name: str, *causes: str, **more):
    return case(name, "", *causes, **{**LIMITS, **more})


@hostile("bad-1gb-page", "captive-html-info", "captive-html-zip", "captive-html-mod")
def _(machine: Machine) -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield head(1024 * MIB, "Content-Type: text/html")
        yield b"<html>"
        for _ in range(1024):
            yield b" " * MIB
    serve(machine, answer)


@hostile("bad-1gb-zip", "zip-too-large", "captive-html-zip", "zip-corrupt", "zip-truncated", outcomes=["problem", "inconclusive", "healthy", "degraded"])
def _(machine: Machine) -> None:
    def answer(path: str) -> Iterator[bytes]:
        if (short := small(path)) is not None:
            yield from short
            return
        yield head(1024 * MIB) + b"PK\3\4"
        for _ in range(1024):
            yield bytes(MIB)
    serve(machine, answer)


@hostile("bad-zip-bomb", "zip-too-large", "zip-corrupt", "zip-wrong-content", "zip-wrong-root", "captive-html-zip",
         outcomes=["problem", "inconclusive", "healthy", "degraded"])
def _(machine: Machine) -> None:
    # 600 MB of nothing in less than 1 MB
    def fill(made: zipfile.ZipFile) -> None:
        with made.open(f"{MODULE}@{VERSION}/zeros.bin", "w", force_zip64=True) as file:
            for _ in range(600):
                file.write(bytes(MIB))
    bomb = archive(fill)

    def answer(path: str) -> Iterator[bytes]:
        yield from small(path) or iter([head(len(bomb)) + bomb])
    serve(machine, answer)


@hostile("bad-gzip-bomb", "captive-html-info", "captive-html-mod", "captive-html-zip", "px-gzip-broken")
def _(machine: Machine) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="w", compresslevel=9) as file:
        for _ in range(256):
            file.write(b"<" + b" " * (MIB - 1))
    bomb = buffer.getvalue()
    serve(machine, lambda path: iter([head(len(bomb), "Content-Encoding: gzip") + bomb]))


@hostile("bad-endless-headers", "px-hang", "tcp-eof")
def _(machine: Machine) -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        count = 0
        while True:
            yield "".join(f"X-{n}: y\r\n" for n in range(count, count + 1000)).encode()
            count += 1000
    serve(machine, answer)


@hostile("bad-endless-header-line", "px-hang", "tcp-eof")
def _(machine: Machine) -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nX-Long: "
        while True:
            yield b"y" * 65536
    serve(machine, answer)


@hostile("bad-endless-interim", "px-hang", "tcp-eof")
def _(machine: Machine) -> None:
    def answer(path: str) -> Iterator[bytes]:
        while True:
            yield b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" * 500
    serve(machine, answer)


@hostile("bad-endless-chunked", "px-hang", "px-slow-drip", "captive-html-info", "captive-html-mod", "captive-html-zip")
def _(machine: Machine) -> None:
    # a byte a chunk, for ever: enough to keep every limit of silence from being reached
    def answer(path: str) -> Iterator[bytes]:
        yield head(None, "Transfer-Encoding: chunked")
        import time
        while True:
            yield b"1\r\n{\r\n"
            time.sleep(0.2)
    serve(machine, answer)


@hostile("bad-redirect-loop", "px-redirect-loop")
def _(machine: Machine) -> None:
    serve(machine, lambda path: iter([head(0, f"Location: {path}", status="302 Found")]))


@hostile("bad-10000-redirects", "px-redirect-loop")
def _(machine: Machine) -> None:
    count = iter(range(10000))
    serve(machine, lambda path: iter([head(0, f"Location: http://{GOPROXY_HOST}/{next(count)}{'x' * 2000}", status="302 Found")]))


@hostile("bad-nul-in-header", "px-hang", "tcp-eof")
def _(machine: Machine) -> None:
    serve(machine, lambda path: iter([b"HTTP/1.1 200 OK\r\nX-Bad: a\0b\r\nContent-Length: 2\r\n\r\n{}"]))


@hostile("bad-no-http", "px-hang", "tcp-eof")
def _(machine: Machine) -> None:
    serve(machine, lambda path: iter([bytes(range(256)) * 4096]))


@hostile("bad-reason-phrase", "px-503")
def _(machine: Machine) -> None:
    # terminal escapes, markup and half a megabyte where a few words belong
    words = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>" + "a" * 500_000
    serve(machine, lambda path: iter([head(0, status=f"503 {words}")]))


@hostile("bad-header-values", "px-503")
def _(machine: Machine) -> None:
    lines = ["Server: \xff\xfe<b>", "Retry-After: 99999999999999999999999", "Content-Length: 3", "X: " + "z" * 200_000]
    serve(machine, lambda path: iter([head(None, *lines, status="503 Service Unavailable") + b"\xff\xfe\0"]))


def fake_go(machine: Machine, body: str) -> None:
    """A `go` that answers questions about settings as the real one does, and then misbehaves."""
    import shutil
    real = shutil.which("go")
    script = machine.write("bin/go", f'#!/bin/sh\ncase "$1" in env|version) exec {real} "$@" ;; esac\n{body}\n')
    script.chmod(0o755)
    machine.environment["PATH"] = f"{script.parent}:{machine.environment['PATH']}"
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")


@hostile("bad-go-prints-one-line", "go-broken", "", "tcp-refused", seconds=15)
def _(machine: Machine) -> None:
    fake_go(machine, "head -c 2000000 /dev/zero | tr '\\0' x >&2; echo >&2; exit 1")


@hostile("bad-go-prints-200mb", "go-broken", "", "tcp-refused", seconds=25)
def _(machine: Machine) -> None:
    fake_go(machine, "yes 'go: example.com/hello@v1.2.3: something went wrong' | head -c 200000000 >&2; exit 1")


def lists_what_it_left_out(machine: Machine, diagnosis: Diagnosis) -> None:
    bounded(machine, diagnosis)
    assert diagnosis.document["timelineLeftOut"] > 50_000, diagnosis.document["timelineLeftOut"]
    assert len(diagnosis.document["timeline"]) < 13_000, len(diagnosis.document["timeline"])


@hostile("bad-go-prints-200mb-of-requests", "go-broken", "", "tcp-refused", seconds=25, megabytes=200, also=lists_what_it_left_out)
def _(machine: Machine) -> None:
    fake_go(machine, f"yes '# get http://{GOPROXY_HOST}/example.com/hello/@v/list' | head -c 200000000 >&2; exit 1")


@hostile("bad-go-prints-binary", "go-broken", "", "tcp-refused", seconds=15)
def _(machine: Machine) -> None:
    fake_go(machine, "head -c 20000000 /dev/urandom >&2; exit 1")


@case("bad-3000-requirements", "nginx dnsmasq", "px-404", says="404 Not Found", megabytes=MEMORY, seconds=15, go_seconds=60)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()};")
    machine.project({f"example.com/m{n}": f"v1.{n % 7}.{n}" for n in range(3000)})


@hostile("bad-gomod-full-of-errors", "gomod-syntax", go="fails", says="errors parsing|unknown directive|invalid", seconds=8)
def _(machine: Machine) -> None:
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")
    lines = [f'require "x{n} v{n} <<<<<<< HEAD \x1b[31m' for n in range(100_000)]
    machine.write("project/go.mod", "module example.com/app\n\n" + "\n".join(lines))


@hostile("bad-gomod-10mb-line", "gomod-syntax", go="any", seconds=8)
def _(machine: Machine) -> None:
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")
    machine.write("project/go.mod", "module example.com/app\n\nrequire " + "a" * (10 * MIB))
