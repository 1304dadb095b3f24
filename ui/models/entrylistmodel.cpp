// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/entrylistmodel.h"

#include "ui/models/controlpictures.h"
#include "ui/models/maskedtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString EntryListModel::value() const
{
    QString made;
    const Entry *before = nullptr;
    for (const Entry &entry : m_entries) {
        if (entry.text.isEmpty()) {
            continue;
        }
        if (before) {
            made += before->separator.isEmpty() ? defaultSeparator() : before->separator;
        }
        made += entry.lead + entry.text + entry.trail;
        before = &entry;
    }
    return made + m_tail;
}

QList<EntryListModel::Span> EntryListModel::spans() const
{
    QList<Span> spans;
    qsizetype place = 0;
    const Entry *before = nullptr;
    for (const Entry &entry : m_entries) {
        if (entry.text.isEmpty()) {
            spans += {-1, -1};
            continue;
        }
        if (before) {
            place += before->separator.isEmpty() ? defaultSeparator().size() : before->separator.size();
        }
        const qsizetype start = place;
        place += entry.lead.size() + entry.text.size() + entry.trail.size();
        spans += {start, place};
        before = &entry;
    }
    return spans;
}

void EntryListModel::setValue(const QString &value)
{
    if (value != this->value()) {
        splitValue(value);
    }
}

void EntryListModel::splitAgain()
{
    splitValue(value());
}

void EntryListModel::splitValue(const QString &value)
{
    beginResetModel();
    forgetDraft();
    m_tail.clear();
    m_entries = split(value, &m_tail);
    m_all.clear();
    m_problems.fill({}, m_entries.size());
    endResetModel();
}

int EntryListModel::rowAt(qsizetype place) const
{
    const QList<Span> all = spans();
    for (qsizetype row = all.size() - 1; row >= 0; --row) {
        // the separator behind an entry belongs to it
        if (all.at(row).start >= 0 && place >= all.at(row).start) {
            return static_cast<int>(row);
        }
    }
    return -1;
}

int EntryListModel::rowOf(const Problem &problem) const
{
    // what is about the whole list is nobody's own
    const bool whole = m_entries.size() > 1 && problem.start == 0 && problem.length >= value().size();
    return whole ? -1 : rowAt(problem.start + std::max<qsizetype>(problem.length - 1, 0));
}

void EntryListModel::setProblems(const QList<Problem> &problems)
{
    if (problems == m_all && m_problems.size() == m_entries.size()) {
        return;
    }
    m_all = problems;
    m_problems.fill({}, m_entries.size());
    for (const Problem &problem : problems) {
        if (const int row = rowOf(problem); row >= 0) {
            m_problems[row] += problem;
        }
    }
    for (QList<Problem> &ofRow : m_problems) {
        std::stable_sort(ofRow.begin(), ofRow.end(),
                         [](const Problem &a, const Problem &b) { return a.severe && !b.severe; });
    }
    refresh();
}

int EntryListModel::addEntry(const QString &text, int row)
{
    const int at = row < 0 ? entryCount() : std::min(row, entryCount());
    beginInsertRows({}, at, at);
    m_entries.insert(at, {{}, text, {}, {}});
    m_problems.resize(m_entries.size() - 1);
    m_problems.insert(at, QList<Problem>());
    endInsertRows();
    if (!text.isEmpty()) {
        takeEdit();
    }
    return at;
}

void EntryListModel::dropEmptyEntries()
{
    for (int row = entryCount() - 1; row >= 0; --row) {
        if (m_entries.at(row).text.isEmpty() && row != m_draft.row()) {
            removeRows(row, 1);
        }
    }
}

int EntryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : entryCount() + static_cast<int>(fixedRows().size());
}

QVariant EntryListModel::fixedData(int row, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return fixedRows().at(row - entryCount());
    case DetailRole: return detailOf(row);
    case IgnoredRole: return isIgnored(row);
    case FixedRole: return true;
    case Qt::AccessibleTextRole: return QString(fixedRows().at(row - entryCount()) + u". "_s + detailOf(row));
    default: return {};
    }
}

QVariant EntryListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int row = index.row();
    if (row >= entryCount()) {
        return fixedData(row, role);
    }
    const QList<Problem> problems = m_problems.value(row);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return ControlPictures::shownText(MaskedText(m_entries.at(row).text).shown());
    case DetailRole: {
        // a problem says why an entry has no effect
        const bool said = isIgnored(row) && !problems.isEmpty();
        return m_entries.at(row).text.isEmpty() || said ? QString() : detailOf(row);
    }
    case WarnRole: return isWarning(row);
    case IgnoredRole: return isIgnored(row);
    case ProblemsRole: {
        QStringList messages;
        for (const Problem &problem : problems) {
            messages += problem.message;
        }
        return messages;
    }
    case SevereRole:
        return static_cast<int>(
            std::count_if(problems.begin(), problems.end(), [](const Problem &problem) { return problem.severe; }));
    case Qt::AccessibleTextRole: {
        QStringList said{data(index, DetailRole).toString()};
        for (const Problem &problem : problems) {
            said += (problem.severe ? tr("Error: %1") : tr("Warning: %1")).arg(problem.message);
        }
        return QString(data(index, Qt::DisplayRole).toString() + u". "_s + said.join(u' ')).trimmed();
    }
    default: return {};
    }
}

