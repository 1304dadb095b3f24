// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/verificationcachemodel.h"

#include "core/report/verifyproof.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

VerificationCacheModel::VerificationCacheModel(QObject *parent) : QAbstractTableModel(parent) { }

void VerificationCacheModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_findings.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void VerificationCacheModel::setFindings(const QList<CacheFinding> &findings)
{
    if (findings == m_findings) {
        return;
    }
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

int VerificationCacheModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int VerificationCacheModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VerificationCacheModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    const CacheFinding &finding = m_findings.at(index.row());
    switch (index.column()) {
    case Module: return finding.module;
    case Finding: return m_texts(cacheFindingText(finding));
    case Path: return QDir::toNativeSeparators(finding.path);
    default: return {};
    }
}

QVariant VerificationCacheModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Module: return m_texts({u"verify.table.module"_s, {}});
    case Finding: return m_texts({u"verify.table.finding"_s, {}});
    case Path: return m_texts({u"verify.table.path"_s, {}});
    default: return {};
    }
}

} // namespace Tidyscope
