// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/entrydelegate.h"

#include "ui/models/entrylistmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int IconSide = 16;

/// One paragraph of a row below its text.
struct Line
{
    QString text;
    QString icon; ///< empty: none
    QColor colour;
};

QList<Line> linesOf(const QModelIndex &index, const Theme &theme)
{
    QList<Line> lines;
    const QString detail = index.data(EntryListModel::DetailRole).toString();
    if (!detail.isEmpty()) {
        const bool warn = index.data(EntryListModel::WarnRole).toBool();
        lines += {detail, warn ? u"warning"_s : QString(), warn ? theme.warning : theme.quiet};
    }
    const QStringList problems = index.data(EntryListModel::ProblemsRole).toStringList();
    const int severe = index.data(EntryListModel::SevereRole).toInt();
    for (qsizetype i = 0; i < problems.size(); ++i) {
        const bool fails = i < severe;
        lines += {problems.at(i), fails ? u"failed"_s : u"warning"_s, fails ? theme.failed : theme.warning};
    }
    return lines;
}

int indentOf(const Line &line)
{
    return line.icon.isEmpty() ? 0 : IconSide + Spacing::Tiny;
}

int widthOf(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

constexpr int EditorTop = 2;

int editorHeight(const QWidget &editor)
{
    return std::max(editor.sizeHint().height(), static_cast<int>(Spacing::Huge));
}

/// Of the text, or of the editor that is open in its place.
int textHeight(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (const QWidget *editor = view ? view->indexWidget(index) : nullptr) {
        return EditorTop + editorHeight(*editor) - Spacing::Small;
    }
    const QString text = index.data().toString();
    return wrappedHeight(text.isEmpty() ? u" "_s : text, monospaceFont(option.font),
                         widthOf(option) - 2 * Spacing::Small);
}

} // namespace

EntryDelegate::EntryDelegate(EntryListModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) { }

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = widthOf(option) - 2 * Spacing::Small;
    int height = 2 * Spacing::Small + textHeight(option, index);
    for (const Line &line : linesOf(index, Theme::forPalette(option.palette))) {
        height += 2 + wrappedHeight(line.text, option.font, width - indentOf(line));
    }
    return {widthOf(option), height};
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::forPalette(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme.selection);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, theme.hover);
    }
    painter->setPen(theme.hairline);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QRect area = option.rect.adjusted(Spacing::Small, Spacing::Small, -Spacing::Small, 0);
    const QString text = index.data().toString();
    QFont mono = monospaceFont(option.font);
    const bool ignored = index.data(EntryListModel::IgnoredRole).toBool();
    mono.setStrikeOut(ignored);
    const bool fixed = index.data(EntryListModel::FixedRole).toBool();
    painter->setPen(ignored || fixed ? theme.quiet : theme.text);
    drawWrapped(*painter, area.topLeft(), text, mono, area.width());
    int y = area.top() + textHeight(option, index);
    for (const Line &line : linesOf(index, theme)) {
        y += 2;
        if (!line.icon.isEmpty()) {
            const int side = std::min(IconSide, QFontMetrics(option.font).height());
            themedIcon(line.icon, line.colour).paint(painter, QRect(area.left(), y, side, side));
        }
        painter->setPen(line.colour);
        const int indent = indentOf(line);
        drawWrapped(*painter, {area.left() + indent, y}, line.text, option.font, area.width() - indent);
        y += wrappedHeight(line.text, option.font, area.width() - indent);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.running, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QWidget *EntryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setFont(monospaceFont(option.font));
        line->setFrame(true);
        line->setAccessibleName(tr("Text of the entry"));
        connect(line, &QLineEdit::textEdited, &m_model,
                [this, at = QPersistentModelIndex(index)](const QString &text) { m_model.setDraft(at, text); });
        Q_EMIT editorOpened();
    }
    return editor;
}

void EntryDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // what is said about the entry changes with each key; what is being typed stays, and so does its cursor
    if (!editor->isVisible()) {
        QStyledItemDelegate::setEditorData(editor, index);
    }
}

void EntryDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.left(), option.rect.top() + EditorTop, option.rect.width(), editorHeight(*editor));
}

} // namespace Tidyscope