bool EntryListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.row() >= entryCount()) {
        return false;
    }
    const int row = index.row();
    // in a text that is being typed the marks stand for the passwords of the text that it began with
    const bool wasDrafted = m_draft == index;
    const QString began = wasDrafted ? m_beforeDraft : m_entries.at(row).text;
    const auto text = MaskedText(began).restored(ControlPictures::rawText(value.toString()));
    if (!text) {
        return false;
    }
    forgetDraft();
    if (*text == began && *text == m_entries.at(row).text) {
        return true;
    }
    if (text->isEmpty()) {
        return removeRows(row, 1);
    }
    m_entries[row].text = *text;
    // the text may hold separators, or blanks that do not count
    QString tail;
    const QList<Entry> anew = split(this->value(), &tail);
    const auto withText = [](const Entry &entry) { return !entry.text.isEmpty(); };
    if (anew.size() != std::count_if(m_entries.cbegin(), m_entries.cend(), withText)) {
        beginResetModel();
        m_entries = anew;
        m_tail = tail;
        m_problems.fill({}, m_entries.size());
        endResetModel();
    }
    takeEdit();
    return true;
}

void EntryListModel::setDraft(const QModelIndex &index, const QString &text)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.row() >= entryCount()) {
        return;
    }
    if (m_draft != index) {
        dropDraft();
        m_draft = index;
        m_beforeDraft = m_entries.at(index.row()).text;
    }
    const auto whole = MaskedText(m_beforeDraft).restored(ControlPictures::rawText(text));
    if (whole && *whole != m_entries.at(index.row()).text) {
        m_entries[index.row()].text = *whole;
        takeEdit();
    }
}

void EntryListModel::dropDraft()
{
    const QModelIndex index = m_draft;
    const QString began = m_beforeDraft;
    forgetDraft();
    if (index.isValid() && m_entries.at(index.row()).text != began) {
        m_entries[index.row()].text = began;
        takeEdit();
    }
}

void EntryListModel::forgetDraft()
{
    m_draft = QPersistentModelIndex();
    m_beforeDraft.clear();
}

Qt::ItemFlags EntryListModel::flags(const QModelIndex &index) const
{
    // the places between the rows take drops, the rows themselves do not
    if (!index.isValid()) {
        return Qt::ItemIsDropEnabled;
    }
    if (index.row() >= entryCount()) {
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsEditable, MaskedText(m_entries.at(index.row()).text).isEditable());
    return flags;
}

bool EntryListModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > entryCount()) {
        return false;
    }
    const QString before = value();
    beginRemoveRows({}, row, row + count - 1);
    m_problems.resize(m_entries.size());
    m_entries.remove(row, count);
    m_problems.remove(row, count);
    endRemoveRows();
    if (value() != before) {
        takeEdit();
    }
    return true;
}

bool EntryListModel::moveRows(const QModelIndex &source, int row, int count, const QModelIndex &target, int child)
{
    // what is dropped below the fixed rows goes as far down as it may
    const int before = std::min(child, entryCount());
    if (source.isValid() || target.isValid() || row < 0 || count != 1 || row >= entryCount() || child < 0
        || child > rowCount() || !beginMoveRows(source, row, row, target, before)) {
        return false;
    }
    const int to = before > row ? before - 1 : before;
    m_problems.resize(m_entries.size());
    m_entries.move(row, to);
    m_problems.move(row, to);
    endMoveRows();
    takeEdit();
    return true;
}

void EntryListModel::setSeparator(int row, const QString &separator)
{
    if (row >= 0 && row < entryCount() && m_entries.at(row).separator != separator) {
        m_entries[row].separator = separator;
        takeEdit();
    }
}

void EntryListModel::setText(int row, const QString &text)
{
    if (row >= 0 && row < entryCount() && m_entries.at(row).text != text) {
        m_entries[row].text = text;
        takeEdit();
    }
}

void EntryListModel::takeEdit()
{
    refresh();
    Q_EMIT edited(value());
}

void EntryListModel::refresh()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

QList<EntryListModel::Entry> EntryListModel::splitAt(const QString &value, QStringView separators, bool trims,
                                                     QString *tail)
{
    QList<Entry> entries;
    QString lead; // empty pieces count for nothing: they stay before the entry that follows
    qsizetype start = 0;
    while (start <= value.size()) {
        qsizetype end = start;
        while (end < value.size() && !separators.contains(value.at(end))) {
            ++end;
        }
        const QString piece = value.sliced(start, end - start);
        const QString separator = end < value.size() ? value.sliced(end, 1) : QString();
        start = end + 1;
        const QString text = trims ? piece.trimmed() : piece;
        if (text.isEmpty()) {
            lead += piece + separator;
            continue;
        }
        const qsizetype at = piece.indexOf(text);
        entries += {lead + piece.first(at), text, piece.sliced(at + text.size()), separator};
        lead.clear();
    }
    *tail = entries.isEmpty() ? lead : entries.constLast().separator + lead;
    return entries;
}

} // namespace Tidyscope
