// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixverifier.h"

#include <memory>

namespace Tidyscope {

/// Looks whether the real go, isolated, fetches and verifies a module under the settings as they are now. What is wrong otherwise
/// does not matter: a mirror is kept where go works with it.
class MirrorVerifier final : public FixVerifier
{
    Q_OBJECT
public:
    /// @p options: with the module to be fetched. @p cause: of the fix; named as what is still wrong where go fails.
    MirrorVerifier(DiagnosisOptions options, QString cause, QObject *parent = nullptr);
    ~MirrorVerifier() override;
    Q_DISABLE_COPY_MOVE(MirrorVerifier)

    void start() override;
    void cancel() override;

private:
    void finish();

    std::unique_ptr<DiagnosisRun> m_run;
    QString m_cause;
};

} // namespace Tidyscope
