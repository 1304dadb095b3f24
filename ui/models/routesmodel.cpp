// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/routesmodel.h"

#include "ui/models/words.h"

#include <algorithm>

namespace Tidyscope {

namespace {

std::optional<double> phase(const Phases &phases, int column)
{
    switch (column) {
    case RoutesModel::Dns: return phases.dns;
    case RoutesModel::Connect: return phases.connect;
    case RoutesModel::ProxyConnect: return phases.proxyConnect;
    case RoutesModel::Tls: return phases.tls;
    case RoutesModel::Wait: return phases.wait;
    case RoutesModel::Receive: return phases.receive;
    default: return {};
    }
}

bool isNumber(int column)
{
    return column >= RoutesModel::Answer && column <= RoutesModel::Total;
}

} // namespace

RoutesModel::RoutesModel(QObject *parent) : QAbstractTableModel(parent) { }

void RoutesModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    retranslate();
}

void RoutesModel::setRoutes(const QList<RouteResult> &routes)
{
    beginResetModel();
    m_routes = routes;
    endResetModel();
}

bool RoutesModel::isColumnEmpty(int column) const
{
    return std::ranges::all_of(m_routes, [this, column](const RouteResult &r) { return display(r, column).isEmpty(); });
}

int RoutesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_routes.size());
}

int RoutesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RoutesModel::display(const RouteResult &route, int column) const
{
    switch (column) {
    case Route: return route.route;
    case State: return Words::status(route.status);
    case Answer: return route.httpStatus > 0 ? QString::number(route.httpStatus) : QString();
    case Total: return route.durationMs > 0 ? Words::duration(route.durationMs) : QString();
    case Seen: return route.reason.isEmpty() ? QString() : m_texts(route.reason);
    default: return Words::duration(phase(route.phases, column));
    }
}

QVariant RoutesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RouteResult &route = m_routes.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return display(route, index.column());
    case Qt::ToolTipRole: return index.column() == Route ? route.url : display(route, index.column());
    case Qt::AccessibleTextRole: {
        const QString shown = display(route, index.column());
        return shown.isEmpty() ? tr("not measured") : shown;
    }
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case StatusRole: return static_cast<int>(route.status);
    case NeededRole: return route.needed;
    default: return {};
    }
}

QVariant RoutesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return isNumber(section) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == Answer) {
        return tr("HTTP status of the answer");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Route: return tr("Route");
    case State: return tr("State");
    case Answer: return tr("HTTP");
    case Dns: return tr("DNS");
    case Connect: return tr("TCP");
    case ProxyConnect: return tr("CONNECT");
    case Tls: return tr("TLS");
    case Wait: return tr("Wait");
    case Receive: return tr("Receive");
    case Total: return tr("Total");
    case Seen: return tr("What was seen");
    default: return {};
    }
}

void RoutesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_routes.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_routes.size()) - 1, ColumnCount - 1));
    }
}

} // namespace Tidyscope
