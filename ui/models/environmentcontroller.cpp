// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentcontroller.h"

#include "core/envcheck/envcheck.h"
#include "core/fixes/fixmedia.h"
#include "core/probes/worker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

/// What follows from settings that were read: worked out on a worker thread, since a file may be large.
struct EnvironmentController::Digest
{
    ChangeResult<GoEnvFileState> file;
    QList<EnvironmentRow> rows;
    QList<EnvProblem> fileProblems;

    [[nodiscard]] static EnvironmentExtras::UserVariables userVariables(const UserVariableStore &store)
    {
        EnvironmentExtras::UserVariables found;
        for (const GoVariable &known : goVariables()) {
            // one that cannot be read says why when it is to be changed
            const ChangeResult<UserVariableState> state = Tidyscope::readUserVariable(store, known.name);
            if (state && state->value) {
                found.user.insert(known.name, *state->value);
            }
            if (state && state->ofComputer) {
                found.computer.insert(known.name, *state->ofComputer);
            }
        }
        return found;
    }

    [[nodiscard]] static Digest of(const GoSettings &settings, const UserVariableStore *store)
    {
        Digest digest;
        digest.file =
            settings.userFile.path.isEmpty() ? openGoEnvFile(settings.process) : openGoEnvFile(settings.userFile.path);
        EnvironmentExtras extras;
        extras.problems = checkEnvironment(settings.environment, settings.process, settings.version);
        if (digest.file) {
            for (const GoEnvDocument::Line &line : digest.file->document.lines()) {
                if (line.kind == GoEnvDocument::Line::Kind::Disabled) {
                    extras.disabled.insert(line.name, line.value);
                }
            }
        }
        if (store) {
            extras.userVariables = userVariables(*store);
        }
        if (settings.userFile.state == SettingsFile::State::Read) {
            digest.fileProblems = checkGoEnvFile(settings.userFile.bytes, settings.version);
        }
        digest.rows = environmentRows(settings, extras);
        return digest;
    }
};

