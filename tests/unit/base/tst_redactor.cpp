// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masks_data();
    void masks();
    void leavesHarmlessTextAlone_data();
    void leavesHarmlessTextAlone();
    void masksKnownSecrets_data();
    void masksKnownSecrets();
    void findsASecretAnywhereInBase64();
    void keepsShortSecretsToTheirPlaces();
    void masksTheLongestSecretWhole();
    void masksAVeryLongSecret();
    void masksBytesOfAnyEncoding();
    void countsWhatItMasks();
    void isAValue();
    void masksUrls_data();
    void masksUrls();
};

void TestRedactor::masks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };

    row("a password in a URL", u"GOPROXY=https://ann:s3cret@goproxy.example/go"_s,
        u"GOPROXY=https://ann:***@goproxy.example/go"_s);
    row("a password with an @", u"https://ann:p@ss@w@goproxy.example/go"_s, u"https://ann:***@goproxy.example/go"_s);
    row("a user name with an @", u"https://ann@corp.example:s3cret@goproxy.example"_s,
        u"https://ann@corp.example:***@goproxy.example"_s);
    row("a password with characters that go allows", u"http://ann:a!$&'()*+,;=%2f@h:8080"_s,
        u"http://ann:***@h:8080"_s);
    row("a password with a slash that was not encoded", u"http://ann:pa/ss@proxy.example:8080"_s,
        u"http://ann:***@proxy.example:8080"_s);
    row("a password with # and ?", u"http://ann:a#b?c@proxy.example:8080"_s, u"http://ann:***@proxy.example:8080"_s);
    row("no user name", u"https://:s3cret@goproxy.example"_s, u"https://:***@goproxy.example"_s);
    row("a token in the place of the user", u"GOPROXY=https://tok3n@goproxy.example/go,direct"_s,
        u"GOPROXY=https://***@goproxy.example/go,direct"_s);
    row("a token, as go prints it", u"reading https://tok3n@h.example:8443/m/@v/v1.0.0.zip: 401 Unauthorized"_s,
        u"reading https://***@h.example:8443/m/@v/v1.0.0.zip: 401 Unauthorized"_s);
    row("a token before a port that ends the sentence", u"ask HTTP://tok3n@[fd00::5]:8443."_s,
        u"ask HTTP://***@[fd00::5]:8443."_s);
    row("tokens in each entry", u"https://one1@x.example|https://two2@y.example"_s,
        u"https://***@x.example|https://***@y.example"_s);
    row("every entry of a list", u"https://a:one1@x.example/go,https://b:two2@y.example|direct"_s,
        u"https://a:***@x.example/go,https://b:***@y.example|direct"_s);
    row("a SOCKS proxy", u"socks5h://ann:s3cret@127.0.0.1:1080"_s, u"socks5h://ann:***@127.0.0.1:1080"_s);
    row("an IPv6 host", u"http://ann:s3cret@[fd00::5]:3128/"_s, u"http://ann:***@[fd00::5]:3128/"_s);
    row("a proxy without a scheme", u"HTTPS_PROXY=ann:s3cret@proxy.example:3128"_s,
        u"HTTPS_PROXY=ann:***@proxy.example:3128"_s);
    row("a value without a scheme alone", u"ann:s3cret@proxy.example:3128"_s, u"ann:***@proxy.example:3128"_s);
    row("a path with an @ behind it", u"https://ann:s3cret@h.example/m/@v/v1.0.0.info"_s,
        u"https://ann:***@h.example/m/@v/v1.0.0.info"_s);
    row("an address in brackets has no password", u"Get \"http://[::1]:8081/go/h.example/m/@v/v1.0.0.zip\": EOF"_s,
        u"Get \"http://[::1]:8081/go/h.example/m/@v/v1.0.0.zip\": EOF"_s);
    row("one with a login", u"https://ann:s3cr/et@[::1]:8081/go"_s, u"https://ann:***@[::1]:8081/go"_s);
    row("what go prints", u"Get \"https://ann:s3cret@h.example/m/@v/list\": dial tcp: lookup h.example: no such host"_s,
        u"Get \"https://ann:***@h.example/m/@v/list\": dial tcp: lookup h.example: no such host"_s);

    row("Basic", u"Authorization: Basic YW5uOnMzY3JldA=="_s, u"Authorization: Basic ***"_s);
    row("Bearer to the proxy", u"proxy-authorization:\tbearer abc.def"_s, u"proxy-authorization:\tbearer ***"_s);
    row("a token without a scheme", u"Authorization: abcdef"_s, u"Authorization: ***"_s);
    row("Digest, with all its parts", u"Authorization: Digest username=\"ann\", response=\"0123\"\r\nHost: h"_s,
        u"Authorization: ***\r\nHost: h"_s);
    row("within a command", u"curl -H 'Authorization: Bearer abc' https://h.example/"_s,
        u"curl -H 'Authorization: Bearer ***' https://h.example/"_s);
    row("within JSON", u"{\"Authorization\": \"Bearer abc\", \"Accept\": \"*/*\"}"_s,
        u"{\"Authorization\": \"Bearer ***\", \"Accept\": \"*/*\"}"_s);
    row("no value, then the next header", u"Authorization: \r\nHost: h.example\r\n"_s,
        u"Authorization: \r\nHost: h.example\r\n"_s);
    row("each of several headers", u"> Authorization: Basic YQ==\r\n> Cookie: a=1; b=\"2\"\r\n> Accept: */*\r\n"_s,
        u"> Authorization: Basic ***\r\n> Cookie: ***\r\n> Accept: */*\r\n"_s);
    row("Set-Cookie", u"Set-Cookie: sid=\"a b\"; Path=/; HttpOnly"_s, u"Set-Cookie: ***"_s);
    row("a cookie within JSON", u"{\"cookie\":\"sid=1\",\"n\":2}"_s, u"{\"cookie\":\"***\",\"n\":2}"_s);
    row("a key of Artifactory", u"X-JFrog-Art-Api: AKCp5abc"_s, u"X-JFrog-Art-Api: ***"_s);
    row("a token of GitLab as a header", u"-H \"PRIVATE-TOKEN: abc\" https://h"_s,
        u"-H \"PRIVATE-TOKEN: ***\" https://h"_s);

    row("a token in a query", u"https://h/x?go-get=1&access_token=abc*def&z=1"_s,
        u"https://h/x?go-get=1&access_token=***&z=1"_s);
    row("a signed redirect", u"https://h/x?X-Goog-Signature=0a1b&X-Goog-Expires=900"_s,
        u"https://h/x?X-Goog-Signature=***&X-Goog-Expires=900"_s);
    row("a query in go's JSON", u"\"https://h/x?a=1\\u0026token=abc\\u0026b=2\""_s,
        u"\"https://h/x?a=1\\u0026token=***\\u0026b=2\""_s);
    row("a line of netrc", u"machine h.example login ann password s3cret"_s,
        u"machine h.example login ann password ***"_s);
    row("netrc, a line of its own", u"machine h.example\n  login ann\n\tpassword s3cret\r\n"_s,
        u"machine h.example\n  login ann\n\tpassword ***\r\n"_s);
    row("netrc, login and password", u"  login ann password s3cret"_s, u"  login ann password ***"_s);
    row("netrc, default", u"default password s3cret login ann"_s, u"default password *** login ann"_s);
    row("words about a password", u"password authentication failed"_s, u"password authentication failed"_s);
    row("netrc, password first", u"machine h.example password s3cret login ann"_s,
        u"machine h.example password *** login ann"_s);
    row("a token of GitHub", u"https://ghp_0123456789abcdefABCD@github.com/x/y"_s, u"https://***@github.com/x/y"_s);
    row("a token of GitLab", u"remote: glpat-0123456789abcdefABCD is invalid"_s, u"remote: *** is invalid"_s);
    row("a JSON web token", u"got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln"_s, u"got ***"_s);
}

