// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// Where a value of go's comes from, strongest first (GO-env precedence: cmd/go/internal/cfg.Getenv).
enum class Origin {
    Process,    ///< a variable of the process that is not empty
    GoEnvFile,  ///< the user's settings file
    GoRootFile, ///< $GOROOT/go.env (from go 1.21)
    Default,    ///< built into go, or worked out by it
    Unset       ///< nowhere, and empty
};

/// One variable: what counts and what it hides. Values are clear: whoever shows one masks it (Redactor).
struct EnvValue
{
    struct Layer
    {
        Origin origin = Origin::Unset;
        QString value;
        QString file; ///< for the two file layers
        bool operator==(const Layer &) const = default;
    };

    QString name;
    QString value; ///< what go uses
    Origin origin = Origin::Unset;
    QString file;          ///< absolute path, for the two file layers
    QString inheritedFrom; ///< "GOPRIVATE" where an empty GONOPROXY or GONOSUMDB takes its value from there
    QList<Layer> shadowed; ///< set elsewhere with another value but overruled, strongest first
    bool operator==(const EnvValue &) const = default;
};

/// All of go's settings with their origins. Immutable and cheap to copy; any thread.
class GoEnvironment
{
public:
    GoEnvironment() = default;

    /// @p goEnvJson is what `go env -json` printed and settles every value; the layers only explain it. Except GOTOOLCHAIN and
    /// GOFLAGS: settings are read with both of them changed for that one command, so they come from the layers.
    /// @p process is the environment the user's go would see. @p userPath and @p gorootPath name the files that were read;
    /// a file that does not exist is given as an empty GoEnvFile. Names that go does not print (HTTPS_PROXY, GIT_…) are known
    /// when @p process has them.
    [[nodiscard]] static GoEnvironment resolve(const QMap<QString, QString> &goEnvJson,
                                               const QProcessEnvironment &process, const GoEnvFile &user,
                                               const QString &userPath, const GoEnvFile &goroot,
                                               const QString &gorootPath);

    /// What resolve() would give for a go that nobody asked, worked out from the layers by go's order alone: every variable that
    /// a settings file can hold and go of that version knows, with its built-in default where nothing sets it. @p gorootPath
    /// empty: go.env is not known, go's own is assumed. Without a @p version the newest rules hold.
    [[nodiscard]] static GoEnvironment predict(const QProcessEnvironment &process, const GoEnvFile &user,
                                               const QString &userPath, const GoEnvFile &goroot,
                                               const QString &gorootPath, const std::optional<GoVersion> &version = {});

    /// The object of strings that `go env -json` prints. Fails for anything else.
    [[nodiscard]] static Result<QMap<QString, QString>> parseGoEnvJson(const QByteArray &json);

    /// Empty for an unknown name.
    [[nodiscard]] QString value(const QString &name) const;
    /// For an unknown name: that name, empty and Unset.
    [[nodiscard]] EnvValue get(const QString &name) const;
    /// What go printed, sorted; without the process's other variables.
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }

    /// The user's settings file that go reads; empty: none (GOENV=off, no home).
    [[nodiscard]] QString userFile() const { return m_userFile; }
    [[nodiscard]] QString goRootFile() const { return m_goRootFile; }

    bool operator==(const GoEnvironment &) const = default;

private:
    QMap<QString, EnvValue> m_values;
    QMap<QString, QString> m_process;
    QString m_userFile;
    QString m_goRootFile;
};

/// Everywhere @p name is set, in the order in which go looks (cmd/go/internal/cfg.Getenv): the first one counts. An empty variable
/// of the process is none; an empty value in a file is one.
[[nodiscard]] QList<EnvValue::Layer> settingLayers(const QString &name, const QProcessEnvironment &process,
                                                   const GoEnvFile &user, const QString &userPath,
                                                   const GoEnvFile &goroot, const QString &gorootPath);

/// "process", "goenv-file", "goroot-file", "default", "unset": stable names for documents.
[[nodiscard]] QString originName(Origin origin);

} // namespace Tidyscope
