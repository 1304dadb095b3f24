// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/hashtreeview.h"

#include "core/base/digits.h"
#include "core/report/verifyproof.h"
#include "core/verify/proofpath.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int gap = Spacing::Medium; // between rows, and between the three columns
constexpr int leastBox = 110;
constexpr int mostBox = 280;
constexpr qsizetype shownHash = 10;

} // namespace

HashTreeView::HashTreeView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HashTreeView::add(Kind kind, int row, int side, const Tlog::Hash &hash, qint64 first, qint64 last)
{
    const QString records = first == last ? groupedDigits(first) : groupedDigits(first) + u'–' + groupedDigits(last);
    m_items.append({kind, row, side, hash.toString().first(shownHash) + u'…', records, {}});
}

void HashTreeView::setVerification(const Verification &verification, const Texts &texts)
{
    m_items.clear();
    const DatabaseProof &proof = verification.seen.database;
    const QList<Text> lines = treeTexts(verification);
    if (!lines.isEmpty()) {
        const QList<ProofStep> steps = proofSteps(proof);
        const auto count = static_cast<int>(steps.size());
        add(Kind::Root, 0, 0, proof.head.root, 0, proof.head.records - 1);
        for (int i = count - 1; i >= 0; --i) {
            const ProofStep &step = steps.at(i);
            const int row = count - 1 - i;
            if (row > 0) {
                add(Kind::Computed, row, 0, step.node, step.nodeRecords.first, step.nodeRecords.last);
            }
            add(Kind::Given, row + 1, step.siblingIsLeft ? -1 : 1, step.sibling, step.siblingRecords.first,
                step.siblingRecords.last);
        }
        add(Kind::Leaf, count, 0, proof.leaf(), proof.record, proof.record);
        for (qsizetype i = 0; i < std::min(m_items.size(), lines.size()); ++i) {
            m_items[i].line = texts(lines.at(i));
        }
    }
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_items.size()) - 1));
    setAccessibleDescription(m_items.isEmpty() ? QString() : m_items.at(m_current).line);
    updateGeometry();
    update();
}

void HashTreeView::clear()
{
    m_items.clear();
    m_current = 0;
    updateGeometry();
    update();
}

QStringList HashTreeView::lines() const
{
    QStringList lines;
    for (const Item &item : m_items) {
        lines.append(item.line);
    }
    return lines;
}

int HashTreeView::rows() const
{
    return m_items.isEmpty() ? 0 : m_items.last().row + 1;
}

int HashTreeView::boxHeight() const
{
    return fontMetrics().height() + Spacing::Small;
}

int HashTreeView::rowHeight() const
{
    return boxHeight() + gap;
}

QSize HashTreeView::sizeHint() const
{
    return {3 * mostBox + 2 * gap, rows() * rowHeight() + gap};
}

QSize HashTreeView::minimumSizeHint() const
{
    return {3 * leastBox + 2 * gap, sizeHint().height()};
}

QVariant HashTreeView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    return query == Qt::ImCursorRectangle && !m_items.isEmpty() ? QVariant(rectOf(m_items.at(m_current)))
                                                                : QWidget::inputMethodQuery(query);
}

QRect HashTreeView::rectOf(const Item &item) const
{
    const int box = std::clamp((width() - 2 * gap) / 3, leastBox, mostBox);
    const int left = std::max(0, (width() - 3 * box - 2 * gap) / 2);
    return {left + (item.side + 1) * (box + gap), gap / 2 + item.row * rowHeight(), box, boxHeight()};
}

int HashTreeView::itemAt(const QPoint &place) const
{
    const auto found = std::ranges::find_if(m_items, [&](const Item &item) { return rectOf(item).contains(place); });
    return found == m_items.cend() ? -1 : static_cast<int>(std::distance(m_items.cbegin(), found));
}

void HashTreeView::setCurrent(int index)
{
    if (m_items.isEmpty()) {
        return;
    }
    m_current = std::clamp(index, 0, static_cast<int>(m_items.size()) - 1);
    setAccessibleDescription(m_items.at(m_current).line);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    Q_EMIT currentMoved(rectOf(m_items.at(m_current)));
    update();
}

void HashTreeView::goToRoot()
{
    setFocus();
    setCurrent(0);
}

void HashTreeView::goToLeaf()
{
    setFocus();
    setCurrent(static_cast<int>(m_items.size()) - 1);
}

void HashTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && !m_items.isEmpty()) {
        Q_EMIT copyAsked(m_items.at(m_current).line);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right: setCurrent(m_current + 1); return;
    case Qt::Key_Up:
    case Qt::Key_Left: setCurrent(m_current - 1); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(static_cast<int>(m_items.size()) - 1); return;
    default: QWidget::keyPressEvent(event);
    }
}

void HashTreeView::mousePressEvent(QMouseEvent *event)
{
    if (const int index = itemAt(event->position().toPoint()); index >= 0) {
        setCurrent(index);
    }
    QWidget::mousePressEvent(event);
}

bool HashTreeView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = itemAt(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : m_items.at(index).line, this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && hasFocus()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept(); // not the window's Copy: that of the current hash
        return true;
    }
    return QWidget::event(event);
}

void HashTreeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        update();
    }
    QWidget::changeEvent(event);
}

void HashTreeView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void HashTreeView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

/// From each hash up to the one that it is a part of: the one in the middle of the row above.
void HashTreeView::drawLines(QPainter &painter) const
{
    const Theme theme = Theme::forPalette(palette());
    for (const Item &item : m_items) {
        if (item.row == 0) {
            continue;
        }
        const QRect box = rectOf(item);
        Item above;
        above.row = item.row - 1;
        const QRect parent = rectOf(above);
        painter.setPen(QPen(item.side == 0 ? theme.running : theme.quiet, item.side == 0 ? 2 : 1));
        const int middle = parent.bottom() + gap / 2;
        QPainterPath path(QPointF(box.center().x(), box.top()));
        path.lineTo(box.center().x(), middle);
        path.lineTo(parent.center().x(), middle);
        path.lineTo(parent.center().x(), parent.bottom() + 1);
        painter.drawPath(path);
    }
}

QFont HashTreeView::fontOf(const Item &item) const
{
    QFont font = this->font();
    font.setBold(item.kind == Kind::Root || item.kind == Kind::Leaf);
    return font;
}

QString HashTreeView::nameOf(const Item &item) const
{
    switch (item.kind) {
    case Kind::Root: return tr("Root: %1").arg(item.records);
    case Kind::Leaf: return tr("Record %1").arg(item.records);
    case Kind::Computed:
    case Kind::Given: break;
    }
    return item.records;
}

bool HashTreeView::showsWholeNames() const
{
    return std::ranges::all_of(m_items, [this](const Item &item) {
        return QFontMetrics(fontOf(item)).horizontalAdvance(nameOf(item)) <= rectOf(item).width() - 2 * Spacing::Small;
    });
}

void HashTreeView::drawItem(QPainter &painter, int index) const
{
    const Item &item = m_items.at(index);
    const Theme theme = Theme::forPalette(palette());
    const QRect box = rectOf(item);
    const bool isEnd = item.kind == Kind::Root || item.kind == Kind::Leaf;
    const bool isCurrent = index == m_current && hasFocus();
    QPen frame(isEnd ? theme.passed : item.kind == Kind::Given ? theme.quiet : theme.running, isEnd ? 2 : 1);
    if (item.kind == Kind::Given) {
        frame.setStyle(Qt::DashLine); // told apart without its colour, too
    }
    painter.setPen(frame);
    painter.setBrush(isCurrent ? theme.selection : theme.base);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Spacing::Radius, Spacing::Radius);
    if (isCurrent) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(-2, -2, 2, 2), Spacing::Radius + 2, Spacing::Radius + 2);
    }
    const QRect inside = box.adjusted(Spacing::Small, 0, -Spacing::Small, 0);
    painter.setPen(item.kind == Kind::Given ? theme.quiet : theme.text);
    const QFont font = fontOf(item);
    painter.setFont(font);
    const QString name = nameOf(item);
    const QFontMetrics metrics(font);
    const int hashWidth = metrics.horizontalAdvance(item.hash);
    const int nameWidth = metrics.horizontalAdvance(name);
    if (nameWidth + hashWidth + Spacing::Small <= inside.width()) {
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, item.hash);
    } else { // the whole of it is in the tool tip and in words below
        painter.drawText(inside, Qt::AlignCenter, metrics.elidedText(name, Qt::ElideMiddle, inside.width()));
    }
}

void HashTreeView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLines(painter);
    for (int i = 0; i < m_items.size(); ++i) {
        drawItem(painter, i);
    }
}

} // namespace Tidyscope
