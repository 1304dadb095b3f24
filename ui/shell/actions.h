// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

#include <functional>
#include <utility>

class QAction;
class QActionGroup;
class QKeySequence;
class QMenu;
class QMenuBar;

namespace Tidyscope {

/// Everything that can be done in the window: one QAction each, in a menu, with a key. What it does is connected by the window.
class Actions : public QObject
{
    Q_OBJECT

    using Title = std::function<QString()>;
    // first, since making the actions fills them
    QList<std::pair<QAction *, Title>> m_titles;
    QList<std::pair<QAction *, QString>> m_icons;

public:
    explicit Actions(QObject *parent = nullptr);

    /// Fills @p bar; @p pageTitles are icon and title of the pages, in their order.
    void build(QMenuBar *bar, const QList<std::pair<QString, Title>> &pageTitles);
    void retranslate();
    void restyle(const QPalette &palette);

    QAction *openProject;
    QAction *noProject;
    QAction *saveReport;
    QAction *quit;
    QAction *copy;
    QAction *copyResult;
    QAction *details;
    QAction *timeline;
    QAction *navigation;
    QAction *fullScreen;
    QAction *diagnose;
    QAction *stop;
    QAction *chooseModule;
    QAction *back;
    QAction *next;
    QAction *moduleCache;
    QAction *about;
    QList<QAction *> steps; ///< 1…4 and the result
    QList<QAction *> pages;
    QActionGroup *languages;   ///< data(): code
    QActionGroup *appearances; ///< data(): int(Appearance::Mode)
    QMenu *recentMenu = nullptr;
    QMenu *timelineMenu = nullptr;
    QMenu *environmentMenu = nullptr;
    QMenu *labMenu = nullptr;

private:
    QAction *add(const QKeySequence &key, const QString &icon, Title title, bool checkable = false);
    QMenu *addMenu(QMenuBar *bar, Title title);
    QMenu *addMenu(QMenu *parent, Title title);
    void makeSteps();
    void makeChoices();
};

} // namespace Tidyscope
