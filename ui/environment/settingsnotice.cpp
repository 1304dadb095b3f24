// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/settingsnotice.h"

#include "ui/models/environmentcontroller.h"
#include "ui/models/environmentwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"

#include <QEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

SettingsNotice::SettingsNotice(const ShellContext &context, EnvironmentController &controller, QWidget *parent)
    : Notice(parent),
      m_context(context),
      m_controller(controller)
{
    setObjectName(u"settingsProblem"_s);
    connect(&controller, &EnvironmentController::changed, this, &SettingsNotice::refresh);
    refresh();
}

QString SettingsNotice::goSentence() const
{
    const GoSettings &settings = m_controller.settings();
    switch (settings.problem) {
    case GoSettings::Problem::None:
    case GoSettings::Problem::Cancelled: return {};
    case GoSettings::Problem::NoGo:
        return settings.go.elsewhere.isEmpty() ? tr("No go command was found. Shown is what the environment and your "
                                                    "GOENV file say; defaults are known to go "
                                                    "alone.")
                                               : tr("No go command is on PATH, but there is one elsewhere. Shown is "
                                                    "what the environment and your GOENV file "
                                                    "say; defaults are known to go alone.");
    case GoSettings::Problem::GoFailed:
        return tr(
            "go could not say its settings. Shown is what the environment and your GOENV file say; defaults are known "
            "to go alone.");
    case GoSettings::Problem::TimedOut:
        return tr("go did not answer in time. Shown is what the environment and your GOENV file say.");
    }
    return {};
}

void SettingsNotice::refresh()
{
    const GoSettings &settings = m_controller.settings();
    QStringList sentences;
    QStringList verbatim;
    if (m_controller.isKnown()) {
        if (const QString sentence = goSentence(); !sentence.isEmpty()) {
            sentences << sentence;
            verbatim << (settings.problem == GoSettings::Problem::NoGo ? settings.go.elsewhere
                                                                       : EnvironmentWords::shown(settings.message));
        }
        if (!m_controller.file()) {
            sentences << m_context.language.texts()(m_controller.file().error().text);
        }
    }
    verbatim.removeAll(QString());
    setVisible(!sentences.isEmpty());
    if (sentences.isEmpty()) {
        return;
    }
    setMessage(Status::Warn, sentences.join(u'\n'), verbatim.join(u'\n'));
    addButton(tr("Read again"), [this] { m_controller.read(); });
    const QString elsewhere = settings.go.elsewhere;
    if (settings.problem == GoSettings::Problem::NoGo && !elsewhere.isEmpty()) {
        addButton(tr("Use that go"), [this, elsewhere] { m_controller.setGoFile(elsewhere); });
    }
}

void SettingsNotice::changeEvent(QEvent *event)
{
    Notice::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace Tidyscope
