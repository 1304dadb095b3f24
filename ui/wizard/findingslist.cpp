// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/findingslist.h"

#include "ui/models/findingsmodel.h"
#include "ui/theme/theme.h"
#include "ui/wizard/findingheader.h"
#include "ui/wizard/findingrow.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// More passed checks than this collapse to a count.
constexpr int passedShownAtMost = 6;

} // namespace

FindingsList::FindingsList(const ShellContext &context, StepFindingsModel *model, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_model(model),
      m_column(new QVBoxLayout(this)),
      m_passed(new QToolButton(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_passed->setAutoRaise(true);
    m_passed->setCheckable(true);
    m_passed->setFocusPolicy(Qt::StrongFocus);
    m_passed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_passed->hide();
    connect(m_passed, &QToolButton::toggled, this, &FindingsList::showPassed);
    // Many signals of one moment become one pass over the rows.
    m_syncTimer.setSingleShot(true);
    m_syncTimer.setInterval(0);
    connect(&m_syncTimer, &QTimer::timeout, this, &FindingsList::sync);
    const auto later = [this] { m_syncTimer.start(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, later);
    connect(model, &QAbstractItemModel::rowsRemoved, this, later);
    connect(model, &QAbstractItemModel::rowsMoved, this, later);
    connect(model, &QAbstractItemModel::dataChanged, this, later);
    connect(model, &QAbstractItemModel::layoutChanged, this, later);
    connect(model, &QAbstractItemModel::modelReset, this, later);
    sync();
    restyle();
}

QList<FindingRow *> FindingsList::rows() const
{
    QList<FindingRow *> inOrder;
    for (int i = 0; i < m_column->count(); ++i) {
        if (auto *row = qobject_cast<FindingRow *>(m_column->itemAt(i)->widget())) {
            inOrder.append(row);
        }
    }
    return inOrder;
}

bool FindingsList::open(const QString &check, const QString &subject)
{
    sync();
    FindingRow *row = m_rows.value(check + u'|' + subject);
    if (!row) {
        return false;
    }
    if (row->isHidden()) {
        m_passed->setChecked(true);
    }
    row->setExpanded(true);
    row->header()->setFocus(Qt::OtherFocusReason);
    row->select();
    Q_EMIT rowShown(row);
    return true;
}

FindingRow *FindingsList::rowFor(const QString &key)
{
    FindingRow *&row = m_rows[key];
    if (!row) {
        row = new FindingRow(m_context, this);
    }
    return row;
}

void FindingsList::sync()
{
    m_syncTimer.stop();
    const int count = m_model->rowCount();
    const auto *source = static_cast<const FindingsModel *>(m_model->sourceModel());
    const int passed = m_model->count(Status::Pass);
    const bool collapse = m_model->failuresFirst() && passed > passedShownAtMost;
    m_collapsed = collapse ? passed : 0;

    QHash<QString, FindingRow *> gone = m_rows;
    QWidget *before = nullptr;
    int place = 0;
    const auto put = [this, &place, &before](QWidget *widget) {
        if (m_column->indexOf(widget) != place) {
            m_column->removeWidget(widget);
            m_column->insertWidget(place, widget);
        }
        if (before) {
            setTabOrder(before, widget);
        }
        before = widget;
        ++place;
    };
    bool passedPlaced = false;
    for (int i = 0; i < count; ++i) {
        const QModelIndex index = m_model->index(i, 0);
        const QString key = index.data(FindingsModel::KeyRole).toString();
        const bool isPassed = index.data(FindingsModel::StatusRole).toInt() == static_cast<int>(Status::Pass);
        if (collapse && isPassed && !passedPlaced) {
            put(m_passed);
            passedPlaced = true;
        }
        FindingRow *row = rowFor(key);
        gone.remove(key);
        row->setFinding(source->findingAt(m_model->mapToSource(index).row()),
                        index.data(FindingsModel::ReasonRole).toString());
        put(row);
        row->setVisible(!collapse || !isPassed || m_passedShown);
    }
    m_passed->setVisible(collapse);
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        m_rows.remove(it.key());
        delete it.value();
    }
    retranslate();
}

void FindingsList::showPassed(bool on)
{
    m_passedShown = on;
    sync();
    restyle();
}

void FindingsList::retranslate()
{
    m_passed->setText(tr("%n check(s) passed", nullptr, m_collapsed));
    m_passed->setAccessibleName(m_passedShown ? tr("%n passed check(s), shown", nullptr, m_collapsed)
                                              : tr("%n passed check(s), hidden", nullptr, m_collapsed));
}

void FindingsList::restyle()
{
    m_passed->setIcon(themedIcon(m_passedShown ? u"chevron-down"_s : u"chevron-right"_s, palette()));
}

} // namespace Tidyscope
