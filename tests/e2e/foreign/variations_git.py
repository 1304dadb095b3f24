# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""git and private modules in other clothes."""

import os
import pathlib
import subprocess

from cases import case
from machine import DEAD, GATEWAY, GOPROXY_HOST, MODULE, WEBPROXY, WEBPROXY_HOST, Diagnosis, Machine
from servers import Authority, dnsmasq, gateway, nginx, secure_gateway, squid, through_squid
from variety import AT_GATEWAY, GIT_HOST, NEEDS, served

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


@case("vary-git-settings-are-a-folder", NEEDS_GIT, "git-badconfig", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }", known_to_git=False)
    (machine.folder / "home/.gitconfig").mkdir()


@case("vary-git-rewritten-to-a-dead-daemon", NEEDS_GIT, "tcp-refused", "git-insteadof", says="no secure protocol found", subject="")
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")
    with (machine.folder / "home/.gitconfig").open("a") as file:
        file.write(f'[url "git://{DEAD}/"]\n\tinsteadOf = https://{GIT_HOST}/\n')


@case("vary-git-breaks-off", NEEDS_GIT, "tcp-eof", says="no secure protocol found", subject=GIT_HOST)
def _(machine: Machine) -> None:
    repository(machine, "location / { return 444; }")


@case("vary-git-refuses-netrc", NEEDS_GIT, "git-auth-failed", says="no secure protocol found", subject=GIT_HOST)
def _(machine: Machine) -> None:
    # git asks as if there were no login at all
    repository(machine, f'auth_basic "Git"; auth_basic_user_file {machine.write("users", "x:y")};')
    machine.write("home/.netrc", f"machine {GIT_HOST} login anna password expired\n")


@case("vary-git-answers-nonsense", NEEDS_GIT, says="no secure protocol found", outcomes=["inconclusive"])
def _(machine: Machine) -> None:
    # whatever it is, https works: http would be no help
    repository(machine, "location / { default_type application/x-git-upload-pack-advertisement; return 200 '001e# service=git-upload-pack\n00000'; }")


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


def says(*wanted: str, never: tuple[str, ...] = ()):
    """What the verdict tells, in its sentences and its fixes; our own folders are never in it."""
    def look(machine: Machine, found: Diagnosis) -> None:
        fixes = [found.document["fixes"][name] for name in found.verdict["fixes"]]
        text = "\n".join([found.verdict["title"], found.verdict["explanation"], str(fixes)])
        for words in wanted:
            assert words in text, f"not told: {words}\n{text}"
        for words in ("askpass", f"{machine.folder}/tmp", *never):
            assert words not in text, f"told: {words}\n{text}"
    return look


def cloned(machine: Machine, version: str = "v1.0.0", attributes: str = "") -> pathlib.Path:
    """A repository with one version, which git finds through a rule in its configuration; go is sent to its host by GOPRIVATE."""
    served(machine)
    work, bare = machine.folder / "work", machine.folder / "repositories/team/lib.git"
    person = {f"GIT_{who}_{what}": "anna@corp.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    machine.write("work/go.mod", f"module {REPOSITORY}\n\ngo 1.21\n")
    machine.write("work/lib.go", "package lib\n")
    machine.write("work/.gitattributes", attributes)
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "x"], ["tag", "v1.0.0"], ["clone", "-q", "--bare", ".", str(bare)]):
        subprocess.run(["git", *command], cwd=work, env={**os.environ, **person, "HOME": str(work)}, check=True, capture_output=True)
    machine.write("home/.gitconfig", f'[url "file://{machine.folder}/repositories/"]\n\tinsteadOf = https://{GIT_HOST}/\n')
    machine.project({REPOSITORY: version})
    machine.goproxy(f"http://{GOPROXY_HOST}", GOPRIVATE=GIT_HOST)
    return bare


@case("vary-git-in-a-folder", NEEDS_GIT, go="succeeds")
def _(machine: Machine) -> None:
    cloned(machine)


@case("vary-git-unknown-tag", NEEDS_GIT, "git-unknown-revision", says="unknown revision v1.9.9", subject=rf"^{GIT_HOST}",
      also=says(f"repository of {REPOSITORY}"))
def _(machine: Machine) -> None:
    cloned(machine, "v1.9.9")


@case("vary-pseudo-version-of-no-tag", NEEDS_GIT, "git-unknown-revision", says="preceding tag .v1.9.0. not found", subject=rf"^{GIT_HOST}",
      also=says("does not fit the commit"))
def _(machine: Machine) -> None:
    bare = cloned(machine)
    commit, date = subprocess.run(["git", "log", "-1", "--format=%h %cd", "--abbrev=12", "--date=format:%Y%m%d%H%M%S"], cwd=bare, check=True,
                                  capture_output=True, text=True, env={**os.environ, "TZ": "UTC"}).stdout.split()
    machine.project({REPOSITORY: f"v1.9.1-0.{date}-{commit}"})


