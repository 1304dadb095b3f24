// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <compare>

namespace Tidyscope {

// Versions of go as a go line and GOTOOLCHAIN write them: "1.21", "1.21rc2", "1.21.0" (golang/go internal/gover).
namespace GoVer {

/// "1.21.3", "1.21rc1", "1.21", "1". Not "go1.21", not "1.21.3rc1", no needless zeros.
[[nodiscard]] bool isValid(QStringView version);
/// 1.21 < 1.21rc1 < 1.21.0; up to 1.20, "1.20" is "1.20.0". What is not valid is less than everything.
[[nodiscard]] std::strong_ordering compare(QStringView a, QStringView b);
/// "1.21": a version of the language and not of a toolchain.
[[nodiscard]] bool isLanguage(QStringView version);
/// "1.21.3" of "go1.21.3", "go1.21.3-corp", "go1.21.3 X:exp"; empty for what names no toolchain.
[[nodiscard]] QString fromToolchain(QStringView name);

} // namespace GoVer

/// GOTOOLCHAIN, read as go 1.21 and newer do (cmd/go/internal/toolchain/select.go). A value.
struct GoToolchain
{
    enum class Mode {
        Fixed, ///< the toolchain that is named, whatever the project asks for
        Auto,  ///< a newer one for projects that ask for it: from PATH, else downloaded
        Path   ///< a newer one for projects that ask for it, from PATH only
    };
    Mode mode = Mode::Auto;
    QString minimum = QStringLiteral("local"); ///< "local" or "go1.22.1": never an older one than this
    QString error; ///< go's words with which every command ends: `invalid GOTOOLCHAIN "bogus"`. Empty: none

    [[nodiscard]] bool isValid() const { return error.isEmpty(); }
    /// An empty value means local.
    [[nodiscard]] static GoToolchain parse(const QString &value);
    bool operator==(const GoToolchain &) const = default;
};

/// Which toolchain runs a command in a project.
struct ToolchainChoice
{
    enum class Because {
        Local,         ///< the local one will do
        Setting,       ///< GOTOOLCHAIN names it
        GoLine,        ///< the go line asks for a newer one
        ToolchainLine, ///< the toolchain line does
        TooOld         ///< the project asks for a newer one and GOTOOLCHAIN forbids it: the command fails
    };
    Because because = Because::Local;
    QString toolchain;             ///< "go1.25.0": what must be found or downloaded; empty: the local one
    bool mayDownload = false;      ///< as module golang.org/toolchain through GOPROXY, unless it is in PATH
    QString module;                ///< "golang.org/toolchain@v0.0.1-go1.25.0.linux-amd64", where it may be downloaded
    bool needsPatchNumber = false; ///< a language version was asked for: there is no such toolchain
    /// Go's words, where it refuses; empty: it does not. With a toolchain: it refuses unless that is in PATH.
    QString error;
    bool operator==(const ToolchainChoice &) const = default;
};

/// What the project's files ask for.
struct ToolchainWish
{
    QString file;      ///< "go.mod" or "go.work" as go names it in messages; a go.work counts instead of the go.mod
    QString go;        ///< of its go line; empty: none
    QString toolchain; ///< of its toolchain line; empty: none
    bool operator==(const ToolchainWish &) const = default;
};

/// What go of the version @p local ("1.24.4") does. Up to 1.20 neither GOTOOLCHAIN nor the toolchain line is known: always the
/// local one. @p platform is "linux-amd64". Looks at no PATH. Pure.
[[nodiscard]] ToolchainChoice chooseToolchain(const QString &gotoolchain, const QString &local,
                                              const ToolchainWish &wish, const QString &platform);

} // namespace Tidyscope
