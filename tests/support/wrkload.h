// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/moduleproxy.h"

#include <QTemporaryDir>

#include <memory>

namespace Tidyscope::Test {

/// What wrk and the system say of one run.
struct Measured
{
    double rate = 0; // requests a second
    double requests = 0;
    double p99Ms = 0;
    double ownSeconds = 0;    // processor time of the server
    double othersSeconds = 0; // of everything but the server and wrk
    double wallSeconds = 0;
    double earlyMb = 0; // after 5 seconds, or two fifths of a shorter run
    double lateMb = 0;
    QString output;

    /// Did the server and wrk have two processors to themselves?
    [[nodiscard]] bool undisturbed() const { return othersSeconds < 0.15 * wallSeconds; }
    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] QByteArray summary() const;
};

/// A healthy module proxy of the lab in this thread, and wrk, which asks it for every part of the module protocol over
/// connections that are kept alive. Linux.
class WrkLoad
{
public:
    /// False: it cannot be set up.
    [[nodiscard]] bool prepare();
    [[nodiscard]] Lab::ModuleProxy &server() { return *m_server; }
    [[nodiscard]] Measured measure(int connections, int seconds);
    [[nodiscard]] static bool isInstalled();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Lab::ModuleProxy> m_server;
};

} // namespace Tidyscope::Test
