// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandoptions.h"

#include "core/base/texts.h"
#include "core/gomod/gomodfile.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double longestSeconds = 1e9; // a number of milliseconds that all clocks can count

} // namespace

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"json"_s, u"One JSON document on standard output."_s},
        {u"lang"_s, u"Language: en or zh_CN."_s, u"language"_s},
        {u"no-color"_s, u"No colours."_s},
    };
}

QCommandLineOption projectOption()
{
    return {u"project"_s, u"Folder with the go.mod. Default: this folder, if it has one."_s, u"folder"_s};
}

QList<QCommandLineOption> runOptions(const QString &verbose)
{
    return {
        projectOption(),
        {u"timeout"_s, u"Longest time for the whole run, in seconds."_s, u"seconds"_s},
        {{u"v"_s, u"verbose"_s}, verbose},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"public"_s, u"Module path pattern that is public, whatever it looks like; may be repeated."_s, u"pattern"_s},
    };
}

QString commandLanguage(const QString &asked)
{
    if (!asked.isEmpty()) {
        return asked;
    }
    return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

std::optional<QString> readLanguage(const QCommandLineParser &parser, QString &language)
{
    const QString given = parser.value(u"lang"_s);
    if (!given.isEmpty() && !Texts::languages().contains(given)) {
        return u"--lang takes %1, not \"%2\""_s.arg(Texts::languages().join(u" or "_s), given);
    }
    language = given.isEmpty() ? language : given;
    return std::nullopt;
}

std::optional<QString> readTimeout(const QCommandLineParser &parser, std::chrono::milliseconds &timeout)
{
    if (!parser.isSet(u"timeout"_s)) {
        return std::nullopt;
    }
    bool ok = false;
    const QString given = parser.value(u"timeout"_s);
    const double seconds = given.toDouble(&ok);
    if (!ok || !(seconds > 0 && seconds < longestSeconds)) {
        return u"--timeout takes seconds, not \"%1\""_s.arg(given);
    }
    timeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    return std::nullopt;
}

std::optional<QString> readProject(const QCommandLineParser &parser, QString &project)
{
    if (!parser.isSet(u"project"_s)) {
        project = findGoMod(QDir::currentPath()).isEmpty() ? project : QDir::currentPath();
        return std::nullopt;
    }
    const QFileInfo folder(parser.value(u"project"_s));
    if (!folder.isDir()) {
        return u"--project: there is no folder \"%1\""_s.arg(folder.filePath());
    }
    project = folder.absoluteFilePath();
    return std::nullopt;
}

} // namespace Tidyscope
