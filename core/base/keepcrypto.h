// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Tidyscope {

/// Keeps what the threads share in OpenSSL until the process is gone; the first thing of a main(). By itself OpenSSL frees it when
/// main() has returned, while threads of a pool may still be in its clean-up for them, and crashes: QThread::wait(), and with it
/// the pool of QCoreApplication, returns before that.
void keepCrypto();

} // namespace Tidyscope
