// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fixhome.h"

namespace Tidyscope {

/// What stands in the settings file of go.
inline void putSettings(const FixHome &home, const QByteArray &bytes)
{
    writeFile(home.goEnv(), bytes);
}

/// A version of a module, a clone and the stored head of a checksum database.
inline void putCache(const FixHome &home)
{
    for (const char *suffix : {".zip", ".ziphash", ".mod", ".info", ".partial"}) {
        writeFile(home.cached(QString::fromLatin1(suffix)), QByteArray("of ") + suffix);
    }
    writeFile(home.unpacked() + QStringLiteral("/hello.go"), "package hello\n");
    FixHome::setMode(home.unpacked(), 0555);
    writeFile(home.cache()
                  + QStringLiteral("/cache/vcs/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/HEAD"),
              "ref\n");
    writeFile(home.sumDb() + QStringLiteral("/sum.golang.org/latest"), "torn");
    writeFile(home.sumDb() + QStringLiteral("/sum.golang.org/key"), "key");
}

} // namespace Tidyscope
