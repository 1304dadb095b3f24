// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/flaglistmodel.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct KnownFlag
{
    const char *start; ///< of the flag without its dashes; with '=' where it has to have a value
    const char *meaning;
};

// The more special come first.
constexpr std::array KnownFlags{
    KnownFlag{"mod=mod",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Builds may change go.mod and download what is missing.")},
    KnownFlag{"mod=vendor",
              QT_TRANSLATE_NOOP(
                  "Tidyscope::FlagListModel",
                  "Builds use the vendor folder and no network. It does not change mod tidy and mod download.")},
    KnownFlag{
        "mod=readonly",
        QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Builds fail instead of changing go.mod. This is the default.")},
    KnownFlag{"modcacherw",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel",
                                "New folders in the module cache stay writable, so they can be deleted.")},
    KnownFlag{"modfile=", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Another file is used instead of go.mod.")},
    KnownFlag{"insecure",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "No longer supported: GOINSECURE took its place.")},
    KnownFlag{
        "buildvcs=",
        QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Whether programs carry the commit that they were built from.")},
    KnownFlag{"tags=", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Build tags that decide which files count.")},
    KnownFlag{"trimpath",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Programs do not carry the paths of this machine.")},
    KnownFlag{"ldflags=", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Options for the linker.")},
    KnownFlag{"gcflags=", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Options for the compiler.")},
    KnownFlag{"overlay=",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "A file that replaces sources while building.")},
    KnownFlag{"toolexec=",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "A program that every compiler call goes through.")},
    KnownFlag{"race", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Builds with the data race detector.")},
    KnownFlag{"p=", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "How many commands run at once.")},
    KnownFlag{"v", QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Commands say more about what they do.")},
    KnownFlag{"x",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel",
                                "Commands print what they run and, when downloading, each request.")},
    KnownFlag{"n",
              QT_TRANSLATE_NOOP("Tidyscope::FlagListModel", "Commands print what they would run and do not run it.")},
};

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// The flag without quotes and dashes: "mod=mod".
QString bare(QString flag)
{
    if (flag.size() >= 2 && (flag.startsWith(u'\'') || flag.startsWith(u'"')) && flag.endsWith(flag.front())) {
        flag = flag.sliced(1, flag.size() - 2);
    }
    const qsizetype dashes = flag.startsWith("--"_L1) ? 2 : flag.startsWith(u'-') ? 1 : 0;
    return dashes == 0 ? QString() : flag.sliced(dashes);
}

} // namespace

QList<EntryListModel::Entry> FlagListModel::split(const QString &value, QString *tail) const
{
    QList<Entry> entries;
    QString blanks;
    qsizetype place = 0;
    while (place < value.size()) {
        const qsizetype start = place;
        if (isBlank(value.at(place))) {
            while (place < value.size() && isBlank(value.at(place))) {
                ++place;
            }
            (entries.isEmpty() ? blanks : entries.last().separator) = value.sliced(start, place - start);
            continue;
        }
        // flags in quotes that touch each other stay one row: there is no byte between them
        qsizetype word = start;
        while (place < value.size() && !isBlank(value.at(place))) {
            const bool quote = m_quoting && (value.at(place) == u'\'' || value.at(place) == u'"');
            const bool opens = quote && place == word;
            const qsizetype end = opens ? value.indexOf(value.at(place), place + 1) : place;
            place = end < 0 ? value.size() : end + 1;
            word = opens ? place : word;
        }
        entries += {blanks, value.sliced(start, place - start), {}, {}};
        blanks.clear();
    }
    *tail = entries.isEmpty() ? blanks : entries.constLast().separator;
    return entries;
}

void FlagListModel::setQuoting(bool known)
{
    if (m_quoting != known) {
        m_quoting = known;
        splitAgain();
    }
}

QString FlagListModel::detailOf(int row) const
{
    const QString flag = bare(entries().at(row).text);
    for (const KnownFlag &known : KnownFlags) {
        const QLatin1StringView start(known.start);
        const bool whole = flag == start || (!start.contains(u'=') && flag.startsWith(start + u'='));
        if (whole || (start.endsWith(u'=') && flag.startsWith(start))) {
            return tr(known.meaning);
        }
    }
    return {};
}

} // namespace Tidyscope
