// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"
#include "core/lab/labnamespace.h"
#include "table.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QNetworkProxy>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope::E2e;

namespace {

QList<E2eCase> allCases()
{
    return dnsCases() + connectionCases() + proxyCases() + socksCases() + environmentCases() + cacheCases()
        + wholeRunCases();
}

/// The user's own files, which a diagnosis only reads: path -> hash.
QMap<QString, QByteArray> userFiles(const Situation &situation)
{
    QMap<QString, QByteArray> files;
    for (const QString &folder : {situation.project(), situation.home() + u"/go"_s, situation.goEnvFile()}) {
        if (QFileInfo(folder).isFile())
            files.insert(folder, {});
        QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext())
            files.insert(entries.next(), {});
    }
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(it.key());
        if (file.open(QIODevice::ReadOnly))
            it.value() = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
    }
    return files;
}

/// The line of @p output that matches @p pattern, or the last one that says anything.
QString tellingLine(const QByteArray &output, const QString &pattern)
{
    const QStringList lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
    const QRegularExpression expression(pattern);
    QString last;
    for (const QString &line : lines) {
        last = line.trimmed();
        if (!pattern.isEmpty() && expression.match(line).hasMatch())
            return last;
    }
    return last;
}

struct GoSaid
{
    QString line;
    QStringList failures;
};

/// `go mod tidy` in the project, as the user types it.
GoSaid runGo(const E2eCase &row, const Situation &situation)
{
    if (row.go == E2eCase::Go::IsAbsent)
        return {u"(no go that works)"_s, {}};
    ChildRequest request;
    request.program = QStandardPaths::findExecutable(u"go"_s);
    request.arguments = {u"mod"_s, u"tidy"_s};
    request.folder = situation.project();
    request.environment = situation.environment;
    request.setup = situation.childSetup;
    request.deadlineMs = row.goDeadlineMs;
    const ChildOutcome outcome = runChild(request);
    const QByteArray output = outcome.standardOutput + outcome.standardError;
    GoSaid said{tellingLine(output, row.goSays), {}};
    switch (row.go) {
    case E2eCase::Go::Fails:
        if (outcome.killed || outcome.exitCode == 0
            || !QRegularExpression(row.goSays).match(QString::fromUtf8(output)).hasMatch())
            said.failures.append(u"go did not fail as expected (exit code %1%2):\n%3"_s.arg(outcome.exitCode)
                                     .arg(outcome.killed ? u", ended by us"_s : QString(), QString::fromUtf8(output)));
        break;
    case E2eCase::Go::Succeeds:
        if (outcome.killed || outcome.exitCode != 0)
            said.failures.append(u"go did not succeed:\n"_s + QString::fromUtf8(output));
        said.line = u"(succeeds in %1 ms)"_s.arg(outcome.ms, 0, 'f', 0);
        break;
    case E2eCase::Go::IsSilent:
        if (!outcome.killed)
            said.failures.append(u"go did not hang:\n"_s + QString::fromUtf8(output));
        said.line = u"(silent, ended after %1 s)"_s.arg(row.goDeadlineMs / 1000.0);
        break;
    case E2eCase::Go::IsAbsent: break;
    }
    return said;
}

/// The limit holds on a machine that has a processor for us. When there was none for more than a tenth of the time
/// (counted by the system, or seen in our own timer), or tasks of whomever queued for most of it, three times as much
/// is allowed, and the row says so.
bool wasBusy(const ChildOutcome &run, int limitMs)
{
    return run.waitedMs > limitMs * 0.1 || run.latestTickMs > limitMs * 0.1 || run.pressure > 0.7;
}

/// Beside this program, unless the environment says otherwise. Asked first before the namespaces are entered: from
/// within, the system no longer finds the way to a program that was started outside.
QString commandLine()
{
    static const QString path = [] {
        const QString given = qEnvironmentVariable("TIDYSCOPE_CLI");
        const QFileInfo self(QFile::symLinkTarget(u"/proc/self/exe"_s));
        return given.isEmpty() ? self.path() + u"/tidyscope-cli"_s : given;
    }();
    return path;
}

ChildOutcome runCommandLine(const E2eCase &row, const Situation &situation)
{
    ChildRequest request;
    request.program = commandLine();
    request.arguments = QStringList{u"diagnose"_s, u"--json"_s, u"--project"_s, situation.project()} + row.options;
    if (row.window) {
        request.program = QFileInfo(commandLine()).path() + u"/tidyscope"_s;
        request.arguments = {u"--start"_s, u"--project"_s, situation.project()};
    }
    request.folder = situation.project();
    request.environment = situation.environment;
    request.setup = situation.childSetup;
    request.deadlineMs = std::max(60000, row.limitMs * 4);
    request.interruptAfterMs = row.interruptAfterMs;
    request.interruptSignal = row.interruptSignal;
    return runChild(request);
}

void checkVerdict(const E2eCase &row, Judge &judge)
{
    judge.expect(row.outcomes.contains(judge.outcome()),
                 u"outcome is '%1', not %2"_s.arg(judge.outcome(), row.outcomes.join(u" or "_s)));
    if (!row.ownVerdict)
        return;
    if (row.causes.isEmpty()) {
        judge.expect(judge.cause().isEmpty(), u"verdict is %1, none expected"_s.arg(judge.cause()));
        return;
    }
    judge.expect(row.causes.contains(judge.cause()),
                 u"verdict is '%1' of %2, not %3"_s.arg(judge.cause(), judge.allCauses().join(u", "_s),
                                                        row.causes.join(u" or "_s)));
    judge.expect(QRegularExpression(row.subject).match(judge.subject()).hasMatch(),
                 u"subject is '%1', not /%2/"_s.arg(judge.subject(), row.subject));
}

