// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labplay.h"

#include "core/gotool/golocator.h"
#include "core/lab/labnamespace.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

QStringList commandOf(const QJsonValue &json, const Placeholders &values)
{
    QStringList command;
    const QJsonArray words = json.toArray();
    for (const QJsonValue &word : words)
        command.append(expanded(word.toString(), values));
    return command;
}

/// Variables of the real user's that mean something to go or git, and that a terminal for the scenario must not have.
bool matters(const QString &name)
{
    static const QStringList others{u"http_proxy"_s,     u"https_proxy"_s,   u"no_proxy"_s, u"all_proxy"_s,
                                    u"ssl_cert_file"_s,  u"ssl_cert_dir"_s,  u"netrc"_s,    u"xdg_config_home"_s,
                                    u"xdg_cache_home"_s, u"request_method"_s};
    return name.startsWith("GO"_L1) || name.startsWith("GIT_"_L1) || name.startsWith("CGO_"_L1)
        || others.contains(name.toLower());
}

} // namespace

LabPlay::LabPlay(Scenario scenario, LabPlayOptions options, QObject *parent)
    : QObject(parent),
      m_scenario(std::move(scenario)),
      m_options(std::move(options)),
      m_host(m_scenario)
{
    connect(&m_host, &ScenarioHost::serverRequest, this, &LabPlay::serverRequest);
    connect(&m_host, &ScenarioHost::failed, this, &LabPlay::failed);
    connect(&m_host, &ScenarioHost::ready, this, [this] { arrange([this] { Q_EMIT ready(); }); });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { endCommand(-1, LabCommandOutcome::Limit); });
}

LabPlay::~LabPlay()
{
    // first whoever works in the folder, then the folder
    m_comparison.reset();
    m_run.reset();
    m_child.reset();
}

void LabPlay::start()
{
    const bool mayTry = isInNamespaces() || !m_options.networkProblem.isEmpty();
    const Text obstacle =
        obstacleTo(m_scenario, LabGround::here(m_options.goFile, mayTry ? m_options.networkProblem : u"not entered"_s));
    if (!obstacle.isEmpty()) {
        Q_EMIT failed(obstacle);
        return;
    }
    Result<std::unique_ptr<LabSpace>> space = LabSpace::create(m_scenario, m_options.goFile);
    if (!space) {
        Q_EMIT failed(space.error().text);
        return;
    }
    m_space = std::move(*space);
    Result<void> done = m_host.start(*m_space);
    m_values = m_space->placeholders();
    m_values.insert(m_host.placeholders());
    if (done)
        done = m_space->mount(m_values);
    if (!done) {
        Q_EMIT failed(done.error().text);
        return;
    }
    if (m_options.giveUpFileOverride)
        dropFileOverride();
    QMap<QString, QString> implied = m_host.impliedEnvironment();
    for (QString &value : implied)
        value = expanded(value, m_values);
    m_environment = m_space->environment(implied, m_values);
    if (m_scenario.network != Scenario::Network::Namespace)
        m_environment.insert(limitVariable, loopbackLimit);
    gatherFacts();
}

void LabPlay::gatherFacts()
{
    m_facts.folder = m_space->folder();
    m_facts.project = m_space->hasProject() ? m_space->project() : QString();
    m_facts.goPath = locateGo(m_environment, {}, {}).path;
    m_facts.goVersion = installedGoVersion(m_options.goFile.isEmpty() ? m_facts.goPath : m_options.goFile);
    m_facts.servers = m_host.servers();
    m_facts.ownNetwork = m_scenario.network == Scenario::Network::Namespace;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> different;
    const QStringList names = m_environment.keys();
    for (const QString &name : names) {
        if (m_environment.value(name) != own.value(name))
            different.insert(name, m_environment.value(name));
    }
    const QStringList ownNames = own.keys();
    for (const QString &name : ownNames) {
        if (matters(name) && !m_environment.contains(name))
            different.insert(name, QString());
    }
    m_facts.environment.clear();
    for (const auto &[name, value] : different.asKeyValueRange())
        m_facts.environment.append({name, value});
    const std::pair<QString, QString> paths[]{
        {u"HOME"_s, m_space->home()},
        {u"GOENV"_s, m_environment.value(u"GOENV"_s, m_space->goEnvFile())},
        {u"GOPATH"_s, m_environment.value(u"GOPATH"_s, m_space->home() + u"/go"_s)},
        {u"GOMODCACHE"_s, m_environment.value(u"GOMODCACHE"_s, m_space->goModCache())},
        {u"GOCACHE"_s, m_values.value(u"gocache"_s)},
        {u"TMPDIR"_s, m_values.value(u"tmp"_s)}};
    m_facts.paths.clear();
    for (const auto &[what, path] : paths) {
        const QString clean = QDir::cleanPath(path);
        m_facts.paths.append({what, path, (clean + u'/').startsWith(m_space->folder() + u'/') || clean == "off"_L1});
    }
}

