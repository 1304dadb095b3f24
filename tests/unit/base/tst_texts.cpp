// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Args = QMap<QString, QString>;

} // namespace

/// The sentences of the program: complete in every language, whole, and typeset as the language is.
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
    void keysOfTheSourcesExist();

private:
    QMap<QString, Sentences> m_texts; ///< by language, from the files
};

void TestTexts::initTestCase()
{
    readTextFiles(m_texts);
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
            if (rest.remove(placeholder()).contains(QRegularExpression(u"[{}]"_s))) {
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

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
