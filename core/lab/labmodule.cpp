// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labmodule.h"

#include "core/gomod/dirhash.h"
#include "core/gomod/pseudoversion.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

LabModule LabModule::hello(const QString &path, const QString &version)
{
    return requiring(path, version, {});
}

LabModule LabModule::requiring(const QString &path, const QString &version, const QList<ModuleVersion> &required)
{
    QByteArray goMod = "module " + path.toUtf8() + "\n\ngo 1.19\n";
    QByteArray imports;
    for (const ModuleVersion &module : required) {
        goMod += "\nrequire " + module.path.toUtf8() + ' ' + module.version.toUtf8() + '\n';
        imports += "import _ \"" + module.path.toUtf8() + "\"\n\n";
    }
    LabModule module{path, version, {}};
    module.files.insert(u"go.mod"_s, goMod);
    module.files.insert(u"hello.go"_s,
                        "// Package hello says hello.\npackage hello\n\n" + imports
                            + "// Greeting is what it says.\nfunc Greeting() string { return \"hello from "
                            + path.toUtf8() + "\" }\n");
    return module;
}

LabModule LabModule::withGoModLines(const QByteArray &lines) const
{
    LabModule module = *this;
    module.files.insert(u"go.mod"_s, goMod() + '\n' + lines);
    return module;
}

QByteArray LabModule::info() const
{
    const auto pseudo = PseudoVersion::parse(version);
    QDateTime when = time;
    if (!when.isValid() && pseudo)
        when = pseudo->time;
    if (!when.isValid())
        when = QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5), QTimeZone::UTC);
    return QJsonDocument(QJsonObject{{u"Version"_s, version}, {u"Time"_s, when.toUTC().toString(Qt::ISODate)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray LabModule::zip(ZipMethod method) const
{
    QList<ZipFile> entries;
    for (const auto &[name, content] : files.asKeyValueRange())
        entries.append({(path + u'@' + version + u'/' + name).toUtf8(), content});
    return writeZip(entries, method);
}

QByteArray LabModule::goSum() const
{
    return goSumLines(path, version, goMod(), zip());
}

QByteArray goSumLines(const QString &path, const QString &version, const QByteArray &goMod, const QByteArray &zip)
{
    const auto hash = zipHash(zip);
    if (!hash)
        return {};
    const QString module = path + u' ' + version;
    return (module + u' ' + *hash + u'\n' + module + "/go.mod "_L1 + goModHash(goMod) + u'\n').toUtf8();
}

QString unescapeModule(const QString &escaped)
{
    QString path;
    bool upper = false;
    for (const QChar letter : escaped) {
        if (letter == u'!') {
            upper = true;
            continue;
        }
        path.append(upper ? letter.toUpper() : letter);
        upper = false;
    }
    return path;
}

} // namespace Tidyscope::Lab
