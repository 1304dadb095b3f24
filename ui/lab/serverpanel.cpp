// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/serverpanel.h"

#include "ui/models/labwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <chrono>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int icon = 18;
constexpr int longestDelayMs = 120000;
constexpr int delayStepMs = 250;
constexpr int lossStep = 10;
constexpr int settleMs = 200; // while a spin box is turned

using Answers = QList<std::pair<int, QString>>;

Answers httpAnswers()
{
    return {{403, u"403 Forbidden"_s},
            {404, u"404 Not Found"_s},
            {410, u"410 Gone"_s},
            {429, u"429 Too Many Requests"_s},
            {500, u"500 Internal Server Error"_s},
            {502, u"502 Bad Gateway"_s},
            {503, u"503 Service Unavailable"_s},
            {504, u"504 Gateway Timeout"_s}};
}

/// RFC 6895
Answers dnsAnswers()
{
    return {{2, u"SERVFAIL"_s}, {3, u"NXDOMAIN"_s}, {5, u"REFUSED"_s}};
}

} // namespace

ServerPanel::ServerPanel(const Lab::LabServerInfo &server, bool live, QWidget *parent)
    : Card(parent),
      m_server(server),
      m_live(live),
      m_title(new TextLabel),
      m_address(new TextLabel(TextLabel::Kind::Verbatim)),
      m_requests(new TextLabel),
      m_delayLabel(new QLabel),
      m_lossLabel(new QLabel),
      m_statusLabel(new QLabel),
      m_delay(new QSpinBox),
      m_loss(new QSpinBox),
      m_status(new QComboBox),
      m_reset(new QPushButton)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    build();
    connect(m_delay, &QSpinBox::valueChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(m_loss, &QSpinBox::valueChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(m_status, &QComboBox::currentIndexChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &ServerPanel::send);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        setValues({});
        send();
    });
    retranslate();
    restyle();
}

void ServerPanel::build()
{
    m_title->setBold(true);
    m_address->setTone(TextLabel::Tone::Quiet);
    m_requests->setTone(TextLabel::Tone::Quiet);
    m_delay->setRange(0, longestDelayMs);
    m_delay->setSingleStep(delayStepMs);
    m_delay->setObjectName(u"delay"_s);
    m_loss->setRange(0, 100);
    m_loss->setSingleStep(lossStep);
    m_loss->setObjectName(u"loss"_s);
    m_status->setObjectName(u"status"_s);
    m_delayLabel->setBuddy(m_delay);
    m_lossLabel->setBuddy(m_loss);
    m_statusLabel->setBuddy(m_status);
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_status->setMinimumContentsLength(8);

    auto *head = new QHBoxLayout;
    head->setSpacing(Spacing::Small);
    head->addWidget(new IconLabel(LabWords::serverIcon(m_server.kind), Status::Running, icon), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_address);
    texts->addWidget(m_requests);
    head->addLayout(texts, 1);
    head->addWidget(m_reset, 0, Qt::AlignTop);
    auto *controls = new QGridLayout;
    controls->setHorizontalSpacing(Spacing::Small);
    controls->setVerticalSpacing(2);
    controls->addWidget(m_delayLabel, 0, 0);
    controls->addWidget(m_delay, 1, 0);
    controls->addWidget(m_lossLabel, 0, 1);
    controls->addWidget(m_loss, 1, 1);
    controls->addWidget(m_statusLabel, 0, 2);
    controls->addWidget(m_status, 1, 2);
    controls->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    column->setSpacing(Spacing::Small);
    column->addLayout(head);
    column->addLayout(controls);
    const auto show = [](bool shown, std::initializer_list<QWidget *> widgets) {
        for (QWidget *widget : widgets) {
            widget->setVisible(shown);
        }
    };
    show(m_live && m_server.canDelay, {m_delayLabel, m_delay});
    show(m_live && m_server.canLose, {m_lossLabel, m_loss});
    show(m_live && m_server.canStatus, {m_statusLabel, m_status});
    show(m_live && (m_server.canDelay || m_server.canLose || m_server.canStatus), {m_reset});
}

Lab::LabControl ServerPanel::values() const
{
    return {std::chrono::milliseconds(m_delay->value()), m_loss->value(), m_status->currentData().toInt()};
}

void ServerPanel::setValues(const Lab::LabControl &values)
{
    m_delay->setValue(static_cast<int>(values.delay.count()));
    m_loss->setValue(values.lossPercent);
    m_status->setCurrentIndex(std::max(0, m_status->findData(values.status)));
}

void ServerPanel::send()
{
    m_settle.stop();
    m_reset->setEnabled(values() != Lab::LabControl());
    if (values() != m_sent) {
        m_sent = values();
        Q_EMIT controlChanged(m_server.name, m_sent);
    }
}

bool ServerPanel::isAskedBy(const TimelineEvent &event) const
{
    return event.route == m_server.name;
}

void ServerPanel::takeRequest(const TimelineEvent &event)
{
    m_seen.insert(event.id, event.bytes.value_or(0));
    m_last = event.url;
    if (event.status) {
        m_last += u" → "_s + QString::number(*event.status);
    } else if (!event.error.isEmpty()) {
        m_last += u" → "_s + event.error;
    }
    refreshRequests();
}

void ServerPanel::refreshRequests()
{
    const QString count = tr("%n request(s)", nullptr, static_cast<int>(m_seen.size()));
    const qint64 bytes = std::accumulate(m_seen.cbegin(), m_seen.cend(), qint64(0));
    m_requests->setText(m_seen.isEmpty()
                            ? tr("No request yet")
                            : tr("%1, %2 sent, the last: %3").arg(count, QLocale().formattedDataSize(bytes), m_last));
}

void ServerPanel::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

void ServerPanel::retranslate()
{
    const QString kind = LabWords::serverKind(m_server.kind);
    m_title->setText(m_server.hosts.isEmpty() ? kind : tr("%1 — %2").arg(kind, m_server.hosts.join(u", "_s)));
    m_address->setText(m_server.port > 0 ? u"%1:%2"_s.arg(m_server.address).arg(m_server.port) : m_server.address);
    m_address->setHidden(m_server.address.isEmpty()); // in a recording
    m_delayLabel->setText(tr("Delay"));
    m_lossLabel->setText(tr("Loss"));
    m_statusLabel->setText(tr("Answers"));
    m_delay->setSuffix(u" ms"_s);
    m_loss->setSuffix(u" %"_s);
    m_delay->setAccessibleName(tr("Delay of %1, in milliseconds").arg(kind));
    m_loss->setAccessibleName(tr("Requests that %1 does not answer, in percent").arg(kind));
    m_status->setAccessibleName(tr("Status with which %1 answers").arg(kind));
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Let %1 do again what the scenario says").arg(kind));
    m_reset->setEnabled(values() != Lab::LabControl());
    const QSignalBlocker blocker(m_status);
    const int kept = m_status->currentData().toInt();
    m_status->clear();
    m_status->addItem(tr("As in the scenario"), 0);
    for (const auto &[code, words] : m_server.kind == "dns"_L1 ? dnsAnswers() : httpAnswers()) {
        m_status->addItem(words, code);
    }
    m_status->setCurrentIndex(std::max(0, m_status->findData(kept)));
    refreshRequests();
}

void ServerPanel::restyle()
{
    m_reset->setIcon(themedIcon(u"undo"_s, palette()));
}

} // namespace Tidyscope
