// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/goerrorparser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Kind = GoError::Kind;

class TestGoErrorParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data();
    void kinds();
    void lookups_data();
    void lookups();
    void unreadableAnswers();
    void urlsOfBodies_data();
    void urlsOfBodies();
    void statuses_data();
    void statuses();
    void proxyConnect_data();
    void proxyConnect();
    void checksumPhase_data();
    void checksumPhase();
    void messages();
    void messagesOf119();
    void commandsAreNoMessages();
    void securityErrorStaysWhole();
    void warnings();
    void hugeTextIsLinear();
};

static const QString getUrl = u"Get \"https://proxy.example.test/golang.org/x/text/@v/v0.3.0.info\": "_s;

void TestGoErrorParser::kinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("detail");
    const QString text = u"golang.org/x/text@v0.3.0"_s;
    const auto row = [](const char *name, const QString &message, Kind kind, const QString &module,
                        const QString &detail) {
        QTest::newRow(name) << message << static_cast<int>(kind) << module << detail;
    };
    const QString m = u"go: golang.org/x/text@v0.3.0: "_s;
    row("nothing", u""_s, Kind::None, u""_s, u""_s);
    row("status", m + u"reading https://h/x.info: 502 Bad Gateway"_s, Kind::HttpStatus, text, u"502 Bad Gateway"_s);
    row("lookup", m + getUrl + u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: no such host"_s, Kind::Lookup,
        text, u"no such host"_s);
    row("refused", m + getUrl + u"dial tcp 127.0.0.1:9: connect: connection refused"_s, Kind::Dial, text,
        u"connect: connection refused"_s);
    row("refused, IPv6", m + getUrl + u"dial tcp [::1]:9: connect: connection refused"_s, Kind::Dial, text,
        u"connect: connection refused"_s);
    row("black hole", m + getUrl + u"dial tcp 192.0.2.1:443: i/o timeout"_s, Kind::Dial, text, u"i/o timeout"_s);
    row("refused, Windows",
        m + getUrl
            + u"dial tcp 127.0.0.1:9: connectex: No connection could be made because the target machine actively refused it."_s,
        Kind::Dial, text, u"connectex: No connection could be made because the target machine actively refused it."_s);
    row("reset", m + getUrl + u"read tcp 127.0.0.1:48956->127.0.0.1:8001: read: connection reset by peer"_s,
        Kind::Connection, text, u"read: connection reset by peer"_s);
    row("reset, Windows",
        m + getUrl
            + u"read tcp 10.0.0.5:1->10.0.0.6:2: wsarecv: An existing connection was forcibly closed by the remote host."_s,
        Kind::Connection, text, u"wsarecv: An existing connection was forcibly closed by the remote host."_s);
    row("reset while dialling", m + getUrl + u"dial tcp 127.0.0.1:9: connect: connection reset by peer"_s, Kind::Dial,
        text, u"connect: connection reset by peer"_s);
    row("EOF", m + getUrl + u"EOF"_s, Kind::Connection, text, u"EOF"_s);
    row("unexpected EOF", m + getUrl + u"unexpected EOF"_s, Kind::Connection, text, u"unexpected EOF"_s);
    row("body broke", m + u"read \"https://h/x.zip\": unexpected EOF"_s, Kind::Connection, text, u"unexpected EOF"_s);
    row("HTTP to a TLS port",
        m + getUrl + u"net/http: HTTP/1.x transport connection broken: malformed HTTP response \"\\x15\\x03\""_s,
        Kind::Connection, text,
        u"net/http: HTTP/1.x transport connection broken: malformed HTTP response \"\\x15\\x03\""_s);
    row("stream error",
        m + u"read \"https://h/x.zip\": stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s,
        Kind::Connection, text, u"stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s);
    row("unknown authority",
        m + getUrl + u"tls: failed to verify certificate: x509: certificate signed by unknown authority"_s, Kind::Tls,
        text, u"x509: certificate signed by unknown authority"_s);
    row("unknown authority, 1.19", m + getUrl + u"x509: certificate signed by unknown authority"_s, Kind::Tls, text,
        u"x509: certificate signed by unknown authority"_s);
    row("expired",
        m + getUrl
            + u"tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z"_s,
        Kind::Tls, text,
        u"x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z"_s);
    row("wrong host",
        m + getUrl
            + u"tls: failed to verify certificate: x509: certificate is valid for a.test, not proxy.example.test"_s,
        Kind::Tls, text, u"x509: certificate is valid for a.test, not proxy.example.test"_s);
    row("untrusted, macOS", m + getUrl + u"tls: failed to verify certificate: x509: “h” certificate is not trusted"_s,
        Kind::Tls, text, u"x509: “h” certificate is not trusted"_s);
    row("TLS timeout", m + getUrl + u"net/http: TLS handshake timeout"_s, Kind::Tls, text,
        u"net/http: TLS handshake timeout"_s);
    row("alert", m + getUrl + u"remote error: tls: handshake failure"_s, Kind::Tls, text,
        u"remote error: tls: handshake failure"_s);
    row("plain server", m + getUrl + u"http: server gave HTTP response to HTTPS client"_s, Kind::Tls, text,
        u"http: server gave HTTP response to HTTPS client"_s);
    row("CONNECT 407", m + getUrl + u"Proxy Authentication Required"_s, Kind::ConnectRefusal, text,
        u"Proxy Authentication Required"_s);
    row("CONNECT 403", m + getUrl + u"Forbidden"_s, Kind::ConnectRefusal, text, u"Forbidden"_s);
    row("CONNECT with the product's own words", m + getUrl + u"Access violation"_s, Kind::ConnectRefusal, text,
        u"Access violation"_s);
    row("redirect loop is no CONNECT", m + getUrl + u"stopped after 10 redirects"_s, Kind::Other, text,
        u"stopped after 10 redirects"_s);
    row("plain http has no CONNECT", m + u"Get \"http://h/x\": Forbidden"_s, Kind::Other, text, u"Forbidden"_s);
    row("captive portal",
        m + u"invalid response from proxy \"https://h\": invalid character '<' looking for beginning of value"_s,
        Kind::InvalidResponse, text, u"invalid character '<' looking for beginning of value"_s);
    row("no zip", u"go: zip: not a valid zip file"_s, Kind::InvalidResponse, u""_s, u"zip: not a valid zip file"_s);
    row("other version", m + u"proxy returned info for version v0.2.0 instead of requested version"_s,
        Kind::InvalidResponse, text, u"proxy returned info for version v0.2.0 instead of requested version"_s);
    row("HTML as go.mod", m + u"parsing go.mod: missing module line"_s, Kind::InvalidResponse, text,
        u"parsing go.mod: missing module line"_s);
    row("GOPROXY off", m + u"module lookup disabled by GOPROXY=off"_s, Kind::GoProxyOff, text,
        u"module lookup disabled by GOPROXY=off"_s);
    row("GOPROXY Direct", m + u"invalid proxy URL missing scheme: Direct"_s, Kind::GoProxyInvalid, text,
        u"invalid proxy URL missing scheme: Direct"_s);
    row("GOPROXY in quotes",
        m + u"parse \"\\\"https://a.example\\\"\": first path segment in URL cannot contain colon"_s,
        Kind::GoProxyInvalid, text, u"first path segment in URL cannot contain colon"_s);
    row("GOPROXY with a blank", m + u"parse \"https://p direct\": invalid character \" \" in host name"_s,
        Kind::GoProxyInvalid, text, u"invalid character \" \" in host name"_s);
    row("GOPROXY empty", m + u"GOPROXY list is not the empty string, but contains no entries"_s, Kind::GoProxyInvalid,
        text, u"GOPROXY list is not the empty string, but contains no entries"_s);
    row("GOPROXY with one slash",
        m + u"Get \"http:/host/golang.org/x/text/@v/v0.3.0.info\": http: no Host in request URL"_s,
        Kind::GoProxyInvalid, text, u"http: no Host in request URL"_s);
    row("settings file", u"go: reading go env config: open /root/.config/go/env: permission denied"_s, Kind::GoEnvFile,
        u""_s, u"open /root/.config/go/env: permission denied"_s);
    row("settings file, in the place of settings", u"go: /home/u/.config/go/env: is a directory"_s, Kind::GoEnvFile,
        u""_s, u"is a directory"_s);
    row("no go.mod", u"go: go.mod file not found in current directory or any parent directory; see 'go help modules'"_s,
        Kind::NoGoMod, u""_s,
        u"go.mod file not found in current directory or any parent directory; see 'go help modules'"_s);
    row("no go.mod, download", u"go: no modules specified (see 'go help mod download')"_s, Kind::NoGoMod, u""_s,
        u"no modules specified (see 'go help mod download')"_s);
    row("go.sum mismatch",
        u"verifying golang.org/x/text@v0.3.0: checksum mismatch\n\tdownloaded: h1:a=\n\tgo.sum:     h1:b="_s,
        Kind::Checksum, text, u"checksum mismatch"_s);
    row("GOSUMDB value",
        m + u"verifying go.mod: golang.org/x/text@v0.3.0/go.mod: invalid GOSUMDB: malformed verifier id"_s,
        Kind::Checksum, text, u"invalid GOSUMDB: malformed verifier id"_s);
    row("git",
        m + u"invalid version: git ls-remote -q origin in /tmp/x: exit status 128:\n\tfatal: unable to access 'http://127.0.0.1:9/': Failed to connect"_s,
        Kind::Vcs, text, u"fatal: unable to access 'http://127.0.0.1:9/': Failed to connect"_s);
    row("git, 1.27",
        m + u"invalid version: git ls-remote -q --end-of-options https://github.com/a/b in /tmp/x: exit status 128:\n\tfatal: could not read Username"_s,
        Kind::Vcs, text, u"fatal: could not read Username"_s);
    const QString chain = u"go: example.test/app imports\n\ta.b/c/p: "_s;
    const QString revision = u"unknown revision v1.2.0"_s;
    row("git, what it reads behind an import", chain + u"reading a.b/c/go.mod at revision v1.2.0: "_s + revision,
        Kind::Vcs, u"a.b/c@v1.2.0"_s, revision);
    row("git, a module in a folder", chain + u"reading a.b/c/p/go.mod at revision p/v1.2.0: "_s + revision, Kind::Vcs,
        u"a.b/c/p@v1.2.0"_s, revision);
    row("git, a major version in its folder",
        u"example.test/app imports\n\ta.b/c/v2: reading a.b/c/v2/go.mod at revision v2.0.0: "_s + revision, Kind::Vcs,
        u"a.b/c/v2@v2.0.0"_s, revision);
    row("git, a go.mod that may be of two majors", chain + u"reading a.b/c/go.mod at revision v2.0.0: "_s + revision,
        Kind::Vcs, u"a.b/c"_s, revision);
    row("git missing",
        m + u"unable to resolve git version: failed to execute git version: exec: \"git\": executable file not found in $PATH"_s,
        Kind::Vcs, text,
        u"unable to resolve git version: failed to execute git version: exec: \"git\": executable file not found in $PATH"_s);
    row("GOVCS", m + u"GOVCS disallows using git for public github.com/x/y; see 'go help vcs'"_s, Kind::Vcs, text,
        u"GOVCS disallows using git for public github.com/x/y; see 'go help vcs'"_s);
    row("no meta tags",
        u"go: unrecognized import path \"a.b/c\": parse https://a.b/c?go-get=1: no go-import meta tags ()"_s, Kind::Vcs,
        u"a.b/c"_s, u"no go-import meta tags ()"_s);
    row("discovery that fails in the network",
        u"go: unrecognized import path \"a.b/c\": https fetch: Get \"https://a.b/c?go-get=1\": dial tcp: lookup a.b on 10.0.0.2:53: no such host"_s,
        Kind::Lookup, u"a.b/c"_s, u"no such host"_s);
    row("something else", u"go: updates to go.mod needed"_s, Kind::Other, u""_s, u"updates to go.mod needed"_s);
}