void TestRedactor::masks()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Redactor redactor;
    QCOMPARE(redactor.mask(text), expected);
    const int masked = redactor.masked();
    QCOMPARE(masked > 0, text != expected);
    // what is masked stays as it is, and is not counted again
    QCOMPARE(redactor.mask(expected), expected);
    QCOMPARE(redactor.masked(), masked);
}

void TestRedactor::leavesHarmlessTextAlone_data()
{
    QTest::addColumn<QString>("text");

    const QStringList texts{
        u"dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s,
        u"https://goproxy.example:8443/golang.org/x/text/@v/v0.3.0.info"_s,
        u"https://a.example:8443,https://b.example:8080|direct"_s,
        u"https://a.example:8443/x,https://b.example/m/@v/list"_s,
        u"go: golang.org/x/text@v0.3.0: reading https://h:8443/m/@v/v1.0.0.mod: 502 Bad Gateway"_s,
        u"git@github.com:owner/repository.git"_s,
        u"ssh://git@github.com:22/owner/repository.git"_s,
        u"https://git@github.com/owner/repository.git"_s,
        u"refusing to pass credentials to insecure URL: http://user:xxxxx@goproxy.example"_s,
        u"HTTPS_PROXY=http://proxy.example:3128"_s,
        u"read tcp 10.0.0.5:52344->10.0.0.2:443: read: connection reset by peer"_s,
        u"https://h/x?go-get=1&tokens=2&monkey=3"_s,
        u"sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_s,
        u"golang.org/x/text v0.3.0 h1:g61tztE5qeGQ89tm6NTjjM9VPIm088od1l6aSorWRWg="_s,
        u"WWW-Authenticate: Basic realm=\"go\""_s,
        u"Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM"_s,
        u"cookies are not used"_s,
        u"无法解析 proxy.golang.org。"_s,
    };
    QTest::newRow("nothing") << QString();
    QTest::newRow("empty lines") << u"\n\r\n"_s;
    for (const QString &text : texts) {
        QTest::newRow(qPrintable(text.simplified().left(60))) << text;
    }
}

