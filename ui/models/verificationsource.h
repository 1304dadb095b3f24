// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixverifier.h"
#include "core/verify/cacheverificationrun.h"
#include "core/verify/verificationrun.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

/// What the window needs of a verification: VerificationRun behind an interface, so that tests can play one by hand. Same contract:
/// start() once, finished() exactly once, the destructor ends what is under way without waiting.
class VerificationSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void cancel() = 0;
    /// What is known: it grows while the verification is under way.
    [[nodiscard]] virtual const Verification &verification() const = 0;

Q_SIGNALS:
    void advanced();
    void finished();
};

/// The same of a look through the whole module cache: CacheVerificationRun behind an interface.
class VerificationCacheSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void cancel() = 0;
    /// Whole after finished().
    [[nodiscard]] virtual const CacheVerification &verification() const = 0;

Q_SIGNALS:
    void advanced(int done, int of);
    void finished();
};

/// Make the source of one verification, and the look whether a fix of what it found helped.
struct VerificationFactories
{
    std::function<std::unique_ptr<VerificationSource>(const VerificationRun::Request &)> module;
    std::function<std::unique_ptr<VerificationCacheSource>(const CacheVerificationRun::Request &)> cache;
    std::function<std::unique_ptr<FixVerifier>(const VerificationRun::Request &)> again = {};

    /// Those of the engine.
    [[nodiscard]] static VerificationFactories ofEngine();
};

} // namespace Tidyscope
