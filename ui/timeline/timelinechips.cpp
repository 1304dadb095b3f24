// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinechips.h"

#include "ui/models/timelinefilter.h"
#include "ui/models/timelinetext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QStyle>
#include <QToolButton>

#include <array>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Term
{
    QLatin1StringView key;
    QLatin1StringView value;
};

constexpr std::array Terms{
    Term{"status:"_L1, "failed"_L1}, Term{"status:"_L1, "running"_L1}, Term{"source:"_L1, "go"_L1},
    Term{"source:"_L1, "cache"_L1},  Term{"source:"_L1, "probe"_L1},   Term{"source:"_L1, "server"_L1},
    Term{"kind:"_L1, "http"_L1},     Term{"kind:"_L1, "dns"_L1},       Term{"kind:"_L1, "tls"_L1},
    Term{"kind:"_L1, "git"_L1},      Term{"slower-than:"_L1, "1s"_L1}};
constexpr qsizetype CacheTerm = 3;
constexpr qsizetype ServerTerm = 5;

} // namespace

TimelineChips::TimelineChips(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const Term &term : Terms) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, term](bool on) {
            Q_EMIT filterChosen(TimelineFilter::withValue(m_filter, term.key, term.value, on));
        });
        m_buttons.append(button);
    }
    retranslate();
}

void TimelineChips::offerServers()
{
    m_servers = true;
    arrange();
    updateGeometry();
}

void TimelineChips::setCached(int modules)
{
    if (modules != m_cached) {
        m_cached = modules;
        retranslate();
    }
}

QList<QToolButton *> TimelineChips::offered() const
{
    QList<QToolButton *> buttons = m_buttons;
    if (!m_servers) {
        buttons.removeAt(ServerTerm);
    }
    if (m_cached == 0) {
        buttons.removeAt(CacheTerm); // the earlier one last
    }
    return buttons;
}

void TimelineChips::setFilter(const QString &text)
{
    m_filter = text;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const Term &term = Terms.at(static_cast<size_t>(i));
        m_buttons.at(i)->setChecked(TimelineFilter::hasValue(text, term.key, term.value));
    }
}

QSize TimelineChips::sizeHint() const
{
    int width = 0;
    const QList<QToolButton *> buttons = offered();
    for (const QToolButton *button : buttons) {
        width += button->sizeHint().width() + Spacing::Tiny;
    }
    return {width, m_buttons.constFirst()->sizeHint().height()};
}

QSize TimelineChips::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void TimelineChips::arrange()
{
    int x = 0;
    m_buttons.at(ServerTerm)->hide();
    m_buttons.at(CacheTerm)->hide();
    const QList<QToolButton *> buttons = offered();
    for (QToolButton *button : buttons) {
        const QSize size = button->sizeHint();
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, size.width(), height())));
        x += size.width() + Spacing::Tiny;
        button->setVisible(x <= width() + Spacing::Tiny);
    }
}

void TimelineChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TimelineChips::retranslate()
{
    using Kind = TimelineEvent::Kind;
    using Source = TimelineEvent::Source;
    const QStringList texts{timelineStateName(TimelineState::Failed), timelineStateName(TimelineState::Running),
                            timelineSourceName(Source::Go),
                            //: A button: only the modules that go found in its module cache; so many
                            tr("Cached (%1)").arg(m_cached),
                            //: A button: only the requests that Tidyscope made itself. 探测
                            tr("Probes"),
                            //: A button: only what the servers of the lab saw
                            tr("Servers"), timelineKindName(Kind::Http), timelineKindName(Kind::Dns),
                            timelineKindName(Kind::Tls), timelineKindName(Kind::Git),
                            //: A button: only requests that took longer than a second
                            tr("Over 1 s")};
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const Term &term = Terms.at(static_cast<size_t>(i));
        m_buttons.at(i)->setText(texts.at(i));
        m_buttons.at(i)->setToolTip(tr("Show only %1").arg(term.key + term.value));
    }
    setAccessibleName(tr("Filters at hand"));
    arrange();
    updateGeometry();
}

void TimelineChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
        updateGeometry();
    }
}

} // namespace Tidyscope
