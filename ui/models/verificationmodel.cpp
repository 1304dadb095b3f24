// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/verificationmodel.h"

#include "ui/models/words.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Fault = DatabaseProof::Fault;

bool isProven(const Verification &verification)
{
    return verification.seen.notAsked.why == NotAsked::Why::Asked && verification.seen.database.isProven();
}

/// Whether hashes are among those that count; nothing: one side has none.
std::optional<bool> agrees(const QStringList &one, const QStringList &other)
{
    if (one.isEmpty() || other.isEmpty()) {
        return std::nullopt;
    }
    return other.contains(one.first());
}

/// Both hashes: one that differs is enough to differ.
std::optional<bool> both(std::optional<bool> module, std::optional<bool> goMod)
{
    if (!module || !goMod) {
        return module ? module : goMod;
    }
    return *module && *goMod;
}

QStringList listOf(const std::optional<QString> &hash)
{
    return hash ? QStringList{*hash} : QStringList();
}

} // namespace

VerificationModel::VerificationModel(QObject *parent) : ShownModel(ColumnCount, parent) { }

void VerificationModel::setVerification(const Verification &verification, bool isRunning)
{
    const QList<Row> rows = rowsOf(verification, isRunning);
    if (rows == m_rows) {
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void VerificationModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QList<VerificationModel::Row> VerificationModel::rowsOf(const Verification &verification, bool isRunning)
{
    QList<Row> rows;
    for (const ModuleCopy &copy : verification.seen.copies) {
        rows.append(rowOf(verification, copy));
    }
    if (!isRunning || !verification.seen.goSum.file.isEmpty()) {
        rows.append(goSumRow(verification));
    }
    if (!isRunning || !verification.seen.database.asked.isEmpty()) {
        rows.append(databaseRow(verification));
    }
    return rows;
}

VerificationModel::Row VerificationModel::rowOf(const Verification &verification, const ModuleCopy &copy)
{
    Row row{.witness = "verify.table."_L1 + copyKindName(copy.kind),
            .state = u"verify.state.not-compared"_s,
            .status = Status::Skipped,
            .module = copy.moduleHash.value_or(copy.problem),
            .goMod = copy.goModHash.value_or(QString()),
            .from = copy.from};
    const bool proven = isProven(verification);
    const QStringList &modules =
        proven ? verification.seen.database.moduleHashes : verification.seen.goSum.moduleHashes;
    const QStringList &goMods = proven ? verification.seen.database.goModHashes : verification.seen.goSum.goModHashes;
    const auto same = both(agrees(listOf(copy.moduleHash), modules), agrees(listOf(copy.goModHash), goMods));
    if (!copy.problem.isEmpty()) {
        row.state = u"verify.state.broken"_s;
        row.status = Status::Fail;
    } else if (copy.moduleHash && !copy.recorded.isEmpty() && copy.recorded != *copy.moduleHash) {
        row.state = u"verify.state.changed"_s;
        row.status = Status::Fail;
    } else if (same) {
        row.state = *same ? u"verify.state.agrees"_s : u"verify.state.differs"_s;
        row.status = *same ? Status::Pass : Status::Fail;
    }
    return row;
}

VerificationModel::Row VerificationModel::goSumRow(const Verification &verification)
{
    const GoSumWord &word = verification.seen.goSum;
    Row row{.witness = u"go.sum"_s,
            .state = u"verify.state.not-compared"_s,
            .status = Status::Skipped,
            .module = word.moduleHashes.value(0),
            .goMod = word.goModHashes.value(0),
            .from = word.file};
    std::optional<bool> same;
    if (isProven(verification)) {
        const DatabaseProof &proof = verification.seen.database;
        same = both(agrees(word.moduleHashes, proof.moduleHashes), agrees(word.goModHashes, proof.goModHashes));
    } else {
        for (const ModuleCopy &copy : verification.seen.copies) {
            const auto one = both(agrees(word.moduleHashes, listOf(copy.moduleHash)),
                                  agrees(word.goModHashes, listOf(copy.goModHash)));
            same = one && same ? *one && *same : one ? one : same;
        }
    }
    if (!word.fatal.isEmpty()) {
        row.state = u"verify.state.malformed"_s;
        row.status = Status::Fail;
    } else if (word.file.isEmpty()) {
        row.state = u"verify.state.none"_s;
    } else if (word.moduleHashes.isEmpty() && word.goModHashes.isEmpty()) {
        row.state = u"verify.state.silent"_s;
    } else if (same) {
        row.state = *same ? u"verify.state.agrees"_s : u"verify.state.differs"_s;
        row.status = *same ? Status::Pass : Status::Fail;
    }
    return row;
}

VerificationModel::Row VerificationModel::databaseRow(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    Row row{.witness = u"verify.table.database"_s,
            .state = u"verify.state.invalid"_s,
            .status = Status::Fail,
            .module = {},
            .goMod = {},
            .from = verification.database};
    if (verification.seen.notAsked.why != NotAsked::Why::Asked) {
        row.state = u"verify.state.not-asked"_s;
        row.status = Status::Skipped;
    } else if (proof.isProven()) {
        row.state = u"verify.state.proven"_s;
        row.status = Status::Pass;
        row.module = proof.moduleHashes.value(0);
        row.goMod = proof.goModHashes.value(0);
    } else if (proof.fault == Fault::Unreachable) {
        row.state = u"verify.state.unreachable"_s;
        row.status = Status::Warn;
    } else if (proof.fault == Fault::NotFound) {
        row.state = u"verify.state.no-record"_s;
        row.status = Status::Warn;
    }
    return row;
}

int VerificationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString VerificationModel::shown(int at, int column) const
{
    const Row &row = m_rows.at(at);
    switch (column) {
    case Witness: return row.witness.startsWith("verify."_L1) ? word(row.witness) : row.witness;
    case State: return word(row.state);
    case ModuleHash: return row.module;
    case GoModHash: return row.goMod;
    case From: return row.from;
    default: return {};
    }
}

QString VerificationModel::spoken(int row, int column, const QString &text) const
{
    Q_UNUSED(row)
    Q_UNUSED(column)
    return text.isEmpty() ? tr("nothing") : text;
}

QVariant VerificationModel::fact(int row, int role) const
{
    switch (role) {
    case StatusRole: return static_cast<int>(m_rows.at(row).status);
    case StatusIconRole: return Words::statusIcon(m_rows.at(row).status);
    default: return {};
    }
}

QString VerificationModel::head(int column) const
{
    switch (column) {
    case Witness: return word(u"verify.table.witness"_s);
    case State: return word(u"verify.table.state"_s);
    case ModuleHash: return word(u"verify.table.module"_s);
    case GoModHash: return word(u"verify.table.gomod"_s);
    case From: return word(u"verify.table.from"_s);
    default: return {};
    }
}

} // namespace Tidyscope
