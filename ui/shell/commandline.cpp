// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandline.h"

#include "core/base/texts.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct Option
{
    QLatin1StringView name;
    QString CommandLine::*value;
};

constexpr std::array valued{
    Option{"--project"_L1, &CommandLine::project},         Option{"--module"_L1, &CommandLine::module},
    Option{"--lang"_L1, &CommandLine::language},           Option{"--go"_L1, &CommandLine::goFile},
    Option{"--walkthrough"_L1, &CommandLine::walkthrough},
};

/// Options of Qt itself ("-platform offscreen"), which the application takes out later.
bool isQtOption(const QString &argument)
{
    static const QStringList names{u"-platform"_s,           u"-style"_s,         u"-geometry"_s, u"-qwindowtitle"_s,
                                   u"-platformpluginpath"_s, u"-platformtheme"_s, u"-display"_s};
    const QString single = argument.startsWith(u"--"_s) ? argument.mid(1) : argument;
    return names.contains(single);
}

} // namespace

CommandLine CommandLine::parse(int argc, char **argv)
{
    CommandLine line;
    for (int i = 1; i < argc && line.error.isEmpty(); ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        const QString name = argument.section(u'=', 0, 0);
        const auto *option = std::ranges::find_if(valued, [&name](const Option &o) { return name == o.name; });
        if (option != valued.end()) {
            if (argument.contains(u'=')) {
                line.*(option->value) = argument.section(u'=', 1);
            } else if (i + 1 < argc) {
                line.*(option->value) = QString::fromLocal8Bit(argv[++i]);
            }
            if ((line.*(option->value)).isEmpty()) {
                line.error = u"tidyscope: %1 needs a value."_s.arg(name);
            }
        } else if (argument == u"--start") {
            line.start = true;
        } else if (argument == u"--help" || argument == u"-h") {
            line.help = true;
        } else if (argument == u"--version") {
            line.version = true;
        } else if (isQtOption(name)) {
            i += argument.contains(u'=') ? 0 : 1;
        } else {
            line.error = u"tidyscope: \"%1\" is not known here. tidyscope --help lists what is."_s.arg(argument);
        }
    }
    if (line.error.isEmpty() && !line.project.isEmpty()) {
        line.project = QDir::cleanPath(QFileInfo(line.project).absoluteFilePath());
        if (!QFileInfo(line.project).isDir()) {
            line.error = u"tidyscope: the project %1 is no folder."_s.arg(line.project);
        }
    }
    if (line.error.isEmpty() && !line.language.isEmpty() && !Texts::languages().contains(line.language)) {
        line.error = u"tidyscope: --lang is one of: %1."_s.arg(Texts::languages().join(u", "_s));
    }
    return line;
}

QString CommandLine::answer() const
{
    if (version) {
        return u"tidyscope "_s + QStringLiteral(TIDYSCOPE_VERSION) + u'\n';
    }
    return tr("Usage: tidyscope [options]\n"
              "Finds out why Go modules do not arrive, proves the cause with evidence, and says what to do.\n"
              "\n"
              "  --project DIR      the folder with the go.mod; default: the current folder if it has one, else the "
              "last project\n"
              "  --module PATH[@V]  ask for this module instead\n"
              "  --lang en|zh_CN    language of the window\n"
              "  --go FILE          the go command to use; default: from PATH\n"
              "  --start            start the diagnosis at once\n"
              "  --walkthrough DIR  diagnose, save a picture of each step in DIR, print the verdict and end;\n"
              "                     exit code 0: nothing wrong, 1: a problem was found, 3: failed, 130: interrupted\n"
              "  --version, --help\n"
              "\n"
              "tidyscope-cli does the same without a window.")
        + u'\n';
}

} // namespace Tidyscope
