// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/goerrorparser.h"

#include "core/gomod/moduleversion.h"
#include "core/gotool/gitsays.h"
#include "core/gotool/textsearch.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = GoError::Kind;

QUrl urlOf(const QString &text)
{
    QUrl url = QUrl::fromEncoded(text.toUtf8());
    url.setPassword(QString());
    return url;
}

/// Behind "server response:" one tab is go's indentation, the rest the server's words.
QString unindented(QStringView text)
{
    QStringList lines;
    const QList<QStringView> all = text.split(u'\n');
    for (const QStringView line : all) {
        lines += (line.startsWith(u'\t') ? line.sliced(1) : line).toString();
    }
    return lines.join(u'\n').trimmed();
}

/// The cause in a message of `go mod tidy`: behind "M imports\n\tP imports\n\tQ: ".
QString withoutImportChain(const QString &message)
{
    static const RE2 link(R"re(^\s*\S+ (?:imports|tested by)$)re");
    const QStringList lines = message.split(u'\n');
    qsizetype i = 0;
    while (i + 1 < lines.size() && matches(lines[i].toStdString(), link)) {
        ++i;
    }
    if (i == 0) {
        return message;
    }
    QStringList rest = lines.mid(i);
    static const RE2 package(R"re(^\s*[^\s:]+: (.*)$)re");
    if (const auto cause = captures<1>(rest.first().toStdString(), package)) {
        rest.first() = cause->front();
    }
    return rest.join(u'\n');
}

/// "reading git.example/team/mono/sub/go.mod at revision sub/v1.0.0: …": what go read in a repository (modfetch.codeRepo.findDir).
/// A go.mod in the root may be that of MODULE/v2 as well; the version is named where it can belong to that path alone.
QString moduleOfRepository(const std::string &head)
{
    static const RE2 reading(R"re(reading ([^\s":]+)/go\.mod at revision (?:[^\s":]*/)?([^\s":/]+): )re");
    static const RE2 fits(R"re([/.]v\d+@v|@v[01]\.)re");
    const auto found = captures<2>(head, reading);
    if (!found) {
        return {};
    }
    const QString whole = (*found)[0] + u'@' + (*found)[1];
    return matches(whole.toStdString(), fits) ? whole : (*found)[0];
}

