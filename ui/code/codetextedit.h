// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

#include <memory>

namespace Tidyscope {

class SyntaxLibrary;

/// What our views of code share: monospace, highlighted by a definition of the library, searched with Ctrl+F and F3. Follows
/// the palette and the language.
class CodeTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    ~CodeTextEdit() override;
    Q_DISABLE_COPY_MOVE(CodeTextEdit)

    /// The name of a syntax definition: one of CodeView's constants, or KSyntaxHighlighting's ("Bash", "JSON"). Unknown or
    /// empty: plain text.
    void setDefinition(const QString &name);
    [[nodiscard]] QString definition() const;

public Q_SLOTS:
    /// Opens the search bar below the text.
    void startFind();
    void findNext();
    void findPrevious();

protected:
    /// @p library may be null or still loading: the text is plain until it is ready. It must outlive the view.
    explicit CodeTextEdit(SyntaxLibrary *library, QWidget *parent);

    /// All of the text is about to be highlighted anew.
    virtual void aboutToHighlight() { }
    /// Shown below the places that the search found.
    void setMarks(const QList<QTextEdit::ExtraSelection> &marks);
    /// Room for line numbers.
    void setLeftMargin(int width);
    /// The text has changed while the search is open.
    void refreshFind();
    [[nodiscard]] QAction &findAction() const;

    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
