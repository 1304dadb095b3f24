// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"
#include "ui/models/proxyurlparts.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace Tidyscope {

class CheckedField;
class ProxyTester;
class TextLabel;

/// HTTP_PROXY or HTTPS_PROXY by its parts. Special characters in user and password are encoded as a URL needs it, and shown as
/// they are meant. A value that has other parts, or that go reads differently, can be edited as text only.
class HttpProxyEditor : public ValueEditor
{
    Q_OBJECT
public:
    explicit HttpProxyEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;
    void restyle() override;

private:
    void makeForm(QFormLayout *form);
    /// Changes the parts by @p change and takes the value that comes of it.
    template<typename Change> void edit(Change change);
    void showPassword(bool shown);

    ProxyUrlParts m_parts;
    QWidget *m_partsBox;
    QComboBox *m_scheme;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QToolButton *m_reveal;
    QList<QLabel *> m_names;
    TextLabel *m_effective;
    TextLabel *m_caption;
    CheckedField *m_field;
    ProxyTester *m_tester;
};

} // namespace Tidyscope
