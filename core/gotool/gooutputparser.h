// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/gorunresult.h"
#include "core/model/evidence.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope {

/// A command of a version control system that go ran, from its `-x` lines: "cd DIR; git ls-remote -q origin".
struct GoVcsCommand
{
    QString command; ///< without "cd DIR;"
    QString directory;
    QString remote; ///< URL of the repository, where an earlier line named it for that folder; may be empty
    double startMs = 0;
    std::optional<double> endMs; ///< absent: go was still waiting
    bool operator==(const GoVcsCommand &) const = default;
};

/// Reads what go prints with -x while it runs, line by line: requests and their ends, version control commands, errors and the
/// JSON objects of `go mod download -json`. One parser for one run. Lines of other programs do no harm.
class GoOutputParser
{
public:
    /// What a line changed, for a live timeline. `index` is the place in requests() or commands(); places never change, but with
    /// more than mostRequests a new request takes the place of an old one that has ended.
    struct Change
    {
        enum class Kind { RequestOpened, RequestClosed, CommandOpened, CommandClosed };
        Kind kind = Kind::RequestOpened;
        int index = 0;
        bool operator==(const Change &) const = default;
    };

    /// Feed lines in the order they arrive; standard output and standard error may be mixed. A line without an end gives
    /// nothing; most lines give no change or one.
    QList<Change> feedLine(const OutputLine &line);

    /// Kept of a run that asks more often: the first half of them, those that are under way, and the last ones.
    static constexpr int mostRequests = 12'000;
    static constexpr int mostCommands = 4'000; ///< the first ones are kept

    /// By place, see Change.
    [[nodiscard]] const QList<GoRequest> &requests() const { return m_requests; }
    [[nodiscard]] const QList<GoVcsCommand> &commands() const { return m_commands; }
    /// All that is known so far, requests in their order. Errors are those of standard error and then those of the JSON objects that standard error
    /// did not have.
    [[nodiscard]] GoRunResult result() const;

    /// One module of `go mod download -json`.
    struct Download
    {
        QString module;      ///< "PATH@VERSION"
        QString error;       ///< go's words, empty: it came
        qint64 zipBytes = 0; ///< size of the file it was kept in
        bool operator==(const Download &) const = default;
    };
    [[nodiscard]] const QList<Download> &downloads() const { return m_downloads; }

private:
    void feedJson(const QString &text);
    QList<Change> feedGet(const OutputLine &line);
    QList<Change> feedCommand(const OutputLine &line);
    std::optional<int> keep(const GoRequest &request);
    std::optional<int> placeOfEnded();

    QList<GoRequest> m_requests;
    QList<qint64> m_order; // of each place: which request of the run it holds
    qint64 m_asked = 0;
    int m_next = mostRequests / 2;     // the place to look at first when none is free
    QHash<QString, QList<int>> m_open; // URL as printed -> requests under way, oldest first
    QList<GoVcsCommand> m_commands;
    QHash<QString, QList<int>> m_openCommands; // command line as printed -> commands under way
    QHash<QString, QString> m_remotes;         // folder -> URL
    QString m_json;
    QList<Download> m_downloads;
    QStringList m_errorLines;
    qsizetype m_errorSize = 0;
};

} // namespace Tidyscope