void LabPlay::arrange(std::function<void()> then)
{
    m_then = std::move(then);
    m_host.disarm();
    const Result<void> written = m_space->write(m_values);
    if (!written) {
        Q_EMIT failed(written.error().text);
        return;
    }
    prepareNext(0);
}

void LabPlay::prepareNext(qsizetype index)
{
    const QJsonArray commands = m_scenario.user.value("prepare"_L1).toArray();
    if (index >= commands.size()) {
        endArranging();
        return;
    }
    const QStringList command = commandOf(commands.at(index), m_values);
    m_preparation.clear();
    const auto stop = [this, command](const QString &why) {
        m_child.release()->deleteLater(); // we are in one of its signals
        Q_EMIT failed(
            {u"lab.prepare-failed"_s,
             {{u"command"_s, command.join(u' ')},
              {u"output"_s,
               why + QString::fromUtf8(m_preparation.last(std::min(m_preparation.size(), qsizetype(2000))))}}});
    };
    if (!startChild(command)) {
        Q_EMIT failed({u"lab.prepare-failed"_s, {{u"command"_s, command.join(u' ')}, {u"output"_s, u"not found"_s}}});
        return;
    }
    connect(m_child.get(), &ChildProcess::output, this, [this](const QByteArray &bytes) { m_preparation += bytes; });
    connect(m_child.get(), &ChildProcess::finished, this,
            [this, index, stop](ProcessResult::Ended ended, int exitCode, const QString &message) {
                const bool good = ended == ProcessResult::Ended::Normally && exitCode == 0;
                if (!good && !m_scenario.user.value("prepareMayFail"_L1).toBool()) {
                    stop(message);
                    return;
                }
                m_child.release()->deleteLater();
                prepareNext(index + 1);
            });
}

void LabPlay::endArranging()
{
    const Result<void> damaged = m_space->damage(m_values);
    if (!damaged) {
        Q_EMIT failed(damaged.error().text);
        return;
    }
    m_host.arm();
    m_pristine = true;
    const std::function<void()> then = std::exchange(m_then, nullptr);
    then();
}

bool LabPlay::startChild(const QStringList &command)
{
    const QStringList folders = m_environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QString program = QDir::isAbsolutePath(command.first())
        ? command.first()
        : QStandardPaths::findExecutable(command.first(), folders);
    if (program.isEmpty())
        return false;
    m_child = std::make_unique<ChildProcess>();
    m_child->setGuarded();
    m_child->start(program, command.sliced(1), m_space->workFolder(), m_environment);
    return true;
}

void LabPlay::runCommand(const QStringList &command, bool fresh)
{
    if (m_child || m_comparing)
        return;
    QStringList words = command;
    if (words.isEmpty()) {
        for (const QString &word : std::as_const(m_scenario.command))
            words.append(expanded(word, m_values));
    }
    if (fresh && !m_pristine)
        arrange([this, words] { start(words); });
    else
        start(words);
}

void LabPlay::start(const QStringList &command)
{
    m_pristine = false;
    m_clock.restart();
    for (QByteArray &partial : m_partial)
        partial.clear();
    Q_EMIT commandStarted(command);
    if (!startChild(command)) {
        Q_EMIT commandFinished(127, LabCommandOutcome::FailedToStart);
        return;
    }
    if (m_scenario.limitSeconds > 0)
        m_limit.start(m_scenario.limitSeconds * 1000);
    connect(m_child.get(), &ChildProcess::output, this, &LabPlay::takeOutput);
    connect(m_child.get(), &ChildProcess::finished, this,
            [this](ProcessResult::Ended ended, int exitCode, const QString & /*message*/) {
                endCommand(ended == ProcessResult::Ended::FailedToStart ? 126 : exitCode,
                           ended == ProcessResult::Ended::FailedToStart ? LabCommandOutcome::FailedToStart
                                                                        : LabCommandOutcome::Ended);
            });
}

