// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What real releases of go printed in the scenarios of the lab, read by the parsers (tests/data/transcripts/README.md).

#include "core/gotool/goerrorparser.h"
#include "core/gotool/gooutputparser.h"
#include "core/gotool/gowords.h"
#include "core/lab/scenariocatalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <re2/re2.h>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/transcripts/");

QJsonObject document(const QString &name)
{
    QFile file(folder + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QStringList strings(const QJsonValue &value)
{
    return value.toVariant().toStringList();
}

/// One text: what the releases `gos` printed in the scenario `id`.
struct Transcript
{
    QString id;
    QStringList gos;
    QJsonObject said;
    [[nodiscard]] QString name() const { return id + u" go"_s + gos.join(u" go"_s); }
    [[nodiscard]] bool failed() const { return said.value("exit"_L1).toInt(-1) != 0; }
};

QList<Transcript> transcripts()
{
    QList<Transcript> out;
    const QJsonObject scenarios = document(u"scenarios.json"_s);
    for (auto it = scenarios.begin(); it != scenarios.end(); ++it) {
        const QJsonArray texts = it.value()["texts"_L1].toArray();
        for (const QJsonValue &text : texts)
            out.append({it.key(), strings(text["go"_L1]), text.toObject()});
    }
    return out;
}

QStringList linesOf(const Transcript &transcript, QLatin1StringView stream)
{
    return strings(transcript.said.value(stream)["lines"_L1]);
}

GoOutputParser parsed(const Transcript &transcript)
{
    GoOutputParser parser;
    for (const bool error : {false, true}) {
        const QStringList lines = linesOf(transcript, error ? "error"_L1 : "output"_L1);
        for (const QString &line : lines)
            (void)parser.feedLine({0, error, line});
    }
    return parser;
}

void put(QJsonObject &object, QLatin1StringView name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

/// What the parsers make of it. The error is the first one whose words point to a cause, else the first, as core/checks does it.
QJsonObject readingOf(const Transcript &transcript, const QString &go)
{
    const GoOutputParser parser = parsed(transcript);
    const GoRunResult result = parser.result();
    GoError chosen;
    WordedCause words;
    for (const GoError &error : result.errors) {
        const WordedCause said = wordedCause(error, GoVersion::parse(go));
        if (chosen.kind == GoError::Kind::None || (words.cause.isEmpty() && !said.cause.isEmpty())) {
            chosen = error;
            words = said;
        }
    }
    QJsonObject reading;
    put(reading, "words"_L1, words.cause);
    put(reading, "subject"_L1, words.subject);
    if (words.certain)
        reading.insert("certain"_L1, true);
    if (chosen.kind != GoError::Kind::None)
        reading.insert("kind"_L1, goErrorKindName(chosen.kind));
    put(reading, "module"_L1, chosen.module);
    put(reading, "url"_L1, chosen.url.toString());
    put(reading, "host"_L1, chosen.host);
    put(reading, "server"_L1, chosen.server);
    put(reading, "detail"_L1, chosen.detail);
    if (chosen.status != 0)
        reading.insert("status"_L1, chosen.status);
    constexpr qsizetype enough = 80;
    put(reading, "response"_L1, chosen.serverResponse.left(enough));
    if (chosen.proxyConnect)
        reading.insert("proxyConnect"_L1, true);
    if (chosen.checksumPhase)
        reading.insert("checksumPhase"_L1, true);
    if (result.errors.size() > 1)
        reading.insert("errors"_L1, result.errors.size());
    if (!result.requests.isEmpty())
        reading.insert("requests"_L1, result.requests.size());
    if (!parser.commands().isEmpty())
        reading.insert("commands"_L1, parser.commands().size());
    if (!result.warnings.isEmpty())
        reading.insert("warnings"_L1, QJsonArray::fromStringList(result.warnings));
    return reading;
}

QString shown(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

/// The reviewed entry of a text: { "go": […], "reading": {…}, "why": "…", "differs": "…" }.
QJsonObject reviewed(const Transcript &transcript)
{
    static const QJsonObject all = document(u"readings.json"_s).value("readings"_L1).toObject();
    const QJsonArray entries = all.value(transcript.id).toArray();
    for (const QJsonValue &entry : entries) {
        if (strings(entry["go"_L1]) == transcript.gos)
            return entry.toObject();
    }
    return {};
}

/// A reason is a sentence, or the name of one that several entries share.
QString sentence(const QJsonValue &reason)
{
    static const QJsonObject shared = document(u"readings.json"_s).value("reasons"_L1).toObject();
    const QString text = reason.toString();
    return shared.contains(text) ? shared.value(text).toString() : text.contains(u' ') ? text : QString();
}

} // namespace

class TestGoTranscripts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void reads_data();
    void reads();
    void pointsToTheCause_data() { reads_data(); }
    void pointsToTheCause();
    void saysWhatTheScenarioExpects_data() { reads_data(); }
    void saysWhatTheScenarioExpects();
    void everyScenarioIsThere();
    void everyReadingHasItsText();

private:
    Lab::ScenarioCatalogue m_catalogue = Lab::ScenarioCatalogue::builtIn();
};

/// TIDYSCOPE_READINGS=FILE: writes there what the parsers read now, with the reasons that were reviewed: to look at the difference
/// after a new recording, never to be taken over unread.
void TestGoTranscripts::initTestCase()
{
    const QString target = qEnvironmentVariable("TIDYSCOPE_READINGS");
    if (target.isEmpty())
        return;
    QJsonObject all;
    const QJsonObject former = document(u"readings.json"_s);
    const QList<Transcript> every = transcripts();
    for (const Transcript &transcript : every) {
        QJsonObject entry{{u"go"_s, QJsonArray::fromStringList(transcript.gos)},
                          {u"reading"_s, readingOf(transcript, transcript.gos.last())}};
        const QJsonArray entries = former.value("readings"_L1)[transcript.id].toArray();
        for (const QJsonValue &old : entries) {
            const QStringList gos = strings(old["go"_L1]);
            const bool overlaps =
                std::ranges::any_of(gos, [&](const QString &go) { return transcript.gos.contains(go); });
            for (const auto member : {"why"_L1, "differs"_L1}) {
                if (overlaps && old.toObject().contains(member))
                    entry.insert(member, old[member]);
            }
        }
        QJsonArray list = all.value(transcript.id).toArray();
        list.append(entry);
        all.insert(transcript.id, list);
    }
    QFile file(target);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{u"reasons"_s, former.value("reasons"_L1)}, {u"readings"_s, all}}).toJson());
}