void TestGoErrorParser::kinds()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, module);
    QFETCH(QString, detail);
    const GoError error = parseGoError(text);
    QCOMPARE(goErrorKindName(error.kind), goErrorKindName(static_cast<Kind>(kind)));
    QCOMPARE(error.module, module);
    QCOMPARE(error.detail, detail);
    QCOMPARE(error.text, text);
}

void TestGoErrorParser::lookups_data()
{
    QTest::addColumn<QString>("neterr");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("detail");
    const QString h = u"proxy.example.test"_s, s = u"10.0.0.2:53"_s;
    QTest::newRow("servfail") << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: server misbehaving"_s << h << s
                              << u"server misbehaving"_s;
    QTest::newRow("nxdomain") << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: no such host"_s << h << s
                              << u"no such host"_s;
    QTest::newRow("IPv6 server") << u"dial tcp: lookup proxy.example.test on [::1]:53: no such host"_s << h
                                 << u"[::1]:53"_s << u"no such host"_s;
    QTest::newRow("system resolver") << u"dial tcp: lookup proxy.example.test: no such host"_s << h << u""_s
                                     << u"no such host"_s;
    QTest::newRow("glibc") << u"dial tcp: lookup proxy.example.test: Temporary failure in name resolution"_s << h
                           << u""_s << u"Temporary failure in name resolution"_s;
    QTest::newRow("Windows")
        << u"dial tcp: lookup proxy.example.test: getaddrinfow: This is usually a temporary error."_s << h << u""_s
        << u"getaddrinfow: This is usually a temporary error."_s;
    QTest::newRow("timeout")
        << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: read udp 10.0.0.7:4711->10.0.0.2:53: i/o timeout"_s
        << h << s << u"i/o timeout"_s;
    QTest::newRow("port closed")
        << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: read udp 10.0.0.7:4711->10.0.0.2:53: read: connection refused"_s
        << h << s << u"read: connection refused"_s;
    QTest::newRow("unreachable")
        << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: dial udp 10.0.0.2:53: connect: network is unreachable"_s
        << h << s << u"connect: network is unreachable"_s;
    QTest::newRow("TCP inside a lookup")
        << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: dial tcp 10.0.0.2:53: connect: connection refused"_s
        << h << s << u"connect: connection refused"_s;
    QTest::newRow("lame") << u"dial tcp: lookup proxy.example.test on 10.0.0.2:53: lame referral"_s << h << s
                          << u"lame referral"_s;
}

