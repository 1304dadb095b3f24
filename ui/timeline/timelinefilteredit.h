// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace Tidyscope {

/// The filter box: offers the keys of TimelineFilter and their values while a term is being typed. Escape empties it.
class TimelineFilterEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit TimelineFilterEdit(QWidget *parent = nullptr);

    /// Says what a key can be in the run that is shown ("host:" -> "goproxy.cn" …).
    void setValues(const std::function<QStringList(const QString &key)> &values) { m_values = values; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void applyTheme();
    [[nodiscard]] QStringList valuesOf(const QString &key) const;
    void suggest();
    void insert(const QString &completion);
    /// Where the term at the cursor starts, after a "-".
    [[nodiscard]] qsizetype termStart() const;

    std::function<QStringList(const QString &)> m_values;
    QCompleter *m_completer;
    QStringListModel *m_suggestions;
    QAction *m_icon;
};

} // namespace Tidyscope
