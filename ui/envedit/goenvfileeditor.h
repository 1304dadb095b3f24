// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/envcheck/envproblem.h"
#include "core/goenv/goversion.h"
#include "ui/models/maskedtext.h"
#include "ui/widgets/livewidget.h"

#include <QByteArray>
#include <QTimer>

#include <optional>

class QMenu;
class QPushButton;
class QScrollArea;

namespace Tidyscope {

class CodeEdit;
class ProblemList;
class SyntaxLibrary;
class TextLabel;

/// The GOENV file as it is, byte for byte: highlighted, edited, its problems underlined and listed, each with its quick fix (the list, the
/// menu, Ctrl+.). Passwords are hidden until the user asks for them, and until then the text cannot be edited. Bytes that a
/// text view would lose (no UTF-8, characters that end lines elsewhere) are shown but never edited here.
class GoEnvFileEditor : public LiveWidget
{
    Q_OBJECT
public:
    /// What is larger is no settings file and not shown.
    static constexpr qsizetype Largest = 256 * 1024;

    /// @p library as for CodeTextEdit.
    explicit GoEnvFileEditor(SyntaxLibrary *library, QWidget *parent = nullptr);

    /// Shows the file's bytes. Emits nothing. The history of edits begins anew, unless these are the present bytes.
    void setBytes(const QByteArray &bytes);
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    void setVersion(const std::optional<GoVersion> &version);
    /// The sentences of core in the window's language; call it again when the language changes.
    void setTexts(const Texts &texts);

    /// As of the last turn of the event loop.
    [[nodiscard]] const QList<EnvProblem> &problems() const { return m_problems; }
    /// Line and column from 1 on.
    void goTo(int line, int column);

Q_SIGNALS:
    /// The user edited it, or took a quick fix.
    void bytesChanged(const QByteArray &bytes);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class State {
        Editable,
        Hidden,     ///< there are passwords, and they are not shown
        Unfaithful, ///< the text view would change it
        NoText,     ///< binary or UTF-16
        TooLarge
    };

    [[nodiscard]] State stateOf(const QByteArray &bytes) const;
    void put();
    void takeEdit();
    void check();
    void apply(const QuickFix &fix);
    void fitList();
    void addFixes(QMenu *menu, int place, bool only);
    void reveal();
    /// From a byte of the file to a place in what is shown.
    [[nodiscard]] int placeOf(qsizetype byte) const;

    QByteArray m_bytes;
    QString m_text; ///< the same decoded; empty where it is no text
    MaskedText m_masked;
    State m_state = State::Editable;
    bool m_revealed = false;
    bool m_putting = false;
    std::optional<GoVersion> m_version;
    Texts m_texts;
    QList<EnvProblem> m_problems;
    QTimer m_soon;

    QWidget *m_notice;
    TextLabel *m_noticeText;
    QPushButton *m_reveal;
    CodeEdit *m_edit;
    TextLabel *m_heading;
    QScrollArea *m_scroll;
    ProblemList *m_list;
};

} // namespace Tidyscope
