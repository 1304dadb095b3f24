// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvironment.h"
#include "core/goenv/goversion.h"
#include "core/gotool/golocator.h"
#include "core/netpolicy/httpproxypolicy.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace Tidyscope {

/// A settings file as it was found.
struct SettingsFile
{
    enum class State {
        None,       ///< go reads no such file (GOENV=off, no home, a go before 1.21 has no go.env)
        Missing,    ///< it is not there, which is usual
        Read,       ///< `bytes` is all of it
        Unreadable, ///< `message` says why: no permission, a folder or a pipe in its place
        TooLarge    ///< more than 16 MiB; `bytes` is empty
    };

    QString path; ///< absolute; empty for None
    State state = State::None;
    QByteArray bytes;
    QString message; ///< the system's words
    bool operator==(const SettingsFile &) const = default;
};

/// Everything that is known of go's settings at one moment. Values are clear: whoever shows one masks it.
struct GoSettings
{
    enum class Problem {
        None,
        NoGo,     ///< no go command; `go` says where was looked
        GoFailed, ///< it could not be started, ended with an error, or printed something else
        TimedOut, ///< it did not answer
        Cancelled,
    };

    GoLocation go;
    std::optional<GoVersion> version; ///< of the go command itself, whatever toolchain a project asks for
    QProcessEnvironment process;      ///< under which all of this was read
    /// What counts and why. Without an answer of go's (`problem`) it holds what the process and the settings file say, and no
    /// defaults: go alone knows those.
    GoEnvironment environment;
    HttpProxyPolicy httpProxy;
    SettingsFile userFile;
    SettingsFile goRootFile;
    Problem problem = Problem::None;
    QString message; ///< what go printed on standard error or the system said; clear

    [[nodiscard]] bool isOff() const { return process.value(QStringLiteral("GOENV")) == QLatin1StringView("off"); }
};

/// Reads go's settings: finds go, asks `go env -json` with GOTOOLCHAIN=local (nothing is ever downloaded for it) outside any
/// module, and reads the files that go reads. Files are read on worker threads; nothing blocks the thread it lives in.
class SettingsReader : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QProcessEnvironment process;               ///< under which go would run
        QString goFile;                            ///< empty: from PATH and the usual places
        std::chrono::milliseconds deadline{10000}; ///< of the whole reading
    };

    explicit SettingsReader(Request request, QObject *parent = nullptr);
    /// Ends what is under way, without waiting and without a signal.
    ~SettingsReader() override;
    Q_DISABLE_COPY_MOVE(SettingsReader)

    /// Once.
    void start();
    /// finished() follows from the event loop, with Problem::Cancelled.
    void cancel();
    /// Whole after finished().
    [[nodiscard]] const GoSettings &settings() const;

Q_SIGNALS:
    /// Exactly once after start(), never from inside start() or cancel().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// One settings file as SettingsReader reads it: never a pipe or a device, at most 16 MiB. Blocks for as long as the disk does:
/// call it on a worker thread.
[[nodiscard]] SettingsFile readSettingsFile(const QString &path);

} // namespace Tidyscope
