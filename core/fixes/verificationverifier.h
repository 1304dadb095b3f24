// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixverifier.h"
#include "core/verify/verificationrun.h"

#include <memory>

namespace Tidyscope {

/// Verifies the same version of the module again: a fix helped when what it was for is no longer among what is wrong. One that could not
/// be verified to its end counts as one that did not help.
class VerificationVerifier final : public FixVerifier
{
    Q_OBJECT
public:
    /// @p request: as before, under the environment of now.
    explicit VerificationVerifier(const VerificationRun::Request &request, QObject *parent = nullptr);
    ~VerificationVerifier() override;
    Q_DISABLE_COPY_MOVE(VerificationVerifier)

    void start() override;
    void cancel() override;

    /// What @p verification comes to for the fix of a former one. Pure.
    [[nodiscard]] static FixCheck checkOf(const Verification &verification);

private:
    std::unique_ptr<VerificationRun> m_run;
};

} // namespace Tidyscope
