// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/scorecardrun.h"
#include "ui/models/shownmodel.h"

#include <QCoreApplication>

#include <optional>

namespace Tidyscope {

/// One line of the table of mirrors.
struct MirrorRow
{
    Mirror mirror;
    Text state;            ///< "in use", "forbidden by a policy"
    bool isAllowed = true; ///< by the policies
    bool isUsable = false; ///< it may be asked and offered
    bool isInUse = false;  ///< in GOPROXY
    bool isListed = true;  ///< false: a server of GOPROXY, or one that was typed in, that no list knows
    std::optional<MirrorScore> score;
};

/// The mirrors that are known, the servers of GOPROXY, and those that were typed in, with what the last look at them came to: those that
/// were scored first, the best on top.
class MirrorModel : public ShownModel
{
    Q_OBJECT
public:
    enum Column { Name, Operator, Region, Databases, State, Score, Latency, P95, Throughput, Verdict, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        StatusIconRole, ///< name of an icon, of Verdict; empty: not scored
        StatusRole      ///< int(Status)
    };

    explicit MirrorModel(QObject *parent = nullptr);

    /// @p present: GOPROXY as go uses it. @p typed: bases that the user typed in.
    void setMirrors(const MirrorCatalogue &catalogue, const QString &present, const QStringList &typed);
    /// What came of a look; @p testing: it is under way. Nothing: there was none.
    void setScores(const std::optional<Scorecard> &card, bool testing);

    [[nodiscard]] const QList<MirrorRow> &rows() const { return m_rows; }
    /// Null for no row.
    [[nodiscard]] const MirrorRow *row(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] bool isScored() const { return m_card.has_value(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] QString shown(int row, int column) const override;
    [[nodiscard]] QString spoken(int row, int column, const QString &text) const override;
    [[nodiscard]] QVariant fact(int row, int role) const override;
    [[nodiscard]] QString head(int column) const override;
    [[nodiscard]] QString headToolTip(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;

private:
    void rebuild();
    void takeScores();
    void addServer(const QString &text);
    [[nodiscard]] Status statusOf(const MirrorRow &row) const;

    MirrorCatalogue m_catalogue;
    QString m_present;
    QStringList m_typed;
    QList<MirrorRow> m_rows;
    std::optional<Scorecard> m_card;
    bool m_testing = false;
};

/// Short words about mirrors that the table and the details share.
class MirrorWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::MirrorWords)
public:
    /// "China", "worldwide", or the code of a region that has no name here.
    [[nodiscard]] static QString region(const QString &code);
    /// "120 kB/s"; empty for nothing.
    [[nodiscard]] static QString throughput(const std::optional<Interval> &bytesPerSecond);
    [[nodiscard]] static Status status(MirrorVerdict verdict);
};

} // namespace Tidyscope
