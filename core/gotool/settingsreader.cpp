// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/settingsreader.h"

#include "core/gotool/isolation.h"
#include "core/probes/childprocess.h"
#include "core/probes/fileprobe.h"
#include "core/probes/worker.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr qsizetype longestOutput = 4 * 1024 * 1024;

/// Where the settings file is when go cannot be asked (cmd/go/internal/cfg.EnvFile).
QString userFilePath(const QProcessEnvironment &process)
{
    const QString named = process.value(u"GOENV"_s);
    if (named == "off"_L1) {
        return {};
    }
    return named.isEmpty() ? defaultGoEnvPath(process) : QFileInfo(QDir::current(), named).absoluteFilePath();
}

/// The names that are set somewhere, each with the value that wins: what is left of `go env` when go cannot be asked.
QMap<QString, QString> withoutGo(const QProcessEnvironment &process, const GoEnvFile &file)
{
    QMap<QString, QString> values;
    for (const GoEnvFile::Entry &entry : file.entries()) {
        if (isGoEnvFileVariable(entry.name)) {
            values.insert(entry.name, entry.value);
        }
    }
    const QStringList names = process.keys();
    for (const QString &name : names) {
        if (isGoEnvFileVariable(name) && !process.value(name).isEmpty()) {
            values.insert(name, process.value(name));
        }
    }
    return values;
}

} // namespace

SettingsFile readSettingsFile(const QString &path)
{
    SettingsFile file;
    file.path = path;
    if (path.isEmpty()) {
        return file;
    }
    const FileScanResult scan = scanFile({.path = path, .maxBytes = largestFile});
    file.message = scan.message;
    if (!scan.exists) {
        file.state = SettingsFile::State::Missing;
    } else if (!scan.readable) {
        file.state = SettingsFile::State::Unreadable;
    } else if (scan.truncated) {
        file.state = SettingsFile::State::TooLarge;
    } else {
        file.state = SettingsFile::State::Read;
        file.bytes = scan.bytes;
    }
    return file;
}

class SettingsReader::Private : public QObject
{
public:
    Private(SettingsReader *q, Request request) : m_q(q), m_request(std::move(request)) { }

    void start();
    void stop(GoSettings::Problem problem);

    GoSettings settings;

private:
    void findGo();
    void askGo();
    void goEnded(ProcessResult::Ended ended, int exitCode, const QString &message);
    void readFiles(const QMap<QString, QString> &printed);
    void resolve(const QMap<QString, QString> &printed);
    void finish();

    SettingsReader *m_q;
    Request m_request;
    ChildProcess m_child;
    QTimer m_deadline;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_started = false;
    bool m_done = false;
};

void SettingsReader::Private::start()
{
    if (m_started) {
        return;
    }
    m_started = true;
    settings.process = m_request.process;
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, [this] { stop(GoSettings::Problem::TimedOut); });
    m_deadline.start(m_request.deadline);
    // a worker that is quick answers at once: not inside start()
    QMetaObject::invokeMethod(this, &Private::findGo, Qt::QueuedConnection);
}

void SettingsReader::Private::findGo()
{
    if (m_done) {
        return;
    }
    onWorker([process = m_request.process, file = m_request.goFile] {
        return locateGo(process, file);
    }).then(this, [this](const GoLocation &location) {
        if (m_done) {
            return;
        }
        settings.go = location;
        if (location.problem == GoLocation::Problem::None) {
            askGo();
        } else {
            settings.problem = GoSettings::Problem::NoGo;
            readFiles({});
        }
    });
}

void SettingsReader::Private::askGo()
{
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoEnv;
    request.program = settings.go.path;
    request.arguments = {u"env"_s, u"-json"_s};
    const Result<IsolatedCommand> command = isolate(request, m_request.process, {});
    if (!command) {
        settings.problem = GoSettings::Problem::GoFailed;
        readFiles({});
        return;
    }
    connect(&m_child, &ChildProcess::output, this, [this](const QByteArray &bytes, bool standardError) {
        QByteArray &all = standardError ? m_errors : m_output;
        all += bytes.left(longestOutput - all.size());
    });
    connect(&m_child, &ChildProcess::finished, this, &Private::goEnded);
    // outside any module: a go.mod's toolchain line is nobody's business here
    m_child.start(command->program, command->arguments, QDir::rootPath(), command->environment);
}

void SettingsReader::Private::goEnded(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    if (m_done) {
        return;
    }
    Result<QMap<QString, QString>> printed = QMap<QString, QString>();
    if (ended == ProcessResult::Ended::Normally && exitCode == 0) {
        printed = GoEnvironment::parseGoEnvJson(m_output);
    }
    if (!printed || printed->isEmpty()) {
        settings.problem = GoSettings::Problem::GoFailed;
        settings.message = m_errors.isEmpty() ? message : QString::fromUtf8(m_errors).trimmed();
    }
    readFiles(printed.value_or(QMap<QString, QString>()));
}

void SettingsReader::Private::readFiles(const QMap<QString, QString> &printed)
{
    settings.version = GoVersion::parse(printed.value(u"GOVERSION"_s));
    // go's own word, where it has one; "off" is its word for none
    QString userPath = printed.value(u"GOENV"_s);
    if (userPath.isEmpty() || !QDir::isAbsolutePath(userPath)) {
        userPath = userFilePath(m_request.process);
    }
    const bool hasGoEnv = settings.version && settings.version->isAtLeast(1, 21);
    const QString root = printed.value(u"GOROOT"_s);
    const QString goRootPath = hasGoEnv && !root.isEmpty() ? QDir(root).filePath(u"go.env"_s) : QString();
    using Files = std::pair<SettingsFile, SettingsFile>;
    onWorker([userPath, goRootPath] {
        return Files(readSettingsFile(userPath), readSettingsFile(goRootPath));
    }).then(this, [this, printed](const Files &files) {
        if (m_done) {
            return;
        }
        settings.userFile = files.first;
        settings.goRootFile = files.second;
        resolve(printed);
        finish();
    });
}

void SettingsReader::Private::resolve(const QMap<QString, QString> &printed)
{
    const GoEnvFile user = GoEnvFile::parse(settings.userFile.bytes);
    settings.environment = GoEnvironment::resolve(
        printed.isEmpty() ? withoutGo(m_request.process, user) : printed, m_request.process, user,
        settings.userFile.path, GoEnvFile::parse(settings.goRootFile.bytes), settings.goRootFile.path);
    settings.httpProxy = HttpProxyPolicy::fromEnvironment(m_request.process, settings.version);
}

void SettingsReader::Private::stop(GoSettings::Problem problem)
{
    if (m_done || !m_started) {
        return;
    }
    m_done = true;
    m_child.disconnect(this);
    m_child.end();
    m_deadline.stop();
    settings.problem = problem;
    resolve({});
    QMetaObject::invokeMethod(m_q, &SettingsReader::finished, Qt::QueuedConnection);
}

void SettingsReader::Private::finish()
{
    m_done = true;
    m_deadline.stop();
    Q_EMIT m_q->finished();
}

SettingsReader::SettingsReader(Request request, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(request)))
{ }

SettingsReader::~SettingsReader() = default;

void SettingsReader::start()
{
    d->start();
}

void SettingsReader::cancel()
{
    d->stop(GoSettings::Problem::Cancelled);
}

const GoSettings &SettingsReader::settings() const
{
    return d->settings;
}

} // namespace Tidyscope
