// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/code/syntaxlibrary.h"

#include <KSyntaxHighlighting/Repository>

#include <memory>

namespace Tidyscope {

class SyntaxLibrary::Private
{
public:
    /// What the worker thread and the library share: whichever is last lets go of it.
    struct Loading;

    std::shared_ptr<Loading> loading;
    std::unique_ptr<KSyntaxHighlighting::Repository> repository;
};

} // namespace Tidyscope
