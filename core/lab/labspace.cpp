// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labspace_p.h"

#include "core/gotool/golocator.h"
#include "core/gotool/removescratch.h"
#include "core/lab/labnamespace.h"
#include "core/lab/scenariomodules.h"
#include "core/probes/scratchfolder.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr QFile::Permissions executable =
    QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;

/// Removes what is in @p folder, not the folder itself: it may be a disk of its own.
void emptyFolder(const QString &folder)
{
    const QFileInfoList entries =
        QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (entry.isDir() && !entry.isSymLink() && !removeScratch(entry.filePath()))
            emptyFolder(entry.filePath());
        else if (!entry.isDir() || entry.isSymLink())
            QFile::remove(entry.filePath());
    }
}

} // namespace

tl::unexpected<Error> cannotWrite(const QString &file, const QString &reason)
{
    return failure({u"lab.cannot-write"_s, {{u"file"_s, file}, {u"reason"_s, reason}}});
}

tl::unexpected<Error> cannotArrange(const QString &reason)
{
    return failure({u"lab.cannot-arrange"_s, {{u"reason"_s, reason}}});
}

QString systemReason()
{
    return qt_error_string();
}

Result<void> writeSpaceFile(const QString &file, const QByteArray &content, QIODevice::OpenMode mode)
{
    if (!QDir().mkpath(QFileInfo(file).path()))
        return cannotWrite(file, systemReason());
    // in place, not renamed over: the file may be mounted somewhere
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly | mode) || out.write(content) != content.size() || !out.flush())
        return cannotWrite(file, out.errorString());
    return {};
}

QString expanded(const QString &text, const Placeholders &values)
{
    QString result;
    qsizetype from = 0;
    while (const std::optional<Placeholder> next = nextPlaceholder(text, from)) {
        result += QStringView(text).sliced(from, next->start - from);
        result += values.value(next->name, u"${"_s + next->name + u'}');
        from = next->end;
    }
    return from == 0 ? text : result + text.sliced(from);
}

std::optional<Placeholder> nextPlaceholder(const QString &text, qsizetype from)
{
    const qsizetype start = text.indexOf("${"_L1, from);
    const qsizetype close = start < 0 ? -1 : text.indexOf(u'}', start);
    if (close < 0)
        return std::nullopt;
    return Placeholder{text.sliced(start + 2, close - start - 2), start, close + 1};
}

QByteArray contentOf(const QJsonValue &content, const Placeholders &values)
{
    if (content.isObject())
        return QByteArray::fromBase64(content["base64"_L1].toString().toLatin1());
    return expanded(content.toString(), values).toUtf8();
}

LabSpace::LabSpace(const Scenario &scenario, std::shared_ptr<ScratchFolder> scratch)
    : m_user(scenario.user),
      m_ownNetwork(scenario.network == Scenario::Network::Namespace),
      m_scratch(std::move(scratch))
{ }

LabSpace::~LabSpace()
{
    for (const QString &mounted : std::as_const(m_mounts))
        unmount(mounted);
}

Result<std::unique_ptr<LabSpace>> LabSpace::create(const Scenario &scenario, const QString &goFile)
{
    QString problem;
    std::shared_ptr<ScratchFolder> scratch = ScratchFolder::create(&problem);
    if (!scratch) {
#ifdef Q_OS_WIN
        const QString variable = u"TEMP"_s;
#else
        const QString variable = u"TMPDIR"_s;
#endif
        return failure({u"lab.no-scratch"_s,
                        {{u"folder"_s, QDir::tempPath()}, {u"reason"_s, problem}, {u"variable"_s, variable}}});
    }
    std::unique_ptr<LabSpace> space(new LabSpace(scenario, std::move(scratch)));
    const Result<void> path = space->makePath(goFile);
    if (!path)
        return tl::unexpected(path.error());
    return space;
}

QString LabSpace::folder() const
{
    return m_scratch->path();
}

