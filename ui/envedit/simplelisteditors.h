// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/listvalueeditor.h"

class QAction;
class QMenu;

namespace Tidyscope {

class ProxyTester;
class TextLabel;

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

/// GOAUTH: where credentials come from, the first that is asked on top.
class GoAuthEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit GoAuthEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showConclusions() override;
    void retranslate() override;

private:
    void makeMenu();

    TextLabel *m_tooOld; ///< the go in use does not read it
    QAction *m_addNetrc;
    QAction *m_addGit;
    QAction *m_addCustom;
    QAction *m_addOff;
};

/// GODEBUG: switches of the Go libraries, those that concern downloading offered with what they do.
class GoDebugEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit GoDebugEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showConclusions() override;
    void retranslate() override;

private:
    void makeMenu();

    QMenu *m_menu;
};

} // namespace Tidyscope
