// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/checks/registry.h"
#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

using Variables = QMap<QString, QString>;

namespace {

QProcessEnvironment environmentOf(const Variables &variables)
{
    QProcessEnvironment made;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        made.insert(it.key(), it.value());
    }
    return made;
}

} // namespace

/// When a failure is there only because this environment is not the one of the user's terminal.
class TestEnvironmentDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differencesThatExplain_data()
    {
        QTest::addColumn<Variables>("here");
        QTest::addColumn<Variables>("there");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<QStringList>("warned");
        QTest::addColumn<QString>("key");

        const Variables none;
        const Variables proxy{{u"HTTPS_PROXY"_s, u"http://dev:secret-word@proxy.corp.example:3128"_s}};
        QTest::newRow("the terminal has the company's proxy, the window has none")
            << none << proxy << true << QStringList{u"HTTPS_PROXY"_s} << u"only-there"_s;
        QTest::newRow("the window has a stale proxy, the terminal has none")
            << proxy << none << true << QStringList{u"HTTPS_PROXY"_s} << u"only-here"_s;
        QTest::newRow("two proxies") << proxy << Variables{{u"HTTPS_PROXY"_s, u"http://new.corp.example:3128"_s}}
                                     << true << QStringList{u"HTTPS_PROXY"_s} << u"other-value"_s;
        QTest::newRow("a proxy for plain http explains nothing of https")
            << none << Variables{{u"HTTP_PROXY"_s, u"http://proxy.corp.example:3128"_s}} << true << QStringList()
            << u"harmless"_s;
        QTest::newRow("nothing fails: nothing to explain") << none << proxy << false << QStringList() << u"harmless"_s;
        QTest::newRow("another GOPROXY") << none << Variables{{u"GOPROXY"_s, u"https://goproxy.cn"_s}} << true
                                         << QStringList{u"GOPROXY"_s} << u"only-there"_s;
        QTest::newRow("a certificate file explains no name server")
            << none << Variables{{u"SSL_CERT_FILE"_s, u"/etc/corp.pem"_s}} << true << QStringList() << u"harmless"_s;
        QTest::newRow("the same") << proxy << proxy << true << QStringList() << u"same"_s;
        QTest::newRow("what go does not read is no difference")
            << none << Variables{{u"EDITOR"_s, u"vi"_s}} << true << QStringList() << u"same"_s;
    }
    void differencesThatExplain()
    {
        QFETCH(Variables, here);
        QFETCH(Variables, there);
        QFETCH(bool, fails);
        QFETCH(QStringList, warned);
        QFETCH(QString, key);

        Situation situation;
        situation.options.environment = environmentOf(here);
        situation.options.otherEnvironment = OtherEnvironment{u"terminal"_s, environmentOf(there)};
        Target target = situation.target(u"https://proxy.golang.org/example.com/m/@v/v1.0.0.info"_s);
        target.proxy = HttpProxyPolicy::fromEnvironment(situation.options.environment).decide(target.url);
        situation.facts.targets = {target};
        if (fails) {
            const DnsResult servfail = dnsAnswer(2);
            situation.addDns(target.nameToResolve(), servfail, servfail);
        }

        const QList<Finding> findings = makeEnvironmentDifferenceCheck()->run(situation.context());
        QVERIFY(!findings.isEmpty());
        QStringList subjects;
        for (const Finding &finding : findings) {
            if (finding.status == Status::Warn) {
                subjects.append(finding.subject);
            }
            QCOMPARE(finding.reason.key, u"check.environment-difference.terminal."_s + key);
            for (const QString &language : Texts::languages()) {
                const QString sentence = Texts(language)(finding.reason);
                QVERIFY2(!sentence.contains(u"secret-word"_s), qPrintable(sentence));
                QVERIFY2(!sentence.contains(u'{'), qPrintable(sentence));
            }
        }
        QCOMPARE(subjects, warned);
    }

    void nothingIsSaidWithoutAnother()
    {
        const Situation situation;
        QVERIFY(makeEnvironmentDifferenceCheck()->run(situation.context()).isEmpty());
    }

    void aMissingGoIsExplainedByThePath()
    {
        Situation situation;
        situation.facts.goUsable = false;
        situation.options.environment = environmentOf({{u"PATH"_s, u"/usr/bin"_s}});
        situation.options.otherEnvironment =
            OtherEnvironment{u"terminal"_s, environmentOf({{u"PATH"_s, u"/usr/bin:/usr/local/go/bin"_s}})};
        const QList<Finding> findings = makeEnvironmentDifferenceCheck()->run(situation.context());
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().status, Status::Warn);
        QCOMPARE(findings.first().subject, u"PATH"_s);
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentDifference)
#include "tst_environmentdifference.moc"
