// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/widgets/livewidget.h"

class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace Tidyscope {

class TextLabel;
class TimelineFiles;
struct ShellContext;

/// Above the timeline: the HAR file that is being read or written, with Cancel; whose file is shown in the place of the run, what
/// of it could not be read, and the way back. Hidden while there is nothing to tell.
class TimelineFileBar : public LiveWidget
{
    Q_OBJECT
public:
    TimelineFileBar(const ShellContext &context, TimelineFiles &files, QWidget *parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString problems() const;
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QPushButton *backButton() const { return m_back; }
    [[nodiscard]] QPushButton *dismissButton() const { return m_dismiss; }

protected:
    void retranslate() override;
    void restyle() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void refreshProgress();
    void showIcon(const QString &icon, Status status);
    void showWorking();
    void showOutcome();
    void showReading();

    const ShellContext &m_context;
    TimelineFiles &m_files;
    QHBoxLayout *m_row;
    QWidget *m_icon = nullptr;
    TextLabel *m_sentence;
    TextLabel *m_problems;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_dismiss;
};

} // namespace Tidyscope
