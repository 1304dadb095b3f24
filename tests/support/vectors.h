// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Tidyscope {

/// What golang.org/x/mod computed (tests/support/checksums), by its part of the file. Empty where there is none.
inline QJsonValue checksumVectors(const QString &part)
{
    QFile file(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/checksums/vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(part);
}

inline QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace Tidyscope
