// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// GOPRIVATE, GONOPROXY, GONOSUMDB or GOINSECURE, one row a pattern, with the modules of the project that each matches.
class PatternListModel : public EntryListModel
{
    Q_OBJECT
public:
    explicit PatternListModel(const QString &variable, QObject *parent = nullptr);

    /// Module paths; empty: no project is known.
    void setModules(const QStringList &modules);
    /// The modules that this row's pattern matches, in their order.
    [[nodiscard]] QStringList matches(int row) const;
    /// "a, b, c and 2 more", for a sentence.
    [[nodiscard]] static QString someOf(const QStringList &modules);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString detailOf(int row) const override;
    [[nodiscard]] bool isWarning(int row) const override;

private:
    [[nodiscard]] bool keepsTheDefaultAway(int row) const;

    QString m_variable;
    QStringList m_modules;
};

} // namespace Tidyscope
