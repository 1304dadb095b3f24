# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What HTTP proxies, gateways and repository managers answer in the place of a module proxy, and settings that miss the host by a little."""

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, MODULE, VERSION, WEBPROXY, WEBPROXY_HOST, Diagnosis, Machine
from servers import Authority, dnsmasq, gateway, nginx, replies, secure_gateway, squid, through_squid, tls_before
from variations_git import NEEDS_GIT, repository
from variations_proxy import inside_only
from variety import AT_GATEWAY, GIT_HOST, NEEDS, behind_squid, served

NEEDS_TLS = NEEDS + " openssl"
NEEDS_SQUID = NEEDS_TLS + " squid"


def offers(*wanted: str, never: tuple[str, ...] = ()):
    """The verdict's fixes are @p wanted, beside mirrors; @p never stands in no command."""
    def look(_: Machine, found: Diagnosis) -> None:
        fixes = [fix for fix in found.verdict["fixes"] if not fix.startswith("use-mirror")]
        assert fixes == list(wanted), f"the fixes are {fixes}"
        commands = " ".join(str(found.document["fixes"][fix]["commands"]) for fix in found.verdict["fixes"])
        for word in never:
            assert word not in commands, f"{word} stands in {commands}"
    return look


def says(*words: str, never: tuple[str, ...] = ()):
    """In title and explanation."""
    def look(_: Machine, found: Diagnosis) -> None:
        text = found.verdict["title"] + "\n" + found.verdict["explanation"]
        for word in words:
            assert word in text, f"{word} is not in: {text}"
        for word in never:
            assert word not in text, f"{word} is in: {text}"
    return look


def both(*looks):
    def look(machine: Machine, found: Diagnosis) -> None:
        for one in looks:
            one(machine, found)
    return look


# ---- what a proxy answers to CONNECT -----------------------------------------------------------------------------------------------------


def refusing(machine: Machine, status: str, *headers: str, more: bytes = b"") -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    length = [] if more else ["Content-Length: 0", "Connection: close"]
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers, *length])
    machine.held = replies(WEBPROXY, 3128, head.encode() + b"\r\n\r\n", more)
    through_squid(machine)


@case("vary-connect-302", NEEDS_TLS, "hp-407", says="Found", subject="webproxy", also=offers("open-login-page", "ask-proxy-admin"))
def _(machine: Machine) -> None:
    refusing(machine, "302 Found", "Location: https://login.corp.example/")


@case("vary-connect-511", NEEDS_TLS, "hp-407", says="Network Authentication", subject="webproxy", also=says("511", never=("could not",)))
def _(machine: Machine) -> None:
    refusing(machine, "511 Network Authentication Required")


@case("vary-connect-429", NEEDS_TLS, "hp-403", says="Too Many Requests", subject="webproxy", also=offers("retry-later", "ask-proxy-admin"))
def _(machine: Machine) -> None:
    refusing(machine, "429 Too Many Requests", "Retry-After: 30")


@case("vary-connect-451", NEEDS_TLS, "hp-403", says="Unavailable For Legal Reasons", subject="webproxy", also=says("451"))
def _(machine: Machine) -> None:
    refusing(machine, "451 Unavailable For Legal Reasons")


@case("vary-connect-301", NEEDS_TLS, "hp-closes", says="Moved Permanently", subject="webproxy")
def _(machine: Machine) -> None:
    # a web server that sends everybody to its other port
    refusing(machine, "301 Moved Permanently", f"Location: https://{WEBPROXY_HOST}/")


@case("vary-connect-407-negotiate", NEEDS_TLS, "hp-407", says="Proxy Authentication Required", subject="webproxy",
      also=offers("login-helper", "ask-proxy-admin", never=("PASSWORD",)))
def _(machine: Machine) -> None:
    # a login is in the address already, of a kind that this proxy does not take
    machine.secrets = ["s3cr3t-w0rd"]
    refusing(machine, "407 Proxy Authentication Required", "Proxy-Authenticate: Negotiate")
    machine.environment["HTTPS_PROXY"] = f"http://alice:s3cr3t-w0rd@{WEBPROXY_HOST}:3128"


@case("vary-connect-407-basic-too", NEEDS_TLS, "hp-407", says="Proxy Authentication Required", subject="webproxy",
      also=offers("http-proxy-credentials", "ask-proxy-admin"))
def _(machine: Machine) -> None:
    refusing(machine, "407 Proxy Authentication Required", "Proxy-Authenticate: Negotiate, Basic realm=\"Corp\"")


@case("vary-error-page-in-the-tunnel", NEEDS_TLS, "tls-plain-server", says="HTTP response to HTTPS client|first record", subject=AT_GATEWAY,
      also=offers("ask-proxy-admin"))
