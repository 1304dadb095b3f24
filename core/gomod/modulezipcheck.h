// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/moduleversion.h"
#include "core/gomod/zipdirectory.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

namespace Tidyscope {

/// A rule for the zip files of modules that one breaks (go.dev/ref/mod#zip-path-size-constraints, golang.org/x/mod/zip.CheckZip): go does
/// not unpack such a file, whatever its hash. Irregular files are no matter of it: go looks at no mode and unpacks a link as a file
/// with the link's target in it.
struct ModuleZipFault
{
    enum class Rule {
        Prefix,          ///< a name that does not begin with "PATH@VERSION/"
        UncleanPath,     ///< "a//b", "./a", "a/../b"
        Utf8,            ///< a name that is no UTF-8
        DotsInName,      ///< an element that is only dots, or ends in one
        Character,       ///< one that some system does not take in a name
        WindowsName,     ///< a name that Windows keeps for a device
        CaseCollision,   ///< two names that differ in upper and lower case alone
        FileAndFolder,   ///< a name that is a file and a folder
        NameTwice,       ///< two entries of the same file
        GoModNotInRoot,  ///< a go.mod in a folder: that is another module
        GoModCase,       ///< "Go.mod"
        GoModTooLarge,   ///< more than 16 MiB
        LicenseTooLarge, ///< more than 16 MiB
        ContentTooLarge, ///< all files together unpack to more than 500 MiB
        FileTooLarge     ///< the zip file has more than 500 MiB
    };
    Rule rule = Rule::Prefix;
    QByteArray entry; ///< the whole name; empty: the file as a whole
    QString message;  ///< go's words
    bool operator==(const ModuleZipFault &) const = default;
};

/// "case-collision", "windows-name": stable names for documents.
[[nodiscard]] QString ruleName(ModuleZipFault::Rule rule);

namespace ModuleZipLimit {
inline constexpr qint64 Zip = 500LL << 20;    ///< golang.org/x/mod/zip.MaxZipFile, packed and unpacked
inline constexpr qint64 GoMod = 16LL << 20;   ///< MaxGoMod
inline constexpr qint64 License = 16LL << 20; ///< MaxLICENSE
} // namespace ModuleZipLimit

/// The rules that the zip file @p archive of @p module breaks, in the order in which go finds them; empty: none. Contents are not
/// looked at. Error: it is no zip file.
[[nodiscard]] tl::expected<QList<ModuleZipFault>, ZipProblem> checkModuleZip(QByteArrayView archive,
                                                                             const ModuleVersion &module);

} // namespace Tidyscope
