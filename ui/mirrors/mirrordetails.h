// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorswitch.h"
#include "ui/models/mirrormodel.h"
#include "ui/widgets/textlabel.h"

#include <QScrollArea>

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class Language;

/// All that is known of one mirror: what the look at it has shown, in words; its cautions; where to read more; and what using it would
/// make of the settings.
class MirrorDetails : public QScrollArea
{
    Q_OBJECT
public:
    explicit MirrorDetails(const Language &language, QWidget *parent = nullptr);

    /// @p card: in which it was scored; null: it was not. @p made: what using it comes to. @p shadows: what overrules the settings
    /// file, as sentences.
    void setMirror(const MirrorRow &row, const Scorecard *card, const MirrorSwitch &made, const QStringList &shadows);
    void clear();
    /// All of it as plain text, for a test and a screen reader.
    [[nodiscard]] QString text() const;
    [[nodiscard]] const QList<QPushButton *> &links() const { return m_links; }

Q_SIGNALS:
    void linkAsked(const QUrl &url);

private:
    void begin();
    void finish();
    TextLabel *add(const QString &text, TextLabel::Tone tone = TextLabel::Tone::Text,
                   TextLabel::Kind kind = TextLabel::Kind::Body);
    void heading(const QString &text);
    void addFindings(const MirrorRow &row, const Scorecard &card);
    void addSwitch(const MirrorSwitch &made);
    void addLinks(const Mirror &mirror);
    void addLink(const QString &text, const QUrl &url);

    const Language &m_language;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
    QList<QPushButton *> m_links;
};

} // namespace Tidyscope
