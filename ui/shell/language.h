// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"

#include <QObject>
#include <QTranslator>

namespace Tidyscope {

/// The language of the program while it runs: the window's own texts, Qt's, and the engine's sentences. Made once by main().
class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;
    Q_DISABLE_COPY_MOVE(Language)

    /// "en" or "zh_CN"; another code gives English. Widgets get QEvent::LanguageChange from Qt; models listen to changed().
    void set(const QString &code);
    [[nodiscard]] QString code() const { return m_code; }
    /// The engine's sentences in this language.
    [[nodiscard]] const Texts &texts() const { return m_texts; }

    /// What the system's settings ask for, of the languages that are shipped.
    [[nodiscard]] static QString ofSystem();
    [[nodiscard]] static QStringList available();
    /// The language's own name: "English", "简体中文".
    [[nodiscard]] static QString nativeName(const QString &code);

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    Texts m_texts;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace Tidyscope