bool LabSpace::hasProject() const
{
    return !m_user.value("project"_L1).isNull();
}

QString LabSpace::workFolder() const
{
    return hasProject() ? project() : home();
}

QString LabSpace::goEnvFile() const
{
#if defined(Q_OS_WIN)
    return home() + u"/AppData/Roaming/go/env"_s;
#elif defined(Q_OS_MACOS)
    return home() + u"/Library/Application Support/go/env"_s;
#else
    return home() + u"/.config/go/env"_s;
#endif
}

Placeholders LabSpace::placeholders() const
{
    return {{u"folder"_s, folder()},
            {u"home"_s, home()},
            {u"project"_s, project()},
            {u"gopath"_s, home() + u"/go"_s},
            {u"gomodcache"_s, goModCache()},
            {u"gocache"_s, home() + u"/.cache/go-build"_s},
            {u"goenv"_s, goEnvFile()},
            {u"tmp"_s, folder() + u"/tmp"_s},
            {u"files"_s, folder() + u"/files"_s},
            {u"bin"_s, folder() + u"/bin"_s},
            {u"ca"_s, caFile()}};
}

Result<void> LabSpace::makePath(const QString &goFile)
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    const QString bin = folder() + u"/bin"_s;
    if (!QDir().mkpath(bin))
        return cannotWrite(bin, systemReason());
    const QJsonObject path = m_user.value("path"_L1).toObject();
    const QString go = locateGo(own, goFile).path;
    QStringList hidden;
    const QJsonArray hide = path.value("hide"_L1).toArray();
    for (const QJsonValue &name : hide)
        hidden.append(name.toString());
    const QJsonObject added = path.value("add"_L1).toObject();
    const Placeholders values{{u"go"_s, go}, {u"home"_s, home()}, {u"project"_s, project()}, {u"folder"_s, folder()}};
    for (auto it = added.begin(); it != added.end(); ++it) {
        const Result<void> written =
            writeSpaceFile(bin + u'/' + it.key(), expanded(it.value().toString(), values).toUtf8());
        if (!written)
            return written;
        QFile::setPermissions(bin + u'/' + it.key(), executable);
    }
    const int openFiles = m_user.value("limits"_L1)["openFiles"_L1].toInt();
    if (openFiles > 0) {
        const Result<void> written = writeSpaceFile(
            bin + u"/go"_s, u"#!/bin/sh\nulimit -n %1\nexec '%2' \"$@\"\n"_s.arg(openFiles).arg(go).toUtf8());
        if (!written)
            return written;
        QFile::setPermissions(bin + u"/go"_s, executable);
    } else if (!goFile.isEmpty() && !hidden.contains(u"go"_s) && !added.contains("go"_L1)) {
        (void)QFile::link(go, bin + u"/go"_s);
    }
    m_path = bin;
    if (hidden.isEmpty()) {
        m_path += QDir::listSeparator() + own.value(u"PATH"_s);
        return {};
    }
    // a folder with all programs but those
    const QStringList folders = own.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &from : folders) {
        const QStringList programs = QDir(from).entryList(QDir::Files | QDir::Executable);
        for (const QString &program : programs) {
            if (!hidden.contains(program) && !QFileInfo::exists(bin + u'/' + program))
                (void)QFile::link(from + u'/' + program, bin + u'/' + program);
        }
    }
    return {};
}