void TestGoTranscripts::reads_data()
{
    QTest::addColumn<Transcript>("transcript");
    const QList<Transcript> all = transcripts();
    for (const Transcript &transcript : all)
        QTest::newRow(qPrintable(transcript.name())) << transcript;
}

/// Cause, host, URL, module, status: as somebody has looked at it. All releases that say the same are read alike.
void TestGoTranscripts::reads()
{
    QFETCH(const Transcript, transcript);
    const QJsonObject wanted = reviewed(transcript);
    QVERIFY2(!wanted.isEmpty(), "no reading of this text is in readings.json");
    for (const QString &go : transcript.gos) {
        const QJsonObject reading = readingOf(transcript, go);
        QVERIFY2(reading == wanted.value("reading"_L1).toObject(),
                 qPrintable(u"go "_s + go + u" is read as "_s + shown(reading)));
    }
}

/// The words of a scenario point to its cause, or it is written down why words alone cannot tell.
void TestGoTranscripts::pointsToTheCause()
{
    QFETCH(const Transcript, transcript);
    const Lab::Scenario *scenario = m_catalogue.find(transcript.id);
    QVERIFY(scenario);
    const QJsonObject entry = reviewed(transcript);
    const QString words = entry.value("reading"_L1)["words"_L1].toString();
    const bool right = scenario->isHealthy() ? words.isEmpty() : words == scenario->cause;
    if (entry.contains("why"_L1)) {
        QVERIFY2(!sentence(entry.value("why"_L1)).isEmpty(), "a reason that is no sentence");
        QVERIFY2(!right, "the words tell the cause: the reason is out of date");
    } else {
        QVERIFY2(right, qPrintable(u"the words say '%1', and no reason is given"_s.arg(words)));
    }
}

