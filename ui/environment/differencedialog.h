// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

namespace Tidyscope {

class DifferenceView;
class TextLabel;
struct ShellContext;

/// The difference between two states of a settings file, masked. Open it with open(); it deletes itself.
class DifferenceDialog : public QDialog
{
    Q_OBJECT
public:
    DifferenceDialog(const ShellContext &context, const QString &title, QWidget *parent);

    void setTexts(const QByteArray &before, const QByteArray &after);
    void setError(const QString &sentence);

private:
    TextLabel *m_note;
    DifferenceView *m_view;
};

} // namespace Tidyscope
