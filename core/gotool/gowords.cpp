// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/gowords.h"

#include "core/gotool/textsearch.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = GoError::Kind;

/// The first row whose expression is found decides; a group is the subject. Order: what stops go earlier stands above, the special
/// above the general.
struct Row
{
    const char *cause;
    bool certain;
    const char *expression;
};

constexpr bool Certain = true;
constexpr bool Likely = false;

// cmd/go's own complaints: about itself, the project, its settings, its cache. No server is involved.
constexpr Row localRows[] = {
    // cmd/go/internal/toolchain/select.go, cmd/go/internal/gover
    {"tc-invalid", Certain, R"re(invalid GOTOOLCHAIN "([^"\n]*)")re"},
    {"tc-invalid", Certain, R"re((go\d[\w.]*) is a language version but not a toolchain version)re"},
    {"tc-path", Certain, R"re(cannot find "(go\d[^"\n]*)" in PATH)re"},
    {"tc-not-available", Certain, R"re(download (go\d\S*) for \S+: toolchain not available)re"},
    {"sum-off-toolchain", Certain, R"re(checksum database disabled by GOSUMDB=off)re"},
    {"tc-local-too-old", Certain, R"re(go\.(?:mod|work) requires go >= (\S+) \(running go)re"},
    {"tc-dep-too-new", Certain, R"re((\S+@\S+) requires go >= \S+ \(running go)re"},
    // cmd/go/main.go
    {"go-broken", Certain, R"re(cannot find GOROOT directory: )re"},
    // cmd/go/internal/base/goflags.go
    {"env-goflags-insecure", Certain, R"re(-insecure flag is no longer supported)re"},
    {"env-goflags", Certain, R"re(parsing \$?GOFLAGS: )re"},
    {"env-goflags", Likely,
     R"re(-mod may only be set to readonly or vendor when in workspace mode|-modfile cannot be used in workspace mode)re"},
    // cmd/go/internal/modload/init.go, cmd/go/internal/cfg, cmd/go/internal/modfetch/cache.go
    {"env-go111module", Certain, R"re(modules disabled by GO111MODULE=off|unknown environment setting GO111MODULE=)re"},
    {"env-gocache-relative", Certain,
     R"re((GOMODCACHE|GOPATH|GOCACHE) (?:entry )?(?:is relative|is not an absolute path|entry cannot start with))re"},
    {"env-gocache-relative", Certain, R"re((GOMODCACHE|GOPATH|GOCACHE) is not an absolute path)re"},
    {"env-no-home", Certain,
     R"re(neither GOMODCACHE nor GOPATH is set|HOME is not (?:set|defined)|missing \$GOPATH|)re"
     R"re(neither \$XDG_CACHE_HOME nor \$HOME are defined|%LocalAppData% is not defined)re"},
    {"env-goauth", Certain, R"re(GOAUTH[ =][^\n]*|GOAUTH encountered an error|parsing GOAUTH)re"},
    {"env-file-readonly", Certain, R"re(writing go env config: )re"},
    {"env-file-unreadable", Certain,
     R"re(reading go env config: |[/\\]go[/\\]env: (?:permission denied|is a directory))re"},
    {"env-vendor", Certain, R"re(disabled by -mod=vendor|inconsistent vendoring in |-mod=vendor\b)re"},
    {"env-goproxy-empty", Certain, R"re(GOPROXY list is not the empty string, but contains no entries)re"},
    {"env-goproxy-http-creds", Certain, R"re(refusing to pass credentials to insecure URL: (\S+))re"},
    {"gosumdb-invalid", Certain, R"re(invalid GOSUMDB: |missing GOSUMDB)re"},
    // cmd/go/internal/vcs/vcs.go, parseGOVCS
    {"govcs-blocked", Certain,
     R"re((?:empty entry|malformed entry|empty pattern|empty VCS list|unreachable pattern) in (GOVCS))re"},
    // cmd/go/internal/modload/init.go, load.go: the workspace
    {"no-gomod", Certain,
     R"re(cannot load module (\S+) listed in go\.work file: open [^\n]*: (?:no such file|not a directory|[Tt]he system cannot find))re"},
    {"no-gomod", Certain,
     R"re(not one of the workspace modules listed in go\.work|(?:prefix \S+ does not contain|outside) modules listed in go\.work)re"},
    {"gomod-syntax", Certain,
     R"re(module \S+ (?:listed in (go\.work) file requires go >=|appears multiple times in workspace))re"},
    {"gomod-syntax", Certain, R"re((?:error loading|reading) (go\.work):)re"},
    // cmd/go/internal/modload, cmd/go/internal/modfetch/fetch.go
    {"gomod-syntax", Certain, R"re(errors parsing ([^\n]*?go\.(?:mod|work)):)re"},
    {"gomod-syntax", Certain, R"re(reading ([^\n]*?go\.mod): missing module declaration)re"},
    {"mod-wrong-path", Certain, R"re(module declares its path as: (\S+))re"},
    {"gosum-missing", Certain, R"re(missing go\.sum entry)re"},
    {"gosum-malformed", Certain, R"re(malformed (go(?:\.work)?\.sum):)re"},
    {"gosum-readonly", Certain, R"re(updating (go\.(?:sum|mod)): (?:open|rename|write|existing))re"},
    {"vcs-stamping", Certain, R"re(error obtaining VCS status: )re"},
    {"missing-package", Certain,
     R"re(does not contain package (\S+)|no required module provides package|package \S+ is not in (?:std|GOROOT))re"},
    {"missing-package", Certain, R"re(cannot find module providing package (\S+?)(?::? *$|; ))re"},
    // the disk
    {"too-many-files", Certain, R"re(too many open files)re"},
    {"cache-full", Certain, R"re(no space left on device|[Dd]isk quota exceeded|not enough space on the disk)re"},
    // Windows (ERROR_FILENAME_EXCED_RANGE), and git's words for it there. Behind fork/exec it is the command line that is too long.
    // A path that cannot be found is one of these where it is longer than MAX_PATH, less 12 for a folder.
    {"cache-path-long", Certain,
     R"re((?:open|create|mkdir|rename|link|write|stat|lstat|chmod|unlinkat|remove|CreateFile|GetFileAttributesEx) )re"
     R"re((\S[^\n]*): The filename or extension is too long)re"},
    {"cache-path-long", Likely,
     R"re(mkdir ([A-Za-z]:\\[^\n:*?"<>|]{245,}): The system cannot find the path specified)re"},
    {"cache-path-long", Likely,
     R"re((?:open|create|rename) ([A-Za-z]:\\[^\n:*?"<>|]{257,}): The system cannot find the path specified)re"},
    {"cache-av-windows", Certain,
     R"re((?:rename|unlinkat|remove) [^\n]*: (?:Access is denied\.|The process cannot access the file))re"},
    {"cache-lock-hang", Certain, R"re(no locks available|[Ll]ock (\S+): function not implemented)re"},
    {"cache-zip-corrupt", Certain, R"re(unzip ([^\n]*?\.zip): (?:zip: |flate: |open |[^\n]*unexpected))re"},
    {"cache-ziphash-corrupt", Certain, R"re(unexpected ziphash)re"},
    {"cache-dir-modified", Certain, R"re(: dir has been modified \((\S+)\))re"},
    {"sumdb-state-corrupt", Certain,
     R"re(reading tree note: malformed note|(?:open|read) (\S*[/\\]sumdb[/\\]\S*latest): )re"},
    {"cache-readonly", Certain,
     R"re((?:mkdir|open|rename|link|unlinkat|chmod|create|write) (\S*): (?:read-only file system|permission denied))re"},
    {"cache-readonly", Certain, R"re(read-only file system)re"},
    {"cache-not-dir", Certain, R"re(could not create module cache: |mkdir (\S+): (?:not a directory|no such file))re"},
    {"cache-partial", Certain, R"re((\S*(?:\.partial|pkg[/\\]mod[/\\]\S*)): (?:not a directory|file exists))re"},
};

