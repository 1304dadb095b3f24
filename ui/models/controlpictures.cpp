// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/controlpictures.h"

namespace Tidyscope::ControlPictures {

namespace {

constexpr char16_t FirstPicture = 0x2400;
constexpr char16_t Delete = 0x7f;
constexpr char16_t DeletePicture = 0x2421;
constexpr char16_t ReturnPicture = 0x21b5; // the one of U+240D is missing in most fonts

constexpr bool isPicture(char16_t c)
{
    return (c >= FirstPicture && c < FirstPicture + u' ') || c == DeletePicture || c == ReturnPicture;
}

/// What a text document takes for structure of its own.
constexpr bool isTakenByDocuments(char16_t c)
{
    return c == QChar::LineSeparator || c == QChar::ParagraphSeparator || c == QChar::ObjectReplacementCharacter
        || c == 0xfdd0 || c == 0xfdd1;
}

} // namespace

bool isFaithful(QStringView raw)
{
    for (const QChar c : raw) {
        if (isPicture(c.unicode()) || isTakenByDocuments(c.unicode())) {
            return false;
        }
    }
    return raw.isValidUtf16();
}

QString shownText(const QString &raw, bool lines)
{
    QString shown = raw;
    for (QChar &c : shown) {
        if (c == u'\t' || (lines && c == u'\n')) {
            continue;
        }
        if (c == u'\r') {
            c = QChar(ReturnPicture);
        } else if (c < u' ') {
            c = QChar(FirstPicture + c.unicode());
        } else if (c == QChar(Delete)) {
            c = QChar(DeletePicture);
        }
    }
    return shown;
}

QString rawText(const QString &shown)
{
    QString raw = shown;
    for (QChar &c : raw) {
        if (c == QChar(ReturnPicture)) {
            c = u'\r';
        } else if (c == QChar(DeletePicture)) {
            c = QChar(Delete);
        } else if (isPicture(c.unicode())) {
            c = QChar(c.unicode() - FirstPicture);
        } else if (c == QChar::ParagraphSeparator) {
            c = u'\n';
        }
    }
    return raw;
}

} // namespace Tidyscope::ControlPictures
