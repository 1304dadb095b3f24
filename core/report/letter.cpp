// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/letter.h"

#include "core/base/redactor.h"
#include "core/checks/gatewayfacts.h"
#include "core/report/reproduce.h"
#include "core/report/summary.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

const QString indent = u"    "_s;
constexpr qsizetype mostAnswers = 3;
constexpr qsizetype mostRequests = 4;

/// The lines of a letter, masked on their way in.
class Letter
{
public:
    explicit Letter(const Diagnosis &diagnosis) : m_diagnosis(diagnosis) { }

    void add(const QString &key, const QMap<QString, QString> &args = {}, const QString &before = {})
    {
        Text text{key, args};
        for (QString &value : text.args) {
            value = m_redactor.mask(value);
        }
        m_lines.append({before, text});
    }
    void addVerbatim(const QString &line) { m_lines.append({m_redactor.mask(line), {}}); }
    void addBlank() { m_lines.append(LetterLine()); }

    [[nodiscard]] QString time(double startMs) const
    {
        return m_diagnosis.started.addMSecs(static_cast<qint64>(startMs)).toUTC().toString(Qt::ISODateWithMs);
    }
    [[nodiscard]] QList<LetterLine> lines() const { return m_lines; }

private:
    const Diagnosis &m_diagnosis;
    Redactor m_redactor;
    QList<LetterLine> m_lines;
};

QString seconds(double milliseconds)
{
    return QString::number(milliseconds / 1000, 'f', 2);
}

/// Request, time, answer, who wrote it, after how long, its ids, and what to look at.
void addAnswer(Letter &letter, const GatewayFacts &facts)
{
    using Kind = GatewayFacts::Kind;
    letter.add(u"letter.request"_s, {{u"url"_s, facts.url}}, indent);
    letter.add(u"letter.time"_s, {{u"time"_s, letter.time(facts.startMs)}}, indent);
    if (!facts.through.isEmpty()) {
        letter.add(u"letter.through"_s, {{u"proxy"_s, facts.through}}, indent);
    }
    const QString status = (QString::number(facts.status) + u' ' + facts.reason).trimmed();
    const QMap<QString, QString> args{{u"status"_s, status},
                                      {u"product"_s, facts.product},
                                      {u"seconds"_s, seconds(facts.waitMs)},
                                      {u"timeout"_s, QString::number(facts.timeoutSeconds)}};
    if (facts.kind == Kind::Silent) {
        letter.add(u"letter.silent"_s, args, indent);
    } else {
        letter.add(u"letter.answer"_s, args, indent);
        letter.add(facts.product.isEmpty() ? u"letter.product-unknown"_s : u"letter.product"_s, args, indent);
        letter.add(facts.timeoutSeconds > 0 ? u"letter.timing-timeout"_s : u"letter.timing"_s, args, indent);
    }
    for (const QString &id : facts.requestIds) {
        letter.addVerbatim(indent + id);
    }
    const QString kind = gatewayKindName(facts.kind);
    const bool statusSays = kind.isEmpty() || facts.kind == Kind::Product;
    const bool login = facts.status == 401 || facts.status == 407;
    const QString check = !statusSays                ? kind
        : login                                      ? u"login"_s
        : facts.status == 403                        ? u"refused"_s
        : facts.status == 404 || facts.status == 410 ? u"missing"_s
        : facts.status == 429                        ? u"limit"_s
                                                     : u"server"_s;
    letter.add(u"letter.check."_s + check, args, indent);
}

/// What go itself asked and got, with its own times.
void addGoRequests(Letter &letter, const Evidence &evidence, const ProcessResult &run)
{
    qsizetype shown = 0;
    for (const GoRequest &request : run.goRun.requests) {
        const bool failed = request.status >= 400 || !request.error.isEmpty() || !request.endMs;
        if (!failed || shown == mostRequests) {
            continue;
        }
        ++shown;
        const double endMs = request.endMs.value_or(evidence.startMs + evidence.durationMs);
        const QMap<QString, QString> args{{u"url"_s, request.url.toString(QUrl::RemoveUserInfo)},
                                          {u"status"_s, QString::number(request.status)},
                                          {u"error"_s, request.error},
                                          {u"seconds"_s, seconds(qMax(0.0, endMs - request.startMs))}};
        const QString key = request.status >= 400 ? u"letter.go-status"_s
            : request.error.isEmpty()             ? u"letter.go-waits"_s
                                                  : u"letter.go-error"_s;
        letter.add(key, args, indent + letter.time(request.startMs) + u"  "_s);
    }
}

void addObservations(Letter &letter, const QList<const Evidence *> &observed)
{
    QStringList commands;
    letter.addBlank();
    letter.add(u"letter.seen"_s);
    for (const Evidence *evidence : observed) {
        const Text seen = summary(*evidence);
        letter.add(seen.key, seen.args, indent + letter.time(evidence->startMs) + u"  "_s);
        if (const auto *run = std::get_if<ProcessResult>(&evidence->result)) {
            addGoRequests(letter, *evidence, *run);
        }
        const QList<Reproduction> ways = reproduce(*evidence);
        if (!ways.isEmpty() && !commands.contains(ways.first().command)) {
            commands.append(ways.first().command);
        }
    }
    if (!commands.isEmpty()) {
        letter.addBlank();
        letter.add(u"letter.again"_s);
        for (const QString &command : std::as_const(commands)) {
            letter.addVerbatim(indent + command);
        }
    }
}

} // namespace

bool isLetter(const QString &fixId)
{
    return fixId.startsWith("ask-"_L1);
}

QList<LetterLine> letterLines(const Diagnosis &diagnosis, const Verdict &verdict, const Fix &fix)
{
    Letter letter(diagnosis);
    letter.add(u"fix."_s + fix.id + u".text"_s, fix.title.args);
    letter.addBlank();
    letter.add(verdict.title.key, verdict.title.args);
    letter.add(verdict.explanation.key, verdict.explanation.args);
    if (!verdict.goSaid.isEmpty()) {
        letter.addBlank();
        letter.add(u"letter.go-printed"_s);
        for (const QString &line : verdict.goSaid.split(u'\n')) {
            letter.addVerbatim(indent + line);
        }
    }
    QList<const Evidence *> observed;
    qsizetype answers = 0;
    for (const Evidence &evidence : diagnosis.evidence) {
        if (!verdict.evidence.contains(evidence.id)) {
            continue;
        }
        observed.append(&evidence);
        const std::optional<GatewayFacts> facts = gatewayFacts(evidence);
        if (facts && answers < mostAnswers) {
            letter.addBlank();
            letter.add(u"letter.facts"_s);
            addAnswer(letter, *facts);
            ++answers;
        }
    }
    if (!observed.isEmpty()) {
        addObservations(letter, observed);
    }
    if (!diagnosis.goVersion.isEmpty()) {
        letter.addBlank();
        letter.add(u"letter.with"_s,
                   {{u"go"_s, diagnosis.goVersion}, {u"version"_s, QStringLiteral(TIDYSCOPE_VERSION)}});
    }
    return letter.lines();
}

QString letterText(const QList<LetterLine> &lines, const Texts &texts)
{
    QString out;
    for (const LetterLine &line : lines) {
        if (!line.text.isEmpty() && !texts.contains(line.text.key)) {
            continue; // a cause without an explanation of its own
        }
        out += line.verbatim + (line.text.isEmpty() ? QString() : texts(line.text)) + u'\n';
    }
    return out;
}

} // namespace Tidyscope
