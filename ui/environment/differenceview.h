// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/linediff.h"
#include "ui/code/codeview.h"

namespace Tidyscope {

/// The difference between two texts, masked: lines that go have a minus, lines that come a plus, and both their colour.
class DifferenceView : public CodeView
{
    Q_OBJECT
public:
    explicit DifferenceView(SyntaxLibrary *library, QWidget *parent = nullptr);

    void setDifference(const QList<DiffLine> &lines);
    /// As high as its lines, within limits.
    void fitHeight();
};

} // namespace Tidyscope
