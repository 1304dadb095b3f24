# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx with certificates that openssl made."""

from cases import case
from machine import GATEWAY, GOPROXY_HOST, Machine
from servers import Authority, dnsmasq, nginx, secure_gateway

NEEDS = "nginx dnsmasq openssl"
AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")
PAST = ("20230101000000Z", "20240101000000Z")
FUTURE = ("20990101000000Z", "20991231000000Z")


def arranged(machine: Machine) -> Authority:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    return corp


@case("tls-expired", NEEDS, "tls-expired", says="certificate has expired", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(dates=PAST))


@case("tls-not-yet-valid", NEEDS, "tls-clock-skew", "tls-expired", says="is before 2099", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(dates=FUTURE))


@case("tls-wrong-host", NEEDS, "tls-wrong-host", says="certificate is valid for www.corp.example", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(names="DNS:www.corp.example,DNS:*.web.corp.example"))


@case("tls-missing-intermediate", NEEDS, "tls-missing-intermediate", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(chain=False))


@case("tls-missing-intermediate-plain-names", NEEDS, "tls-missing-intermediate", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # as people make them by hand: names only, beside the hundred public authorities of the system
    dnsmasq(machine)
    hand = Authority(machine, "Lobster")
    hand.openssl("req", "-x509", *hand.key("root"), "-subj", "/CN=Lobster Root CA", "-days", "3650", "-out", hand.root,
                 "-addext", "basicConstraints=critical,CA:TRUE")
    hand.intermediate = hand.issue("intermediate", "root", ["basicConstraints=critical,CA:TRUE"], subject="/CN=Lobster Intermediate CA")
    hand.trust()
    secure_gateway(machine, hand.server(chain=False))


@case("tls-interception-leaf-only", NEEDS, "tls-mitm-ca", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # an appliance that sends what it signed and nothing else
    arranged(machine)
    secure_gateway(machine, Authority(machine, "Web Inspection").server(by="root"))


@case("tls-interception", NEEDS, "tls-mitm-ca", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    arranged(machine)
    secure_gateway(machine, Authority(machine, "Web Inspection").server())


@case("tls-self-signed", NEEDS, "tls-self-signed", says="unknown authority", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    corp = arranged(machine)
    corp.openssl("req", "-x509", *corp.key("alone"), "-subj", f"/CN={GOPROXY_HOST}", "-days", "90", "-out", corp.folder / "alone.pem",
                 "-addext", f"subjectAltName=DNS:{GOPROXY_HOST}")
    secure_gateway(machine, f"ssl_certificate {corp.folder}/alone.pem; ssl_certificate_key {corp.folder}/alone.key;")


@case("tls-old-protocol", NEEDS, "tls-old-version", says="protocol version", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(), more="ssl_protocols TLSv1 TLSv1.1; ssl_ciphers DEFAULT:@SECLEVEL=0;")


@case("tls-old-ciphers", NEEDS, "tls-handshake-failure", says="handshake failure", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a key exchange without forward secrecy only, which go no longer offers
    secure_gateway(machine, arranged(machine).server(kind="rsa"), more="ssl_protocols TLSv1.2; ssl_ciphers AES128-SHA:@SECLEVEL=0;")


@case("tls-client-certificate", NEEDS, "px-400", "tls-handshake-failure", "", says="400 Bad Request|certificate required",
      outcomes=["problem", "inconclusive"])
def _(machine: Machine) -> None:
    corp = arranged(machine)
    secure_gateway(machine, corp.server(), more=f"ssl_verify_client on; ssl_client_certificate {corp.root};")


@case("tls-by-address", NEEDS, "tls-ip-no-san", says="doesn't contain any IP SANs", subject=GATEWAY.replace(".", r"\."))
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server())
    machine.goproxy(f"https://{GATEWAY}")


@case("tls-name-in-subject-only", NEEDS, "tls-cn-only", says="legacy Common Name", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    corp = arranged(machine)
    corp.issue(GOPROXY_HOST, "intermediate", ["extendedKeyUsage=serverAuth"])
    chain = corp.folder / "cn.pem"
    chain.write_bytes((corp.folder / f"{GOPROXY_HOST}.pem").read_bytes() + corp.intermediate.read_bytes())
    secure_gateway(machine, f"ssl_certificate {chain}; ssl_certificate_key {corp.folder}/{GOPROXY_HOST}.key;")


@case("tls-plain-server", NEEDS, "tls-plain-server", says="server gave HTTP response to HTTPS client|does not look like a TLS handshake",
      subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    nginx(machine, f"server {{ listen {GATEWAY}:8443; root {machine.tree()}; }}", port=8443)
    machine.goproxy(f"{GOPROXY_HOST}:8443")


@case("tls-port-in-clear", NEEDS, "tls-to-http-scheme", says="400 Bad Request", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server())
    machine.goproxy(f"http://{GOPROXY_HOST}:443")


@case("tls-no-name-no-certificate", NEEDS, "tls-handshake-failure", says="unrecognized name", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # the vhost of another name alone is configured, strangers are refused in the handshake
    corp = arranged(machine)
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl default_server; ssl_reject_handshake on; }}"
          f" server {{ listen {GATEWAY}:443 ssl; server_name www.corp.example; {corp.server()} root {machine.tree()}; }}", port=443)
    machine.goproxy(f"https://{GOPROXY_HOST}")


@case("tls-http2", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(), more="http2 on;")


@case("tls-http2-502", NEEDS, "px-502", says="502 Bad Gateway", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    secure_gateway(machine, arranged(machine).server(), "location / { proxy_pass http://127.0.0.1:1; }", more="http2 on;")
