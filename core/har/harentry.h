// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/har/hartimes.h"
#include "core/har/jsonwindow.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace Tidyscope {

/// One entry of a HAR file as it stands there, with what we need of it. Nothing is masked yet.
struct HarEntry
{
    std::optional<qint64> startedUs; ///< microseconds since 1970
    HarReadTimes times;
    int oddTimes = 0; ///< times that no request takes (negative, longer than a day): read as unknown
    QByteArray method;
    QByteArray url;
    QByteArray address;   ///< of the server
    QByteArray fromCache; ///< Chrome's: "disk" or "memory", where nothing went over the network
    int status = 0;       ///< 0: no answer
    std::optional<qint64> bytes;
    QByteArray error;

    // our own fields, in a file of ours
    QByteArray ownUrl; ///< null: there is none
    QByteArray source;
    QByteArray kind;
    QByteArray module;
    QByteArray route;
    std::optional<double> startMs;
    std::optional<double> endMs;
    Phases phases;
    bool cancelled = false;
};

/// Takes entries apart, one after the other. Keeps its memory from one to the next.
class HarEntryParser
{
public:
    HarEntryParser();
    ~HarEntryParser();
    Q_DISABLE_COPY_MOVE(HarEntryParser)

    /// Reads @p value into @p entry. What is wrong with it, or an empty text.
    [[nodiscard]] Text parse(const JsonWindow::Value &value, HarEntry *entry);
    /// "NAME VERSION" of a `creator` or `browser`; empty if it is none. The name alone goes to @p name.
    [[nodiscard]] QByteArray program(const JsonWindow::Value &value, QByteArray *name);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
