// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/mirrormodel.h"

#include "core/goenv/goproxylist.h"
#include "core/mirrors/ownserver.h"
#include "core/report/comparereport.h"
#include "core/report/mirrorreport.h"
#include "ui/models/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype behindAll = 1000;

/// The place of mirror @p id among those that were scored; -1: it was not.
qsizetype placeOf(const std::optional<Scorecard> &card, const QString &id)
{
    if (!card) {
        return -1;
    }
    const auto found =
        std::ranges::find_if(card->mirrors, [&id](const MirrorScore &score) { return score.seen.id == id; });
    return found == card->mirrors.end() ? -1 : found - card->mirrors.begin();
}

} // namespace

QString MirrorWords::region(const QString &code)
{
    if (code == "global"_L1) {
        return tr("worldwide");
    }
    if (code == "cn"_L1) {
        return tr("China");
    }
    if (code == "ru"_L1) {
        return tr("Russia");
    }
    return code.toUpper();
}

QString MirrorWords::throughput(const std::optional<Interval> &bytesPerSecond)
{
    constexpr double kilo = 1000;
    if (!bytesPerSecond) {
        return {};
    }
    const auto shown = [](double value) { return QString::number(value / kilo, 'f', value < 10 * kilo ? 1 : 0); };
    return u"%1 kB/s (%2–%3)"_s.arg(shown(bytesPerSecond->value), shown(bytesPerSecond->low),
                                    shown(bytesPerSecond->high));
}

Status MirrorWords::status(MirrorVerdict verdict)
{
    switch (verdict) {
    case MirrorVerdict::Good: return Status::Pass;
    case MirrorVerdict::Slow:
    case MirrorVerdict::NoChecksums:
    case MirrorVerdict::Stale:
    case MirrorVerdict::ServesMissing: return Status::Warn;
    case MirrorVerdict::Unfinished: return Status::Cancelled;
    case MirrorVerdict::Unverifiable:
    case MirrorVerdict::ChecksumsRefused:
    case MirrorVerdict::Broken:
    case MirrorVerdict::OtherBits:
    case MirrorVerdict::Portal:
    case MirrorVerdict::Dead: break;
    }
    return Status::Fail;
}

MirrorModel::MirrorModel(QObject *parent) : ShownModel(ColumnCount, parent) { }

void MirrorModel::setMirrors(const MirrorCatalogue &catalogue, const QString &present, const QStringList &typed)
{
    m_catalogue = catalogue;
    m_present = present;
    m_typed = typed;
    rebuild();
}

void MirrorModel::setScores(const std::optional<Scorecard> &card, bool testing)
{
    const bool reorder = !testing;
    m_card = card;
    m_testing = testing;
    if (reorder) {
        rebuild();
        return;
    }
    takeScores();
    rowsChanged();
}

void MirrorModel::takeScores()
{
    for (MirrorRow &row : m_rows) {
        const qsizetype place = placeOf(m_card, row.mirror.id);
        row.score = place < 0 ? std::nullopt : std::optional(m_card->mirrors.at(place));
    }
}

/// A server that no list knows, by its base.
void MirrorModel::addServer(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool known = m_catalogue.at(url)
        || std::ranges::any_of(m_rows, [&text](const MirrorRow &row) { return row.mirror.id == text; });
    if (known || !isModuleProxyUrl(text)) {
        return;
    }
    MirrorRow row;
    row.mirror.id = text;
    row.mirror.url = url;
    row.mirror.source = Mirror::Source::User;
    row.isListed = false;
    row.isAllowed = row.isUsable = m_catalogue.isAllowed(row.mirror);
    const QList<GoProxyEntry> entries = GoProxyList::parse(m_present).urls();
    row.isInUse = std::ranges::any_of(
        entries, [&url](const GoProxyEntry &entry) { return entry.url.adjusted(QUrl::RemoveUserInfo) == url; });
    row.state = {!row.isAllowed    ? u"mirrors.state.forbidden"_s
                     : row.isInUse ? u"mirrors.state.in-use"_s
                                   : u"mirrors.state.typed"_s,
                 {}};
    m_rows.append(row);
}

void MirrorModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const QList<GoProxyEntry> entries = GoProxyList::parse(m_present).urls();
    for (const Mirror &mirror : m_catalogue.mirrors()) {
        MirrorRow row;
        row.mirror = mirror;
        row.state = mirrorStateText(m_catalogue, mirror, m_present);
        row.isAllowed = m_catalogue.isAllowed(mirror);
        row.isUsable = row.isAllowed && mirror.enabled && mirror.deprecatedBy.isEmpty();
        row.isInUse = std::ranges::any_of(entries, [&](const GoProxyEntry &entry) {
            const Mirror *found = m_catalogue.at(entry.url);
            return found && found->id == mirror.id;
        });
        m_rows.append(row);
    }
    for (const GoProxyEntry &entry : entries) {
        addServer(entry.url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded));
    }
    for (const QString &typed : std::as_const(m_typed)) {
        addServer(typed);
    }
    takeScores();
    // the best of those that were asked, then what is of use, then the rest
    const auto place = [this](const MirrorRow &row) {
        const qsizetype inOrder = placeOf(m_card, row.mirror.id);
        return inOrder >= 0 ? inOrder : row.isInUse ? behindAll : row.isUsable ? behindAll + 1 : behindAll + 2;
    };
    std::ranges::stable_sort(m_rows, std::ranges::less(), place);
    endResetModel();
}

const MirrorRow *MirrorModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex MirrorModel::indexOf(const QString &id) const
{
    const auto found = std::ranges::find_if(m_rows, [&id](const MirrorRow &row) { return row.mirror.id == id; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int MirrorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool MirrorModel::isNumber(int column) const
{
    return column >= Score && column <= Throughput;
}

Status MirrorModel::statusOf(const MirrorRow &row) const
{
    if (!row.score) {
        return Status::NotRun;
    }
    return m_testing && row.score->verdict == MirrorVerdict::Unfinished ? Status::Running
                                                                        : MirrorWords::status(row.score->verdict);
}

QString MirrorModel::shown(int at, int column) const
{
    const MirrorRow &row = m_rows.at(at);
    const bool answered = row.score && row.score->medianMs;
    switch (column) {
    case Name:
        //: A mirror that stands in GOPROXY now
        return isScored() && row.isInUse ? tr("%1 (in use)").arg(row.mirror.id) : row.mirror.id;
    case Operator: return row.mirror.operatorName;
    case Region: return MirrorWords::region(row.mirror.region);
    case Databases: return row.mirror.checksumDatabases.join(tr(", "));
    case State: return texts()(row.state);
    case Score:
        return row.score && row.score->verdict != MirrorVerdict::Unfinished ? QString::number(row.score->score)
                                                                            : QString();
    case Latency: return answered ? millisecondsWithInterval(row.score->medianMs) : QString();
    case P95: return answered ? millisecondsWithInterval(row.score->p95Ms) : QString();
    case Throughput: return row.score ? MirrorWords::throughput(row.score->bytesPerSecond) : QString();
    case Verdict:
        if (!row.score) {
            return {};
        }
        return m_testing && row.score->verdict == MirrorVerdict::Unfinished
            ? tr("being asked…")
            : texts()(mirrorVerdictText(row.score->verdict, *row.score, *m_card));
    default: return {};
    }
}

QString MirrorModel::spoken(int at, int column, const QString &text) const
{
    const MirrorRow &row = m_rows.at(at);
    if (column == Verdict && row.score) {
        return QString(Words::status(statusOf(row)) + u", "_s + text);
    }
    return text.isEmpty() ? (column >= Score ? tr("not tested") : tr("not known")) : text;
}

QVariant MirrorModel::fact(int at, int role) const
{
    const MirrorRow &row = m_rows.at(at);
    switch (role) {
    case IdRole: return row.mirror.id;
    case StatusIconRole: return row.score ? Words::statusIcon(statusOf(row)) : QString();
    case StatusRole: return static_cast<int>(statusOf(row));
    default: return {};
    }
}

QString MirrorModel::headToolTip(int column) const
{
    switch (column) {
    case Score: return tr("0 to 100. Wrong content counts before slowness: no speed makes up for it.");
    case Latency:
    case P95:
    case Throughput: return tr("With its 95 % interval (bootstrap)");
    default: return {};
    }
}

QString MirrorModel::head(int column) const
{
    switch (column) {
    case Name: return word(u"mirrors.head.id"_s);
    case Operator: return tr("Operator");
    case Region: return word(u"mirrors.head.region"_s);
    case Databases: return tr("Checksums passed on");
    case State: return word(u"mirrors.head.state"_s);
    case Score: return word(u"mirrors.head.score"_s);
    case Latency: return word(u"mirrors.head.median"_s);
    case P95: return word(u"mirrors.head.p95"_s);
    case Throughput: return tr("Throughput");
    case Verdict: return word(u"mirrors.head.verdict"_s);
    default: return {};
    }
}

} // namespace Tidyscope