@case("vary-git-filter-missing", NEEDS_GIT, "git-badconfig", says="git-lfs", subject=rf"^{GIT_HOST}", also=says("Git LFS"))
def _(machine: Machine) -> None:
    # somebody took his ~/.gitconfig along, and not the program that it names
    cloned(machine, attributes="*.go filter=lfs\n")
    with (machine.folder / "home/.gitconfig").open("a") as file:
        file.write('[filter "lfs"]\n\tprocess = git-lfs-that-is-not-there filter-process\n\trequired = true\n')


@case("vary-git-in-a-hook", NEEDS_GIT, "git-badconfig", says="not a git repository|remote origin already exists", go="any", subject="^GIT_DIR$",
      also=says("GIT_DIR", "unset GIT_DIR", never=("rm -rf", "damaged")))
def _(machine: Machine) -> None:
    # what `git commit` in a linked work tree sets for its hooks
    cloned(machine)
    machine.environment["GIT_DIR"] = f"{machine.folder}/elsewhere.git"


def over_ssh(machine: Machine, said: str) -> None:
    """The page of the host names an ssh address; ssh ends with @p said."""
    repository(machine, "location / { default_type text/html; return 200 '<html><head><meta name=\"go-import\" content=\""
               f"{GIT_HOST}/team/lib git ssh://git@{GIT_HOST}/team/lib.git\"></head></html>'; }}")
    machine.project({f"{GIT_HOST}/team/lib": "v1.0.0"})
    ssh = machine.write("ssh.sh", f"#!/bin/sh\ncat >&2 <<'END'\n{said}\nEND\nexit 1\n")
    ssh.chmod(0o755)
    machine.environment["GIT_SSH_COMMAND"] = str(ssh)


@case("vary-ssh-github-404", NEEDS_GIT, "git-404", says="Repository not found", subject=GIT_HOST, also=says("ERROR: Repository not found", never=("ssh-add",)))
def _(machine: Machine) -> None:
    over_ssh(machine, "ERROR: Repository not found.")


@case("vary-ssh-gitlab-404", NEEDS_GIT, "git-404", says="could not be found", subject=GIT_HOST, also=says("could not be found or you"))
def _(machine: Machine) -> None:
    line = "=" * 72
    over_ssh(machine, f"remote: \nremote: {line}\nremote: \nremote: ERROR: The project you were looking for could not be found or you don't have "
             f"permission to view it.\nremote: \nremote: {line}\nremote: ")


@case("vary-ssh-no-key", NEEDS_GIT, "git-ssh", says="publickey", subject=GIT_HOST, also=says("Permission denied (publickey)"))
def _(machine: Machine) -> None:
    over_ssh(machine, f"git@{GIT_HOST}: Permission denied (publickey).")


@case("vary-ssh-not-installed", NEEDS_GIT, "git-ssh", says="not found", subject=GIT_HOST, also=says("OpenSSH", never=("port 22, an",)))
def _(machine: Machine) -> None:
    over_ssh(machine, "")
    machine.environment.pop("GIT_SSH_COMMAND")
    machine.environment["PATH"] = without_ssh(machine)


def without_ssh(machine: Machine) -> str:
    """A PATH that has everything else."""
    folder = machine.folder / "bin"
    folder.mkdir()
    for path in machine.environment["PATH"].split(":"):
        for program in pathlib.Path(path).iterdir() if pathlib.Path(path).is_dir() else []:
            if program.name != "ssh" and not (folder / program.name).exists():
                (folder / program.name).symlink_to(program)
    return str(folder)


def shared_proxy(machine: Machine, rules: str) -> None:
    """GOPROXY=direct, and one HTTP proxy for go and git alike."""
    dnsmasq(machine)
    squid(machine, rules)
    through_squid(machine)
    machine.project({"github.com/acme/lib": "v1.0.0"})
    machine.goproxy("direct")


@case("vary-git-through-403", NEEDS_GIT + " squid", "hp-403", says="CONNECT tunnel failed, response 403", subject=r"webproxy.*:3128|github")
def _(machine: Machine) -> None:
    shared_proxy(machine, "http_access deny all")


@case("vary-git-through-407", NEEDS_GIT + " squid", "hp-407", says="CONNECT tunnel failed, response 407", subject=r"webproxy.*:3128|github")
def _(machine: Machine) -> None:
    from corporate import LOGIN, basic
    shared_proxy(machine, basic(machine) + LOGIN)


@case("vary-git-through-503", NEEDS_GIT + " squid", "hp-5xx", says="CONNECT tunnel failed, response 50", subject=r"webproxy.*:3128|github")
def _(machine: Machine) -> None:
    # the proxy's own name server knows the company's names alone
    shared_proxy(machine, "http_access allow all")


