// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace Tidyscope::Test {

namespace {

bool isPart(const QWidget *widget)
{
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QAbstractItemView *>(parent) || qobject_cast<const QMenuBar *>(parent)
            || (qobject_cast<const QLineEdit *>(parent) && qobject_cast<const QAbstractButton *>(widget))) {
            return true;
        }
    }
    return false;
}

void addMenu(QStringList &texts, const QMenu *menu)
{
    const QList<QAction *> actions = menu->actions();
    for (const QAction *action : actions) {
        if (action->isSeparator()) {
            continue;
        }
        texts << action->text();
        if (action->menu()) {
            addMenu(texts, action->menu());
        }
    }
}

} // namespace

QList<QWidget *> interactiveWidgets(const QWidget &window)
{
    QList<QWidget *> found;
    const QList<QWidget *> all = window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const bool works = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget)
            || qobject_cast<QPlainTextEdit *>(widget);
        if (works && widget->isVisible() && !qobject_cast<QHeaderView *>(widget) && !isPart(widget)) {
            found.append(widget);
        }
    }
    return found;
}

QStringList ownTexts(const QWidget &window)
{
    QStringList texts;
    const QList<QWidget *> all = window.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            for (const QAction *action : bar->actions()) {
                texts << action->text();
                if (action->menu()) {
                    addMenu(texts, action->menu());
                }
            }
        }
        if (!widget->isVisible()) {
            continue;
        }
        texts << widget->accessibleName() << widget->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            texts << label->text();
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            texts << button->text();
        } else if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
            texts << edit->placeholderText();
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            for (int i = 0; header->model() && i < header->count(); ++i) {
                texts << header->model()->headerData(i, header->orientation()).toString();
            }
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i) {
                texts << box->itemText(i);
            }
        }
    }
    texts.removeAll(QString());
    return texts;
}

QList<QWidget *> tabChain(QWidget &window)
{
    QList<QWidget *> chain;
    QWidget *widget = &window;
    do {
        widget = widget->nextInFocusChain();
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&window) && widget->isEnabled()) {
            chain.append(widget);
        }
    } while (widget && widget != &window);
    return chain;
}

} // namespace Tidyscope::Test
