// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/timedprobe.h"

#include <atomic>
#include <memory>

namespace Tidyscope {

/// Reads one file on a worker thread. Ok: it was read, or it is known that it is not there or is a folder. Failed: it is there
/// and cannot be read; the message has the system's words. Pipes and devices are never opened: they could wait for ever.
class FileProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit FileProbe(const FileScanRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~FileProbe() override;
    Q_DISABLE_COPY_MOVE(FileProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    FileScanRequest m_request;
    std::shared_ptr<std::atomic<bool>> m_isStopped; ///< the worker thread may outlive this object
};

/// What FileProbe does on its worker thread. Blocks for as long as the disk does.
[[nodiscard]] FileScanResult scanFile(const FileScanRequest &request);

} // namespace Tidyscope
