// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/timelinefilebar.h"

#include "ui/models/timelinefiles.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int iconSide = 18;
constexpr int progressWidth = 180;
constexpr int steps = 1000;
constexpr qsizetype problemsShown = 3;

} // namespace

TimelineFileBar::TimelineFileBar(const ShellContext &context, TimelineFiles &files, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_files(files),
      m_row(new QHBoxLayout(this)),
      m_sentence(new TextLabel),
      m_problems(new TextLabel),
      m_progress(new QProgressBar),
      m_cancel(new QPushButton),
      m_back(new QPushButton),
      m_dismiss(new QPushButton)
{
    m_problems->setTone(TextLabel::Tone::Quiet);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(progressWidth);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Spacing::Tiny);
    texts->addWidget(m_sentence);
    texts->addWidget(m_problems);
    m_row->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    m_row->setSpacing(Spacing::Small);
    m_row->addLayout(texts, 1);
    m_row->addWidget(m_progress);
    for (QPushButton *button : {m_cancel, m_back, m_dismiss}) {
        m_row->addWidget(button);
    }
    connect(m_cancel, &QPushButton::clicked, &files, &TimelineFiles::stop);
    connect(m_back, &QPushButton::clicked, &files, &TimelineFiles::forget);
    connect(m_dismiss, &QPushButton::clicked, &files, &TimelineFiles::dismiss);
    connect(&files, &TimelineFiles::changed, this, &TimelineFileBar::refresh);
    connect(&files, &TimelineFiles::progress, this, &TimelineFileBar::refreshProgress);
    retranslate();
    restyle();
}

QString TimelineFileBar::sentence() const
{
    return m_sentence->text();
}

QString TimelineFileBar::problems() const
{
    return m_problems->text();
}

void TimelineFileBar::refresh()
{
    const bool hadFocus = m_cancel->hasFocus() || m_back->hasFocus() || m_dismiss->hasFocus();
    const bool working = m_files.state() != TimelineFiles::State::Idle;
    const bool told =
        m_files.outcome() == TimelineFiles::Outcome::Failed || m_files.outcome() == TimelineFiles::Outcome::Written;
    m_sentence->setText({});
    m_problems->setText({});
    if (working) {
        showWorking();
    } else if (told) {
        showOutcome();
    } else if (m_files.reading()) {
        showReading();
    }
    m_problems->setVisible(!m_problems->text().isEmpty());
    m_progress->setVisible(working);
    m_cancel->setVisible(working);
    m_dismiss->setVisible(!working && told);
    m_back->setVisible(!working && !told);
    setVisible(!sentence().isEmpty());
    setAccessibleName(sentence());
    if (hadFocus) {
        // what had the focus has gone: the next thing to press, or the chart
        QPushButton *next = working ? m_cancel : told ? m_dismiss : m_back;
        isHidden() ? void(focusNextChild()) : next->setFocus();
    }
    if (isVisible()) {
        QAccessibleAnnouncementEvent announcement(this, sentence());
        QAccessible::updateAccessibility(&announcement);
    }
}

void TimelineFileBar::showWorking()
{
    const QString name = QFileInfo(m_files.file()).fileName();
    m_sentence->setText(m_files.state() == TimelineFiles::State::Reading ? tr("Reading %1…").arg(name)
                                                                         : tr("Saving %1…").arg(name));
    showIcon(Words::statusIcon(Status::Running), Status::Running);
    refreshProgress();
}

void TimelineFileBar::refreshProgress()
{
    const double share = m_files.share();
    m_progress->setRange(0, share < 0 ? 0 : steps);
    m_progress->setValue(share < 0 ? 0 : static_cast<int>(share * steps));
}

void TimelineFileBar::showOutcome()
{
    if (m_files.outcome() == TimelineFiles::Outcome::Failed) {
        m_sentence->setText(m_context.language.texts()(m_files.problem()));
        showIcon(Words::statusIcon(Status::Fail), Status::Fail);
    } else {
        m_sentence->setText(tr("Saved to %1").arg(QDir::toNativeSeparators(m_files.file())));
        showIcon(Words::statusIcon(Status::Pass), Status::Pass);
    }
}

void TimelineFileBar::showReading()
{
    const HarReading &reading = *m_files.reading();
    const QString file = QDir::toNativeSeparators(m_files.readFrom());
    const QString time = QLocale().toString(reading.started.toLocalTime(), QLocale::ShortFormat);
    QStringList sentences;
    if (reading.events.isEmpty()) {
        sentences << tr("There is no request to show in the file %1.").arg(file);
    } else if (reading.program.isEmpty()) {
        //: %1 is a file, %2 date and time
        sentences << tr("This is the file %1, from %2, and not the run of this window.").arg(file, time);
    } else {
        //: %1 is a file, %2 the program that wrote it, %3 date and time
        sentences << tr("This is the file %1 of %2, from %3, and not the run of this window.")
                         .arg(file, reading.program, time);
    }
    if (reading.skipped > 0) {
        sentences << tr("%n request(s) could not be read and are missing.", nullptr, static_cast<int>(reading.skipped));
    }
    if (reading.cut) {
        sentences << tr("The rest of the file could not be read.");
    }
    if (reading.leftOut > 0) {
        sentences << tr("It has %n request(s) more than can be shown.", nullptr, static_cast<int>(reading.leftOut));
    }
    if (reading.unknownTimes > 0) {
        sentences << tr("%n time(s) in it are impossible and are shown as unknown.", nullptr,
                        static_cast<int>(reading.unknownTimes));
    }
    m_sentence->setText(sentences.join(u'\n'));
    QStringList lines;
    for (const HarProblem &problem : reading.problems.first(std::min(problemsShown, reading.problems.size()))) {
        lines << harProblemLine(problem, m_context.language.texts());
    }
    m_problems->setText(lines.join(u'\n'));
    showIcon(u"open"_s, reading.isPartial() ? Status::Warn : Status::NotRun);
}

void TimelineFileBar::showIcon(const QString &icon, Status status)
{
    delete m_icon;
    m_icon = new IconLabel(icon, status, iconSide);
    m_row->insertWidget(0, m_icon, 0, Qt::AlignTop);
}

void TimelineFileBar::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_back->setText(tr("Back to the run"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss the message about the file"));
    m_progress->setAccessibleName(tr("Progress"));
    refresh();
}

void TimelineFileBar::restyle()
{
    m_cancel->setIcon(themedIcon(u"stop"_s, palette()));
    m_back->setIcon(themedIcon(u"back"_s, palette()));
}

void TimelineFileBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::forPalette(palette());
    painter.fillRect(rect(), theme.selection);
    painter.setPen(theme.hairline);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace Tidyscope
