// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QString>

namespace Tidyscope {

/// What a request asks the module protocols for, in the order in which go needs it.
enum class ModuleEndpoint {
    List,      ///< @v/list
    Latest,    ///< @latest
    Info,      ///< .info
    Mod,       ///< .mod
    Zip,       ///< .zip
    Lookup,    ///< the record of a checksum database
    Tile,      ///< a piece of its tree
    Database,  ///< anything else of a checksum database: /latest, /supported
    Discovery, ///< ?go-get=1
    Git,       ///< a command of a version control system
    Other
};

/// The module that a request is about.
struct ModuleRequest
{
    QString module;  ///< as in go.mod, upper case restored; may be empty
    QString version; ///< may be empty
    ModuleEndpoint endpoint = ModuleEndpoint::Other;
    bool operator==(const ModuleRequest &) const = default;
};

/// Read from what the event says itself, else from its URL. The folder that a proxy lives under ("/repository/go/") ends where
/// the first element with a dot begins, as modules of others than the standard library begin with a host.
[[nodiscard]] ModuleRequest moduleRequest(const TimelineEvent &event);

/// Whether @p event is a module that go found in its module cache, and no request: nobody was asked.
[[nodiscard]] bool isFromModuleCache(const TimelineEvent &event);

} // namespace Tidyscope
