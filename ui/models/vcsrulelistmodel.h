// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/govcs.h"
#include "ui/models/entrylistmodel.h"

#include <optional>

namespace Tidyscope {

/// GOVCS, one row a rule, in the order in which go tries them; go's own rules follow as fixed rows. Each with what it allows
/// and for which modules of the project it decides.
class VcsRuleListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

    /// Module paths of the project, and the value of GOPRIVATE.
    void setModules(const QStringList &modules, const QString &goPrivate);
    /// The rule of an entry by itself, or one of go's own. Nothing: go cannot read it.
    [[nodiscard]] std::optional<GoVcs::Rule> ruleAt(int row) const;
    /// Writes the programs of an entry anew; its pattern keeps its bytes. Without @p programs: "off".
    void setPrograms(int row, const QStringList &programs);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString detailOf(int row) const override;
    [[nodiscard]] bool isIgnored(int row) const override;
    [[nodiscard]] QStringList fixedRows() const override;

private:
    [[nodiscard]] QStringList decidedBy(int row) const;

    QStringList m_modules;
    QString m_goPrivate;
};

} // namespace Tidyscope
