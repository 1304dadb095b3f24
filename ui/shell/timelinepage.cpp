// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/timelinepage.h"

#include "core/engine/timelinelog.h"
#include "ui/models/runcontroller.h"
#include "ui/models/timelinecsv.h"
#include "ui/shell/shellcontext.h"
#include "ui/shell/timelinefilebar.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineview.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/tableselection.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

TimelinePage::TimelinePage(const ShellContext &context, bool docked, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_docked(docked),
      m_title(new TextLabel(docked ? TextLabel::Kind::Body : TextLabel::Kind::Heading)),
      m_importButton(makeButton()),
      m_exportButton(makeButton()),
      m_close(makeButton()),
      m_exportMenu(new QMenu(this)),
      m_import(new QAction(this)),
      m_exportHar(m_exportMenu->addAction(QString())),
      m_bar(new TimelineFileBar(context, m_files)),
      m_view(new TimelineView)
{
    m_title->setBold(true);
    m_close->setVisible(docked);
    m_importButton->setDefaultAction(m_import);
    if (!docked) { // one page of each window has the keys
        m_import->setShortcut(QKeySequence(u"Ctrl+I"_s));
        m_exportHar->setShortcut(QKeySequence(u"Ctrl+Shift+H"_s));
    }
    m_exportButton->setMenu(m_exportMenu);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton *button : {m_importButton, m_exportButton}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setVisible(!docked);
    }
    auto *head = new QHBoxLayout;
    head->setContentsMargins(docked ? Spacing::Small : Spacing::Large, docked ? 2 : Spacing::Medium, Spacing::Small,
                             docked ? 0 : Spacing::Tiny);
    head->addWidget(m_title, 1);
    head->addWidget(m_importButton);
    head->addWidget(m_exportButton);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_view, 1);
    connect(m_close, &QToolButton::clicked, this, &TimelinePage::closeAsked);
    connect(m_view, &TimelineView::eventSelected, this, &TimelinePage::showDetails);
    connect(m_view, &TimelineView::notesChanged, this, [this] {
        if (m_view->isVisible()) {
            showDetails(m_view->selectedEvent());
        }
    });
    connect(&context.run, &RunController::reset, this, [this] { runNotes().replace({}); });
    m_view->setNotes(&runNotes());
    connect(m_import, &QAction::triggered, this, &TimelinePage::askForImport);
    connect(m_exportHar, &QAction::triggered, this, &TimelinePage::askForExport);
    for (const Saved as : {Saved::Svg, Saved::Png, Saved::Pdf, Saved::Csv}) {
        QAction *action = m_exportMenu->addAction(QString());
        if (!docked) {
            static constexpr std::array keys{Qt::Key_S, Qt::Key_P, Qt::Key_D, Qt::Key_C};
            action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X, keys.at(static_cast<size_t>(as))));
        }
        m_exportOthers.append(action);
        connect(action, &QAction::triggered, this, [this, as] { askForFile(as); });
    }
    connect(&m_files, &TimelineFiles::changed, this, &TimelinePage::refreshActions);
    connect(&m_files, &TimelineFiles::readingChanged, this, &TimelinePage::takeReading);
    connect(&context.run, &RunController::reset, this, &TimelinePage::takeRun);
    connect(&context.run, &RunController::finished, this, [this] { m_view->setRunning(false); });
    connect(m_exportMenu, &QMenu::aboutToShow, this, &TimelinePage::refreshActions);
    takeRun();
    retranslate();
    restyle();
}

TimelineNotes &TimelinePage::runNotes() const
{
    RunController &run = m_context.run;
    auto *notes = run.findChild<TimelineNotes *>(QString(), Qt::FindDirectChildrenOnly);
    return notes ? *notes : *new TimelineNotes(&run);
}

void TimelinePage::showDetails(int id)
{
    if (const TimelineEvent *event = m_view->event(id)) {
        selectEvent(m_context, *event, m_view->linkBefore(id), m_view->linkAfter(id), m_view->notes().about(id),
                    !m_files.reading());
    }
}

QToolButton *TimelinePage::makeButton()
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// A file that is shown stays until the user goes back: its bar says that it is not the run.
void TimelinePage::takeRun()
{
    if (!m_files.reading()) {
        m_view->setLog(m_context.run.timeline());
        m_view->setRunning(m_context.run.isRunning());
    }
    refreshActions();
}

void TimelinePage::takeReading()
{
    m_context.selection.clear(); // it was of what is no longer shown
    if (const HarReading *reading = m_files.reading()) {
        m_view->setEvents(reading->events);
        m_fileNotes.replace(reading->notes);
        m_view->setNotes(&m_fileNotes);
    } else {
        m_view->setNotes(&runNotes());
        takeRun();
    }
    if (m_view->isVisible()) {
        m_view->setFocus();
    }
    retranslate();
}

