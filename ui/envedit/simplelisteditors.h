// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/listvalueeditor.h"

namespace Tidyscope {

class ProxyTester;

/// NO_PROXY: for what go uses no HTTP proxy.
class NoProxyEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit NoProxyEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showConclusions() override;
    void retranslate() override;

private:
    ProxyTester *m_tester;
};

/// GOFLAGS: flags that every go command gets, if it knows them.
class GoFlagsEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit GoFlagsEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showConclusions() override;
    void retranslate() override;
};

} // namespace Tidyscope
