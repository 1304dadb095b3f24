// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/gosumlines.h"

#include "core/changes/systemfile.h"

#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype hashLength = 47; // "h1:" and 32 bytes in base64

bool isHash(const QString &hash)
{
    return hash.size() == hashLength && hash.startsWith("h1:"_L1)
        && QByteArray::fromBase64Encoding(hash.sliced(3).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
}

} // namespace

QByteArray withProvenHashes(const QByteArray &file, const ModuleVersion &module, const QString &moduleHash,
                            const QString &goModHash)
{
    const QByteArray path = module.path.toUtf8();
    const QByteArray version = module.version.toUtf8();
    const QByteArray wanted[] = {moduleHash.toUtf8(), goModHash.toUtf8()};
    bool seen[] = {false, false};
    QByteArray after;
    for (qsizetype at = 0; at < file.size();) {
        const qsizetype end = file.indexOf('\n', at);
        const qsizetype next = end < 0 ? file.size() : end + 1;
        QByteArray line = file.sliced(at, next - at);
        at = next;
        const QList<QByteArray> fields = line.simplified().split(' ');
        const bool goMod = fields.size() == 3 && fields.at(1) == version + "/go.mod";
        const bool ours = fields.size() == 3 && fields.at(0) == path && (goMod || fields.at(1) == version)
            && fields.at(2).startsWith("h1:") && !wanted[goMod].isEmpty();
        if (ours && std::exchange(seen[goMod], true)) {
            continue;
        }
        if (ours) {
            line.replace(line.lastIndexOf(fields.at(2)), fields.at(2).size(), wanted[goMod]);
        }
        after += line;
    }
    return after;
}

UserFileFix proveGoSum(const QMap<QString, QString> &args, const QString &goMod)
{
    const QString path = args.value(u"path"_s);
    const QString hash = args.value(u"provenHash"_s);
    const QString goModHash = args.value(u"provenGoModHash"_s);
    if (goMod.isEmpty() || path != QFileInfo(goMod).path() + "/go.sum"_L1) {
        return {.whyNot = {u"fixing.not-own-gosum"_s, {{u"path"_s, path}}}};
    }
    if (!isHash(hash) || !isHash(goModHash)) {
        return {.whyNot = {u"fixing.unknown-value"_s, {}}};
    }
    const ChangeResult<FileSnapshot> before = readSnapshot(path);
    if (!before) {
        return {.whyNot = before.error().text};
    }
    const QByteArray after =
        withProvenHashes(before->bytes, ModuleVersion::parse(args.value(u"module"_s)), hash, goModHash);
    if (after == before->bytes) {
        return {.whyNot = {u"fixing.is-so-already"_s, {}}};
    }
    return {.whyNot = {},
            .before = *before,
            .after = after,
            .shown = {},
            .note = {u"fixing.proven-lines"_s,
                     {{u"record"_s, args.value(u"record"_s)}, {u"database"_s, args.value(u"database"_s)}}}};
}

} // namespace Tidyscope
