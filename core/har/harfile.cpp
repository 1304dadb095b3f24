// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harfile.h"

#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype eventsAStep = 1000;

} // namespace

Text writeHarFile(const QString &file, const HarAbout &about, const QList<TimelineEvent> &events,
                  const std::function<bool(qsizetype)> &progress)
{
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) {
        return {u"har.no-file"_s, {{u"file"_s, file}}}; // renaming over a device would replace it
    }
    QSaveFile out(file);
    const auto cannot = [&file, &out] {
        return Text{u"har.cannot-write"_s, {{u"file"_s, file}, {u"reason"_s, out.errorString()}}};
    };
    if (!out.open(QIODevice::WriteOnly) || !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return cannot();
    }
    HarWriter writer(out, about);
    for (qsizetype i = 0; i < events.size() && writer.isGood(); ++i) {
        writer.add(events.at(i));
        if (progress && (i + 1) % eventsAStep == 0 && !progress(i + 1)) {
            return {u"har.stopped"_s, {}};
        }
    }
    return writer.finish() && out.commit() ? Text{} : cannot();
}

} // namespace Tidyscope
