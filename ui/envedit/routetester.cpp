// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/routetester.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

RouteTester::RouteTester(QWidget *parent)
    : LiveWidget(parent),
      m_heading(new TextLabel(TextLabel::Kind::Heading)),
      m_path(new QLineEdit),
      m_grid(new QGridLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_heading);
    column->addWidget(m_path);
    column->addLayout(m_grid);
    m_grid->setHorizontalSpacing(Spacing::Large);
    m_grid->setVerticalSpacing(Spacing::Tiny);
    m_grid->setColumnStretch(1, 1);
    for (int row = 0; row < RowCount; ++row) {
        m_answers.append(addRow(row));
    }
    auto *completer = new QCompleter(new QStringListModel(this), this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_path->setCompleter(completer);
    m_path->setClearButtonEnabled(true);
    connect(m_path, &QLineEdit::textChanged, this, &RouteTester::showRoute);
    retranslate();
}

TextLabel *RouteTester::addRow(int row)
{
    auto *name = new TextLabel;
    name->setWordWrap(false);
    name->setTone(TextLabel::Tone::Quiet);
    auto *answer = new TextLabel;
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(answer, row, 1);
    m_names.append(name);
    return answer;
}

void RouteTester::setSettings(const RouteSettings &settings, const Texts &texts)
{
    m_settings = settings;
    m_texts = texts;
    showRoute();
}

void RouteTester::setModules(const QStringList &modules)
{
    auto *model = static_cast<QStringListModel *>(m_path->completer()->model());
    if (model->stringList() != modules) {
        model->setStringList(modules);
    }
}

void RouteTester::setPath(const QString &path)
{
    m_path->setText(path);
}

void RouteTester::showRoute()
{
    const QString path = m_path->text().trimmed();
    for (int row = 0; row < RowCount; ++row) {
        m_names.at(row)->setVisible(!path.isEmpty());
        m_answers.at(row)->setVisible(!path.isEmpty());
    }
    if (path.isEmpty()) {
        return;
    }
    const ModuleRoute route = explainModule(m_settings, path);
    showOwner(route);
    showSources(route);

    QStringList through;
    for (const ModuleRoute::Hop &hop : route.httpProxy) {
        const QString reason = m_texts(hop.because);
        through += hop.proxy == "direct"_L1 ? tr("%1: no HTTP proxy. %2").arg(hop.host, reason)
                                            : tr("%1: through %2. %3").arg(hop.host, hop.proxy, reason);
    }
    m_answers.at(Through)->setText(through.isEmpty() ? tr("nobody is contacted") : through.join(u'\n'));

    const ModuleRoute::Checksums &sums = route.checksums;
    const QString reason = m_texts(sums.reason);
    m_answers.at(Verified)->setText(sums.verified ? sums.database + u". "_s + reason
                                                  : tr("by nobody") + u". "_s + reason);
    m_answers.at(Verified)->setTone(sums.verified ? TextLabel::Tone::Text : TextLabel::Tone::Warning);

    QStringList leaks;
    for (const ModuleRoute::Leak &leak : route.leaks) {
        const QString why = m_texts(leak.because);
        leaks += tr("%1 goes to %2.").arg(m_texts(leak.what), leak.to) + (why.isEmpty() ? why : u' ' + why);
    }
    m_answers.at(Leaks)->setText(leaks.isEmpty() ? tr("nothing private goes to strangers") : leaks.join(u'\n'));
    m_answers.at(Leaks)->setTone(leaks.isEmpty() ? TextLabel::Tone::Passed : TextLabel::Tone::Failed);
}

void RouteTester::showOwner(const ModuleRoute &route)
{
    QString owner;
    if (route.isPrivate) {
        owner = tr("private by %1").arg(route.rule ? route.rule->toString() : QString());
    } else if (route.suspicion != Suspicion::None) {
        owner = tr("looks private, but no rule says so. %1")
                    .arg(m_texts({"module.suspected."_L1 + suspicionName(route.suspicion),
                                  {{u"host"_s, route.module.section(u'/', 0, 0)}}}));
    } else if (route.rule) {
        owner = tr("public for one side; %1 holds for the other").arg(route.rule->toString());
    } else {
        owner = tr("public: no rule matches");
    }
    m_answers.at(Owner)->setText(owner);
    m_answers.at(Owner)->setTone(!route.isPrivate && route.suspicion != Suspicion::None ? TextLabel::Tone::Warning
                                                                                        : TextLabel::Tone::Text);
}

void RouteTester::showSources(const ModuleRoute &route)
{
    QStringList sources;
    for (qsizetype i = 0; i < route.sources.size(); ++i) {
        const ModuleRoute::Source &source = route.sources.at(i);
        const QString hosts = source.hosts.join(tr(", "));
        QString line = hosts.isEmpty()    ? tr("%1: nobody").arg(source.entry)
            : source.entry == "direct"_L1 ? tr("%1, the module's own host").arg(hosts)
                                          : hosts;
        if (i + 1 < route.sources.size()) {
            switch (source.continuesOn) {
            case ContinuesOn::NotFound: line += tr("; if it does not have the module:"); break;
            case ContinuesOn::AnyError: line += tr("; after any error:"); break;
            case ContinuesOn::Never: break;
            }
        }
        sources += route.sources.size() > 1 ? u"%1. %2"_s.arg(i + 1).arg(line) : line;
    }
    const bool refused = !route.refusal.isEmpty();
    m_answers.at(Contacted)->setText(refused                 ? tr("nobody, go refuses: %1").arg(route.refusal)
                                         : sources.isEmpty() ? tr("nobody")
                                                             : sources.join(u'\n'));
    m_answers.at(Contacted)->setTone(refused ? TextLabel::Tone::Failed : TextLabel::Tone::Text);
}

void RouteTester::retranslate()
{
    m_heading->setText(tr("Try a module"));
    m_path->setPlaceholderText(tr("Module path, such as git.corp.example/team/lib"));
    m_path->setAccessibleName(tr("Module path to try"));
    m_names.at(Owner)->setText(tr("Whose it is"));
    m_names.at(Contacted)->setText(tr("Contacted"));
    m_names.at(Through)->setText(tr("HTTP proxy"));
    m_names.at(Verified)->setText(tr("Verified by"));
    m_names.at(Leaks)->setText(tr("Would leak"));
    showRoute();
}

} // namespace Tidyscope
