# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx as what stands in front of a module proxy, and as one itself."""

import gzip
import zipfile

from cases import case, reasons
from machine import DEAD, GATEWAY, GOPROXY_HOST, LOGIN_HOST, MODULE, SECOND, VERSION, WEBPROXY, Diagnosis, Machine
from servers import dnsmasq, gateway, nginx, silent

NEEDS = "nginx dnsmasq"
AT_GATEWAY = GOPROXY_HOST.replace(".", r"\.")


def says_nginx(_: Machine, diagnosis: Diagnosis) -> None:
    assert "nginx" in reasons(diagnosis, "gateway"), f"nginx is not recognised: {reasons(diagnosis, 'gateway')}"


@case("nginx-dead-upstream", NEEDS, "px-502", says="502 Bad Gateway", subject=AT_GATEWAY, seconds=5, also=says_nginx)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:3000; }}")


def says_timeout(machine: Machine, diagnosis: Diagnosis) -> None:
    says_nginx(machine, diagnosis)
    assert " 5 " in reasons(diagnosis, "gateway"), f"the configured time is not named: {reasons(diagnosis, 'gateway')}"


@case("nginx-slow-upstream", NEEDS, "px-504", says="504 Gateway Time-?out", subject=AT_GATEWAY, seconds=12, also=says_timeout)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    machine.held = silent(DEAD, 3000)
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:3000; proxy_read_timeout 5s; }}")


@case("nginx-upstream-group-down", NEEDS, "px-502", says="502 Bad Gateway", subject=AT_GATEWAY, also=says_nginx)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { proxy_pass http://athens; }",
            f"upstream athens {{ server {DEAD}:3000 max_fails=1 fail_timeout=60s; server {DEAD}:3001 max_fails=1 fail_timeout=60s; }}")


