# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of module proxies, and what is served."""

import zipfile

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, MODULE, VERSION, WEBPROXY, Machine
from servers import Authority, dnsmasq, gateway, nginx, secure_gateway
from variety import AT_GATEWAY, NEEDS, SECOND_HOST, served, two_entries

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