def _(machine: Machine) -> None:
    # the way is open, and then the proxy's own page comes
    refusing(machine, "200 Connection established", more=b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")


def tls_proxy(machine: Machine, trusted: bool) -> None:
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server())
    squid(machine, "http_access allow all", port=3127)
    own = corp if trusted else Authority(machine, "Appliance")
    own.server("webproxy", f"DNS:{WEBPROXY_HOST}")
    machine.held = tls_before(WEBPROXY, 3128, 3127, own.folder / "webproxy-chain.pem", own.folder / "webproxy.key")
    through_squid(machine)
    machine.environment["HTTPS_PROXY"] = f"https://{WEBPROXY_HOST}:3128"


@case("vary-tls-to-the-proxy", NEEDS_SQUID, go="succeeds")
def _(machine: Machine) -> None:
    tls_proxy(machine, trusted=True)


@case("vary-tls-to-the-proxy-untrusted", NEEDS_SQUID, "tls-mitm-ca", says="proxyconnect tcp: .*unknown authority", subject="webproxy")
def _(machine: Machine) -> None:
    tls_proxy(machine, trusted=False)


@case("vary-proxy-with-a-leading-blank", NEEDS_SQUID, "hp-value-malformed", says="no such host", subject="HTTPS_PROXY",
      also=both(offers("correct-http-proxy"), says("passes over", never=("does not exist",))))
def _(machine: Machine) -> None:
    # go passes over such a value without a word
    inside_only(machine)
    machine.environment["HTTPS_PROXY"] = f" http://{WEBPROXY_HOST}:3128"


# ---- NO_PROXY that misses by a little ----------------------------------------------------------------------------------------------------


