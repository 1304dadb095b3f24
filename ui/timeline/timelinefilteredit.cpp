// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinefilteredit.h"

#include "ui/models/timelinefilter.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace Tidyscope {

using namespace Qt::StringLiterals;

TimelineFilterEdit::TimelineFilterEdit(QWidget *parent)
    : QLineEdit(parent),
      m_completer(new QCompleter(this)),
      m_suggestions(new QStringListModel(this)),
      m_icon(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setClearButtonEnabled(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_completer->setModel(m_suggestions);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    connect(this, &QLineEdit::textEdited, this, &TimelineFilterEdit::suggest);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &TimelineFilterEdit::insert);
    retranslate();
    applyTheme();
}

QSize TimelineFilterEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 44, QLineEdit::sizeHint().height()};
}

QSize TimelineFilterEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16, QLineEdit::minimumSizeHint().height()};
}

void TimelineFilterEdit::retranslate()
{
    //: status:, host: and kind: are keywords and stay as they are
    setPlaceholderText(tr("Filter: text, status:5xx, host:goproxy.cn, -kind:dns"));
    setAccessibleName(tr("Filter requests"));
    setToolTip(
        tr("Words that must all match. With a key: status:404, is:failed, host:*.corp.example, module:, endpoint:zip, "
           "kind:dns, source:go, error:, route:, slower-than:200ms, larger-than:10k. A minus before a word excludes."));
}

void TimelineFilterEdit::applyTheme()
{
    m_icon->setIcon(themedIcon(u"filter"_s, Theme::forPalette(palette()).quiet));
}

qsizetype TimelineFilterEdit::termStart() const
{
    const QString before = text().first(cursorPosition());
    qsizetype start = before.lastIndexOf(u' ') + 1;
    if (start < before.size() && before[start] == u'-') {
        ++start;
    }
    return start;
}

QStringList TimelineFilterEdit::valuesOf(const QString &key) const
{
    QStringList values = TimelineFilter::suggestions(key);
    if (values.isEmpty() && m_values) {
        values = m_values(key);
        for (QString &value : values) {
            value.prepend(key);
        }
    }
    return values;
}

void TimelineFilterEdit::suggest()
{
    const qsizetype start = termStart();
    const QString typed = text().sliced(start, cursorPosition() - start);
    const qsizetype colon = typed.indexOf(u':');
    m_suggestions->setStringList(colon < 0 ? TimelineFilter::keys() : valuesOf(typed.first(colon + 1).toLower()));
    m_completer->setCompletionPrefix(typed);
    const bool complete = m_completer->completionCount() == 1
        && m_completer->currentCompletion().compare(typed, Qt::CaseInsensitive) == 0;
    if (typed.isEmpty() || m_completer->completionCount() == 0 || complete) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
}

void TimelineFilterEdit::insert(const QString &completion)
{
    const qsizetype start = termStart();
    const QString now = text();
    const QString rest = now.sliced(cursorPosition());
    const bool whole = !completion.endsWith(u':');
    setText(now.first(start) + completion + (whole && !rest.startsWith(u' ') ? u" "_s : QString()) + rest);
    setCursorPosition(static_cast<int>(start + completion.size() + (whole ? 1 : 0)));
    Q_EMIT textEdited(text());
}

void TimelineFilterEdit::keyPressEvent(QKeyEvent *event)
{
    const bool offering = m_completer->popup()->isVisible();
    if (event->key() == Qt::Key_Escape && !offering && !text().isEmpty()) {
        clear();
        Q_EMIT textEdited(QString());
        return;
    }
    if (offering) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
        case Qt::Key_Escape: event->ignore(); return;
        default: break;
        }
    }
    QLineEdit::keyPressEvent(event);
}

void TimelineFilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    } else if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Tidyscope