void TestGoErrorParser::lookups()
{
    QFETCH(QString, neterr);
    QFETCH(QString, host);
    QFETCH(QString, server);
    QFETCH(QString, detail);
    const GoError error = parseGoError(QString(u"go: golang.org/x/text@v0.3.0: "_s + getUrl + neterr));
    QCOMPARE(goErrorKindName(error.kind), u"lookup"_s);
    QCOMPARE(error.host, host);
    QCOMPARE(error.server, server);
    QCOMPARE(error.detail, detail);
    QCOMPARE(error.url.host(), u"proxy.example.test"_s);
    QVERIFY(!error.proxyConnect);
}

void TestGoErrorParser::unreadableAnswers()
{
    // go names the proxy, not what it asked it for
    const QString words =
        u"invalid response from proxy \"https://h/go\": invalid character '<' looking for beginning"_s;
    const QString info = u"https://h/go/github.com/%21azure/x/@v/v1.2.0.info"_s;
    QCOMPARE(parseGoError(QString(u"go: github.com/Azure/x@v1.2.0: "_s + words)).url.toString(QUrl::FullyEncoded),
             info);
    QCOMPARE(parseGoError(QString(u"go: github.com/Azure/x@latest: github.com/Azure/x@v1.2.0: "_s + words))
                 .url.toString(QUrl::FullyEncoded),
             info);
    QCOMPARE(
        parseGoError(QString(u"go: github.com/Azure/x@latest: module github.com/Azure/x: "_s + words)).url.toString(),
        u"https://h/go"_s);
}

