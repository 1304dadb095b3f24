// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

#include <memory>

namespace Tidyscope {

class SyntaxLibrary;

/// Read-only text that go, a server or a file said: monospace, highlighted, never translated. Can be searched (Ctrl+F, F3) and
/// copied. Follows the palette. Text is shown as it is; nothing in it is interpreted.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// Names for setDefinition().
    static constexpr QLatin1StringView GoCommandLog{"Go Command Log"};
    static constexpr QLatin1StringView GoModFile{"Go Module File"};

    /// @p library may be null or still loading: the text is plain until it is ready. It must outlive the view.
    explicit CodeView(SyntaxLibrary *library, QWidget *parent = nullptr);
    ~CodeView() override;
    Q_DISABLE_COPY_MOVE(CodeView)

    /// The name of a syntax definition: one of the constants above, or KSyntaxHighlighting's ("Bash", "JSON"). Unknown or
    /// empty: plain text.
    void setDefinition(const QString &name);
    [[nodiscard]] QString definition() const;

    void setText(const QString &text);
    /// Appends one line (which may hold line breaks); stays at the end if it was there. Lines that come in quick succession
    /// are put in together.
    void appendLine(const QString &line);

public Q_SLOTS:
    /// Opens the search bar below the text.
    void startFind();
    void findNext();
    void findPrevious();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
