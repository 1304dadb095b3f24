// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of EnvCommand that changes something: preview, question, change, history.

#include "app/envcommand.h"

#include "app/userdata.h"

#include "core/base/redactor.h"
#include "core/envcheck/envcheck.h"
#include "core/envedit/uservariables.h"
#include "core/goenv/goenvfile.h"
#include "core/probes/worker.h"
#include "core/report/beliefstext.h"
#include "core/report/envtext.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

EnvChange changeFrom(const QString &argument, bool unset)
{
    const qsizetype equals = argument.indexOf(u'=');
    return unset ? EnvChange{EnvChange::Kind::Unset, argument, {}}
                 : EnvChange{EnvChange::Kind::Set, argument.first(equals), argument.sliced(equals + 1)};
}

/// What undoing a change would do to its file.
struct UndoPreview
{
    Change change;
    Journal::Bytes bytes;
};

ChangeResult<UndoPreview> readUndo(qint64 wanted)
{
    const Journal journal = journalOfUser();
    const ChangeResult<ChangeHistory> history = journal.history();
    if (!history) {
        return tl::unexpected(history.error());
    }
    const qint64 id = wanted > 0 ? wanted : history->nextUndo;
    const Change *change = history->find(id);
    if (!change) {
        return changeFailure(
            wanted > 0 ? ChangeError::Kind::UnknownChange : ChangeError::Kind::NothingToDo,
            {wanted > 0 ? u"env.no-such-change"_s : u"env.nothing-to-undo"_s, {{u"id"_s, QString::number(wanted)}}});
    }
    const ChangeResult<Journal::Bytes> bytes = journal.bytesOf(id);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return UndoPreview{*change, *bytes};
}

} // namespace

void EnvCommand::previewChange()
{
    const bool unset = verb() == Verb::Unset;
    QList<EnvChange> changes;
    for (const QString &argument : std::as_const(m_arguments)) {
        changes.append(changeFrom(argument, unset));
        if (!unset && !isGoEnvFileVariable(changes.last().name)) {
            m_report.problems += checkValue(changes.last().name, changes.last().value, m_reader->settings().version);
        }
    }
    m_report.action = unset ? u"unset"_s : u"set"_s;
    onWorker([changes, process = m_process, version = m_reader->settings().version]() -> ChangeResult<EnvPreview> {
        const ChangeResult<GoEnvFileState> state = openGoEnvFile(process);
        if (!state) {
            return tl::unexpected(state.error());
        }
        return previewChanges(*state, changes, {.process = process, .version = version});
    }).then(this, [this](const ChangeResult<EnvPreview> &preview) {
        if (hasEnded()) {
            return;
        }
        if (!preview) {
            const bool refused = preview.error().kind == ChangeError::Kind::Refused;
            failed(preview.error().text, refused ? ExitWrongUsage : ExitToolFailed);
            return;
        }
        m_preview = *preview;
        m_report.file = preview->before.path;
        m_report.diff = preview->diff;
        m_report.commands = preview->commands;
        m_report.outside = preview->outside;
        m_report.notes = preview->notes;
        for (const EnvProblem &problem : checkGoEnvFile(preview->after, m_reader->settings().version)) {
            if (preview->names.contains(problem.variable)) {
                m_report.problems.append(problem);
            }
        }
        if (!preview->changesFile() && preview->outside.isEmpty()) {
            m_report.notes.append({u"env.nothing"_s, {}});
        }
        propose();
    });
}

void EnvCommand::previewUndo()
{
    m_report.action = u"undo"_s;
    onWorker([id = m_undo] { return readUndo(id); }).then(this, [this](const ChangeResult<UndoPreview> &undo) {
        if (hasEnded()) {
            return;
        }
        if (!undo) {
            const bool unknown = undo.error().kind == ChangeError::Kind::UnknownChange
                || undo.error().kind == ChangeError::Kind::NothingToDo;
            failed(undo.error().text, unknown ? ExitWrongUsage : ExitToolFailed);
            return;
        }
        const Redactor redactor;
        m_undo = undo->change.id;
        m_report.file = undo->change.path;
        m_report.diff = lineDiff(undo->bytes.after.value_or(QByteArray()), undo->bytes.before.value_or(QByteArray()));
        for (DiffLine &line : m_report.diff) {
            line.text = redactor.mask(line.text);
        }
        propose();
    });
}

void EnvCommand::propose()
{
    m_report.dryRun = dryRun();
    // beside the document or the text, for whoever reads along
    writeTo(stderr, beliefsText(beliefsAtPreview(m_preview), texts(), errorStyle()).toUtf8());
    const bool nothing = verb() != Verb::Undo && !m_preview.changesFile();
    if (dryRun() || nothing) {
        print(envChangeJson(m_report, texts()), envChangeText(m_report, texts(), style()));
        end(ExitNothing);
        return;
    }
    if (!isAgreed()) {
        writeTo(stderr, envChangeText(m_report, texts(), errorStyle()).toUtf8());
    }
    ask({u"env.question"_s, {}}, [this] { apply(); });
}

void EnvCommand::apply()
{
    onWorker([undo = verb() == Verb::Undo, id = m_undo, preview = m_preview] {
        const Journal journal = journalOfUser();
        return undo ? journal.undo(id) : applyPreview(journal, preview);
    }).then(this, [this](const ChangeResult<Change> &change) { applied(change); });
}

void EnvCommand::applied(const ChangeResult<Change> &change)
{
    if (!change) {
        failed(change.error().text);
        return;
    }
    m_report.change = *change;
    print(envChangeJson(m_report, texts()), envChangeText(m_report, texts(), style()));
    end(ExitNothing);
}

void EnvCommand::history()
{
    onWorker([] { return journalOfUser().history(); }).then(this, [this](const ChangeResult<ChangeHistory> &history) {
        if (hasEnded()) {
            return;
        }
        if (!history) {
            failed(history.error().text);
            return;
        }
        print(envHistoryJson(*history, texts()), envHistoryText(*history, texts(), style()));
        end(ExitNothing);
    });
}

} // namespace Tidyscope
