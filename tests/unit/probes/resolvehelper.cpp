// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/systemresolve.h"

#include <QThread>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Stands for the command line in its hidden mode; some names make it misbehave.
int main(int argc, char **argv)
{
    if (argc != 3 || QByteArrayView(argv[1]) != "--resolve") {
        return 2;
    }
    const QString name = QString::fromLocal8Bit(argv[2]);
    if (name == "hangs.test"_L1) {
        QThread::sleep(60s);
    }
    if (name == "garbage.test"_L1) {
        std::puts("Segmentation fault (core not dumped)");
        return 0;
    }
    if (name == "crash.test"_L1) {
        std::abort();
    }
    return Tidyscope::systemResolveMain(name);
}