void TestRedactor::leavesHarmlessTextAlone()
{
    QFETCH(QString, text);
    Redactor redactor;
    redactor.addSecret(u"s3cret-of-ann"_s);
    QCOMPARE(redactor.mask(text), text);
    QCOMPARE(redactor.masked(), 0);
}

void TestRedactor::masksKnownSecrets_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &secret, const QString &text, const QString &expected) {
        QTest::newRow(name) << secret << text << expected;
    };
    row("as it is, every time", u"hunter22"_s, u"a hunter22 b hunter22"_s, u"a *** b ***"_s);
    row("with upper and lower case", u"hunter22"_s, u"Hunter22"_s, u"Hunter22"_s);
    row("with characters of regular expressions", u"a.b*(c"_s, u"axb*(c a.b*(c"_s, u"axb*(c ***"_s);
    row("percent-encoded", u"p@ss/w"_s, u"x p%40ss%2Fw y"_s, u"x *** y"_s);
    row("percent-encoded in small letters and in part", u"p@ss/w"_s, u"x p@ss%2fw y"_s, u"x *** y"_s);
    row("percent-encoded throughout", u"abcd"_s, u"%61%62%63%64"_s, u"***"_s);
    row("with a blank as a form writes it", u"two words"_s, u"q=two+words"_s, u"q=***"_s);
    row("escaped in JSON", u"a\"b\\c"_s, u"{\"v\":\"a\\\"b\\\\c\"}"_s, u"{\"v\":\"***\"}"_s);
    row("escaped as go's JSON does", u"a&b<c"_s, u"\"a\\u0026b\\u003cc\""_s, u"\"***\""_s);
    row("Chinese", u"密码很长"_s, u"值 密码很长 %E5%AF%86%E7%A0%81%E5%BE%88%E9%95%BF"_s, u"值 *** ***"_s);
    row("base64 of itself", u"hunter22"_s, base64("hunter22"), u"***"_s);
    row("base64 without the end", u"hunter22"_s, u"x aHVudGVyMjI y"_s, u"x *** y"_s);
    row("base64 of user and password", u"hunter22"_s, base64("ann:hunter22"), u"YW5uO***"_s);
    row("base64 in the alphabet of URLs", u"\u00ff\u00fe\u00ff\u00fe"_s, u"w7_DvsO_w74"_s, u"***"_s);
}

void TestRedactor::masksKnownSecrets()
{
    QFETCH(QString, secret);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Redactor redactor;
    redactor.addSecret(secret);
    QCOMPARE(redactor.mask(text), expected);
}

void TestRedactor::findsASecretAnywhereInBase64()
{
    Redactor redactor;
    redactor.addSecret(u"hunter22"_s);
    for (const QByteArray &secret : {QByteArray("hunter22"), QByteArray("hunter22!"), QByteArray("hunter22!!")}) {
        for (int before = 0; before < 7; ++before) {
            const QByteArray clear = QByteArray(before, 'u') + secret;
            const QString masked = redactor.mask(base64(clear));
            QVERIFY2(masked.contains(u"***"_s), clear.constData());
            // what is left decodes to nothing of the secret
            const QByteArray left = QByteArray::fromBase64(masked.section(u'*', 0, 0).toLatin1());
            QVERIFY2(!left.contains('h'), clear.constData());
        }
    }
}

