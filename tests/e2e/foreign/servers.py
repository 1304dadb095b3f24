# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx, squid, dnsmasq and openssl as the distribution has them, with settings written for one case."""

import contextlib
import pathlib
import socket
import ssl
import threading
from typing import Callable, Iterable

from machine import GATEWAY, GOPROXY_HOST, LOGIN_HOST, RESOLVER, WEBPROXY, WEBPROXY_HOST, Machine, answers, run

NGINX = """
daemon off;
master_process off;
pid {folder}/{name}.pid;
error_log {folder}/{name}.log info;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/{name}.access.log;
    client_body_temp_path {folder}/{name}-body;
    proxy_temp_path {folder}/{name}-proxy;
    fastcgi_temp_path {folder}/{name}-fastcgi;
    uwsgi_temp_path {folder}/{name}-uwsgi;
    scgi_temp_path {folder}/{name}-scgi;
    default_type application/octet-stream;
    {http}
}}
"""


def nginx(machine: Machine, http: str, address: str = GATEWAY, port: int = 80, name: str = "nginx",
          inside: list[str] | None = None) -> None:
    """@p http: what stands in its http block; listens at @p address:@p port, which is waited for.
    @p inside: what takes it to another machine."""
    settings = machine.write(f"{name}.conf", NGINX.format(folder=machine.folder, name=name, http=http))
    machine.start(name, [*(inside or []), "nginx", "-e", str(machine.folder / f"{name}.log"), "-c", str(settings)], answers(address, port))


def gateway(machine: Machine, location: str, more: str = "") -> None:
    """A plain http nginx called goproxy.corp.example."""
    nginx(machine, f"{more}\nserver {{ listen {GATEWAY}:80; server_name {GOPROXY_HOST}; {location} }}")
    machine.goproxy(f"http://{GOPROXY_HOST}")


SQUID = """
http_port {address}:{port}
visible_hostname {host}
pid_filename {folder}/squid.pid
cache_log {folder}/squid-cache.log
access_log stdio:{folder}/squid-access.log
coredump_dir {folder}
cache deny all
pinger_enable off
netdb_filename none
shutdown_lifetime 0 seconds
dns_nameservers {resolver}
acl CONNECT method CONNECT
{rules}
"""


def squid(machine: Machine, rules: str, resolver: str = RESOLVER, port: int = 3128) -> None:
    """At webproxy.corp.example:3128. It refuses to be root, so it is somebody else in a user namespace of its own."""
    settings = machine.write("squid.conf", SQUID.format(address=WEBPROXY, port=port, host=WEBPROXY_HOST, folder=machine.folder,
                                                        resolver=resolver, rules=rules))
    machine.start("squid", ["unshare", "--user", "--map-user=13", "--map-group=13", "squid", "-N", "-f", str(settings)],
                  answers(WEBPROXY, port))


def through_squid(machine: Machine, scheme: str = "https", credentials: str = "") -> None:
    at = f"{credentials}@" if credentials else ""
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        machine.environment[name] = f"http://{at}{WEBPROXY_HOST}:3128"
    machine.goproxy(f"{scheme}://{GOPROXY_HOST}")


def dnsmasq(machine: Machine, *options: str, address: str = RESOLVER, known: bool = True) -> None:
    """A name server that answers by itself; @p known: the names of the company too."""
    names = {GOPROXY_HOST: GATEWAY, WEBPROXY_HOST: WEBPROXY, LOGIN_HOST: GATEWAY} if known else {}
    records = [f"--host-record={name},{where}" for name, where in names.items()]
    command = ["dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--bind-interfaces", "--port=53",
               f"--listen-address={address}", "--except-interface=none", f"--pid-file={machine.folder}/dnsmasq-{address}.pid",
               "--log-queries", f"--log-facility={machine.folder}/dnsmasq-{address}.log"]
    machine.start(f"dnsmasq-{address}", [*command, *records, *options], answers(address, 53))


def silent(address: str, port: int) -> list[socket.socket]:
    """Somebody who takes datagrams and connections and never says a word: a dead server that still has its address."""
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind((address, port))
    stream = socket.create_server((address, port), backlog=512)
    return [datagrams, stream]