// git and its like, as go prints them (cmd/go/internal/modfetch/codehost, cmd/go/internal/vcs).
constexpr Row vcsRows[] = {
    {"govcs-blocked", Certain, R"re(GOVCS disallows using \S+ for (?:public|private) ([^\s;]+))re"},
    {"govcs-blocked", Certain, R"re((?:entry|pattern|VCS list)(?: not allowed)? in GOVCS\b)re"},
    {"cache-path-long", Certain,
     R"re((?:unable to create file|cannot create directory at) '?([^\n']+)'?: Filename too long)re"},
    {"git-missing", Certain, R"re(exec: "git": executable file not found)re"},
    {"vcs-other-missing", Certain, R"re(exec: "(hg|svn|bzr|fossil)": executable file not found|unknown vcs "?(\w+))re"},
    // a pack that the server did not send to its end is broken, too
    {"git-upstream-5xx", Certain, R"re(RPC failed; HTTP 5\d\d)re"},
    {"git-badconfig", Certain, R"re((GIT_WORK_TREE) \(or --work-tree=<directory>\) not allowed without)re"},
    {"cache-vcs-corrupt", Certain,
     R"re((?s)(\S*cache[/\\]vcs[/\\]\w+)\S*: exit status.*(?:does not point to a valid object|not a git repository|bad object|)re"
     R"re(index-pack|packfile|loose object|object file|invalid sha1 pointer|is corrupt|unable to read tree|bad tree|)re"
     R"re(broken link|unresolved deltas|did not receive expected object|)re"
     // go has named its remote so when it made the repository
     R"re('origin' does not appear to be a git repository))re"},
    {"cache-vcs-corrupt", Certain, R"re(not a git repository: '([^'\n]*cache[/\\]vcs[/\\]\w+))re"},
    {"git-badconfig", Certain,
     R"re(bad config (?:line|variable|value)|bad (?:numeric|boolean) config value|unable to read config file|)re"
     R"re(unknown error occurred while reading the configuration files|)re"
     R"re(unable to resolve git version: [^\n]*exit status 128)re"},
    // a filter of the configuration (git-lfs) for files that go only wants to pack
    {"git-badconfig", Likely, R"re(archive --format=zip (?s:.*)(?:smudge filter|filter-process|external filter))re"},
    {"git-too-old", Certain,
     R"re(result=22, HTTP code = 404|error: unknown (?:option|switch)|(?m:^\s*usage: git )|exit status 129)re"},
    {"hp-git-differs", Certain,
     R"re(CONNECT tunnel failed|Could not resolve proxy: (\S+)|HTTP code \d+ from proxy after CONNECT|)re"
     R"re(Proxy CONNECT aborted|unable to access '[^'\n]*': Received HTTP/0\.9)re"},
    {"git-html", Certain, R"re(fatal: (\S+)/info/refs not valid: is this a git repository\?)re"},
    // sent to a page of another address, where somebody is to log in
    {"git-html", Likely, R"re(unable to update url base from redirection:\s+asked for: (\S+)/info/refs)re"},
    {"git-upstream-5xx", Certain,
     R"re(unable to access '([^'\n]*)': The requested URL returned error: (?:5\d\d|429))re"},
    {"git-404", Likely, R"re(unable to access '([^'\n]*)': The requested URL returned error: 410)re"},
    {"git-dns", Certain, R"re(Could not resolve host: (\S+)|unable to look up \S+ \(port \d+\))re"},
    // what broke off was no matter of certificates, though the library of TLS tells it
    {"tcp-reset", Likely,
     R"re(unable to access '([^'\n]*)': [^\n]*(?:Connection (?:was )?reset|SSL_ERROR_SYSCALL|errno (?:104|10054)\b))re"},
    {"tcp-eof", Likely,
     R"re(unable to access '([^'\n]*)': [^\n]*(?:Empty reply from server|non-properly terminated|unexpected eof while reading|)re"
     R"re(SSL_ERROR_ZERO_RETURN))re"},
    {"tls-git-only", Likely, R"re(unable to access '([^'\n]*)': [^\n]*(?:certificate|SSL|schannel|gnutls|TLS))re"},
    // "Could not read from remote repository" follows whatever a server said over ssh: what it said itself comes first. It has let the
    // key in and knows the account (GitHub, Bitbucket; GitLab, Gitea, Gogs, Azure DevOps, git's own git-shell and git daemon).
    {"git-auth-failed", Certain,
     R"re(enabled or enforced SAML SSO|ERROR: Permission to \S+ denied to |[Rr]epository access denied)re"},
    {"git-404", Certain,
     R"re((?m)ERROR: (?:Repository|Project) not found|^\s*remote: (?:[Nn]ot [Ff]ound|Unknown repository)|)re"
     R"re(The project you were looking for could not be found|repository does not exist|Cannot find repository:|)re"
     R"re(Repository does not exist or you do not have access|TF401019: |access denied or repository not exported|)re"
     R"re('([^'\n]*)' does not appear to be a git repository)re"},
    {"git-404", Likely, R"re(remote: Repository not found)re"},
    {"git-ssh", Certain,
     R"re((?:ssh: connect to host (\S+) port|ssh: Could not resolve hostname|Host key verification failed|cannot run ssh: |)re"
     R"re(Permission denied \((?:publickey|[\w,-]*)\)|Could not read from remote repository))re"},
    {"git-auth-failed", Likely,
     R"re(Authentication failed for '([^'\n]*)'|HTTP Basic: Access denied|The requested URL returned error: 40[13]|)re"
     R"re([Ii]nvalid username or (?:password|token))re"},
    {"git-auth-prompt", Likely, R"re(could not read (?:Username|Password) for '([^'\n]*)')re"},
    {"git-404", Likely, R"re(repository '([^'\n]*)' not found|[Rr]epository not found)re"},
    {"goget-insecure", Certain, R"re(no secure protocol found for repository)re"},
    {"goget-meta-missing", Certain,
     R"re(unrecognized import path "([^"\n]*)": (?:parse \S+: )?no go-import meta tags|parsing go-import meta tags)re"},
    {"git-unknown-revision", Likely, R"re(unknown revision (\S+))re"},
    // modfetch.codeRepo.validatePseudoVersion
    {"git-unknown-revision", Certain,
     R"re(: invalid pseudo-version: (?:revision |does not match |preceding tag |tag \(|)re"
     R"re(not a descendent |major version without preceding tag))re"},
};

// what came from a server, in the words of archive/zip, compress/*, encoding/json, net/http and cmd/go/internal/modfetch/proxy.go
constexpr Row bodyRows[] = {
    {"px-redirect-loop", Certain, R"re(stopped after \d+ redirects)re"},
    {"px-redirect-downgrade", Certain, R"re(redirected from secure URL (\S+) to insecure URL)re"},
    {"px-gzip-broken", Certain, R"re(gzip: invalid (?:header|checksum))re"},
    {"px-file-missing", Certain, R"re(reading (file:///\S+): [^\n]*(?:no such file|cannot find the (?:file|path)))re"},
    {"zip-wrong-root", Certain, R"re(zip for (\S+) has unexpected file)re"},
    {"zip-too-large", Certain, R"re(downloaded zip file too large)re"},
    {"zip-corrupt", Certain, R"re(flate: corrupt input|zip: checksum error|zip: unsupported compression)re"},
    {"zip-truncated", Certain, R"re(read "([^"\n]*\.zip)": unexpected EOF)re"},
    {"captive-html-zip", Likely, R"re(zip: not a valid zip file)re"},
    {"info-wrong-version", Certain, R"re(proxy returned info for version (\S+) instead of requested)re"},
    {"captive-html-mod", Likely, R"re(parsing (?:\S+/)?go\.mod: missing module line)re"},
    // without a version it is @latest, which go asks for where the list names none (modfetch.proxyRepo.Latest)
    {"captive-html-list", Likely, R"re(module \S+: invalid response from proxy "([^"\n]*)")re"},
    {"captive-html-info", Likely, R"re(invalid response from proxy "([^"\n]*)")re"},
    {"captive-html-list", Likely, R"re(no matching versions for query "([^"\n]*)")re"},
    {"px-reset-mid-body", Certain,
     R"re(read "([^"\n]*)": (?:unexpected EOF|read tcp [^\n]*(?:reset by peer|forcibly closed)))re"},
    {"px-reset-mid-body", Certain, R"re(stream error: stream ID \d+|http2: server sent GOAWAY)re"},
    {"hp-https-scheme", Certain,
     R"re(proxyconnect tcp: (?:EOF|tls: first record does not look like a TLS handshake))re"},
    {"hp-value-malformed", Certain, R"re(proxyconnect tcp: dial tcp: lookup "?(https?|socks\w*)\b)re"},
};

// the chain below HTTP: a probe that met the same hop says more
constexpr Row wireRows[] = {
    {"tls-ip-no-san", Certain, R"re(cannot validate certificate for (\S+) because it doesn't contain any IP SANs)re"},
    {"tls-cn-only", Certain, R"re(relies on legacy Common Name field)re"},
    {"tls-old-version", Certain,
     R"re(tls: protocol version not supported|server selected unsupported protocol version)re"},
    {"tls-handshake-failure", Certain,
     R"re(remote error: tls: (?:handshake failure|certificate required|bad certificate|unrecognized name|)re"
     R"re(insufficient security level|access denied|illegal parameter|internal error|no application protocol))re"},
    {"tls-timeout", Certain, R"re(net/http: TLS handshake timeout)re"},
    {"tls-plain-server", Certain,
     R"re(server gave HTTP response to HTTPS client|tls: first record does not look like a TLS handshake)re"},
    {"tls-to-http-scheme", Certain, R"re(malformed HTTP response "\\x15)re"},
    {"tls-clock-skew", Likely, R"re(certificate has expired or is not yet valid: current time \S+ is before)re"},
    {"tls-expired", Likely, R"re(certificate has expired or is not yet valid)re"},
    {"tls-wrong-host", Likely, R"re(certificate is (?:valid for [^\n]*, not (\S+)|not valid for any names))re"},
    {"tls-mitm-ca", Likely, R"re(signed by unknown authority|certificate is not trusted)re"},
};

struct Compiled
{
    Row row;
    RE2 expression;
};

template<std::size_t N> std::vector<std::unique_ptr<Compiled>> compiled(const Row (&rows)[N])
{
    std::vector<std::unique_ptr<Compiled>> out;
    for (const Row &row : rows) {
        out.emplace_back(new Compiled{row, RE2(row.expression)});
    }
    return out;
}

WordedCause firstIn(const std::vector<std::unique_ptr<Compiled>> &rows, const std::string &text)
{
    for (const auto &entry : rows) {
        std::string subject;
        const bool found = entry->expression.NumberOfCapturingGroups() > 0
            ? RE2::PartialMatch(text, entry->expression, &subject)
            : RE2::PartialMatch(text, entry->expression);
        if (found) {
            return {QString::fromLatin1(entry->row.cause), QString::fromStdString(subject), entry->row.certain};
        }
    }
    return {};
}

/// git names the URL it wants and the machine it could not connect to: another one than the URL's is a proxy of git's own.
std::optional<WordedCause> gitConnection(const std::string &text)
{
    static const RE2 connect(
        R"re(unable to access '([^'\n]*)': (?:Failed|Could not|Couldn't) (?:to )?connect to (?:server )?(\S+) port (\d+)([^\n]*))re");
    // of git://, where the port is git's own
    static const RE2 plain(R"re(fatal: unable to connect to (\S+):\s+\S[^\n]*: errno=([^\n]*))re");
    if (const auto ended = captures<2>(text, plain)) {
        const QString &why = (*ended)[1];
        const QString cause = why.contains("refused"_L1) ? u"tcp-refused"_s
            : why.contains("timed out"_L1)               ? u"tcp-blackhole"_s
                                                         : u"net-unreachable"_s;
        return WordedCause{cause, (*ended)[0], Likely};
    }
    const auto found = captures<4>(text, connect);
    if (!found) {
        return std::nullopt;
    }
    const QString host = QUrl((*found)[0]).host();
    const QString tried = (*found)[1];
    if (tried.compare(host, Qt::CaseInsensitive) != 0) {
        return WordedCause{u"hp-git-differs"_s, tried + u':' + (*found)[2], Certain};
    }
    const bool waited = (*found)[3].contains("timed out"_L1, Qt::CaseInsensitive) || (*found)[3].contains("Timeout"_L1);
    return WordedCause{waited ? u"tcp-blackhole"_s : u"tcp-refused"_s, host, Likely};
}

/// "checksum mismatch": whose hash the downloaded one was compared with says what happened.
std::optional<WordedCause> mismatch(const std::string &text)
{
    static const RE2 hashes(R"re(checksum mismatch\s+downloaded: +(h1:\S+)\s+(\S+): +h1:\S+)re");
    const auto found = captures<2>(text, hashes);
    if (!found) {
        return std::nullopt;
    }
    const QString &downloaded = (*found)[0];
    const QString &against = (*found)[1];
    // of an empty go.mod, and of a zip without a file
    static const QStringList ofNothing{u"h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_s,
                                       u"h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s};
    if (ofNothing.contains(downloaded)) {
        return WordedCause{u"gosum-empty-hash"_s, {}, Certain};
    }
    const bool local = against == "go.sum"_L1 || against == "go.work.sum"_L1;
    if (local) {
        return WordedCause{u"gosum-mismatch"_s, {}, Certain};
    }
    return WordedCause{u"sum-mismatch"_s, against, Likely};
}

/// A status of the checksum database's, or of the proxy that passes its answers on.
std::optional<WordedCause> databaseStatus(const GoError &error)
{
    const QString path = error.url.path();
    const bool passedOn = path.contains("/sumdb/"_L1);
    if (passedOn && path.endsWith("/supported"_L1)) {
        return WordedCause{u"sum-supported-error"_s, {}, Certain};
    }
    const bool lookup = path.contains("/lookup/"_L1);
    if (!lookup && !(passedOn && (path.contains("/tile/"_L1) || path.endsWith("/latest"_L1)))) {
        return std::nullopt;
    }
    const bool notFound = error.status == 404 || error.status == 410;
    const std::string said = error.serverResponse.toStdString();
    // what the database's own go and git met on their way to the module's origin
    static const RE2 closed(
        R"re(no such host|could not read Username|terminal prompts disabled|Repository not found|)re"
        R"re(Authentication failed)re");
    static const RE2 origin(R"re(fetch timed out|git fetch|git ls-remote|unrecognized import path|bad request|)re"
                            R"re(invalid version: git|stream error|timed out|zip: )re");
    if (lookup && matches(said, closed)) {
        return WordedCause{u"sum-private-module"_s, error.module, Certain};
    }
    if (lookup && matches(said, origin)) {
        return WordedCause{u"sum-origin-unreachable"_s, error.module, Certain};
    }
    if (lookup && notFound) {
        return WordedCause{u"sum-new-version-lag"_s, error.module, Likely};
    }
    return passedOn ? std::optional(WordedCause{u"sum-passthrough-5xx"_s, {}, Certain}) : std::nullopt;
}

/// The phase in which go asks the checksum database.
std::optional<WordedCause> ofDatabase(const GoError &error, const std::string &head)
{
    static const auto rows = compiled({
        Row{"sum-fork", Certain,
            R"re(database server misbehavior detected|misbehaving server|checking tree#\d+: downloaded inconsistent)re"},
        Row{"sum-rollback", Certain, R"re(checking tree#\d+: )re"}, // what the stored head needs is not there
        Row{"sum-bad-signature", Certain,
            R"re(note has no verifiable signatures|invalid signature for key|malformed note|unverified note)re"},
        Row{"sum-tile-bad", Certain, R"re(downloaded inconsistent tile)re"},
        Row{"sum-missing-line", Certain, R"re(checksum missing from sumdb response)re"},
        Row{"sum-html", Certain, R"re(malformed record data)re"},
    });
    if (std::optional<WordedCause> found = mismatch(head)) {
        return found;
    }
    const WordedCause found = firstIn(rows, head);
    // a tile that could not be had proves nothing; one that does not exist does
    const bool notFound = error.status == 404 || error.status == 410;
    const bool unread = error.kind == Kind::HttpStatus ? !notFound : head.find(": Get \"") != std::string::npos;
    if (!found.cause.isEmpty() && !(found.cause == "sum-rollback"_L1 && unread)) {
        return found;
    }
    return error.kind == Kind::HttpStatus ? databaseStatus(error) : std::nullopt;
}

/// go took the path of an imported package, and each folder above it, for that of a module, and nobody has any of them: it names the
/// longest one. Any other answer to one of them would be shown in its place (cmd/go/internal/modload, queryPrefixModules).
std::optional<WordedCause> unknownPackage(const GoError &error, const std::string &head)
{
    static const RE2 none(R"re(cannot find module providing package (\S+): module (\S+): reading )re");
    const auto found = error.status == 404 || error.status == 410 ? captures<2>(head, none) : std::nullopt;
    const bool asked = found && ((*found)[0] + u'/').startsWith((*found)[1] + u'/');
    // a git that was asked for a password there tells of a private module
    const bool isPrivate = error.serverResponse.contains("terminal prompts disabled"_L1)
        || error.serverResponse.contains("could not read Username"_L1);
    return asked && !isPrivate ? std::optional(WordedCause{u"missing-package"_s, found->front(), Likely})
                               : std::nullopt;
}

WordedCause ofStatus(const GoError &error, const std::string &head)
{
    if (const std::optional<WordedCause> unknown = unknownPackage(error, head)) {
        return *unknown;
    }
    static const RE2 version(R"re(so major version must be compatible|module path must match major version|)re"
                             R"re(has (?:post-v\d+|non-\.\.\.\S+|malformed) module path|)re"
                             R"re(both have \.\.\.\S+ module paths|missing \S*go\.mod and \.\.\.\S*go\.mod)re");
    if (matches(error.serverResponse.toStdString(), version)) {
        return {u"major-version-path"_s, error.module, Certain};
    }
    if (error.url.query().contains("go-get=1"_L1)) {
        return {u"goget-meta-missing"_s, error.url.host(), Likely};
    }
    if (error.status == 407) {
        return {error.url.scheme() == "http"_L1 ? u"px-407-as-status"_s : u"hp-407"_s, {}, Likely};
    }
    static const RE2 toTlsPort(R"re(HTTP request (?:was sent )?to (?:an )?HTTPS (?:port|server))re");
    if (error.status == 400 && error.url.scheme() == "http"_L1
        && (matches(error.serverResponse.toStdString(), toTlsPort) || error.url.port() == 443)) {
        return {u"tls-to-http-scheme"_s, error.url.host(), Certain};
    }
    return {causeOfStatus(error.status), {}, Likely};
}

/// A lookup's reason, which stands behind the addresses of the exchange.
WordedCause ofLookup(const GoError &error, const std::string &head)
{
    static const auto rows = compiled({
        Row{"dns-lame", Certain, R"re(: lame referral)re"},
        Row{"dns-unreachable", Certain, R"re(lookup \S+ on \S+: [^\n]*(?:network is unreachable|no route to host))re"},
        Row{"dns-tcp-blocked", Certain, R"re(lookup \S+ on \S+: (?:dial|read) tcp )re"},
        Row{"dns-servfail", Likely, R"re(server misbehaving|Temporary failure|temporary error)re"},
        Row{"dns-nxdomain", Likely, R"re(no such host|No address associated|no data of the requested type)re"},
        Row{"dns-port-closed", Likely, R"re(connection refused)re"},
        Row{"dns-timeout", Likely, R"re(i/o timeout|cannot unmarshal DNS|invalid DNS response)re"},
        Row{"dns-refused", Likely, R"re(A non-recoverable error occurred)re"},
    });
    WordedCause found = firstIn(rows, head);
    if (error.proxyConnect) {
        found.cause = u"dns-proxy-host"_s;
        found.certain = false;
    }
    found.subject = error.host;
    return found;
}

WordedCause ofDial(const GoError &error, const std::string &head)
{
    static const auto rows = compiled({
        Row{"tcp-permission", Certain,
            R"re(connect: (?:permission denied|operation not permitted)|forbidden by its access permissions)re"},
        Row{"tcp-refused", Likely, R"re(refused)re"},
        Row{"tcp-blackhole", Likely, R"re(timeout|timed out|did not properly respond)re"},
        Row{"net-unreachable", Likely, R"re(unreachable|no route to host)re"},
        Row{"tcp-reset", Likely, R"re(reset|forcibly closed)re"},
    });
    WordedCause found = firstIn(rows, head);
    if (error.proxyConnect && !found.certain) {
        found.cause = found.cause == "tcp-refused"_L1 ? u"hp-refused"_s
            : found.cause == "tcp-reset"_L1           ? u"hp-closes"_s
                                                      : u"hp-unreachable"_s;
    }
    return found;
}

/// The HTTP proxy's answer to CONNECT: a reason phrase, each product's own.
WordedCause ofRefusal(const std::string &head)
{
    static const auto rows = compiled({
        Row{"hp-407", Likely, R"re((?i)Authentication Required|authentication failed|authentication method)re"},
        Row{"hp-socks-mismatch", Certain, R"re(unexpected protocol version)re"},
        Row{"hp-5xx", Likely,
            R"re((?i)Bad Gateway|Unavailable|Gateway Time-?out|Internal Server Error|Unable to connect|)re"
            R"re(host unreachable|general SOCKS server failure|network unreachable)re"},
        Row{"hp-403", Likely, R"re((?i)Forbidden|not allowed by ruleset|Filtered|Denied|Violation|Blocked)re"},
        Row{"hp-closes", Likely, R"re((?i)Bad Request|Not Found|Not Allowed|Not Implemented|Unsupported method)re"},
    });
    return firstIn(rows, head);
}

WordedCause ofConnection(const std::string &head)
{
    static const auto rows = compiled({
        Row{"tcp-reset", Likely, R"re(reset by peer|forcibly closed|broken pipe)re"},
        Row{"tcp-eof", Likely, R"re(: (?:unexpected )?EOF)re"},
    });
    return firstIn(rows, head);
}

WordedCause ofGoGet(const GoError &error)
{
    return {u"goget-meta-missing"_s, error.module, Likely};
}

} // namespace

QString causeOfStatus(int status)
{
    static const QMap<int, QString> known{
        {401, u"px-401"_s},
        {403, u"px-403"_s},
        {404, u"px-404"_s},
        {410, u"px-410"_s},
        {429, u"px-429"_s},
        {451, u"px-403"_s},
        {500, u"px-500"_s},
        {502, u"px-502"_s},
        {503, u"px-503"_s},
        {504, u"px-504"_s},
        // of a gateway in front of many sites: it did not get through to the server, waited for it in vain, is overloaded
        {520, u"px-502"_s},
        {521, u"px-502"_s},
        {522, u"px-504"_s},
        {523, u"px-502"_s},
        {524, u"px-504"_s},
        {525, u"px-502"_s},
        {526, u"px-502"_s},
        {529, u"px-503"_s},
        {530, u"px-502"_s},
        {598, u"px-504"_s},
        {599, u"px-504"_s},
    };
    const bool failed = status >= 500 && status <= 599;
    return known.value(status, failed ? u"px-500"_s : QString());
}

WordedCause wordedCause(const GoError &error, const std::optional<GoVersion> &version)
{
    static const auto local = compiled(localRows);
    static const auto vcs = compiled(vcsRows);
    static const auto body = compiled(bodyRows);
    static const auto wire = compiled(wireRows);
    constexpr qsizetype longestMessage = 16 * 1024; // words further on are not go's
    const qsizetype response = error.text.indexOf("server response:"_L1);
    const std::string head =
        error.text.left(response < 0 ? longestMessage : qMin(response, longestMessage)).toStdString();

    static const RE2 oldSyntax(R"re(invalid go version '[^'\n]*': must match format|unknown directive: toolchain)re");
    if (matches(head, oldSyntax) && version && !version->isAtLeast(1, 21)) {
        return {u"tc-parse-old"_s, {}, Certain};
    }
    // git may say anything, and what it says is about git
    if (error.kind == Kind::Vcs) {
        if (const std::optional<WordedCause> said = gitConnection(head)) {
            return *said;
        }
        const WordedCause found = firstIn(vcs, head);
        if (!found.cause.isEmpty()) {
            return found;
        }
    }
    static const RE2 version2(R"re(so major version must be compatible|module path must match major version|)re"
                              R"re(invalid: should be v\d|has (?:post-v\d+|non-\.\.\.\S+|malformed) module path|)re"
                              R"re(both have \.\.\.\S+ module paths|missing \S*go\.mod and \.\.\.\S*go\.mod)re");
    if (matches(head, version2)) {
        return {u"major-version-path"_s, error.module, Certain};
    }
    WordedCause found = firstIn(local, head);
    if (!found.cause.isEmpty()) {
        return found;
    }
    // a newer go is fetched before any command is run; whatever stops that is met here first
    static const RE2 toolchain(R"re(download (go\d\S*?):? )re");
    if (const auto wanted = captures<1>(head, toolchain)) {
        return {u"tc-network"_s, wanted->front(), Certain};
    }
    if (error.checksumPhase || error.kind == Kind::Checksum || error.url.path().contains("/sumdb/"_L1)) {
        if (const std::optional<WordedCause> said = ofDatabase(error, head)) {
            return *said;
        }
    }
    switch (error.kind) {
    case Kind::GoProxyOff: return {u"env-goproxy-off"_s, u"GOPROXY"_s, Certain};
    case Kind::GoProxyInvalid: return {u"env-goproxy-typo"_s, u"GOPROXY"_s, Certain};
    case Kind::GoEnvFile: return {u"env-file-unreadable"_s, {}, Certain};
    case Kind::NoGoMod: return {u"no-gomod"_s, {}, Certain};
    case Kind::HttpStatus: return ofStatus(error, head);
    default: break;
    }
    for (const auto *rows : {&body, &vcs}) {
        found = firstIn(*rows, head);
        if (!found.cause.isEmpty()) {
            const bool ofBody = found.cause == "zip-truncated"_L1 || found.cause == "px-reset-mid-body"_L1;
            if (ofBody && !found.subject.isEmpty() && !error.url.isEmpty()) {
                found.subject = error.url.toString(QUrl::FullyEncoded); // before go 1.23 the words have it mangled
            }
            return found;
        }
    }
    switch (error.kind) {
    case Kind::Lookup: return ofLookup(error, head);
    case Kind::Dial: return ofDial(error, head);
    case Kind::ConnectRefusal: return ofRefusal(head);
    default: break;
    }
    found = firstIn(wire, head);
    if (!found.cause.isEmpty()) {
        return found;
    }
    if (error.kind == Kind::Connection) {
        return ofConnection(head);
    }
    return head.find("?go-get=1") != std::string::npos ? ofGoGet(error) : WordedCause();
}

} // namespace Tidyscope