/// `read "URL"` before go 1.23 (modfetch.proxyRepo.Zip): joined as paths are, and without the module.
void TestGoErrorParser::urlsOfBodies_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("url");
    const QString zip = u"https://h/go/github.com/%21azure/x/@v/v1.2.0.zip"_s;
    QTest::newRow("whole") << zip << zip;
    QTest::newRow("whole, capitals not encoded") << u"https://h/go/github.com/!azure/x/@v/v1.2.0.zip"_s << zip;
    QTest::newRow("1.21, one slash less, no module") << u"https:/h/go/@v/v1.2.0.zip"_s << zip;
    QTest::newRow("1.21, no module") << u"https://h/go/@v/v1.2.0.mod"_s
                                     << u"https://h/go/github.com/%21azure/x/@v/v1.2.0.mod"_s;
    QTest::newRow("at the root, with a port")
        << u"http:/127.0.0.1:8001/@v/v1.2.0.zip"_s << u"http://127.0.0.1:8001/github.com/%21azure/x/@v/v1.2.0.zip"_s;
    QTest::newRow("latest") << u"https://h/@latest"_s << u"https://h/github.com/%21azure/x/@latest"_s;
    QTest::newRow("no file of a module") << u"https://h/some/page"_s << u"https://h/some/page"_s;
}

