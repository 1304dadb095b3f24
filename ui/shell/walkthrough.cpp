// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/walkthrough.h"

#include "ui/models/runcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"

#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Long enough for the layout and the chart to settle.
constexpr int settleMs = 250;

void print(FILE *to, const QString &line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), to);
    std::fflush(to);
}

} // namespace

Walkthrough::Walkthrough(MainWindow &window, RunController &run, const Language &language, const QString &folder,
                         QObject *parent)
    : QObject(parent),
      m_window(window),
      m_run(run),
      m_language(language),
      m_folder(folder),
      m_names{u"step-1"_s, u"step-2"_s, u"step-3"_s, u"step-4"_s, u"result"_s, u"timeline"_s}
{
    // Queued: the pages take the result first.
    connect(&run, &RunController::finished, this, &Walkthrough::showNext, Qt::QueuedConnection);
}

void Walkthrough::start()
{
    if (!QDir().mkpath(m_folder)) {
        print(stderr, tr("The folder %1 cannot be made.").arg(m_folder));
        QTimer::singleShot(0, this, [this] { Q_EMIT done(3); });
        return;
    }
    m_window.startDiagnosis();
}

void Walkthrough::showNext()
{
    ++m_at;
    if (m_at >= m_names.size()) {
        printVerdict();
        Q_EMIT done(m_failed ? 3 : exitCode());
        return;
    }
    if (m_at < DiagnosePage::ResultStep) {
        m_window.showPage(0);
        m_window.diagnosePage()->showStep(m_at + 1);
    } else {
        m_window.showPage(1);
    }
    QTimer::singleShot(settleMs, this, &Walkthrough::savePicture);
}

void Walkthrough::savePicture()
{
    const QString file = QDir(m_folder).filePath(m_names.at(m_at) + u".png"_s);
    if (!m_window.grab().save(file)) {
        print(stderr, tr("The picture %1 could not be saved.").arg(file));
        m_failed = true;
    }
    showNext();
}

void Walkthrough::printVerdict() const
{
    print(stdout, m_window.diagnosePage()->resultPage()->headline());
    const Diagnosis &diagnosis = m_run.diagnosis();
    if (!diagnosis.verdicts.isEmpty()) {
        const Verdict &verdict = diagnosis.verdicts.first();
        print(stdout, m_language.texts()(verdict.explanation));
        if (!verdict.goSaid.isEmpty()) {
            print(stdout, tr("go printed: %1").arg(verdict.goSaid));
        }
    }
    print(stdout, tr("Pictures of each step: %1").arg(QDir(m_folder).absolutePath()));
}

int Walkthrough::exitCode() const
{
    switch (m_run.diagnosis().outcome) {
    case RunOutcome::Healthy:
    case RunOutcome::Degraded: return 0;
    case RunOutcome::Problem:
    case RunOutcome::Inconclusive: return 1;
    case RunOutcome::Cancelled: return 130;
    }
    return 3;
}

} // namespace Tidyscope