EnvironmentController::EnvironmentController(Setup setup, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_media(changeMedia(m_setup.userVariables))
{
    m_settings.process = m_setup.process;
}

EnvironmentController::~EnvironmentController() = default;

void EnvironmentController::setActivity(Activity activity)
{
    if (activity != m_activity) {
        m_activity = activity;
        Q_EMIT activityChanged(activity);
    }
}

void EnvironmentController::read()
{
    m_reading = std::make_unique<QObject>();
    auto *reader = new SettingsReader({m_setup.process, m_setup.goFile}, m_reading.get());
    connect(reader, &SettingsReader::finished, m_reading.get(), [this, reader] { digest(reader->settings()); });
    setActivity(Activity::Reading);
    reader->start();
}

void EnvironmentController::digest(const GoSettings &settings)
{
    onWorker([settings, store = m_setup.userVariables] {
        return Digest::of(settings, store.get());
    }).then(m_reading.get(), [this, settings](const Digest &digest) { takeDigest(settings, digest); });
}

void EnvironmentController::takeDigest(const GoSettings &settings, const Digest &digest)
{
    m_settings = settings;
    m_file = digest.file;
    m_rows = digest.rows;
    m_fileProblems = digest.fileProblems;
    m_known = true;
    dropIdleEdits();
    noteOverruled();
    setActivity(Activity::Idle);
    Q_EMIT changed();
    if (!m_writtenNames.isEmpty()) {
        m_writtenNames.clear();
        Q_EMIT outcomeChanged();
    }
    // we may be inside a slot of one of its children
    m_reading.release()->deleteLater();
}

void EnvironmentController::setProcess(const QProcessEnvironment &process)
{
    m_setup.process = process;
    if (m_known || m_activity == Activity::Reading) {
        read();
    }
}

void EnvironmentController::setGoFile(const QString &goFile)
{
    m_setup.goFile = goFile;
    read();
}

void EnvironmentController::cancel()
{
    if (m_activity == Activity::Reading) {
        m_reading.reset();
        setActivity(Activity::Idle);
    }
}

namespace {

/// The file would stay as it is.
bool isIdle(const EnvChange &edit, const GoEnvDocument &document)
{
    switch (edit.kind) {
    case EnvChange::Kind::Set: return document.value(edit.name) == edit.value;
    case EnvChange::Kind::Unset:
    case EnvChange::Kind::Disable: return !document.value(edit.name);
    case EnvChange::Kind::Enable: return !document.disabledValue(edit.name);
    }
    return false;
}

} // namespace

void EnvironmentController::edit(const EnvChange &edit)
{
    if (!m_file) {
        return;
    }
    if (isIdle(edit, m_file->document)) {
        dropEdit(edit.name);
    } else if (m_edits.value(edit.name) != edit || !m_edits.contains(edit.name)) {
        m_edits.insert(edit.name, edit);
        Q_EMIT changed();
    }
}

void EnvironmentController::dropEdit(const QString &name)
{
    if (m_edits.remove(name)) {
        Q_EMIT changed();
    }
}

void EnvironmentController::dropEdits()
{
    if (!m_edits.isEmpty()) {
        m_edits.clear();
        Q_EMIT changed();
    }
}

void EnvironmentController::dropIdleEdits()
{
    if (m_file) {
        m_edits.removeIf([this](const auto &entry) { return isIdle(entry.value(), m_file->document); });
    }
}

PreviewContext EnvironmentController::previewContext() const
{
    return {.process = m_setup.process, .version = m_settings.version};
}

void EnvironmentController::previewEdits(QObject *context, std::function<void(const PreviewResult &)> done) const
{
    onWorker([file = m_file, edits = m_edits.values(), about = previewContext()] {
        return file.and_then([&](const GoEnvFileState &state) { return previewChanges(state, edits, about); });
    }).then(context, std::move(done));
}

void EnvironmentController::previewText(const QByteArray &text, QObject *context,
                                        std::function<void(const PreviewResult &)> done) const
{
    onWorker([file = m_file, text, about = previewContext()] {
        return file.and_then([&](const GoEnvFileState &state) { return Tidyscope::previewText(state, text, about); });
    }).then(context, std::move(done));
}

void EnvironmentController::write(const EnvPreview &preview, const QString &kind)
{
    runWrite(EnvironmentOutcome::Kind::Written,
             [preview, kind](const Journal &journal) { return applyPreview(journal, preview, kind); });
    m_outcome.expected = preview.before.bytes;
}

void EnvironmentController::readUserVariable(const QString &name, QObject *context,
                                             std::function<void(const ChangeResult<UserVariableState> &)> done) const
{
    onWorker([store = m_setup.userVariables, name]() -> ChangeResult<UserVariableState> {
        if (!store) {
            return changeFailure(ChangeError::Kind::NoPath,
                                 {u"changes.no-medium"_s, {{u"path"_s, userVariablePath(name)}}});
        }
        return Tidyscope::readUserVariable(*store, name);
    }).then(context, std::move(done));
}

void EnvironmentController::write(const UserVariablePreview &preview)
{
    runWrite(EnvironmentOutcome::Kind::Written,
             [preview](const Journal &journal) { return applyUserVariable(journal, preview); });
    m_outcome.expected = preview.before.bytes;
}

Journal EnvironmentController::journal() const
{
    return Journal(journalFolder(), {}, m_media);
}

void EnvironmentController::switchTo(const EnvProfile &profile)
{
    runWrite(
        EnvironmentOutcome::Kind::Written, [profile, file = m_file, about = previewContext()](const Journal &journal) {
            return file.and_then([&](const GoEnvFileState &state) { return previewProfile(state, profile, about); })
                .and_then([&](const EnvPreview &preview) { return applyProfile(journal, preview, profile); });
        });
    m_outcome.expected = m_file ? m_file->snapshot.bytes : QByteArray();
}

void EnvironmentController::undo(qint64 id)
{
    runWrite(EnvironmentOutcome::Kind::Undone, [id](const Journal &journal) { return journal.undo(id); });
}

void EnvironmentController::redo(qint64 id)
{
    runWrite(EnvironmentOutcome::Kind::Redone, [id](const Journal &journal) { return journal.redo(id); });
}

void EnvironmentController::runWrite(EnvironmentOutcome::Kind kind, std::function<WriteResult(const Journal &)> work)
{
    if (m_activity == Activity::Writing) {
        return;
    }
    m_reading.reset();
    m_outcome = {};
    setActivity(Activity::Writing);
    // it runs to its end even if the window closes meanwhile: a journal is never left in the middle
    onWorker([work = std::move(work), journal = journal()] {
        return work(journal);
    }).then(this, [this, kind](const WriteResult &result) { takeWritten(kind, result); });
}

void EnvironmentController::takeWritten(EnvironmentOutcome::Kind kind, const WriteResult &result)
{
    const QByteArray expected = m_outcome.expected;
    m_outcome = {};
    if (result) {
        m_outcome.kind = kind;
        m_outcome.change = *result;
        m_outcome.isUserVariable = isUserVariablePath(result->target);
        m_writtenNames = result->names.isEmpty() ? QStringList{QString()} : result->names;
    } else {
        const ChangeError &error = result.error();
        m_outcome.kind = error.kind == ChangeError::Kind::Changed ? EnvironmentOutcome::Kind::Conflict
                                                                  : EnvironmentOutcome::Kind::Failed;
        m_outcome.error = error.text;
        m_outcome.expected = error.expected ? error.expected->bytes : expected;
        m_outcome.current = error.current ? error.current->bytes : QByteArray();
        m_outcome.isUserVariable = error.current && isUserVariablePath(error.current->target);
        Q_EMIT outcomeChanged();
    }
    read();
    readHistory();
}

void EnvironmentController::noteOverruled()
{
    if (m_outcome.isUserVariable) {
        return; // the settings file is as it was
    }
    for (const EnvironmentRow &row : std::as_const(m_rows)) {
        const bool stays = row.value.origin == Origin::Process && row.canBeInFile()
            && row.value.value != row.fileValue.value_or(QString());
        if (m_writtenNames.contains(row.name) && stays) {
            m_outcome.overruled.append({row.name, row.fileValue.value_or(QString()), row.value.value});
        }
    }
}

void EnvironmentController::bytesOf(qint64 id, QObject *context,
                                    std::function<void(const ChangeResult<Journal::Bytes> &)> done) const
{
    onWorker([journal = journal(), id] { return journal.bytesOf(id); }).then(context, std::move(done));
}

void EnvironmentController::readHistory()
{
    onWorker([journal = journal()] {
        return journal.history();
    }).then(this, [this](const ChangeResult<ChangeHistory> &history) {
        m_historyError = history ? Text() : history.error().text;
        m_history = history.value_or(ChangeHistory());
        Q_EMIT historyChanged();
    });
}

void EnvironmentController::fail(const Text &error)
{
    m_outcome = {};
    m_outcome.kind = EnvironmentOutcome::Kind::Failed;
    m_outcome.error = error;
    Q_EMIT outcomeChanged();
}

void EnvironmentController::dismissOutcome()
{
    m_outcome = {};
    Q_EMIT outcomeChanged();
}

} // namespace Tidyscope
