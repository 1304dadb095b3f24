// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/variablelist.h"

#include "ui/environment/variabledelegate.h"
#include "ui/models/environmentfiltermodel.h"
#include "ui/models/environmentmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QIcon dotIcon(const QPalette &palette, qreal ratio)
{
    constexpr int side = 16;
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    VariableDelegate::drawDot(&painter, QPointF(side / 2.0, side / 2.0), palette);
    return QIcon(pixmap);
}

} // namespace

VariableList::VariableList(EnvironmentModel &model, QWidget *parent)
    : LiveWidget(parent),
      m_model(model),
      m_filter(new EnvironmentFilterModel(this)),
      m_search(new QLineEdit),
      m_all(new QCheckBox),
      m_changed(new QCheckBox),
      m_problems(new QCheckBox),
      m_count(new TextLabel),
      m_nothing(new TextLabel),
      m_view(new QTreeView)
{
    m_filter->setSourceModel(&model);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new VariableDelegate(m_view));
    m_view->setObjectName(u"variables"_s);
    m_view->setItemsExpandable(false);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setUniformRowHeights(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setMinimumSectionSize(40);
    m_search->setClearButtonEnabled(true);
    m_search->setObjectName(u"search"_s);
    m_count->setTone(TextLabel::Tone::Quiet);
    m_count->setWordWrap(false);
    m_nothing->setTone(TextLabel::Tone::Quiet);
    m_nothing->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Large);

    auto *filters = new FlowLayout(Spacing::Medium);
    filters->addWidget(m_all);
    filters->addWidget(m_changed);
    filters->addWidget(m_problems);
    filters->addWidget(m_count);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Small, Spacing::Small);
    head->setSpacing(Spacing::Small);
    head->addWidget(m_search);
    head->addLayout(filters);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_nothing);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(Spacing::Medium, 0, 0, 0);
    below->addWidget(m_view);
    column->addLayout(below, 1);

    connect(m_search, &QLineEdit::textChanged, this, &VariableList::applyFilter);
    for (QCheckBox *box : {m_all, m_changed, m_problems}) {
        connect(box, &QCheckBox::toggled, this, &VariableList::applyFilter);
    }
    connect(m_filter, &QAbstractItemModel::modelReset, this, &VariableList::arrange);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &VariableList::arrange);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &VariableList::refreshCount);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QString name = index.data(EnvironmentModel::NameRole).toString();
        if (!name.isEmpty() && name != m_current) {
            m_current = name;
            Q_EMIT currentChanged(name);
        }
    });
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT activated(index.data(EnvironmentModel::NameRole).toString()); });
    m_view->viewport()->installEventFilter(this);
    arrange();
    retranslate();
    restyle();
}

QString VariableList::current() const
{
    return m_current;
}

void VariableList::select(const QString &name)
{
    const QModelIndex source = m_model.indexOf(name);
    if (!source.isValid()) {
        return;
    }
    if (!m_filter->mapFromSource(source).isValid()) {
        m_search->clear();
        m_changed->setChecked(false);
        m_problems->setChecked(false);
        m_all->setChecked(!source.data(EnvironmentModel::UsualRole).toBool());
    }
    const QModelIndex index = m_filter->mapFromSource(source);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void VariableList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void VariableList::applyFilter()
{
    m_filter->setFilter({m_search->text(), m_all->isChecked(), m_changed->isChecked(), m_problems->isChecked()});
    arrange();
}

void VariableList::arrange()
{
    m_view->expandAll();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        m_view->setFirstColumnSpanned(row, {}, true);
    }
    fitColumns();
    refreshCount();
    const QModelIndex kept = m_filter->mapFromSource(m_model.indexOf(m_current));
    if (kept.isValid() && m_view->currentIndex() != kept) {
        m_view->setCurrentIndex(kept);
    } else if (!kept.isValid() && m_filter->rowCount() > 0 && m_current.isEmpty()) {
        m_view->setCurrentIndex(m_filter->index(0, 0, m_filter->index(0, 0)));
    }
}

void VariableList::refreshCount()
{
    const int shown = m_filter->variableCount();
    m_count->setText(tr("%1 of %2").arg(shown).arg(m_model.variableCount()));
    const bool nothing = shown == 0 && m_model.variableCount() > 0;
    m_nothing->setVisible(nothing);
}

void VariableList::fitColumns()
{
    const int width = m_view->viewport()->width();
    const QFontMetrics mono(monospaceFont(m_view->font()));
    const QFontMetrics plain(m_view->font());
    const auto widest = [&](const QStringList &words) {
        int most = 0;
        for (const QString &word : words) {
            most = std::max(most, plain.horizontalAdvance(word));
        }
        return most + Spacing::Large;
    };
    const int from = widest(
        {m_model.headerData(EnvironmentModel::From, Qt::Horizontal).toString(), tr("GOENV file"), u"GOPRIVATE"_s});
    constexpr int icon = 20;
    const int state = icon + widest({tr("Edited"), tr("Warning")});
    // what does not fit is left to the details
    const int name = mono.horizontalAdvance(u"GOTELEMETRYDIR"_s) + Spacing::Huge;
    const int leastValue = mono.horizontalAdvance(u"https://"_s);
    const bool hasValue = width >= name + state + leastValue;
    const bool hasFrom = width >= name + state + leastValue + from;
    const int rest = width - state - (hasFrom ? from : 0);
    m_view->setColumnHidden(EnvironmentModel::Value, !hasValue);
    m_view->setColumnHidden(EnvironmentModel::From, !hasFrom);
    m_view->header()->resizeSection(EnvironmentModel::Name, hasValue ? name : rest);
    m_view->header()->resizeSection(EnvironmentModel::From, from);
    m_view->header()->resizeSection(EnvironmentModel::State, state);
    m_view->header()->resizeSection(EnvironmentModel::Value, std::max(leastValue, rest - name));
    const int bar = m_view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_view);
    setMinimumWidth(mono.horizontalAdvance(u"GOINSECURE"_s) + Spacing::Huge + state + Spacing::Medium + bar);
}

bool VariableList::eventFilter(QObject *watched, QEvent *event)
{
    // the viewport's own size: a scroll bar that appears takes room, too
    if (event->type() == QEvent::Resize) {
        fitColumns();
    }
    return LiveWidget::eventFilter(watched, event);
}

void VariableList::retranslate()
{
    m_search->setPlaceholderText(tr("Search names and values (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search the variables"));
    m_all->setText(tr("All"));
    m_all->setAccessibleName(tr("All variables"));
    m_changed->setText(tr("Changed"));
    m_changed->setAccessibleName(tr("Only variables that differ from the default"));
    m_problems->setText(tr("Problems"));
    m_problems->setAccessibleName(tr("Only variables with problems"));
    m_view->setAccessibleName(tr("Variables of go"));
    m_nothing->setText(tr("No variable fits. Clear the search field or the boxes above."));
    fitColumns();
    refreshCount();
}

void VariableList::restyle()
{
    m_changed->setIcon(dotIcon(palette(), devicePixelRatio()));
    fitColumns();
}

} // namespace Tidyscope
