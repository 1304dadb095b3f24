// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/findingsmodel.h"

#include "ui/models/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString keyOf(const Finding &finding)
{
    return finding.check + u'|' + finding.subject;
}

/// Position of a state when the step has ended.
int weight(Status status, bool needed)
{
    switch (status) {
    case Status::Fail: return needed ? 0 : 2;
    case Status::Warn: return 1;
    case Status::Running: return 3;
    case Status::Cancelled: return 4;
    case Status::Pass: return 5;
    case Status::Skipped: return 6;
    case Status::NotRun: return 7;
    }
    return 8;
}

} // namespace

FindingsModel::FindingsModel(QObject *parent) : QAbstractListModel(parent) { }

void FindingsModel::setCheckOrder(const QStringList &checks)
{
    m_order = checks;
}

void FindingsModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    retranslate();
}

void FindingsModel::clear()
{
    beginResetModel();
    m_findings.clear();
    endResetModel();
}

void FindingsModel::setFindings(const QList<Finding> &findings)
{
    beginResetModel();
    m_findings = findings;
    std::ranges::stable_sort(m_findings, [this](const Finding &a, const Finding &b) { return rank(a) < rank(b); });
    endResetModel();
}

void FindingsModel::upsert(const Finding &finding)
{
    const auto same = std::ranges::find_if(m_findings, [&finding](const Finding &f) {
        return f.check == finding.check && f.subject == finding.subject && f.step == finding.step;
    });
    if (same != m_findings.end()) {
        *same = finding;
        const QModelIndex changed = index(static_cast<int>(same - m_findings.begin()));
        Q_EMIT dataChanged(changed, changed);
        return;
    }
    const auto place = std::upper_bound(m_findings.begin(), m_findings.end(), finding,
                                        [this](const Finding &a, const Finding &b) { return rank(a) < rank(b); });
    const int row = static_cast<int>(place - m_findings.begin());
    beginInsertRows({}, row, row);
    m_findings.insert(row, finding);
    endInsertRows();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Finding &finding = m_findings.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case ReasonRole: return sentence(finding);
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(Words::status(finding.status), sentence(finding));
    case KeyRole: return keyOf(finding);
    case StepRole: return finding.step;
    case StatusRole: return static_cast<int>(finding.status);
    case StatusWordRole: return Words::status(finding.status);
    case CheckRole: return finding.check;
    case SubjectRole: return finding.subject;
    case CauseRole: return finding.cause;
    case EvidenceRole: return finding.evidence;
    case DurationRole: return finding.durationMs;
    case DurationTextRole: return finding.durationMs > 0 ? Words::duration(finding.durationMs) : QString();
    case NeededRole: return finding.needed;
    default: return {};
    }
}

QHash<int, QByteArray> FindingsModel::roleNames() const
{
    return {{KeyRole, "key"},
            {StepRole, "step"},
            {StatusRole, "status"},
            {StatusWordRole, "statusWord"},
            {ReasonRole, "reason"},
            {CheckRole, "check"},
            {SubjectRole, "subject"},
            {CauseRole, "cause"},
            {EvidenceRole, "evidence"},
            {DurationRole, "duration"},
            {DurationTextRole, "durationText"},
            {NeededRole, "needed"}};
}

void FindingsModel::retranslate()
{
    if (!m_findings.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_findings.size()) - 1));
    }
}

QString FindingsModel::sentence(const Finding &finding) const
{
    if (!finding.reason.isEmpty()) {
        return m_texts(finding.reason);
    }
    if (finding.status == Status::Running) {
        return finding.subject.isEmpty() ? tr("Checking…") : tr("Checking %1…").arg(finding.subject);
    }
    return finding.subject.isEmpty() ? finding.check : finding.subject;
}

std::pair<int, qsizetype> FindingsModel::rank(const Finding &finding) const
{
    const qsizetype place = m_order.indexOf(finding.check);
    return {finding.step, place < 0 ? m_order.size() : place};
}

StepFindingsModel::StepFindingsModel(int step, QObject *parent) : QSortFilterProxyModel(parent), m_step(step)
{
    setDynamicSortFilter(true);
    sort(0);
}

void StepFindingsModel::setFailuresFirst(bool on)
{
    if (m_failuresFirst != on) {
        m_failuresFirst = on;
        invalidate();
    }
}

int StepFindingsModel::count(Status status) const
{
    int found = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex at = index(row, 0);
        const bool same = at.data(FindingsModel::StatusRole).toInt() == static_cast<int>(status);
        found += same && (status != Status::Fail || at.data(FindingsModel::NeededRole).toBool()) ? 1 : 0;
    }
    return found;
}

bool StepFindingsModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return sourceModel()->index(row, 0, parent).data(FindingsModel::StepRole).toInt() == m_step;
}

bool StepFindingsModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_failuresFirst) {
        const auto weigh = [](const QModelIndex &index) {
            return weight(static_cast<Status>(index.data(FindingsModel::StatusRole).toInt()),
                          index.data(FindingsModel::NeededRole).toBool());
        };
        const int l = weigh(left);
        const int r = weigh(right);
        if (l != r) {
            return l < r;
        }
    }
    return left.row() < right.row();
}

} // namespace Tidyscope
