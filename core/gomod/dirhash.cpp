// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"

#include "core/base/sha256.h"
#include "core/gomod/ziphasher.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString h1(Sha256 &summary)
{
    return "h1:"_L1 + QLatin1StringView(summary.result().toBase64());
}

void addLine(Sha256 &summary, const QByteArray &digest, const QByteArray &name)
{
    summary.add(digest.toHex() + "  " + name + '\n');
}

} // namespace

std::optional<QString> dirHash(const QList<ZipFile> &files)
{
    QHash<QByteArray, qsizetype> places;
    QByteArrayList names;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QByteArray &name = files.at(i).name;
        if (name.contains('\n'))
            return std::nullopt;
        names.append(name);
        places.insert(name, i);
    }
    std::ranges::sort(names);
    Sha256 summary;
    for (const QByteArray &name : std::as_const(names))
        addLine(summary, sha256(files.at(places.value(name)).content), name);
    return h1(summary);
}

tl::expected<QString, ZipProblem> zipHash(const ModuleZip &zip)
{
    // one entry at a time: a module may hold half a gigabyte
    QHash<QByteArray, qsizetype> places;
    QByteArrayList names;
    for (qsizetype i = 0; i < zip.entries().size(); ++i) {
        const QByteArray &name = zip.entries().at(i).name;
        names.append(name);
        places.insert(name, i);
    }
    std::ranges::sort(names);
    Sha256 summary;
    for (const QByteArray &name : std::as_const(names)) {
        if (name.contains('\n'))
            return tl::unexpected(ZipProblem{ZipProblem::Kind::NewlineInName, name});
        const auto content = zip.content(places.value(name));
        if (!content)
            return tl::unexpected(content.error());
        addLine(summary, sha256(*content), name);
    }
    return h1(summary);
}

tl::expected<QString, ZipProblem> zipHash(const QByteArray &zip)
{
    return hashZip(zip);
}

QString goModHash(const QByteArray &goMod)
{
    Sha256 summary;
    addLine(summary, sha256(goMod), "go.mod"_ba);
    return h1(summary);
}

} // namespace Tidyscope
