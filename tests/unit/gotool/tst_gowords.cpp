// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/gowords.h"

#include "core/gotool/goerrorparser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

struct Said
{
    const char *cause;
    const char *text;
    const char *what = ""; ///< tells rows of one cause apart
};

// As go 1.19–1.27 and git print them.
constexpr Said table[] = {
    {"tc-invalid", R"(go: invalid GOTOOLCHAIN "latest")"},
    {"tc-invalid", "go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)",
     "language"},
    {"tc-path", R"(go: cannot find "go1.99.1" in PATH)"},
    {"tc-not-available", "go: download go1.99.1 for linux/amd64: toolchain not available"},
    {"tc-network",
     "go: download go1.99.1: golang.org/toolchain@v0.0.1-go1.99.1.linux-amd64: Get "
     "\"https://proxy.golang.org/golang.org/toolchain/@v/v0.0.1-go1.99.1.linux-amd64.zip\": dial tcp: lookup "
     "proxy.golang.org on 10.0.0.2:53: server misbehaving"},
    {"sum-off-toolchain",
     "go: download go1.99.1: golang.org/toolchain@v0.0.1-go1.99.1.linux-amd64: verifying module: checksum database "
     "disabled by GOSUMDB=off"},
    {"tc-local-too-old", "go: go.mod requires go >= 1.99 (running go 1.24.4; GOTOOLCHAIN=local)"},
    {"tc-dep-too-new", "go: lab.test/hello@v1.0.0 requires go >= 1.99 (running go 1.24.4; GOTOOLCHAIN=local)"},
    {"env-goflags", "go: parsing $GOFLAGS: unknown flag -verbose"},
    {"env-goflags",
     "go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to \"mod\"\n\tRemove the "
     "-mod "
     "flag to use the default readonly value, \n\tor set GOWORK=off to disable workspace mode.",
     "in a workspace"},
    {"env-goflags", "go: parsing $GOFLAGS: non-flag \"mod=mod\"", "no dash"},
    {"env-goflags-insecure", "go: -insecure flag is no longer supported; use GOINSECURE instead"},
    {"env-go111module", "go: modules disabled by GO111MODULE=off; see 'go help modules'"},
    {"env-go111module", "go: unknown environment setting GO111MODULE=true", "value"},
    {"env-gocache-relative", "go: GOMODCACHE entry is relative; must be absolute path: \"cache\"."},
    {"env-gocache-relative",
     "go: GOPATH entry is relative; must be absolute path: \"go\".\nFor more details see: 'go help gopath'", "GOPATH"},
    {"env-no-home", "go: module cache not found: neither GOMODCACHE nor GOPATH is set"},
    {"env-goauth", "go: GOAUTH=off cannot be combined with other authentication commands (GOAUTH=netrc;off)"},
    {"env-file-readonly", "go: writing go env config: open /home/u/.config/go/env: permission denied"},
    {"env-file-unreadable", "go: reading go env config: open /home/u/.config/go/env: permission denied"},
    {"env-vendor",
     "go: inconsistent vendoring in /home/u/app:\n\tlab.test/hello@v1.0.0: is explicitly required in go.mod, but not "
     "marked as explicit in vendor/modules.txt"},
    {"env-goproxy-off", "go: lab.test/hello@v1.0.0: module lookup disabled by GOPROXY=off"},
    {"env-goproxy-empty", "go: lab.test/hello@v1.0.0: GOPROXY list is not the empty string, but contains no entries"},
    {"env-goproxy-typo", "go: invalid proxy URL missing scheme: Direct"},
    {"env-goproxy-http-creds",
     "go: lab.test/hello@v1.0.0: refusing to pass credentials to insecure URL: http://anna:xxxxx@h/x"},
    {"gosumdb-invalid", "go: lab.test/hello@v1.0.0: verifying module: invalid GOSUMDB: malformed verifier id"},
    {"no-gomod", "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"},
    {"gomod-syntax", "go: errors parsing go.mod:\n/home/u/app/go.mod:5: unknown directive: <<<<<<<"},
    {"gomod-syntax",
     "go: errors parsing /home/u/My Projects/app/go.mod:\n/home/u/My Projects/app/go.mod:5: unknown directive: x",
     "a folder with a blank"},
    {"gomod-syntax", "go: errors parsing go.work:\ngo.work:4: unknown directive: <<<<<<<", "go.work"},
    {"gomod-syntax", "go: error loading go.work:\ngo.work:5: path /src/app appears multiple times in workspace",
     "twice"},
    {"gomod-syntax", "go: reading go.work: open /gone/go.work: no such file or directory", "$GOWORK"},
    {"gomod-syntax",
     "go: module ../lib listed in go.work file requires go >= 1.25, but go.work lists go 1.24; to update it:\n\tgo "
     "work "
     "use",
     "an older go line"},
    {"gomod-syntax",
     "go: cannot load module ../lib listed in go.work file: errors parsing ../lib/go.mod:\n../lib/go.mod:3: unknown "
     "directive: x",
     "a module of the workspace"},
    {"cache-zip-corrupt",
     "go: lab.test/hello@v1.0.0: unzip /Users/John Smith/go/pkg/mod/cache/download/lab.test/hello/@v/v1.0.0.zip: zip: "
     "not a "
     "valid zip file",
     "a home with a blank"},
    {"no-gomod", "go: cannot load module ../lib listed in go.work file: open ../lib/go.mod: no such file or directory",
     "workspace"},
    {"no-gomod",
     "current directory is contained in a module that is not one of the workspace modules listed in go.work. You can "
     "add the module to the workspace using:\n\tgo work use .",
     "not in the workspace"},
    {"no-gomod",
     "pattern ./...: directory prefix . does not contain modules listed in go.work or their selected dependencies",
     "not in the workspace, with a pattern"},
    {"tc-local-too-old", "go: go.work requires go >= 1.99 (running go 1.24.4; GOTOOLCHAIN=local)", "go.work"},
    {"mod-wrong-path",
     "go: lab.test/hello@v1.0.0: parsing go.mod:\n\tmodule declares its path as: lab.test/hallo\n\t        but was "
     "required as: lab.test/hello"},
    {"gosum-missing",
     "go: lab.test/hello@v1.0.0: missing go.sum entry for go.mod file; to add it:\n\tgo mod download lab.test/hello"},
    {"gosum-malformed", "go: malformed go.sum:\n/home/u/app/go.sum:1: wrong number of fields 1"},
    {"gosum-readonly", "go: updating go.sum: open /home/u/app/go.sum: permission denied"},
    {"vcs-stamping", "error obtaining VCS status: exit status 128\n\tUse -buildvcs=false to disable VCS stamping."},
    {"missing-package",
     "go: lab.test/app imports\n\tlab.test/hello/goodbye: module lab.test/hello@latest found (v1.0.0), but does not "
     "contain "
     "package lab.test/hello/goodbye"},
    {"major-version-path",
     "go: lab.test/hello@v2.0.0: invalid version: module contains a go.mod file, so module path must match major "
     "version "
     "(\"lab.test/hello/v2\")"},
    {"major-version-path",
     "go: lab.test/hello@v2.0.0: reading https://proxy.golang.org/lab.test/hello/@v/v2.0.0.info: 404 Not "
     "Found\n\tserver "
     "response: not found: lab.test/hello@v2.0.0: invalid version: module contains a go.mod file, so module path must "
     "match "
     "major version (\"lab.test/hello/v2\")",
     "from a proxy"},
    {"major-version-path",
     "go: lab.test/hello/v2@v2.0.0: reading https://proxy.example/lab.test/hello/v2/@v/v2.0.0.info: 404 Not "
     "Found\n\tserver response: not found: lab.test/hello/v2@v2.0.0: invalid version: go.mod has non-.../v2 module "
     "path "
     "\"lab.test/hello\" (and .../v2/go.mod does not exist) at revision v2.0.0",
     "from a proxy, of the path in go.mod"},
    {"major-version-path",
     "go: lab.test/hello/v2@v2.0.0: invalid version: missing lab.test/hello/go.mod and .../v2/go.mod at revision "
     "v2.0.0",
     "without go.mod"},
    {"gomod-syntax", "go: error reading go.mod: missing module declaration. To specify the module path:", "empty"},
    {"too-many-files",
     "go: lab.test/hello@v1.0.0: Get \"https://h/x\": dial tcp: lookup h: socket: too many open files"},
    {"cache-full",
     "go: lab.test/hello@v1.0.0: write /home/u/go/pkg/mod/cache/download/x.zip123.tmp: no space left on device"},
    {"cache-readonly", "go: could not create module cache: mkdir /home/u/go/pkg/mod: permission denied"},
    {"cache-readonly", "go: mkdir /home/u/go/pkg/mod/cache/download/lab.test: read-only file system", "disk"},
    {"cache-not-dir", "go: could not create module cache: \"/home/u/go/pkg/mod\" is not a directory"},
    {"cache-zip-corrupt",
     "go: lab.test/hello@v1.0.0: unzip /home/u/go/pkg/mod/cache/download/lab.test/hello/@v/v1.0.0.zip: zip: not a "
     "valid zip file"},
    {"cache-ziphash-corrupt", "go: verifying lab.test/hello@v1.0.0: unexpected ziphash: \"\""},
    {"cache-partial",
     "go: lab.test/hello@v1.0.0: open /home/u/go/pkg/mod/cache/download/lab.test/hello/@v/v1.0.0.partial: not a "
     "directory"},
    {"cache-lock-hang", "go: RLock /mnt/nfs/mod/cache/lock: no locks available"},
    {"cache-av-windows",
     "go: lab.test/hello@v1.0.0: rename C:\\Users\\u\\go\\pkg\\mod\\x C:\\Users\\u\\go\\pkg\\mod\\y: Access is "
     "denied."},
    {"cache-path-long", "go: lab.test/hello@v1.0.0: open C:\\Users\\u\\go\\x: The filename or extension is too long."},
    {"cache-vcs-corrupt",
     "go: git.corp.example/a@v1.0.0: invalid version: git fetch -f --depth=1 origin refs/tags/v1.0.0 in "
     "/home/u/go/pkg/mod/cache/vcs/ab12: exit status 128:\n\terror: refs/tags/v1.0.0 does not point to a valid "
     "object!"},
    {"sumdb-state-corrupt",
     "go: lab.test/hello@v1.0.0: verifying module: initializing sumdb.Client: reading tree note: malformed note"},
    {"govcs-blocked",
     "go: lab.test/hello@v1.0.0: GOVCS disallows using git for public lab.test/hello; see 'go help vcs'"},
    {"git-missing",
     "go: git.corp.example/a@v1.0.0: git init --bare in /home/u/go/pkg/mod/cache/vcs/ab12: exec: \"git\": executable "
     "file "
     "not found in $PATH"},
    {"vcs-other-missing",
     "go: hg.corp.example/a@v1.0.0: hg clone in /x: exec: \"hg\": executable file not found in $PATH"},
    {"git-badconfig", "go: git.corp.example/a@v1.0.0: unable to resolve git version: exit status 128"},
    {"git-badconfig",
     "go: a.example/a@v1.0.0: git init --bare in /x/cache/vcs/ab: exit status 128:\n\tfatal: bad config line 1 in file "
     "/home/u/.gitconfig",
     "1.19"},
    {"git-too-old",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\terror: RPC failed; "
     "result=22, "
     "HTTP code = 404"},
    {"govcs-blocked", "go: a.example/a.git@v1.0.0: malformed entry in GOVCS (missing colon): \"git\"", "malformed"},
    {"hp-git-differs",
     "go: a.example/a@v1.0.0: invalid version: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: "
     "unable to access "
     "'https://a.example/a/': CONNECT tunnel failed, response 407"},
    {"git-html",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: "
     "https://a.example/a/info/refs not valid: is this a git repository?"},
    {"git-html",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: unable to update "
     "url base from "
     "redirection:\n\t  asked for: https://a.example/a/info/refs?service=git-upload-pack\n\t   redirect: "
     "https://a.example/sign_in",
     "sent to a page"},
    {"git-upstream-5xx",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://a.example/a/': The requested URL returned error: 429",
     "too many"},
    {"git-upstream-5xx",
     "go: gopkg.in/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://gopkg.in/a/': The requested URL returned error: 502"},
    {"git-dns",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://a.example/a/': Could not resolve host: a.example"},
    {"tls-git-only",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://a.example/a/': server certificate verification failed. CAfile: none CRLfile: none"},
    {"git-ssh",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tHost key verification "
     "failed.\n"
     "\tfatal: Could not read from remote repository."},
    {"git-auth-prompt",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: could not read "
     "Username for 'https://a.example': terminal prompts disabled"},
    {"git-auth-failed",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote: HTTP Basic: "
     "Access "
     "denied\n\tfatal: Authentication failed for 'https://a.example/a/'"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote: Repository not "
     "found.\n"
     "\tfatal: repository 'https://a.example/a/' not found"},
    {"git-unknown-revision", "go: a.example/a@v1.9.0: invalid version: unknown revision v1.9.0"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tERROR: Repository not "
     "found.\n\tfatal: Could not read from remote repository.",
     "over ssh, GitHub"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote:\n\tremote: "
     "ERROR: The project you were looking for could not be found or you don't have permission to view "
     "it.\n\tremote:\n\tfatal: Could not read from remote repository.",
     "over ssh, GitLab"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote: Not "
     "Found.\n\tfatal: Could not read from remote repository.",
     "over ssh, not found"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tGitea: "
     "Unauthorized\n\tremote: Unknown repository\n\tfatal: Could not read from remote repository.",
     "over ssh, Gitea"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tGogs: Repository does "
     "not exist or you do not have access\n\tfatal: Could not read from remote repository.",
     "over ssh, Gogs"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote: TF401019: The "
     "Git repository with name or identifier a does not exist\n\tfatal: Could not read from remote repository.",
     "over ssh, Azure DevOps"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tfatal: '/srv/git/a.git' "
     "does not appear to be a git repository\n\tfatal: Could not read from remote repository.",
     "over ssh, a plain server"},
    {"git-auth-failed",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tERROR: The 'acme' "
     "organization has enabled or enforced SAML SSO.\n\tfatal: Could not read from remote repository.",
     "over ssh, SAML"},
    {"git-auth-failed",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tERROR: Permission to "
     "acme/a.git denied to anna.\n\tfatal: Could not read from remote repository.",
     "over ssh, another account"},
    {"git-ssh",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tgit@a.example: "
     "Permission denied (publickey).\n\tfatal: Could not read from remote repository.",
     "no key"},
    {"git-ssh",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\terror: cannot run ssh: "
     "No such file or directory\n\tfatal: Could not read from remote repository.",
     "no ssh"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /x/cache/vcs/ab: exit status 128:\n\tremote: Not "
     "Found\n\tfatal: "
     "repository 'https://a.example/a/' not found",
     "over https, not found"},
    {"git-upstream-5xx",
     "go: a.example/a@v1.0.0: git fetch -f origin in /x/cache/vcs/ab: exit status 128:\n\terror: RPC failed; HTTP 502 "
     "curl 22 The "
     "requested URL returned error: 502\n\tfatal: early EOF\n\tfatal: fetch-pack: invalid index-pack output",
     "in the middle of a pack"},
    {"git-badconfig",
     "go: a.example/a@v1.0.0: git init --bare in /x/cache/vcs/ab: exit status 128:\n\tfatal: GIT_WORK_TREE (or "
     "--work-tree=<directory>) not allowed without specifying GIT_DIR (or --git-dir=<directory>)",
     "a work tree in the environment"},
    {"missing-package",
     "go: lab.test/app imports\n\tlab.test/helo/x: cannot find module providing package lab.test/helo/x: module "
     "lab.test/helo/x: "
     "reading https://p/lab.test/helo/x/@v/list: 404 Not Found\n\tserver response: not found: module lab.test/helo/x",
     "no module of its path"},
    {"px-404",
     "go: lab.test/app imports\n\tgit.test/x: cannot find module providing package git.test/x: module git.test/x: "
     "reading "
     "https://p/git.test/x/@v/list: 404 Not Found\n\tserver response: not found: git.test/x: invalid version: git "
     "ls-remote: fatal: "
     "could not read Username for 'https://git.test': terminal prompts disabled",
     "of a package that is private"},
    {"px-502",
     "go: lab.test/app imports\n\tlab.test/x: cannot find module providing package lab.test/x: module lab.test/x: "
     "reading "
     "https://p/lab.test/x/@v/list: 502 Bad Gateway",
     "of a package"},
    {"goget-meta-missing",
     "go: unrecognized import path \"a.example/a\": parse https://a.example/a?go-get=1: no go-import meta tags ()"},
    {"goget-meta-missing",
     "go: unrecognized import path \"a.example/a\": reading https://a.example/a?go-get=1: 404 Not Found", "status"},
    {"git-unknown-revision",
     "go: example.com/app imports\n\ta.example/a: a.example/a@v0.0.0-20240506070809-15ad5fba0eb5aa: invalid "
     "pseudo-version: revision is longer than canonical (expected 15ad5fba0eb5)",
     "pseudo-version, too long"},
    {"git-unknown-revision",
     "go: a.example/a@v1.9.1-0.20240506070809-15ad5fba0eb5: invalid pseudo-version: preceding tag (v1.9.0) not found",
     "pseudo-version, no tag"},
    {"git-unknown-revision",
     "go: a.example/a@v0.0.0-20200101000000-15ad5fba0eb5: invalid pseudo-version: does not match version-control "
     "timestamp (expected 20240506070809)",
     "pseudo-version, time"},
    {"git-badconfig",
     "go: a.example/a@v1.0.0: git -c core.autocrlf=input -c core.eol=lf archive --format=zip --prefix=prefix/ 5669a8 "
     "in "
     "/home/u/go/pkg/mod/cache/vcs/a6: exit status 128:\n\tgit-lfs filter-process: 1: git-lfs: not found\n\tfatal: the "
     "remote end hung up unexpectedly",
     "a filter's program is missing"},
    {"tcp-refused",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /home/u/go/pkg/mod/cache/vcs/a6: exit status 128:\n\tfatal: "
     "unable to connect to git.example:\n\tgit.example[0: 10.1.2.3]: errno=Connection refused",
     "git://"},
    {"tcp-reset",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /home/u/go/pkg/mod/cache/vcs/a6: exit status 128:\n\tfatal: "
     "unable to access 'https://a.example/a/': OpenSSL SSL_read: Connection reset by peer, errno 104",
     "git"},
    {"git-404",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /home/u/go/pkg/mod/cache/vcs/a6: exit status 128:\n\tfatal: "
     "unable to access 'https://a.example/a/': The requested URL returned error: 410",
     "gone"},
    {"goget-insecure", "go: a.example/a.git@v1.0.0: no secure protocol found for repository"},
    {"px-redirect-loop",
     "go: lab.test/hello@v1.0.0: Get \"https://h/lab.test/hello/@v/v1.0.0.zip\": stopped after 10 redirects"},
    {"px-redirect-downgrade",
     "go: lab.test/hello@v1.0.0: Get \"http://h/x\": redirected from secure URL https://h/x to insecure URL "
     "http://h/x"},
    {"px-gzip-broken", "go: lab.test/hello@v1.0.0: gzip: invalid header"},
    {"px-file-missing",
     "go: lab.test/hello@v1.0.0: reading file:///srv/mod/lab.test/hello/@v/v1.0.0.info: open /srv/mod: no such file or "
     "directory"},
    {"zip-wrong-root",
     "go: lab.test/hello@v1.0.0: zip for lab.test/hello@v1.0.0 has unexpected file hello-1.0.0/go.mod"},
    {"zip-too-large", "go: lab.test/hello@v1.0.0: downloaded zip file too large"},
    {"zip-corrupt", "go: flate: corrupt input before offset 40"},
    {"zip-corrupt", "go: zip: checksum error", "checksum"},
    {"zip-truncated", "go: lab.test/hello@v1.0.0: read \"https://h/lab.test/hello/@v/v1.0.0.zip\": unexpected EOF"},
    {"captive-html-zip", "go: zip: not a valid zip file"},
    {"captive-html-mod", "go: lab.test/hello@v1.0.0: parsing go.mod: missing module line"},
    {"captive-html-info",
     "go: lab.test/hello@v1.0.0: invalid response from proxy \"https://h\": invalid character '<' looking for "
     "beginning of value"},
    {"captive-html-list",
     "go: lab.test/hello@latest: module lab.test/hello: invalid response from proxy \"https://h\": invalid character "
     "'<' "
     "looking for beginning of value",
     "latest"},
    {"cache-dir-modified", "lab.test/hello v1.0.0: dir has been modified (/home/u/go/pkg/mod/lab.test/hello@v1.0.0)"},
    {"cache-vcs-corrupt",
     "go: lab.test/hello@v1.0.0: git ls-remote -q origin in /home/u/go/pkg/mod/cache/vcs/ab12: exit status "
     "128:\n\tfatal: 'origin' does not appear to be a git repository\n\tfatal: Could not read from remote repository.",
     "without its remote"},
    {"go-broken", "go: cannot find GOROOT directory: /usr/lib/go-1.9"},
    {"info-wrong-version",
     "go: lab.test/hello@v1.0.0: proxy returned info for version v1.0.1 instead of requested version"},
    {"px-reset-mid-body",
     "go: lab.test/hello@v1.0.0: read \"https://h/x.zip\": read tcp 10.0.0.7:4711->10.0.0.9:443: read: connection "
     "reset by peer"},
    {"px-reset-mid-body",
     "go: lab.test/hello@v1.0.0: read \"https://h/x.zip\": stream error: stream ID 3; INTERNAL_ERROR; received from "
     "peer",
     "http2"},
    {"sum-supported-error",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading "
     "https://p/sumdb/sum.golang.org/supported: 403 Forbidden"},
    {"sum-passthrough-5xx",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading "
     "https://p/sumdb/sum.golang.org/lookup/lab.test/hello@v1.0.0: 502 Bad Gateway"},
    {"sum-passthrough-5xx",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading "
     "https://p/sumdb/sum.golang.org/tile/8/0/000: 500 Internal Server Error",
     "tile"},
    {"sum-private-module",
     "go: git.corp.example/a@v1.0.0: verifying module: git.corp.example/a@v1.0.0: reading "
     "https://sum.golang.org/lookup/git.corp.example/a@v1.0.0: 404 Not Found\n\tserver response: not found: "
     "git.corp.example/a@v1.0.0: unrecognized import path \"git.corp.example/a\": https fetch: Get "
     "\"https://git.corp.example/a?go-get=1\": dial tcp: lookup git.corp.example on 8.8.8.8:53: no such host"},
    {"sum-new-version-lag",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading "
     "https://sum.golang.org/lookup/lab.test/hello@v1.0.0: 404 Not Found\n\tserver response: not found: "
     "lab.test/hello@v1.0.0: invalid version: unknown revision v1.0.0"},
    {"sum-origin-unreachable",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading "
     "https://sum.golang.org/lookup/lab.test/hello@v1.0.0: 404 Not Found\n\tserver response: not found: fetch timed "
     "out"},
    {"sum-html", "go: lab.test/hello@v1.0.0: verifying module: malformed record data"},
    {"sum-bad-signature",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading tree note: note has no verifiable "
     "signatures\nnote:\ngo.sum database tree"},
    {"sum-bad-signature",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: reading tree note: invalid signature for key "
     "sum.golang.org+033de0ae\nnote:\ngo.sum database tree",
     "of the right name"},
    {"sum-tile-bad", "go: lab.test/hello@v1.0.0: verifying module: downloaded inconsistent tile"},
    {"sum-missing-line", "go: lab.test/hello@v1.0.0: verifying module: checksum missing from sumdb response"},
    {"sum-fork",
     "go: lab.test/hello@v1.0.0: verifying module: SECURITY ERROR\ngo.sum database server misbehavior detected!"},
    {"sum-rollback",
     "go: lab.test/hello@v1.0.0: verifying module: initializing sumdb.Client: checking tree#9: reading x: 404 Not "
     "Found"},
    {"sum-passthrough-5xx",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: initializing sumdb.Client: checking tree#9: "
     "reading http://127.0.0.1:1/sumdb/sum.golang.org/tile/8/0/000.p/9: 502 Bad Gateway",
     "a tile that could not be had while the stored head is checked"},
    {"tcp-refused",
     "go: lab.test/hello@v1.0.0: verifying module: lab.test/hello@v1.0.0: initializing sumdb.Client: checking tree#9: "
     "Get \"https://sum.golang.org/tile/8/0/000.p/9\": dial tcp 127.0.0.1:443: connect: connection refused",
     "a database that cannot be reached while the stored head is checked"},
    {"sum-mismatch",
     "go: lab.test/hello@v1.0.0: verifying go.mod: checksum mismatch\n\tdownloaded: h1:AAAA=\n\tsum.golang.org: "
     "h1:BBBB=\n\nSECURITY ERROR"},
    {"sum-mismatch",
     "go: lab.test/hello@v1.0.0: verifying lab.test/hello@v1.0.0/go.mod: checksum mismatch\n\tdownloaded: "
     "h1:AAAA=\n\tsum.golang.org: h1:BBBB=\n\nSECURITY ERROR",
     "with its name"},
    {"sum-mismatch",
     "go: lab.test/hello@v1.0.0: verifying lab.test/hello@v1.0.0: checksum mismatch\n\tdownloaded: "
     "h1:AAAA=\n\tsum.golang.org: h1:BBBB=\n\nSECURITY ERROR",
     "of the archive, with its name"},
    {"sum-mismatch",
     "go: lab.test/hello@v1.0.0: verifying module: checksum mismatch\n\tdownloaded: h1:AAAA=\n\tsum.golang.org: "
     "h1:BBBB=\n\n"
     "SECURITY ERROR"},
    {"gosum-mismatch",
     "verifying lab.test/hello@v1.0.0: checksum mismatch\n\tdownloaded: h1:AAAA=\n\tgo.sum:     h1:BBBB=\n\nSECURITY "
     "ERROR"},
    {"gosum-empty-hash",
     "verifying lab.test/hello@v1.0.0/go.mod: checksum mismatch\n\tdownloaded: "
     "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n\tgo.sum:     h1:BBBB=\n\nSECURITY ERROR"},
    {"dns-lame", "go: a.example/a@v1.0.0: Get \"https://p/x\": dial tcp: lookup p on 10.0.0.2:53: lame referral"},
    {"dns-unreachable",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": dial tcp: lookup p on 10.0.0.2:53: dial udp 10.0.0.2:53: connect: "
     "network is unreachable"},
    {"dns-tcp-blocked",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": dial tcp: lookup p on 10.0.0.2:53: dial tcp 10.0.0.2:53: connect: "
     "connection refused"},
    {"dns-servfail",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": dial tcp: lookup p on 10.0.0.2:53: server misbehaving"},
    {"dns-proxy-host",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": proxyconnect tcp: dial tcp: lookup proxy.corp on 10.0.0.2:53: no "
     "such host"},
    {"hp-value-malformed",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": proxyconnect tcp: dial tcp: lookup \"http: no such host"},
    {"hp-value-malformed",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": proxyconnect tcp: dial tcp: lookup socks5h on 10.0.0.2:53: no such "
     "host",
     "scheme"},
    {"hp-https-scheme",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": proxyconnect tcp: tls: first record does not look like a TLS "
     "handshake"},
    {"hp-git-differs",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /c/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://git.example/a.git/': Failed to connect to 127.0.0.1 port 9 after 0 ms: Could not connect to server",
     "a proxy of git's own"},
    {"tcp-refused",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /c/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://git.example/a.git/': Failed to connect to git.example port 443 after 0 ms: Connection refused",
     "git's own server"},
    {"tcp-blackhole",
     "go: a.example/a@v1.0.0: git ls-remote -q origin in /c/vcs/ab: exit status 128:\n\tfatal: unable to access "
     "'https://git.example/a.git/': Failed to connect to git.example port 443 after 130000 ms: Connection timed out",
     "git's own server"},
    {"major-version-path",
     "go: errors parsing go.mod:\n/p/go.mod:5: require a.example/a: version \"v2.0.0\" invalid: should be v0 or v1, "
     "not "
     "v2",
     "in go.mod"},
    {"hp-407", "go: a.example/a@v1.0.0: Get \"https://p/x\": Proxy Authentication Required"},
    {"hp-403", "go: a.example/a@v1.0.0: Get \"https://p/x\": Filtered"},
    {"hp-5xx", "go: a.example/a@v1.0.0: Get \"https://p/x\": Bad Gateway"},
    {"hp-closes", "go: a.example/a@v1.0.0: Get \"https://p/x\": Not Allowed", "a web server"},
    {"px-407-as-status", "go: a.example/a@v1.0.0: reading http://p/x: 407 Proxy Authentication Required"},
    {"tcp-permission",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": dial tcp 10.0.0.9:443: connect: operation not permitted"},
    {"tcp-eof", "go: a.example/a@v1.0.0: Get \"https://p/x\": EOF"},
    {"tls-ip-no-san",
     "go: a.example/a@v1.0.0: Get \"https://10.0.0.9/x\": tls: failed to verify certificate: x509: cannot validate "
     "certificate "
     "for 10.0.0.9 because it doesn't contain any IP SANs"},
    {"tls-cn-only",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": x509: certificate relies on legacy Common Name field, use SANs "
     "instead"},
    {"tls-old-version",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": remote error: tls: protocol version not supported"},
    {"tls-handshake-failure", "go: a.example/a@v1.0.0: Get \"https://p/x\": remote error: tls: handshake failure"},
    {"tls-timeout", "go: a.example/a@v1.0.0: Get \"https://p/x\": net/http: TLS handshake timeout"},
    {"tls-plain-server",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": http: server gave HTTP response to HTTPS client"},
    {"tls-to-http-scheme",
     "go: a.example/a@v1.0.0: Get \"http://p:443/x\": net/http: HTTP/1.x transport connection broken: malformed HTTP "
     "response \"\\x15\\x03\\x01\\x00\\x02\\x02\\x16\""},
    {"tls-clock-skew",
     "go: a.example/a@v1.0.0: Get \"https://p/x\": tls: failed to verify certificate: x509: certificate has expired or "
     "is not "
     "yet valid: current time 2020-01-01T00:00:00Z is before 2026-01-01T00:00:00Z"},
};

} // namespace

class TestGoWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void causes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cause");
        for (const Said &said : table) {
            const QByteArray name = QByteArray(said.cause) + (*said.what ? QByteArray(", ") + said.what : QByteArray());
            QTest::newRow(name.constData()) << QString::fromUtf8(said.text) << QString::fromLatin1(said.cause);
        }
    }
    void causes()
    {
        QFETCH(QString, text);
        const WordedCause words = wordedCause(parseGoError(text), GoVersion{1, 24, 4, {}});
        QTEST(words.cause, "cause");
    }

    /// The same words mean a syntax error to a go that knows toolchain lines.
    void olderReleasesCannotReadNewGoMods()
    {
        const GoError error = parseGoError(
            u"go: errors parsing go.mod:\n/a/go.mod:3: invalid go version '1.99.1': must match format 1.23"_s);
        QCOMPARE(wordedCause(error, GoVersion{1, 19, 8, {}}).cause, u"tc-parse-old"_s);
        QCOMPARE(wordedCause(error, GoVersion{1, 24, 4, {}}).cause, u"gomod-syntax"_s);
    }

    /// What a server wrote says nothing about this machine.
    void wordsOfServersDoNotCount_data()
    {
        QTest::addColumn<QString>("response");
        for (const char *said : {"dial tcp: lookup x on 10.0.0.2:53: server misbehaving", "no space left on device",
                                 "exec: \"git\": executable file not found in $PATH", "malformed go.sum:",
                                 "go.sum database server misbehavior detected", "too many open files"}) {
            QTest::newRow(said) << QString::fromLatin1(said);
        }
    }
    void wordsOfServersDoNotCount()
    {
        QFETCH(QString, response);
        const GoError error = parseGoError(
            u"go: lab.test/hello@v1.0.0: reading https://p/x.info: 502 Bad Gateway\n\tserver response: "_s + response);
        QCOMPARE(wordedCause(error, std::nullopt), (WordedCause{u"px-502"_s, {}, false}));
    }

    /// Only a path as long as Windows' limit is called too long, and not the command line of a program or a name on Unix.
    void windowsPathsAreMeasured_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<bool>("certain");
        const auto path = [](int length) { return u"C:\\"_s + QString(length - 3, u'a'); };
        const QString gone = u": The system cannot find the path specified."_s;
        const QString start = u"go: lab.test/hello@v1.0.0: "_s;
        const QString cause = u"cache-path-long"_s;
        QTest::newRow("in so many words")
            << start + u"open "_s + path(20) + u": The filename or extension is too long."_s << cause << true;
        QTest::newRow("a file that cannot be found") << start + u"open "_s + path(260) + gone << cause << false;
        QTest::newRow("a file below the limit") << start + u"open "_s + path(259) + gone << QString() << false;
        QTest::newRow("a folder that cannot be found") << start + u"mkdir "_s + path(248) + gone << cause << false;
        QTest::newRow("a folder below the limit") << start + u"mkdir "_s + path(247) + gone << QString() << false;
        QTest::newRow("a drive that is not there") << start + u"mkdir X:\\go"_s + gone << QString() << false;
        QTest::newRow("git's words") << start
                + u"git fetch -f origin in C:\\x: exit status 1:\n\terror: unable to create file "_s + path(270)
                + u": Filename too long"_s
                                     << cause << true;
        QTest::newRow("a command line that is too long")
            << u"go: fork/exec C:\\Go\\compile.exe: The filename or extension is too long."_s << QString() << false;
        QTest::newRow("a name on Unix") << start + u"mkdir /home/u/x: file name too long"_s << QString() << false;
    }
    void windowsPathsAreMeasured()
    {
        QFETCH(QString, text);
        const WordedCause words = wordedCause(parseGoError(text), GoVersion{1, 24, 4, {}});
        QTEST(words.cause, "cause");
        QTEST(words.certain, "certain");
    }

    /// Before go 1.23 the URL of a body that broke has lost a slash and the module.
    void subjectsOfBodiesAreURLs_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("cause");
        const QString now = u"https://p.example/go/github.com/%21azure/sdk/@v/v1.0.0.zip"_s;
        const QString before = u"https:/p.example/go/@v/v1.0.0.zip"_s;
        const QString reset = u"read tcp 10.0.0.1:5->10.0.0.2:443: read: connection reset by peer"_s;
        QTest::newRow("truncated, 1.23 and later") << now << u"unexpected EOF"_s << u"zip-truncated"_s;
        QTest::newRow("truncated, before") << before << u"unexpected EOF"_s << u"zip-truncated"_s;
        QTest::newRow("reset, 1.23 and later") << now << reset << u"px-reset-mid-body"_s;
        QTest::newRow("reset, before") << before << reset << u"px-reset-mid-body"_s;
    }
    void subjectsOfBodiesAreURLs()
    {
        QFETCH(QString, url);
        QFETCH(QString, why);
        const GoError error = parseGoError(u"go: github.com/Azure/sdk@v1.0.0: read \"%1\": %2"_s.arg(url, why));
        const WordedCause words = wordedCause(error, GoVersion{1, 21, 13, {}});
        QTEST(words.cause, "cause");
        QCOMPARE(words.subject, u"https://p.example/go/github.com/%21azure/sdk/@v/v1.0.0.zip"_s);
    }

    void everyServerErrorHasACause_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause");
        QTest::newRow("known") << 503 << u"px-503"_s;
        QTest::newRow("not known") << 507 << u"px-500"_s;
        QTest::newRow("the server behind is down") << 521 << u"px-502"_s;
        QTest::newRow("the server behind is silent") << 524 << u"px-504"_s;
        QTest::newRow("forbidden by law") << 451 << u"px-403"_s;
        QTest::newRow("what the client did wrong") << 413 << QString();
        QTest::newRow("no error") << 204 << QString();
        QTest::newRow("no status") << 600 << QString();
    }
    void everyServerErrorHasACause()
    {
        QFETCH(int, status);
        QTEST(causeOfStatus(status), "cause");
    }

    void unknownWordsPointToNothing()
    {
        QVERIFY(wordedCause(parseGoError(u"go: something quite new happened"_s), std::nullopt).cause.isEmpty());
        QVERIFY(wordedCause(GoError(), std::nullopt).cause.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGoWords)

#include "tst_gowords.moc"
