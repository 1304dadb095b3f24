// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariomodules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

LabModule moduleOf(const QJsonValue &json, const Placeholders &values)
{
    if (json.isString())
        return LabModule::hello(json.toString().section(u'@', 0, 0), json.toString().section(u'@', 1));
    LabModule module = LabModule::hello(json["path"_L1].toString(), json["version"_L1].toString());
    const QJsonObject files = json["files"_L1].toObject();
    if (!files.isEmpty()) {
        const QByteArray goMod = module.goMod();
        module.files.clear();
        module.files.insert(u"go.mod"_s, goMod);
        for (auto it = files.begin(); it != files.end(); ++it)
            module.files.insert(it.key(), contentOf(it.value(), values));
    }
    const int padding = json["padding"_L1].toInt();
    if (padding > 0)
        module.files.insert(u"padding.txt"_s, QByteArray(padding, '.'));
    QByteArray &goMod = module.files[u"go.mod"_s];
    const QJsonArray requires_ = json["requires"_L1].toArray();
    for (const QJsonValue &entry : requires_)
        goMod += "\nrequire " + entry.toString().replace(u'@', u' ').toUtf8() + '\n';
    return module;
}

QList<GitRepository> gitRepositories(const QJsonObject &server, const Placeholders &values)
{
    QList<GitRepository> list;
    const QJsonArray repositories = server.value("repositories"_L1).toArray();
    for (const QJsonValue &json : repositories) {
        GitRepository repository{.root = json["root"_L1].toString(), .modules = {}};
        repository.credentials = json["credentials"_L1].toString().toUtf8();
        const QJsonArray modules = json["modules"_L1].toArray();
        for (const QJsonValue &module : modules)
            repository.modules.append(moduleOf(module, values));
        if (modules.isEmpty())
            repository.modules.append(LabModule::hello(repository.root, u"v1.0.0"_s));
        list.append(repository);
    }
    return list;
}

QJsonObject defaultProject()
{
    return {{u"go.mod"_s, u"module example.test/app\n\ngo 1.19\n\nrequire lab.test/hello v1.0.0\n"_s},
            {u"main.go"_s,
             u"package main\n\nimport \"lab.test/hello\"\n\nfunc main() {\n\tprintln(hello.Greeting())\n}\n"_s}};
}

QString escapedModule(const QString &path)
{
    QString escaped;
    for (const QChar letter : path) {
        if (letter.isUpper())
            escaped += u'!';
        escaped += letter.toLower();
    }
    return escaped;
}

} // namespace Tidyscope::Lab
