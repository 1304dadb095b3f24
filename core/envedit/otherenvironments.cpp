// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/otherenvironments.h"

#include "core/goenv/variables.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

#ifdef Q_OS_WIN
#  include <QSettings>
#else
#  include <pwd.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostOutput = 4 * 1024 * 1024;
constexpr int mostVariables = 4096;

/// Shells that know -l, -i, -c and printf.
bool isKnownShell(const QString &program)
{
    static const QSet<QString> known{u"bash"_s, u"zsh"_s, u"fish"_s, u"sh"_s,   u"dash"_s,
                                     u"ash"_s,  u"ksh"_s, u"mksh"_s, u"ksh93"_s};
    return known.contains(QFileInfo(program).fileName());
}

QString userShell(const QProcessEnvironment &process)
{
    const QString named = process.value(u"SHELL"_s);
    if (!named.isEmpty()) {
        return named;
    }
#ifdef Q_OS_WIN
    return {};
#else
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_shell) : QString();
#endif
}

QString envProgram()
{
    return QFileInfo(u"/usr/bin/env"_s).isExecutable() ? u"/usr/bin/env"_s : u"/bin/env"_s;
}

/// Prints the marker in two pieces, so that a shell that repeats its commands does not print it whole.
QString commandFor(const QByteArray &marker)
{
    const QString half = QString::fromLatin1(marker.first(marker.size() / 2));
    const QString rest = QString::fromLatin1(marker.sliced(marker.size() / 2));
    const QString print = u"printf '%s%s' "_s + half + u' ' + rest;
    return print + u"; "_s + envProgram() + u" -0; "_s + print;
}

bool isPlainName(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::none_of(name, [](char c) { return c > 0 && c <= 0x20; });
}

std::optional<QString> valueOf(const QProcessEnvironment &environment, const QString &name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

} // namespace

bool isGoRelated(const QString &name)
{
    static const QSet<QString> others{u"HOME"_s,    u"PATH"_s,          u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s,
                                      u"APPDATA"_s, u"LOCALAPPDATA"_s,  u"USERPROFILE"_s,     u"TMPDIR"_s,
                                      u"NETRC"_s,   u"SSL_CERT_FILE"_s, u"SSL_CERT_DIR"_s,    u"REQUEST_METHOD"_s};
    const QString upper = name.toUpper();
    return others.contains(upper) || upper.startsWith("GIT_"_L1) || upper.startsWith("SSH_"_L1)
        || findVariable(name) != nullptr;
}

QList<EnvironmentDifference> compareEnvironments(const QProcessEnvironment &ours, const QProcessEnvironment &theirs)
{
    QStringList names = ours.keys() + theirs.keys();
    names.removeDuplicates();
    names.sort();
    QList<EnvironmentDifference> differences;
    for (const QString &name : std::as_const(names)) {
        const EnvironmentDifference difference{name, valueOf(ours, name), valueOf(theirs, name)};
        if (isGoRelated(name) && difference.ours != difference.theirs) {
            differences.append(difference);
        }
    }
    return differences;
}

Result<QProcessEnvironment> parseShellEnvironment(const QByteArray &output, const QByteArray &marker)
{
    const qsizetype first = output.indexOf(marker);
    const qsizetype begin = first + marker.size();
    const qsizetype end = first < 0 ? -1 : output.indexOf(marker, begin);
    if (end < 0) {
        return failure({u"envedit.shell.no-answer"_s, {}});
    }
    QProcessEnvironment environment;
    const QList<QByteArray> entries = output.sliced(begin, end - begin).split('\0');
    int count = 0;
    for (const QByteArray &entry : entries) {
        const qsizetype equals = entry.indexOf('=');
        if (equals > 0 && isPlainName(QByteArrayView(entry).first(equals)) && ++count <= mostVariables) {
            environment.insert(QString::fromLocal8Bit(entry.first(equals)),
                               QString::fromLocal8Bit(entry.sliced(equals + 1)));
        }
    }
    return environment;
}

QString expandedRegistryValue(const QString &value, const QProcessEnvironment &variables)
{
    QHash<QString, QString> byName;
    const QStringList names = variables.keys();
    for (const QString &name : names) {
        byName.insert(name.toUpper(), variables.value(name));
    }
    QString expanded;
    qsizetype at = 0;
    while (at < value.size()) {
        const qsizetype open = value.indexOf(u'%', at);
        const qsizetype close = open < 0 ? -1 : value.indexOf(u'%', open + 1);
        if (close < 0) {
            break;
        }
        expanded += QStringView(value).sliced(at, open - at);
        const auto known = byName.constFind(value.sliced(open + 1, close - open - 1).toUpper());
        if (known != byName.cend()) {
            expanded += *known;
            at = close + 1;
        } else {
            expanded += QStringView(value).sliced(open, close - open);
            at = close; // the second sign may begin a name
        }
    }
    return expanded + value.sliced(at);
}

