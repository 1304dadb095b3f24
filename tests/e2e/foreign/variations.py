# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same causes in other clothes: other ports, spellings, orders and separators, IPv6 alone, by rules of Go that no other case needs."""

import fcntl
import pathlib
import shutil
import subprocess
import zipfile

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, MODULE, VERSION, WEBPROXY, WEBPROXY_HOST, Machine
from servers import Authority, dnsmasq, gateway, nginx, secure_gateway, squid, through_squid

NEEDS = "nginx dnsmasq"
AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")
SECOND_HOST = "second.corp.example"
GIT_HOST = "git.corp.example"


def served(machine: Machine, location: str = "") -> None:
    """Everything is well: a module proxy with the module."""
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}", f"--host-record={GIT_HOST},{GATEWAY}")
    gateway(machine, f"root {machine.tree()}; {location}")


def two_entries(machine: Machine, first: str, value: str) -> None:
    """The first entry answers @p first, the second one has the module."""
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}")
    gateway(machine, f"location / {{ {first} }}", f"server {{ listen {WEBPROXY}:80; root {machine.tree()}; }}")
    machine.goproxy(value.format(first=f"http://{GOPROXY_HOST}", second=f"http://{SECOND_HOST}"))


# ---- names and addresses ---------------------------------------------------------------------------------------------------------------


@case("vary-no-nameserver", NEEDS, "dns-port-closed", says="127.0.0.1:53|\\[::1\\]:53", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # nothing in resolv.conf: go asks this machine
    machine.bind("/etc/resolv.conf", "# written by a tool that failed\n")
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-ipv6-nameserver", NEEDS, "dns-refused", says="server misbehaving", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.bind("/etc/resolv.conf", "nameserver ::1\n")
    dnsmasq(machine, known=False, address="::1")
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-host-in-capitals", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy("http://GoProxy.Corp.EXAMPLE/")


@case("vary-hosts-line-for-the-database", NEEDS, "dns-hijack", "sum-blocked", says="connection refused|sum.golang.org", subject="sum.golang.org")
def _(machine: Machine) -> None:
    served(machine, "location /sumdb/ { return 404; }")
    machine.bind("/etc/hosts", "127.0.0.1 localhost\n0.0.0.0 sum.golang.org\n")
    machine.environment["GOSUMDB"] = "sum.golang.org"


def routed(machine: Machine, kind: str) -> None:
    subprocess.run(["ip", "route", "add", kind, "10.30.0.0/16"], check=True)
    dnsmasq(machine, "--host-record=far.corp.example,10.30.0.7")
    machine.goproxy("http://far.corp.example")


@case("vary-route-prohibited", NEEDS, "tcp-permission", says="permission denied", subject=r"far\.corp\.example")
def _(machine: Machine) -> None:
    routed(machine, "prohibit")


@case("vary-route-unreachable", NEEDS, "net-unreachable", says="no route to host", subject=r"far\.corp\.example")
def _(machine: Machine) -> None:
    routed(machine, "unreachable")


@case("vary-other-port-refused", NEEDS, "tcp-refused", says="connection refused", subject=AT_GATEWAY + ":8081")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}:8081/go")


@case("vary-ipv6-literal-refused", NEEDS, "tcp-refused", says="connection refused", subject=r"::1")
def _(machine: Machine) -> None:
    machine.goproxy("http://[::1]:8081/go")


@case("vary-no-scheme", NEEDS, "tcp-refused", says="connection refused", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # https is what go makes of it; the server has http alone
    served(machine)
    machine.goproxy(GOPROXY_HOST)


# ---- lists -----------------------------------------------------------------------------------------------------------------------------


@case("vary-404-then-refused", NEEDS, "tcp-refused", says="connection refused", subject=SECOND_HOST)
def _(machine: Machine) -> None:
    two_entries(machine, "return 404;", "{first},{second}:8099")


@case("vary-404-then-403", NEEDS, "px-403", says="403 Forbidden", subject=SECOND_HOST)
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}")
    gateway(machine, "location / { return 404; }", f"server {{ listen {WEBPROXY}:80; location / {{ return 403; }} }}")
    machine.goproxy(f"http://{GOPROXY_HOST},http://{SECOND_HOST}")


