// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"
#include "ui/models/detailsmodel.h"
#include "ui/models/labplayer.h"

#include <QObject>

#include <functional>

namespace Tidyscope {

class ComparisonController;
class EnvironmentController;
class EnvironmentOrigins;
class FixController;
class LabCatalogue;
class MirrorController;
class Language;
class RunController;
class SyntaxLibrary;
class VerificationController;

/// What is selected, wherever it is: the Details panel shows it and Edit ▸ Copy takes it. Built anew when the language changes.
class Selection : public QObject
{
    Q_OBJECT
public:
    using Builder = std::function<QList<DetailsModel::Section>()>;
    using QObject::QObject;

    void set(Builder builder)
    {
        m_builder = std::move(builder);
        Q_EMIT changed();
    }
    void clear() { set({}); }
    [[nodiscard]] bool isEmpty() const { return !m_builder; }
    [[nodiscard]] QList<DetailsModel::Section> sections() const
    {
        return m_builder ? m_builder() : QList<DetailsModel::Section>();
    }

Q_SIGNALS:
    void changed();

private:
    Builder m_builder;
};

/// Puts text on the clipboard and says so in the status bar.
class Clipboard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void copy(const QString &text);

Q_SIGNALS:
    void copied();
};

/// What every page is built with. Owned by the window, outlives the pages.
struct ShellContext
{
    RunController &run;
    Language &language;
    Selection &selection;
    Clipboard &clipboard;
    SyntaxLibrary *syntax = nullptr;              ///< may be null: code is plain then
    EnvironmentController *environment = nullptr; ///< never null in a window
    EnvironmentOrigins *origins = nullptr;        ///< never null in a window
    LabCatalogue *lab = nullptr;                  ///< never null in a window
    LabPlayerFactory labPlayer = {};              ///< never empty in a window
    QString labFolder = {};                       ///< of the user's own scenarios
    bool inLab = false;                           ///< the run is that of an imaginary machine: what is shown says so
    FixController *fixes = nullptr;               ///< null, as in the lab: fixes are shown, none can be applied
    ComparisonController *comparison =
        nullptr;                         ///< null, as for a recording: routes are shown, not compared with samples
    MirrorController *mirrors = nullptr; ///< never null in a window
    VerificationController *verification = nullptr; ///< null, as in the lab: nothing is verified
    std::function<DiagnosisOptions()> options = {}; ///< under which everything runs now; never empty in a window
};

} // namespace Tidyscope
