// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/listvalueeditor.h"

namespace Tidyscope {

class PatternListModel;
class RouteTester;
class TextLabel;

/// GOPRIVATE, GONOPROXY, GONOSUMDB or GOINSECURE: patterns over module paths, what they match, and what comes of it.
class PatternListEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit PatternListEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showConclusions() override;
    void retranslate() override;

private:
    PatternListEditor(const QString &variable, std::unique_ptr<PatternListModel> model, QWidget *parent);
    [[nodiscard]] QString inheritance() const;

    PatternListModel *m_patterns;
    TextLabel *m_inherited;
    RouteTester *m_tester;
};

} // namespace Tidyscope
