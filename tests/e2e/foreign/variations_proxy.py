# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proxy of a company in other clothes."""

from cases import case
from machine import GOPROXY_HOST, SECOND, WEBPROXY, WEBPROXY_HOST, Machine
from servers import Authority, dnsmasq, nginx, secure_gateway, squid, through_squid
from variety import NEEDS, behind_squid

# ---- the proxy of a company ------------------------------------------------------------------------------------------------------------


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
