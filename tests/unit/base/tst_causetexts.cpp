// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include "core/causes/catalogue.h"
#include "core/causes/variants.h"
#include "core/engine/verdict.h"

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Args = QMap<QString, QString>;

/// What the checks fill in for every finding of a cause, beside what every verdict has.
const QMap<QString, QSet<QString>> &argumentsOfCauses()
{
    static const QSet<QString> dns{u"host"_s, u"server"_s, u"rcode"_s, u"serversFailed"_s, u"serversAsked"_s};
    // silence has no response code
    static const QSet<QString> silentDns{u"host"_s, u"server"_s, u"serversFailed"_s, u"serversAsked"_s};
    static const QSet<QString> tcp{u"host"_s, u"endpoint"_s};
    static const QSet<QString> proxyConnection{u"proxy"_s, u"endpoint"_s, u"variable"_s};
    static const QSet<QString> proxyAnswer{u"proxy"_s, u"host"_s, u"status"_s, u"reason"_s};
    static const QSet<QString> httpStatus{u"entry"_s, u"url"_s, u"status"_s, u"host"_s, u"endpoint"_s};
    static const QMap<QString, QSet<QString>> all{
        {u"go-missing"_s, {u"searched"_s}},
        {u"go-broken"_s, {u"path"_s, u"message"_s}},
        {u"no-gomod"_s, {u"folder"_s}},
        {u"gomod-syntax"_s, {u"path"_s, u"line"_s, u"message"_s}},
        {u"env-file-unreadable"_s, {u"path"_s, u"message"_s}},
        {u"env-go111module"_s, {u"variable"_s, u"value"_s, u"where"_s}},
        {u"env-gocache-relative"_s, {u"variable"_s, u"value"_s, u"where"_s, u"message"_s}},
        {u"env-goproxy-off"_s, {u"variable"_s, u"where"_s}},
        {u"env-goproxy-typo"_s, {u"value"_s, u"error"_s}},
        {u"env-shadowed"_s, {u"variable"_s, u"value"_s, u"shadowedValue"_s, u"file"_s}},
        {u"gosumdb-invalid"_s, {u"value"_s, u"error"_s}},
        {u"dns-servfail"_s, dns},
        {u"dns-refused"_s, dns},
        {u"dns-nxdomain"_s, dns},
        {u"dns-nodata"_s, dns},
        {u"dns-timeout"_s, silentDns},
        {u"dns-port-closed"_s, silentDns},
        {u"dns-proxy-host"_s, {u"host"_s, u"server"_s, u"variable"_s}},
        {u"tcp-refused"_s, tcp},
        {u"tcp-blackhole"_s, tcp},
        {u"net-unreachable"_s, tcp},
        {u"tcp-reset"_s, tcp},
        {u"hp-refused"_s, proxyConnection},
        {u"hp-unreachable"_s, proxyConnection},
        {u"hp-407"_s, {u"proxy"_s, u"host"_s, u"schemes"_s}},
        {u"hp-403"_s, proxyAnswer},
        {u"hp-5xx"_s, proxyAnswer},
        {u"hp-closes"_s, {u"proxy"_s, u"variable"_s, u"host"_s}},
        {u"hp-socks-mismatch"_s, {u"proxy"_s, u"variable"_s, u"host"_s}},
        {u"tls-mitm-ca"_s, {u"host"_s, u"endpoint"_s, u"issuer"_s}},
        {u"tls-self-signed"_s, {u"host"_s, u"endpoint"_s, u"subject"_s}},
        {u"tls-expired"_s, {u"host"_s, u"endpoint"_s, u"subject"_s, u"notAfter"_s}},
        {u"tls-wrong-host"_s, {u"host"_s, u"endpoint"_s, u"names"_s}},
        {u"px-401"_s, httpStatus},
        {u"px-403"_s, httpStatus},
        {u"px-404"_s, httpStatus},
        {u"px-410"_s, httpStatus},
        {u"px-429"_s, httpStatus},
        {u"px-500"_s, httpStatus},
        {u"px-502"_s, httpStatus},
        {u"px-503"_s, httpStatus},
        {u"px-504"_s, httpStatus},
        {u"px-407-as-status"_s, {u"schemes"_s}},
        {u"px-hang"_s, {u"entry"_s, u"url"_s, u"seconds"_s, u"host"_s, u"endpoint"_s}},
        {u"px-slow-drip"_s, {u"seconds"_s}},
        {u"captive-html-info"_s, {u"entry"_s, u"url"_s, u"contentType"_s}},
        {u"priv-not-declared"_s, {u"modules"_s, u"private"_s, u"to"_s}},
    };
    return all;
}

