// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QPersistentModelIndex>
#include <QStringList>

namespace Tidyscope {

/// The value of a variable that is a list, one row an entry. Passwords in entries are hidden in every role. What stands
/// between the entries keeps its bytes: value() gives back what setValue() was given until the user edits something.
///
/// Behind the entries may stand rows that are always there (FixedRole): they are not part of the value.
///
/// Subclasses know the grammar (split()) and what to say about an entry (detailOf()).
class EntryListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        DetailRole = Qt::UserRole + 1, ///< QString: what the entry does; may be empty
        WarnRole,                      ///< bool: the detail is something to look at
        IgnoredRole,                   ///< bool: the entry has no effect where it stands
        ProblemsRole,                  ///< QStringList: what is wrong with it, the worst first
        SevereRole,                    ///< int: so many of these keep it from working; they come first
        FixedRole                      ///< bool: it is always there, and nothing can be done to it
    };

    /// Something that is wrong with a stretch of value().
    struct Problem
    {
        qsizetype start = 0;
        qsizetype length = 0;
        QString message;
        bool severe = false;
        bool operator==(const Problem &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] QString value() const;
    /// Shows @p value. Emits nothing of its own; does nothing where it is the present value.
    void setValue(const QString &value);
    void setProblems(const QList<Problem> &problems);
    /// The row that @p problem is about; -1: none, or all of them.
    [[nodiscard]] int rowOf(const Problem &problem) const;

    /// Adds an entry at @p row (-1: at the end) and gives its row back. An empty one waits for its text: it is not part of
    /// value() until it has one.
    int addEntry(const QString &text, int row = -1);
    /// Takes away entries that never got a text.
    void dropEmptyEntries();
    /// The whole text of an entry, passwords too.
    [[nodiscard]] const QString &clearText(int row) const { return m_entries.at(row).text; }
    /// How many rows are entries; the fixed ones follow.
    [[nodiscard]] int entryCount() const { return static_cast<int>(m_entries.size()); }

    /// @p text is being typed for an entry and counts at once: edited() says so. It stays one entry, whatever is in it, until
    /// setData() takes it or dropDraft() gives back what was there before. Read as setData() does.
    void setDraft(const QModelIndex &index, const QString &text);
    void dropDraft();
    /// The entry whose text is being typed; invalid: none.
    [[nodiscard]] QModelIndex drafted() const { return m_draft; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Of Qt::EditRole. A hidden password stays where its mark is left in the text. An empty text removes the entry; a text with a separator
    /// in it becomes several entries.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    bool moveRows(const QModelIndex &source, int row, int count, const QModelIndex &target, int child) override;

    /// Says again what the entries do: after a change of language or of what detailOf() looks at.
    void refresh();

Q_SIGNALS:
    /// The user edited the list.
    void edited(const QString &value);

protected:
    struct Entry
    {
        QString lead;      ///< bytes before the text that go passes over
        QString text;      ///< what counts
        QString trail;     ///< bytes behind it that go passes over
        QString separator; ///< to the next entry; kept also while the entry is the last
    };

    /// Takes @p value apart. What stands behind the last entry goes into @p tail.
    [[nodiscard]] virtual QList<Entry> split(const QString &value, QString *tail) const = 0;
    [[nodiscard]] virtual QString defaultSeparator() const { return QStringLiteral(","); }
    [[nodiscard]] virtual QString detailOf(int row) const = 0;
    [[nodiscard]] virtual bool isWarning(int /*row*/) const { return false; }
    [[nodiscard]] virtual bool isIgnored(int /*row*/) const { return false; }
    /// The texts of the fixed rows. detailOf() and isIgnored() are asked about them as well.
    [[nodiscard]] virtual QStringList fixedRows() const { return {}; }

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// Splits the value again: the grammar has changed.
    void splitAgain();
    void setSeparator(int row, const QString &separator);
    /// The text without blanks around it; it holds no separator. Says edited().
    void setText(int row, const QString &text);
    /// split() for lists that any of @p separators divides. @p trims: blanks around an entry do not count.
    [[nodiscard]] static QList<Entry> splitAt(const QString &value, QStringView separators, bool trims, QString *tail);

private:
    struct Span
    {
        qsizetype start = 0;
        qsizetype end = 0;
    };
    void takeEdit();
    void forgetDraft();
    void splitValue(const QString &value);
    [[nodiscard]] QVariant fixedData(int row, int role) const;
    [[nodiscard]] int rowAt(qsizetype place) const;
    [[nodiscard]] QList<Span> spans() const;

    QList<Entry> m_entries;
    QString m_tail;
    QList<QList<Problem>> m_problems; ///< by row
    QList<Problem> m_all;
    QPersistentModelIndex m_draft;
    QString m_beforeDraft;
};

} // namespace Tidyscope
