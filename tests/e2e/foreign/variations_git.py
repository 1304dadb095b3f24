# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""git and private modules in other clothes."""

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, WEBPROXY, WEBPROXY_HOST, Machine
from servers import Authority, dnsmasq, gateway, nginx
from variety import AT_GATEWAY, GIT_HOST, NEEDS

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
