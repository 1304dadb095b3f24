// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/actions.h"

#include "ui/models/words.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace Tidyscope {

Actions::Actions(QObject *parent)
    : QObject(parent),
      openProject(add(QKeySequence::Open, u"open"_s, [] { return tr("&Open Project…"); })),
      noProject(add(QKeySequence(u"Ctrl+Shift+O"_s), u"clear"_s, [] { return tr("Work &Without a Project"); })),
      saveReport(add(QKeySequence::Save, u"report"_s, [] { return tr("&Save Report…"); })),
      quit(add(QKeySequence(u"Ctrl+Q"_s), {}, [] { return tr("&Quit"); })),
      copy(add(QKeySequence::Copy, u"copy"_s, [] { return tr("&Copy"); })),
      copyResult(add(QKeySequence(u"Ctrl+Shift+C"_s), {}, [] { return tr("Copy the &Result"); })),
      details(add(
          QKeySequence(u"F4"_s), u"details"_s, [] { return tr("&Details"); }, true)),
      timeline(add(
          QKeySequence(u"Ctrl+T"_s), u"timeline"_s, [] { return tr("&Timeline Below the Page"); }, true)),
      navigation(add(
          QKeySequence(u"Ctrl+B"_s), u"navigation"_s, [] { return tr("&Names in the Navigation"); }, true)),
      fullScreen(add(
          QKeySequence(u"F11"_s), {}, [] { return tr("&Full Screen"); }, true)),
      diagnose(add(QKeySequence(u"F5"_s), u"play"_s, [] { return tr("&Diagnose"); })),
      stop(add(QKeySequence(u"Esc"_s), u"stop"_s, [] { return tr("&Stop"); })),
      chooseModule(add(QKeySequence(u"Ctrl+M"_s), {}, [] { return tr("&Module to Ask For…"); })),
      back(add(QKeySequence(u"Alt+Left"_s), u"back"_s, [] { return tr("&Back"); })),
      next(add(QKeySequence(u"Alt+Right"_s), u"next"_s, [] { return tr("&Next"); })),
      moduleCache(add(QKeySequence(u"Ctrl+Shift+M"_s), u"search"_s, [] { return tr("&Module Cache…"); })),
      about(add(QKeySequence(u"F1"_s), u"info"_s, [] { return tr("&About Tidyscope"); })),
      languages(new QActionGroup(this)),
      appearances(new QActionGroup(this))
{
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    makeSteps();
    makeChoices();
}

QAction *Actions::add(const QKeySequence &key, const QString &icon, Title title, bool checkable)
{
    auto *action = new QAction(this);
    action->setShortcut(key);
    action->setCheckable(checkable);
    m_titles.append({action, std::move(title)});
    if (!icon.isEmpty()) {
        m_icons.append({action, icon});
    }
    return action;
}

void Actions::makeSteps()
{
    for (int step = 1; step <= 5; ++step) {
        steps.append(add(QKeySequence(u"Alt+%1"_s.arg(step)), {}, [step] {
            return step == 5 ? Words::stepName(step)
                             : tr("Step &%1: %2").arg(QString::number(step), Words::stepName(step));
        }));
    }
}

void Actions::makeChoices()
{
    const QStringList codes = Language::available();
    for (const QString &code : codes) {
        const QKeySequence key(code == u"zh_CN" ? u"Ctrl+Alt+Z"_s : u"Ctrl+Alt+E"_s);
        QAction *action = add(key, {}, [code] { return Language::nativeName(code); }, true);
        action->setData(code);
        languages->addAction(action);
    }
    const auto choice = [this](const QString &key, Appearance::Mode mode, Title title) {
        QAction *action = add(QKeySequence(key), {}, std::move(title), true);
        action->setData(static_cast<int>(mode));
        appearances->addAction(action);
    };
    choice(u"Ctrl+Alt+S"_s, Appearance::Mode::System, [] { return tr("Follow the &System"); });
    choice(u"Ctrl+Alt+L"_s, Appearance::Mode::Light, [] { return tr("&Light"); });
    choice(u"Ctrl+Alt+D"_s, Appearance::Mode::Dark, [] { return tr("&Dark"); });
}

QMenu *Actions::addMenu(QMenuBar *bar, Title title)
{
    QMenu *menu = bar->addMenu(title());
    m_titles.append({menu->menuAction(), std::move(title)});
    return menu;
}

QMenu *Actions::addMenu(QMenu *parent, Title title)
{
    QMenu *menu = parent->addMenu(title());
    m_titles.append({menu->menuAction(), std::move(title)});
    return menu;
}

void Actions::build(QMenuBar *bar, const QList<std::pair<QString, Title>> &pageTitles)
{
    QMenu *file = addMenu(bar, [] { return tr("&File"); });
    file->addAction(openProject);
    recentMenu = addMenu(file, [] { return tr("&Recent Projects"); });
    file->addAction(noProject);
    file->addSeparator();
    file->addAction(saveReport);
    file->addSeparator();
    file->addAction(quit);

    QMenu *edit = addMenu(bar, [] { return tr("&Edit"); });
    edit->addAction(copy);
    edit->addAction(copyResult);

    QMenu *view = addMenu(bar, [] { return tr("&View"); });
    int number = 0;
    for (const auto &[icon, title] : pageTitles) {
        QAction *action = add(QKeySequence(u"Ctrl+%1"_s.arg(++number)), icon, title);
        pages.append(action);
        view->addAction(action);
    }
    view->addSeparator();
    view->addAction(details);
    view->addAction(timeline);
    timelineMenu = addMenu(view, [] { return tr("T&imeline"); });
    view->addAction(navigation);
    view->addSeparator();
    addMenu(view, [] { return tr("&Language"); })->addActions(languages->actions());
    addMenu(view, [] { return tr("&Appearance"); })->addActions(appearances->actions());
    view->addSeparator();
    view->addAction(fullScreen);

    QMenu *run = addMenu(bar, [] { return tr("&Diagnose"); });
    run->addAction(diagnose);
    run->addAction(stop);
    run->addAction(chooseModule);
    run->addSeparator();
    run->addActions(steps);
    run->addSeparator();
    run->addAction(back);
    run->addAction(next);

    QMenu *tools = addMenu(bar, [] { return tr("&Tools"); });
    environmentMenu = addMenu(tools, [] { return tr("&Environment"); });
    labMenu = addMenu(tools, [] { return tr("&Lab"); });

    tools->addSeparator();
    tools->addAction(moduleCache);

    QMenu *help = addMenu(bar, [] { return tr("&Help"); });
    help->addAction(about);
    retranslate();
}

void Actions::retranslate()
{
    for (const auto &[action, title] : std::as_const(m_titles)) {
        action->setText(title());
    }
}

void Actions::restyle(const QPalette &palette)
{
    for (const auto &[action, icon] : std::as_const(m_icons)) {
        action->setIcon(themedIcon(icon, palette));
    }
}

} // namespace Tidyscope