@case("vary-unknown-name-or-404", NEEDS, "dns-nxdomain", says="no such host", subject="nosuch", others=["px-404"])
def _(machine: Machine) -> None:
    # of both failures go shows the one that is not 404
    dnsmasq(machine, "--local=/corp.example/")
    gateway(machine, "location / { return 404; }")
    machine.goproxy(f"http://nosuch.corp.example|http://{GOPROXY_HOST}")


@case("vary-403-before-comma", NEEDS, "env-no-fallback", "px-403", says="403 Forbidden", others=["px-403", "env-no-fallback"])
def _(machine: Machine) -> None:
    two_entries(machine, "return 403;", "{first},{second}")


@case("vary-unknown-name-before-comma", NEEDS, "env-no-fallback", "dns-nxdomain", says="no such host", others=["dns-nxdomain", "env-no-fallback"])
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/corp.example/")
    gateway(machine, f"root {machine.tree()};")
    machine.goproxy(f"http://nosuch.corp.example,http://{GOPROXY_HOST}")


@case("vary-502-before-pipe", NEEDS, "px-502", go="succeeds", outcomes=["healthy", "degraded"])
def _(machine: Machine) -> None:
    two_entries(machine, "return 502;", "{first}|{second}")


@case("vary-404-before-pipe", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    two_entries(machine, "return 404;", " {first}/ | {second} ,")


@case("vary-capital-direct-last", NEEDS, "env-goproxy-typo", says="invalid proxy URL missing scheme: DIRECT", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}|DIRECT")


@case("vary-none-is-no-keyword", NEEDS, "env-goproxy-typo", says="invalid proxy URL missing scheme: none", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST},none")


@case("vary-semicolon", NEEDS, "env-goproxy-separator", "env-goproxy-typo", says="direct", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST};direct")


@case("vary-semicolon-behind-path", NEEDS, "env-goproxy-separator", says="404 Not Found", subject="GOPROXY")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"location /go/ {{ alias {machine.tree()}/; }}")
    machine.goproxy(f"http://{GOPROXY_HOST}/go;direct")


@case("vary-blank", NEEDS, "env-goproxy-separator", "env-goproxy-typo", says="invalid character", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST} direct")


@case("vary-quotes", NEEDS, "env-goproxy-typo", says="first path segment", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"'http://{GOPROXY_HOST}'")


