// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/causes/beliefs.h"
#include "core/causes/catalogue.h"
#include "core/causes/variants.h"
#include "core/engine/verdict.h"
#include "core/goenv/variables.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Sentences = QMap<QString, QString>;
using Args = QMap<QString, QString>;

const QRegularExpression placeholder(u"\\{([A-Za-z.]+)\\}"_s);

QSet<QString> placeholdersOf(const QString &sentence)
{
    QSet<QString> names;
    for (const QRegularExpressionMatch &match : placeholder.globalMatch(sentence)) {
        names.insert(match.captured(1));
    }
    return names;
}

QString listed(const QSet<QString> &set)
{
    QStringList names(set.begin(), set.end());
    names.sort();
    return u'{' + names.join(u", "_s) + u'}';
}

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

class TestTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void fillsPlaceholders_data();
    void fillsPlaceholders();
    void answersAnUnknownLanguageInEnglish();

    void programHoldsWhatTheFilesHold();
    void everyLanguageHasTheSameKeys();
    void everyLanguageHasTheSamePlaceholders();
    void sentencesAreWhole();
    void chineseIsTypesetAsChinese();
    void causesAreExplained();
    void causesUseTheirArgumentsOnly();
    void fixesAreExplained();
    void fixesUseWhatEveryCauseOfTheirsFills();
    void beliefsAreExplainedAndShown();
    void beliefsAreShownWhereOneWouldActOnThem();
    void keysOfTheSourcesExist();
    void nothingAdvisesToSwitchProtectionOff();

private:
    QMap<QString, Sentences> m_texts; ///< language -> key -> sentence, from the files
};

void TestTexts::initTestCase()
{
    static const QRegularExpression keyLine(u"^\\s*\"([^\"]+)\"\\s*:"_s, QRegularExpression::MultilineOption);
    for (const QString &language : Texts::languages()) {
        QDirIterator files(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/resources/texts/") + language, {u"*.json"_s},
                           QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QByteArray bytes = file.readAll();
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(bytes, &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError,
                     qPrintable(u"%1, byte %2: %3"_s.arg(file.fileName()).arg(error.offset).arg(error.errorString())));
            QVERIFY2(!object.isEmpty(), qPrintable(file.fileName()));
            // the lines, because QJsonObject keeps the last of two equal keys
            for (const QRegularExpressionMatch &match : keyLine.globalMatch(QString::fromUtf8(bytes))) {
                const QString key = match.captured(1);
                QVERIFY2(object.value(key).isString(), qPrintable(file.fileName() + u": "_s + key));
                QVERIFY2(!m_texts[language].contains(key), qPrintable(file.fileName() + u": twice: "_s + key));
                m_texts[language].insert(key, object.value(key).toString());
            }
        }
        QVERIFY2(m_texts[language].size() > 100, qPrintable(language));
    }
}

void TestTexts::fillsPlaceholders_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<Args>("args");
    QTest::addColumn<QString>("expected");

    const QString key = u"cause.dns-servfail.title"_s;
    QTest::newRow("values") << key << Args{{u"server"_s, u"10.0.0.2"_s}, {u"host"_s, u"proxy.golang.org"_s}}
                            << u"The DNS server 10.0.0.2 cannot resolve proxy.golang.org."_s;
    QTest::newRow("a value that looks like a placeholder stays")
        << key << Args{{u"server"_s, u"{host}"_s}, {u"host"_s, u"h{server}"_s}}
        << u"The DNS server {host} cannot resolve h{server}."_s;
    QTest::newRow("a value that is missing shows its name")
        << key << Args{{u"host"_s, u"h"_s}} << u"The DNS server {server} cannot resolve h."_s;
    QTest::newRow("an unknown key shows itself") << u"cause.unknown.title"_s << Args{} << u"cause.unknown.title"_s;
    const Args seen{{u"path"_s, u"/c"_s}, {u"message"_s, u"{cachescan.room|12}"_s}};
    QTest::newRow("what was seen in a cache") << u"check.module-cache.problem"_s << seen << u"/c: 12 bytes free."_s;
    QTest::newRow("and by itself") << u"{cachescan.empty}"_s << Args{} << u"it is empty"_s;
    QTest::newRow("no other sentence in a value")
        << key << Args{{u"server"_s, u"{cause.px-404.title}"_s}, {u"host"_s, u"{cachescan.unknown}"_s}}
        << u"The DNS server {cause.px-404.title} cannot resolve {cachescan.unknown}."_s;
    QTest::newRow("no key") << QString() << Args{} << QString();
}

void TestTexts::fillsPlaceholders()
{
    QFETCH(QString, key);
    QFETCH(Args, args);
    QFETCH(QString, expected);
    QCOMPARE(Texts(u"en"_s)(Text{key, args}), expected);
}

