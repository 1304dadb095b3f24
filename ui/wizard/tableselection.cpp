// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/tableselection.h"

#include "core/report/summary.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct Names
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::Names)
};

void add(QList<Field> &fields, const QString &name, const QString &value, bool verbatim)
{
    if (!value.isEmpty()) {
        fields.append({name, value, verbatim});
    }
}

} // namespace

void selectRoute(const ShellContext &context, const RouteResult &route)
{
    const ShellContext *shell = &context;
    context.selection.set([shell, route] {
        const Texts &texts = shell->language.texts();
        QList<Field> fields;
        add(fields, Names::tr("Asked for"), route.url, true);
        add(fields, Names::tr("State"), Words::status(route.status), false);
        add(fields, Names::tr("HTTP status"), route.httpStatus > 0 ? QString::number(route.httpStatus) : QString(),
            true);
        add(fields, Names::tr("What was seen"), route.reason.isEmpty() ? QString() : texts(route.reason), false);
        add(fields, Names::tr("Phases"), EvidenceFields::phases(route.phases), false);
        add(fields, Names::tr("Total"), route.durationMs > 0 ? Words::duration(route.durationMs) : QString(), false);
        add(fields, Names::tr("Needed by go"), route.needed ? Names::tr("yes") : Names::tr("no"), false);
        QList<DetailsModel::Section> sections{{Names::tr("Route %1").arg(route.route), fields}};
        for (const QString &id : route.evidence) {
            if (const Evidence *evidence = shell->run.evidence(id)) {
                sections.append({texts(summary(*evidence)), EvidenceFields::of(*evidence)});
            }
        }
        return sections;
    });
}

void selectModule(const ShellContext &context, const ModuleRow &module)
{
    const ShellContext *shell = &context;
    context.selection.set([shell, module] {
        QList<Field> fields;
        add(fields, Names::tr("Version"), module.version, true);
        add(fields, Names::tr("Private by rule"), module.isPrivate ? Names::tr("yes") : Names::tr("no"), false);
        add(fields, Names::tr("Rule"), module.rule, true);
        add(fields, Names::tr("Why it looks private"),
            module.why.isEmpty() ? QString() : shell->language.texts()(module.why), false);
        add(fields, Names::tr("Who is contacted"), module.contacts.join(u'\n'), true);
        add(fields, Names::tr("Verified by"), module.checksums, true);
        add(fields, Names::tr("Path would reach a public server"), module.leaks ? Names::tr("yes") : Names::tr("no"),
            false);
        return QList<DetailsModel::Section>{{module.module, fields}};
    });
}

void selectEvent(const ShellContext &context, const TimelineEvent &event, const TimelineLink &before,
                 const TimelineLink &after, const QList<TimelineNote> &notes, bool ofTheRun)
{
    const ShellContext *shell = &context;
    context.selection.set([shell, event, before, after, notes, ofTheRun] {
        static const QList<Evidence> none;
        const Diagnosis *run = ofTheRun ? &shell->run.diagnosis() : nullptr;
        return timelineDetails(event,
                               {run ? run->evidence : none, before, after, notes, run, &shell->language.texts()});
    });
}

} // namespace Tidyscope
