// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/lastdiagnosis.h"

#include "core/base/redactor.h"
#include "core/base/sha256.h"
#include "core/causes/catalogue.h"
#include "core/changes/atomicfile.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/variables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int lastVersion = 1;

QJsonArray toJson(const QList<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers) {
        array.append(number);
    }
    return array;
}

QStringList stringsFrom(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        strings.append(item.toString());
    }
    return strings;
}

QJsonObject toJson(const QMap<QString, QString> &args)
{
    const Redactor redactor;
    QJsonObject json;
    for (auto it = args.begin(); it != args.end(); ++it) {
        json.insert(it.key(), redactor.mask(it.value()));
    }
    return json;
}

QMap<QString, QString> argsFrom(const QJsonValue &value)
{
    QMap<QString, QString> args;
    const QJsonObject json = value.toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        args.insert(it.key(), it.value().toString());
    }
    return args;
}

QJsonObject toJson(const QMap<QString, QList<LetterLine>> &letters)
{
    const Redactor redactor;
    QJsonObject json;
    for (auto it = letters.begin(); it != letters.end(); ++it) {
        QJsonArray lines;
        for (const LetterLine &line : it.value()) {
            lines.append(QJsonArray{redactor.mask(line.verbatim), line.text.key, toJson(line.text.args)});
        }
        json.insert(it.key(), lines);
    }
    return json;
}

QMap<QString, QList<LetterLine>> lettersFrom(const QJsonValue &value)
{
    QMap<QString, QList<LetterLine>> letters;
    const QJsonObject json = value.toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        QList<LetterLine> &lines = letters[it.key()];
        const QJsonArray array = it.value().toArray();
        for (const QJsonValue &item : array) {
            const QJsonArray line = item.toArray();
            lines.append({line.at(0).toString(), {line.at(1).toString(), argsFrom(line.at(2))}});
        }
    }
    return letters;
}

/// The texts for others among the fixes of @p verdict.
QMap<QString, QList<LetterLine>> lettersOf(const Diagnosis &diagnosis, const Verdict &verdict)
{
    QMap<QString, QList<LetterLine>> letters;
    for (const Fix &fix : diagnosis.fixes) {
        if (isLetter(fix.id) && verdict.fixes.contains(fix.id)) {
            Fix own = fix;
            own.title.args = verdict.title.args; // several causes may share a fix; the words are this one's
            letters.insert(fix.id, letterLines(diagnosis, verdict, own));
        }
    }
    return letters;
}

QJsonObject toJson(const LastDiagnosis::Problem &problem)
{
    return {{u"cause"_s, problem.cause},
            {u"subject"_s, Redactor().mask(problem.subject)},
            {u"severity"_s, static_cast<int>(problem.severity)},
            {u"title"_s, problem.title.key},
            {u"words"_s, toJson(problem.title.args)},
            {u"args"_s, toJson(problem.args)},
            {u"fixes"_s, QJsonArray::fromStringList(problem.fixes)},
            {u"letters"_s, toJson(problem.letters)}};
}

LastDiagnosis::Problem problemFrom(const QJsonObject &json)
{
    LastDiagnosis::Problem problem;
    problem.cause = json.value("cause"_L1).toString();
    problem.subject = json.value("subject"_L1).toString();
    problem.severity = static_cast<Severity>(std::clamp(json.value("severity"_L1).toInt(), 0, 2));
    problem.title = {json.value("title"_L1).toString(), argsFrom(json.value("words"_L1))};
    problem.args = argsFrom(json.value("args"_L1));
    problem.fixes = stringsFrom(json.value("fixes"_L1));
    problem.letters = lettersFrom(json.value("letters"_L1));
    return problem;
}

const QStringList &mirrorArguments()
{
    static const QStringList names{u"mirror"_s,  u"operator"_s, u"mirrorUrl"_s, u"replaced"_s,
                                   u"gosumdb"_s, u"whySumDb"_s, u"settings"_s};
    return names;
}

