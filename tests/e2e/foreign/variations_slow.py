# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is slow and works: go waits, and gets through. And clocks, certificates and name servers that only look like something else."""

import email.utils
import socket
import ssl
import threading
import time

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, RESOLVER, SECOND, WEBPROXY, WEBPROXY_HOST, Diagnosis, Machine
from servers import Authority, accepting, dnsmasq, gateway, nginx, secure_gateway, silent
from variety import AT_GATEWAY, NEEDS, SECOND_HOST, served

NEEDS_TLS = NEEDS + " openssl"
WORKS = {"go": "succeeds", "go_seconds": 60, "outcomes": ["healthy", "degraded"], "seconds": 13}
# ended by us before it could end: what is seen is silence, and nobody is sure of it
SLOW = {"go": "succeeds", "go_seconds": 60, "outcomes": ["problem", "degraded", "healthy"], "seconds": 13}


def at_most(confidence: float, variant: str = ""):
    """Nobody is surer than that; and title and explanation say how long was waited."""
    def look(_: Machine, found: Diagnosis) -> None:
        if found.verdict:
            assert found.verdict["confidence"] <= confidence, found.verdict
            assert variant in found.verdict["title"], found.verdict["title"]
    return look


def no_question_mark(_: Machine, found: Diagnosis) -> None:
    text = found.verdict["title"] + found.verdict["explanation"]
    assert "?" not in text, text


# ---- before the server -----------------------------------------------------------------------------------------------------------------