void TestGoErrorParser::urlsOfBodies()
{
    QFETCH(QString, printed);
    const GoError error =
        parseGoError(QString(u"go: github.com/Azure/x@v1.2.0: read \""_s + printed + u"\": unexpected EOF"_s));
    QTEST(error.url.toString(), "url");
    QCOMPARE(goErrorKindName(error.kind), u"connection"_s);
}

void TestGoErrorParser::statuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("response");
    const QString m =
        u"go: golang.org/x/text@v0.3.0: reading http://127.0.0.1:8001/golang.org/x/text/@v/v0.3.0.info: "_s;
    QTest::newRow("no words") << QString(m + u"502 Bad Gateway"_s) << 502 << u""_s;
    QTest::newRow("one line") << QString(m + u"404 Not Found\n\tserver response: not found: unknown revision"_s) << 404
                              << u"not found: unknown revision"_s;
    QTest::newRow("the server's own DNS is not ours")
        << QString(
               m
               + u"500 Internal Server Error\n\tserver response:\n\tupstream: dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving\n\tsecond line"_s)
        << 500 << u"upstream: dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving\nsecond line"_s;
    QTest::newRow("the server's own git is not ours")
        << QString(
               m
               + u"404 Not Found\n\tserver response:\n\tnot found: git ls-remote -q origin in /tmp/gopath/x: exit status 128:\n\t\tfatal: could not read Username"_s)
        << 404
        << u"not found: git ls-remote -q origin in /tmp/gopath/x: exit status 128:\n\tfatal: could not read Username"_s;
    QTest::newRow("proxy as status") << QString(m + u"407 Proxy Authentication Required"_s) << 407 << u""_s;
    QTest::newRow("no reason phrase") << QString(m + u"599"_s) << 599 << u""_s;
}

