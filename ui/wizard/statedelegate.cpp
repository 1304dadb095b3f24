// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/statedelegate.h"

#include "ui/models/modulesmodel.h"
#include "ui/models/routesmodel.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statecolour.h"

namespace Tidyscope {

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme theme = Theme::forPalette(option->palette);
    // A soft selection: the colours of the states keep their meaning on it.
    option->palette.setColor(QPalette::Highlight, theme.selection);
    option->palette.setColor(QPalette::HighlightedText, theme.text);
    const auto tint = [option](const QString &icon, const QColor &colour) {
        option->icon = themedIcon(icon, colour);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    };
    if (qobject_cast<const RoutesModel *>(index.model())) {
        if (index.column() == RoutesModel::State) {
            const auto status = static_cast<Status>(index.data(RoutesModel::StatusRole).toInt());
            tint(Words::statusIcon(status), stateColour(status, theme));
        } else if (index.column() == RoutesModel::Route) {
            option->font = monospaceFont(option->font);
        }
    } else if (qobject_cast<const ModulesModel *>(index.model())) {
        if (index.column() == ModulesModel::Owner) {
            const QString icon = index.data(ModulesModel::OwnerIconRole).toString();
            tint(icon, icon == u"warning" ? theme.warning : theme.text);
        } else if (index.column() == ModulesModel::Module || index.column() == ModulesModel::Version
                   || (index.column() == ModulesModel::Rule && index.data().toString().contains(u'='))) {
            option->font = monospaceFont(option->font);
        }
    }
}

} // namespace Tidyscope
