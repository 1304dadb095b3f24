// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"env-goauth"_s;

void complain(ValueExamination &examination, const QString &what, Part at, const std::optional<Replacement> &fix = {},
              Severity severity = Severity::Error)
{
    examination.report(id, severity, at, {u"envcheck.goauth."_s + what, {{u"command"_s, shown(examination.text(at))}}},
                       fix);
}

void checkCommand(ValueExamination &examination, Part command, qsizetype commands)
{
    const QString text = examination.text(command).toString();
    const QStringList words = text.simplified().split(u' ');
    const QString &first = words.first();
    const QString keyword = first.toLower();
    if (first == "off"_L1 && commands > 1) {
        complain(examination, u"off-combined"_s, command);
    } else if (first == "git"_L1 && (words.size() != 2 || !QDir::isAbsolutePath(words.value(1)))) {
        complain(examination, words.size() == 2 ? u"git-relative"_s : u"git-folder"_s, command);
    } else if (first != keyword && (keyword == "off"_L1 || keyword == "netrc"_L1 || keyword == "git"_L1)) {
        const Part name{command.start, first.size()};
        complain(examination, u"keyword-case"_s, name, Replacement{name, keyword, {}});
    } else if (const qsizetype comma = text.indexOf(u',');
               comma >= 0 && (first.startsWith("netrc,"_L1) || first.startsWith("off,"_L1))) {
        const Part here{command.start + comma, 1};
        complain(examination, u"comma"_s, here, Replacement{here, u";"_s, {}});
    }
}

} // namespace

void checkAuthCommands(ValueExamination &examination)
{
    if (examination.value().isEmpty()) {
        return;
    }
    if (!examination.isAtLeast(24)) {
        complain(examination, u"too-new"_s, examination.whole(), {}, Severity::Warning);
        return;
    }
    const QList<Part> parts = examination.split(u";");
    for (const Part &part : parts) {
        const Part command = examination.trimmed(part);
        if (command.length == 0) {
            const Part separator{
                part.end() < examination.value().size() ? part.end() : qMax(part.start - 1, qsizetype(0)), 1};
            std::optional<Replacement> fix;
            if (parts.size() > 1) {
                fix = Replacement{separator, {}, {}};
            }
            complain(examination, u"empty"_s, parts.size() > 1 ? separator : examination.whole(), fix);
        } else if (!examination.isReported(command)) {
            checkCommand(examination, command, parts.size());
        }
    }
}

} // namespace Tidyscope