def drops(kind: int, behind: str) -> socket.socket:
    """A name server that passes on what it is asked to @p behind and drops queries for records of @p kind."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((RESOLVER, 53))

    def serve() -> None:
        while True:
            query, client = server.recvfrom(4096)
            end = query.index(b"\0", 12)
            if int.from_bytes(query[end + 1:end + 3], "big") != kind:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as upstream:
                    upstream.settimeout(2)
                    upstream.sendto(query, (behind, 53))
                    server.sendto(upstream.recv(4096), client)

    threading.Thread(target=serve, daemon=True).start()
    return server


@case("vary-aaaa-dropped", NEEDS, "dns-timeout", subject=RESOLVER, **WORKS)
def _(machine: Machine) -> None:
    dnsmasq(machine, address=SECOND)
    machine.held = drops(28, SECOND)
    gateway(machine, f"root {machine.tree()};")


@case("vary-first-nameserver-dead", NEEDS, "dns-slow-first-server", subject=DEAD, **WORKS)
def _(machine: Machine) -> None:
    # with the waits that go has by default
    machine.bind("/etc/resolv.conf", f"nameserver {DEAD}\nnameserver {RESOLVER}\n")
    machine.held = silent(DEAD, 53)
    served(machine)


def hole(address: str, port: int) -> list[socket.socket]:
    """Somebody whose queue is full: the system drops what knocks."""
    server = socket.socket()
    server.bind((address, port))
    server.listen(0)
    held = [server]
    for _ in range(3):
        knocking = socket.socket()
        knocking.setblocking(False)
        knocking.connect_ex((address, port))
        held.append(knocking)
    time.sleep(0.2)
    return held


@case("vary-first-address-dead", NEEDS, "tcp-blackhole", subject=DEAD, **WORKS)
def _(machine: Machine) -> None:
    machine.held = hole(DEAD, 80)
    dnsmasq(machine, f"--host-record={SECOND_HOST},{DEAD}", f"--host-record={SECOND_HOST},{GATEWAY}", "--no-round-robin")
    gateway(machine, f"root {machine.tree()};", f"server {{ listen {GATEWAY}:80; server_name {SECOND_HOST}; root {machine.tree()}; }}")
    machine.goproxy(f"http://{SECOND_HOST}")


# ---- the server itself -----------------------------------------------------------------------------------------------------------------


def answers_late(machine: Machine, seconds: float, pieces: int) -> None:
    """A module proxy that needs @p seconds for the zip: at once after that, or in @p pieces meanwhile."""
    tree = machine.tree()

    def serve(connection: socket.socket) -> None:
        with connection:
            said = connection.recv(65536).split()
            if len(said) < 2:
                return  # a look whether somebody listens
            path = said[1].decode().lstrip("/")
            file = tree / path
            body = file.read_bytes() if file.is_file() else b""
            late = path.endswith(".zip")
            head = f"HTTP/1.1 {200 if file.is_file() else 404} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            if late and pieces == 1:
                time.sleep(seconds)
            step = -(-len(body) // pieces) if late else max(1, len(body))
            try:
                connection.sendall(head)
                for at in range(0, len(body), step):
                    connection.sendall(body[at:at + step])
                    if late and pieces > 1:
                        time.sleep(seconds / pieces)
            except OSError:
                pass  # the client had enough

    machine.held = accepting(socket.create_server((GATEWAY, 80), backlog=64), serve)
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-first-fetch-takes-13s", NEEDS, "px-hang", subject=AT_GATEWAY, also=at_most(0.79, "seconds"), **SLOW)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    answers_late(machine, 13, 1)


@case("vary-archive-arrives-in-14s", NEEDS, "px-slow-drip", subject=AT_GATEWAY, also=at_most(0.79, "seconds"), **SLOW)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    answers_late(machine, 14, 28)


@case("vary-more-time-shows-the-answer", NEEDS, go="succeeds", go_seconds=60, seconds=40, options=["--timeout", "30"])
def _(machine: Machine) -> None:
    # the same first fetch, and a user who waits
    dnsmasq(machine)
    answers_late(machine, 13, 1)


@case("vary-tunnel-takes-12s", NEEDS_TLS, "hp-5xx", subject="webproxy", also=at_most(0.79, "seconds"), **SLOW)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())

    def pass_on(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            sink.close()

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        time.sleep(12)
        server = socket.create_connection((GATEWAY, 443))
        try:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        except OSError:
            return
        threading.Thread(target=pass_on, args=(server, connection), daemon=True).start()
        pass_on(connection, server)

    machine.held = accepting(socket.create_server((WEBPROXY, 3128), backlog=64), serve)
    machine.environment["HTTPS_PROXY"] = f"http://{WEBPROXY_HOST}:3128"


# ---- what only looks like something else -----------------------------------------------------------------------------------------------


@case("vary-badvers", NEEDS, "dns-formerr-edns", says="server misbehaving", subject="")
def _(machine: Machine) -> None:
    dnsmasq(machine, address=SECOND)
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((RESOLVER, 53))

    def serve() -> None:
        while True:
            query, client = server.recvfrom(4096)
            end = query.index(b"\0", 12) + 5
            if query[11]:  # an OPT record: extended RCODE 16
                opt = b"\0\0\x29\x04\xd0\x01\0\0\0\0\0"
                server.sendto(query[:2] + b"\x81\x80\0\1\0\0\0\0\0\1" + query[12:end] + opt, client)
                continue
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as upstream:
                upstream.settimeout(2)
                upstream.sendto(query, (SECOND, 53))
                server.sendto(upstream.recv(4096), client)

    threading.Thread(target=serve, daemon=True).start()
    machine.held = server
    gateway(machine, f"root {machine.tree()};")


@case("vary-signed-with-sha1", NEEDS_TLS, "tls-mitm-ca", says="insecure algorithm", subject=AT_GATEWAY, also=no_question_mark)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    request = corp.folder / "old.csr"
    extensions = machine.write(f"{corp.folder.name}/old.ext", f"subjectAltName=DNS:{GOPROXY_HOST}\n")
    leaf = corp.folder / "old.pem"
    corp.openssl("req", *corp.key("old"), "-subj", "/CN=old", "-out", request)
    corp.openssl("x509", "-req", "-sha1", "-in", request, "-CA", corp.folder / "intermediate.pem", "-CAkey", corp.folder / "intermediate.key",
                 "-CAcreateserial", "-extfile", extensions, "-days", "9", "-out", leaf)
    chain = corp.folder / "old-chain.pem"
    chain.write_bytes(leaf.read_bytes() + corp.intermediate.read_bytes())
    secure_gateway(machine, f"ssl_certificate {chain}; ssl_certificate_key {corp.folder}/old.key; ssl_ciphers DEFAULT:@SECLEVEL=0;")


@case("vary-cert-file-in-der", NEEDS_TLS, "tls-ssl-cert-env", says="unknown authority", subject="SSL_CERT_FILE")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.openssl("x509", "-in", corp.root, "-outform", "DER", "-out", machine.folder / "corp.crt")
    machine.environment["SSL_CERT_FILE"] = str(machine.folder / "corp.crt")
    secure_gateway(machine, corp.server())


@case("vary-clock-ahead", NEEDS_TLS, "tls-clock-skew", says="expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # valid until yesterday; for the server it is the day before
    def stamp(days: int) -> str:
        return time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + days * 86400))

    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    date = email.utils.formatdate(time.time() - 2 * 86400, usegmt=True)
    secure_gateway(machine, corp.server(dates=(stamp(-10), stamp(-1))))

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.recv(65536)
            connection.sendall(f"HTTP/1.1 404 Not Found\r\nDate: {date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())

    machine.held = accepting(socket.create_server((GATEWAY, 80), backlog=64), serve)


@case("vary-nameservers-contradict", NEEDS_TLS, "dns-hijack", says="certificate is valid for", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", f"nameserver {SECOND}\nnameserver {RESOLVER}\n")
    dnsmasq(machine, f"--host-record={GOPROXY_HOST},{DEAD}", address=SECOND, known=False)
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    block = Authority(machine, "Block Page")
    nginx(machine, f"server {{ listen {DEAD}:443 ssl; {block.server(names='DNS:block.example')} location / {{ return 403; }} }}",
          address=DEAD, port=443, name="block")


def wants_certificate(machine: Machine, corp: Authority, address: str) -> socket.socket:
    """In TLS 1.3 it says so when the client is through already."""
    corp.server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(corp.folder / "server-chain.pem", corp.folder / "server.key")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(corp.root)

    def serve(connection: socket.socket) -> None:
        secure = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        try:
            secure.do_handshake()
        except OSError:
            time.sleep(0.3)  # the alert is read before the connection is cut
        secure.close()

    return accepting(socket.create_server((address, 443), backlog=64), serve)


@case("vary-client-certificate-late", NEEDS_TLS, "tls-handshake-failure", says="certificate required", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    machine.held = wants_certificate(machine, corp, GATEWAY)
    machine.goproxy(f"https://{GOPROXY_HOST}")


@case("vary-client-certificate-then-next", NEEDS_TLS, "tls-handshake-failure", go="succeeds", outcomes=["degraded"])
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record={SECOND_HOST},{SECOND}")
    corp = Authority(machine)
    corp.trust()
    machine.held = wants_certificate(machine, corp, GATEWAY)
    nginx(machine, f"server {{ listen {SECOND}:80; root {machine.tree()}; }}", address=SECOND, name="second")
    machine.goproxy(f"https://{GOPROXY_HOST}|http://{SECOND_HOST}")
