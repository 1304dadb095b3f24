// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>

namespace Tidyscope {

class Language;
class MainWindow;
class RunController;

/// Takes a diagnosis through the window without a user: starts it, and when it is done shows each step, saves a picture of each
/// and of the result and the timeline, and prints the verdict on standard output.
class Walkthrough : public QObject
{
    Q_OBJECT
public:
    Walkthrough(MainWindow &window, RunController &run, const Language &language, const QString &folder,
                QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// With the exit code of the command line: 0 nothing wrong, 1 a problem, 3 a picture could not be saved, 130 cancelled.
    void done(int exitCode);

private:
    void showNext();
    void savePicture();
    void printVerdict() const;
    [[nodiscard]] int exitCode() const;

    MainWindow &m_window;
    RunController &m_run;
    const Language &m_language;
    QString m_folder;
    QStringList m_names;
    int m_at = -1;
    bool m_failed = false;
};

} // namespace Tidyscope
