// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinemodel.h"

#include <QAbstractItemModelTester>

namespace Tidyscope {

using namespace Qt::StringLiterals;

inline constexpr auto Fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

inline TimelineEvent started(const QString &url, double at)
{
    TimelineEvent event;
    event.url = url;
    event.startMs = at;
    return event;
}

inline TimelineEvent ended(TimelineEvent event, double at, const QString &error = {})
{
    event.endMs = at;
    event.error = error;
    return event;
}

inline QList<int> ids(const TimelineFilterModel &model)
{
    QList<int> list;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!model.isLane(row)) {
            list.append(model.eventAt(row).id);
        }
    }
    return list;
}

/// Ids, and the heads of lanes in brackets.
inline QStringList lines(const TimelineFilterModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.isLane(row) ? u"[%1: %2]"_s.arg(model.laneTitle(row), model.laneCounts(row))
                                      : QString::number(model.eventAt(row).id));
    }
    return list;
}

/// Both models over a log, watched by model testers.
struct Fixture
{
    TimelineLog log;
    TimelineModel model;
    TimelineFilterModel rows;
    QAbstractItemModelTester modelTester{&model, Fatal};
    QAbstractItemModelTester rowsTester{&rows, Fatal};

    Fixture()
    {
        rows.setSourceModel(&model);
        model.setLog(&log);
    }
    int add(const QString &url, double start, std::optional<double> end = {}, const QString &error = {})
    {
        TimelineEvent event = started(url, start);
        event.endMs = end;
        event.error = error;
        return log.add(event);
    }
};

/// Two modules in two places, a failure, a command.
inline void addFive(Fixture &f)
{
    const auto at = [&f](const QString &url, double start, const QString &route, const QString &error = {}) {
        TimelineEvent event = ended(started(url, start), start + 1, error);
        event.route = route;
        f.log.add(event);
    };
    at(u"https://one.example/a.example/m/@v/v1.0.0.info"_s, 1, u"direct"_s);
    at(u"go env -json"_s, 2, {});
    TimelineEvent command = f.log.events().constLast();
    command.kind = TimelineEvent::Kind::Process;
    f.log.update(command);
    at(u"https://two.example/a.example/m/@v/v1.0.0.zip"_s, 3, {});
    at(u"https://two.example/a.example/m/@v/list"_s, 4, u"direct"_s, u"refused"_s);
    at(u"https://one.example/b.example/n/@v/list"_s, 5, {});
    f.model.flush();
}

/// Two modules more, which go has already.
inline void addCached(Fixture &f)
{
    for (const QString &module : {u"a.example/old@v1.0.0"_s, u"b.example/old@v1.0.0"_s}) {
        TimelineEvent event = ended(started(u"/home/ada/go/pkg/mod/"_s + module, 6), 6);
        event.source = TimelineEvent::Source::Go;
        event.kind = TimelineEvent::Kind::File;
        event.module = module;
        f.log.add(event);
    }
    f.model.flush();
}

} // namespace Tidyscope
