// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/gitrepository.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

QByteArray data(const QByteArray &bytes)
{
    return "data " + QByteArray::number(bytes.size()) + '\n' + bytes + '\n';
}

/// "v2" and what comes after it, the last element of a path from the second major version on.
bool isMajorSuffix(const QString &element)
{
    bool isNumber = false;
    const int major = element.startsWith(u'v') ? element.sliced(1).toInt(&isNumber) : 0;
    return isNumber && major >= 2;
}

} // namespace

QString GitRepository::folderOf(const LabModule &module) const
{
    QStringList elements = module.path.sliced(root.size()).split(u'/', Qt::SkipEmptyParts);
    if (!elements.isEmpty() && isMajorSuffix(elements.constLast()))
        elements.removeLast();
    return elements.isEmpty() ? QString() : elements.join(u'/') + u'/';
}

QString GitRepository::tagOf(const LabModule &module) const
{
    return folderOf(module) + module.version;
}

QByteArray GitRepository::fastImport() const
{
    QSet<QString> folders;
    for (const LabModule &module : modules)
        folders.insert(folderOf(module));
    /// The innermost module that a file belongs to.
    const auto ownerOf = [&folders](const QString &file) {
        QString owner;
        for (const QString &folder : folders) {
            if (file.startsWith(folder) && folder.size() > owner.size())
                owner = folder;
        }
        return owner;
    };
    const QByteArray who = "Tidyscope lab <lab@tidyscope.invalid> 1704164645 +0000\n";
    QMap<QString, QByteArray> tree;
    QByteArray stream;
    for (const LabModule &module : modules) {
        const QString folder = folderOf(module);
        tree.removeIf([&](const auto &entry) { return ownerOf(entry.key()) == folder; });
        for (const auto &[name, content] : module.files.asKeyValueRange())
            tree.insert(folder + name, content);
        const QByteArray tag = tagOf(module).toUtf8();
        stream += "commit refs/heads/main\nauthor " + who + "committer " + who + data("Release " + tag + '\n')
            + "deleteall\n";
        for (const auto &[name, content] : tree.asKeyValueRange())
            stream += "M 100644 inline " + name.toUtf8() + '\n' + data(content);
        stream += "reset refs/tags/" + tag + "\nfrom refs/heads/main\n\n";
    }
    return stream + "done\n";
}

} // namespace Tidyscope::Lab