@case("vary-git-rewritten-without-ssh", NEEDS_GIT, "git-insteadof", says="no secure protocol found", subject="insteadof", also=says("ssh"))
def _(machine: Machine) -> None:
    repository(machine, "location / { return 404; }")
    with (machine.folder / "home/.gitconfig").open("a") as file:
        file.write(f'[url "ssh://git@{GIT_HOST}/"]\n\tinsteadOf = https://{GIT_HOST}/\n')
    machine.environment["PATH"] = without_ssh(machine)


@case("vary-page-500", NEEDS_GIT, "goget-meta-missing", says="500 Internal Server Error", subject=GIT_HOST, also=says("HTTP 500", never=("The module proxy",)))
def _(machine: Machine) -> None:
    repository(machine, "location / { return 500; }")
    machine.project({f"{GIT_HOST}/team/lib": "v1.0.0"})


def passed_on(machine: Machine, module: str) -> None:
    """The company's proxy does not have it, and the way to its own host begins with a name that nobody resolves."""
    dnsmasq(machine)
    gateway(machine, "location / { return 404; }")
    machine.project({module: "v1.0.0"})
    machine.goproxy(f"http://{GOPROXY_HOST},direct")


@case("vary-404-then-no-name", NEEDS_GIT, "dns-refused", says="server misbehaving", subject="example.org",
      also=says(f"{GOPROXY_HOST} does not have the module", "404"))
def _(machine: Machine) -> None:
    passed_on(machine, "lib.example.org/team/lib")


@case("vary-404-then-no-name-for-git", NEEDS_GIT, "git-dns", says="Could not resolve host", subject="github.com",
      also=says(f"{GOPROXY_HOST} does not have the module", "404", never=("GOPROXY=https://proxy.golang.org,direct",)))
def _(machine: Machine) -> None:
    passed_on(machine, "github.com/acme/typo")


# ---- packages and logins -----------------------------------------------------------------------------------------------------------------


@case("vary-import-misspelt", NEEDS, "missing-package", says="cannot find module providing package", subject="^example.com/helo$",
      also=says("example.com/helo", never=("GOPRIVATE=",)))
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/main.go", 'package main\n\nimport _ "example.com/helo"\n\nfunc main() {}\n')


@case("vary-import-of-a-lost-folder", NEEDS, "missing-package", says="cannot find module providing package", subject="^example.com/app/lib$",
      also=says("the folder lib of the project"))
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/main.go", f'package main\n\nimport (\n\t_ "example.com/app/lib"\n\t_ "{MODULE}"\n)\n\nfunc main() {{}}\n')


@case("vary-gomod-empty", NEEDS, "gomod-syntax", says="missing module declaration", subject=r"/project/go\.mod$", also=says("/project/go.mod"))
def _(machine: Machine) -> None:
    served(machine)
    machine.write("project/go.mod", "")


def behind_login(machine: Machine) -> None:
    """The module proxy wants a login, which .netrc has."""
    machine.secrets = ["s3cr3t-w0rd"]
    dnsmasq(machine)
    corp = Authority(machine)
    corp.trust()
    users = machine.write("users", "alice:{PLAIN}s3cr3t-w0rd\n")
    secure_gateway(machine, corp.server(), more=f"auth_basic Artifacts; auth_basic_user_file {users};")
    machine.write("home/.netrc", f"machine {GOPROXY_HOST}\nlogin alice\npassword s3cr3t-w0rd\n").chmod(0o600)


@case("vary-goauth-off", NEEDS + " openssl", "env-goauth", says="401 Unauthorized", subject="^GOAUTH$", also=says("GOAUTH=off", "unset GOAUTH"))
def _(machine: Machine) -> None:
    behind_login(machine)
    machine.environment["GOAUTH"] = "off"


@case("vary-goauth-in-netrc", NEEDS + " openssl", go="succeeds")
def _(machine: Machine) -> None:
    behind_login(machine)


@case("vary-goauth-program-gone", NEEDS + " openssl", "env-goauth", says="401 Unauthorized", subject="^GOAUTH$", others=["px-401"],
      also=says("The value of GOAUTH"))
def _(machine: Machine) -> None:
    behind_login(machine)
    (machine.folder / "home/.netrc").unlink()
    machine.environment["GOAUTH"] = "/nonexistent/helper get"


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


@case("vary-everything-is-private-through-the-proxy", NEEDS, go="succeeds")
def _(machine: Machine) -> None:
    # nothing goes to the public database, and everything comes from the company's proxy
    served(machine)
    machine.goproxy(f"http://{GOPROXY_HOST}", GOPRIVATE="*", GONOPROXY="none")
    machine.environment.pop("GOSUMDB")
