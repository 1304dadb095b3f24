// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/listvalueeditor.h"

class QAction;
class QComboBox;
class QLabel;

namespace Tidyscope {

class ProxyListModel;

/// GOPROXY: whom go asks, in which order, and after what it asks the next.
class GoProxyEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit GoProxyEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void retranslate() override;

private:
    GoProxyEditor(const QString &variable, std::unique_ptr<ProxyListModel> model, QWidget *parent);
    void makeMenu();
    /// Shows the separator behind the current entry.
    void showSeparator();

    ProxyListModel *m_proxies;
    QLabel *m_afterLabel;
    QComboBox *m_after;
    QAction *m_addUrl;
    QAction *m_addDirect;
    QAction *m_addOff;
};

} // namespace Tidyscope