/// The sentences of a verdict are filled up with what is likely; a change is made of what was found about that cause
/// alone, best of all about the same subject.
QMap<QString, QString> foundArguments(const Diagnosis &diagnosis, const Verdict &verdict)
{
    QMap<QString, QString> args;
    for (const bool sameSubject : {true, false}) {
        for (const Finding &finding : diagnosis.findings) {
            if (finding.cause != verdict.cause || (finding.subject == verdict.subject) != sameSubject) {
                continue;
            }
            for (auto it = finding.args.begin(); it != finding.args.end(); ++it) {
                if (args.value(it.key()).isEmpty()) {
                    args.insert(it.key(), it.value());
                }
            }
        }
    }
    // what a mirror's own answers say: one of several, so under its name
    for (const Fix &fix : diagnosis.fixes) {
        if (fixEntryId(fix.id) == "use-mirror"_L1 && verdict.fixes.contains(fix.id)) {
            for (const QString &name : mirrorArguments()) {
                args.insert(fix.id + u'/' + name, fix.title.args.value(name));
            }
        }
    }
    // go's own words and what it was asked for are no guesses
    for (const QString &name : {u"message"_s, u"module"_s}) {
        if (args.value(name).isEmpty()) {
            args.insert(name, verdict.title.args.value(name));
        }
    }
    return args;
}

/// What a user would type: without what isolation added.
QString typed(const QString &command)
{
    QStringList words = command.split(u' ', Qt::SkipEmptyParts);
    words.removeIf(
        [](const QString &word) { return word == "-x"_L1 || word == "-json"_L1 || word.startsWith("-modfile="_L1); });
    return words.join(u' ');
}

/// Where programs and settings are looked for.
bool isPlace(const QString &name)
{
    static const QStringList places{u"PATH"_s,          u"HOME"_s,         u"USERPROFILE"_s,
                                    u"APPDATA"_s,       u"LOCALAPPDATA"_s, u"XDG_CONFIG_HOME"_s,
                                    u"XDG_CACHE_HOME"_s};
    return places.contains(name.toUpper());
}

} // namespace

GoSaid goSaid(const Diagnosis &diagnosis)
{
    GoSaid said;
    for (const Evidence &evidence : diagnosis.evidence) {
        const auto *request = std::get_if<ProcessRequest>(&evidence.request);
        const auto *result = std::get_if<ProcessResult>(&evidence.result);
        const bool asksForModules = request
            && (request->purpose == ProcessRequest::Purpose::GoTidy
                || request->purpose == ProcessRequest::Purpose::GoDownload);
        if (!asksForModules || !result) {
            continue;
        }
        said.request = typed(u"go "_s + request->arguments.join(u' '));
        if (!result->goRun.errors.isEmpty()) {
            said.line = result->goRun.errors.last().text.section(u'\n', 0, 0);
        } else if (result->ended == ProcessResult::Ended::Normally) {
            said.line = result->exitCode == 0 ? u"ok"_s : u"exit status %1"_s.arg(result->exitCode);
        } else if (result->ended == ProcessResult::Ended::DownloadLimit) {
            said.line = u"ok"_s; // it fetched modules until we stopped it
        } else {
            said.line = result->message.isEmpty() ? u"timed out"_s : result->message;
        }
    }
    return said;
}

QByteArray settingsFingerprint(const QProcessEnvironment &environment)
{
    Sha256 hash;
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const GoVariable *variable = findVariable(name);
        if ((variable && variable->concernsDownloads()) || isPlace(name)) {
            hash.add((name + u'=' + environment.value(name)).toUtf8() + '\0');
        }
    }
    FileRules rules;
    const ChangeResult<FileSnapshot> file = readSnapshot(defaultGoEnvPath(environment), rules);
    if (file && file->exists) {
        hash.add(file->bytes);
    }
    return hash.result().toHex();
}

LastDiagnosis LastDiagnosis::of(const Diagnosis &diagnosis, const DiagnosisOptions &options,
                                const QByteArray &fingerprint)
{
    const GoSaid said = goSaid(diagnosis);
    LastDiagnosis last{.time = diagnosis.started,
                       .project = options.project,
                       .module = options.module,
                       .steps = options.steps,
                       .goFile = options.goFile,
                       .runGo = options.runGo,
                       .command = options.command,
                       .publicPatterns = options.publicPatterns,
                       .privatePatterns = options.privatePatterns,
                       .timeoutMs = options.timeout.count(),
                       .outcome = diagnosis.outcome,
                       .request = said.request,
                       .said = said.line,
                       .problems = {},
                       .fingerprint = fingerprint};
    for (const Verdict &verdict : diagnosis.verdicts) {
        last.problems.append({.cause = verdict.cause,
                              .subject = verdict.subject,
                              .severity = verdict.severity,
                              .title = verdict.title,
                              .args = foundArguments(diagnosis, verdict),
                              .fixes = verdict.fixes,
                              .letters = lettersOf(diagnosis, verdict)});
    }
    return last;
}