void TestTexts::answersAnUnknownLanguageInEnglish()
{
    QCOMPARE(Texts(u"xx"_s).language(), u"en"_s);
    QCOMPARE(Texts(QString()).language(), u"en"_s);
    QCOMPARE(Texts(u"zh_CN"_s).language(), u"zh_CN"_s);
    const Text text{u"cause.dns-servfail.title"_s, {{u"server"_s, u"10.0.0.2"_s}, {u"host"_s, u"proxy.golang.org"_s}}};
    QCOMPARE(Texts(u"zh_CN"_s)(text), u"DNS 服务器 10.0.0.2 无法解析 proxy.golang.org。"_s);
}

void TestTexts::programHoldsWhatTheFilesHold()
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        QStringList keys = texts.keys();
        keys.sort();
        QCOMPARE(keys, m_texts.value(language).keys());
        QVERIFY(std::ranges::all_of(keys, [&texts](const QString &key) { return texts.contains(key); }));
    }
}

void TestTexts::everyLanguageHasTheSameKeys()
{
    const Sentences english = m_texts.value(u"en"_s);
    QStringList problems;
    for (auto [language, sentences] : m_texts.asKeyValueRange()) {
        for (const QString &key : english.keys()) {
            if (!sentences.contains(key)) {
                problems << language + u" lacks "_s + key;
            }
        }
        for (const QString &key : sentences.keys()) {
            if (!english.contains(key)) {
                problems << u"en lacks "_s + key;
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestTexts::everyLanguageHasTheSamePlaceholders()
{
    const Sentences english = m_texts.value(u"en"_s);
    QStringList problems;
    for (auto [language, sentences] : m_texts.asKeyValueRange()) {
        for (auto [key, sentence] : sentences.asKeyValueRange()) {
            const QSet<QString> here = placeholdersOf(sentence);
            const QSet<QString> there = placeholdersOf(english.value(key));
            if (here != there) {
                problems << u"%1 %2: %3, in English %4"_s.arg(language, key, listed(here), listed(there));
            }
            QString rest = sentence;
            if (rest.remove(placeholder).contains(QRegularExpression(u"[{}]"_s))) {
                problems << u"%1 %2: a brace that belongs to no placeholder"_s.arg(language, key);
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestTexts::sentencesAreWhole()
{
    static const QRegularExpression blanks(u"^\\s|\\s$|  "_s);
    static const QRegularExpression quotation(u"“[^”]*”"_s);
    QStringList problems;
    for (auto [language, sentences] : m_texts.asKeyValueRange()) {
        const QString stop = language == "en"_L1 ? u"."_s : u"。"_s;
        for (auto [key, sentence] : sentences.asKeyValueRange()) {
            const QString where = language + u' ' + key;
            if (sentence.trimmed().isEmpty()) {
                problems << where + u": empty"_s;
            }
            if (sentence.contains(blanks)) {
                problems << where + u": blanks at an end or two in a row"_s;
            }
            QString own = sentence; // what is quoted was said by somebody else
            own.remove(quotation);
            if (own.contains(u'!') || own.contains(u'！')) {
                problems << where + u": an exclamation mark"_s;
            }
            if (key.startsWith("cause."_L1) && !sentence.endsWith(stop)) {
                problems << where + u": no full stop"_s;
            }
            if (key.startsWith("fix."_L1) && key.endsWith(".title"_L1) && sentence.endsWith(stop)) {
                problems << where + u": a full stop behind the name of an action"_s;
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestTexts::chineseIsTypesetAsChinese()
{
    static const QString han = u"[\\x{3400}-\\x{9fff}]"_s;
    static const QRegularExpression hanCharacter(han);
    static const QRegularExpression asciiStop(han + u"(?:[.,;:!?]|\\s+[.,;:!?](?:\\s|$))"_s);
    static const QRegularExpression noBlank(han + u"[A-Za-z0-9{]|[A-Za-z0-9}]"_s + han);
    static const QRegularExpression blankAtStop(u"\\s[，。；：、）]|[，。；：、（]\\s(?!$)"_s);
    QStringList problems;
    for (auto [key, sentence] : m_texts.value(u"zh_CN"_s).asKeyValueRange()) {
        QString line = sentence;
        line.replace(u'\n', u'\u2028'); // a line of a letter may begin with a Latin word
        if (!line.contains(hanCharacter)) {
            problems << key + u": no Chinese"_s;
        }
        const std::pair<QRegularExpression, QString> rules[] = {
            {asciiStop, u"half-width punctuation"_s},
            {noBlank, u"no blank between Chinese and Latin"_s},
            {blankAtStop, u"a blank beside full-width punctuation"_s},
            {QRegularExpression(u"您"_s), u"too polite"_s},
        };
        for (const auto &[rule, what] : rules) {
            const QRegularExpressionMatch match = rule.match(line);
            if (match.hasMatch() && !match.captured().contains(u'\u2028')) {
                problems << u"%1: %2: %3"_s.arg(key, what, match.captured());
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestTexts::causesAreExplained()
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

void TestTexts::causesUseTheirArgumentsOnly()
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

void TestTexts::fixesAreExplained()
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

void TestTexts::fixesUseWhatEveryCauseOfTheirsFills()
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

void TestTexts::beliefsAreExplainedAndShown()
{
    using Place = Belief::Place;
    QStringList problems;
    QSet<QString> known;
    for (const Belief &belief : allBeliefs()) {
        if (known.contains(belief.id)) {
            problems << belief.id + u" is there twice"_s;
        }
        known.insert(belief.id);
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const Text &text : {belief.claim(), belief.truth()}) {
                if (!sentences.contains(text.key)) {
                    problems << language + u" lacks "_s + text.key;
                } else if (!sentences.value(text.key).endsWith(language == "en"_L1 ? u'.' : u'。')) {
                    problems << language + u' ' + text.key + u": no full stop"_s;
                }
            }
        }
        if (belief.places.isEmpty()) {
            problems << belief.id + u" is shown nowhere"_s;
        }
        for (const Place &place : belief.places) {
            const bool byLayer = place.kind == Place::Kind::Result || place.kind == Place::Kind::Step;
            const bool fine = place.layer.has_value() == byLayer
                && (place.kind == Place::Kind::Step) == (place.step >= 1 && place.step <= 4)
                && (place.kind == Place::Kind::Value) == !place.variable.isEmpty();
            // what go does not know is a belief of its own
            const bool isKnown = place.variable.isEmpty() || findVariable(place.variable)
                || m_texts.value(u"en"_s).value(belief.claim().key).contains(place.variable);
            if (!fine || !isKnown || belief.places.count(place) > 1) {
                problems << belief.id + u": a place that is none"_s;
            }
        }
    }
    for (const QString &key : m_texts.value(u"en"_s).keys()) {
        if (key.startsWith("belief."_L1) && !known.contains(key.section(u'.', 1, 1))) {
            problems << key + u" explains no belief of the file"_s;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    QVERIFY(known.size() >= 14);
}

void TestTexts::beliefsAreShownWhereOneWouldActOnThem()
{
    const auto ids = [](const QList<Belief> &beliefs) {
        QStringList found;
        for (const Belief &belief : beliefs) {
            found << belief.id;
        }
        return found;
    };
    QVERIFY(ids(beliefsAtCache()).contains(u"clean-cache"_s));
    QVERIFY(ids(beliefsAtValue(u"GOSUMDB"_s, u" OFF"_s)).contains(u"gosumdb-off"_s));
    QCOMPARE(ids(beliefsAtValue(u"GOSUMDB"_s, u"sum.golang.org"_s)), QStringList());
    QVERIFY(ids(beliefsAtValue(u"GODEBUG"_s, u"http2client=0,netdns=2"_s)).contains(u"netdns-2-selects"_s));
    QCOMPARE(ids(beliefsAtValue(u"GODEBUG"_s, u"netdns=go+2"_s)), QStringList());
    QVERIFY(ids(beliefsAtValue(u"GOPROXY"_s, u"https://goproxy.cn,direct"_s)).contains(u"comma-direct"_s));
    QCOMPARE(ids(beliefsAtValue(u"GOPROXY"_s, u"https://goproxy.cn|direct"_s)), QStringList());
    QCOMPARE(ids(beliefsAtValue(u"GOPRIVATE"_s, QString())), QStringList());
    QVERIFY(ids(beliefsAtResult(u"dns-servfail"_s)).contains(u"proxy-is-temporarily-faulty"_s));
    QVERIFY(ids(beliefsAtStep(1, {u"dns-servfail"_s})).contains(u"netdns-2-selects"_s));
    QCOMPARE(ids(beliefsAtStep(1, {u"px-502"_s, QString()})), QStringList());
    QCOMPARE(ids(beliefsAtStep(2, {u"dns-servfail"_s})), QStringList());
    QCOMPARE(ids(beliefsAtResult(u"no-such-cause"_s)), QStringList());
}

void TestTexts::keysOfTheSourcesExist()
{
    // what is written right into a Text, and what looks like a key wherever it stands
    static const QRegularExpression inText(u"\\bText\\s*\\{\\s*u\"([^\"]+)\"_s"_s);
    static const QRegularExpression likeAKey(
        u"\\bu?\"((?:check|cause|fix|error|summary|reason)\\.[A-Za-z0-9.-]+)\"_(?:s|L1)"_s);
    const QStringList keys = m_texts.value(u"en"_s).keys();
    QStringList problems;
    int found = 0;
    QDirIterator files(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/core"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QString source = QString::fromUtf8(file.readAll());
        for (const QRegularExpression &pattern : {inText, likeAKey}) {
            for (const QRegularExpressionMatch &match : pattern.globalMatch(source)) {
                const QString key = match.captured(1);
                ++found;
                // "fix."_s + id: the beginning of keys that are tested by name
                const bool prefix = key.endsWith(u'.') || key.endsWith(u'-');
                const bool exists = prefix
                    ? std::ranges::any_of(keys, [&key](const QString &k) { return k.startsWith(key); })
                    : keys.contains(key);
                if (!exists) {
                    problems << file.fileName() + u": "_s + key;
                }
            }
        }
    }
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    QVERIFY(found > 0);
}

void TestTexts::nothingAdvisesToSwitchProtectionOff()
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

QTEST_GUILESS_MAIN(TestTexts)

#include "tst_texts.moc"
