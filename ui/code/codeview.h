// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/code/codetextedit.h"

#include <QTimer>

namespace Tidyscope {

/// Read-only text that go, a server or a file said: monospace, highlighted, never translated. Can be searched (Ctrl+F, F3) and
/// copied. Follows the palette. Text is shown as it is; nothing in it is interpreted.
class CodeView : public CodeTextEdit
{
    Q_OBJECT
public:
    /// Names for setDefinition().
    static constexpr QLatin1StringView GoCommandLog{"Go Command Log"};
    static constexpr QLatin1StringView GoModFile{"Go Module File"};
    static constexpr QLatin1StringView GoEnvFile{"Go Environment File"};

    /// @p library may be null or still loading: the text is plain until it is ready. It must outlive the view.
    explicit CodeView(SyntaxLibrary *library, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// Appends one line (which may hold line breaks); stays at the end if it was there. Lines that come in quick succession
    /// are put in together.
    void appendLine(const QString &line);

protected:
    /// Puts a long text in again, slice by slice, instead of highlighting it anew in one go.
    void aboutToHighlight() override;

private:
    void queue(const QStringList &lines);
    void putSlice();
    void put(const QStringList &lines);

    QStringList m_waiting;
    qsizetype m_taken = 0;
    bool m_empty = true;
    bool m_atEnd = true;
    QTimer m_slice;
};

} // namespace Tidyscope