DiagnosisOptions LastDiagnosis::options(const QProcessEnvironment &environment, const QString &resolveHelper) const
{
    return {.project = project,
            .module = module,
            .steps = steps,
            .goFile = goFile,
            .runGo = runGo,
            .fetchAnew = true,
            .command = command,
            .askMirrors = false, // a look at what a fix did needs no further offers
            .mirrorFiles = {},
            .publicPatterns = publicPatterns,
            .privatePatterns = privatePatterns,
            .timeout = std::chrono::milliseconds(timeoutMs),
            .environment = environment,
            .otherEnvironment = {},
            .resolveHelper = resolveHelper};
}

QList<FixRequest> LastDiagnosis::offered() const
{
    QList<FixRequest> fixes;
    for (const Problem &problem : problems) {
        for (const QString &id : problem.fixes) {
            if (std::ranges::none_of(fixes, [&id](const FixRequest &fix) { return fix.id == id; })) {
                FixRequest fix{id,           problem.cause,      problem.subject,
                               problem.args, problem.title.args, problem.letters.value(id)};
                for (const QString &name : mirrorArguments()) {
                    if (const QString own = problem.args.value(id + u'/' + name); !own.isEmpty()) {
                        fix.args.insert(name, own);
                        fix.words.insert(name, own);
                    }
                }
                fixes.append(fix);
            }
        }
    }
    return fixes;
}

QByteArray lastDiagnosisBytes(const LastDiagnosis &last)
{
    const Redactor redactor;
    QJsonArray problems;
    for (const LastDiagnosis::Problem &problem : last.problems) {
        problems.append(toJson(problem));
    }
    const QJsonObject json{{u"version"_s, lastVersion},
                           {u"time"_s, last.time.toString(Qt::ISODateWithMs)},
                           {u"project"_s, last.project},
                           {u"module"_s, last.module},
                           {u"steps"_s, toJson(last.steps)},
                           {u"goFile"_s, last.goFile},
                           {u"runGo"_s, last.runGo},
                           {u"command"_s, QJsonArray::fromStringList(last.command)},
                           {u"publicPatterns"_s, QJsonArray::fromStringList(last.publicPatterns)},
                           {u"privatePatterns"_s, QJsonArray::fromStringList(last.privatePatterns)},
                           {u"timeoutMs"_s, last.timeoutMs},
                           {u"outcome"_s, static_cast<int>(last.outcome)},
                           {u"request"_s, redactor.mask(last.request)},
                           {u"said"_s, redactor.mask(last.said)},
                           {u"problems"_s, problems},
                           {u"fingerprint"_s, QString::fromLatin1(last.fingerprint)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<LastDiagnosis> readLastDiagnosis(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json.value("version"_L1).toInt() != lastVersion) {
        return std::nullopt;
    }
    LastDiagnosis last;
    last.time = QDateTime::fromString(json.value("time"_L1).toString(), Qt::ISODateWithMs);
    last.project = json.value("project"_L1).toString();
    last.module = json.value("module"_L1).toString();
    const QJsonArray steps = json.value("steps"_L1).toArray();
    for (const QJsonValue &step : steps) {
        last.steps.append(step.toInt());
    }
    last.goFile = json.value("goFile"_L1).toString();
    last.runGo = json.value("runGo"_L1).toBool(true);
    last.command = stringsFrom(json.value("command"_L1));
    last.publicPatterns = stringsFrom(json.value("publicPatterns"_L1));
    last.privatePatterns = stringsFrom(json.value("privatePatterns"_L1));
    last.timeoutMs = json.value("timeoutMs"_L1).toInteger();
    last.outcome = static_cast<RunOutcome>(
        std::clamp(json.value("outcome"_L1).toInt(), 0, static_cast<int>(RunOutcome::Inconclusive)));
    last.request = json.value("request"_L1).toString();
    last.said = json.value("said"_L1).toString();
    const QJsonArray problems = json.value("problems"_L1).toArray();
    for (const QJsonValue &problem : problems) {
        last.problems.append(problemFrom(problem.toObject()));
    }
    last.fingerprint = json.value("fingerprint"_L1).toString().toLatin1();
    return last;
}

} // namespace Tidyscope