/// What is filled in beside these where a finding names the variant.
const QMap<QString, QSet<QString>> &argumentsOfVariants()
{
    static const QMap<QString, QSet<QString>> all{
        {u"contradiction"_s, {u"address"_s, u"otherServer"_s, u"otherAddress"_s}},
        {u"direct"_s, {u"asked"_s, u"askedStatus"_s}},
        {u"gateway"_s, {u"product"_s}},
        {u"insecure-signature"_s, {u"algorithm"_s}},
        {u"negotiate"_s, {u"schemes"_s}},
        {u"netrc"_s, {u"machine"_s}},
        {u"one-address"_s, {u"other"_s, u"seconds"_s}},
        {u"one-type"_s, {u"type"_s, u"seconds"_s}},
        {u"own"_s, {u"package"_s, u"folder"_s}},
        {u"portal"_s, {u"status"_s, u"reason"_s}},
        {u"repository"_s, {u"found"_s}},
        {u"server-error"_s, {u"status"_s}},
        {u"slow"_s, {u"seconds"_s}},
        {u"unknown"_s, {u"package"_s}},
    };
    return all;
}

/// All that the sentences of the cause @p id may use.
QSet<QString> argumentsOf(const QString &id)
{
    const QStringList &common = argumentsOfEveryVerdict();
    return argumentsOfCauses().value(id) | QSet<QString>(common.begin(), common.end());
}

/// Settings that switch the protection off. They may be named where a text says that they do not help, never as advice.
const QRegularExpression
    unsafeSetting(u"GOSUMDB=off|GOINSECURE|GONOSUMDB=\\*|GONOSUMCHECK|GOFLAGS=-insecure|GIT_SSL_NO_VERIFY|sslVerify"_s);

} // namespace

/// Causes, their variants and their fixes: each is explained, with what the checks fill in and with nothing unsafe.
class TestCauseTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void causesAreExplained();
    void causesUseTheirArgumentsOnly();
    void everyVariantIsOfACause();
    void fixesAreExplained();
    void fixesUseWhatEveryCauseOfTheirsFills();
    void nothingAdvisesToSwitchProtectionOff();

private:
    QMap<QString, Sentences> m_texts; ///< by language, from the files
};

void TestCauseTexts::initTestCase()
{
    readTextFiles(m_texts);
}

