// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace Tidyscope {

/// Where the values of a JSON text stand. A place is a JSON pointer (RFC 6901): "/scenarios/0/id".
class JsonPlaces
{
public:
    /// @p text is a valid JSON document: QJsonDocument has read it.
    explicit JsonPlaces(const QByteArray &text);

    /// Offset of the value (of the member's name for a member of an object), in bytes; that of the nearest value around it
    /// for a pointer that is not there.
    [[nodiscard]] qsizetype offset(QString pointer) const;
    /// Pointers of members whose name stands twice in one object.
    [[nodiscard]] const QStringList &repeated() const { return m_repeated; }

private:
    QHash<QString, qsizetype> m_offsets;
    QStringList m_repeated;
};

/// One way in which a value differs from what a schema allows.
struct SchemaProblem
{
    QString pointer; ///< of the value, or of the object that lacks a member
    Text what;
};

/// Checks values against a JSON Schema, of which it knows what the files of resources/schemas use for input: type, enum, const,
/// properties, required, additionalProperties, propertyNames/pattern, items, minItems, maxItems, minLength, maxLength, pattern,
/// minimum, maximum, $ref into $defs, and oneOf whose branches differ in a member that is a const, or in type.
class JsonSchema
{
public:
    explicit JsonSchema(QJsonObject schema) : m_root(std::move(schema)) { }

    /// Everything that is wrong with @p value, the first @p limit.
    [[nodiscard]] QList<SchemaProblem> check(const QJsonValue &value, qsizetype limit = 50) const;

private:
    class Run;
    QJsonObject m_root;
};

/// One step of a pointer, escaped: "a/b" -> "a~1b".
[[nodiscard]] QString pointerStep(QString name);

} // namespace Tidyscope
