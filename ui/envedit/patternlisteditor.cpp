// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/patternlisteditor.h"

#include "ui/envedit/entrylistview.h"
#include "ui/envedit/routetester.h"
#include "ui/models/patternlistmodel.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

PatternListEditor::PatternListEditor(const QString &variable, QWidget *parent)
    : PatternListEditor(variable, std::make_unique<PatternListModel>(variable), parent)
{ }

PatternListEditor::PatternListEditor(const QString &variable, std::unique_ptr<PatternListModel> model, QWidget *parent)
    : ListValueEditor(variable, std::move(model), false, parent),
      m_patterns(static_cast<PatternListModel *>(list().model())),
      m_inherited(new TextLabel),
      m_tester(new RouteTester(this))
{
    m_inherited->setTone(TextLabel::Tone::Quiet);
    belowList().addWidget(m_inherited);
    atEnd().addWidget(m_tester);
    retranslate();
}

void PatternListEditor::showConclusions()
{
    m_patterns->setModules(context().modules);
    ListValueEditor::showConclusions();
    m_inherited->setText(inheritance());
    m_inherited->setVisible(!m_inherited->text().isEmpty());
    const EditorContext now = context().with(variable(), value());
    m_tester->setModules(now.modules);
    m_tester->setSettings(RouteSettings::from(now.environment, now.proxies(), now.project, now.version), texts());
}

QString PatternListEditor::inheritance() const
{
    const auto own = [this](const QString &name) {
        const EnvValue other = context().environment.get(name);
        return !other.value.isEmpty() && other.inheritedFrom.isEmpty();
    };
    if (variable() == "GOPRIVATE"_L1) {
        const bool proxy = own(u"GONOPROXY"_s);
        const bool sums = own(u"GONOSUMDB"_s);
        if (proxy && sums) {
            return tr("GONOPROXY and GONOSUMDB have values of their own: GOPRIVATE counts for neither.");
        }
        if (proxy || sums) {
            return proxy ? tr("GONOPROXY has a value of its own: GOPRIVATE only counts for the checksum database.")
                         : tr("GONOSUMDB has a value of its own: GOPRIVATE only counts for module proxies.");
        }
        return tr("GONOPROXY and GONOSUMDB are empty: they take these patterns over.");
    }
    if (variable() != "GONOPROXY"_L1 && variable() != "GONOSUMDB"_L1) {
        return {};
    }
    const QString isPrivate = context().environment.value(u"GOPRIVATE"_s);
    if (!value().isEmpty()) {
        return isPrivate.isEmpty()
            ? QString()
            : tr("These patterns replace those of GOPRIVATE (%1): they are not added to them.").arg(isPrivate);
    }
    return isPrivate.isEmpty() ? tr("Empty, and so is GOPRIVATE: no module is meant.")
                               : tr("Empty: the patterns of GOPRIVATE count (%1).").arg(isPrivate);
}

void PatternListEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Patterns of %1").arg(variable()));
    list().setEmptyText(tr("No pattern."));
    list().setAddText(tr("Add a pattern"));
}

} // namespace Tidyscope
