// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/jsonschema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <re2/re2.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Walks over a text that is known to be JSON.
class PlaceScanner
{
public:
    PlaceScanner(const QByteArray &text, QHash<QString, qsizetype> &offsets, QStringList &repeated)
        : m_text(text),
          m_offsets(offsets),
          m_repeated(repeated)
    { }

    void value(const QString &pointer, bool keepPlace = true)
    {
        skipBlanks();
        if (keepPlace)
            m_offsets.insert(pointer, m_at);
        const char first = peek();
        if (first == '{')
            object(pointer);
        else if (first == '[')
            array(pointer);
        else if (first == '"')
            (void)string();
        else
            while (m_at < m_text.size() && !QByteArrayView(",]} \t\r\n").contains(m_text.at(m_at)))
                ++m_at;
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }
    void skipBlanks()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text.at(m_at)))
            ++m_at;
    }
    /// Past the string; its raw bytes without quotes, escapes as written.
    QByteArray string()
    {
        const qsizetype from = ++m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != '"')
            m_at += m_text.at(m_at) == '\\' ? 2 : 1;
        const QByteArray inner = m_text.sliced(from, std::min(m_at, m_text.size()) - from);
        ++m_at;
        return inner;
    }
    /// True: a comma was passed and the next one follows.
    bool next(char end)
    {
        skipBlanks();
        const char found = peek();
        ++m_at;
        return found != end && m_at < m_text.size();
    }
    void object(const QString &pointer)
    {
        ++m_at;
        skipBlanks();
        if (peek() == '}') {
            ++m_at;
            return;
        }
        QSet<QString> names;
        do {
            skipBlanks();
            const qsizetype at = m_at;
            // escapes in names are rare but legal
            const QJsonValue name = QJsonDocument::fromJson("[\"" + string() + "\"]").array().first();
            const QString inner = pointer + u'/' + pointerStep(name.toString());
            if (names.contains(inner))
                m_repeated.append(inner);
            names.insert(inner);
            m_offsets.insert(inner, at);
            skipBlanks();
            ++m_at; // the colon
            value(inner, false);
        } while (next('}'));
    }
    void array(const QString &pointer)
    {
        ++m_at;
        skipBlanks();
        if (peek() == ']') {
            ++m_at;
            return;
        }
        int index = 0;
        do {
            value(pointer + u'/' + QString::number(index++));
        } while (next(']'));
    }

    const QByteArray &m_text;
    QHash<QString, qsizetype> &m_offsets;
    QStringList &m_repeated;
    qsizetype m_at = 0;
};

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Bool: return u"boolean"_s;
    case QJsonValue::Double: return u"number"_s;
    case QJsonValue::String: return u"string"_s;
    case QJsonValue::Array: return u"array"_s;
    case QJsonValue::Object: return u"object"_s;
    case QJsonValue::Undefined: break;
    }
    return u"nothing"_s;
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == "integer"_L1)
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    return typeName(value) == type;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    if (value.isString())
        return {value.toString()};
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.isNull() ? u"null"_s : entry.toVariant().toString());
    return list;
}

} // namespace

