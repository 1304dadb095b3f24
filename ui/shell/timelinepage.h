// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinefiles.h"
#include "ui/models/timelinenotes.h"
#include "ui/widgets/livewidget.h"

#include <QList>

class QAction;
class QMenu;
class QToolButton;

namespace Tidyscope {

class TextLabel;
class TimelineFileBar;
class TimelineView;
struct ShellContext;

/// The timeline of the run that is on screen, as a page of its own or, with a title and a way to close it, below every page. The page
/// of its own can show a HAR file in the place of the run, and saves what it shows.
class TimelinePage : public LiveWidget
{
    Q_OBJECT
public:
    explicit TimelinePage(const ShellContext &context, bool docked = false, QWidget *parent = nullptr);

    [[nodiscard]] TimelineView *view() const { return m_view; }
    [[nodiscard]] TimelineFiles &files() { return m_files; }
    [[nodiscard]] TimelineFileBar *fileBar() const { return m_bar; }
    [[nodiscard]] QAction *importAction() const { return m_import; }
    [[nodiscard]] QMenu *exportMenu() const { return m_exportMenu; }
    [[nodiscard]] QAction *exportHarAction() const { return m_exportHar; }
    /// Saves what is shown, run or file.
    void saveHar(const QString &file);

    /// What can be saved besides: the rows that pass the filter.
    enum class Saved { Svg, Png, Pdf, Csv };
    void save(Saved as, const QString &file);

Q_SIGNALS:
    void closeAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void takeRun();
    void takeReading();
    /// Those beside the run, which every page of the window shows.
    [[nodiscard]] TimelineNotes &runNotes() const;
    void showDetails(int id);
    void refreshActions();
    void askForImport();
    void askForExport();
    void askForFile(Saved as);
    [[nodiscard]] QString suggestedName(const QString &suffix) const;
    [[nodiscard]] const QList<TimelineEvent> &shownEvents() const;
    static QToolButton *makeButton();

    const ShellContext &m_context;
    const bool m_docked;
    TextLabel *m_title;
    QToolButton *m_importButton;
    QToolButton *m_exportButton;
    QToolButton *m_close;
    QMenu *m_exportMenu;
    QAction *m_import;
    QAction *m_exportHar;
    QList<QAction *> m_exportOthers; ///< as Saved
    TimelineFiles m_files;
    TimelineNotes m_fileNotes;
    TimelineFileBar *m_bar;
    TimelineView *m_view;
};

} // namespace Tidyscope
