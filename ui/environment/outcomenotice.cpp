// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/outcomenotice.h"

#include "ui/environment/differencedialog.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmenthistorymodel.h"
#include "ui/models/environmentorigins.h"
#include "ui/models/environmentwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"

#include <QDateTime>
#include <QEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

using Kind = EnvironmentOutcome::Kind;

OutcomeNotice::OutcomeNotice(const ShellContext &context, EnvironmentController &controller, QWidget *parent)
    : Notice(parent),
      m_context(context),
      m_controller(controller)
{
    setObjectName(u"outcome"_s);
    connect(&controller, &EnvironmentController::outcomeChanged, this, &OutcomeNotice::refresh);
    refresh();
}

void OutcomeNotice::refresh()
{
    const EnvironmentOutcome &outcome = m_controller.outcome();
    setVisible(outcome.kind != Kind::None);
    switch (outcome.kind) {
    case Kind::None: return;
    case Kind::Written:
    case Kind::Undone:
    case Kind::Redone: showWritten(); break;
    case Kind::Failed: setMessage(Status::Fail, m_context.language.texts()(outcome.error)); break;
    case Kind::Conflict: showConflict(); break;
    }
    addButton(tr("Dismiss"), [this] { m_controller.dismissOutcome(); });
}

QString OutcomeNotice::writtenSentence() const
{
    const EnvironmentOutcome &outcome = m_controller.outcome();
    const QString names = outcome.change.names.join(tr(", "));
    QStringList overruled;
    for (const EnvironmentOutcome::Overruled &entry : outcome.overruled) {
        overruled << entry.name;
    }
    if (outcome.isUserVariable) {
        return outcome.kind == Kind::Undone
            ? tr("Undone. %1 is in the variables of your Windows user exactly what it was before.").arg(names)
            : tr("%1 is changed in the variables of your Windows user. Programs that are started from now on get it; "
                 "this "
                 "window and open terminals keep what they were started with.")
                  .arg(names);
    }
    if (!overruled.isEmpty()) {
        return outcome.kind == Kind::Undone
            ? tr("The file is as it was. %1 is still taken from the environment of the process, which overrules it.")
                  .arg(overruled.join(tr(", ")))
            : tr("Written, but go does not use it: %1 is still set in the environment of the process, which overrules "
                 "the "
                 "file.")
                  .arg(overruled.join(tr(", ")));
    }
    if (outcome.kind == Kind::Undone) {
        return tr("Undone. Your GOENV file holds exactly the bytes it held before.");
    }
    return names.isEmpty() ? tr("Written. go uses it from now on.")
                           : tr("Written, and go uses it from now on: %1.").arg(names);
}

void OutcomeNotice::showWritten()
{
    const EnvironmentOutcome &outcome = m_controller.outcome();
    QStringList values;
    for (const EnvironmentOutcome::Overruled &entry : outcome.overruled) {
        values << entry.name + u'=' + EnvironmentWords::shown(entry.inForce);
    }
    setMessage(outcome.overruled.isEmpty() ? Status::Pass : Status::Warn, writtenSentence(), values.join(u'\n'));
    if (!outcome.overruled.isEmpty()) {
        const QString name = outcome.overruled.first().name;
        addButton(tr("Show what to do about %1").arg(name), [this, name] { Q_EMIT variableAsked(name); });
    }
    if (outcome.isUserVariable && m_context.origins->chosen() == EnvironmentOrigins::Id::Window) {
        addButton(tr("Use the environment of new programs"),
                  [this] { m_context.origins->choose(EnvironmentOrigins::Id::Terminal); });
    }
    const QString time = EnvironmentHistoryModel::timeOf(outcome.change, QDateTime::currentDateTime());
    if (outcome.kind == Kind::Undone) {
        const qint64 id = outcome.change.of;
        addButton(tr("Redo it"), [this, id] { m_controller.redo(id); });
    } else {
        const qint64 id = outcome.kind == Kind::Redone ? outcome.change.of : outcome.change.id;
        addButton(tr("Undo change of %1").arg(time), [this, id] { m_controller.undo(id); });
    }
}

void OutcomeNotice::showConflict()
{
    const QByteArray expected = m_controller.outcome().expected;
    const QByteArray current = m_controller.outcome().current;
    const bool isVariable = m_controller.outcome().isUserVariable;
    setMessage(
        Status::Warn,
        isVariable
            ? tr("Another program changed this variable of your Windows user meanwhile. Nothing was written, and "
                 "nothing of "
                 "it is lost.")
            : tr("Another program changed your GOENV file meanwhile. Nothing was written, and nothing of it is lost."));
    addButton(tr("Show the difference…"), [this, expected, current, isVariable] {
        const QString title =
            isVariable ? tr("What changed in the variable meanwhile") : tr("What changed in your GOENV file meanwhile");
        auto *dialog = new DifferenceDialog(m_context, title, this);
        dialog->setTexts(expected, current);
        dialog->open();
    });
    if (!isVariable && !m_controller.edits().isEmpty()) {
        addButton(tr("Preview my edits on top of it…"), [this] { Q_EMIT previewAsked(); });
        addButton(tr("Drop my edits"), [this] {
            m_controller.dropEdits();
            m_controller.dismissOutcome();
        });
    }
}

void OutcomeNotice::changeEvent(QEvent *event)
{
    Notice::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace Tidyscope
