// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

class KDSingleApplication;

namespace Tidyscope {

struct CommandLine;

/// One window for one environment: a second start hands its project to the first and ends. What go does depends on the
/// environment it is started in, so a start under other variables or in another network namespace gets a window of its own.
class SingleWindow : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Shared, Independent };

    explicit SingleWindow(Mode mode, QObject *parent = nullptr);
    ~SingleWindow() override;
    Q_DISABLE_COPY_MOVE(SingleWindow)

    /// True: another window took over, this process can end.
    [[nodiscard]] bool handOver(const CommandLine &line);

Q_SIGNALS:
    void startedAgain(const QString &project, bool start);

private:
    std::unique_ptr<KDSingleApplication> m_single;
};

} // namespace Tidyscope
