// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/journal.h"
#include "core/envedit/preview.h"
#include "core/envedit/profiles.h"
#include "core/envedit/uservariables.h"
#include "ui/models/environmentrow.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

/// How the last writing ended, for the page to say. Values are clear.
struct EnvironmentOutcome
{
    enum class Kind {
        None,
        Written, ///< settings were read again since
        Undone,
        Redone,
        Failed,  ///< `error`; the file is as it was
        Conflict ///< the file holds something else than what was read: `expected` and `current`; nothing was written
    };
    /// A variable whose line was written and which go takes from elsewhere all the same.
    struct Overruled
    {
        QString name;
        QString written; ///< what the file says now; empty also for a line that was removed
        QString inForce;
        bool operator==(const Overruled &) const = default;
    };

    Kind kind = Kind::None;
    Change change; ///< Written, Undone, Redone
    Text error;
    QByteArray expected;
    QByteArray current;
    bool isUserVariable = false; ///< it was about a variable of the user on Windows, not about the settings file
    QList<Overruled> overruled;
};

/// Go's settings as the window knows them: reads them, keeps what the user edited until it is written or dropped, writes
/// through the journal, and reads again. Everything that touches the disk runs on worker threads; nothing blocks, and whatever
/// is under way ends in silence when the controller goes. Lives in the GUI thread.
class EnvironmentController : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        QProcessEnvironment process; ///< under which go runs
        QString goFile;              ///< empty: from PATH and the usual places
        QString dataFolder;          ///< one of our own: the journal and the profiles lie below it
        std::shared_ptr<const UserVariableStore> userVariables = {}; ///< null: the system has none
    };
    [[nodiscard]] QString profilesFolder() const { return m_setup.dataFolder + QStringLiteral("/profiles"); }
    enum class Activity { Idle, Reading, Writing };
    Q_ENUM(Activity)

    explicit EnvironmentController(Setup setup, QObject *parent = nullptr);
    ~EnvironmentController() override;
    Q_DISABLE_COPY_MOVE(EnvironmentController)

    /// Reads the settings; a reading under way is dropped first.
    void read();
    /// From now on reads under another environment, or with another go; at once if it has read before. Edits stay: they are about
    /// the file.
    void setProcess(const QProcessEnvironment &process);
    void setGoFile(const QString &goFile);
    /// Ends a reading under way; what was known before stays.
    void cancel();

    [[nodiscard]] Activity activity() const { return m_activity; }
    /// Settings were read at least once.
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] const GoSettings &settings() const { return m_settings; }
    /// The settings file as it can be edited, or why it cannot.
    [[nodiscard]] const ChangeResult<GoEnvFileState> &file() const { return m_file; }
    /// Of the bytes of the settings file, sorted by place.
    [[nodiscard]] const QList<EnvProblem> &fileProblems() const { return m_fileProblems; }
    [[nodiscard]] QList<EnvironmentRow> rows() const { return withEdits(m_rows, m_edits); }

    [[nodiscard]] const EnvironmentEdits &edits() const { return m_edits; }
    /// Keeps @p edit until it is written; one that would leave the file as it is drops what was kept. Nothing happens while the
    /// file cannot be edited.
    void edit(const EnvChange &edit);
    void dropEdit(const QString &name);
    void dropEdits();

    using PreviewResult = ChangeResult<EnvPreview>;
    /// What all edits, or @p text as the whole file, would do to the file as it was read. Gives the result to @p done from the
    /// event loop, unless @p context is gone.
    void previewEdits(QObject *context, std::function<void(const PreviewResult &)> done) const;
    void previewText(const QByteArray &text, QObject *context, std::function<void(const PreviewResult &)> done) const;

    /// Writes what @p preview shows, then reads again. @p kind as the journal names it: "env", "profile".
    void write(const EnvPreview &preview, const QString &kind = QStringLiteral("env"));
    /// The variable @p name of the user as it is now, on systems that have such. Gives it as previewEdits() does.
    void readUserVariable(const QString &name, QObject *context,
                          std::function<void(const ChangeResult<UserVariableState> &)> done) const;
    void write(const UserVariablePreview &preview);
    /// Makes the settings file what @p profile asks for, then reads again.
    void switchTo(const EnvProfile &profile);
    /// Of one change, or of the last one (0).
    void undo(qint64 id = 0);
    void redo(qint64 id = 0);
    /// The bytes that a change found and left; for a look at the difference.
    void bytesOf(qint64 id, QObject *context, std::function<void(const ChangeResult<Journal::Bytes> &)> done) const;

    void readHistory();
    [[nodiscard]] const ChangeHistory &history() const { return m_history; }
    /// Why the history cannot be read; empty: it can.
    [[nodiscard]] const Text &historyError() const { return m_historyError; }
    [[nodiscard]] const EnvironmentOutcome &outcome() const { return m_outcome; }
    void dismissOutcome();
    /// Says why something could not even be tried.
    void fail(const Text &error);

Q_SIGNALS:
    void activityChanged(Tidyscope::EnvironmentController::Activity activity);
    /// Settings, problems or edits are new.
    void changed();
    void historyChanged();
    void outcomeChanged();

private:
    struct Digest;
    using WriteResult = ChangeResult<Change>;
    void setActivity(Activity activity);
    void digest(const GoSettings &settings);
    void takeDigest(const GoSettings &settings, const Digest &digest);
    void runWrite(EnvironmentOutcome::Kind kind, std::function<WriteResult(const Journal &)> work);
    void takeWritten(EnvironmentOutcome::Kind kind, const WriteResult &result);
    void noteOverruled();
    void dropIdleEdits();
    [[nodiscard]] QString journalFolder() const { return m_setup.dataFolder + QStringLiteral("/changes"); }
    [[nodiscard]] PreviewContext previewContext() const;
    [[nodiscard]] Journal journal() const;

    Setup m_setup;
    std::shared_ptr<const ChangeMedium> m_media; ///< the journal's way to what is no file
    std::unique_ptr<QObject> m_reading;          ///< the reader and everything that waits for it
    GoSettings m_settings;
    ChangeResult<GoEnvFileState> m_file;
    QList<EnvironmentRow> m_rows;
    QList<EnvProblem> m_fileProblems;
    EnvironmentEdits m_edits;
    ChangeHistory m_history;
    Text m_historyError;
    EnvironmentOutcome m_outcome;
    QStringList m_writtenNames; ///< to be looked at once settings are read again
    Activity m_activity = Activity::Idle;
    bool m_known = false;
};

} // namespace Tidyscope
