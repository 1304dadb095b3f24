// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace Tidyscope::Lab {

/// The real `go` (and the `git` that it starts) in a home and a module cache of its own, while the servers of the lab
/// live in this thread.
class RealGo
{
public:
    RealGo() { write(QStringLiteral(".config/go/telemetry/mode"), "off"); }
    ~RealGo()
    {
        // the module cache is read-only inside
        QDirIterator folders(m_folder.path(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (folders.hasNext())
            QFile::setPermissions(folders.next(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    Q_DISABLE_COPY_MOVE(RealGo)

    struct Outcome
    {
        QString output;
        int exitCode = -1; ///< -1: ended by us
    };

    /// The one in PATH and those of /usr/lib/go-*, each once.
    [[nodiscard]] static QStringList programs()
    {
        QStringList found;
        QStringList real;
        QStringList candidates{QStandardPaths::findExecutable(QStringLiteral("go"))};
        const QStringList folders = QDir(QStringLiteral("/usr/lib")).entryList({QStringLiteral("go-*")}, QDir::Dirs);
        for (const QString &folder : folders)
            candidates.append(QStringLiteral("/usr/lib/%1/bin/go").arg(folder));
        for (const QString &candidate : candidates) {
            const QString path = QFileInfo(candidate).canonicalFilePath();
            if (path.isEmpty() || real.contains(path))
                continue;
            real.append(path);
            found.append(candidate);
        }
        return found;
    }
    /// "go1.24.4", from the file beside the program.
    [[nodiscard]] static QString version(const QString &program)
    {
        QFile file(QFileInfo(program).canonicalPath() + QStringLiteral("/../VERSION"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
    }

    /// 24 of "go1.24.4".
    [[nodiscard]] static int minorVersion(const QString &program)
    {
        return version(program).section(u'.', 1, 1).toInt();
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    [[nodiscard]] Outcome run(const QString &program, const QStringList &arguments,
                              const QMap<QString, QString> &variables = {}, int patienceMs = 60000) const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("GOTOOLCHAIN"), QStringLiteral("local"));
        environment.insert(QStringLiteral("GOSUMDB"), QStringLiteral("off"));
        environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        for (const auto &[name, value] : variables.asKeyValueRange())
            environment.insert(name, value);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(program, arguments);
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patienceMs);
        if (!ended) {
            process.kill();
            process.waitForFinished();
        }
        return {QString::fromUtf8(process.readAll()), ended ? process.exitCode() : -1};
    }

private:
    QTemporaryDir m_folder;
};

} // namespace Tidyscope::Lab
