// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentwords.h"

#include "core/base/redactor.h"
#include "ui/models/controlpictures.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString EnvironmentWords::origin(Origin origin)
{
    switch (origin) {
    case Origin::Process: return tr("Process");
    case Origin::GoEnvFile: return tr("GOENV file");
    case Origin::GoRootFile: return tr("go.env");
    case Origin::Default: return tr("Default");
    case Origin::Unset: return tr("Not set");
    }
    return {};
}

QString EnvironmentWords::place(Origin origin)
{
    switch (origin) {
    case Origin::Process: return tr("Environment of the process");
    case Origin::GoEnvFile: return tr("Your GOENV file");
    case Origin::GoRootFile: return tr("$GOROOT/go.env");
    case Origin::Default: return tr("Default of go");
    case Origin::Unset: return tr("Not set anywhere");
    }
    return {};
}

QString EnvironmentWords::severity(Severity severity)
{
    switch (severity) {
    case Severity::Info: return tr("Note");
    case Severity::Warning: return tr("Warning");
    case Severity::Error: return tr("Error");
    }
    return {};
}

QString EnvironmentWords::severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Info: return u"info"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Error: return u"failed"_s;
    }
    return {};
}

Status EnvironmentWords::severityStatus(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Status::Running;
    case Severity::Warning: return Status::Warn;
    case Severity::Error: return Status::Fail;
    }
    return Status::NotRun;
}

QString EnvironmentWords::shown(const QString &value)
{
    return ControlPictures::shownText(Redactor().mask(value));
}

QString EnvironmentWords::difference(const QList<DiffLine> &lines)
{
    QString text;
    int last = 0;
    for (const DiffLine &line : nearChanges(lines)) {
        const int place = std::max(line.oldLine, line.newLine);
        if (!text.isEmpty() && place > last + 1) {
            text += u"…\n"_s;
        }
        last = place;
        text += line.kind == DiffLine::Kind::Added ? u'+' : line.kind == DiffLine::Kind::Removed ? u'-' : u' ';
        text += shown(line.text) + u'\n';
        if (line.noNewline) {
            text += u"\\ "_s + tr("No newline at the end of the file") + u'\n';
        }
    }
    return text;
}

} // namespace Tidyscope