Result<void> LabSpace::mount(const Placeholders &values)
{
    const QJsonObject disks = m_user.value("tmpfs"_L1).toObject();
    for (auto it = disks.begin(); it != disks.end(); ++it) {
        const QString folder = expanded(it.key(), values);
        if (!QDir().mkpath(folder))
            return cannotWrite(folder, systemReason());
        const QString problem = mountSmallDisk(folder, static_cast<qint64>(it.value().toDouble()));
        if (!problem.isEmpty())
            return cannotArrange(problem);
        m_mounts.append(folder);
    }
    if (!m_ownNetwork)
        return {};
    const QJsonArray addresses = m_user.value("addresses"_L1).toArray();
    for (const QJsonValue &address : addresses) {
        const QString problem = addLoopbackAddress(address.toString());
        if (!problem.isEmpty())
            return cannotArrange(problem);
    }
    const QJsonArray forbidden = m_user.value("forbid"_L1).toArray();
    for (const QJsonValue &entry : forbidden) {
        const QString address = expanded(entry.toString(), values);
        const qsizetype colon = address.indexOf(u':');
        const QString problem =
            colon < 0 ? forbidAddress(address) : forbidPort(address.first(colon), address.sliced(colon + 1).toUShort());
        if (!problem.isEmpty())
            return cannotArrange(problem);
    }
    if (m_user.value("emptyTrustStore"_L1).toBool()) {
        // where go looks on Linux
        for (const QString &store : {u"/etc/ssl"_s, u"/etc/pki"_s}) {
            const QString problem = QFileInfo(store).isDir() ? mountSmallDisk(store, 4096) : QString();
            if (!problem.isEmpty())
                return cannotArrange(problem);
            if (QFileInfo(store).isDir())
                m_mounts.append(store);
        }
    }
    const QString etc = folder() + u"/etc/"_s;
    const QString resolv = m_user.value("resolvConf"_L1).toString(u"nameserver 127.0.0.1\n"_s);
    const QString hosts =
        u"127.0.0.1 localhost\n::1 localhost\n"_s + expanded(m_user.value("hosts"_L1).toString(), values) + u'\n';
    const QString nsswitch =
        u"passwd: files\ngroup: files\nhosts: %1\n"_s.arg(m_user.value("nsswitch"_L1).toString(u"files dns"_s));
    const QMap<QString, QString> files{
        {u"resolv.conf"_s, expanded(resolv, values)}, {u"hosts"_s, hosts}, {u"nsswitch.conf"_s, nsswitch}};
    for (const auto &[name, text] : files.asKeyValueRange()) {
        const Result<void> written = writeSpaceFile(etc + name, text.toUtf8());
        if (!written)
            return written;
        if (!QFileInfo::exists(u"/etc/"_s + name))
            continue;
        const QString problem = bindFile(etc + name, u"/etc/"_s + name);
        if (!problem.isEmpty())
            return cannotArrange(problem);
        m_mounts.append(u"/etc/"_s + name);
    }
    return {};
}

Result<void> LabSpace::writeFiles(const QString &folder, const QJsonObject &files, const Placeholders &values)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString name = QDir::cleanPath(it.key());
        if (name.startsWith(".."_L1) || QDir::isAbsolutePath(name))
            return cannotWrite(it.key(), u".."_s);
        const Result<void> written = writeSpaceFile(folder + u'/' + name, contentOf(it.value(), values));
        if (!written)
            return written;
    }
    return {};
}

Result<void> LabSpace::writeFileProxy(const Placeholders &values)
{
    const QJsonArray modules = m_user.value("fileProxy"_L1).toArray();
    const QString proxy = folder() + u"/files/proxy/"_s;
    QMap<QString, QByteArray> lists;
    for (const QJsonValue &entry : modules) {
        const LabModule module = moduleOf(entry, values);
        const QString base = proxy + escapedModule(module.path) + u"/@v/"_s;
        lists[base + u"list"_s] += module.version.toUtf8() + '\n';
        const QMap<QString, QByteArray> files{
            {u".info"_s, module.info()}, {u".mod"_s, module.goMod()}, {u".zip"_s, module.zip()}};
        for (const auto &[suffix, content] : files.asKeyValueRange()) {
            const Result<void> written = writeSpaceFile(base + escapedModule(module.version) + suffix, content);
            if (!written)
                return written;
        }
    }
    for (const auto &[file, content] : lists.asKeyValueRange()) {
        const Result<void> written = writeSpaceFile(file, content);
        if (!written)
            return written;
    }
    return {};
}