std::optional<QProcessEnvironment> registryEnvironment()
{
#ifdef Q_OS_WIN
    // what the system itself sets at logon (SystemRoot, USERPROFILE …) is in this process too
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    for (const QString &name : result.keys()) {
        if (isGoRelated(name) && name.compare("USERPROFILE"_L1, Qt::CaseInsensitive) != 0) {
            result.remove(name);
        }
    }
    for (const QString &key :
         {u"HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment"_s,
          u"HKEY_CURRENT_USER\\Environment"_s}) {
        const QSettings settings(key, QSettings::NativeFormat);
        for (const QString &name : settings.childKeys()) {
            const QString value = expandedRegistryValue(settings.value(name).toString(), result);
            const bool isPath = name.compare("PATH"_L1, Qt::CaseInsensitive) == 0;
            const QString former = isPath ? result.value(name) : QString();
            result.insert(name, former.isEmpty() ? value : former + u';' + value);
        }
    }
    return result;
#else
    return std::nullopt;
#endif
}

LoginShellReader::LoginShellReader(Request request, QObject *parent)
    : QObject(parent),
      m_request(std::move(request)),
      m_shell(m_request.shell.isEmpty() ? userShell(m_request.process) : m_request.shell)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finishLater(Outcome::TimedOut,
                    {u"envedit.shell.timed-out"_s,
                     {{u"shell"_s, m_shell}, {u"ms"_s, QString::number(m_request.deadline.count())}}});
    });
    connect(&m_child, &ChildProcess::output, this, &LoginShellReader::onOutput);
    connect(&m_child, &ChildProcess::finished, this, &LoginShellReader::onFinished);
}

LoginShellReader::~LoginShellReader()
{
    m_child.disconnect(this);
    m_child.end();
}

void LoginShellReader::start()
{
    const QFileInfo file(m_shell);
    if (!file.isAbsolute() || !file.isFile() || !file.isExecutable() || !isKnownShell(m_shell)) {
        finishLater(Outcome::Failed, {u"envedit.shell.unknown"_s, {{u"shell"_s, m_shell}}});
        return;
    }
    for (int i = 0; i < 4; ++i) {
        m_marker += QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    }
    QProcessEnvironment environment = m_request.process;
    environment.insert(u"TERM"_s, u"dumb"_s);
    environment.remove(u"SHLVL"_s);
    const QString home = environment.value(u"HOME"_s);
    m_deadline.start(m_request.deadline);
    m_child.start(m_shell, {u"-l"_s, u"-i"_s, u"-c"_s, commandFor(m_marker)},
                  QFileInfo(home).isDir() ? home : QDir::rootPath(), environment);
}

void LoginShellReader::cancel()
{
    finishLater(Outcome::Cancelled, {u"envedit.shell.cancelled"_s, {}});
}

void LoginShellReader::finishLater(Outcome outcome, const Text &message)
{
    if (m_done) {
        return;
    }
    m_done = true;
    m_deadline.stop();
    m_child.end();
    m_outcome = outcome;
    m_message = message;
    QMetaObject::invokeMethod(this, &LoginShellReader::finished, Qt::QueuedConnection);
}

void LoginShellReader::onOutput(const QByteArray &bytes, bool standardError)
{
    if (standardError) {
        return; // "no job control in this shell" and the like
    }
    m_output += bytes;
    if (m_output.size() > mostOutput) {
        finishLater(Outcome::Failed, {u"envedit.shell.too-much"_s, {{u"shell"_s, m_shell}}});
    }
}

void LoginShellReader::onFinished(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    Q_UNUSED(exitCode) // of the last thing that a start-up file did; the answer counts
    const Result<QProcessEnvironment> parsed = parseShellEnvironment(m_output, m_marker);
    if (parsed) {
        m_environment = *parsed;
        finishLater(Outcome::Ok);
        return;
    }
    const QString words = ended == ProcessResult::Ended::Normally ? QString() : message;
    finishLater(Outcome::Failed,
                {words.isEmpty() ? u"envedit.shell.no-answer"_s : u"envedit.shell.failed"_s,
                 {{u"shell"_s, m_shell}, {u"message"_s, words}}});
}

} // namespace Tidyscope
