# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, and two things at once in go's own order."""

import zipfile

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, MODULE, VERSION, WEBPROXY, Machine
from servers import Authority, dnsmasq, gateway, nginx, secure_gateway, silent
from variety import AT_GATEWAY, NEEDS, SECOND_HOST

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


@case("vary-expired-root", NEEDS + " openssl", "tls-expired", says="expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # it is among the trusted ones, and past its day
    dnsmasq(machine)
    corp = Authority(machine)
    corp.openssl("req", "-x509", "-key", corp.folder / "root.key", "-subj", f"/O={corp.name}/CN={corp.name} Root CA", "-not_before",
                 "20200101000000Z", "-not_after", "20240101000000Z", "-out", corp.root, "-addext", "basicConstraints=critical,CA:TRUE",
                 "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    corp.trust()
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
    dnsmasq(machine)
    machine.held = silent(DEAD, 3000)
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:3000; proxy_read_timeout 3600s; }}")


@case("vary-archive-trickles", NEEDS, "px-slow-drip", go="hangs", go_seconds=6, subject=AT_GATEWAY, seconds=14)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    tree = machine.tree()
    with zipfile.ZipFile(tree / MODULE / f"@v/{VERSION}.zip", "a", zipfile.ZIP_STORED) as more:
        more.writestr(f"{MODULE}@{VERSION}/data.bin", bytes(range(256)) * 256)
    # the head comes within the first second: go prints that, and its silence is counted from there
    gateway(machine, f"root {tree}; location ~ zip$ {{ limit_rate 256; }}")


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