def replies(address: str, port: int, answer: bytes | Callable[[str], Iterable[bytes]], more: bytes = b"") -> socket.socket:
    """Somebody who reads the head of a request and says @p answer, or what that makes of the path; and @p more to what is said then."""
    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):  # the client had enough
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            for part in answer(head.split(b" ", 2)[1].decode(errors="replace")) if callable(answer) else [answer]:
                connection.sendall(part)
            if more and connection.recv(65536):
                connection.sendall(more)
                connection.shutdown(socket.SHUT_WR)
                connection.recv(65536)

    return accepting(socket.create_server((address, port), backlog=128), serve)


def accepting(server: socket.socket, serve) -> socket.socket:
    def accept() -> None:
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server


def tls_before(address: str, port: int, behind: int, chain: pathlib.Path, key: pathlib.Path) -> socket.socket:
    """Speaks TLS at @p address:@p port and hands what is said on to the same address's port @p behind."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)

    def pass_on(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            sink.close()

    def serve(connection: socket.socket) -> None:
        try:
            secure = context.wrap_socket(connection, server_side=True)
            other = socket.create_connection((address, behind))
        except OSError:
            connection.close()
            return
        threading.Thread(target=pass_on, args=(other, secure), daemon=True).start()
        pass_on(secure, other)

    return accepting(socket.create_server((address, port), backlog=128), serve)


class Authority:
    """Certificates made by openssl: a root, an intermediate, and what servers show."""

    def __init__(self, machine: Machine, name: str = "Example Corp") -> None:
        self.machine, self.name, self.folder = machine, name, machine.folder / f"ca-{name.replace(' ', '-')}"
        self.folder.mkdir()
        self.root = self.folder / "root.pem"
        self.openssl("req", "-x509", *self.key("root"), "-subj", f"/O={name}/CN={name} Root CA", "-days", "3650", "-out",
                     self.root, "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        self.intermediate = self.issue("intermediate", "root", ["basicConstraints=critical,CA:TRUE,pathlen:0",
                                                                "keyUsage=critical,keyCertSign,cRLSign"],
                                       common=f"{name} Issuing CA 1")

    def openssl(self, *arguments) -> None:
        run("openssl", *[str(argument) for argument in arguments])

    def key(self, name: str, kind: str = "ec") -> list:
        curve = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if kind == "ec" else ["rsa:2048"]
        return ["-newkey", *curve, "-nodes", "-keyout", self.folder / f"{name}.key"]

    def issue(self, name: str, by: str, extensions: list[str], dates: tuple[str, str] | None = None, kind: str = "ec",
              common: str = "", subject: str = "") -> pathlib.Path:
        request, certificate = self.folder / f"{name}.csr", self.folder / f"{name}.pem"
        self.openssl("req", *self.key(name, kind), "-subj", subject or f"/O={self.name}/CN={common or name}", "-out", request)
        file = self.machine.write(f"{self.folder.name}/{name}.ext", "\n".join(extensions) + "\n")
        when = ["-not_before", dates[0], "-not_after", dates[1]] if dates else ["-days", "90"]
        self.openssl("x509", "-req", "-in", request, "-CA", self.folder / f"{by}.pem", "-CAkey", self.folder / f"{by}.key",
                     "-CAcreateserial", "-extfile", file, *when, "-out", certificate)
        return certificate

    def server(self, name: str = "server", names: str = f"DNS:{GOPROXY_HOST}", chain: bool = True, by: str = "intermediate",
               **more) -> str:
        """A certificate for nginx: the two directives."""
        leaf = self.issue(name, by, [f"subjectAltName={names}", "extendedKeyUsage=serverAuth"], **more)
        file = self.folder / f"{name}-chain.pem"
        file.write_bytes(leaf.read_bytes() + (self.intermediate.read_bytes() if chain and by == "intermediate" else b""))
        return f"ssl_certificate {file}; ssl_certificate_key {self.folder / name}.key;"

    def trust(self) -> None:
        self.machine.environment["SSL_CERT_FILE"] = str(self.root)


def secure_gateway(machine: Machine, certificate: str, location: str = "", more: str = "") -> None:
    """A TLS nginx called goproxy.corp.example."""
    tree = machine.tree()
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; {certificate} {more} root {tree}; {location} }}", port=443)
    machine.goproxy(f"https://{GOPROXY_HOST}")
