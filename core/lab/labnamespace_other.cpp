// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labnamespace.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

QString enterNamespaces()
{
    return u"no network namespaces on this system"_s;
}

bool isInNamespaces()
{
    return false;
}

QString bindFile(const QString &, const QString &)
{
    return enterNamespaces();
}

QString mountSmallDisk(const QString &, qint64)
{
    return enterNamespaces();
}

void unmount(const QString &) { }

QString addLoopbackAddress(const QString &)
{
    return enterNamespaces();
}

QString forbidAddress(const QString &)
{
    return enterNamespaces();
}

QString forbidPort(const QString &, quint16)
{
    return enterNamespaces();
}

void dropFileOverride() { }

void limitOpenFiles(int) { }

bool takeFileLock(int)
{
    return false;
}

} // namespace Tidyscope::Lab