@case("nginx-maintenance-page", NEEDS, "px-503", says="503 Service", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    machine.write("pages/503.html", "<!doctype html><html lang=zh><meta charset=utf-8><h1>系统维护中,请稍后再试</h1></html>")
    gateway(machine, f"root {machine.folder}/pages; error_page 503 /503.html; location = /503.html {{ default_type text/html; }}"
            " location / { add_header Retry-After 3600 always; return 503; }")


PAGES = ("captive-html-info", "captive-html-mod", "captive-html-zip")


@case("nginx-app-shell", NEEDS, *PAGES, "px-path-wrong",
      says="invalid character '<'|missing module line|not a valid zip", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a single-page application that answers every path with its index.html: a GOPROXY without its base path
    dnsmasq(machine)
    machine.write("www/index.html", "<!doctype html><html><head><title>Artifacts</title></head><body><div id=app></div></body></html>\n")
    gateway(machine, f"root {machine.folder}/www; index index.html; location / {{ default_type text/html; try_files $uri /index.html; }}")


@case("nginx-base-path", NEEDS, "px-path-wrong", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # Nexus-like: modules lie below /repository/go-proxy/, the user wrote the host alone
    dnsmasq(machine)
    gateway(machine, f"location /repository/go-proxy/ {{ alias {machine.tree()}/; }} location / {{ return 404; }}")


@case("nginx-nexus-without-path", NEEDS, "px-path-wrong", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # the repository has a name that nobody can guess; the server says which product it is
    dnsmasq(machine)
    gateway(machine, f"add_header X-Artifactory-Id 1a2b3c always; location /artifactory/api/go/team-x-virtual/ {{ alias {machine.tree()}/; }}"
            " location / { return 404; }")


@case("nginx-wrong-path", NEEDS, "px-path-wrong", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"location / {{ root {machine.tree()}; }}")
    machine.goproxy(f"http://{GOPROXY_HOST}/simple/pypi")


@case("nginx-module-missing", NEEDS, "px-404", says="404 Not Found", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # the server has modules, this one not
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree(path='example.com/other')};")


@case("nginx-auth-request-500", NEEDS, "px-500", says="500 Internal Server Error", subject=AT_GATEWAY, also=says_nginx)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()}; location / {{ auth_request /auth; }}"
            f" location = /auth {{ internal; proxy_pass http://{DEAD}:9000; }}")


@case("nginx-auth-request-401", NEEDS, "px-401", says="401 Unauthorized", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f'root {machine.tree()}; auth_basic "Artifact store"; auth_basic_user_file {machine.write("users", "x:y")};')


@case("nginx-login-page", NEEDS, *PAGES, says="invalid character '<'|missing module line|not a valid zip",
      subject=f"{AT_GATEWAY}|{LOGIN_HOST}")
def _(machine: Machine) -> None:
    # a single sign-on: every request is sent to a login page on another host, which answers 200
    dnsmasq(machine)
    login = (f"server {{ listen {GATEWAY}:80; server_name {LOGIN_HOST}; location / {{ default_type text/html;"
             " return 200 '<html><body><form>Sign in</form></body></html>'; } }")
    gateway(machine, f"location / {{ return 302 http://{LOGIN_HOST}/sso?rd=$request_uri; }}", login)


@case("nginx-redirect-loop", NEEDS, "px-redirect-loop", says="stopped after 10 redirects", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { return 302 $scheme://$host$uri?again=$request_id; }")


@case("nginx-rate-limit", NEEDS, "px-429", says="429 Too Many Requests", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()}; limit_req zone=few; limit_req_status 429;",
            "limit_req_zone $server_name zone=few:1m rate=1r/m;")


@case("nginx-forbidden-agent", NEEDS, "px-403", says="403 Forbidden", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a filter that blocks Go's own client by its name: a browser and curl get everything
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()}; if ($http_user_agent ~* 'Go-http-client') {{ return 403; }}")


@case("nginx-413", NEEDS, "px-5xx", "px-403", "", says="413 Request Entity Too Large", subject="", outcomes=["inconclusive", "problem"])
def _(machine: Machine) -> None:
    # a status that the catalogue has no cause for: an honest "do not know" is right, another cause is not
    dnsmasq(machine)
    gateway(machine, "location / { return 413; }")


@case("nginx-truncated-zip", NEEDS, "px-reset-mid-body", "zip-truncated", says="unexpected EOF", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # the upstream pauses in the middle of the archive; the gateway loses patience and closes the connection that it has begun to fill
    dnsmasq(machine)
    tree = machine.tree()
    archive = tree / MODULE / "@v" / f"{VERSION}.zip"
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_STORED) as more:
        more.writestr(f"{MODULE}@{VERSION}/data.bin", bytes(range(256)) * 256)
    nginx(machine, f"server {{ listen {SECOND}:8080; root {tree}; location ~ zip$ {{ limit_rate 4k; }} }}",
          address=SECOND, port=8080, name="upstream")
    gateway(machine, f"location / {{ proxy_pass http://{SECOND}:8080; proxy_read_timeout 500ms; }}")


@case("nginx-cut-zip-in-cache", NEEDS, "zip-truncated", "zip-corrupt", "captive-html-zip", says="not a valid zip", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a complete answer with half of an archive
    dnsmasq(machine)
    tree = machine.tree()
    archive = tree / MODULE / "@v" / f"{VERSION}.zip"
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    gateway(machine, f"root {tree};")


@case("nginx-gzip-broken", NEEDS, "px-gzip-broken", says="gzip: invalid header", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()}; add_header Content-Encoding gzip always;")


@case("nginx-redirect-to-http", NEEDS + " openssl", "px-redirect-downgrade", says="redirected from secure URL", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    # a folder redirect behind a TLS terminator is written with http://
    from servers import Authority, secure_gateway
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    secure_gateway(machine, corp.server(), "location / { return 301 http://$host/go$request_uri; }")


@case("nginx-upstream-header-too-big", NEEDS, "px-502", says="502 Bad Gateway", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    nginx(machine, f"server {{ listen {SECOND}:8080; root {machine.tree()}; add_header X-Trace {'x' * 3000}; }}",
          address=SECOND, port=8080, name="upstream")
    gateway(machine, f"location / {{ proxy_pass http://{SECOND}:8080; proxy_buffer_size 1k; proxy_buffers 4 1k; proxy_busy_buffers_size 2k; }}")


@case("nginx-stopped", NEEDS, "tcp-refused", says="connection refused", subject=AT_GATEWAY, seconds=5)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("nginx-stopped-in-hosts-file", "nginx", "tcp-refused", says="connection refused", subject=AT_GATEWAY, seconds=5)
def _(machine: Machine) -> None:
    # the company's servers are known by a line of the hosts file: nothing is wrong with that line
    machine.bind("/etc/hosts", f"127.0.0.1 localhost\n{GATEWAY} {GOPROXY_HOST}\n")
    machine.goproxy(f"http://{GOPROXY_HOST}")


@case("nginx-closes-444", NEEDS, "tcp-eof", "tcp-reset", says="EOF|reset by peer", subject=AT_GATEWAY)
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, "location / { return 444; }")


@case("nginx-static-tree", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()};")


@case("nginx-everything-is-a-page", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # a file server that calls every file text/html: go does not look at that
    dnsmasq(machine)
    gateway(machine, f"root {machine.tree()}; types {{ }} default_type text/html;")


@case("nginx-gzip-chunked-http10", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # compressed on the fly, chunked, no keep-alive; the upstream speaks HTTP/1.0
    dnsmasq(machine)
    nginx(machine, f"server {{ listen {SECOND}:8080; root {machine.tree()}; chunked_transfer_encoding off; keepalive_timeout 0; }}",
          address=SECOND, port=8080, name="upstream")
    gateway(machine, f"keepalive_timeout 0; gzip on; gzip_types *; gzip_min_length 1; gzip_proxied any; gzip_http_version 1.0;"
            f" location / {{ proxy_pass http://{SECOND}:8080; proxy_http_version 1.0; add_header Via '1.0 edge, 1.1 core'; }}")


@case("nginx-precompressed", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # stored compressed and sent so to everybody who can read it
    dnsmasq(machine)
    folder = machine.tree() / MODULE / "@v"
    for file in list(folder.iterdir()):
        if file.suffix != ".zip":
            (folder / (file.name + ".gz")).write_bytes(gzip.compress(file.read_bytes()))
    gateway(machine, f"root {machine.folder}/tree; location ~ zip$ {{ }} location / {{ add_header Content-Encoding gzip; try_files $uri.gz =404; }}")


@case("nginx-redirect-to-store", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # archives come from a store on another host, as proxy.golang.org does it
    dnsmasq(machine)
    tree = machine.tree()
    store = f"server {{ listen {GATEWAY}:80; server_name {LOGIN_HOST}; root {tree}; }}"
    gateway(machine, f"root {tree}; location ~ zip$ {{ return 307 http://{LOGIN_HOST}$uri; }}", store)


@case("nginx-404-page-then-next", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # the first entry knows nothing and says so with a page of its own; the next one has everything
    dnsmasq(machine, f"--host-record=second.corp.example,{WEBPROXY}")
    gateway(machine, "error_page 404 /404.html; location = /404.html { default_type text/html; return 404 '<h1>nothing</h1>'; }"
            " location / { return 404; }", f"server {{ listen {WEBPROXY}:80; root {machine.tree()}; }}")
    machine.goproxy(f"http://{GOPROXY_HOST},http://second.corp.example")


@case("nginx-502-before-comma", NEEDS, "env-no-fallback", "px-502", says="502 Bad Gateway", others=["px-502", "env-no-fallback"])
def _(machine: Machine) -> None:
    dnsmasq(machine, f"--host-record=second.corp.example,{WEBPROXY}")
    gateway(machine, f"location / {{ proxy_pass http://{DEAD}:3000; }}", f"server {{ listen {WEBPROXY}:80; root {machine.tree()}; }}")
    machine.goproxy(f"http://{GOPROXY_HOST},http://second.corp.example")