Result<void> LabSpace::write(const Placeholders &values)
{
    releaseLocks();
    for (const QString &name : {u"home"_s, u"project"_s, u"tmp"_s, u"files"_s}) {
        const QString path = folder() + u'/' + name;
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        emptyFolder(path);
        if (name != "project"_L1 || hasProject()) {
            if (!QDir().mkpath(path))
                return cannotWrite(path, systemReason());
        }
    }
    const QJsonValue project = m_user.value("project"_L1);
    const QJsonObject projectFiles = project.isUndefined() ? defaultProject() : project.toObject();
    const std::pair<QString, QJsonObject> trees[]{{this->project(), projectFiles},
                                                  {home(), m_user.value("home"_L1).toObject()},
                                                  {goModCache(), m_user.value("cache"_L1).toObject()},
                                                  {folder() + u"/files"_s, m_user.value("files"_L1).toObject()}};
    for (const auto &[path, files] : trees) {
        const Result<void> written = writeFiles(path, files, values);
        if (!written)
            return written;
    }
    if (m_user.contains("goenvText"_L1))
        return writeSpaceFile(goEnvFile(), contentOf(m_user.value("goenvText"_L1), values)).and_then([&] {
            return writeFileProxy(values);
        });
    QByteArray lines;
    const QJsonObject settings = m_user.value("goenv"_L1).toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        lines += it.key().toUtf8() + '=' + expanded(it.value().toString(), values).toUtf8() + '\n';
    const Result<void> written = lines.isEmpty() ? Result<void>() : writeSpaceFile(goEnvFile(), lines);
    return written ? writeFileProxy(values) : written;
}

QProcessEnvironment LabSpace::environment(const QMap<QString, QString> &implied, const Placeholders &values) const
{
    QProcessEnvironment environment;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, m_path);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
#ifdef Q_OS_WIN
    for (const QString &name : {u"SystemRoot"_s, u"SystemDrive"_s, u"windir"_s, u"ComSpec"_s, u"PATHEXT"_s,
                                u"NUMBER_OF_PROCESSORS"_s, u"PROCESSOR_ARCHITECTURE"_s, u"ProgramData"_s}) {
        if (own.contains(name))
            environment.insert(name, own.value(name));
    }
    environment.insert(u"USERPROFILE"_s, QDir::toNativeSeparators(home()));
    environment.insert(u"APPDATA"_s, QDir::toNativeSeparators(home() + u"/AppData/Roaming"_s));
    environment.insert(u"LOCALAPPDATA"_s, QDir::toNativeSeparators(home() + u"/AppData/Local"_s));
    for (const QString &name : {u"TEMP"_s, u"TMP"_s})
        environment.insert(name, QDir::toNativeSeparators(folder() + u"/tmp"_s));
#else
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, home());
    environment.insert(u"TMPDIR"_s, folder() + u"/tmp"_s);
#endif
    const QJsonObject settings = m_user.value("goenv"_L1).toObject();
    for (const auto &[name, value] : implied.asKeyValueRange()) {
        // what the user has in the settings file counts, and the process would overrule it
        const bool inFile = settings.contains(name) || (name == "GOSUMDB"_L1 && m_user.contains("goenvText"_L1));
        if (!inFile)
            environment.insert(name, value);
    }
    const QJsonArray unset = m_user.value("unset"_L1).toArray();
    for (const QJsonValue &name : unset)
        environment.remove(name.toString());
    const QJsonObject set = m_user.value("environment"_L1).toObject();
    for (auto it = set.begin(); it != set.end(); ++it) {
        if (it.value().isNull())
            environment.remove(it.key());
        else
            environment.insert(it.key(), expanded(it.value().toString(), values));
    }
    return environment;
}

} // namespace Tidyscope::Lab
