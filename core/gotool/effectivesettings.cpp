// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/effectivesettings.h"

#include "core/goenv/goenvironment.h"
#include "core/gotool/smallfiles.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The root of the installation that @p program belongs to: the folder with go.env and VERSION. Empty: not found.
QString goRootOf(const QString &program, const QProcessEnvironment &environment)
{
    if (const QString root = environment.value(u"GOROOT"_s); !root.isEmpty()) {
        return root;
    }
    const QString real = QFileInfo(program).canonicalFilePath();
    const QString root = real.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(real).absolutePath() + "/.."_L1);
    return QFileInfo::exists(root + "/VERSION"_L1) ? root : QString();
}

} // namespace

EffectiveSettings::EffectiveSettings(const QString &program, const QProcessEnvironment &environment,
                                     const QString &directory)
    : m_environment(environment),
      m_root(goRootOf(program, environment))
{
    QString path = defaultGoEnvPath(environment);
    if (!path.isEmpty() && QDir::isRelativePath(path)) {
        path = QDir(directory.isEmpty() ? QDir::currentPath() : directory).absoluteFilePath(path);
    }
    m_userPath = path;
    m_user = GoEnvFile::parse(readSmallFile(path));
    m_goroot = GoEnvFile::parse(readSmallFile(m_root.isEmpty() ? QString() : m_root + "/go.env"_L1));
}

QString EffectiveSettings::value(const QString &name) const
{
    const QList<EnvValue::Layer> layers = settingLayers(name, m_environment, m_user, {}, m_goroot, {});
    return layers.isEmpty() ? QString() : layers.first().value;
}

QString EffectiveSettings::goPath() const
{
    const QString first = value(u"GOPATH"_s).section(QDir::listSeparator(), 0, 0);
    if (!first.isEmpty()) {
        return first;
    }
#if defined(Q_OS_WIN)
    const QString home = m_environment.value(u"USERPROFILE"_s);
#else
    const QString home = m_environment.value(u"HOME"_s);
#endif
    return home.isEmpty() ? QString() : home + "/go"_L1;
}

QString EffectiveSettings::moduleCache() const
{
    if (const QString set = value(u"GOMODCACHE"_s); !set.isEmpty()) {
        return set;
    }
    const QString path = goPath();
    return path.isEmpty() ? QString() : path + "/pkg/mod"_L1;
}

std::optional<GoVersion> EffectiveSettings::version() const
{
    return m_root.isEmpty()
        ? std::nullopt
        : GoVersion::parse(QString::fromUtf8(readSmallFile(m_root + "/VERSION"_L1)).section(u'\n', 0, 0));
}

} // namespace Tidyscope
