// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/variableselection.h"

#include "ui/models/environmentrow.h"
#include "ui/models/environmentwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"

#include <QCoreApplication>

namespace Tidyscope {

namespace {

struct VariableFields
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::VariableFields)
};

QString fileAndLine(const EnvironmentSource &source)
{
    const QString place = EnvironmentWords::place(source.origin);
    return source.line > 0 ? VariableFields::tr("%1, line %2").arg(source.file).arg(source.line) : place;
}

} // namespace

void selectVariable(const ShellContext &context, const EnvironmentRow &row)
{
    const ShellContext *shell = &context;
    context.selection.set([shell, row] {
        QList<Field> fields{{VariableFields::tr("What go uses"), EnvironmentWords::shown(row.value.value), true}};
        for (const EnvironmentSource &source : row.sources) {
            fields.append({source.counts ? VariableFields::tr("Counts") : VariableFields::tr("Does not count"),
                           fileAndLine(source) + u'\n' + EnvironmentWords::shown(source.value), true});
        }
        for (const EnvProblem &problem : row.problems) {
            fields.append(
                {EnvironmentWords::severity(problem.severity), shell->language.texts()(problem.message), false});
        }
        return QList<DetailsModel::Section>{{row.name, fields}};
    });
}

} // namespace Tidyscope