const QList<TimelineEvent> &TimelinePage::shownEvents() const
{
    static const QList<TimelineEvent> none;
    if (const HarReading *reading = m_files.reading()) {
        return reading->events;
    }
    const TimelineLog *log = m_context.run.timeline();
    return log ? log->events() : none;
}

void TimelinePage::refreshActions()
{
    const bool idle = m_files.state() == TimelineFiles::State::Idle;
    m_import->setEnabled(idle);
    m_exportHar->setEnabled(idle && !shownEvents().isEmpty());
    for (QAction *action : std::as_const(m_exportOthers)) {
        action->setEnabled(idle && !shownEvents().isEmpty());
    }
}

void TimelinePage::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import a HAR file"), QDir::homePath(),
                                   tr("HAR files (*.har *.json)") + u";;"_s + tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_files, &TimelineFiles::read);
    dialog->open();
}

void TimelinePage::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Save the timeline as HAR"), QDir::homePath(), tr("HAR files (*.har)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"har"_s);
    dialog->selectFile(suggestedName(u"har"_s));
    connect(dialog, &QFileDialog::fileSelected, this, &TimelinePage::saveHar);
    dialog->open();
}

QString TimelinePage::suggestedName(const QString &suffix) const
{
    const QDateTime started = m_files.reading() ? m_files.reading()->started : m_context.run.diagnosis().started;
    return u"tidyscope-%1.%2"_s.arg(
        (started.isValid() ? started : QDateTime::currentDateTimeUtc()).toString(u"yyyy-MM-dd-HHmmss"_s), suffix);
}

void TimelinePage::askForFile(Saved as)
{
    static const QStringList suffixes{u"svg"_s, u"png"_s, u"pdf"_s, u"csv"_s};
    const QStringList filters{tr("SVG pictures (*.svg)"), tr("PNG pictures (*.png)"), tr("PDF files (*.pdf)"),
                              tr("CSV tables (*.csv)")};
    auto *dialog = new QFileDialog(this, tr("Save what is shown"), QDir::homePath(), filters.at(static_cast<int>(as)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixes.at(static_cast<int>(as)));
    dialog->selectFile(suggestedName(suffixes.at(static_cast<int>(as))));
    connect(dialog, &QFileDialog::fileSelected, this, [this, as](const QString &file) { save(as, file); });
    dialog->open();
}

void TimelinePage::save(Saved as, const QString &file)
{
    if (as == Saved::Csv) {
        m_files.write(file, [events = m_view->shownEvents(), notes = m_view->notes().notes()] {
            return timelineCsv(events, notes);
        });
        return;
    }
    const auto format = as == Saved::Svg ? TimelinePictureFormat::Svg
        : as == Saved::Png               ? TimelinePictureFormat::Png
                                         : TimelinePictureFormat::Pdf;
    // painted here, where fonts and widgets live; the disk may be slow
    m_files.write(file, [picture = m_view->picture(format)] { return picture; });
}

void TimelinePage::saveHar(const QString &file)
{
    const HarReading *reading = m_files.reading();
    const Diagnosis &diagnosis = m_context.run.diagnosis();
    m_files.write(file,
                  reading ? HarAbout{reading->started, reading->program, m_view->notes().notes()}
                          : HarAbout{diagnosis.started, diagnosis.goCommand, m_view->notes().notes()},
                  shownEvents());
}

void TimelinePage::retranslate()
{
    m_title->setText(m_docked                ? tr("Timeline")
                         : m_files.reading() ? tr("Timeline — an imported file")
                                             : tr("Timeline — every request of go and of Tidyscope"));
    m_close->setAccessibleName(tr("Hide the timeline"));
    m_close->setToolTip(tr("Hide the timeline (Ctrl+T)"));
    m_import->setText(tr("Import HAR…"));
    m_import->setToolTip(tr("Show the requests in a HAR file of a browser or another tool"));
    m_exportMenu->setTitle(tr("Export"));
    m_exportButton->setText(tr("Export"));
    m_exportButton->setToolTip(tr("Save what is shown here"));
    //: HTTP Archive, the file format
    m_exportHar->setText(tr("HAR…"));
    const QStringList others{tr("Picture (SVG)…"), tr("Picture (PNG)…"), tr("Pages (PDF)…"), tr("Table (CSV)…")};
    for (qsizetype i = 0; i < others.size(); ++i) {
        m_exportOthers.at(i)->setText(others.at(i));
    }
}

void TimelinePage::restyle()
{
    m_close->setIcon(themedIcon(u"close"_s, palette()));
    m_import->setIcon(themedIcon(u"open"_s, palette()));
    m_exportButton->setIcon(themedIcon(u"save"_s, palette()));
}

} // namespace Tidyscope