void LabPlay::takeOutput(const QByteArray &bytes, bool standardError)
{
    Q_EMIT output(bytes, standardError);
    QByteArray &partial = m_partial[standardError ? 1 : 0];
    partial += bytes;
    qsizetype from = 0;
    for (qsizetype end = partial.indexOf('\n'); end >= 0; end = partial.indexOf('\n', from)) {
        Q_EMIT outputLine(
            {m_clock.nowMs(), standardError, QString::fromUtf8(QByteArrayView(partial).sliced(from, end - from))});
        from = end + 1;
    }
    partial.remove(0, from);
}

void LabPlay::endCommand(int exitCode, LabCommandOutcome outcome)
{
    if (!m_child)
        return;
    m_limit.stop();
    for (const bool standardError : {false, true}) {
        QByteArray &partial = m_partial[standardError ? 1 : 0];
        if (!partial.isEmpty())
            Q_EMIT outputLine({m_clock.nowMs(), standardError, QString::fromUtf8(std::exchange(partial, {}))});
    }
    // we may be in one of its signals
    m_child->disconnect(this);
    m_child->end();
    m_child.release()->deleteLater();
    Q_EMIT commandFinished(exitCode, outcome);
}

void LabPlay::stopCommand()
{
    endCommand(-1, LabCommandOutcome::Stopped);
}

void LabPlay::diagnose(std::chrono::milliseconds timeout)
{
    if (isBusy())
        return;
    if (m_pristine)
        startDiagnosis(timeout);
    else
        arrange([this, timeout] { startDiagnosis(timeout); });
}

void LabPlay::startDiagnosis(std::chrono::milliseconds timeout)
{
    m_pristine = false;
    DiagnosisOptions options = this->options();
    options.timeout = timeout;
    options.command = m_scenario.command.value(0) == "go"_L1 ? m_scenario.command.sliced(1) : QStringList();
    m_run = std::make_unique<DiagnosisRun>(options);
    connect(m_run.get(), &DiagnosisRun::finished, this, &LabPlay::diagnosisFinished);
    m_diagnosisBeganMs = m_host.nowMs();
    Q_EMIT diagnosisStarted();
    m_run->start();
}

DiagnosisOptions LabPlay::options() const
{
    DiagnosisOptions options;
    options.project = m_space->hasProject() ? m_space->project() : QString();
    options.module = m_scenario.json.value("module"_L1).toString();
    options.environment = m_environment;
    options.resolveHelper = m_options.resolveHelper;
    return options;
}

bool LabPlay::isBusy() const
{
    return m_child || m_comparing || (m_run && m_run->isRunning());
}

void LabPlay::compare(const QStringList &routes, int samples)
{
    if (isBusy())
        return;
    if (m_pristine)
        startComparison(routes, samples);
    else
        arrange([this, routes, samples] { startComparison(routes, samples); });
}

void LabPlay::startComparison(const QStringList &routes, int samples)
{
    m_pristine = false;
    ComparisonRun::Request request;
    request.options = options();
    request.options.askMirrors = false; // there are none in the lab
    request.routes = routes;
    request.samples = samples;
    request.loopbackOnly = m_scenario.network != Scenario::Network::Namespace;
    m_comparison = std::make_unique<ComparisonRun>(request);
    connect(m_comparison.get(), &ComparisonRun::finished, this, [this] {
        m_comparing = false;
        Q_EMIT comparisonFinished();
    });
    m_comparing = true;
    Q_EMIT comparisonStarted();
    m_comparison->start();
}

void LabPlay::cancelComparison()
{
    if (m_comparing)
        m_comparison->cancel();
}

void LabPlay::cancelDiagnosis()
{
    if (m_run)
        m_run->cancel();
}

} // namespace Tidyscope::Lab