void TestGoErrorParser::statuses()
{
    QFETCH(QString, text);
    QFETCH(int, status);
    QFETCH(QString, response);
    const GoError error = parseGoError(text);
    QCOMPARE(goErrorKindName(error.kind), u"http-status"_s);
    QCOMPARE(error.status, status);
    QCOMPARE(error.serverResponse, response);
    QCOMPARE(error.url, QUrl(u"http://127.0.0.1:8001/golang.org/x/text/@v/v0.3.0.info"_s));
    QVERIFY(error.host.isEmpty());
}

void TestGoErrorParser::proxyConnect_data()
{
    QTest::addColumn<QString>("neterr");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("host");
    QTest::newRow("refused") << u"proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused"_s
                             << static_cast<int>(Kind::Dial) << u""_s;
    QTest::newRow("its name") << u"proxyconnect tcp: dial tcp: lookup proxy.corp on 10.0.0.2:53: no such host"_s
                              << static_cast<int>(Kind::Lookup) << u"proxy.corp"_s;
    QTest::newRow("malformed variable") << u"proxyconnect tcp: dial tcp: lookup http on 10.0.0.2:53: no such host"_s
                                        << static_cast<int>(Kind::Lookup) << u"http"_s;
    QTest::newRow("quotes in the variable")
        << u"proxyconnect tcp: dial tcp: lookup \"http on 10.0.0.2:53: no such host"_s << static_cast<int>(Kind::Lookup)
        << u"\"http"_s;
    QTest::newRow("TLS to a plain proxy") << u"proxyconnect tcp: tls: first record does not look like a TLS handshake"_s
                                          << static_cast<int>(Kind::Tls) << u""_s;
    QTest::newRow("EOF") << u"proxyconnect tcp: EOF"_s << static_cast<int>(Kind::Connection) << u""_s;
}

void TestGoErrorParser::proxyConnect()
{
    QFETCH(QString, neterr);
    QFETCH(int, kind);
    QFETCH(QString, host);
    const GoError error = parseGoError(QString(u"golang.org/x/text@v0.3.0: "_s + getUrl + neterr));
    QVERIFY(error.proxyConnect);
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.host, host);
}

void TestGoErrorParser::checksumPhase_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::newRow("database refused")
        << u"go: a.b/c@v1.0.0: verifying go.mod: a.b/c@v1.0.0/go.mod: Get \"https://sum.golang.org/lookup/a.b/c@v1.0.0\": dial tcp 127.0.0.1:9: connect: connection refused"_s
        << static_cast<int>(Kind::Dial);
    QTest::newRow("database answers 502")
        << u"go: a.b/c@v1.0.0: verifying module: a.b/c@v1.0.0: reading https://sum.golang.org/lookup/a.b/c@v1.0.0: 502 Bad Gateway"_s
        << static_cast<int>(Kind::HttpStatus);
    QTest::newRow("garbage") << u"go: a.b/c@v1.0.0: verifying module: a.b/c@v1.0.0: malformed record data"_s
                             << static_cast<int>(Kind::Checksum);
    QTest::newRow("unknown words") << u"go: a.b/c@v1.0.0: verifying module: a.b/c@v1.0.0: something new"_s
                                   << static_cast<int>(Kind::Checksum);
}

void TestGoErrorParser::checksumPhase()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    const GoError error = parseGoError(text);
    QVERIFY(error.checksumPhase);
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.module, u"a.b/c@v1.0.0"_s);
}

