// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

namespace Tidyscope {

/// The options of `tidyscope`, the window. Parsed before there is an application, so that help and mistakes need no screen.
struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::CommandLine)
public:
    QString project; ///< absolute
    QString module;
    QString language; ///< empty: not said
    QString goFile;
    QString walkthrough; ///< folder for the pictures; empty: an ordinary start
    bool start = false;
    bool help = false;
    bool version = false;
    QString error; ///< wrong usage (exit code 2): one sentence, empty if all is well

    [[nodiscard]] static CommandLine parse(int argc, char **argv);
    [[nodiscard]] bool needsWindow() const { return error.isEmpty() && !help && !version; }
    /// The text of --help or --version, in the present language.
    [[nodiscard]] QString answer() const;
};

} // namespace Tidyscope