@case("vary-off-first", NEEDS, "env-goproxy-off", says="GOPROXY=off", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(f"off,http://{GOPROXY_HOST}")


@case("vary-only-commas", NEEDS, "env-goproxy-empty", says="contains no entries", subject="GOPROXY")
def _(machine: Machine) -> None:
    served(machine)
    machine.goproxy(", ,")


@case("vary-login-over-http", NEEDS, "env-goproxy-http-creds", says="refusing to pass credentials", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.secrets = ["s3cr3t-w0rd"]
    served(machine)
    machine.goproxy(f"http://alice:s3cr3t-w0rd@{GOPROXY_HOST}")


@case("vary-file-without-module", NEEDS, "px-file-missing", says="no such file", subject="file:")
def _(machine: Machine) -> None:
    machine.goproxy(f"file://{machine.tree(path='example.com/other')}")


@case("vary-process-overrides-file", NEEDS, "env-shadowed", "env-goproxy-off", says="GOPROXY=off", others=["env-goproxy-off"])
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOPROXY"] = "off"


# ---- answers ---------------------------------------------------------------------------------------------------------------------------


@case("vary-cloudflare-521", NEEDS, "px-502", says="521", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { return 521; }")


@case("vary-cloudflare-522", NEEDS, "px-504", says="522", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { return 522; }")


@case("vary-zip-alone-403", NEEDS, "px-403", says="403 Forbidden", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a curated repository: what it describes it does not hand out
    served(machine, "location ~ zip$ { return 403; }")


@case("vary-mod-alone-500", NEEDS, "px-500", says="500 Internal", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    served(machine, "location ~ mod$ { return 500; }")


@case("vary-zip-is-a-page", NEEDS, "captive-html-zip", says="not a valid zip", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    served(machine, "location ~ zip$ { default_type text/html; return 200 '<html>scanned</html>'; }")


@case("vary-mod-is-a-page", NEEDS, "captive-html-mod", says="missing module line", subject=MODULE)
def _(machine: Machine) -> None:
    served(machine, "location ~ mod$ { default_type text/html; return 200 '<html>scanned</html>'; }")


@case("vary-list-is-a-page", NEEDS, "captive-html-list", go="any", outcomes=["problem", "degraded"])
def _(machine: Machine) -> None:
    served(machine, "location ~ list$ { default_type text/html; return 200 '<html>scanned</html>'; }")


@case("vary-redirect-to-dead-store", NEEDS, "tcp-refused", says="connection refused", subject=r"store\.corp\.example")
def _(machine: Machine) -> None:
    # archives come from another host, which this network does not let through
    dnsmasq(machine, f"--host-record=store.corp.example,{DEAD}")
    gateway(machine, f"root {machine.tree()}; location ~ zip$ {{ return 307 http://store.corp.example$uri; }}")


@case("vary-redirect-to-unknown-store", NEEDS, "dns-nxdomain", says="no such host", subject=r"store\.corp\.example")
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/corp.example/")
    gateway(machine, f"root {machine.tree()}; location ~ zip$ {{ return 307 http://store.corp.example$uri; }}")


@case("vary-version-does-not-exist", NEEDS, "px-404", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    served(machine)
    machine.project({MODULE: "v1.9.9"})


# ---- the checksum database -------------------------------------------------------------------------------------------------------------


def with_database(machine: Machine, location: str) -> None:
    served(machine, location)
    machine.environment["GOSUMDB"] = "sum.golang.org"


@case("vary-database-unknown", NEEDS, "sum-blocked", says="sum.golang.org", subject="sum.golang.org")
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 404; }")


@case("vary-database-without-route", NEEDS, "sum-blocked", says="unreachable|no route", subject="sum.golang.org")
def _(machine: Machine) -> None:
    dnsmasq(machine, "--host-record=sum.golang.org,203.0.113.7")
    gateway(machine, f"root {machine.tree()};")
    machine.environment["GOSUMDB"] = "sum.golang.org"


@case("vary-supported-403", NEEDS, "sum-supported-error", says="403", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 403; }")


@case("vary-supported-401-pipe-off", NEEDS, "sum-supported-error", says="401", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { return 401; }")
    machine.goproxy(f"http://{GOPROXY_HOST}|off")


@case("vary-supported-page", NEEDS, "sum-html", says="malformed record data", subject="")
def _(machine: Machine) -> None:
    with_database(machine, "location /sumdb/ { default_type text/html; return 200 '<html>welcome</html>'; }")


@case("vary-lookup-502", NEEDS, "sum-passthrough-5xx", says="502", subject="")
def _(machine: Machine) -> None:
    with_database(machine, f"location ~ supported$ {{ return 200; }} location /sumdb/ {{ proxy_pass http://{DEAD}:1; }}")


@case("vary-gosumdb-on", NEEDS, "gosumdb-invalid", says="malformed verifier id", subject="GOSUMDB")
def _(machine: Machine) -> None:
    served(machine)
    machine.environment["GOSUMDB"] = "on"


# ---- the proxy of a company ------------------------------------------------------------------------------------------------------------


def behind_squid(machine: Machine, rules: str) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, rules)
    through_squid(machine)


@case("vary-proxy-without-scheme", NEEDS + " squid openssl", "hp-403", says="Forbidden", subject=r"webproxy")
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["HTTPS_PROXY"] = f"{WEBPROXY_HOST}:3128"


@case("vary-proxy-with-a-blank", NEEDS + " squid openssl", "hp-value-malformed", says="lookup http", subject="HTTPS_PROXY")
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access allow all")
    machine.environment["HTTPS_PROXY"] = f"http://{WEBPROXY_HOST}:3128 "


@case("vary-proxy-in-quotes", NEEDS + " squid openssl", "hp-value-malformed", says="lookup", subject="HTTPS_PROXY")
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access allow all")
    machine.environment["HTTPS_PROXY"] = f'"http://{WEBPROXY_HOST}:3128"'


@case("vary-capitals-win", NEEDS + " squid openssl", "hp-refused", says="connection refused", subject="3999")
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access allow all")
    machine.environment["https_proxy"] = machine.environment["HTTPS_PROXY"]
    machine.environment["HTTPS_PROXY"] = f"http://{WEBPROXY_HOST}:3999"


def inside_only(machine: Machine) -> None:
    """The name of the module proxy is known to the HTTP proxy alone."""
    from machine import SECOND
    dnsmasq(machine, "--local=/corp.example/", f"--host-record={WEBPROXY_HOST},{WEBPROXY}", known=False)
    dnsmasq(machine, address=SECOND)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, "http_access allow all", resolver=SECOND)
    through_squid(machine)


@case("vary-all-proxy-only", NEEDS + " squid openssl", "hp-all-proxy-only", says="no such host", subject="")
def _(machine: Machine) -> None:
    inside_only(machine)
    machine.environment["all_proxy"] = machine.environment.pop("HTTPS_PROXY")
    machine.environment.pop("HTTP_PROXY")


@case("vary-http-proxy-only", NEEDS + " squid openssl", "hp-only-http", says="no such host", subject="")
def _(machine: Machine) -> None:
    inside_only(machine)
    machine.environment.pop("HTTPS_PROXY")


@case("vary-noproxy-star", NEEDS + " squid openssl", "hp-noproxy-too-wide", says="no such host", subject="(?i)no_proxy")
def _(machine: Machine) -> None:
    inside_only(machine)
    machine.environment["no_proxy"] = "localhost,*"


@case("vary-noproxy-domain", NEEDS + " squid openssl", "hp-noproxy-too-wide", says="no such host", subject="(?i)no_proxy")
def _(machine: Machine) -> None:
    inside_only(machine)
    machine.environment["NO_PROXY"] = "localhost,.corp.example"


@case("vary-noproxy-range", NEEDS + " squid openssl", "hp-noproxy-miss", says="Forbidden", subject="(?i)no_proxy", others=["hp-403"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = "10.0.0.0/8"


@case("vary-noproxy-semicolon", NEEDS + " squid openssl", "hp-noproxy-miss", says="Forbidden", subject="(?i)no_proxy", others=["hp-403"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = f"localhost;{GOPROXY_HOST}"


@case("vary-web-server-as-proxy", NEEDS + " openssl", "hp-closes", says="Not Allowed|Bad Request", subject="webproxy")
def _(machine: Machine) -> None:
    # a web server knows no CONNECT
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    nginx(machine, f"server {{ listen {WEBPROXY}:3128; }}", address=WEBPROXY, port=3128, name="noproxy")
    through_squid(machine)


# ---- certificates ----------------------------------------------------------------------------------------------------------------------


@case("vary-cert-file-gone", NEEDS + " openssl", "tls-ssl-cert-env", says="unknown authority", subject="")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    secure_gateway(machine, Authority(machine).server())
    machine.environment["SSL_CERT_FILE"] = str(machine.folder / "gone.pem")


@case("vary-wildcard-one-label", NEEDS + " openssl", "tls-wrong-host", says="certificate is valid for", subject=r"a\.b\.corp")
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record=a.b.corp.example,{GATEWAY}")
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(names="DNS:*.corp.example"))
    machine.goproxy("https://a.b.corp.example")


@case("vary-name-in-capitals", NEEDS + " openssl", go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(names="DNS:GOPROXY.Corp.Example"))


@case("vary-expired-intermediate", NEEDS + " openssl", "tls-expired", says="expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    corp.intermediate = corp.issue("intermediate", "root", ["basicConstraints=critical,CA:TRUE,pathlen:0", "keyUsage=critical,keyCertSign"],
                                   common="Old Issuing CA", dates=("20230101000000Z", "20240101000000Z"))
    secure_gateway(machine, corp.server())


@case("vary-purpose-of-a-client", NEEDS + " openssl", "", "tls-handshake-failure", says="incompatible key usage", outcomes=["problem", "inconclusive"])
def _(machine: Machine) -> None:
    # a status that the catalogue has no cause for: "do not know" is right
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    leaf = corp.issue("client", "intermediate", [f"subjectAltName=DNS:{GOPROXY_HOST}", "extendedKeyUsage=clientAuth"])
    chain = corp.folder / "client-chain.pem"
    chain.write_bytes(leaf.read_bytes() + corp.intermediate.read_bytes())
    secure_gateway(machine, f"ssl_certificate {chain}; ssl_certificate_key {corp.folder}/client.key;")


@case("vary-database-intercepted", NEEDS + " openssl", "tls-mitm-ca", "sum-blocked", says="unknown authority", subject="sum.golang.org")
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record=sum.golang.org,{GATEWAY}")
    bad = Authority(machine, "Inspection")
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; {bad.server(names='DNS:sum.golang.org')} root /; }}"
          f" server {{ listen {GATEWAY}:80; root {machine.tree()}; }}")
    machine.goproxy(f"http://{GOPROXY_HOST}")
    machine.environment["GOSUMDB"] = "sum.golang.org"


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


# ---- git -------------------------------------------------------------------------------------------------------------------------------

NEEDS_GIT = NEEDS + " git openssl"
REPOSITORY = f"{GIT_HOST}/team/lib.git"


def repository(machine: Machine, location: str, known_to_git: bool = True) -> None:
    """GOPROXY=direct, and a host whose answers to git are @p location."""
    dnsmasq(machine, f"--host-record={GIT_HOST},{GATEWAY}")
    corp = Authority(machine)
    corp.trust()
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; {corp.server(names='DNS:' + GIT_HOST)} {location} }}", port=443)
    if known_to_git:
        machine.write("home/.gitconfig", f"[http]\n\tsslCAInfo = {corp.root}\n")
    machine.project({REPOSITORY: "v1.0.0"})
    machine.goproxy("direct", GOPRIVATE=GIT_HOST)


@case("vary-git-401", NEEDS_GIT, "git-auth-prompt", says="no secure protocol found", subject=GIT_HOST)
def _(machine: Machine) -> None:
    repository(machine, f'auth_basic "Git"; auth_basic_user_file {machine.write("users", "x:y")};')


@case("vary-git-403", NEEDS_GIT, "git-auth-failed", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 403; }")


@case("vary-git-404", NEEDS_GIT, "git-404", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")


@case("vary-git-503", NEEDS_GIT, "git-upstream-5xx", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 503; }")


@case("vary-git-page", NEEDS_GIT, "git-html", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { default_type text/html; return 200 '<html>\n<body>Sign in</body>\n</html>\n'; }")


@case("vary-git-knows-no-authority", NEEDS_GIT, "tls-git-only", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }", known_to_git=False)


@case("vary-git-own-proxy", NEEDS_GIT, "hp-git-differs", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")
    with (machine.folder / "home/.gitconfig").open("a") as file:
        file.write(f'[http "https://{GIT_HOST}"]\n\tproxy = http://127.0.0.1:9\n')


@case("vary-git-rewritten", NEEDS_GIT, "git-insteadof", "git-ssh", says="no secure protocol found", subject="", others=["git-ssh"])
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")
    with (machine.folder / "home/.gitconfig").open("a") as file:
        file.write(f'[url "ssh://git@{GIT_HOST}/"]\n\tinsteadOf = https://{GIT_HOST}/\n')


@case("vary-page-without-meta", NEEDS_GIT, "goget-meta-missing", says="no go-import meta tags", subject=GIT_HOST)
def _(machine: Machine) -> None:
    repository(machine, "location / { default_type text/html; return 200 '<html><head></head><body>Sign in</body></html>'; }")
    machine.project({f"{GIT_HOST}/team/lib": "v1.0.0"})


@case("vary-vcs-forbidden", NEEDS_GIT, "govcs-blocked", says="GOVCS disallows", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")
    machine.environment["GOVCS"] = "private:hg,public:off"


@case("vary-404-then-git-401", NEEDS_GIT, "priv-404-then-direct", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, f'auth_basic "Git"; auth_basic_user_file {machine.write("users", "x:y")};')
    nginx(machine, f"server {{ listen {WEBPROXY}:80; location / {{ return 404; }} }}", address=WEBPROXY, name="second")
    machine.goproxy(f"http://{WEBPROXY_HOST},direct")


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


@case("vary-cache-locked", NEEDS, "cache-lock-hang", go="any", seconds=14, outcomes=["problem", "degraded"], subject="lock")
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


# ---- private modules -------------------------------------------------------------------------------------------------------------------

LIB = f"{GIT_HOST}/team/lib"


def public_proxy(machine: Machine, patterns: str) -> None:
    """proxy.golang.org cannot have the company's module, and a rule that was meant to keep it from there."""
    dnsmasq(machine, f"--host-record={GIT_HOST},{GATEWAY}", f"--host-record=proxy.golang.org,{WEBPROXY}")
    corp = Authority(machine)
    corp.trust()
    says = ("not found: git.corp.example/team/lib@v1.0.0: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/1: "
            "exit status 128:\\n\\tfatal: could not read Username for 'https://git.corp.example': terminal prompts disabled")
    nginx(machine, f"server {{ listen {WEBPROXY}:443 ssl; {corp.server(names='DNS:proxy.golang.org')}"
          f" location / {{ default_type text/plain; return 404 \"{says}\"; }} }}", address=WEBPROXY, port=443)
    machine.project({LIB: "v1.0.0"})
    machine.goproxy("https://proxy.golang.org", GOPRIVATE=patterns)


for name, patterns in {"blank": "example.org, git.corp.example", "semicolon": "example.org;git.corp.example",
                       "scheme": "https://git.corp.example", "dots": "git.corp.example/...", "capitals": "Git.Corp.Example",
                       "deeper": "git.corp.example/*/*/*", "hosts-below": "*.git.corp.example", "quotes": '"git.corp.example"'}.items():
    @case(f"vary-pattern-{name}", NEEDS_GIT, "goprivate-glob", says="terminal prompts disabled", subject="GOPRIVATE")
    def _(machine: Machine, patterns: str = patterns) -> None:
        public_proxy(machine, patterns)


@case("vary-company-proxy-bypassed", NEEDS_GIT, "priv-needs-corp-proxy", says="no secure|refused|unrecognized", subject=LIB)
def _(machine: Machine) -> None:
    # the company's module proxy has it, the git host lets nobody in
    dnsmasq(machine, f"--host-record={GIT_HOST},{DEAD}")
    gateway(machine, f"root {machine.tree(path=LIB, version='v1.0.0')};")
    machine.project({LIB: "v1.0.0"})
    machine.goproxy(f"http://{GOPROXY_HOST},direct", GOPRIVATE="*.corp.example")


@case("vary-everything-is-private", NEEDS, "goprivate-too-wide", says="no such host|unrecognized|refused", subject="GOPRIVATE", others=["dns-nxdomain", "dns-refused"])
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/example.com/")
    gateway(machine, f"root {machine.tree()};")
    machine.goproxy(f"http://{GOPROXY_HOST}", GOPRIVATE="*")


@case("vary-netrc-without-port", NEEDS + " openssl", "px-401", says="401 Unauthorized", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.secrets = ["s3cr3t-w0rd"]
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    users = machine.write("users", "alice:{PLAIN}s3cr3t-w0rd\n")
    nginx(machine, f"server {{ listen {GATEWAY}:8443 ssl; {corp.server()} root {machine.tree()};"
          f" auth_basic Artifacts; auth_basic_user_file {users}; }}", port=8443)
    machine.goproxy(f"https://{GOPROXY_HOST}:8443")
    machine.write("home/.netrc", f"machine {GOPROXY_HOST}\nlogin alice\npassword s3cr3t-w0rd\n").chmod(0o600)


# ---- what the database says ------------------------------------------------------------------------------------------------------------


def database_says(machine: Machine, status: int, text: str) -> None:
    with_database(machine, f"location ~ supported$ {{ return 200; }} location /sumdb/ {{ default_type text/plain; return {status} \"{text}\"; }}")


@case("vary-database-private", NEEDS, "sum-private-module", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: example.com/hello@v1.2.3: unrecognized import path \\\"example.com/hello\\\": https fetch: Get"
                  " \\\"https://example.com/hello?go-get=1\\\": dial tcp: lookup example.com on 8.8.8.8:53: no such host")


@case("vary-database-not-yet", NEEDS, "sum-new-version-lag", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: example.com/hello@v1.2.3: invalid version: unknown revision v1.2.3")


@case("vary-database-timed-out", NEEDS, "sum-origin-unreachable", says="404 Not Found", subject="")
def _(machine: Machine) -> None:
    database_says(machine, 404, "not found: fetch timed out")


# ---- what is served --------------------------------------------------------------------------------------------------------------------


@case("vary-other-version-in-info", NEEDS, "info-wrong-version", go="any", outcomes=["problem", "degraded"])
def _(machine: Machine) -> None:
    served(machine, "location ~ info$ { return 200 '{\"Version\":\"v1.2.4\",\"Time\":\"2024-05-06T07:08:09Z\"}'; }")


@case("vary-other-path-in-mod", NEEDS, "mod-wrong-path", says="declares its path as", subject="")
def _(machine: Machine) -> None:
    served(machine, "location ~ mod$ { return 200 'module example.com/Hello\\n'; }")


@case("vary-capitals-in-path", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    tree = machine.tree(path="example.com/Hello")
    (tree / "example.com/Hello").rename(tree / "example.com/!hello")
    gateway(machine, f"root {tree};")
    machine.project({"example.com/Hello": VERSION})


@case("vary-capitals-zip-breaks-off", NEEDS, "zip-truncated", "px-reset-mid-body", says="EOF", subject="%21hello|!hello")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    tree = machine.tree(path="example.com/Hello")
    (tree / "example.com/Hello").rename(tree / "example.com/!hello")
    archive = tree / f"example.com/!hello/@v/{VERSION}.zip"
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_STORED) as more:
        more.writestr(f"example.com/Hello@{VERSION}/data.bin", bytes(range(256)) * 256)
    nginx(machine, f"server {{ listen {DEAD}:8080; root {tree}; location ~ zip$ {{ limit_rate 4k; }} }}", address=DEAD, port=8080, name="up")
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:8080; proxy_read_timeout 500ms; }}")
    machine.project({"example.com/Hello": VERSION})


@case("vary-dependency-too-new", NEEDS, "tc-dep-too-new", says="requires go >= 1.99", subject="")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    tree = machine.tree()
    (tree / MODULE / f"@v/{VERSION}.mod").write_text(f"module {MODULE}\n\ngo 1.99.0\n")
    gateway(machine, f"root {tree};")


@case("vary-package-not-in-module", NEEDS, "missing-package", says="does not contain package", subject="")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/main.go", f'package main\n\nimport _ "{MODULE}/nowhere"\n\nfunc main() {{}}\n')


@case("vary-marks-of-a-merge", NEEDS, "gosum-malformed", says="malformed go.sum", subject="go.sum", go="any")
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.sum", "<<<<<<< HEAD\n=======\n>>>>>>> branch\n")


@case("vary-redirect-to-bad-certificate", NEEDS + " openssl", "tls-self-signed", "tls-mitm-ca", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # plain http sends everybody to https, whose certificate nobody knows
    dnsmasq(machine)
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; {Authority(machine).server(by='root')} root {machine.tree()}; }}"
          f" server {{ listen {GATEWAY}:80; return 301 https://$host$request_uri; }}", port=443)
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("vary-empty-cert-file", NEEDS + " openssl", "tls-ssl-cert-env", says="unknown authority", subject="")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    secure_gateway(machine, Authority(machine).server())
    machine.environment["SSL_CERT_FILE"] = str(machine.write("empty.pem", ""))


# ---- two things at once, in go's own order -----------------------------------------------------------------------------------------------

PAST = ("20230101000000Z", "20240101000000Z")


@case("vary-expired-and-wrong-host", NEEDS + " openssl", "tls-expired", says="expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(names="DNS:www.corp.example", dates=PAST))


@case("vary-wrong-host-and-unknown-authority", NEEDS + " openssl", "tls-wrong-host", says="is valid for www.corp.example", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    secure_gateway(machine, Authority(machine).server(names="DNS:www.corp.example"))


@case("vary-expired-and-unknown-authority", NEEDS + " openssl", "tls-expired", says="expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    secure_gateway(machine, Authority(machine).server(dates=PAST))


@case("vary-captive-portal", NEEDS + " openssl", "tls-wrong-host", "tls-self-signed", "dns-hijack", says="x509|certificate",
      subject=r"proxy\.golang\.org")
def _(machine: Machine) -> None:
    # a hotel: every name leads to the portal, which has a certificate of its own
    dnsmasq(machine, f"--address=/#/{GATEWAY}", known=False)
    corp = Authority(machine)
    corp.openssl("req", "-x509", *corp.key("alone"), "-subj", "/CN=login.hotel.example", "-days", "90", "-out", corp.folder / "alone.pem",
                 "-addext", "subjectAltName=DNS:login.hotel.example")
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; ssl_certificate {corp.folder}/alone.pem; ssl_certificate_key {corp.folder}/alone.key;"
          " location / { default_type text/html; return 200 '<html>Welcome</html>'; } }", port=443)
    machine.goproxy("https://proxy.golang.org,direct")


@case("vary-502-about-dns", NEEDS, "px-502", says="502 Bad Gateway", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { default_type text/plain; return 502 'dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving'; }")


@case("vary-folder-listing", NEEDS, "px-path-wrong", "px-404", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # modules lie one folder deeper; the server shows a listing where the address ends
    dnsmasq(machine)
    (machine.folder / "www").mkdir()
    machine.tree().rename(machine.folder / "www/gomods")
    gateway(machine, f"root {machine.folder}/www; autoindex on;")


@case("vary-silent-upstream", NEEDS, "px-hang", go="hangs", go_seconds=4, subject=AT_GATEWAY, seconds=14)
def _(machine: Machine) -> None:
    from servers import silent
    dnsmasq(machine)
    machine.held = silent(DEAD, 3000)
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:3000; proxy_read_timeout 3600s; }}")


@case("vary-archive-trickles", NEEDS, "px-slow-drip", go="hangs", go_seconds=6, subject=AT_GATEWAY, seconds=14)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    tree = machine.tree()
    with zipfile.ZipFile(tree / MODULE / f"@v/{VERSION}.zip", "a", zipfile.ZIP_STORED) as more:
        more.writestr(f"{MODULE}@{VERSION}/data.bin", bytes(range(256)) * 256)
    gateway(machine, f"root {tree}; location ~ zip$ {{ limit_rate 64; }}")


@case("vary-404-then-unknown-host", NEEDS, "dns-nxdomain", "px-404", "goget-meta-missing", says="no such host", subject="")
def _(machine: Machine) -> None:
    # misspelt: the company's proxy does not know it, and there is no such host
    dnsmasq(machine, "--local=/example.com/")
    gateway(machine, f"root {machine.tree(path='example.com/other')};")
    machine.goproxy(f"http://{GOPROXY_HOST},direct")


@case("vary-both-502", NEEDS, "px-502", says="502 Bad Gateway", subject="")
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record={SECOND_HOST},{WEBPROXY}")
    gateway(machine, "location / { return 502; }", f"server {{ listen {WEBPROXY}:80; location / {{ return 502; }} }}")
    machine.goproxy(f"http://{GOPROXY_HOST}|http://{SECOND_HOST}")


# ---- more of the company's proxy ---------------------------------------------------------------------------------------------------------


@case("vary-loopback-past-the-proxy", NEEDS, go="succeeds", outcomes=["healthy", "degraded"])
def _(machine: Machine) -> None:
    # a module proxy on this machine is never asked through HTTP_PROXY, which is dead
    dnsmasq(machine)
    nginx(machine, f"server {{ listen 127.0.0.1:8081; root {machine.tree()}; }}", address="127.0.0.1", port=8081)
    machine.environment["HTTP_PROXY"] = f"http://{WEBPROXY_HOST}:3128"
    machine.goproxy("http://127.0.0.1:8081")


@case("vary-ipv6-literal", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    nginx(machine, f"server {{ listen [::1]:8081; root {machine.tree()}; }}", address="::1", port=8081)
    machine.goproxy("http://[::1]:8081")


@case("vary-noproxy-other-port", NEEDS + " squid openssl", "hp-noproxy-miss", says="Forbidden", subject="NO_PROXY", others=["hp-403", "hp-noproxy-miss"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = f"{GOPROXY_HOST}:8443"


@case("vary-proxy-at-ipv6", NEEDS + " openssl", "hp-refused", says="connection refused", subject="::1")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    machine.environment["HTTPS_PROXY"] = "http://[::1]:3128"


@case("vary-socks-nobody", NEEDS + " openssl", "hp-refused", says="connection refused", subject="1080")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    machine.environment["HTTPS_PROXY"] = f"socks5h://{WEBPROXY_HOST}:1080"


@case("vary-password-with-hash", NEEDS + " squid openssl", "hp-value-malformed", says="proxyconnect|lookup|invalid", subject="HTTPS_PROXY", go="either")
def _(machine: Machine) -> None:
    machine.secrets = ["s3cr#t"]
    behind_squid(machine, "http_access allow all")
    machine.environment["HTTPS_PROXY"] = f"http://alice:s3cr#t@{WEBPROXY_HOST}:3128"