void TestGoErrorParser::messages()
{
    const QStringList lines{
        u"go: downloading golang.org/x/text v0.3.0"_s,
        u"# get http://127.0.0.1:8001/x.zip"_s,
        u"# get http://127.0.0.1:8001/x.zip: 500 Internal Server Error (0.001s)"_s,
        u"go: example.com/p imports"_s,
        u"\tgolang.org/x/text/language: golang.org/x/text@v0.3.0: reading http://127.0.0.1:8001/x.zip: 500 Internal Server Error"_s,
        u"\tserver response:"_s,
        u"\tlookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s,
        u"go: example.com/p imports"_s,
        u"\trsc.io/quote imports"_s,
        u"\trsc.io/sampler: module lookup disabled by GOPROXY=off"_s,
        u"go: a.b/c@v1.0.0: EOF"_s,
        u"go: a.b/c@v1.0.0: EOF"_s,
        QString()};
    const QList<GoError> errors = parseGoOutput(lines);
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors[0].status, 500);
    QCOMPARE(errors[0].module, u"golang.org/x/text@v0.3.0"_s);
    QCOMPARE(errors[0].serverResponse, u"lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s);
    QCOMPARE(goErrorKindName(errors[1].kind), u"goproxy-off"_s);
    QCOMPARE(errors[2].module, u"a.b/c@v1.0.0"_s);
}

void TestGoErrorParser::messagesOf119()
{
    const QList<GoError> errors =
        parseGoOutput({u"go: downloading golang.org/x/text v0.3.0"_s, u"example.com/p imports"_s,
                       QString(u"\tgolang.org/x/text/language: golang.org/x/text@v0.3.0: "_s + getUrl
                               + u"Proxy Authentication Required"_s)});
    QCOMPARE(errors.size(), 1);
    QCOMPARE(goErrorKindName(errors[0].kind), u"connect-refusal"_s);
    QCOMPARE(errors[0].module, u"golang.org/x/text@v0.3.0"_s);
}

/// -x shows each command by itself; it is no message.
void TestGoErrorParser::commandsAreNoMessages()
{
    const QList<GoError> errors =
        parseGoOutput({u"cd /tmp/mod/cache/vcs/a6"_s, u"git ls-remote https://git.corp.example/team/hello"_s,
                       u"git -c log.showsignature=false log -n1 --format='format:%H %ct' v1.0.0 --"_s,
                       u"go: a.b/c@v1.0.0: git ls-remote -q origin in /tmp/mod/cache/vcs/a6: exit status 128:"_s,
                       u"\tfatal: no"_s, u"go: a.b/d@v1.0.0: bad luck"_s});
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[0].module, u"a.b/c@v1.0.0"_s);
    QCOMPARE(errors[0].detail, u"fatal: no"_s);
    QCOMPARE(errors[1].module, u"a.b/d@v1.0.0"_s);
}

void TestGoErrorParser::securityErrorStaysWhole()
{
    const QStringList lines{u"verifying a.b/c@v1.0.0: checksum mismatch"_s,
                            u"\tdownloaded: h1:x="_s,
                            u"\tgo.sum:     h1:y="_s,
                            QString(),
                            u"SECURITY ERROR"_s,
                            u"This download does NOT match an earlier download recorded in go.sum."_s};
    const QList<GoError> errors = parseGoOutput(lines);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors[0].text, lines.join(u'\n'));
    QCOMPARE(goErrorKindName(errors[0].kind), u"checksum"_s);
}

void TestGoErrorParser::warnings()
{
    const QString warning = u"warning: go env -w GOPROXY=... does not override conflicting OS environment variable"_s;
    QCOMPARE(goWarnings({warning, QString(u"go: "_s + warning), u"go: downloading x"_s}), QStringList{warning});
    QVERIFY(parseGoOutput({warning}).isEmpty());
}

void TestGoErrorParser::hugeTextIsLinear()
{
    QElapsedTimer timer;
    timer.start();
    const QString hostile =
        u"go: "_s + u"lookup a on "_s.repeated(40000) + u"Get \""_s.repeated(40000) + u"parse \"\\\\"_s.repeated(40000);
    QVERIFY(parseGoError(hostile).kind != Kind::None);
    QVERIFY2(timer.elapsed() < 10000, "quadratic");
}

QTEST_GUILESS_MAIN(TestGoErrorParser)
#include "tst_goerrorparser.moc"
