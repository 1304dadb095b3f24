// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labnotes.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString LabNotes::fileOf(const QString &scenario) const
{
    // the id of a custom scenario is what somebody wrote: it must not lead out of the folder
    return m_folder + u'/' + QString::fromLatin1(scenario.toUtf8().toPercentEncoding({}, "./\\")) + u".txt"_s;
}

QString LabNotes::read(const QString &scenario) const
{
    QFile file(fileOf(scenario));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(Largest)) : QString();
}

bool LabNotes::write(const QString &scenario, const QString &text) const
{
    const QString path = fileOf(scenario);
    if (text.isEmpty()) {
        return !QFile::exists(path) || QFile::remove(path);
    }
    const QByteArray bytes = text.toUtf8().left(Largest);
    QSaveFile file(path);
    return QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
        && file.commit();
}

} // namespace Tidyscope
