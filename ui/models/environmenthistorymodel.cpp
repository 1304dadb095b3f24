// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmenthistorymodel.h"

#include "ui/models/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Tidyscope {

EnvironmentHistoryModel::EnvironmentHistoryModel(QObject *parent) : QAbstractTableModel(parent) { }

void EnvironmentHistoryModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void EnvironmentHistoryModel::setHistory(const ChangeHistory &history)
{
    if (history == m_history) {
        return;
    }
    beginResetModel();
    m_history = history;
    endResetModel();
}

const Change *EnvironmentHistoryModel::change(const QModelIndex &index) const
{
    return index.isValid() ? &m_history.changes.at(m_history.changes.size() - 1 - index.row()) : nullptr;
}

QString EnvironmentHistoryModel::timeOf(const Change &change, const QDateTime &now)
{
    const QDateTime time = change.time.toLocalTime();
    const QLocale locale;
    if (time.date() == now.date()) {
        return time.toString(u"HH:mm"_s);
    }
    //: A day of this year and the time, in Qt's format: "22 November 14:02"
    const QString sameYear = tr("d MMMM HH:mm");
    //: The same of another year: "22 November 2025 14:02"
    const QString otherYear = tr("d MMMM yyyy HH:mm");
    return locale.toString(time, time.date().year() == now.date().year() ? sameYear : otherYear);
}

QString EnvironmentHistoryModel::whatOf(const Change &change) const
{
    if (const Change *of = change.of > 0 ? m_history.find(change.of) : nullptr) {
        const QString time = timeOf(*of, QDateTime::currentDateTime());
        return change.kind == "redo"_L1 ? tr("Made the change of %1 again: %2").arg(time, m_texts(of->what))
                                        : tr("Undid the change of %1: %2").arg(time, m_texts(of->what));
    }
    return m_texts(change.what);
}

int EnvironmentHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_history.changes.size());
}

int EnvironmentHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EnvironmentHistoryModel::stateOf(const Change &change)
{
    switch (change.state) {
    case Change::State::Applied: return change.undone ? tr("Undone") : tr("In force");
    case Change::State::NotApplied: return tr("Not made");
    case Change::State::Foreign: return tr("Interrupted, then changed elsewhere");
    case Change::State::Unknown: return tr("Interrupted");
    }
    return {};
}

Status EnvironmentHistoryModel::statusOf(const Change &change)
{
    switch (change.state) {
    case Change::State::Applied: return change.undone ? Status::Skipped : Status::Pass;
    case Change::State::NotApplied: return Status::Skipped;
    case Change::State::Foreign:
    case Change::State::Unknown: return Status::Warn;
    }
    return Status::NotRun;
}

QVariant EnvironmentHistoryModel::data(const QModelIndex &index, int role) const
{
    const Change *change = this->change(index);
    if (!change) {
        return {};
    }
    const bool inForce = change->state == Change::State::Applied && change->of == 0;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case When: return timeOf(*change, QDateTime::currentDateTime());
        case What: return whatOf(*change);
        case State: return change->of > 0 ? QString() : stateOf(*change);
        default: return {};
        }
    case IdRole: return change->id;
    case CanUndoRole: return inForce && !change->undone && change->hasBackups;
    case CanRedoRole: return inForce && change->undone && change->hasBackups;
    case IconRole: return change->of > 0 ? QString() : Words::statusIcon(statusOf(*change));
    case StatusRole: return static_cast<int>(statusOf(*change));
    default: return {};
    }
}

QVariant EnvironmentHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case When: return tr("When");
    case What: return tr("What was changed");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace Tidyscope
