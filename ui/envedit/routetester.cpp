// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/routetester.h"

#include "ui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

RouteTester::RouteTester(QWidget *parent) : ModuleTester(RowCount, parent)
{
    retranslate();
}

void RouteTester::setSettings(const RouteSettings &settings, const Texts &texts)
{
    m_settings = settings;
    m_texts = texts;
    answerAgain();
}

void RouteTester::showAnswers()
{
    const ModuleRoute route = explainModule(m_settings, path());
    showOwner(route);
    showSources(route);

    QStringList through;
    for (const ModuleRoute::Hop &hop : route.httpProxy) {
        const QString reason = m_texts(hop.because);
        through += hop.proxy == "direct"_L1 ? tr("%1: no HTTP proxy. %2").arg(hop.host, reason)
                                            : tr("%1: through %2. %3").arg(hop.host, hop.proxy, reason);
    }
    answer(Through).setText(through.isEmpty() ? tr("nobody is contacted") : through.join(u'\n'));

    const ModuleRoute::Checksums &sums = route.checksums;
    const QString reason = m_texts(sums.reason);
    answer(Verified).setText(sums.verified ? sums.database + u". "_s + reason : tr("by nobody") + u". "_s + reason);
    answer(Verified).setTone(sums.verified ? TextLabel::Tone::Text : TextLabel::Tone::Warning);

    QStringList leaks;
    for (const ModuleRoute::Leak &leak : route.leaks) {
        const QString why = m_texts(leak.because);
        leaks += tr("%1 goes to %2.").arg(m_texts(leak.what), leak.to) + (why.isEmpty() ? why : u' ' + why);
    }
    answer(Leaks).setText(leaks.isEmpty() ? tr("nothing private goes to strangers") : leaks.join(u'\n'));
    answer(Leaks).setTone(leaks.isEmpty() ? TextLabel::Tone::Passed : TextLabel::Tone::Failed);
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
    answer(Owner).setText(owner);
    answer(Owner).setTone(!route.isPrivate && route.suspicion != Suspicion::None ? TextLabel::Tone::Warning
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
    answer(Contacted).setText(refused                 ? tr("nobody, go refuses: %1").arg(route.refusal)
                                  : sources.isEmpty() ? tr("nobody")
                                                      : sources.join(u'\n'));
    answer(Contacted).setTone(refused ? TextLabel::Tone::Failed : TextLabel::Tone::Text);
}

void RouteTester::retranslate()
{
    setName(Owner, tr("Whose it is"));
    setName(Contacted, tr("Contacted"));
    setName(Through, tr("HTTP proxy"));
    setName(Verified, tr("Verified by"));
    setName(Leaks, tr("Would leak"));
    ModuleTester::retranslate();
}

} // namespace Tidyscope