/// A module that the message names, best first.
QString moduleIn(const std::string &head)
{
    static const RE2 atStart(R"re(^([^\s"@:]+@[^\s":]+?)(?:/go\.mod)?: )re");
    static const RE2 verifying(R"re(verifying (?:module: |go\.mod: )?([^\s"@:]+@[^\s":]+?)(?:/go\.mod)?: )re");
    static const RE2 inside(R"re((?:^|[\s(])([A-Za-z0-9][^\s"@:/]*\.[^\s"@:]*@v[^\s":]+?)(?:/go\.mod)?: )re");
    static const RE2 named(R"re((?:^|: )module ([^\s":]+): )re");
    static const RE2 unrecognized(R"re(unrecognized import path "([^"]+)")re");
    for (const RE2 *expression : {&atStart, &verifying, &inside, &named, &unrecognized}) {
        if (const auto found = captures<1>(head, *expression)) {
            return found->front();
        }
    }
    return moduleOfRepository(head);
}

/// `lookup HOST[ on SERVER]: WHY`
bool readLookup(const std::string &text, GoError *error)
{
    static const RE2 lookup(R"re(lookup (\S+?)(?: on (\[?[0-9a-fA-F:.%\w]+\]?:\d+))?: ([^\n]*))re");
    const auto found = captures<3>(text, lookup);
    if (!found) {
        return false;
    }
    error->kind = Kind::Lookup;
    error->host = (*found)[0];
    error->server = (*found)[1];
    // "read udp 10.0.0.7:4711->10.0.0.2:53: i/o timeout": what counts stands behind the addresses
    static const RE2 exchange(R"re(^(?:read|write|dial) (?:udp|tcp)\S* \S+: (.*)$)re");
    const auto inner = captures<1>((*found)[2].toStdString(), exchange);
    error->detail = inner ? inner->front() : (*found)[2];
    return true;
}

bool readDial(const std::string &text, GoError *error)
{
    static const RE2 dial(R"re(dial (?:tcp|udp)\d?(?: (\[[^\]]*\]:\d+|[^\s:]+:\d+))?: ([^\n]*))re");
    const auto found = captures<2>(text, dial);
    if (!found) {
        return false;
    }
    error->kind = Kind::Dial;
    error->server = (*found)[0];
    error->detail = (*found)[1];
    return true;
}

bool readTls(const std::string &text, GoError *error)
{
    static const RE2 tls(R"re((?:^|: )((?:remote error: )?tls: [^\n]*|x509: [^\n]*|net/http: TLS handshake timeout|)re"
                         R"re(http: server gave HTTP response to HTTPS client))re");
    const auto found = captures<1>(text, tls);
    if (!found) {
        return false;
    }
    error->kind = Kind::Tls;
    error->detail = found->front();
    error->detail.remove(u"tls: failed to verify certificate: "_s);
    return true;
}

bool readConnection(const std::string &text, GoError *error)
{
    static const RE2 exchange(R"re((?:read|write) (?:tcp|udp)\d? \S+: ([^\n]*))re");
    static const RE2 words(
        R"re((?:^|: )(unexpected EOF|EOF|connection reset by peer|write: broken pipe|)re"
        R"re(net/http: HTTP/1\.x transport connection broken[^\n]*|malformed HTTP [^\n]*|)re"
        R"re(http2: [^\n]*|stream error: [^\n]*|net/http: [^\n]*|http: server closed idle connection|)re"
        R"re(i/o timeout|context deadline exceeded[^\n]*|wsarecv: [^\n]*|wsasend: [^\n]*))re");
    for (const RE2 *expression : {&exchange, &words}) {
        if (const auto found = captures<1>(text, *expression)) {
            error->kind = Kind::Connection;
            error->detail = found->front();
            return true;
        }
    }
    return false;
}

/// A URL or a list of them that go refuses before it asks anybody.
bool readGoProxyInvalid(const std::string &head, GoError *error)
{
    static const RE2 invalid(R"re((invalid proxy URL missing scheme: [^\n]*|invalid proxy URL scheme [^\n]*|)re"
                             R"re(invalid file:// proxy URL [^\n]*|)re"
                             R"re(GOPROXY list is not the empty string, but contains no entries|)re"
                             R"re(refusing to pass credentials to insecure URL: [^\n]*|http: no Host in request URL|)re"
                             R"re(unsupported protocol scheme [^\n]*))re");
    static const RE2 parse(
        R"re(parse "(?:[^"\\\n]|\\.)*": ((?:net/url: )?(?:first path segment in URL cannot contain colon|)re"
        R"re(invalid character [^\n]* in host name|invalid port [^\n]*|missing protocol scheme|)re"
        R"re(invalid URL escape [^\n]*|invalid userinfo|invalid control character in URL|missing ']' in host|)re"
        R"re(invalid IP-literal|invalid host: [^\n]*)))re");
    for (const RE2 *expression : {&invalid, &parse}) {
        if (const auto found = captures<1>(head, *expression)) {
            error->kind = Kind::GoProxyInvalid;
            error->detail = found->front();
            return true;
        }
    }
    return false;
}

/// Errors that are told by their words, whatever stands around them.
bool readSettingsError(const std::string &head, GoError *error)
{
    static const RE2 off(R"re(module lookup disabled by GOPROXY=off)re");
    static const RE2 envFile(R"re((?:reading|writing) go env config: ([^\n]*))re");
    static const RE2 envFileOld(
        R"re(^(?:open |read |stat )?[^\n]*[/\\]go[/\\]env: (permission denied|is a directory|[^\n:]+)$)re");
    static const RE2 noGoMod(
        R"re((go\.mod file not found in current directory[^\n]*|cannot find main module[^\n]*|)re"
        R"re(no modules specified \(see 'go help mod download'\)|no modules were found in the current workspace[^\n]*))re");
    if (matches(head, off)) {
        error->kind = Kind::GoProxyOff;
        error->detail = u"module lookup disabled by GOPROXY=off"_s;
        return true;
    }
    for (const auto &[expression, kind] :
         {std::pair(&envFile, Kind::GoEnvFile), std::pair(&envFileOld, Kind::GoEnvFile),
          std::pair(&noGoMod, Kind::NoGoMod)}) {
        if (const auto found = captures<1>(head, *expression)) {
            error->kind = kind;
            error->detail = found->front();
            return true;
        }
    }
    return readGoProxyInvalid(head, error);
}

bool readVcs(const std::string &head, GoError *error)
{
    static const RE2 command(
        R"re(\b(?:git|hg|svn|bzr|fossil)(?: [^\n]*)? in \S+: (?:exit status \d+|signal: \w+|exec: [^\n]*):?\s*((?s:.*)))re");
    static const RE2 other(
        R"re((GOVCS disallows using [^\n]*|malformed entry in GOVCS[^\n]*|unable to resolve git version[^\n]*|)re"
        R"re(exec: "(?:git|hg|svn|bzr|fossil)": [^\n]*|no go-import meta tags[^\n]*|)re"
        R"re(no secure protocol found for repository|fatal: [^\n]*|unknown revision [^\n]*|)re"
        R"re(terminal prompts disabled[^\n]*))re");
    if (const auto said = captures<1>(head, command)) {
        error->kind = Kind::Vcs;
        error->detail = gitComplaint(said->front().split(u'\n'));
        return true;
    }
    if (const auto found = captures<1>(head, other)) {
        error->kind = Kind::Vcs;
        error->detail = found->front();
        return true;
    }
    return false;
}

bool readHttpStatus(const std::string &head, GoError *error)
{
    static const RE2 status(R"re(reading (\S+): (\d{3})((?: [^\n]*)?))re");
    const auto found = captures<3>(head, status);
    if (!found) {
        return false;
    }
    error->kind = Kind::HttpStatus;
    error->url = urlOf((*found)[0]);
    error->status = (*found)[1].toInt();
    error->detail = (*found)[1] + (*found)[2];
    return true;
}

/// Words of go's about a body that is no module data.
bool readInvalidResponse(const std::string &head, GoError *error)
{
    // go names the proxy, not the request: what it could not read is the .info of the version, else the answer to @latest
    // (modfetch.proxyRepo.versionError)
    static const RE2 response(R"re((?:(\S+?)@(v[^\s:]+): )?invalid response from proxy "([^"]*)": ([^\n]*))re");
    if (const auto found = captures<4>(head, response)) {
        error->kind = Kind::InvalidResponse;
        error->url = urlOf((*found)[2]);
        const ModuleVersion asked =
            (*found)[0].isEmpty() ? ModuleVersion::parse(error->module) : ModuleVersion{(*found)[0], (*found)[1]};
        if (asked.version.startsWith(u'v')) {
            error->url = proxyUrl(error->url, asked, ProxyFile::Info);
        }
        error->detail = (*found)[3];
        return true;
    }
    static const RE2 words(
        R"re((zip: not a valid zip file|zip: checksum error|zip: unsupported [^\n]*|flate: corrupt input[^\n]*|)re"
        R"re(gzip: invalid header|downloaded zip file too large|zip for \S+ has unexpected file [^\n]*|)re"
        R"re(proxy returned info for version \S+ instead of requested version|)re"
        R"re(parsing (?:\S+/)?go\.mod: missing module line|unexpected end of JSON input))re");
    const auto found = captures<1>(head, words);
    if (!found) {
        return false;
    }
    error->kind = Kind::InvalidResponse;
    error->detail = found->front();
    return true;
}

/// The URL of `read "URL": …`. Before go 1.23 it was put together from the proxy's URL and the name of the file: without the module, and
/// where paths were joined without one of the slashes, "https:/proxy.example/@v/v1.0.0.zip" (modfetch.proxyRepo.Zip).
QUrl urlOfBody(QString text, const QString &module)
{
    static const RE2 oneSlash(R"re(^(https?:/)([^/].*)$)re");
    if (const auto parts = captures<2>(text.toStdString(), oneSlash)) {
        text = (*parts)[0] + u'/' + (*parts)[1];
    }
    QUrl url = urlOf(text);
    // "!" of escaped capitals is %21 on the wire and in all other messages
    const QString path = url.path(QUrl::FullyEncoded).replace(u'!', "%21"_L1);
    const auto escaped = escapePath(ModuleVersion::parse(module).path);
    const QString encoded = escaped ? QString(*escaped).replace(u'!', "%21"_L1) : QString();
    const qsizetype file = path.lastIndexOf("/@"_L1);
    const bool lacksModule = !encoded.isEmpty() && file >= 0 && !path.first(file).endsWith(u'/' + encoded);
    url.setPath(lacksModule ? path.first(file) + u'/' + encoded + path.sliced(file) : path, QUrl::TolerantMode);
    return url;
}

/// `Get "URL": NETERR` and what may stand in place of NETERR.
void readTransport(const QUrl &url, const QString &netError, GoError *error)
{
    error->url = url;
    QString text = netError;
    static constexpr auto proxyPrefix = "proxyconnect tcp: "_L1;
    if (text.startsWith(proxyPrefix)) {
        error->proxyConnect = true;
        text.remove(0, proxyPrefix.size());
    }
    const std::string inner = text.toStdString();
    // net/http/socks_bundle.go: "unknown error " stands before every reply that is not "succeeded"
    static const RE2 socks(R"re(^socks connect tcp \S+->\S+: (?:unknown error )?([^\n]*)$)re");
    if (const auto refusal = captures<1>(inner, socks)) {
        error->kind = readConnection(refusal->front().toStdString(), error) ? Kind::Connection : Kind::ConnectRefusal;
        error->detail = refusal->front();
        return;
    }
    if (readLookup(inner, error) || readDial(inner, error) || readTls(inner, error) || readConnection(inner, error)) {
        return;
    }
    error->detail = text;
    error->kind = Kind::Other;
    // A refused CONNECT leaves its reason phrase alone: no address, no colon. Only https goes through CONNECT.
    static const RE2 phrase(R"re(^[A-Za-z0-9][^:"\n]*$)re");
    static const RE2 redirect(R"re(^(?:stopped after|redirected from) )re");
    if (url.scheme() == "https"_L1 && !error->proxyConnect && matches(inner, phrase) && !matches(inner, redirect)) {
        error->kind = Kind::ConnectRefusal;
    }
}

void readChecksum(const std::string &head, GoError *error)
{
    static const RE2 verdict(
        R"re((checksum mismatch|SECURITY ERROR|malformed record data|invalid GOSUMDB[^\n]*|missing GOSUMDB|)re"
        R"re(downloaded inconsistent tile|note has no verifiable signatures|checksum missing from sumdb response|)re"
        R"re(checksum database disabled by GOSUMDB=off|malformed go\.sum|could not locate sumdb file[^\n]*|)re"
        R"re(initializing sumdb\.Client: [^\n]*))re");
    if (const auto found = captures<1>(head, verdict)) {
        error->kind = Kind::Checksum;
        error->detail = found->front();
    } else if (error->checksumPhase) {
        error->kind = Kind::Checksum;
    }
}

void classify(const std::string &head, GoError *error)
{
    static const RE2 transport(R"re((Get|Head|read) "([^"\n]+)": ([^\n]*))re");
    if (readSettingsError(head, error)) {
        return;
    }
    // git's own words first: they may hold anything
    static const RE2 vcsCommand(R"re(\b(?:git|hg|svn|bzr|fossil) [^\n]* in \S+: (?:exit status|signal:|exec:))re");
    if (matches(head, vcsCommand) && readVcs(head, error)) {
        return;
    }
    if (readHttpStatus(head, error)) {
        return;
    }
    if (const auto found = captures<3>(head, transport)) {
        const QString &url = (*found)[1];
        readTransport((*found)[0] == "read"_L1 ? urlOfBody(url, error->module) : urlOf(url), (*found)[2], error);
        return;
    }
    if (readInvalidResponse(head, error) || readVcs(head, error)) {
        return;
    }
    readChecksum(head, error);
    if (error->kind == Kind::None && !readLookup(head, error) && !readDial(head, error) && !readTls(head, error)) {
        error->kind = Kind::Other;
    }
}

} // namespace

GoError parseGoError(QStringView text)
{
    GoError error;
    error.text = text.toString().trimmed();
    if (error.text.isEmpty()) {
        return error;
    }
    QString message = error.text;
    for (const auto prefix : {"go: "_L1, "go mod download: "_L1, "go mod tidy: "_L1}) {
        if (message.startsWith(prefix)) {
            message.remove(0, prefix.size());
        }
    }
    // what a server wrote says nothing about this machine
    static constexpr auto response = "server response:"_L1;
    const qsizetype at = message.indexOf(response);
    if (at >= 0) {
        error.serverResponse = unindented(QStringView(message).sliced(at + response.size()));
        message.truncate(at);
    }
    message = withoutImportChain(message).trimmed();
    const std::string head = message.toStdString();
    error.module = moduleIn(head);
    static const RE2 verifying(R"re(verifying (?:module|go\.mod)\b|verifying \S+@\S+: )re");
    error.checksumPhase = matches(head, verifying);
    classify(head, &error);
    if (error.detail.isEmpty()) {
        error.detail = message.section(u": "_s, -1).trimmed();
    }
    return error;
}

} // namespace Tidyscope