int report(const E2eCase &row, const TableRow &tableRow, const QStringList &failures, const QByteArray &excerpt)
{
    std::printf("%s\n%s\n", qPrintable(tableHeader()), qPrintable(toText(tableRow)));
    const QString file = qEnvironmentVariable("TIDYSCOPE_E2E_TABLE");
    if (!file.isEmpty() && !appendRow(file, tableRow))
        std::printf("cannot append to %s\n", qPrintable(file));
    for (const QString &failure : failures)
        std::printf("FAILED %s: %s\n", qPrintable(row.name), qPrintable(failure));
    if (!failures.isEmpty())
        std::printf("%s\n", excerpt.constData());
    return failures.isEmpty() ? 0 : 1;
}

/// What was printed is compared with the published schema later, all answers at once (schema.py).
void keepAnswer(const E2eCase &row, const QByteArray &answer)
{
    const QString folder = qEnvironmentVariable("TIDYSCOPE_E2E_ANSWERS");
    if (folder.isEmpty() || answer.isEmpty())
        return;
    QDir().mkpath(folder);
    QFile file(folder + u'/' + row.name + u".json"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write(answer);
}

int runCase(const E2eCase &row, bool goOnly)
{
    Situation situation;
    row.arrange(situation);
    situation.rememberProject();
    const GoSaid go = runGo(row, situation);
    TableRow tableRow{.name = row.name, .goSaid = go.line, .verdict = {}, .subject = {}, .ms = 0, .note = {}};
    if (goOnly)
        return report(row, tableRow, go.failures, {});

    // what go did is not what Tidyscope did, and it starts where go started
    situation.forgetDownloads();
    if (row.afterGo)
        row.afterGo(situation);
    const QList<Tidyscope::Lab::HttpServer *> servers = situation.findChildren<Tidyscope::Lab::HttpServer *>();
    for (Tidyscope::Lab::HttpServer *server : servers)
        server->clearRequests();
    const QList<Tidyscope::Lab::DnsServer *> resolvers = situation.findChildren<Tidyscope::Lab::DnsServer *>();
    for (Tidyscope::Lab::DnsServer *resolver : resolvers)
        resolver->clearQueries();
    const QMap<QString, QByteArray> before = userFiles(situation);

    const ChildOutcome run = runCommandLine(row, situation);
    if (!row.window && row.interruptSignal != SIGKILL)
        keepAnswer(row, run.standardOutput);
    Judge judge(run);
    judge.expect(run.started, u"cannot start %1"_s.arg(commandLine()));
    judge.expect(!run.killed, u"the command line hung"_s);
    const bool silent = row.window || row.interruptSignal == SIGKILL;
    const bool clearError = silent || (run.exitCode == 2 && !row.ownVerdict);
    if (!clearError) {
        judge.checkPromises();
        checkVerdict(row, judge);
    }
    const bool busy = wasBusy(run, row.limitMs);
    const double limit = row.limitMs * (busy ? 3.0 : 1.0);
    judge.expect(run.ms <= limit, u"took %1 ms, allowed are %2"_s.arg(run.ms, 0, 'f', 0).arg(limit, 0, 'f', 0));
    if (row.also)
        row.also(judge, situation);
    judge.expect(userFiles(situation) == before, u"files of the user were changed"_s);
    for (const QString &secret : std::as_const(situation.secrets))
        judge.expect(!(run.standardOutput + run.standardError).contains(secret.toUtf8()), u"a password was printed"_s);

    tableRow.verdict = judge.cause().isEmpty() ? judge.outcome() : judge.cause();
    if (judge.outcome() == "degraded"_L1)
        tableRow.verdict += u" (degraded)"_s;
    tableRow.subject = judge.subject();
    tableRow.ms = run.ms;
    tableRow.note = busy ? u"busy %1%"_s.arg(run.pressure * 100, 0, 'f', 0) : QString();
    QStringList failures = go.failures + judge.failures();
    if (clearError)
        failures.removeIf([](const QString &failure) { return failure.startsWith(u"standard output is no JSON"_s); });
    if (!failures.isEmpty())
        tableRow.note += u" FAILED"_s;
    return report(row, tableRow, failures, judge.excerpt() + run.standardError);
}

} // namespace

/// e2e-case CASE: one situation in namespaces of its own. `--list` names all, `--go-only` looks at go alone.
int main(int argc, char **argv)
{
    (void)commandLine();
    // namespaces first: a process that already has threads may not enter a user namespace
    const bool listing = argc > 1 && qstrcmp(argv[1], "--list") == 0;
    const QString problem = listing ? QString() : Tidyscope::Lab::enterNamespaces();
    QCoreApplication application(argc, argv);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QList<E2eCase> cases = allCases();
    if (listing) {
        for (const E2eCase &row : cases)
            std::printf("%s\n", qPrintable(row.name));
        return 0;
    }
    Situation::must(problem);
    const bool goOnly = arguments.removeAll(u"--go-only"_s) > 0;
    const auto row = std::ranges::find(cases, arguments.value(0), &E2eCase::name);
    if (arguments.size() != 1 || row == cases.cend()) {
        std::fprintf(stderr, "usage: e2e-case [--go-only] CASE | --list\n");
        return 2;
    }
    return runCase(*row, goOnly);
}
