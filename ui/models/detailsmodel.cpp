// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/detailsmodel.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Internal id of a section's own index; a field's is the number of its section.
constexpr quintptr sectionId = ~quintptr(0);

} // namespace

DetailsModel::DetailsModel(QObject *parent) : QAbstractItemModel(parent) { }

void DetailsModel::setSections(const QList<Section> &sections)
{
    beginResetModel();
    m_sections = sections;
    endResetModel();
}

QString DetailsModel::toText() const
{
    QString text;
    for (const Section &section : m_sections) {
        text += section.title + u'\n';
        for (const Field &field : section.fields) {
            text += u"  "_s + field.name + u": "_s + field.value + u'\n';
        }
    }
    return text;
}

QString DetailsModel::toText(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return toText();
    }
    if (index.internalId() == sectionId) {
        return m_sections.at(index.row()).title;
    }
    return m_sections.at(static_cast<qsizetype>(index.internalId())).fields.at(index.row()).value;
}

void DetailsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 1);
}

QModelIndex DetailsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : sectionId);
}

QModelIndex DetailsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == sectionId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()), 0, sectionId);
}

int DetailsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_sections.size());
    }
    const bool isSection = parent.internalId() == sectionId && parent.column() == 0;
    return isSection ? static_cast<int>(m_sections.at(parent.row()).fields.size()) : 0;
}

int DetailsModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant DetailsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.internalId() == sectionId) {
        const bool shows = index.column() == 0 && (role == Qt::DisplayRole || role == Qt::ToolTipRole);
        return shows ? QVariant(m_sections.at(index.row()).title) : QVariant();
    }
    const Field &field = m_sections.at(static_cast<qsizetype>(index.internalId())).fields.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return index.column() == 0 ? field.name : field.value;
    case Qt::ToolTipRole: return index.column() == 0 ? QVariant() : QVariant(field.value);
    case VerbatimRole: return index.column() == 1 && field.verbatim;
    default: return {};
    }
}

QVariant DetailsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == 0 ? tr("What") : tr("Value");
}

} // namespace Tidyscope
