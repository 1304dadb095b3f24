// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Tidyscope {

/// Ctrl+C, a terminal that closes and `kill` as a signal of the event loop. One object a program, in the thread of main().
class InterruptHandler : public QObject
{
    Q_OBJECT
public:
    explicit InterruptHandler(QObject *parent = nullptr);
    /// Restores what was in force before.
    ~InterruptHandler() override;
    Q_DISABLE_COPY_MOVE(InterruptHandler)

Q_SIGNALS:
    /// From the event loop; more than once if the user insists.
    void interrupted();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
