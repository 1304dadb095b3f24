// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/verificationcachemodel.h"

#include "core/report/verifyproof.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

VerificationCacheModel::VerificationCacheModel(QObject *parent) : ShownModel(ColumnCount, parent) { }

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

QString VerificationCacheModel::shown(int row, int column) const
{
    const CacheFinding &finding = m_findings.at(row);
    switch (column) {
    case Module: return finding.module;
    case Finding: return texts()(cacheFindingText(finding));
    case Path: return QDir::toNativeSeparators(finding.path);
    default: return {};
    }
}

QString VerificationCacheModel::head(int column) const
{
    switch (column) {
    case Module: return word(u"verify.table.module"_s);
    case Finding: return word(u"verify.table.finding"_s);
    case Path: return word(u"verify.table.path"_s);
    default: return {};
    }
}

} // namespace Tidyscope