void TestRedactor::keepsShortSecretsToTheirPlaces()
{
    Redactor redactor;
    redactor.addSecret(u"go"_s);
    redactor.addSecret(QString());
    QCOMPARE(redactor.mask(u"go: https://ann:go@goproxy.example/go"_s), u"go: https://ann:***@goproxy.example/go"_s);
    redactor.addSecret(u"mod1"_s);
    QCOMPARE(redactor.mask(u"the mod1 of mod"_s), u"the *** of mod"_s);
}

void TestRedactor::masksTheLongestSecretWhole()
{
    Redactor redactor;
    redactor.addSecret(u"hunter"_s);
    redactor.addSecret(u"hunter22hunter"_s);
    redactor.addSecret(u"hunter"_s);
    QCOMPARE(redactor.mask(u"hunter22hunter and hunter"_s), u"*** and ***"_s);
    QCOMPARE(redactor.masked(), 2);
}

void TestRedactor::masksAVeryLongSecret()
{
    QString secret;
    for (int i = 0; i < 4096; ++i) {
        secret += QChar(static_cast<char16_t>(u'!' + i * 7 % 90));
    }
    Redactor redactor;
    redactor.addSecret(secret);
    QCOMPARE(redactor.mask(u"a "_s + secret + u" b"_s), u"a *** b"_s);
}

void TestRedactor::masksBytesOfAnyEncoding()
{
    const Redactor redactor;
    QCOMPARE(redactor.mask(QByteArray("https://ann:p\xe4\xffss@h.example \xe4")),
             QByteArray("https://ann:***@h.example \xe4"));
    const QByteArray harmless("\x00\xff\xfe https://h.example \x80", 23);
    QCOMPARE(redactor.mask(harmless), harmless);
}

void TestRedactor::countsWhatItMasks()
{
    Redactor redactor;
    redactor.addSecret(u"hunter22"_s);
    QCOMPARE(redactor.masked(), 0);
    QCOMPARE(redactor.mask(u"https://a:b@h, Authorization: Basic abc"_s),
             u"https://a:***@h, Authorization: Basic ***"_s);
    QCOMPARE(redactor.masked(), 2);
    QCOMPARE(redactor.mask(u"hunter22 hunter22"_s), u"*** ***"_s);
    QCOMPARE(redactor.masked(), 4);
    // one place, though a rule and the list both know it
    QCOMPARE(redactor.mask(u"https://ann:hunter22@h"_s), u"https://ann:***@h"_s);
    QCOMPARE(redactor.masked(), 5);
}

void TestRedactor::isAValue()
{
    Redactor first;
    first.addSecret(u"hunter22"_s);
    Redactor second = first;
    second.addSecret(u"correct horse"_s);
    QCOMPARE(second.mask(u"hunter22 correct horse"_s), u"*** ***"_s);
    QCOMPARE(first.mask(u"hunter22 correct horse"_s), u"*** correct horse"_s);
    QCOMPARE(first.masked(), 1);
    QCOMPARE(second.masked(), 2);
}

void TestRedactor::masksUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing to mask") << u"https://h.example:8443/a?b=c#d"_s << u"https://h.example:8443/a?b=c#d"_s;
    QTest::newRow("a name that stands for a password")
        << u"https://tok3n@h.example:8443/a"_s << u"https://***@h.example:8443/a"_s;
    QTest::newRow("git is nobody's name") << u"https://git@h.example/a"_s << u"https://git@h.example/a"_s;
    QTest::newRow("a name for another protocol") << u"ssh://ann@h.example/a"_s << u"ssh://ann@h.example/a"_s;
    QTest::newRow("a password") << u"https://ann:s3cret@h.example/a"_s << u"https://ann:***@h.example/a"_s;
    QTest::newRow("a password that is encoded")
        << u"https://ann:p%40ss%2F@h.example/a"_s << u"https://ann:***@h.example/a"_s;
    QTest::newRow("a password alone") << u"https://:s3cret@h.example/"_s << u"https://:***@h.example/"_s;
    QTest::newRow("what is no URL shows no password either")
        << u"http://ann:s3cret@h example/"_s << u"http://ann:***@/"_s;
}

void TestRedactor::masksUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(maskedUrl(QUrl(url)), expected);
}

QTEST_GUILESS_MAIN(TestRedactor)

#include "tst_redactor.moc"
