// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/proxytester.h"

#include "core/netpolicy/proxyreason.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ProxyTester::ProxyTester(QWidget *parent)
    : LiveWidget(parent),
      m_heading(new TextLabel(TextLabel::Kind::Heading)),
      m_url(new QLineEdit),
      m_answer(new TextLabel),
      m_reason(new TextLabel)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_heading);
    column->addWidget(m_url);
    column->addWidget(m_answer);
    column->addWidget(m_reason);
    m_answer->setBold(true);
    m_reason->setTone(TextLabel::Tone::Quiet);
    m_url->setClearButtonEnabled(true);
    connect(m_url, &QLineEdit::textChanged, this, &ProxyTester::showDecision);
    retranslate();
}

void ProxyTester::setPolicy(const HttpProxyPolicy &policy, const std::optional<GoVersion> &version, const Texts &texts)
{
    m_policy = policy;
    m_version = version;
    m_texts = texts;
    showDecision();
}

void ProxyTester::setUrl(const QString &url)
{
    m_url->setText(url);
}

void ProxyTester::showDecision()
{
    QString text = m_url->text().trimmed();
    m_answer->setVisible(!text.isEmpty());
    m_reason->setVisible(!text.isEmpty());
    if (text.isEmpty()) {
        return;
    }
    if (!text.contains("://"_L1)) {
        text.prepend("https://"_L1);
    }
    const GoUrl url = GoUrl::parse(text, m_version);
    if (!url.isValid() || url.host.isEmpty()) {
        m_answer->setText(tr("This is not a URL that go can read."));
        m_answer->setTone(TextLabel::Tone::Warning);
        m_reason->setText(url.error);
        return;
    }
    const ProxyDecision decision = m_policy.decide(url);
    m_answer->setTone(TextLabel::Tone::Text);
    m_answer->setText(decision.useProxy ? tr("Through %1").arg(shownProxy(decision)) : tr("Directly, without a proxy"));
    m_reason->setText(m_texts(proxyReason(url.host, decision)));
}

void ProxyTester::retranslate()
{
    m_heading->setText(tr("Try a URL"));
    m_url->setPlaceholderText(tr("URL, such as https://git.corp.example"));
    m_url->setAccessibleName(tr("URL to try"));
    showDecision();
}

} // namespace Tidyscope