@case("vary-noproxy-port-of-the-domain", NEEDS_SQUID, "hp-noproxy-miss", says="Forbidden", subject="NO_PROXY", others=["hp-403"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = "localhost,.corp.example:8443"


@case("vary-noproxy-capitals-win", NEEDS_SQUID, "hp-noproxy-miss", says="Forbidden", subject="NO_PROXY", others=["hp-403"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["no_proxy"] = ".corp.example"
    machine.environment["NO_PROXY"] = "localhost"


@case("vary-noproxy-short-name", NEEDS_SQUID, "hp-noproxy-miss", says="Forbidden", subject="NO_PROXY", others=["hp-403"])
def _(machine: Machine) -> None:
    behind_squid(machine, "http_access deny all")
    machine.environment["NO_PROXY"] = "goproxy,localhost"


# ---- gateways and repository managers ----------------------------------------------------------------------------------------------------

FILTER = "default_type text/html; return {status} '<html><title>{title}</title><body>Access Blocked</body></html>';"


@case("vary-web-filter-403", NEEDS, "px-403", says="403 Forbidden", subject=AT_GATEWAY,
      also=both(offers("ask-web-filter"), says("Zscaler", never=("rule of its own",))))
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"location / {{ {FILTER.format(status=403, title='Internet Security by Zscaler')} }}")


@case("vary-web-filter-page-for-zip", NEEDS, "captive-html-zip", says="not a valid zip", subject=AT_GATEWAY, also=offers("ask-web-filter"))
def _(machine: Machine) -> None:
    served(machine, f"location ~ zip$ {{ {FILTER.format(status=200, title='FortiGuard Intrusion Prevention')} }}")


@case("vary-artifactory-pages", NEEDS, "px-path-wrong", go="fails", says="not a valid zip|invalid response", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # the address of the web interface, copied from the browser
    dnsmasq(machine)
    gateway(machine, f"location /artifactory/api/go/go/ {{ alias {machine.tree()}/; }}"
            " location / { add_header X-Artifactory-Id 1f2e always; default_type text/html; return 200 '<!doctype html><title>JFrog</title>'; }")
    machine.goproxy(f"http://{GOPROXY_HOST}/ui/repos/tree/General/go")


NEXUS = "default_type text/html; return 404 '<html><title>404 - Nexus Repository Manager</title></html>';"


@case("vary-nexus-repository-misspelt", NEEDS, "px-path-wrong", says="404 Not Found", subject="go-grp", also=offers("check-base-path", "ask-operator"))
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"location /repository/go-group/ {{ alias {machine.tree()}/; }} location / {{ {NEXUS} }}")
    machine.goproxy(f"http://{GOPROXY_HOST}/repository/go-grp")


@case("vary-nexus-without-the-module", NEEDS, "px-404", says="404 Not Found", subject="go-group")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location = /repository/go-group/ { default_type text/html; return 200 '<html>not directly browseable</html>'; }"
            f" location / {{ {NEXUS} }}")
    machine.goproxy(f"http://{GOPROXY_HOST}/repository/go-group")


@case("vary-401-negotiate", NEEDS, "px-401", says="401 Unauthorized", subject=AT_GATEWAY, also=offers("ask-usable-login"))
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "add_header WWW-Authenticate Negotiate always; add_header WWW-Authenticate NTLM always; location / { return 401; }")


@case("vary-token-as-user", NEEDS_TLS, "px-401", says="401 Unauthorized", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    machine.secrets = ["t0k3n-0f-alice"]
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(), "location / { return 401; }")
    machine.goproxy(f"https://t0k3n-0f-alice@{GOPROXY_HOST}")


# ---- lists, names, modules ---------------------------------------------------------------------------------------------------------------

for name, separator in {"comma": ",", "pipe": "|"}.items():
    @case(f"vary-404-{name}-off", NEEDS, "px-404", says="GOPROXY=off|404 Not Found", subject=AT_GATEWAY)
    def _(machine: Machine, separator: str = separator) -> None:
        # a closed network: the module is missing, the list is right
        dnsmasq(machine)
        gateway(machine, f"root {machine.tree(path='example.com/other')};")
        machine.goproxy(f"http://{GOPROXY_HOST}{separator}off")


@case("vary-no-versions", NEEDS, "px-404", says="no matching versions", subject=AT_GATEWAY, also=says(never=("page",)))
def _(machine: Machine) -> None:
    served(machine, "location ~ list$ { default_type text/plain; return 200 ''; } location ~ @latest$ { return 404; }")
    machine.write("project/go.mod", "module example.com/app\n\ngo 1.21\n")


@case("vary-localhost-stopped", NEEDS, "tcp-refused", says="connection refused", subject="localhost:3000")
def _(machine: Machine) -> None:
    machine.goproxy("http://localhost:3000")


def names_the_missing_one(_: Machine, found: Diagnosis) -> None:
    commands = " ".join(str(found.document["fixes"][fix]["commands"]) for fix in found.verdict["fixes"])
    assert "github.com/zeta/missing" in commands and MODULE not in commands, commands


@case("vary-second-module-404", NEEDS, "px-404", says="404 Not Found", subject=AT_GATEWAY, also=names_the_missing_one)
def _(machine: Machine) -> None:
    served(machine)
    machine.project({MODULE: VERSION, "github.com/zeta/missing": "v1.0.0"})


def way_is_open(_: Machine, found: Diagnosis) -> None:
    checks = [one for step in found.document["steps"] for one in step["checks"] if one["id"] in ("module-proxy", "routes")]
    wrong = [one for one in checks if one["status"] == "fail"]
    assert not wrong, f"failed: {wrong}"
    text = found.verdict["title"] + found.verdict["explanation"]
    assert "google/uuid" not in text, text


@case("vary-vcs-rule-malformed", NEEDS_GIT, "govcs-blocked", says="malformed entry in GOVCS", subject="GOVCS", also=way_is_open)
def _(machine: Machine) -> None:
    # the inner proxy has hosted modules alone
    repository(machine, "location / { return 404; }")
    nginx(machine, f"server {{ listen {WEBPROXY}:80; root {machine.tree()}; }}", address=WEBPROXY, name="inner")
    machine.goproxy(f"http://{WEBPROXY_HOST}", GOPRIVATE=GIT_HOST)
    machine.environment["GOVCS"] = "git"


@case("vary-private-by-default", NEEDS_GIT, "priv-not-declared", "priv-404-then-direct", says="could not read Username", subject=GIT_HOST,
      others=["git-auth-prompt", "px-404"])
def _(machine: Machine) -> None:
    # nobody said that it is private: the public proxy is asked, then its own host, where git wants a login
    dnsmasq(machine, f"--host-record={GIT_HOST},{DEAD}", f"--host-record=proxy.golang.org,{GATEWAY}")
    public = Authority(machine)
    public.trust()
    page = f'<html><head><meta name="go-import" content="{GIT_HOST}/team/hello git https://{GIT_HOST}/team/hello.git"></head></html>'
    nginx(machine, f"server {{ listen {GATEWAY}:443 ssl; {public.server(names='DNS:proxy.golang.org')} root {machine.tree()}; }}"
          f" server {{ listen {DEAD}:443 ssl; {public.server('git', f'DNS:{GIT_HOST}')} location / {{"
          f" add_header WWW-Authenticate 'Basic realm=\"Git\"' always; default_type text/html;"
          f" if ($args ~ go-get) {{ return 200 '{page}'; }} return 401; }} }}", port=443)
    machine.environment["GIT_SSL_CAINFO"] = str(public.root)
    machine.project({f"{GIT_HOST}/team/hello": "v1.2.3"})
    machine.goproxy("https://proxy.golang.org,direct")
