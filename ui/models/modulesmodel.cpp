// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/modulesmodel.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

ModulesModel::ModulesModel(QObject *parent) : QAbstractTableModel(parent) { }

void ModulesModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    retranslate();
}

void ModulesModel::setModules(const QList<ModuleRow> &modules)
{
    beginResetModel();
    m_modules = modules;
    endResetModel();
}

int ModulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_modules.size());
}

int ModulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ModulesModel::display(const ModuleRow &row, int column) const
{
    switch (column) {
    case Module: return row.module;
    case Version: return row.version;
    case Owner:
        if (row.leaks) {
            return row.isPrivate ? tr("Would leak: private") : tr("Would leak: looks private");
        }
        if (row.isPrivate) {
            return tr("Private by rule");
        }
        return row.suspected ? tr("Looks private, no rule") : tr("Public");
    case Rule: return row.rule.isEmpty() ? tr("no rule") : row.rule;
    //: Hosts in the order go asks them
    case Contacted: return row.contacts.isEmpty() ? tr("nobody") : row.contacts.join(tr(", then "));
    case Verified: return row.checksums.isEmpty() ? tr("not verified") : row.checksums;
    default: return {};
    }
}

QVariant ModulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ModuleRow &row = m_modules.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Owner && !row.why.isEmpty() ? m_texts(row.why) : display(row, index.column());
    case OwnerIconRole: return row.leaks || row.suspected ? u"warning"_s : row.isPrivate ? u"lock"_s : u"server"_s;
    case LeaksRole: return row.leaks;
    default: return {};
    }
}

QVariant ModulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Module: return tr("Module");
    case Version: return tr("Version");
    case Owner: return tr("Whose it is");
    case Rule: return tr("Rule");
    case Contacted: return tr("Who is contacted");
    case Verified: return tr("Verified by");
    default: return {};
    }
}

void ModulesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_modules.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_modules.size()) - 1, ColumnCount - 1));
    }
}

} // namespace Tidyscope
