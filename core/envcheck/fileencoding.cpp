// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/filelines.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto ignored = "env-file-ignored"_L1;

/// UTF-16 with or without a byte order mark, as editors and PowerShell's ">" write it. Nothing: it is something else.
std::optional<QStringConverter::Encoding> utf16Of(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe")) {
        return QStringConverter::Utf16LE;
    }
    if (bytes.startsWith("\xfe\xff")) {
        return QStringConverter::Utf16BE;
    }
    if (bytes.size() >= 4 && bytes.size() % 2 == 0) {
        const bool little = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
        const bool big = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
        if (little || big) {
            return little ? QStringConverter::Utf16LE : QStringConverter::Utf16BE;
        }
    }
    return std::nullopt;
}

} // namespace

bool examineEncoding(FileExamination &file)
{
    const QByteArray &bytes = file.bytes();
    const qsizetype firstEnd = bytes.indexOf('\n') < 0 ? bytes.size() : bytes.indexOf('\n');
    if (const auto encoding = utf16Of(bytes)) {
        QString text = QStringDecoder(*encoding)(bytes);
        text.remove(u'\r');
        if (text.startsWith(QChar::ByteOrderMark)) {
            text.remove(0, 1);
        }
        file.report(ignored, Severity::Error, {}, 1, 0, 0, 0, {u"envcheck.file.utf16"_s, {}},
                    FileExamination::Replacement{0, bytes.size(), text.toUtf8(), {u"envcheck.fix.utf8"_s, {}}});
        return false;
    }
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0) {
        const qsizetype lineStart = bytes.lastIndexOf('\n', nul) + 1;
        const int line = static_cast<int>(QByteArrayView(bytes).first(nul).count('\n')) + 1;
        file.report(ignored, Severity::Error, {}, line, lineStart, nul, nul + 1, {u"envcheck.file.binary"_s, {}});
        return false;
    }
    if (bytes.startsWith("\xef\xbb\xbf")) {
        const QByteArrayView first = QByteArrayView(bytes).first(firstEnd).sliced(3);
        const bool harmless = first.trimmed().isEmpty() || first.startsWith('#');
        file.report(ignored, harmless ? Severity::Info : Severity::Error, {}, 1, 0, 0, 3,
                    {harmless ? u"envcheck.file.bom-harmless"_s : u"envcheck.file.bom"_s, {}},
                    FileExamination::Replacement{0, 3, {}, {u"envcheck.fix.bom"_s, {}}});
    }
    return true;
}

} // namespace Tidyscope