QString pointerStep(QString name)
{
    return name.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

JsonPlaces::JsonPlaces(const QByteArray &text)
{
    PlaceScanner(text, m_offsets, m_repeated).value({});
}

qsizetype JsonPlaces::offset(QString pointer) const
{
    while (!m_offsets.contains(pointer) && !pointer.isEmpty())
        pointer.truncate(pointer.lastIndexOf(u'/'));
    return m_offsets.value(pointer);
}

class JsonSchema::Run
{
public:
    Run(const QJsonObject &root, qsizetype limit) : m_root(root), m_limit(limit) { }

    void check(const QJsonObject &written, const QJsonValue &value, const QString &at)
    {
        if (problems.size() >= m_limit)
            return;
        const QJsonObject schema = resolved(written);
        const QStringList types = strings(schema.value("type"_L1));
        if (!types.isEmpty()
            && std::ranges::none_of(types, [&](const QString &type) { return isOfType(value, type); })) {
            add(at, u"lab.schema.type"_s, {{u"wanted"_s, types.join(u" / "_s)}, {u"found"_s, typeName(value)}});
            return;
        }
        if (schema.contains("const"_L1) && schema.value("const"_L1) != value)
            add(at, u"lab.schema.enum"_s,
                {{u"found"_s, value.toVariant().toString()},
                 {u"allowed"_s, schema.value("const"_L1).toVariant().toString()}});
        if (schema.contains("enum"_L1) && !schema.value("enum"_L1).toArray().contains(value))
            add(at, u"lab.schema.enum"_s,
                {{u"found"_s, value.toVariant().toString()},
                 {u"allowed"_s, strings(schema.value("enum"_L1)).join(u", "_s)}});
        if (schema.contains("oneOf"_L1))
            branch(schema.value("oneOf"_L1).toArray(), value, at);
        if (value.isObject())
            object(schema, value.toObject(), at);
        else if (value.isArray())
            array(schema, value.toArray(), at);
        else if (value.isString())
            string(schema, value.toString(), at);
        else if (value.isDouble())
            number(schema, value.toDouble(), at);
    }

    QList<SchemaProblem> problems;

private:
    void add(const QString &at, const QString &key, const QMap<QString, QString> &args)
    {
        if (problems.size() < m_limit)
            problems.append({at, Text{key, args}});
    }

    [[nodiscard]] QJsonObject resolved(const QJsonObject &schema) const
    {
        const QString reference = schema.value("$ref"_L1).toString();
        if (!reference.startsWith("#/$defs/"_L1))
            return schema;
        return resolved(m_root.value("$defs"_L1).toObject().value(reference.sliced(8)).toObject());
    }

    void object(const QJsonObject &schema, const QJsonObject &value, const QString &at)
    {
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        const QJsonValue others = schema.value("additionalProperties"_L1);
        const QString names = schema.value("propertyNames"_L1)["pattern"_L1].toString();
        for (auto it = value.begin(); it != value.end(); ++it) {
            const QString inner = at + u'/' + pointerStep(it.key());
            const auto known = properties.constFind(it.key());
            if (known != properties.constEnd())
                check(known->toObject(), it.value(), inner);
            else if (others.isBool() && !others.toBool())
                add(inner, u"lab.schema.unknown-member"_s,
                    {{u"name"_s, it.key()}, {u"allowed"_s, properties.keys().join(u", "_s)}});
            else if (!names.isEmpty() && !matches(names, it.key()))
                add(inner, u"lab.schema.name"_s, {{u"name"_s, it.key()}, {u"pattern"_s, names}});
            else if (others.isObject())
                check(others.toObject(), it.value(), inner);
        }
        const QStringList required = strings(schema.value("required"_L1));
        for (const QString &name : required) {
            if (!value.contains(name))
                add(at, u"lab.schema.missing-member"_s, {{u"name"_s, name}});
        }
    }

    void array(const QJsonObject &schema, const QJsonArray &value, const QString &at)
    {
        if (value.size() < schema.value("minItems"_L1).toInt(0))
            add(at, u"lab.schema.too-short"_s, {{u"least"_s, QString::number(schema.value("minItems"_L1).toInt())}});
        if (schema.contains("maxItems"_L1) && value.size() > schema.value("maxItems"_L1).toInt())
            add(at, u"lab.schema.too-long"_s, {{u"most"_s, QString::number(schema.value("maxItems"_L1).toInt())}});
        if (!schema.value("items"_L1).isObject())
            return;
        for (qsizetype i = 0; i < value.size(); ++i)
            check(schema.value("items"_L1).toObject(), value.at(i), at + u'/' + QString::number(i));
    }

    void string(const QJsonObject &schema, const QString &value, const QString &at)
    {
        if (value.size() < schema.value("minLength"_L1).toInt(0))
            add(at, u"lab.schema.too-short"_s, {{u"least"_s, QString::number(schema.value("minLength"_L1).toInt())}});
        if (schema.contains("maxLength"_L1) && value.size() > schema.value("maxLength"_L1).toInt())
            add(at, u"lab.schema.too-long"_s, {{u"most"_s, QString::number(schema.value("maxLength"_L1).toInt())}});
        const QString pattern = schema.value("pattern"_L1).toString();
        if (!pattern.isEmpty() && !matches(pattern, value))
            add(at, u"lab.schema.pattern"_s, {{u"found"_s, value}, {u"pattern"_s, pattern}});
    }

    void number(const QJsonObject &schema, double value, const QString &at)
    {
        if ((schema.contains("minimum"_L1) && value < schema.value("minimum"_L1).toDouble())
            || (schema.contains("maximum"_L1) && value > schema.value("maximum"_L1).toDouble()))
            add(at, u"lab.schema.range"_s,
                {{u"least"_s, schema.value("minimum"_L1).toVariant().toString()},
                 {u"most"_s, schema.value("maximum"_L1).toVariant().toString()}});
    }

    /// The branch of the right type whose const member has the value's word for it.
    void branch(const QJsonArray &branches, const QJsonValue &value, const QString &at)
    {
        QStringList words;
        QString member;
        for (const QJsonValue &entry : branches) {
            const QJsonObject schema = resolved(entry.toObject());
            const QStringList types = strings(schema.value("type"_L1));
            if (std::ranges::none_of(types, [&](const QString &type) { return isOfType(value, type); }))
                continue;
            const QJsonObject properties = schema.value("properties"_L1).toObject();
            bool fits = true;
            for (auto it = properties.begin(); it != properties.end(); ++it) {
                const QJsonValue wanted = it.value()["const"_L1];
                if (wanted.isUndefined())
                    continue;
                member = it.key();
                words.append(wanted.toString());
                fits = value[it.key()] == wanted;
            }
            if (fits) {
                check(schema, value, at);
                return;
            }
        }
        if (words.isEmpty())
            add(at, u"lab.schema.type"_s, {{u"wanted"_s, branchTypes(branches)}, {u"found"_s, typeName(value)}});
        else if (value[member].isUndefined())
            add(at, u"lab.schema.missing-member"_s, {{u"name"_s, member}});
        else
            add(at + u'/' + member, u"lab.schema.enum"_s,
                {{u"found"_s, value[member].toVariant().toString()}, {u"allowed"_s, words.join(u", "_s)}});
    }

    [[nodiscard]] QString branchTypes(const QJsonArray &branches) const
    {
        QStringList types;
        for (const QJsonValue &entry : branches)
            types += strings(resolved(entry.toObject()).value("type"_L1));
        return types.join(u" / "_s);
    }

    static bool matches(const QString &pattern, const QString &text)
    {
        return re2::RE2::PartialMatch(text.toStdString(), re2::RE2(pattern.toStdString(), re2::RE2::Quiet));
    }

    const QJsonObject &m_root;
    qsizetype m_limit;
};

QList<SchemaProblem> JsonSchema::check(const QJsonValue &value, qsizetype limit) const
{
    Run run(m_root, limit);
    run.check(m_root, value, {});
    return run.problems;
}

} // namespace Tidyscope