void TestCauseTexts::causesAreExplained()
{
    QStringList problems;
    QSet<QString> known;
    const QStringList fixes = allFixIds();
    for (const Cause &cause : allCauses()) {
        known.insert(cause.id);
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const QString &part : {u".title"_s, u".explanation"_s, u".expert"_s, u".lookalikes"_s}) {
                if (!sentences.contains(u"cause."_s + cause.id + part)) {
                    problems << u"%1 lacks cause.%2%3"_s.arg(language, cause.id, part);
                }
            }
        }
        for (const CauseVariant &variant : allCauseVariants()) {
            for (auto [language, sentences] : m_texts.asKeyValueRange()) {
                for (const QString &part : {u".title"_s, u".explanation"_s}) {
                    const QString key = u"cause."_s + cause.id + u'.' + variant.name + part;
                    if (variant.cause == cause.id && !sentences.contains(key)) {
                        problems << language + u" lacks "_s + key;
                    }
                }
            }
        }
        if (cause.sources.isEmpty()) {
            problems << cause.id + u" names no source"_s;
        }
        for (const QString &command : {cause.posix, cause.powershell, cause.cmd}) {
            if (command.isEmpty()) {
                problems << cause.id + u" has no command that shows it"_s;
            }
        }
        if (cause.fixes.isEmpty()) {
            problems << cause.id + u" has no fix"_s;
        }
        for (const QString &fix : cause.fixes) {
            if (!fixes.contains(fix)) {
                problems << u"%1 names the fix %2, which does not exist"_s.arg(cause.id, fix);
            }
        }
    }
    for (const QString &key : m_texts.value(u"en"_s).keys()) {
        if (key.startsWith("cause."_L1) && !known.contains(key.section(u'.', 1, 1))) {
            problems << key + u" explains no cause of the catalogue"_s;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestCauseTexts::causesUseTheirArgumentsOnly()
{
    QStringList problems;
    for (const Cause &cause : allCauses()) {
        const QSet<QString> allowed = argumentsOf(cause.id);
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const QString &part : {u".title"_s, u".explanation"_s}) {
                const QSet<QString> used = placeholdersOf(sentences.value(u"cause."_s + cause.id + part));
                if (!allowed.contains(used)) {
                    problems << u"%1 cause.%2%3: %4"_s.arg(language, cause.id, part, listed(used - allowed));
                }
            }
        }
    }
    for (const CauseVariant &variant : allCauseVariants()) {
        const QSet<QString> allowed = argumentsOf(variant.cause) | argumentsOfVariants().value(variant.name);
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const QString &part : {u".title"_s, u".explanation"_s}) {
                const QString key = u"cause."_s + variant.cause + u'.' + variant.name + part;
                const QSet<QString> used = placeholdersOf(sentences.value(key));
                if (!allowed.contains(used)) {
                    problems << u"%1 %2: %3"_s.arg(language, key, listed(used - allowed));
                }
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestCauseTexts::everyVariantIsOfACause()
{
    QVERIFY(!allCauseVariants().isEmpty());
    const QStringList known = allFixIds();
    for (const CauseVariant &variant : allCauseVariants()) {
        QVERIFY2(findCause(variant.cause), qPrintable(variant.cause));
        QVERIFY2(!variant.fixes.isEmpty(), qPrintable(variant.cause + u' ' + variant.name));
        for (const QString &fix : variant.fixes) {
            QVERIFY2(known.contains(fix), qPrintable(fix));
        }
        QCOMPARE(findCauseVariant(variant.cause, variant.name), &variant);
    }
    QVERIFY(!findCauseVariant(u"hp-407"_s, QString()));
    QVERIFY(!findCauseVariant(u"px-404"_s, u"socks"_s));
}

void TestCauseTexts::fixesAreExplained()
{
    QStringList problems;
    const QStringList ids = allFixIds();
    for (auto [language, sentences] : m_texts.asKeyValueRange()) {
        for (const QString &id : ids) {
            for (const QString &part : {u".title"_s, u".text"_s}) {
                if (!sentences.contains(u"fix."_s + id + part)) {
                    problems << u"%1 lacks fix.%2%3"_s.arg(language, id, part);
                }
            }
        }
    }
    for (const QString &key : m_texts.value(u"en"_s).keys()) {
        if (key.startsWith("fix."_L1) && !ids.contains(key.section(u'.', 1, 1))) {
            problems << key + u" is about no fix of the catalogue"_s;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestCauseTexts::fixesUseWhatEveryCauseOfTheirsFills()
{
    QMap<QString, QSet<QString>> allowed;
    for (const Cause &cause : allCauses()) {
        for (const QString &fix : cause.fixes) {
            const QSet<QString> filled = argumentsOf(cause.id);
            allowed[fix] = allowed.contains(fix) ? allowed.value(fix) & filled : filled;
        }
    }
    for (const CauseVariant &variant : allCauseVariants()) {
        for (const QString &fix : variant.fixes) {
            const QSet<QString> filled = argumentsOf(variant.cause) | argumentsOfVariants().value(variant.name);
            allowed[fix] = allowed.contains(fix) ? allowed.value(fix) & filled : filled;
        }
    }
    // what a mirror's answers fill in themselves
    allowed[u"use-mirror"_s] |= {u"mirror"_s, u"operator"_s, u"mirrorUrl"_s, u"replaced"_s};
    // offered only where the right path was found
    allowed[u"correct-base-path"_s] |= {u"base"_s};
    QStringList problems;
    for (const QString &id : allFixIds()) {
        if (!allowed.contains(id)) {
            problems << id + u": no cause offers it"_s;
        }
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const QString &part : {u".title"_s, u".text"_s}) {
                const QSet<QString> used = placeholdersOf(sentences.value(u"fix."_s + id + part));
                if (!allowed.value(id).contains(used)) {
                    problems << u"%1 fix.%2%3: %4"_s.arg(language, id, part, listed(used - allowed.value(id)));
                }
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestCauseTexts::nothingAdvisesToSwitchProtectionOff()
{
    static const QRegularExpression endOfSentence(u"[.]\\s|[。；\\n]"_s);
    static const QRegularExpression denial(u"\\b(?:not|never|neither|no)\\b|没|不|无法"_s);
    QStringList problems;
    for (auto [language, sentences] : m_texts.asKeyValueRange()) {
        for (auto [key, sentence] : sentences.asKeyValueRange()) {
            for (const QString &part : sentence.split(endOfSentence)) {
                // the one fix that lowers protection does so for one host, says so and is marked as risky
                const bool marked = key == "fix.allow-insecure-host.text"_L1
                    && fixFor(u"allow-insecure-host"_s, {}).risk == Fix::Risk::High;
                // what others say, beside why it is not so
                const bool quoted = key.startsWith("belief."_L1) && key.endsWith(".claim"_L1);
                if (part.contains(unsafeSetting) && !marked && !quoted
                    && (key.startsWith("fix."_L1) || !part.contains(denial))) {
                    problems << u"%1 %2: %3"_s.arg(language, key, part);
                }
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));

    const Args args{{u"variable"_s, u"GOPROXY"_s},
                    {u"proxy"_s, u"proxy.corp.example:8080"_s},
                    {u"private"_s, u"git.corp.example"_s},
                    {u"folder"_s, u"/usr/local/go/bin"_s}};
    for (const QString &id : allFixIds()) {
        const Fix fix = fixFor(id, args);
        for (const QString &command : {fix.posix, fix.powershell, fix.cmd}) {
            const bool onlyLooks = command == "go env GOINSECURE"_L1;
            QVERIFY2(onlyLooks || !command.contains(unsafeSetting), qPrintable(id + u": "_s + command));
        }
    }
}

QTEST_GUILESS_MAIN(TestCauseTexts)
#include "tst_causetexts.moc"
