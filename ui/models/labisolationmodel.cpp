// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labisolationmodel.h"

#include "ui/models/words.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int shortHash = 12;

} // namespace

void LabIsolationModel::setProof(const QList<Lab::LabPath> &paths, const QList<Lab::LabWitness> &own)
{
    if (paths == m_paths && own == m_own) {
        return;
    }
    beginResetModel();
    m_paths = paths;
    m_own = own;
    endResetModel();
}

void LabIsolationModel::retranslate()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Proof));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Proof);
}

bool LabIsolationModel::isClean() const
{
    return std::ranges::all_of(m_paths, &Lab::LabPath::inside)
        && std::ranges::all_of(m_own, [](const Lab::LabWitness &own) { return !own.checked || own.isUntouched(); });
}

bool LabIsolationModel::isComplete() const
{
    return !m_own.isEmpty() && std::ranges::all_of(m_own, &Lab::LabWitness::checked);
}

int LabIsolationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_paths.size() + m_own.size());
}

int LabIsolationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Status LabIsolationModel::statusOf(int row) const
{
    if (row < m_paths.size()) {
        return m_paths.at(row).inside ? Status::Pass : Status::Fail;
    }
    const Lab::LabWitness &own = m_own.at(row - m_paths.size());
    if (!own.checked) {
        return Status::NotRun;
    }
    return own.after == own.before ? Status::Pass : Status::Fail;
}

QString LabIsolationModel::proofOf(int row) const
{
    if (row < m_paths.size()) {
        return m_paths.at(row).inside ? tr("In the lab's folder") : tr("Outside of the lab's folder");
    }
    const Lab::LabWitness &own = m_own.at(row - m_paths.size());
    if (!own.checked) {
        return own.before.isEmpty() ? tr("Does not exist; compared at the end")
                                    : tr("%1…; compared at the end").arg(own.before.left(shortHash));
    }
    if (own.after == own.before) {
        return own.before.isEmpty() ? tr("Unchanged: still does not exist")
                                    : tr("Unchanged: %1…").arg(own.before.left(shortHash));
    }
    const auto shown = [](const QString &hash) { return hash.isEmpty() ? tr("missing") : hash.left(shortHash) + u'…'; };
    return tr("Changed: %1 before, %2 after").arg(shown(own.before), shown(own.after));
}

QVariant LabIsolationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const int row = index.row();
    const bool isPath = row < m_paths.size();
    const QString name = isPath ? m_paths.at(row).what : m_own.at(row - m_paths.size()).what;
    const QString path = isPath ? m_paths.at(row).path : m_own.at(row - m_paths.size()).path;
    if (role == Qt::ToolTipRole) {
        if (index.column() == Proof && !isPath) {
            return m_own.at(row - m_paths.size()).before;
        }
        return path;
    }
    if (role == IconRole) {
        return Words::statusIcon(statusOf(row));
    }
    if (role == StatusRole) {
        return static_cast<int>(statusOf(row));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case What: return isPath ? tr("Lab: %1").arg(name) : tr("Yours: %1").arg(name);
    case Path: return QDir::toNativeSeparators(path);
    default: return proofOf(row);
    }
}

QVariant LabIsolationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case What: return tr("What");
    case Path: return tr("Where");
    case Proof: return tr("Proof");
    default: return {};
    }
}

} // namespace Tidyscope
