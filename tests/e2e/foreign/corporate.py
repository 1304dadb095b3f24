# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""squid as the proxy of a company."""

from cases import case, evidence, reasons
from machine import DEAD, GOPROXY_HOST, SECOND, WEBPROXY, WEBPROXY_HOST, Diagnosis, Machine
from servers import Authority, dnsmasq, secure_gateway, gateway, silent, squid, through_squid

NEEDS = "squid nginx dnsmasq openssl"
AT_PROXY = r"webproxy\.corp\.example|HTTPS?_PROXY|goproxy\.corp\.example"


def arranged(machine: Machine, rules: str, credentials: str = "", **more) -> None:
    """A healthy module proxy over TLS behind squid."""
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, rules, **more)
    through_squid(machine, credentials=credentials)


def basic(machine: Machine) -> str:
    helper = machine.write("login.sh", "#!/bin/sh\nwhile read -r user password; do\n"
                           "    if [ \"$user $password\" = 'alice s3cr3t-w0rd' ]; then echo OK; else echo ERR; fi\ndone\n")
    helper.chmod(0o755)
    return f"auth_param basic program {helper}\nauth_param basic realm Example Corp\n"


LOGIN = "acl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all"


def connect_answer(status: int, *schemes: str):
    def look(_: Machine, diagnosis: Diagnosis) -> None:
        seen = evidence(diagnosis, "connect")
        assert any(one["status"] == status for one in seen), f"no CONNECT with {status}: {seen}"
        for scheme in schemes:
            assert any(scheme in one["schemes"] for one in seen), f"{scheme} is not among the schemes: {seen}"
    return look


@case("squid-407", NEEDS, "hp-407", says="Proxy Authentication Required", subject=AT_PROXY, also=connect_answer(407, "Basic"))
def _(machine: Machine) -> None:
    arranged(machine, basic(machine) + LOGIN)


@case("squid-407-wrong-password", NEEDS, "hp-407", says="Proxy Authentication Required", subject=AT_PROXY, also=connect_answer(407))
def _(machine: Machine) -> None:
    machine.secrets = ["0ld-w0rd"]
    arranged(machine, basic(machine) + LOGIN, credentials="alice:0ld-w0rd")


@case("squid-407-negotiate-ntlm", NEEDS, "hp-407", says="Proxy Authentication Required", subject=AT_PROXY,
      also=connect_answer(407, "Negotiate", "NTLM"))
def _(machine: Machine) -> None:
    # what a Windows domain offers; go can do neither
    fake = "/usr/lib/squid/ntlm_fake_auth"
    arranged(machine, f"auth_param negotiate program {fake}\nauth_param ntlm program {fake}\n" + LOGIN)


@case("squid-407-plain-http", NEEDS, "px-407-as-status", says="407 Proxy Authentication Required", subject=AT_PROXY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()};")
    squid(machine, basic(machine) + LOGIN)
    through_squid(machine, "http")


@case("squid-denied", NEEDS, "hp-403", says="Forbidden", subject=AT_PROXY, also=connect_answer(403))
def _(machine: Machine) -> None:
    arranged(machine, "error_directory /usr/share/squid/errors/zh-cn\nacl banned dstdomain .corp.example\nhttp_access deny banned\n"
             "http_access allow all")


@case("squid-denied-plain-http", NEEDS, "px-403", "hp-403", says="403 Forbidden", subject=AT_PROXY)
def _(machine: Machine) -> None:
    # the page is squid's, not the module proxy's
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()};")
    squid(machine, "http_access deny all")
    through_squid(machine, "http")


@case("squid-port-not-allowed", NEEDS, "hp-403", says="Forbidden", subject=AT_PROXY, also=connect_answer(403))
def _(machine: Machine) -> None:
    # squid's own default: CONNECT to 443 only, the module proxy is at 8443
    arranged(machine, "acl SSL_ports port 443\nhttp_access deny CONNECT !SSL_ports\nhttp_access allow all")
    machine.goproxy(f"https://{GOPROXY_HOST}:8443")


@case("squid-origin-dead", NEEDS, "hp-5xx", says="Service Unavailable", subject=AT_PROXY, also=connect_answer(503))
def _(machine: Machine) -> None:
    dnsmasq(machine)
    squid(machine, "http_access allow all")
    through_squid(machine)


@case("squid-cannot-resolve", NEEDS, "hp-5xx", says="Service Unavailable", subject=AT_PROXY, also=connect_answer(503))
def _(machine: Machine) -> None:
    # the proxy asks another name server than the user does, and that one does not know the name
    dnsmasq(machine)
    dnsmasq(machine, "--local=/corp.example/", address="10.20.0.54", known=False)
    squid(machine, "http_access allow all", resolver="10.20.0.54")
    through_squid(machine)


