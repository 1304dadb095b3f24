// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does about diagnoses and their fixes: one is kept for the other, and nothing is left half done.

#include "ui/shell/mainwindow.h"

#include "ui/environment/environmentpage.h"
#include "ui/environment/notice.h"
#include "ui/fixes/cachedialog.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/cachecontroller.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/fixwords.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/actions.h"
#include "ui/shell/language.h"
#include "ui/shell/statusline.h"
#include "ui/verify/verificationview.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/steppage.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Tidyscope {

void MainWindow::startDiagnosis()
{
    FixController *fixes = m_parts.fixes;
    if (m_parts.run.isRunning() || (fixes && fixes->isChanging())) {
        return;
    }
    // a fix that nobody has verified would be judged as the user's own setting
    m_startWhenReady = fixes && fixes->isRecovering();
    if (m_startWhenReady) {
        return;
    }
    m_options.otherEnvironment = m_origins.other();
    if (fixes) {
        fixes->beginDiagnosis(m_options);
    }
    m_keepRun = fixes != nullptr;
    m_ownRun = true;
    m_parts.run.start(m_options);
    m_ownRun = false;
}

void MainWindow::connectMirrors()
{
    connect(m_mirrorPage, &MirrorPage::noticed, m_status, &StatusLine::showNotice);
    connect(m_mirrorPage, &MirrorPage::profilesAsked, this, [this] {
        showPage(m_stack->indexOf(m_environmentPage));
        m_environmentPage->showProfiles();
    });
}

void MainWindow::connectFixes()
{
    connect(m_actions->moduleCache, &QAction::triggered, this, &MainWindow::openModuleCache);
    connect(m_diagnose, &DiagnosePage::cacheAsked, this, &MainWindow::openModuleCache);
    if (const VerificationView *verification = m_diagnose->stepPage(2)->verification()) {
        connect(verification, &VerificationView::cacheAsked, this, &MainWindow::openModuleCache);
        connect(verification, &VerificationView::mirrorsAsked, this,
                [this] { showPage(m_stack->indexOf(m_mirrorPage)); });
    }
    if (!m_parts.fixes) {
        return;
    }
    FixController &fixes = *m_parts.fixes;
    m_cache = std::make_unique<CacheController>(fixes.tools().journal, fixes.tools().store);
    fixes.setEnvironment(m_options.environment);
    connect(m_actions->stop, &QAction::triggered, &fixes, &FixController::stop);
    connect(&fixes, &FixController::stateChanged, this, &MainWindow::refreshActions);
    connect(&fixes, &FixController::recovered, this, &MainWindow::showRecovery);
    connect(&fixes, &FixController::ready, this, [this] {
        if (m_startWhenReady) {
            startDiagnosis();
        }
    });
    connect(&fixes, &FixController::outcomeChanged, this, [this, &fixes] {
        if (fixes.outcome().kind != FixOutcome::Kind::None) {
            m_status->showNotice(FixWords::outcome(fixes.outcome(), m_parts.language.texts()));
            // the editor shows what is in force
            m_environment.isKnown() ? m_environment.read() : void();
            m_environment.readHistory();
        }
    });
    connect(&fixes, &FixController::environmentChanged, this, [this](const QProcessEnvironment &environment) {
        m_options.environment = environment;
        m_environment.setProcess(environment);
    });
    // undone in the history
    connect(&m_environment, &EnvironmentController::outcomeChanged, &fixes, &FixController::readRecords);
    connect(m_cache.get(), &CacheController::changed, &fixes, &FixController::readRecords);
    connectFixRuns(fixes);
}

void MainWindow::connectFixRuns(FixController &fixes)
{
    connect(&m_parts.run, &RunController::reset, this, [this, &fixes] {
        if (!m_ownRun) {
            m_keepRun = false;
            fixes.forget();
        }
    });
    connect(&m_parts.run, &RunController::finished, this, [this, &fixes] {
        if (m_keepRun) {
            m_keepRun = false;
            fixes.endDiagnosis(m_parts.run.diagnosis());
        }
    });
    connect(&fixes, &FixController::verified, this, [this](const Diagnosis &diagnosis) {
        m_ownRun = true;
        m_parts.run.show(diagnosis);
        m_ownRun = false;
    });
}

void MainWindow::showRecovery(const FixRecovery &recovery)
{
    const Texts &texts = m_parts.language.texts();
    QMap<QString, QString> args{{u"title"_s, texts(recovery.fix.title)}};
    if (recovery.problem) {
        args.insert(u"message"_s, texts(recovery.problem->text));
    }
    const bool fine = !recovery.problem;
    m_recovery->setMessage(fine ? Status::Warn : Status::Fail,
                           texts({fine ? u"fixing.recovered"_s : u"fixing.not-recovered"_s, args}));
    m_recovery->addButton(tr("Dismiss"), [this] { m_recovery->hide(); })
        ->setAccessibleName(tr("Dismiss the message about the fix that was cut off"));
    m_recovery->show();
}

bool MainWindow::holdForFix()
{
    FixController *fixes = m_parts.fixes;
    if (!fixes || !fixes->isChanging()) {
        return false;
    }
    if (!m_closing) {
        m_closing = true;
        connect(fixes, &FixController::outcomeChanged, this, [this, fixes] {
            if (m_closing && !fixes->isChanging()) {
                m_closing = false;
                close();
            }
        });
        fixes->stop();
    }
    return true;
}

void MainWindow::openModuleCache()
{
    if (!m_cache || findChild<CacheDialog *>()) {
        return;
    }
    const auto scan = [this] { m_cache->scan(m_options.environment, m_options.goFile); };
    (new CacheDialog(m_context, *m_cache, scan, this))->open();
}

} // namespace Tidyscope
