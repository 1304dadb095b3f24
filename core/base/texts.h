// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

namespace Tidyscope {

/// The sentences of one language, from all of `:/tidyscope/texts/<language>/*.json` (flat objects: key -> sentence with
/// {placeholders}); a key stands in one file only.
/// Immutable and cheap to copy; may be used from any thread.
class Texts
{
public:
    /// @p language is "en" or "zh_CN"; anything else gives English.
    explicit Texts(const QString &language = QStringLiteral("en"));

    [[nodiscard]] QString language() const { return m_language; }
    [[nodiscard]] bool contains(const QString &key) const { return m_sentences.contains(key); }
    [[nodiscard]] QStringList keys() const { return m_sentences.keys(); }

    /// The sentence with its placeholders filled in. An unknown key is returned as it is (and fails the tests).
    [[nodiscard]] QString operator()(const Text &text) const;

    /// The languages that are shipped, English first.
    [[nodiscard]] static QStringList languages();

private:
    QString m_language;
    QHash<QString, QString> m_sentences;
};

} // namespace Tidyscope
