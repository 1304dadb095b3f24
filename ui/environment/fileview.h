// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QPushButton;

namespace Tidyscope {

class EnvironmentController;
class GoEnvFileEditor;
class TextLabel;
struct ShellContext;

/// The settings file as text. What is typed here is previewed and written like any other edit.
class FileView : public LiveWidget
{
    Q_OBJECT
public:
    FileView(const ShellContext &context, EnvironmentController &controller, QWidget *parent = nullptr);

    [[nodiscard]] GoEnvFileEditor *editor() const { return m_editor; }
    [[nodiscard]] QPushButton *previewButton() const { return m_preview; }

Q_SIGNALS:
    void previewAsked(const QByteArray &text);

protected:
    void retranslate() override;

private:
    void takeFile();
    void dropEdits();
    void refresh();
    [[nodiscard]] QByteArray fileBytes() const;
    [[nodiscard]] bool isEdited() const;

    const ShellContext &m_context;
    EnvironmentController &m_controller;
    QByteArray m_base; ///< the file that the edits began with
    TextLabel *m_path;
    GoEnvFileEditor *m_editor;
    TextLabel *m_state;
    QPushButton *m_drop;
    QPushButton *m_preview;
};

} // namespace Tidyscope
