// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labmodule.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

std::array<quint32, 256> crcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? 0xedb88320U ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    return table;
}

quint32 crc32(const QByteArray &bytes)
{
    static const std::array<quint32, 256> table = crcTable();
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

/// Little-endian, as zip has it.
void put16(QByteArray &out, qsizetype value)
{
    out.append(static_cast<char>(value & 0xff));
    out.append(static_cast<char>((value >> 8) & 0xff));
}

void put32(QByteArray &out, quint32 value)
{
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

/// What a local header and a directory entry have in common.
QByteArray commonHeader(const QByteArray &name, const QByteArray &content)
{
    QByteArray out;
    put16(out, 20);     // version needed
    put16(out, 0x0800); // names are UTF-8
    put16(out, 0);      // stored
    put16(out, 0);      // 00:00:00
    put16(out, 0x0021); // 1980-01-01
    put32(out, crc32(content));
    put32(out, static_cast<quint32>(content.size()));
    put32(out, static_cast<quint32>(content.size()));
    put16(out, name.size());
    put16(out, 0); // extra field
    return out;
}

} // namespace

QByteArray storedZip(const QMap<QString, QByteArray> &files)
{
    QByteArray out;
    QByteArray directory;
    for (const auto &[fileName, content] : files.asKeyValueRange()) {
        const QByteArray name = fileName.toUtf8();
        const QByteArray common = commonHeader(name, content);
        const auto offset = static_cast<quint32>(out.size());
        out += "PK\x03\x04" + common + name + content;
        directory += "PK\x01\x02";
        put16(directory, 20); // made by
        directory += common;
        put16(directory, 0); // comment
        put16(directory, 0); // disk
        put16(directory, 0); // internal attributes
        put32(directory, 0); // external attributes
        put32(directory, offset);
        directory += name;
    }
    const auto directoryAt = static_cast<quint32>(out.size());
    out += directory + "PK\x05\x06";
    put16(out, 0);
    put16(out, 0);
    put16(out, files.size());
    put16(out, files.size());
    put32(out, static_cast<quint32>(directory.size()));
    put32(out, directoryAt);
    put16(out, 0);
    return out;
}

LabModule LabModule::hello(const QString &path, const QString &version)
{
    LabModule module{path, version, {}};
    module.files.insert(u"go.mod"_s, "module " + path.toUtf8() + "\n\ngo 1.19\n");
    module.files.insert(u"hello.go"_s,
                        "// Package hello says hello.\npackage hello\n\n// Greeting is what it says.\n"
                        "func Greeting() string { return \"hello from "
                            + path.toUtf8() + "\" }\n");
    return module;
}

QByteArray LabModule::info() const
{
    return QJsonDocument(QJsonObject{{u"Version"_s, version}, {u"Time"_s, u"2024-01-02T03:04:05Z"_s}})
        .toJson(QJsonDocument::Compact);
}

QByteArray LabModule::zip() const
{
    QMap<QString, QByteArray> entries;
    for (const auto &[name, content] : files.asKeyValueRange())
        entries.insert(path + u'@' + version + u'/' + name, content);
    return storedZip(entries);
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
