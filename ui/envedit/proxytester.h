// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/netpolicy/httpproxypolicy.h"
#include "ui/widgets/livewidget.h"

class QLineEdit;

namespace Tidyscope {

class TextLabel;

/// Type a URL, read whether go would go through an HTTP proxy for it, and why.
class ProxyTester : public LiveWidget
{
    Q_OBJECT
public:
    explicit ProxyTester(QWidget *parent = nullptr);

    void setPolicy(const HttpProxyPolicy &policy, const std::optional<GoVersion> &version, const Texts &texts);
    void setUrl(const QString &url);

protected:
    void retranslate() override;

private:
    void showDecision();

    HttpProxyPolicy m_policy;
    std::optional<GoVersion> m_version;
    Texts m_texts;
    TextLabel *m_heading;
    QLineEdit *m_url;
    TextLabel *m_answer;
    TextLabel *m_reason;
};

} // namespace Tidyscope