void TestGoTranscripts::saysWhatTheScenarioExpects()
{
    QFETCH(const Transcript, transcript);
    const Lab::Scenario *scenario = m_catalogue.find(transcript.id);
    QVERIFY(scenario);
    using Result = Lab::ScenarioExpectation::Result;
    const QJsonValue exit = transcript.said.value("exit"_L1);
    const Result result = exit.isNull() ? Result::Silent : exit.toInt() == 0 ? Result::Succeeds : Result::Fails;
    QString missing = result == scenario->expect.result ? QString() : u"the command ends in another way"_s;
    QString all;
    const QStringList lines = linesOf(transcript, "output"_L1) + linesOf(transcript, "error"_L1);
    for (const QString &line : lines)
        all += line + u'\n';
    bool any = scenario->expect.go.isEmpty();
    for (const Lab::ScenarioExpectation::Words &words : scenario->expect.go) {
        for (const QString &go : transcript.gos) {
            if (!Lab::versionMatches(words.versions, go))
                continue;
            any = true;
            if (!RE2::PartialMatch(all.toStdString(), RE2(words.says.toStdString())))
                missing = words.says;
        }
    }
    if (!any)
        missing = u"nothing is expected of this release"_s;
    const QJsonObject entry = reviewed(transcript);
    if (entry.contains("differs"_L1)) {
        QVERIFY2(!sentence(entry.value("differs"_L1)).isEmpty(), "a reason that is no sentence");
        QVERIFY2(!missing.isEmpty(), "it says what the scenario expects: the reason is out of date");
    } else {
        QVERIFY2(missing.isEmpty(), qPrintable(missing + u"\n"_s + all));
    }
}

/// What cannot be recorded is named in readings.json, with the reason.
void TestGoTranscripts::everyScenarioIsThere()
{
    QSet<QString> recorded;
    QStringList missing;
    const QList<Transcript> all = transcripts();
    QHash<QString, QStringList> gos;
    for (const Transcript &transcript : all)
        gos[transcript.id] += transcript.gos;
    const QJsonObject silent = document(u"readings.json"_s).value("notRecorded"_L1).toObject();
    for (const Lab::Scenario &scenario : m_catalogue.scenarios()) {
        const bool named = !silent.value(scenario.id).toString().isEmpty();
        const QStringList &of = gos[scenario.id];
        for (const QString &go : {u"1.19.8"_s, u"1.21.13"_s, u"1.23.5"_s, u"1.24.4"_s, u"1.25.12"_s, u"1.26.11"_s}) {
            const bool wanted = Lab::versionMatches(scenario.user.value("go"_L1).toString(), go) && !named;
            if (wanted != of.contains(go))
                missing.append(scenario.id + u' ' + go);
        }
    }
    QCOMPARE(missing, QStringList());
}

void TestGoTranscripts::everyReadingHasItsText()
{
    QStringList names;
    const QList<Transcript> all = transcripts();
    for (const Transcript &transcript : all)
        names.append(transcript.name());
    QStringList left;
    const QJsonObject readings = document(u"readings.json"_s).value("readings"_L1).toObject();
    for (auto it = readings.begin(); it != readings.end(); ++it) {
        const QJsonArray entries = it.value().toArray();
        for (const QJsonValue &entry : entries) {
            const QString name = Transcript{it.key(), strings(entry["go"_L1]), {}}.name();
            if (!names.contains(name))
                left.append(name);
        }
    }
    QCOMPARE(left, QStringList());
    QVERIFY(names.size() > 250);
}

QTEST_GUILESS_MAIN(TestGoTranscripts)
#include "tst_gotranscripts.moc"