@case("squid-cannot-resolve-plain-http", NEEDS, "px-503", "hp-5xx", says="503 Service Unavailable", subject=AT_PROXY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    dnsmasq(machine, "--local=/corp.example/", address="10.20.0.54", known=False)
    squid(machine, "http_access allow all", resolver="10.20.0.54")
    through_squid(machine, "http")


@case("squid-slow-origin", NEEDS, "hp-5xx", "px-hang", "hp-unreachable", "tls-timeout", subject=AT_PROXY, seconds=13, go="either", go_seconds=25,
      says="")
def _(machine: Machine) -> None:
    # the tunnel is open, behind it nobody speaks
    dnsmasq(machine)
    machine.held = silent("10.20.0.10", 443)
    squid(machine, "http_access allow all")
    through_squid(machine)


@case("squid-stopped", NEEDS, "hp-refused", says="proxyconnect tcp: dial tcp .*refused", subject=AT_PROXY, seconds=5)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    through_squid(machine)


@case("squid-name-unknown", NEEDS, "dns-proxy-host", says="proxyconnect tcp: dial tcp: lookup", subject=r"webproxy|HTTPS_PROXY")
def _(machine: Machine) -> None:
    dnsmasq(machine, "--local=/corp.example/", known=False)
    through_squid(machine)


@case("squid-addressed-with-tls", NEEDS, "hp-https-scheme", says="proxyconnect tcp: (EOF|tls: first record)", subject=AT_PROXY)
def _(machine: Machine) -> None:
    arranged(machine, "http_access allow all")
    machine.environment["HTTPS_PROXY"] = f"https://{WEBPROXY_HOST}:3128"


@case("squid-taken-for-socks", NEEDS, "hp-socks-mismatch", subject=AT_PROXY, go="either", go_seconds=4, seconds=13)
def _(machine: Machine) -> None:
    arranged(machine, "http_access allow all")
    machine.environment["HTTPS_PROXY"] = f"socks5://{WEBPROXY_HOST}:3128"


@case("squid-lower-case-variable-only", NEEDS, "hp-403", says="Forbidden", subject=AT_PROXY)
def _(machine: Machine) -> None:
    arranged(machine, "http_access deny all")
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        machine.environment[name.lower()] = machine.environment.pop(name)


@case("squid-interception", NEEDS, "tls-mitm-ca", says="unknown authority", subject=AT_PROXY)
def _(machine: Machine) -> None:
    # what a proxy that looks into TLS shows: the tunnel is fine, the certificate is of its own authority
    dnsmasq(machine)
    Authority(machine).trust()
    secure_gateway(machine, Authority(machine, "Web Gateway").server())
    squid(machine, "http_access allow all")
    through_squid(machine)


@case("squid-healthy-login", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # inside nobody knows the name: the proxy resolves it
    machine.secrets = ["s3cr3t-w0rd"]
    arranged(machine, basic(machine) + LOGIN, credentials="alice:s3cr3t-w0rd")


@case("squid-healthy-plain-http", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()};")
    squid(machine, "http_access allow all")
    through_squid(machine, "http")


@case("squid-noproxy-port", NEEDS, "hp-noproxy-miss", "hp-403", says="Forbidden", subject="", others=["hp-403", "hp-noproxy-miss"])
def _(machine: Machine) -> None:
    # the internal host stands in NO_PROXY with blanks between the names: go's list knows commas only
    arranged(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = f"localhost {GOPROXY_HOST}"


GNOME = """#!/bin/sh
[ "$*" = "list-recursively org.gnome.system.proxy" ] || exit 1
cat <<END
org.gnome.system.proxy autoconfig-url 'http://alice:s3cr3t-w0rd@wpad.corp.example/proxy.pac'
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode '{mode}'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.http authentication-password 's3cr3t-w0rd'
org.gnome.system.proxy.http authentication-user 'alice'
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host ''
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.http use-authentication true
org.gnome.system.proxy.https host '{host}'
org.gnome.system.proxy.https port 3128
END
"""


def desktop(machine: Machine, program: str) -> None:
    """Outside names are unknown inside, but the desktop has a proxy that knows them; go has not."""
    machine.secrets = ["s3cr3t-w0rd"]
    dnsmasq(machine, "--local=/corp.example/", f"--host-record={WEBPROXY_HOST},{WEBPROXY}", known=False)
    dnsmasq(machine, address=SECOND)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, basic(machine) + LOGIN, resolver=SECOND)
    machine.write("bin/gsettings", program).chmod(0o755)
    machine.environment["PATH"] = f"{machine.folder}/bin:{machine.environment['PATH']}"


@case("squid-known-to-gnome-alone", NEEDS, "hp-not-set", says="no such host", subject=AT_PROXY, also=connect_answer(200))
def _(machine: Machine) -> None:
    desktop(machine, GNOME.format(mode="manual", host=WEBPROXY_HOST))


def names_the_script(_: Machine, diagnosis: Diagnosis) -> None:
    said = reasons(diagnosis, "proxy-elsewhere")
    assert "wpad.corp.example/proxy.pac" in said and "alice" not in said.replace("alice:***@", ""), said


@case("squid-behind-a-script", NEEDS, "dns-nxdomain", says="no such host", subject=GOPROXY_HOST, also=names_the_script)
def _(machine: Machine) -> None:
    # what the script says is not known, so it is no cause
    desktop(machine, GNOME.format(mode="auto", host=WEBPROXY_HOST))


@case("squid-gsettings-silent", NEEDS, "dns-nxdomain", says="no such host", subject=GOPROXY_HOST, seconds=8)
def _(machine: Machine) -> None:
    desktop(machine, "#!/bin/sh\nsleep 60 & sleep 60\n")
