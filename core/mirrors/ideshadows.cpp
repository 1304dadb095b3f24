// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/ideshadows.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <cctype>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 maximalBytes = 1 << 20;

bool isOfInterest(const QString &name)
{
    return name == "GOPROXY"_L1 || name == "GOSUMDB"_L1;
}

/// JSON with comments and commas before a closing bracket becomes JSON.
QByteArray plainJson(const QByteArray &text)
{
    QByteArray plain;
    plain.reserve(text.size());
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        const QByteArrayView rest = QByteArrayView(text).sliced(i);
        if (inString) {
            plain += c;
            if (c == '\\' && i + 1 < text.size()) {
                plain += text.at(++i);
            } else {
                inString = c != '"';
            }
        } else if (rest.startsWith("//")) {
            const qsizetype end = text.indexOf('\n', i);
            i = end < 0 ? text.size() : end - 1;
        } else if (rest.startsWith("/*")) {
            const qsizetype end = text.indexOf("*/", i + 2);
            i = end < 0 ? text.size() : end + 1;
        } else {
            inString = c == '"';
            if (c == '}' || c == ']') {
                qsizetype last = plain.size() - 1;
                while (last >= 0 && std::isspace(static_cast<unsigned char>(plain.at(last))) != 0) {
                    --last;
                }
                if (last >= 0 && plain.at(last) == ',') {
                    plain.remove(last, 1);
                }
            }
            plain += c;
        }
    }
    return plain;
}

template<typename Reader> void readAll(QList<IdeShadow> &found, const QStringList &files, Reader reader)
{
    for (const QString &name : files) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly) && file.size() <= maximalBytes) {
            found += reader(file.read(maximalBytes), name);
        }
    }
}

} // namespace

QList<IdeShadow> shadowsOfVsCode(const QByteArray &settings, const QString &file)
{
    QList<IdeShadow> found;
    const QJsonObject json = QJsonDocument::fromJson(plainJson(settings)).object();
    for (const QString &group : {u"go.toolsEnvVars"_s, u"terminal.integrated.env.linux"_s,
                                 u"terminal.integrated.env.osx"_s, u"terminal.integrated.env.windows"_s}) {
        const QJsonObject variables = json.value(group).toObject();
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            const IdeShadow shadow{u"VS Code"_s, file, it.key(), it.value().toString()};
            if (isOfInterest(it.key()) && !shadow.value.isEmpty() && !found.contains(shadow)) {
                found.append(shadow);
            }
        }
    }
    return found;
}

QList<IdeShadow> shadowsOfGoLand(const QByteArray &workspace, const QString &file)
{
    QList<IdeShadow> found;
    QXmlStreamReader xml(workspace);
    bool inModules = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "component"_L1) {
            inModules = xml.attributes().value("name"_L1) == "VgoProject"_L1;
        } else if (xml.isStartElement() && inModules && xml.name() == "entry"_L1) {
            const IdeShadow shadow{u"GoLand"_s, file, xml.attributes().value("key"_L1).toString(),
                                   xml.attributes().value("value"_L1).toString()};
            if (isOfInterest(shadow.name) && !shadow.value.isEmpty()) {
                found.append(shadow);
            }
        }
    }
    return found;
}

Text ideShadowText(const IdeShadow &shadow)
{
    return {
        u"mirrors.shadow-ide"_s,
        {{u"program"_s, shadow.program}, {u"name"_s, shadow.name}, {u"file"_s, QDir::toNativeSeparators(shadow.file)}}};
}

IdeFiles ideFilesOfSystem(const QString &project)
{
    IdeFiles files;
#ifdef Q_OS_WIN
    const QString settings = qEnvironmentVariable("APPDATA");
#elif defined(Q_OS_MACOS)
    const QString settings =
        QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + u"/Library/Application Support"_s;
#else
    const QString settings = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
#endif
    for (const QLatin1StringView editor : {"Code"_L1, "VSCodium"_L1, "Code - OSS"_L1}) {
        files.vsCode.append(settings + u'/' + editor + "/User/settings.json"_L1);
    }
    if (!project.isEmpty()) {
        files.vsCode.append(project + u"/.vscode/settings.json"_s);
        files.goLand.append(project + u"/.idea/workspace.xml"_s);
    }
    return files;
}

QList<IdeShadow> readIdeShadows(const IdeFiles &files)
{
    QList<IdeShadow> found;
    readAll(found, files.vsCode, shadowsOfVsCode);
    readAll(found, files.goLand, shadowsOfGoLand);
    return found;
}

} // namespace Tidyscope
