// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QGridLayout;
class QLineEdit;

namespace Tidyscope {

class TextLabel;

/// A field for a module path with rows of answers below it, which are hidden while it is empty. What the answers are is for its
/// subclasses.
class ModuleTester : public LiveWidget
{
    Q_OBJECT
public:
    /// Offered while typing.
    void setModules(const QStringList &modules);
    void setPath(const QString &path);

protected:
    ModuleTester(int rows, QWidget *parent);

    [[nodiscard]] QString path() const;
    void setName(int row, const QString &name);
    /// The sentence of a row, which may have several lines.
    [[nodiscard]] TextLabel &answer(int row) const { return *m_answers.at(row); }
    void setRowVisible(int row, bool visible);
    /// Says about path(), which is not empty, in every row what there is to say.
    virtual void showAnswers() = 0;
    /// For when what the answers depend on has changed.
    void answerAgain();
    void retranslate() override;

private:
    TextLabel *m_heading;
    QLineEdit *m_path;
    QGridLayout *m_grid;
    QList<TextLabel *> m_names;
    QList<TextLabel *> m_answers;
};

} // namespace Tidyscope
