// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinecsv.h"

#include "core/model/timelinekeys.h"
#include "ui/models/timelinemodel.h"
#include "ui/models/timelinetext.h"

#include <QHash>

#include <array>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView
    Head("id,source,kind,url,module,route,start_ms,end_ms,duration_ms,dns_ms,connect_ms,proxy_connect_ms,tls_ms,"
         "send_ms,wait_ms,receive_ms,status,bytes,state,error,note\r\n");

QByteArray cell(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.isEmpty() && QByteArrayView("=+-@\t\r").contains(bytes.front())) {
        bytes.prepend('\'');
    }
    if (bytes.contains('"') || bytes.contains(',') || bytes.contains('\n') || bytes.contains('\r')) {
        bytes.replace('"', "\"\"");
        bytes = '"' + bytes + '"';
    }
    return bytes;
}

QByteArray cell(const std::optional<double> &ms)
{
    return ms ? QByteArray::number(*ms, 'f', 3) : QByteArray();
}

QByteArrayView stateKey(const TimelineEvent &event)
{
    static constexpr std::array keys{"running", "passed", "failed", "cancelled"};
    return keys.at(static_cast<size_t>(timelineState(event)));
}

/// What is written beside each event.
QHash<int, QString> notesByEvent(const QList<TimelineNote> &notes)
{
    QHash<int, QString> beside;
    for (const TimelineNote &note : notes) {
        QString &text = beside[note.event];
        text += (text.isEmpty() ? QString() : u"\n"_s) + note.text;
    }
    return beside;
}

/// A line that has nothing but a moment and a text.
QByteArray noteLine(const TimelineNote &note)
{
    constexpr int between = 13; // the columns from end_ms to error
    return ",note,note,,,," + cell(std::optional(note.ms)) + QByteArray(between + 1, ',') + cell(note.text) + "\r\n";
}

} // namespace

QByteArray timelineCsv(const QList<TimelineEvent> &events, const QList<TimelineNote> &notes)
{
    QByteArray out("\xef\xbb\xbf");
    out += Head;
    const QHash<int, QString> beside = notesByEvent(notes);
    for (const TimelineEvent &event : events) {
        const Phases &phases = event.phases;
        const auto took = event.endMs ? std::optional(*event.endMs - event.startMs) : std::nullopt;
        out += QByteArray::number(event.id);
        for (const QByteArray &text : {cell(QString(timelineSourceKey(event.source))),
                                       cell(QString(timelineKindKey(event.kind))),
                                       cell(event.url),
                                       cell(event.module),
                                       cell(event.route),
                                       cell(std::optional(event.startMs)),
                                       cell(event.endMs),
                                       cell(took),
                                       cell(phases.dns),
                                       cell(phases.connect),
                                       cell(phases.proxyConnect),
                                       cell(phases.tls),
                                       cell(phases.send),
                                       cell(phases.wait),
                                       cell(phases.receive),
                                       event.status ? QByteArray::number(*event.status) : QByteArray(),
                                       event.bytes ? QByteArray::number(*event.bytes) : QByteArray(),
                                       stateKey(event).toByteArray(),
                                       cell(event.error),
                                       cell(beside.value(event.id))}) {
            out += ',';
            out += text;
        }
        out += "\r\n";
    }
    for (const TimelineNote &note : notes) {
        if (note.event == 0) {
            out += noteLine(note);
        }
    }
    return out;
}

QString timelineTabbed(const QList<TimelineEvent> &events)
{
    TimelineModel model;
    model.setEvents(events);
    QString out;
    for (int column = 0; column < TimelineModel::ColumnCount; ++column) {
        out += (column > 0 ? u"\t"_s : QString()) + model.headerData(column, Qt::Horizontal).toString();
    }
    out += u'\n';
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < TimelineModel::ColumnCount; ++column) {
            // in one line: a tab or a line break in foreign text would be another cell
            out += (column > 0 ? u"\t"_s : QString()) + model.index(row, column).data().toString().simplified();
        }
        out += u'\n';
    }
    return out;
}

} // namespace Tidyscope
