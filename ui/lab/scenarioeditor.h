// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenarioreader.h"
#include "ui/widgets/livewidget.h"

#include <QTimer>

class QAction;
class QListWidget;
class QPushButton;

namespace Tidyscope {

class CodeEdit;
class LabOwn;
class TextLabel;
struct ShellContext;

/// A scenario file as text: highlighted, checked while one types; each mistake with its place and what to do. A file with
/// mistakes can be kept: it is not in the list of scenarios until it is right.
class ScenarioEditor : public LiveWidget
{
    Q_OBJECT
public:
    ScenarioEditor(const ShellContext &context, LabOwn &own, QWidget *parent = nullptr);

    /// A new file, not kept yet.
    void editNew(const QByteArray &text);
    /// Reads @p file and shows @p line and @p column of it.
    void editFile(const QString &file, int line = 1, int column = 1);
    [[nodiscard]] bool isChanged() const;
    void save();
    /// Asks what to do with changes first; closeAsked() follows unless the user goes on.
    void leave();

    [[nodiscard]] CodeEdit *edit() const { return m_edit; }
    [[nodiscard]] QListWidget *problemList() const { return m_list; }
    [[nodiscard]] const QList<Lab::ScenarioProblem> &problems() const { return m_problems; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    [[nodiscard]] QAction *saveAction() const { return m_saveAction; }
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void closeAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void put(const QByteArray &text);
    void check();
    void takeProblems(const QList<Lab::ScenarioProblem> &problems);
    void showProblems();
    void refresh();
    [[nodiscard]] int placeOf(int line, int column) const;

    const ShellContext &m_context;
    LabOwn &m_own;
    QString m_file; ///< empty: not kept yet
    QByteArray m_kept;
    QList<Lab::ScenarioProblem> m_problems;
    bool m_checked = false;
    quint64 m_revision = 0;
    bool m_leaving = false;
    QTimer m_settle;
    TextLabel *m_title;
    TextLabel *m_state;
    CodeEdit *m_edit;
    QListWidget *m_list;
    QPushButton *m_save;
    QPushButton *m_close;
    QAction *m_saveAction;
};

} // namespace Tidyscope
