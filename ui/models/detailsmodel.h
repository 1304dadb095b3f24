// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/evidencefields.h"

#include <QAbstractItemModel>

namespace Tidyscope {

/// What is selected, as a tree of two levels: sections, and below each its fields (name, value).
class DetailsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    struct Section
    {
        QString title;
        QList<Field> fields;
        bool operator==(const Section &) const = default;
    };
    enum Role { VerbatimRole = Qt::UserRole + 1 };

    explicit DetailsModel(QObject *parent = nullptr);

    void setSections(const QList<Section> &sections);
    [[nodiscard]] const QList<Section> &sections() const { return m_sections; }
    /// The whole, or the row of @p index, as plain text for the clipboard.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] QString toText(const QModelIndex &index) const;
    void retranslate();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<Section> m_sections;
};

} // namespace Tidyscope
