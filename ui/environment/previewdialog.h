// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/preview.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

struct ShellContext;

/// What would be written, as a difference and as the commands it amounts to, before anything is. Ends with accepted() when the
/// user wants it written; closed in any other way nothing happens. Open it with open(); it deletes itself.
class PreviewDialog : public QDialog
{
    Q_OBJECT
public:
    PreviewDialog(const ShellContext &context, const EnvPreview &preview, QWidget *parent);

    [[nodiscard]] const EnvPreview &preview() const { return m_preview; }
    [[nodiscard]] QPushButton *writeButton() const { return m_write; }

private:
    void addDifference(QVBoxLayout *column);
    void addCommands(QVBoxLayout *column);
    void addOutside(QVBoxLayout *column);
    void addNotes(QVBoxLayout *column);
    void addButtons(QVBoxLayout *column);

    const ShellContext &m_context;
    EnvPreview m_preview;
    QPushButton *m_write = nullptr;
};

} // namespace Tidyscope
