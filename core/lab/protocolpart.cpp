// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/protocolpart.h"

#include "core/lab/labmodule.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

ProtocolPart partOfPath(QStringView path)
{
    if (path.startsWith("/sumdb/"_L1))
        return ProtocolPart::SumDb;
    if (path.endsWith("/@v/list"_L1))
        return ProtocolPart::List;
    if (path.endsWith("/@latest"_L1))
        return ProtocolPart::Latest;
    if (path.contains("/@v/"_L1)) {
        if (path.endsWith(".info"_L1))
            return ProtocolPart::Info;
        if (path.endsWith(".mod"_L1))
            return ProtocolPart::Mod;
        if (path.endsWith(".zip"_L1))
            return ProtocolPart::Zip;
    }
    return ProtocolPart::Other;
}

} // namespace

QString pathOf(const QByteArray &target)
{
    QByteArrayView path = target;
    if (!path.startsWith('/')) {
        const qsizetype scheme = path.indexOf("://");
        const qsizetype slash = scheme < 0 ? -1 : path.indexOf('/', scheme + 3);
        path = slash < 0 ? QByteArrayView("/") : path.sliced(slash);
    }
    const qsizetype query = path.indexOf('?');
    return QUrl::fromPercentEncoding(query < 0 ? path.toByteArray() : path.first(query).toByteArray());
}

ProtocolPart protocolPartOf(const QByteArray &target)
{
    return partOfPath(pathOf(target));
}

ModuleRequest moduleRequestOf(const QByteArray &target)
{
    const QString path = pathOf(target);
    ModuleRequest request{.part = partOfPath(path), .module = {}, .version = {}};
    const qsizetype at = path.indexOf("/@"_L1);
    if (request.part == ProtocolPart::SumDb || request.part == ProtocolPart::Other || at < 1)
        return request;
    request.module = unescapeModule(path.sliced(1, at - 1));
    if (request.part != ProtocolPart::List && request.part != ProtocolPart::Latest) {
        const QString file = path.sliced(path.lastIndexOf(u'/') + 1);
        request.version = unescapeModule(file.first(file.lastIndexOf(u'.')));
    }
    return request;
}

} // namespace Tidyscope::Lab
