// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// Step 3: the same `.info` over each route, one row a route, as numbers side by side.
class RoutesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Route, State, Answer, Dns, Connect, ProxyConnect, Tls, Wait, Receive, Total, Seen, ColumnCount };
    enum Role { StatusRole = Qt::UserRole + 1, NeededRole };

    explicit RoutesModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setRoutes(const QList<RouteResult> &routes);
    [[nodiscard]] const QList<RouteResult> &routes() const { return m_routes; }
    /// No route has a value there: the view hides the column.
    [[nodiscard]] bool isColumnEmpty(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    void retranslate();

private:
    [[nodiscard]] QString display(const RouteResult &route, int column) const;

    Texts m_texts;
    QList<RouteResult> m_routes;
};

} // namespace Tidyscope
