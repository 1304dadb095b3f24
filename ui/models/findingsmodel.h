// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/finding.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace Tidyscope {

/// The checks of a run, one row a finding, in the order of the method (step, then the table of checks, then arrival). A better
/// finding about the same check and subject replaces its row in place.
class FindingsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< "check|subject": identifies the row for as long as it exists
        StepRole,
        StatusRole, ///< int(Status)
        StatusWordRole,
        ReasonRole, ///< the sentence; also Qt::DisplayRole
        CheckRole,
        SubjectRole,
        CauseRole,
        EvidenceRole,     ///< QStringList of ids
        DurationRole,     ///< double, ms
        DurationTextRole, ///< empty where nothing was measured
        NeededRole
    };

    explicit FindingsModel(QObject *parent = nullptr);

    /// The order in which checks belong on screen (ids of the table of checks). Unknown ones come after, as they arrive.
    void setCheckOrder(const QStringList &checks);
    void setTexts(const Texts &texts);
    void clear();
    void setFindings(const QList<Finding> &findings);
    /// Inserts @p finding where it belongs, or replaces the one about the same check and subject.
    void upsert(const Finding &finding);
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    [[nodiscard]] const Finding &findingAt(int row) const { return m_findings.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// All sentences again, after a change of the language.
    void retranslate();

private:
    [[nodiscard]] QString sentence(const Finding &finding) const;
    [[nodiscard]] std::pair<int, qsizetype> rank(const Finding &finding) const;

    Texts m_texts;
    QStringList m_order;
    QList<Finding> m_findings;
};

/// The findings of one step. While the step runs they stand in the order of the method and do not jump; when it has ended the
/// failures come first, then warnings, then what passed, then what was skipped.
class StepFindingsModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit StepFindingsModel(int step, QObject *parent = nullptr);

    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] bool failuresFirst() const { return m_failuresFirst; }
    void setFailuresFirst(bool on);
    /// How many rows have @p status. Failures that go does not need are not counted as failed.
    [[nodiscard]] int count(Status status) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    int m_step;
    bool m_failuresFirst = false;
};

} // namespace Tidyscope
