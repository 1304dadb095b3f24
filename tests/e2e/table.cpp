// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

QString column(QString text, qsizetype width)
{
    if (text.size() > width)
        text = text.first(width - 1) + u'…';
    return text.leftJustified(width);
}

QString line(const QString &name, const QString &go, const QString &verdict, const QString &subject, const QString &ms,
             const QString &note)
{
    return (column(name, 38) + u' ' + column(verdict, 24) + u' ' + column(subject, 30) + u' ' + ms.rightJustified(6)
            + u' ' + column(note, 12) + u' ' + go)
        .trimmed();
}

} // namespace

QString tableHeader()
{
    return line(u"case"_s, u"go's own line"_s, u"verdict"_s, u"subject"_s, u"ms"_s, u"note"_s);
}

QString toText(const TableRow &row)
{
    return line(row.name, row.goSaid, row.verdict, row.subject, QString::number(row.ms, 'f', 0), row.note);
}

bool appendRow(const QString &file, const TableRow &row)
{
    QDir().mkpath(QFileInfo(file).path());
    QFile table(file);
    if (!table.open(QIODevice::ReadWrite | QIODevice::Append) || ::flock(table.handle(), LOCK_EX) != 0)
        return false;
    QByteArray text;
    if (table.size() == 0)
        text = tableHeader().toUtf8() + '\n';
    text += toText(row).toUtf8() + '\n';
    return table.write(text) == text.size() && table.flush();
}

} // namespace Tidyscope::E2e
